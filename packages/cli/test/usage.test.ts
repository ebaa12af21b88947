/** The command as a shell sees it: help, what is misspelt, what is missing, and where output goes. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Desk, openDesk } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.clear());

describe("help", () => {
  it("of the command alone lists topics and commands, in the language of --lang, CURSUS_LANG or the locale", async () => {
    const [plain, ...french] = await Promise.all([
      desk.apart.run([]),
      desk.apart.run(["--lang", "fr"]),
      desk.apart.run(["help"], { CURSUS_LANG: "fr" }),
      desk.apart.run(["--help"], { LANG: "fr_FR.UTF-8" }),
    ]);
    expect(plain).toMatchObject({ code: 0, stderr: "" });
    expect(plain.stdout).toMatch(/TOPICS\n {2}api .*\n(?: .*\n)* {2}campaigns +surveys of graduates/);
    for (const one of french) {
      expect(one).toMatchObject({ code: 0, stderr: "" });
      expect(one.stdout).toMatch(/SUJETS\n {2}api .*\n(?: .*\n)* {2}campaigns +les enquêtes/);
      expect(one.stdout).toContain("Cursus suit une personne à l’université\u00a0: inscription");
    }
  });

  it("of a topic lists its commands; --help and help are the same", async () => {
    const [topic, asked, helped] = await Promise.all([
      desk.apart.run(["campaigns"]),
      desk.apart.run(["campaigns", "--help"]),
      desk.apart.run(["help", "campaigns"]),
    ]);
    expect(topic).toMatchObject({ code: 0, stderr: "" });
    expect(topic.stdout).toMatch(/campaigns invite +invite everyone in a spreadsheet/);
    expect(asked.stdout).toBe(topic.stdout);
    expect(helped.stdout).toBe(topic.stdout);
  });

  it("of a command shows the whole description, no line end inside quotation marks, and no colour", async () => {
    const english = await desk.apart.run(["campaigns", "invite", "--help"], { COLUMNS: "60" });
    expect(english.stdout).toMatch(/DESCRIPTION\n {2}Reads the people/);
    expect(english.stdout).toContain("The file is .xlsx or .csv");
    const { stdout } = await desk.apart.run(["campaigns", "close", "--help"], { COLUMNS: "80" });
    expect(stdout).toMatch(/ \\\n +"Licence maths 2025" --json/);
    expect(Math.max(...english.stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(62);
    const french = await desk.apart.run(["help", "serve", "--lang", "fr"], { FORCE_COLOR: "", NO_COLOR: "1" });
    expect(french.stdout).toContain("OPTIONS GÉNÉRALES");
    expect(french.stdout).toContain("--port=<valeur>  [par défaut\u00a0: 8000] port\u00a0; 0 prend le premier libre");
    expect(`${english.stdout}${french.stdout}`).not.toContain("\u001b");
  });

  it("gives the version", async () => {
    expect(await desk.apart.run(["--version"])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^@cursus\/cli\/\d/),
    });
  });
});

describe("what is misspelt", () => {
  it("exits 127 with the nearest commands, in the envelope too", async () => {
    const plain = await desk.apart.run(["campains", "list"]);
    expect(plain).toEqual({
      code: 127,
      stdout: "",
      stderr:
        "There is no command “campains”. See: cursus --help\nDid you mean: campaigns list, campaigns close, campaigns edit\n",
    });
    const told = await desk.apart.ask(["--lang", "fr", "campaigns", "invte"]);
    expect(told).toMatchObject({
      code: 127,
      ok: false,
      error: {
        code: "cli.unknown_command",
        message: "La commande «\u00a0campaigns invte\u00a0» n’existe pas. Voir\u00a0: cursus --help",
        suggestions: ["campaigns invite", expect.any(String), expect.any(String)],
      },
    });
  });

  it.each([
    [["campaigns", "list", "--frob=hunter2"], "Unknown flag: --frob. See: cursus campaigns list --help"],
    [["campaigns", "--frob=hunter2"], "Unknown flag: --frob. See: cursus campaigns --help"],
    [
      ["campaigns", "list", "hunter2"],
      "1 argument too many. Put a text with spaces between quotes. See: cursus campaigns list --help",
    ],
    [["campaigns", "list", "--limit", "hunter2"], "--limit takes a whole number from 1 to 1000."],
    [["campaigns", "list", "--limit"], "--limit takes a value after it. See: cursus campaigns list --help"],
    [["campaigns", "list", "--format", "hunter2"], "--format takes one of: table, csv, csv-excel, json, ndjson, xlsx."],
    [["campaigns", "list", "--after=a", "--after=b"], "--after is given twice; keep one."],
    [
      ["campaigns", "people", "x", "--state", "due", "--unanswered"],
      "--state, --unanswered exclude one another; keep one.",
    ],
    [["campaigns", "list", "--storage", "oracle://me:hunter2@db"], "--storage takes sqlite:PATH"],
    [["campaigns", "invite", "x", "y", "--mail", "gopher://me:hunter2@x"], "--mail takes smtp://"],
    [
      ["campaigns", "invite", "x", "y", "--mail", "smtp://me:hunter2@"],
      "The mail server cannot be used as it is given",
    ],
  ])("exits 2 and repeats nothing that was typed but names: %j", async (args, message) => {
    const { code, stdout, stderr } = await desk.apart.run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("hunter2");
  });

  it("names everything that is missing at once, for there is nobody to ask", async () => {
    expect(await desk.apart.run(["campaigns", "create"])).toMatchObject({
      code: 2,
      stderr: "Missing: --name, --closes. See: cursus campaigns create --help\n",
    });
    expect(await desk.apart.ask(["campaigns", "invite", "--lang=fr"])).toMatchObject({
      code: 2,
      error: { code: "cli.missing", details: { names: ["CAMPAIGN", "FILE"], command: "cursus campaigns invite" } },
    });
    expect(await desk.apart.ask(["settings", "set"])).toMatchObject({
      code: 2,
      error: { details: { names: ["KEY=VALUE"] } },
    });
    const topic = await desk.apart.ask(["surveys"]);
    expect(topic).toMatchObject({ code: 2, error: { code: "cli.missing" } });
    expect(topic.error.suggestions).toEqual(["surveys import", "surveys list", "surveys show", "surveys validate"]);
  });

  it("leaves nothing behind", async () => {
    const { readdir } = await import("node:fs/promises");
    expect((await readdir(desk.folder)).filter((name) => !name.startsWith("cursus.db"))).toEqual([]);
  });
});

describe("output", () => {
  it("to a reader who has gone away ends quietly", async () => {
    const rows = Array.from({ length: 3000 }, (_, n) => `Nom ${n};personne.${n}@univ.example`);
    await desk.file("many.csv", ["Nom;Courriel", ...rows].join("\n"));
    expect((await desk.apart.run(["students", "import", "many.csv"])).code).toBe(0);
    for (const args of [
      ["--format", "csv"],
      ["--limit", "1000"],
    ]) {
      const child = desk.start(["students", "list", ...args]);
      let told = "";
      child.stderr!.setEncoding("utf8").on("data", (text: string) => (told += text));
      child.stdout!.destroy();
      const code = await new Promise((done) => child.once("close", done));
      expect({ args, code, told }).toEqual({ args, code: 0, told: "" });
    }
    const unheard = desk.start(["campaigns", "frobnicate"]);
    unheard.stderr!.destroy();
    expect(await new Promise((done) => unheard.once("close", done))).toBe(127);
  });

  it("fits a narrow terminal", async () => {
    const { stdout } = await desk.apart.run(["students", "list", "--limit", "2"], { COLUMNS: "40" });
    expect(stdout).toMatch(/^Last name {3}Nom 0\nAverage {5}-\n.*\nEmail {7}personne/);
    const wide = await desk.apart.run(["students", "list", "--limit", "2", "--lang", "fr"], { COLUMNS: "90" });
    const table = wide.stdout.split("\n").filter((line) => !line.startsWith("…"));
    expect(Math.max(...table.map((line) => line.length))).toBeLessThanOrEqual(90);
    expect(wide.stdout).toMatch(/^Nom +Moyenne +Statut +Courriel/);
  });
});
