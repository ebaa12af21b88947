/** The audit log from the command line: everything reaches it, it can be read and verified, and what is old goes. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { classList, type Desk, openDesk } from "./desk.ts";

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
  const file = await desk.file(
    "l3.csv",
    classList([
      ["Diop", "Awa", "awa@univ.example", "", "L3"],
      ["Sow", "Ali", "ali@univ.example", "", "L3"],
      ["Ba", "Bo", "bo@univ.example", "", "L3"],
      ["Fall", "Cy", "cy@univ.example", "", "L3"],
    ]),
  );
  await desk.ask(["students", "import", file]);
});
afterAll(() => desk.clear());

const french = { LANG: "fr_FR.UTF-8" };

/** Past the program, as whoever has the file could. */
function behindItsBack(statement: string): void {
  const { DatabaseSync } = createRequire(import.meta.url)("node:sqlite") as typeof import("node:sqlite");
  const database = new DatabaseSync(desk.path("cursus.db"));
  database.exec(statement);
  database.close();
}

describe("an office that never sends anything", () => {
  it("has nothing waiting to be logged after any command", async () => {
    expect((await desk.ask(["storage", "check"])).data).toMatchObject({ ok: true, uncarried: 0 });
    await desk.ask(["grades", "add", "--student", "awa@univ.example", "--subject", "Algèbre", "--value", "12"]);
    await desk.ask(["students", "edit", "awa@univ.example", "--first-name", "Awa Marie"]);
    expect((await desk.ask(["storage", "check"])).data).toMatchObject({ ok: true, uncarried: 0 });
  });

  it("sees who did what, newest first, of everybody or about one person", async () => {
    const { data } = await desk.ask(["audit", "list", "--limit", "2"]);
    expect(data.items).toMatchObject([{ verb: "students.edit", by: "owner" }, { verb: "grades.add" }]);
    expect((await desk.ask(["audit", "list", "--limit", "1", "--after", data.next])).data.items).toHaveLength(1);
    const about = await desk.ask(["audit", "list", "--about", "awa@univ.example", "--verb", "students."]);
    expect(about.data.items).toMatchObject([{ verb: "students.edit", what: { firstName: "Awa Marie" } }]);
    const shown = await desk.run(["audit", "show", about.data.items[0].id], french);
    expect(shown.stdout).toMatch(/^Date {3,}\d{1,2} .* \d\d:\d\d:\d\d\nPar .*owner\n/);
    expect(shown.stdout).toContain('"firstName": "Awa Marie"');
    expect(await desk.ask(["audit", "show", "nothing"])).toMatchObject({ code: 5, error: { code: "audit.not_found" } });
  });

  it("sees a file that was read in a line, and which list was taken along", async () => {
    const listed = await desk.run(["audit", "list", "--verb", "students.import"]);
    expect(listed.stdout).toMatch(/file: l3.csv, added: \w{22} … \(4\)/);
    await desk.ask(["students", "export", "out.csv", "--class", "L3"]);
    expect((await desk.ask(["audit", "list", "--verb", "students.each"])).data.items).toMatchObject([
      { what: { class: "L3" } },
    ]);
  });

  it("exports the log, entry by entry", async () => {
    const { data } = await desk.ask(["audit", "list", "--output", "log.ndjson"]);
    const lines = (await readFile(desk.path("log.ndjson"), "utf8")).trim().split("\n");
    expect(lines).toHaveLength(data.rows);
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ verb: "students.import", what: { file: "l3.csv" } });
    const csv = await desk.run(["audit", "list", "--format", "csv", "--verb", "grades.add"]);
    expect(csv.stdout.split("\n")[0]).toBe("at,by,verb,about,what,emptied,id");
  });
});

describe("a log that is verified", () => {
  it("is told to be whole, with the seal to note down", async () => {
    const { code, data } = await desk.ask(["audit", "verify"]);
    expect([code, data.faultCount]).toEqual([0, 0]);
    const told = await desk.run(["audit", "verify"], french);
    expect(told.stdout).toMatch(/Dernier sceau.*\n\d+ entrées vérifiées sous \d+ sceaux?.*tout est en ordre\.\n$/);
    const { number, digest } = data.last;
    expect((await desk.ask(["audit", "verify", "--known", `${number}:${digest}`])).code).toBe(0);
    expect((await desk.ask(["audit", "verify", "--known", `${number + 9}:${digest}`])).code).toBe(3);
    expect((await desk.ask(["audit", "verify", "--known", "the last one"])).code).toBe(2);
  });

  it("ends with code 3, the faults and their figure when somebody was at it", async () => {
    behindItsBack("DELETE FROM audit WHERE body LIKE '%grades.add%'");
    const { code, error } = await desk.ask(["audit", "verify"]);
    expect([code, error.code]).toEqual([3, "cli.log_not_whole"]);
    expect(error.details).toMatchObject({ faultCount: 1, faults: [{ code: "audit.entry_removed" }] });
    const told = await desk.run(["audit", "verify"], french);
    expect(told).toMatchObject({ code: 3, stdout: "" });
    expect(told.stderr).toMatch(/L’entrée \w+ a été retirée[^\n]*\n[^\n]*1 anomalie,[^\n]*\n$/);
  });
});

describe("what is old", () => {
  it("goes when the setting says so, and by another boundary only once it is confirmed", async () => {
    expect((await desk.ask(["audit", "retain"])).data).toMatchObject({ entries: 0 });
    await desk.ask(["settings", "set", "auditYears=1"]);
    expect((await desk.ask(["audit", "retain", "--dry-run"])).data).toMatchObject({ entries: 0, dryRun: true });
    const moment = new Date(Date.now() - 1).toISOString();
    expect(await desk.ask(["audit", "retain", "--before", moment])).toMatchObject({
      ...{ code: 2, error: { code: "cli.missing" } },
    });
    const today = new Intl.DateTimeFormat("fr-CA", { timeZone: "Europe/Paris" }).format(new Date(moment));
    const { data } = await desk.ask(["audit", "retain", "--before", moment, "--confirm", today]);
    expect(data.entries).toBeGreaterThan(5);
    expect((await desk.ask(["audit", "verify"])).data).toMatchObject({ faults: [], retired: { faults: 1 } });
    expect((await desk.ask(["audit", "list"])).data.items).toMatchObject([{ verb: "audit.retain" }]);
  });
});

it("a log that cannot be reached fails no command, and is told of in words", async () => {
  behindItsBack("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'full'); END");
  const add = (email: string) => ["students", "add", "--last-name", "Neuf", "--email", email];
  const told = await desk.run(add("n1@univ.example"), french);
  expect(told.code).toBe(0);
  expect(told.stderr).toContain("n’a pas encore rejoint le journal");
  expect(await desk.run([...add("n2@univ.example"), "--json"])).toMatchObject({ code: 0, stderr: "" });
  behindItsBack("DROP TRIGGER full");
  // The one who failed holds the carrier's lease for a few seconds.
  behindItsBack("DELETE FROM leases");
  await desk.ask(add("n3@univ.example"));
  expect((await desk.ask(["storage", "check"])).data).toMatchObject({ uncarried: 0 });
});
