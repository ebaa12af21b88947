import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { collection, defineModule, owner } from "@cursus/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openCursus, readConfiguration } from "./configuration.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cursus-configuration-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("where things are", () => {
  it("is told by a flag before a variable, by a variable before the file, by the file before the default", async () => {
    expect(await readConfiguration({}, {}, folder)).toEqual({});
    const file = { storage: "sqlite:file.db", mail: "file:from-file", country: "SN", baseUrl: "https://file.example" };
    await writeFile(join(folder, "cursus.config.json"), JSON.stringify(file));
    const env = { CURSUS_STORAGE: "sqlite:variable.db", CURSUS_MAIL: "file:from-variable", CURSUS_CACHE: "" };
    expect(await readConfiguration({ storage: "sqlite:flag.db" }, env, folder)).toEqual({
      storage: "sqlite:flag.db",
      mail: "file:from-variable",
      country: "SN",
      baseUrl: "https://file.example",
    });
  });

  it("stands in the nearest file upwards, which may be a program", async () => {
    await mkdir(join(folder, "a", "b"), { recursive: true });
    await writeFile(join(folder, "cursus.config.json"), '{ "country": "FR" }');
    await writeFile(
      join(folder, "a", "cursus.config.ts"),
      'export default { country: ["S", "N"].join("") as string };',
    );
    expect(await readConfiguration({}, {}, join(folder, "a", "b"))).toEqual({ country: "SN" });
    expect(await readConfiguration({}, {}, folder)).toEqual({ country: "FR" });
  });

  it("is refused with the name of a file that cannot be read", async () => {
    await writeFile(join(folder, "cursus.config.json"), "{ country");
    await expect(readConfiguration({}, {}, folder)).rejects.toMatchObject({
      code: "cli.bad_config",
      details: { file: join(folder, "cursus.config.json") },
    });
  });

  it("is refused without its password where it is unknown", async () => {
    const wrong = { storage: "oracle://me:hunter2@db", cache: "memcached://me:hunter2@c" };
    for (const key of ["storage", "cache"] as const) {
      const refused = openCursus({ storage: "memory:", [key]: wrong[key] }, { mail: false });
      const error = await refused.catch((reason) => reason);
      expect(error).toMatchObject({ code: `cli.unknown_${key}` });
      expect(JSON.stringify(error.details)).not.toContain("hunter2");
    }
    await expect(openCursus({ storage: "memory:", mail: "pigeon:" }, { mail: true })).rejects.toMatchObject({
      code: "cli.unknown_mail",
    });
  });

  it("knows the institution's own modules", async () => {
    const books = defineModule<object>({
      ...{
        name: "books",
        collections: [collection({ name: "books", fields: [] })],
        messages: {},
        access: {},
        create: () => ({}),
      },
      ...{ about: async () => undefined, forget: async () => ({ removed: 0, kept: [] }) },
    });
    await using cursus = await openCursus({ storage: "memory:", extraModules: [books] }, { mail: false });
    expect(await cursus.storage.count("books")).toBe(0);
  });

  it("may be an adapter of the institution's own", async () => {
    const told: string[] = [];
    const { consoleNotifier } = await import("@cursus/core");
    const mail = consoleNotifier((text) => told.push(text));
    await using cursus = await openCursus({ storage: "memory:", mail }, { mail: true });
    expect(cursus.notifiers).toEqual([mail]);
  });
});

it.each([
  ["enquetes@univ.example", { sender: "enquetes@univ.example" }],
  ["Université de Besançon <e@univ.example>", { sender: "e@univ.example", name: "Université de Besançon" }],
  ['"Univ, Besançon" <e@univ.example>', { sender: "e@univ.example", name: "Univ, Besançon" }],
  ["<e@univ.example>", { sender: "e@univ.example" }],
])("reads the sender %s", async (from, settings) => {
  await using cursus = await openCursus({ storage: "memory:", from }, { mail: false });
  expect(await cursus.as(owner).settings.show()).toMatchObject(settings);
});

it("refuses a sender that is none", async () => {
  await expect(
    openCursus({ storage: "memory:", from: "Université e@univ.example" }, { mail: false }),
  ).rejects.toMatchObject({
    code: "cli.bad_sender",
  });
});
