/** What comes before the first mail: settings, questionnaires, a campaign, and rehearsals that leave no trace. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { classList, type Desk, openDesk } from "./desk.ts";
import { type MailSink, mailSink } from "./mail-sink.ts";

let desk: Desk;
let sink: MailSink;
let send: readonly string[];

/** Under a path, as behind a web server that holds more than the form. */
const baseUrl = "http://127.0.0.1:8123/enquetes";
const people = [
  ["DUPONT", "Élodie", "elodie@univ.example", "06 12 34 56 78", "L3"],
  ["N'Diaye", "Awa", "awa@univ.example", "", "L3"],
  ["Müller", "Jörg", "jorg@univ.example", "", "L3"],
];
const broken = ["Ben Saïd", "Inès", "ines(at)univ.example", "", "L3"];

beforeAll(async () => {
  desk = await openDesk();
  sink = await mailSink();
  send = ["--mail", sink.url, "--base-url", baseUrl];
  await desk.file("class.csv", classList([...people, broken]));
});
afterAll(async () => {
  await sink.close();
  await desk.clear();
});

describe("before a survey", () => {
  it("begins with nothing, and says so", async () => {
    const [list, listed, csv, json, notices] = await Promise.all([
      desk.run(["campaigns", "list", "--lang", "fr"]),
      desk.ask(["campaigns", "list"]),
      desk.run(["campaigns", "list", "--format", "csv"]),
      desk.run(["campaigns", "list", "--format", "json"]),
      desk.ask(["notices", "list"]),
    ]);
    expect(list).toEqual({
      code: 0,
      stdout: "Rien à afficher. Créez une campagne\u00a0: cursus campaigns create\n",
      stderr: "",
    });
    expect(listed).toEqual({ code: 0, ok: true, data: { items: [] }, warnings: [] });
    expect(csv.stdout).toBe("name,state,closes,survey,id\n");
    expect(JSON.parse(json.stdout)).toEqual([]);
    expect(notices.data).toEqual({ items: [] });
  });

  it("has the institution's settings, which commands show and change", async () => {
    const set = await desk.ask([
      "settings",
      "set",
      "name=Université de Besançon",
      "replyTo=enquetes@univ.example",
      "currency=",
      `publicUrl=${baseUrl}`,
    ]);
    expect(set).toMatchObject({ code: 0, data: { name: "Université de Besançon", country: "FR", currency: "EUR" } });
    const shown = await desk.run(["settings", "show", "--lang", "fr"], { CURSUS_COUNTRY: "SN" });
    expect(shown.stdout).toMatch(/^name +Université de Besançon +nom de l’établissement$/m);
    expect(shown.stdout).toMatch(/^sender +\(non renseigné\) +adresse d’expédition$/m);
    expect(shown.stdout).toMatch(/^country +SN /m);
    const wrong = await desk.ask(["settings", "set", "sender=nobody", "timeZone=Paris", "--lang", "fr"]);
    expect(wrong).toMatchObject({
      code: 3,
      error: { details: { issues: [{ path: ["timeZone"] }, { path: ["sender"] }] } },
    });
    expect(wrong.error.message).toContain("sender n’est pas une adresse électronique.");
    expect(await desk.run(["settings", "set", "nom=x"])).toMatchObject({ code: 2 });
  });

  it("asks a questionnaire of the institution's own, checked before it is kept", async () => {
    const shown = await desk.ask(["surveys", "show"]);
    const { edition, ...built } = shown.data;
    expect({ key: built.key, edition }).toEqual({ key: "graduates", edition: 1 });
    await desk.file("own.json", JSON.stringify({ ...built, key: "doctors" }));
    await desk.file("wrong.json", JSON.stringify({ ...built, pages: [] }));
    expect(await desk.run(["surveys", "validate", "own.json"])).toMatchObject({
      code: 0,
      stdout: "Nothing is wrong with it.\n",
    });
    expect(await desk.ask(["surveys", "validate", "wrong.json"])).toMatchObject({
      code: 3,
      error: { details: { issues: [{ path: ["pages"] }] } },
    });
    expect(await desk.ask(["surveys", "import", "own.json", "--dry-run"])).toMatchObject({
      code: 0,
      data: { dryRun: true },
    });
    expect(await desk.ask(["surveys", "import", "own.json"])).toMatchObject({
      code: 0,
      data: { key: "doctors", edition: 1 },
    });
    const list = await desk.ask(["surveys", "list"]);
    expect(list.data.items.map(({ key }: { key: string }) => key)).toEqual(["graduates", "doctors"]);
    expect((await desk.run(["surveys", "list"])).stdout).toMatch(/^graduates +1 {2}What became of you/m);
  });

  it("is made once under a name", async () => {
    const made = await desk.ask([
      "campaigns",
      "create",
      "--name",
      "L3 2025",
      "--closes",
      "2099-06-30",
      "--cohort",
      "2025",
    ]);
    expect(made).toMatchObject({
      code: 0,
      data: { name: "L3 2025", survey: "graduates", edition: 1, closes: "2099-06-30", state: "open", cohort: "2025" },
    });
    const again = await desk.ask(["campaigns", "create", "--name", "l3 2025", "--closes", "2099-06-30"]);
    expect(again).toMatchObject({ code: 6, error: { code: "campaign.name_taken" } });
    const past = await desk.ask(["campaigns", "create", "--name", "Old", "--closes", "2020-06-30"]);
    expect(past).toMatchObject({ code: 3, error: { code: "campaign.closes_in_the_past" } });
    expect(await desk.ask(["campaigns", "status", "L4"])).toMatchObject({
      code: 5,
      error: { code: "campaign.not_found" },
    });
  });

  it("is rehearsed without a trace: the same report, nothing written, no server reached", async () => {
    const args = ["campaigns", "invite", "L3 2025", "class.csv", "--dry-run", "--mail", sink.url];
    const dry = await desk.ask(args);
    expect(dry).toMatchObject({
      code: 8,
      ok: true,
      data: { dryRun: true, read: 4, added: 3, changed: 0, unchanged: 0, invited: 3, sent: 0, failed: 0, pending: 3 },
      warnings: [{ code: "cli.refused_rows" }],
    });
    expect(dry.data.refused).toEqual([
      expect.objectContaining({
        row: 7,
        column: "Courriel",
        value: "ines(at)univ.example",
        code: "student.email_missing_at",
      }),
    ]);
    const french = await desk.run([...args, "--lang", "fr"]);
    expect(french.stdout).toContain(
      "ligne 7, Courriel «\u00a0ines(at)univ.example\u00a0»\u00a0: Ce n’est pas une adresse électronique\u00a0: il manque le @.",
    );
    expect(french.stderr).toBe("1 ligne rejetée\u00a0; les autres sont gardées.\n");
    expect(sink.connections()).toBe(0);
    expect((await desk.ask(["students", "list"])).data).toEqual({ items: [] });
  });

  it("keeps nothing of a file with a refused row when that was asked for", async () => {
    const none = await desk.ask(["campaigns", "invite", "L3 2025", "class.csv", "--all-or-nothing", ...send]);
    expect(none).toMatchObject({
      code: 3,
      error: { code: "cli.none_kept", details: { read: 4, refused: [{ row: 7 }] } },
    });
    expect((await desk.ask(["students", "list"])).data).toEqual({ items: [] });
    expect(sink.arrived).toEqual([]);
  });
});
