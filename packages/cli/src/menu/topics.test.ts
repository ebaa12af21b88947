import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { modules } from "@cursus/core";
import { describe, expect, it } from "vitest";
import type { CursusCommand } from "../command.ts";
import { asked, type Entry } from "./entry.ts";
import { fieldOf } from "./fields.ts";
import { mayUse, notInTheMenu, topics, topicsFor } from "./topics.ts";

type Loaded = typeof CursusCommand & {
  readonly flags?: { readonly [name: string]: { readonly required?: boolean; readonly options?: readonly string[] } };
  readonly args?: { readonly [name: string]: { readonly required?: boolean } };
};

const folder = join(import.meta.dirname, "..", "commands");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
  /(?<!\.test)\.ts$/.test(name),
);
const commands = new Map<string, { readonly command: Loaded; readonly source: string }>();
for (const file of files) {
  const source = readFileSync(join(folder, file), "utf8");
  // A folder may hold what its commands share.
  if (!source.includes("export default class")) continue;
  const id = file.replace(/\.ts$/, "").replaceAll(/[\\/]/g, ":");
  commands.set(id, { command: (await import(join(folder, file))).default, source });
}
const entries = topics.flatMap((topic) => topic.entries);

it("has an entry for every command, or says why not", () => {
  const covered = new Set([...entries.map(({ command }) => command), ...Object.keys(notInTheMenu)]);
  expect([...commands.keys()].filter((id) => !covered.has(id))).toEqual([]);
});

it("is loaded by its own command alone, when it runs", () => {
  const sources = readdirSync(join(folder, ".."), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/^menu[\\/]/.test(name))
    .map((name) => ({ name, text: readFileSync(join(folder, "..", name), "utf8") }));
  const loading = sources.filter(({ text }) => /["'][./]+menu\//.test(text));
  expect(loading.map(({ name }) => name)).toEqual([join("commands", "menu.ts")]);
  expect(loading[0]!.text).not.toMatch(/^import [^(]*menu\//m);
});

it("gives no reason for a command that has an entry or is not there", () => {
  for (const [id, reason] of Object.entries(notInTheMenu)) {
    expect(commands.has(id)).toBe(true);
    expect(entries.some(({ command }) => command === id)).toBe(false);
    expect(reason).toMatch(/\w+ \w+/);
  }
});

describe.each(entries.map((entry) => [`${entry.command} (${entry.name.en})`, entry] as const))("%s", (_, entry) => {
  const { command: id, ask = [], more = [], aside = [], always = [] } = entry;
  const { command, source } = commands.get(id) ?? {};
  const flags = command?.flags ?? {};
  const args = command?.args ?? {};

  it("asks for nothing that the command does not take, and for all that it needs", () => {
    expect(command).toBeDefined();
    const names = [...ask.map((question) => asked(question).name), ...more];
    expect(entry.rest === undefined || command?.strict === false).toBe(true);
    for (const name of names.filter((one) => one !== entry.rest && !aside.includes(one) && !pseudo.has(one)))
      expect([...Object.keys(flags), ...Object.keys(args)]).toContain(name);
    const needed = [...Object.entries(flags), ...Object.entries(args)].filter(([, { required }]) => required);
    const sure = ask.map(asked).filter(({ optional }) => !optional);
    for (const [name] of needed) expect(sure.map((question) => question.name)).toContain(name);
    for (const word of always.filter((one) => one.startsWith("--"))) expect(flags).toHaveProperty(word.slice(2));
  });

  it("names the choices of a flag in words, all of them and no other", () => {
    for (const name of [...ask.map((question) => asked(question).name), ...more]) {
      const { options } = fieldOf(id, name);
      if (options) expect(Object.keys(options).sort()).toEqual([...(flags[name]?.options ?? [])].sort());
    }
  });

  it("is shown by a verb that exists, and that the command calls", () => {
    const { needs } = entry;
    if (typeof needs !== "string") return;
    const [module, verb] = needs.split(".") as [string, string];
    expect(
      Object.keys((modules as { readonly [name: string]: { readonly access: object } })[module]!.access),
    ).toContain(verb);
    expect(withWhatItImports(source ?? "")).toMatch(new RegExp(`\\b${verb}(WithProgress)?\\(|\\b${verb}\\b.*=> `));
  });

  it("leads from a row only to entries that ask for such a row", () => {
    for (const opened of entry.rows?.opens ?? []) {
      const next = entries.filter((one) => one.command === opened);
      expect(next.some((one) => questionsOf(one).includes(entry.rows!.as))).toBe(true);
    }
  });

  it("has a name in both languages", () => {
    expect(entry.name.en).toMatch(/^[A-Z]/);
    expect(entry.name.fr).toMatch(/^\p{Lu}/u);
  });
});

/** A command's text, and that of the files beside that it shares with others. */
function withWhatItImports(source: string): string {
  const beside = [...source.matchAll(/from "\.\.\/\.\.\/([\w-]+\.ts)"/g)].map(([, name]) =>
    readFileSync(join(folder, "..", name!), "utf8"),
  );
  return [source, ...beside].join("\n");
}

/** Fields that stand for several flags. */
const pseudo = new Set(["mark"]);

function questionsOf({ ask = [] }: Entry): readonly string[] {
  return ask.map((question) => asked(question).name);
}

describe("what a role sees", () => {
  const seen = (role: "registrar" | "teacher" | "surveyOfficer" | "student" | "admin") =>
    topicsFor({ kind: "user", id: "u", role }).flatMap((topic) => topic.entries.map(({ command }) => command));

  it("is everything for who owns the store, and for an administrator", () => {
    const account = topics.find((topic) => topic.name.en === "My account")!;
    expect(topicsFor({ kind: "owner" })).toEqual(topics.filter((topic) => topic !== account));
    expect(entries.filter(({ command }) => !seen("admin").includes(command)).map(({ command }) => command)).toEqual([
      "init",
    ]);
  });

  it("is one's own account for everybody who signed in", () => {
    expect(seen("student")).toEqual(expect.arrayContaining(["whoami", "users:passwd", "logout"]));
    expect(seen("student")).not.toContain("users:add");
  });

  it("is no enrolment and no settings for a teacher, but marks", () => {
    expect(seen("teacher")).toEqual(expect.arrayContaining(["grades:add", "classes:stats"]));
    for (const command of ["students:add", "students:delete", "settings:set", "storage:backup"])
      expect(seen("teacher")).not.toContain(command);
  });

  it("is campaigns and no marks for a survey officer", () => {
    expect(seen("surveyOfficer")).toContain("campaigns:invite");
    expect(seen("surveyOfficer")).not.toContain("grades:add");
  });

  it("follows what an institution adds to a role, and takes from it", () => {
    const actor = { kind: "user", id: "u", role: "desk", like: "registrar" } as const;
    expect(mayUse(actor, "students.delete")).toBe(true);
    expect(mayUse({ ...actor, without: ["students.delete"] }, "students.delete")).toBe(false);
    expect(mayUse({ ...actor, role: "helper", like: "teacher", also: ["students.add"] }, "students.add")).toBe(true);
  });

  it("is nothing for a verb that does not exist", () => {
    expect(mayUse({ kind: "owner" }, "students.vanish")).toBe(false);
  });
});
