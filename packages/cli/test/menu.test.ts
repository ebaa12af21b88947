/** The menu line by line: every question, answer and refusal of an ordinary day at the student office. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { type AtTheMenu, openMenu } from "./menu-plain.ts";

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
  const rows = [
    ["Nom", "Prénom", "Courriel", "Classe", "Algèbre", "Analyse"],
    ["Dupont", "Élodie", "elodie@univ.example", "L3", "15", "12"],
    ["Müller", "Jürgen", "jm@univ.example", "L3", "14", "9,5"],
    ["N'Diaye", "Aïssatou", "ad@univ.example", "L3", "13", "16"],
    ["Petit", "Léo", "leo@univ.example", "M1", "8", "11"],
  ];
  const file = await desk.file("class.csv", rows.map((row) => row.join(";")).join("\n"));
  expect(await desk.run(["students", "import", file])).toMatchObject({ code: 0 });
});
afterAll(() => desk.clear());

async function leave(menu: AtTheMenu): Promise<void> {
  menu.hangUp();
  expect(await menu.ended).toBe(0);
}

describe("in English", () => {
  it("adds a student, checks what is typed at the prompt, and says the command", async () => {
    const menu = openMenu(desk.folder);
    await menu.pick("Students", "Add a student");
    await menu.answer("Last name:", "Diop");
    await menu.answer("First name", "Awa");
    await menu.answer("Email", "awa@nowhere");
    expect(await menu.answer("Email", "awa@univ.example")).toContain("no mail domain");
    await menu.answer("Phone", "06 12");
    expect(await menu.answer("Phone", "06 12 34 56 78")).toContain("no phone number");
    await menu.answer("Class", "l3");
    await menu.pick("L3");
    await menu.pick("Add: Birth place");
    await menu.answer("Birth place", "Thiès");
    await menu.pick("Do it: Add a student");
    const line =
      'cursus students add --last-name Diop --first-name Awa --email awa@univ.example --phone "06 12 34 56 78" --class L3 --birth-place Thiès';
    expect(await menu.until("As a command: ")).toContain("Added Awa Diop");
    expect(await menu.until("\n\n")).toContain(line);
    expect((await desk.ask(["students", "show", "awa@univ.example"])).data).toMatchObject({
      phone: "+33612345678",
      class: "L3",
      birthPlace: "Thiès",
    });
    await leave(menu);
  });

  it("enters a mark for someone found by a part of the name", async () => {
    const menu = openMenu(desk.folder);
    await menu.pick("Grades", "Enter a mark");
    await menu.answer("Student", "awa di");
    await menu.pick("Awa Diop, L3");
    await menu.answer("Subject", "");
    await menu.pick("Algèbre");
    await menu.answer("Mark (", "21");
    expect(await menu.answer("Mark (", "12,5")).toContain("21 is not between 0 and 20");
    await menu.pick("Add: Coefficient");
    await menu.answer("Coefficient", "0");
    expect(await menu.answer("Coefficient", "2")).toContain("A number above 0");
    await menu.pick("Do it");
    const seen = await menu.until("As a command: cursus grades add");
    expect(seen).toMatch(/Average: 12\.5/);
    expect(seen).toContain("--student awa@univ.example --subject Algèbre --value 12,5 --coefficient 2");
    await leave(menu);
  });

  it("sorts the table, shows the top 10, and acts on a line of a list", async () => {
    const menu = openMenu(desk.folder);
    await menu.pick("Students", "Sort the students", "average, the best first");
    await menu.answer("Class", "");
    await menu.pick("L3");
    const sorted = await menu.until("As a command: cursus students list --sort=-average --class L3");
    expect(sorted.indexOf("Diaye")).toBeLessThan(sorted.indexOf("Müller"));
    expect(sorted).not.toContain("Petit");
    await menu.pick("Choose a line", "Jürgen Müller", "Transcript", "Do it");
    expect(await menu.until("As a command: cursus grades transcript jm@univ.example")).toContain("Analyse");
    await menu.pick("Back", "Back", "Classes", "Top 10");
    await menu.answer("Class", "L3");
    await menu.pick("L3");
    expect(await menu.until("As a command: cursus classes ranking L3 --top 10")).toMatch(/1\s+N’?'?Diaye/);
    await leave(menu);
  });

  it("tells a refusal in words, goes on, and offers what was typed again", async () => {
    const menu = openMenu(desk.folder);
    await menu.pick("Students", "Add a student");
    await menu.answer("Last name", "Double");
    await menu.answer("First name", "");
    await menu.answer("Email", "elodie@univ.example");
    await menu.answer("Phone", "");
    await menu.answer("Class", "");
    await menu.pick("(none)", "Do it");
    expect(await menu.until("Change: Email (elodie@univ.example)")).toContain("already");
    await menu.pick("Change: Email");
    await menu.answer("Email [elodie@univ.example]", "double@univ.example");
    await menu.pick("Do it");
    expect(await menu.until("As a command")).toContain("Added Double");
    await leave(menu);
  });

  it("corrects only what was changed, empties a field by a hyphen, and minds the version", async () => {
    const menu = openMenu(desk.folder);
    await menu.pick("Students", "Correct a record");
    await menu.answer("Student", "double");
    await menu.pick("Double", "First name:");
    await menu.answer("First name:", "Dora");
    await menu.pick("Email: double@univ.example");
    await menu.answer("Email [", "dora@univ.example");
    await menu.pick("Save the changes");
    const seen = await menu.until("As a command:");
    expect(seen).toContain("version 2");
    expect(menu.all()).toContain("--first-name Dora --email dora@univ.example --version 1");
    await leave(menu);
  });

  it("deletes only when the name is typed", async () => {
    const menu = openMenu(desk.folder);
    await menu.pick("Students", "Delete a record");
    await menu.answer("Student", "double");
    await menu.pick("Dora Double");
    expect(await menu.answer("Type Double to go on", "yes")).toContain("Dora Double, dora@univ.example");
    expect(await menu.until("Look it over")).toContain("Not confirmed: the name is Double. Nothing was done.");
    await menu.pick("Do it: Delete a record");
    await menu.answer("Type Double to go on", "Double");
    expect(await menu.until("As a command: cursus students delete dora@univ.example")).toContain("is deleted");
    expect(await desk.ask(["students", "show", "dora@univ.example"])).toMatchObject({ code: 5 });
    await leave(menu);
  });

  it("does nothing where the name is not typed but Ctrl-C", async () => {
    const menu = openMenu(desk.folder);
    await menu.pick("Students", "Delete a record");
    await menu.answer("Student", "dupont");
    await menu.pick("Élodie Dupont");
    await menu.until("Type Dupont to go on");
    menu.signal("SIGINT");
    expect(await menu.until("Look it over")).toContain("Not done.");
    await menu.pick("Drop it");
    await menu.until("22. Back");
    expect(await desk.ask(["students", "show", "elodie@univ.example"])).toMatchObject({ code: 0 });
    await leave(menu);
  });

  it("takes the general flags that it was started with into every command and its line", async () => {
    const menu = openMenu(desk.folder, ["--storage", "sqlite:./other.db"]);
    await menu.pick("Classes", "All classes");
    expect(await menu.until("As a command: cursus classes list --storage sqlite:./other.db")).toContain(
      "Nothing to show",
    );
    await leave(menu);
  });
});

describe("en français", () => {
  const french = { LANG: "fr_FR.UTF-8" };

  it("exporte une classe, refuse un dossier qui n'existe pas", async () => {
    const menu = openMenu(desk.folder, [], french);
    await menu.pick("Étudiants", "Exporter les étudiants");
    await menu.answer("Fichier à écrire", "nulle/part/l3.csv");
    expect(await menu.answer("Fichier à écrire", "l3.csv")).toContain("Le dossier nulle/part n’existe pas.");
    await menu.answer("Classe", "");
    await menu.pick("L3", "Valider");
    const seen = await menu.until("En ligne de commande : cursus students export l3.csv --class L3");
    expect(seen).toMatch(/\d lignes? écrites? dans l3\.csv/);
    expect(await readFile(desk.path("l3.csv"), "utf8")).toContain("Müller");
    await leave(menu);
  });

  it("corrige puis supprime une note choisie dans une liste", async () => {
    const menu = openMenu(desk.folder, [], french);
    await menu.pick("Notes", "Corriger une note");
    await menu.answer("Étudiant", "jurgen");
    await menu.pick("Jürgen Müller");
    await menu.answer("Note", "");
    await menu.pick("Jürgen Müller, Analyse");
    await menu.answer("Note (", "10");
    await menu.pick("Valider");
    expect(await menu.until("En ligne de commande")).toContain("10/20");
    expect(menu.all()).toContain("cursus grades edit --student jm@univ.example --subject Analyse");
    await menu.pick("Supprimer une note");
    await menu.answer("Étudiant", "jurgen");
    await menu.pick("Jürgen Müller");
    await menu.answer("Note", "");
    await menu.pick("Jürgen Müller, Analyse");
    await menu.answer("Tapez Müller pour continuer", "Müller");
    expect(await menu.until("En ligne de commande")).toContain("Supprimée");
    await leave(menu);
  });

  it("crée une campagne et montre où elle en est", async () => {
    const menu = openMenu(desk.folder, [], french);
    await menu.pick("Enquêtes", "Créer une campagne");
    await menu.answer("Nom de la campagne", "Enquête 2031");
    await menu.answer("Dernier jour pour répondre", "le 30 juin");
    expect(await menu.answer("Dernier jour pour répondre", "2031-06-30")).toContain("Un jour s’écrit 2027-01-31.");
    await menu.pick("Valider");
    expect(await menu.until("En ligne de commande")).toContain("Enquête 2031");
    await menu.pick("Où en est la campagne");
    await menu.answer("Campagne", "");
    await menu.pick("Enquête 2031");
    expect(await menu.until('cursus campaigns status "Enquête 2031"')).toMatch(/\d/);
    await leave(menu);
  });

  it("modifie un paramètre et passe à l'anglais", async () => {
    const menu = openMenu(desk.folder, ["--lang", "fr"]);
    await menu.pick("Établissement", "Modifier un paramètre", "Nom de l’établissement");
    await menu.answer("Nom de l’établissement", "Université de Besançon");
    await menu.pick("Enregistrer");
    await menu.until('cursus settings set "name=Université de Besançon"');
    await menu.pick("Retour", "English");
    await menu.until("What would you like to do?");
    await leave(menu);
  });
});

describe("leaving", () => {
  it("ends when nobody answers any more", async () => {
    const menu = openMenu(desk.folder);
    await menu.until("What would you like to do?");
    await leave(menu);
  });

  it("keeps what was typed when a form is left by Ctrl-C, and offers it again", async () => {
    const menu = openMenu(desk.folder);
    await menu.pick("Students", "Add a student");
    await menu.answer("Last name", "Sow");
    await menu.until("First name");
    menu.signal("SIGINT");
    await menu.until("What you typed is not done yet");
    await menu.pick("Back to the menu, keep", "Add a student");
    await menu.until("Last name [Sow]");
    menu.signal("SIGINT");
    await menu.pick("Back to the menu, drop", "Add a student");
    await menu.until("Last name:");
    await leave(menu);
  });

  it("asks whether to leave at a first Ctrl-C, and leaves at a second one with 130", async () => {
    const menu = openMenu(desk.folder);
    await menu.until("What would you like to do?");
    menu.signal("SIGINT");
    await menu.pick("No");
    await menu.until("What would you like to do?");
    menu.signal("SIGINT");
    await menu.until("Leave Cursus?");
    menu.signal("SIGINT");
    expect(await menu.ended).toBe(130);
  });

  it("leaves when asked", async () => {
    const menu = openMenu(desk.folder);
    await menu.pick("Leave");
    expect(await menu.ended).toBe(0);
    expect(menu.all()).toContain("Goodbye.");
  });
});

it("refuses a store in memory, which would forget each step, and makes no file", async () => {
  const folder = await openDesk();
  const ran = await folder.run(["menu", "--storage", "memory:"]);
  expect(ran).toMatchObject({ code: 2 });
  expect(ran.stderr).toContain("sqlite:./cursus.db");
  expect(existsSync(folder.path("cursus.db"))).toBe(false);
  await folder.clear();
});

it("is not what `cursus` alone opens where nobody sits: the help is", async () => {
  const ran = await desk.apart.run([]);
  expect(ran.stdout).toContain("COMMANDS");
  expect(ran.code).toBe(0);
});
