/** Every page of the documentation shows commands that are there, with flags and values that their parser takes. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Parser } from "@oclif/core";
import { describe, expect, it } from "vitest";
import { commands } from "./commands.ts";
import { classList, openDesk } from "./desk.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const pages = [
  ...["README.md", "README.fr.md", "SECURITY.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "packages/cli/README.md"],
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    // The first three are made from the commands themselves (help.test.ts looks at these); the last adds one that is not there.
    .filter((name) => name.endsWith(".md") && !/^(commands|commandes\.fr|errors|module-guide)\.md$/.test(name))
    .map((name) => `docs/${name}`),
].sort();

/** The `cursus` command lines of a page's code blocks, as words; a line that ends in a backslash goes on. */
function commandLines(page: string): readonly string[] {
  const text = readFileSync(join(root, page), "utf8");
  const blocks = [...text.matchAll(/^```(?:sh|console|bash)?\n(.*?)^```/gms)].map(([, block]) => block!);
  return blocks
    .join("")
    .replaceAll(/\\\n\s*/g, "")
    .split("\n")
    .flatMap((line) => /^\s*(?:npx )?cursus ([a-z].*)$/.exec(line.replace(/\s+#.*$/, ""))?.[1] ?? []);
}

/** As a shell splits them; what follows a pipe or a redirection is not cursus's. */
function wordsOf(line: string): readonly string[] {
  const words = [...line.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ""),
  );
  const end = words.findIndex((word) => /^([|;&<>]|&&|2>)/.test(word));
  return end < 0 ? words : words.slice(0, end);
}

/** The longest beginning of the words that is a command, and what is left. */
function commandOf(words: readonly string[]) {
  for (let count = Math.min(words.length, 3); count > 0; count--) {
    const command = commands.get(words.slice(0, count).join(" "));
    if (command) return { command, rest: words.slice(count) };
  }
  return undefined;
}

it("finds pages that show commands", () => {
  const counts = new Map(pages.map((page) => [page, commandLines(page).length]));
  expect(counts.get("README.md")).toBeGreaterThan(15);
  expect(counts.get("docs/exams.md")).toBeGreaterThan(15);
});

describe.each(pages.filter((page) => commandLines(page).length > 0))("%s", (page) => {
  it.each(commandLines(page))("cursus %s", async (line) => {
    const found = commandOf(wordsOf(line));
    expect(found, "no such command").toBeDefined();
    const { command, rest } = found!;
    if (rest.includes("--help")) return;
    // A value that the command would read (a password, a file) stays unread: parsing looks at words alone.
    const { args, flags, baseFlags, strict } = command;
    await Parser.parse([...rest], { args, flags: { ...baseFlags, ...flags }, strict } as never);
  });
});

/** What asks for a password, does not end, or goes to servers that are not here; each has tests of its own. */
const elsewhere = /^(demo|init|login|serve) |mongodb:/;

it("has the guide of administrators run as written, the same in both languages", { timeout: 120_000 }, async () => {
  const lines = commandLines("docs/for-administrators.md");
  expect(commandLines("docs/for-administrators.fr.md")).toEqual(lines);
  const desk = await openDesk();
  try {
    await desk.file("class.xlsx", classList([["Dupont", "Élodie", "elodie@univ.example", "", "L3"]]));
    await desk.file(
      "l3.xlsx",
      "Nom;Prénom;Courriel;N° étudiant;Classe;Analyse\nDiop;Awa;awa@univ.example;E2026001;L3;14",
    );
    for (const line of lines.filter((one) => !elsewhere.test(one))) {
      // The campaign stays open whatever year it is.
      const { code, stdout, stderr } = await desk.run(wordsOf(line.replace("2027-06-30", "2099-06-30")));
      expect({ line, code, told: code === 0 ? "" : stdout + stderr }).toEqual({ line, code: 0, told: "" });
    }
  } finally {
    await desk.clear();
  }
});

describe("names in prose", () => {
  it.each(pages)("%s names commands that are there", (page) => {
    const prose = readFileSync(join(root, page), "utf8").replaceAll(/^```.*?^```/gms, "");
    const named = [...prose.matchAll(/`(?:npx )?cursus ([a-z][^`]*)`/g)].map(([, line]) =>
      line!.replaceAll(/\s+/g, " "),
    );
    const topics = new Set(
      [...commands.keys()].flatMap((id) => [id.split(" ")[0]!, id.split(" ").slice(0, 2).join(" ")]),
    );
    const unknown = named.filter((line) => {
      const words = wordsOf(line).filter((word) => word !== "--help");
      return (
        !commandOf(words) &&
        !topics.has(
          words
            .filter((word) => /^[a-z-]+$/.test(word))
            .slice(0, 2)
            .join(" "),
        )
      );
    });
    expect(unknown).toEqual([]);
  });
});
