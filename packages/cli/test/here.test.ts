/** What most tests of the command take for a process of its own says and does what one does. */
import { readdir, readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Commands, classList, type Desk, openDesk } from "./desk.ts";

let processes: Desk;
let here: Desk;
beforeAll(async () => {
  [processes, here] = await Promise.all([openDesk(), openDesk()]);
  for (const desk of [processes, here]) {
    await desk.file(
      "class.csv",
      classList([
        ["Lefèvre", "Élodie", "elodie@univ.example", "06 12 34 56 78", "M2"],
        ["N’Diaye", "Awa", "awa@univ.example", "", "M2"],
        ["Sans", "Adresse", "nowhere", "", "M1"],
      ]),
    );
    await desk.file("one.csv", classList([["N’Diaye", "Awa", "awa@univ.example", "", "M2"]]));
    await desk.file("photo.xlsx", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"));
  }
});
afterAll(async () => {
  await processes.clear();
  await here.clear();
});

const password = "trois chats gris dorment";

type Step = readonly [args: readonly string[], env?: NodeJS.ProcessEnv, input?: string];

/** An hour at the desk, each step upon those before. Every exit code that a command ends with by itself is there. */
const steps: readonly Step[] = [
  [["--help"], { LANG: "fr_FR.UTF-8" }],
  [["campaigns", "invite", "--help"]],
  [[]],
  [["--version"]],
  [["campaigns", "lsit", "--json"], { CURSUS_LANG: "fr" }],
  [["students", "list", "--frob"]],
  [["whoami"]],
  [["settings", "set", "name=Université de Besançon", "timeZone=Europe/Paris"]],
  [["students", "import", "class.csv", "--refused-file", "refused.csv", "--lang", "fr"]],
  [["students", "import", "class.csv", "--json"]],
  [["students", "import", "photo.xlsx"]],
  [["students", "list", "--sort", "name"], { LANG: "fr_FR.UTF-8" }],
  [["students", "list", "--sort", "name", "--format", "ndjson"]],
  [["students", "list", "--sort", "name", "--output", "people.csv"]],
  [["students", "show", "nobody@univ.example"]],
  [["students", "add", "--last-name", "Sow", "--email", "awa@univ.example"]],
  [["grades", "add", "--student", "awa@univ.example", "--subject", "Algèbre", "--value", "21", "--json"]],
  [["campaigns", "create", "--name", "Masters", "--closes", "2099-06-30"]],
  [["campaigns", "invite", "Masters", "one.csv", "--mail", "smtp://127.0.0.1:1", "--base-url", "http://127.0.0.1:9"]],
  [["campaigns", "invite", "Masters", "one.csv", "--mail", "console:", "--base-url", "http://127.0.0.1:9"]],
  [["init", "--admin", "admin@univ.example", "--password-stdin"], {}, `${password}\n`],
  [["students", "list"]],
  [["login", "--user", "admin@univ.example", "--password-stdin"], {}, "another one\n"],
  [["login", "--user", "admin@univ.example", "--password-stdin"], {}, `${password}\n`],
  [["whoami", "--json"], { TZ: "Asia/Tokyo" }],
];

async function atDesk(commands: Commands): Promise<readonly object[]> {
  const told = [];
  for (const [args, env, input] of steps) {
    const { code, stdout, stderr } = await commands.run(args, env, input);
    told.push({ words: args.join(" "), code, stdout: alike(stdout), stderr: alike(stderr) });
  }
  return told;
}

/** Without what is another at every run. */
function alike(text: string): readonly string[] {
  return text
    .replace(/\b[0-9A-Za-z]{22}\b/g, "<id>")
    .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\.\d+Z|Z)?/g, "<moment>")
    .replace(/\d\d:\d\d(:\d\d)?/g, "<time>")
    .replace(/token=[\w-]+|--=_[\w-]+|<[\w.-]+@[\w.-]+>/g, "<random>")
    .replaceAll(/\/\S*cursus-desk-\w+/g, "<folder>")
    .split("\n");
}

it("prints the same, ends with the same code and leaves the same files", { timeout: 120_000 }, async () => {
  const apart = await atDesk(processes.apart);
  expect(await atDesk(here)).toEqual(apart);
  expect(new Set(apart.map((step) => (step as { code: number }).code))).toEqual(new Set([0, 2, 3, 4, 5, 6, 7, 8, 127]));
  expect((await readdir(here.folder)).sort()).toEqual((await readdir(processes.folder)).sort());
  for (const name of ["people.csv", "refused.csv"]) {
    const [one, other] = await Promise.all([processes, here].map((desk) => readFile(desk.path(name), "utf8")));
    expect(alike(one!), name).toEqual(alike(other!));
  }
});

it("leaves this process as it was", async () => {
  const now = () => ({
    folder: process.cwd(),
    env: { ...process.env },
    argv: process.argv,
    code: process.exitCode,
    console: globalThis.console,
    write: process.stdout.write,
    listeners: ["SIGINT", "SIGTERM", "warning", "exit", "beforeExit", "uncaughtException"].map((event) =>
      process.listenerCount(event),
    ),
    unread: process.stderr.listenerCount("error"),
  });
  const before = now();
  await here.run(["settings", "show"], { CURSUS_LANG: "fr", TZ: "Asia/Tokyo" });
  await here.run(["no", "such", "command"]);
  expect(now()).toEqual(before);
});

it("runs one after the other what is asked for at once", async () => {
  const versions = await Promise.all(Array.from({ length: 5 }, () => here.run(["--version"])));
  expect(new Set(versions.map(({ stdout }) => stdout)).size).toBe(1);
});
