/** The guides hold nothing but what works: their commands are run one after the other, as a reader would. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { classList, type Desk, openDesk } from "./desk.ts";
import { type MailSink, mailSink } from "./mail-sink.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const read = (name: string) => readFile(join(root, "docs", name), "utf8");

let desk: Desk;
let sink: MailSink;

beforeAll(async () => {
  desk = await openDesk();
  sink = await mailSink();
  // What a file is read as is told by its first bytes, not by its name.
  await desk.file("class.xlsx", classList([["Dupont", "Élodie", "elodie@univ.example", "", "L3"]]));
});
afterAll(async () => {
  await sink.close();
  await desk.clear();
});

/** The blocks of one language, without their fences. */
function blocks(guide: string, language: string): readonly string[] {
  return [...guide.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "gs"))].map(([, block]) => block!);
}

/** The `cursus` commands of a guide, as words, in order. */
function commandsOf(guide: string): readonly (readonly string[])[] {
  const lines = blocks(guide, "sh")
    .join("")
    .replaceAll(/\\\n\s*/g, "")
    .split("\n");
  return lines
    .filter((line) => line.startsWith("npx cursus "))
    .map((line) => [...line.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) => unquoted(word)).slice(2));
}

function unquoted(word: string): string {
  return word.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? "");
}

describe("the guide", () => {
  it("gives the same commands and files in both languages", async () => {
    const [english, french] = await Promise.all([read("guide.md"), read("guide.fr.md")]);
    const demo = (words: readonly string[]) => (words[0] === "demo" ? ["demo"] : words);
    expect(commandsOf(french).map(demo)).toEqual(commandsOf(english).map(demo));
    for (const kind of ["nginx", "ini", "json"]) expect(blocks(french, kind)).toEqual(blocks(english, kind));
  });

  it("gives commands that do what it says", async () => {
    // The demonstration and the form have tests of their own, and do not end.
    const commands = commandsOf(await read("guide.md")).filter(([first]) => first !== "demo" && first !== "serve");
    expect(commands.length).toBeGreaterThan(25);
    for (const words of commands) {
      if (words[1] === "validate") await writeOwnSurvey();
      // The example's mail server is the sink, and the campaign stays open whatever year it is.
      const real = words.map((word) =>
        word
          .replace(/^smtp:\/\/.*$/, sink.url)
          .replace("2027-06-30", "2099-06-30")
          .replace("2026-2027", thisYear()),
      );
      const { code, stdout, stderr } = await desk.run(real);
      expect({ words, code, told: code === 0 ? "" : stdout + stderr }).toEqual({ words, code: 0, told: "" });
    }
    expect(sink.arrived.map(({ to }) => to[0])).toContain("elodie.dupont@univ.example");
    expect(await readFile(desk.path("dossier.json"), "utf8")).toContain("Dupont");
    expect(await desk.ask(["students", "show", "elodie.dupont@univ.example"])).toMatchObject({ code: 5 });
  }, 90_000);

  it("gives a configuration file that is understood", async () => {
    const other = await openDesk();
    try {
      await other.file("cursus.config.json", blocks(await read("guide.md"), "json")[0]!);
      expect((await other.run(["campaigns", "list"])).stdout).toMatch(/^Rien à afficher\. /);
      expect((await other.run(["campaigns", "status", "x"])).stderr).toContain("Aucune campagne");
      expect((await other.run(["campaigns", "list", "--lang", "en"])).stdout).toMatch(
        /^Nothing to show\. Make a campaign/,
      );
    } finally {
      await other.clear();
    }
  });
});

/** The academic year of today, as the guide's institution counts it. */
function thisYear(): string {
  const [year, month] = new Intl.DateTimeFormat("fr-CA", { timeZone: "Europe/Paris" }).format().split("-").map(Number);
  const first = month! >= 9 ? year! : year! - 1;
  return `${first}-${first + 1}`;
}

async function writeOwnSurvey(): Promise<void> {
  const { edition, ...survey } = (await desk.ask(["surveys", "show", "graduates"])).data;
  await desk.file("doctors.json", JSON.stringify({ ...survey, key: "doctors" }));
}
