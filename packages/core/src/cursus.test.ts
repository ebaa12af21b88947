import { describe, expect, it } from "vitest";
import {
  type Actor,
  anyone,
  createCursus,
  defineModule,
  eq,
  type Journaled,
  journaledCollection,
  link,
  memoryStorage,
  owner,
  type Role,
  system,
  verifyLog,
} from "./index.ts";
import { allModules } from "./modules.ts";
import { classOf, collectingNotifier, cursusUnderTest, fixedClock } from "./testing/index.ts";

const roles: readonly Role[] = [
  "admin",
  "registrar",
  "teacher",
  "student",
  "surveyOfficer",
  "juryPresident",
  "invigilator",
  "it",
];
const as = (role: Role): Actor => ({ kind: "user", id: "somebody", role });

describe("acting as someone", () => {
  it.each(
    allModules().flatMap(({ name, access }) =>
      Object.entries(access as Record<string, readonly string[]>).map(
        ([verb, allowed]) => [name, verb, allowed] as const,
      ),
    ),
  )("%s.%s is open to those its table names and to nobody else", async (name, verb, allowed) => {
    await using cursus = await createCursus();
    const call = (actor: Actor) => {
      const verbs = cursus.as(actor)[name as "students"] as unknown as Record<string, (...args: unknown[]) => unknown>;
      try {
        const called = verbs[verb]!();
        if (called instanceof Promise) called.catch(() => {});
        return "open";
      } catch (error) {
        return (error as { code?: string }).code?.startsWith("access.") ? "refused" : "open";
      }
    };
    const isUser = ({ kind }: Actor) => kind === "user" && allowed.includes("user");
    const actors: (readonly [string, Actor])[] = [
      ["link", link("a token")],
      ["anyone", anyone],
      ...roles.map((role) => [role, as(role)] as const),
    ];
    for (const [who, actor] of actors)
      expect([who, call(actor)]).toEqual([who, allowed.includes(who) || isUser(actor) ? "open" : "refused"]);
    expect([call(owner), call(system("test"))]).toEqual(["open", "open"]);
  });

  it("names the role that a refused verb takes", async () => {
    await using cursus = await createCursus();
    expect(() => cursus.as(as("teacher")).campaigns.list()).toThrow(
      "teacher may not do this (campaigns.list). It takes: admin, registrar, surveyOfficer.",
    );
  });

  it("signs every entry of the journal", async () => {
    await using desk = await cursusUnderTest();
    await desk.cursus.as(as("registrar")).students.add({ lastName: "Dupont", email: "d@univ.fr" });
    await desk.cursus.system("test").students.add({ lastName: "Martin", email: "m@univ.fr" });
    await desk.cursus.deliver();
    const entries = await desk.cursus.storage.find("audit", {
      filter: eq("verb", "students.add"),
      sort: [{ field: "at" }],
    });
    expect(entries.map(({ by }) => by).sort()).toEqual(["system:test", "user:somebody"]);
  });
});

