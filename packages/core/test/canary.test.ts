/**
 * One word for each kind of thing that is held on a person: it is found where their file shows it, in their dossier, and, once
 * they are erased, nowhere but where a law keeps it. A module that declares personal data and has no row here is a failure.
 */
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mongoStorage } from "@cursus/adapter-mongo";
import { sqliteStorage } from "@cursus/adapter-sqlite";
import { memoryCache, memoryStorage, modules, type Storage } from "@cursus/core";
import { requireService } from "@cursus/core/testing";
import { afterEach, describe, expect, it } from "vitest";
import { groundCollections } from "../src/modules.ts";
import { owner, type Planted, plant, words } from "./planted.ts";

type Row =
  | {
      /** The part of the file that shows it; or which command does, and why the file does not. */
      readonly shown: string | { readonly by: string; readonly why: string };
      /** Collections that keep it after an erasure, and the law that has them do so; absent: nothing is left. */
      readonly held?: { readonly in: readonly string[]; readonly why: string };
      /** It was removed before: no file and no dossier has it. */
      readonly gone?: true;
    }
  | { readonly notAStudent: string };

const transcript = { in: ["kept_transcripts"], why: "what was obtained must be provable for ten years" };
const minutes = { in: ["jury_results"], why: "minutes of juries are kept for fifty years" };
const identity = { in: [...transcript.in, ...minutes.in], why: "a transcript and minutes name whose they are" };

const table: { readonly [thing: string]: Row } = {
  "students Student": { shown: "identity", held: identity },
  "students PastYear": { shown: "registrations" },
  "grades Mark": { shown: "grades" },
  "grades KeptTranscript": { notAStudent: "is what an erasure leaves, see grades Mark" },
  "users Account": { shown: "account" },
  "sessions ResetRequest": { notAStudent: "holds names that somebody typed, for an hour; whose they are nobody knows" },
  "clients Client": { notAStudent: "is a program" },
  "teaching Teacher": { notAStudent: "is a teacher, with a dossier of their own" },
  "teaching Service": { notAStudent: "is a teacher's" },
  "results ObtainedResult": { shown: "decisions" },
  "sources Registration": { shown: "registrations" },
  "exams ExamRegistration": { shown: "exams" },
  "exams Payment": { shown: "exams", held: { in: ["exam_registrations"], why: "accounts are kept for ten years" } },
  "exams Accommodation": { shown: "exams" },
  "exams ArchivedRegistration": { shown: "exams" },
  "jury JuryResult": { shown: "decisions", held: minutes },
  "jury proposal": { shown: "decisions" },
  "campaigns Invitation": { shown: "answers" },
  "campaigns draft": { shown: "answers" },
  "notices outbox": { shown: "messages" },
  "records RecordNote": { shown: "notes" },
  "records deleted note": { shown: { by: "nothing", why: "its text is removed when it is deleted" }, gone: true },
};

const plantedThings = Object.entries(words).map(([thing, word]) => ({ thing, word, row: table[thing] }));

describe("the table", () => {
  it("has a row for every type that a module declares as personal, and a word for each that is about students", () => {
    const declared = declaredTypes();
    expect(declared.length).toBeGreaterThan(12);
    expect(declared.filter((thing) => !table[thing])).toEqual([]);
    const aboutStudents = Object.keys(table).filter((thing) => !("notAStudent" in table[thing]!));
    expect(aboutStudents.sort()).toEqual(Object.keys(words).sort());
  });
});

/** `students Student`, for each `PersonalFields<Student>` of the folder `students`. */
function declaredTypes(): readonly string[] {
  const root = join(import.meta.dirname, "..", "src");
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.startsWith("module/"))
    .flatMap((path) =>
      [...readFileSync(join(root, path), "utf8").matchAll(/: PersonalFields<(\w+)>/g)].map(
        ([, type]) => `${path.split("/")[0]} ${type}`,
      ),
    );
}

const cleaning: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean();
});

interface Skippable {
  skip(reason: string): never;
}
const storages: { readonly [name: string]: (test: Skippable) => Promise<Storage> } = {
  memory: async () => memoryStorage(),
  async sqlite() {
    const folder = await mkdtemp(join(tmpdir(), "cursus-canary-"));
    cleaning.push(() => rm(folder, { recursive: true, force: true }));
    return sqliteStorage(join(folder, "cursus.db"));
  },
  async mongodb(test) {
    const [server, options] = requireService("MONGODB_URL", test).split("?");
    const name = `cursus_canary_${process.pid}`;
    return mongoStorage(`${server!.replace(/\/$/, "")}/${name}${options ? `?${options}` : ""}`);
  },
};

