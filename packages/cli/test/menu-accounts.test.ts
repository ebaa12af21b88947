/** The menu and accounts: the first administrator, signing in and out, what each role is offered, and no secret in sight. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { type AtTheMenu, openMenu } from "./menu-plain.ts";

let desk: Desk;
const secrets = { admin: "the first long password", teacher: "another long password", next: "a third long password" };

beforeAll(async () => {
  desk = await openDesk();
  const file = await desk.file("class.csv", "Nom;Prénom;Courriel;Classe\nDupont;Élodie;elodie@univ.example;L3\n");
  expect(await desk.run(["students", "import", file])).toMatchObject({ code: 0 });
});
afterAll(() => desk.clear());

async function leave(menu: AtTheMenu): Promise<void> {
  menu.hangUp();
  expect(await menu.ended).toBe(0);
  for (const secret of Object.values(secrets)) expect(menu.all()).not.toContain(secret);
}

async function signIn(menu: AtTheMenu, name: string, password: string): Promise<void> {
  await menu.pick("Sign in");
  await menu.answer("Email, phone or student number", name);
  await menu.answer("Password", password);
}

it("begins with the first administrator, and asks them to sign in", async () => {
  const menu = openMenu(desk.folder);
  await menu.until("No administrator exists yet");
  expect(await menu.pick("Create the first administrator")).toContain("Students");
  await menu.answer("The administrator's email address", "admin@univ.example");
  await menu.answer("Password", secrets.admin);
  await menu.answer("Once more", secrets.admin);
  await menu.until("As a command: cursus init");
  await menu.until("Nobody is signed in");
  await signIn(menu, "admin@univ.example", "not the password");
  expect(await menu.until("2. Français")).toContain("Wrong name or password");
  await signIn(menu, "admin@univ.example", secrets.admin);
  const offered = await menu.until("What would you like to do?");
  expect(offered).toContain("Signed in: admin@univ.example, administrator.");
  expect(offered).toContain("Audit log");
  expect(offered).not.toContain("Create the first administrator");
  await leave(menu);
});

it("lets an administrator make an account with a password that is not part of the command line", async () => {
  const menu = openMenu(desk.folder);
  await menu.pick("Users", "Add a user");
  await menu.answer("Email, phone or student number", "prof@univ.example");
  await menu.answer("Role", "teach");
  await menu.pick("teacher");
  await menu.answer("Name", "Nafi Seck");
  await menu.pick("Add: Classes taught");
  await menu.answer("Classes taught", "L3");
  await menu.pick("Add: A password now", "Yes", "Do it");
  await menu.answer("Password", secrets.teacher);
  await menu.until(
    'As a command: cursus users add --user prof@univ.example --role teacher --name "Nafi Seck" --classes L3 --password-stdin',
  );
  await leave(menu);
});

it("offers a teacher marks and classes, and neither people's records to change nor the settings", async () => {
  const menu = openMenu(desk.folder);
  await menu.pick("My account", "Sign out", "Do it");
  await menu.until("Nobody is signed in");
  await signIn(menu, "prof@univ.example", secrets.teacher);
  const offered = await menu.until("What would you like to do?");
  expect(offered).toContain("Signed in: Nafi Seck, teacher.");
  for (const topic of ["Users", "Data", "Messages", "Audit log"]) expect(offered).not.toMatch(`. ${topic}\n`);
  await menu.pick("Students");
  const students = await menu.until("Students");
  expect(students).toContain("Table of students");
  for (const entry of ["Add a student", "Delete a record", "Export"]) expect(students).not.toContain(entry);
  await menu.pick("Back", "Grades", "Enter a mark");
  await menu.answer("Student", "dup");
  expect(await menu.pick("Élodie Dupont")).not.toContain("elodie@univ.example");
  await menu.answer("Subject", "Algèbre");
  await menu.pick("“Algèbre”, as typed");
  await menu.answer("Mark (", "14");
  await menu.pick("Do it");
  expect(await menu.until("As a command: cursus grades add")).toContain("14/20");
  await leave(menu);
});

it("asks to sign in again once a changed password has ended the session", async () => {
  const menu = openMenu(desk.folder);
  await menu.pick("My account", "Change my password");
  await menu.answer("Present password", secrets.teacher);
  await menu.answer("New password", secrets.next);
  await menu.answer("Once more", secrets.next);
  await menu.until("As a command: cursus users passwd");
  await menu.until("Nobody is signed in");
  await signIn(menu, "prof@univ.example", secrets.next);
  await menu.until("Signed in: Nafi Seck");
  await leave(menu);
});

it("notices that the session was ended elsewhere", async () => {
  const menu = openMenu(desk.folder);
  await menu.until("Signed in: Nafi Seck");
  expect(await desk.run(["logout"])).toMatchObject({ code: 0 });
  await menu.pick("Students");
  await menu.until("Nobody is signed in");
  await leave(menu);
});

it("shows a student their own record, without asking whose", async () => {
  const menu = openMenu(desk.folder);
  await signIn(menu, "admin@univ.example", secrets.admin);
  await menu.until("administrator.");
  const account = ["--user", "elodie@univ.example", "--role", "student", "--student", "elodie@univ.example"];
  const added = await desk.run(["users", "add", ...account, "--password-stdin"], {}, `${secrets.next}\n`);
  expect(added.code).toBe(0);
  await menu.pick("My account", "Sign out", "Do it");
  await menu.until("Nobody is signed in");
  await signIn(menu, "elodie@univ.example", secrets.next);
  await menu.pick("Students", "Show a record");
  expect(await menu.until("As a command: cursus students show")).toContain("Dupont");
  await leave(menu);
});