describe("several changes as one", () => {
  it("are kept together or not at all", async () => {
    await using cursus = await createCursus();
    const failing = cursus.atomically(owner, async ({ students }) => {
      await students.add({ lastName: "Dupont", email: "d@univ.fr" });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    await cursus.atomically(owner, async ({ students }) => {
      await students.add({ lastName: "Dupont", email: "d@univ.fr" });
      await students.add({ lastName: "Martin", email: "m@univ.fr" });
    });
    expect((await cursus.as(owner).students.list()).items).toHaveLength(2);
  });

  it("refuse verbs that were got outside, which would wait for ever or escape", async () => {
    await using cursus = await createCursus();
    const outside = cursus.as(owner);
    const escaping = cursus.atomically(owner, () => outside.students.add({ lastName: "Dupont", email: "d@univ.fr" }));
    await expect(escaping).rejects.toMatchObject({ code: "storage.escaped_transaction" });
    expect(await outside.students.add({ lastName: "Dupont", email: "d@univ.fr" })).toMatchObject({
      lastName: "Dupont",
    });
  });
});

describe("one person", () => {
  it("is shown whole to those who may, and erased everywhere; the log stays whole and names only the act", async () => {
    await using desk = await cursusUnderTest();
    const canary = "Canari-Introuvable";
    const { id } = await desk.owner.campaigns.create({ name: "Essai", closes: "2027-06-30" });
    await desk.owner.campaigns.invite(id, classOf(3));
    const person = await desk.owner.students.show("personne.2@univ.example");
    await desk.cursus.deliver();
    const token = /token=([\w-]+)/.exec(desk.mail.to("personne.2@univ.example")[0]!.text)![1]!;
    await desk.cursus
      .as(link(token))
      .campaigns.submit({ situation: "employed", parcours: canary }, { email: `${canary}@univ.example` });
    await desk.owner.students.import({
      name: "c.csv",
      rows: (async function* () {
        yield { number: 1, cells: ["Nom", "Courriel", "Lieu de naissance"] };
        yield { number: 2, cells: ["Nom 2", "personne.2@univ.example", canary] };
      })(),
    });

    const dossier = await desk.cursus.dossier(as("registrar"), person.id);
    expect(Object.keys(dossier.modules)).toEqual(["students", "campaigns", "notices"]);
    expect(JSON.stringify(dossier.modules).split(canary)).toHaveLength(5);
    expect(dossier.log.length).toBeGreaterThan(1);

    const erasure = await desk.cursus.erase(as("admin"), person.id);
    expect(erasure).toMatchObject({ student: person.id, removed: { students: 1, campaigns: 1 }, kept: [] });
    const collections = ["students", "invitations", "audit", "outbox", "imports", "campaigns", "cache"];
    const left = JSON.stringify(await Promise.all(collections.map((name) => desk.cursus.storage.find(name, {}))));
    for (const trace of [canary, "personne.2@univ.example", "Prénom 2"]) expect(left).not.toContain(trace);
    expect((await verifyLog(desk.cursus.storage)).faults).toEqual([]);
    expect(left).toContain("cursus.erase");
  });

  it("is nobody else's to see or to erase", async () => {
    await using cursus = await createCursus();
    await expect(cursus.dossier(as("teacher"), "x")).rejects.toMatchObject({ code: "access.forbidden" });
    await expect(cursus.erase(link("x"), "x")).rejects.toMatchObject({ code: "access.forbidden" });
  });
});

describe("the assembly", () => {
  it("takes modules from outside, with their rows, access table and sentences", async () => {
    interface Note extends Journaled {
      readonly text: string;
    }
    const rows = journaledCollection<Note>({ name: "notes" });
    const notes = defineModule({
      name: "notes",
      collections: [rows],
      messages: { "notes.none": { en: "No note.", fr: "Aucune note." } },
      access: { write: ["teacher"], read: [] },
      create: ({ records, ids }) => ({
        write: (text: string) => records(rows).insert({ id: ids.next(), text }, { verb: "notes.write" }),
        read: async () => (await records(rows).find({})).map(({ text }) => text),
      }),
    });
    await using cursus = await createCursus({ extraModules: [notes as never] });
    await cursus.as(as("teacher")).module(notes).write("bonjour");
    expect(await cursus.as(owner).module(notes).read()).toEqual(["bonjour"]);
    expect(() => cursus.as(as("teacher")).module(notes).read()).toThrow(
      expect.objectContaining({ code: "access.not_shared" }),
    );
    expect(cursus.messages.say("fr", "notes.none")).toBe("Aucune note.");
  });

  it("refuses a secret that could be guessed, and links without one on a storage that outlives the process", async () => {
    await expect(createCursus({ secret: "short" })).rejects.toMatchObject({ code: "link.weak_secret" });
    await using cursus = await createCursus({
      storage: memoryStorage(),
      notifiers: [collectingNotifier()],
      clock: fixedClock(),
    });
    const { id } = await cursus.as(owner).campaigns.create({ name: "Essai", closes: "2027-06-30" });
    await expect(cursus.as(owner).campaigns.invite(id, classOf(1))).rejects.toMatchObject({
      name: "ConfigurationError",
      code: "link.no_secret",
    });
  });

  it("brings a store's rows forward step by step, once, and refuses a store that is newer than the program", async () => {
    interface Thing extends Journaled {
      readonly size?: number;
    }
    const things = journaledCollection<Thing>({
      name: "things",
      fields: ["size"],
    });
    const moduleWith = (steps: number) =>
      defineModule({
        name: "things",
        collections: [things],
        messages: {},
        access: {},
        migrations: Array.from({ length: steps }, () => ({
          collection: "things",
          change: (row: { id: string; size?: number }) => ({ ...row, size: (row.size ?? 0) + 1 }) as never,
        })),
        create: () => ({}),
      }) as never;
    const storage = memoryStorage();
    await createCursus({ storage, extraModules: [moduleWith(0)] });
    await storage.insert("things", { id: "a", version: 1 });
    await createCursus({ storage, extraModules: [moduleWith(2)] });
    await createCursus({ storage, extraModules: [moduleWith(2)] });
    expect(await storage.get("things", "a")).toEqual({ id: "a", version: 1, size: 2 });
    await expect(createCursus({ storage, extraModules: [moduleWith(1)] })).rejects.toMatchObject({
      code: "storage.newer",
      details: { module: "things", found: 2, known: 1 },
    });
  });
});