describe.each(Object.entries(storages))("on %s", (_name, open) => {
  it("shows every word in the file and in the dossier, and erases all but what a law keeps", {
    timeout: 60_000,
  }, async (test) => {
    const storage = await open(test as unknown as Skippable);
    // Elsewhere the cache lies in the storage, among the rows that are looked through.
    const planted = await plant({ storage, ...(storage.name === "memory:" && { cache: memoryCache() }) });
    cleaning.push(() => planted.cursus.close());
    try {
      await expectShown(planted);
      await expectInDossier(planted);
      const before = await rowsWith(storage, Object.values(words));
      expect(Object.keys(before).sort()).toEqual(
        plantedThings
          .filter(({ row }) => !(row && "gone" in row))
          .map(({ word }) => word)
          .sort(),
      );
      const { kept } = await planted.cursus.erase(owner, planted.student);
      await planted.cursus.carry();
      await expectErased(planted, storage);
      expect(new Set(kept.map(({ module }) => module))).toEqual(new Set(["grades", "jury", "exams"]));
    } finally {
      if (storage.name.startsWith("mongo")) await emptied(storage);
    }
  });
});

async function expectShown({ desk, student }: Planted): Promise<void> {
  const { records } = desk.owner;
  const record = await records.show(student);
  await desk.owner.students.show(student);
  expect(record.withheld).toEqual([]);
  for (const { thing, word, row } of plantedThings) {
    const shown = row && "shown" in row ? row.shown : undefined;
    const where = Object.entries(record).flatMap(([part, held]) => (contains(held, word) ? [part] : []));
    if (typeof shown === "string") expect(where, thing).toContain(shown);
    else expect(where, thing).toEqual([]);
  }
}

async function expectInDossier({ cursus, student }: Planted): Promise<void> {
  const { modules: held } = await cursus.dossier(owner, student);
  const missing = plantedThings.filter(({ word, row }) => !(row && "gone" in row) && !contains(held, word));
  expect(missing.map(({ thing }) => thing)).toEqual([]);
}

async function expectErased({ desk, student, merged }: Planted, storage: Storage): Promise<void> {
  // Both were looked at a moment ago: what a cache still has of them is out of reach.
  for (const look of [desk.owner.students, desk.owner.records])
    await expect(look.show(student)).rejects.toMatchObject({ code: "student.not_found" });
  const left = await rowsWith(storage, Object.values(words));
  const allowed = plantedThings.flatMap(({ word, row }) =>
    row && "held" in row && row.held ? [[word, [...row.held.in].sort()] as const] : [],
  );
  expect(left).toEqual(Object.fromEntries(allowed));
  // Who did what and when stays in the log, under an id that leads to nobody; a hold says whose it is.
  const holds = ["audit", "exam_archives", "exam_registrations", "jury_results", "kept_transcripts"];
  for (const collections of Object.values(await rowsWith(storage, [student, merged])))
    expect(collections.filter((name) => !holds.includes(name))).toEqual([]);
}

function contains(held: unknown, word: string): boolean {
  return JSON.stringify(held ?? null)
    .toLowerCase()
    .includes(word.toLowerCase());
}

/** Every collection that there is, and the words that stand anywhere in its rows. */
async function rowsWith(storage: Storage, sought: readonly string[]): Promise<{ readonly [word: string]: string[] }> {
  const found: { [word: string]: string[] } = {};
  for (const { name } of allPlans()) {
    let text = "";
    for await (const row of storage.scan(name, {})) text += JSON.stringify(row).toLowerCase();
    for (const word of sought)
      if (text.includes(word.toLowerCase())) found[word] = [...(found[word] ?? []), name].sort();
  }
  return found;
}

function allPlans() {
  return [...groundCollections, ...Object.values(modules).flatMap(({ collections }) => collections)];
}

async function emptied(storage: Storage): Promise<void> {
  for (const { name } of allPlans()) await storage.removeMany(name, { op: "not", of: { op: "absent", field: "id" } });
}
