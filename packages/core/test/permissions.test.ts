/**
 * Who may do what, as one matrix: every verb of every module, for every role; and where a verb is about a student, on one in
 * sight, on one out of sight, and on one who is deleted. A verb without a row here does not compile.
 */
import {
  type Acting,
  type Actor,
  anyone,
  type Cursus,
  isCursusError,
  link,
  memoryStorage,
  owner,
  type Role,
  roles,
  type UserActor,
} from "@cursus/core";
import { cursusUnderTest, sheetOf } from "@cursus/core/testing";
import { describe, expect, it } from "vitest";
import { modules, type Verbs } from "../src/modules.ts";

/** Whom a verb is tried on. */
interface Target {
  readonly student: string;
  /** An assessment that the student has a mark in. */
  readonly assessment: string;
}

/** How a verb is called: on nobody in particular, or on a student. */
type Row = { readonly call: () => readonly unknown[] } | { readonly on: (target: Target) => readonly unknown[] };
type Matrix = { readonly [M in keyof Verbs]: { readonly [V in keyof Verbs[M]]: Row } };

const nothing: Row = { call: () => [] };
const call = (...args: readonly unknown[]): Row => ({ call: () => args });
const on = (args: (target: Target) => readonly unknown[]): Row => ({ on: args });
const sheet = () => sheetOf("x.csv", [["Nom", "Courriel"]]);
const students = on(({ student }) => [student]);
const mark = ({ student }: Target) => ({ student, subject: "Algèbre", title: "Note 1" });
const campaign = call("Enquête");
const registration = on(({ student }) => [{ period: "x", student }]);

const matrix: Matrix = {
  settings: { show: nothing, set: call({ name: "Université" }) },
  audit: { list: call({ about: "x" }), show: call("x"), verify: nothing, retain: call({ dryRun: true }) },
  students: {
    ...{ show: students, releasePhone: students, delete: students, reinstate: students, pastYears: students },
    edit: on(({ student }) => [student, { cohort: "2027" }]),
    withdraw: on(({ student }) => [student, { reason: "transfer" }]),
    merge: on(({ student }) => [student, student]),
    ...{ list: nothing, count: nothing, each: nothing, deleted: nothing, duplicates: nothing, imports: nothing },
    add: call({ lastName: "Sow", email: "sow@univ.example" }),
    ...{ restore: call("x"), unmerge: call("x"), showImport: call("x"), undoImport: call("x") },
    purge: call({ days: 30 }),
    enrol: call({ filter: { class: "L3" } }, { class: "M1", dryRun: true }),
    rollover: call({ from: "2026-2027", plan: [], dryRun: true }),
    import: call(sheet()),
  },
  users: {
    add: call({ name: "X", email: "x@univ.example", role: "teacher" }),
    ...{ show: call("x"), disable: call("x"), enable: call("x"), setPassword: call("x", "a long enough password") },
    ...{ list: nothing, roles: nothing, me: nothing, names: call(["x"]) },
    edit: call("x", { name: "Y" }),
    invite: call("x", { by: "email" }),
    addMany: call({ sheet: sheet() }),
    changePassword: call({ current: "x", next: "a long enough password" }),
  },
  sessions: {
    signIn: call({ login: "x", password: "y" }),
    ...{ resume: call("x"), signOut: call("x"), end: call("x"), endOthers: call("x"), list: nothing },
    requestReset: call({ login: "x" }),
    reset: call({ token: "x", password: "a long enough password" }),
  },
  clients: {
    add: call({ name: "X", scopes: ["curricula"] }),
    ...{ list: nothing, show: call("x"), renew: call("x"), revoke: call("x"), open: call("x") },
  },
  exchange: {
    elements: nothing,
    links: nothing,
    people: nothing,
    registrations: nothing,
    passOn: call({ read: async () => ({ items: [] }) }, "links", {}),
  },
  curricula: {
    ...{
      frames: nothing,
      check: nothing,
      changes: nothing,
      opened: nothing,
      list: nothing,
      each: nothing,
      count: nothing,
    },
    ...{
      equivalences: nothing,
      rows: nothing,
      byCodes: call(["X"]),
      show: call("X"),
      tree: call("X"),
      elementsOf: call("X"),
    },
    diff: call({ year: "2026-2027" }, { year: "2027-2028" }),
    reviewChange: call("2027-2028"),
    add: call({ code: "X", kind: "diploma" }),
    edit: call("X", { labelFr: "x" }),
    attach: call({ parent: "X", child: "Y" }),
    ...{ detach: call("X", "Y"), move: call("X", { from: "Y", to: "Z" }), remove: call("X") },
    put: call({ elements: [], links: [] }, { source: "x" }),
    addEquivalence: call({ from: { code: "X" }, to: { code: "Y" }, reason: "x" }),
    removeEquivalence: call("x"),
    ...{ import: call(sheet()), importReference: call("elements", sheet()) },
    planChange: call({ from: "2026-2027", to: "2027-2028" }),
    ...{ applyChange: call("2027-2028"), openYear: call("2027-2028"), revertChange: call("2027-2028") },
  },
  results: { import: call(sheet()), codes: nothing, list: on(({ student }) => [{ student }]) },
  teaching: {
    year: nothing,
    addTeacher: call({ lastName: "Mary", number: "T1" }),
    editTeacher: call("x", { department: "x" }),
    ...{ showTeacher: call("x"), removeTeacher: call("x"), total: call("x"), statement: call("x") },
    ...{ teachers: nothing, eachTeacher: nothing, services: nothing, eachService: nothing, check: nothing },
    ...{ totals: nothing, totalsBy: call("component"), overtime: nothing, statements: nothing },
    addService: call({ element: "X", kind: "cm", planned: 10 }),
    ...{ editService: call("x", { planned: 12 }), removeService: call("x") },
    ...{ importTeachers: call(sheet()), importServices: call(sheet()) },
  },
  guide: {
    ...{ year: nothing, list: nothing, each: nothing, publish: nothing, show: call("X") },
    set: call({ element: "X", language: "fr", objectives: "x" }),
    ...{ import: call(sheet()), copy: call({ to: "2027-2028" }) },
    ...{ check: call("X"), outline: call("X"), pages: call("X") },
  },
  sources: { pull: call({ name: "x", offers: [], check: async () => [] }), readings: nothing },
  grades: {
    add: on(({ student }) => [{ student, subject: "Analyse", value: 12 }]),
    edit: on((target) => [mark(target), { value: 13 }]),
    delete: on((target) => [mark(target)]),
    show: on(({ student, assessment }) => [`${student}.${assessment}`]),
    list: on(({ student }) => [{ student }]),
    page: on(({ student }) => [{ student }]),
    transcript: students,
    ...{ import: call(sheet()), importPeople: call(sheet()), undoImport: call("x"), recompute: nothing },
    ...{
      assessments: call("L3"),
      transcripts: call("L3"),
      publish: call("L3"),
      bind: call("L3", { subject: "x", session: 1 }),
    },
  },
  classes: {
    ...{ list: nothing, stats: call("L3"), report: call("L3"), bulletins: call("L3") },
    ...{ sheet: call("L3"), ranking: call("L3") },
  },
  jury: {
    open: call({ class: "L3", code: "X" }),
    ...{ sessions: nothing, show: call("x"), propose: call("x"), results: call("x"), result: call("x", "y") },
    own: nothing,
    override: call("x", { student: "y", points: 1, reason: "z" }),
    ...{ close: call("x"), reopen: call("x", "y") },
  },
  exams: {
    openPeriod: call({ year: "2026-2027", number: 1, opens: "2026-10-01T08:00", closes: "2026-12-01T08:00" }),
    ...{ editPeriod: call("x", {}), periods: nothing, period: call("x"), centres: nothing, centre: call("x") },
    addCentre: call({ code: "X", name: "X", modality: "onSite", zone: "Europe/Paris", country: "FR" }),
    ...{ editCentre: call("x", {}), sittings: call("x"), sitting: call("x", "y"), removeSitting: call("x", "y") },
    addSitting: call("x", { code: "X", title: "X", start: "2027-01-15T09:00", minutes: 60 }),
    ...{ editSitting: call("x", "y", {}), importSittings: call("x", sheet()) },
    accommodate: on(({ student }) => [student, {}]),
    offer: on(({ student }) => ["x", student]),
    register: call("x", { centre: "x", papers: [] }),
    ...{ submit: registration, withdraw: registration, check: registration, confirm: registration },
    ...{ registration, startPayment: registration },
    refuse: on(({ student }) => [{ period: "x", student }, { reason: "x" }]),
    pay: on(({ student }) => [
      { period: "x", student },
      { amount: 1, method: "card", reference: "x" },
    ]),
    ...{ checkAll: call({ period: "x" }), confirmAll: call({ period: "x" }) },
    ...{ moveRoom: call("x", "y", { centre: "x", from: "a", to: "b" }), releasePlaces: call("x"), receipts: call("x") },
    ...{ link: registration, linked: nothing, linkedPayment: call({}), linkedSummons: call({}), linkedSheets: nothing },
    mailSheets: call("x"),
    confirmPayment: call(
      {},
      { confirm: async () => ({ state: "refused", registration: "x", reference: "x", reason: "x" }) },
    ),
    ...{ registrations: call({ period: "x" }), eachRegistration: call({ period: "x" }) },
    registrationCounts: call({ period: "x" }),
    ...{ seat: call("x"), summonses: call("x", {}), summon: call("x", {}), noteSummoned: call("x", []) },
    ...{ toSummonAgain: call("x"), certificates: call("x"), sheets: call("x"), attend: call("x", "y", []) },
    ...{
      scan: call("x", "y", "z"),
      noteIncident: call("x", "y", { student: "z", text: "x" }),
      handAbsences: call("x"),
    },
    ...{ substitute: call("x", "y", { start: "2027-01-15T09:00" }), carryOver: call("2026-2027") },
    ...{ archive: call("x", {}), archived: call("x"), verifyArchive: call("x"), addAddendum: call("x", "y") },
    ...{ addenda: call("x"), keys: nothing, trustKey: call("x"), revokeKey: call("x"), readCode: call("x") },
  },
  surveys: { list: nothing, show: call("default"), validate: call({}), import: call({}) },
  campaigns: {
    create: call({ name: "Enquête", closes: "2099-06-30" }),
    ...{
      list: nothing,
      links: nothing,
      form: nothing,
      save: call({}),
      submit: call({}),
      optOut: nothing,
      notMe: nothing,
    },
    ...{ show: campaign, remind: campaign, status: campaign, people: campaign, responses: campaign, close: campaign },
    ...{
      takeList: campaign,
      results: campaign,
      preview: campaign,
      pause: campaign,
      resume: campaign,
      revoke: campaign,
    },
    ...{ purge: campaign, invite: call("Enquête", sheet()), edit: call("Enquête", {}) },
    ...{ test: call("Enquête", { to: "x@univ.example" }), extend: call("Enquête", "2099-07-01") },
    inviteStudents: call("Enquête", { class: "L3" }, { dryRun: true }),
    ...{ person: call("Enquête", "x"), resend: call("Enquête", "x") },
  },
  notices: {
    ...{ list: nothing, plan: nothing, check: nothing, deliver: nothing, show: call("x"), retry: call({ id: "x" }) },
    ...{
      preview: call("x"),
      bounces: call((async function* () {})()),
      receipt: call({ reference: "x", state: "delivered" }),
    },
  },
  records: {
    show: students,
    ...{ files: call({ filter: {} }), list: nothing, notes: students, editNote: call("x", { text: "x" }) },
    addNote: on(({ student }) => [student, { text: "x" }]),
    ...{ deleteNote: call("x"), filters: nothing, filter: call("x"), deleteFilter: call("x") },
    saveFilter: call("x", { class: "L3" }),
  },
};

interface World {
  readonly cursus: Cursus;
  readonly office: Acting;
  readonly own: Target;
  readonly other: Target;
  readonly deleted: Target;
}

async function world(): Promise<World> {
  const { cursus, owner: office } = await cursusUnderTest({ storage: memoryStorage() });
  const target = async (lastName: string, className: string): Promise<Target> => {
    const { id } = await office.students.add({ lastName, email: `${lastName}@univ.example`, class: className });
    const { id: grade } = await office.grades.add({ student: id, subject: "Algèbre", title: "Note 1", value: 12 });
    return { student: id, assessment: grade.split(".")[1]! };
  };
  const own = await target("diop", "L3");
  const other = await target("zola", "M1");
  const deleted = await target("faye", "L3");
  await office.students.delete(deleted.student);
  return { cursus, office, own, other, deleted };
}

function actorOf(role: Role, { own }: Pick<World, "own">): UserActor {
  return {
    ...{ kind: "user", id: "u", role },
    ...(role === "teacher" && { teaches: [{ year: "2026-2027", class: "L3" }] }),
    ...(role === "student" && { student: own.student }),
  };
}

/** `done`, or the code of the refusal. */
async function outcome(acting: Acting, module: string, verb: string, args: readonly unknown[]): Promise<string> {
  try {
    const verbs = (acting as unknown as { [name: string]: { [verb: string]: (...args: unknown[]) => unknown } })[
      module
    ]!;
    const result = verbs[verb]!(...args);
    if (result && typeof result === "object" && Symbol.asyncIterator in result)
      for await (const _first of result as AsyncIterable<unknown>) break;
    else await result;
    return "done";
  } catch (error) {
    return isCursusError(error) ? error.code : "done";
  }
}

const verbsOf = Object.entries(modules).flatMap(([module, { access }]) =>
  Object.entries(access).map(([verb, allowed]) => ({ module, verb, allowed: allowed as readonly string[] })),
);
const rowOf = (module: string, verb: string) =>
  (matrix as unknown as { [module: string]: { [verb: string]: Row } })[module]?.[verb];
const refusals = ["access.forbidden", "access.not_signed_in", "access.not_shared"];

it("has a row for every verb", () => {
  expect(verbsOf.filter(({ module, verb }) => !rowOf(module, verb))).toEqual([]);
});

describe.each(roles)("%s", (role) => {
  it.each(Object.keys(modules))("in %s", async (module) => {
    const refused = await world();
    for (const { verb, allowed } of verbsOf.filter((one) => one.module === module)) {
      const row = rowOf(module, verb)!;
      const may = allowed.includes(role) || allowed.includes("user");
      const { cursus, own, other, deleted } = may ? await world() : refused;
      const acting = cursus.as(actorOf(role, { own }));
      const became: string[] = [];
      for (const target of "on" in row ? [own, deleted, other] : [own])
        became.push(await outcome(acting, module, verb, "on" in row ? row.on(target) : row.call()));
      expect([verb, ...became.map((code) => kindOf(code, "on" in row))]).toEqual([
        verb,
        ...expected(role, may, "on" in row),
      ]);
    }
  });
});

/** What is to become of a call on one's own student, on a deleted one, and on another's. */
function expected(role: Role, may: boolean, onStudent: boolean): readonly string[] {
  if (!onStudent) return [may ? "let in" : "refused"];
  if (!may) return ["refused", "refused", "refused"];
  return ["let in", "not found", role === "teacher" || role === "student" ? "not found" : "let in"];
}

function kindOf(code: string, onStudent: boolean): string {
  if (refusals.includes(code)) return "refused";
  return onStudent && code === "student.not_found" ? "not found" : "let in";
}

describe("whoever has no role", () => {
  const others: readonly (readonly [string, Actor])[] = [
    ["anyone", anyone],
    ["link", link("a token that opens nothing")],
  ];
  it.each(others)("%s may call what the table says, and nothing else", async (kind, actor) => {
    const { cursus, own } = await world();
    for (const { module, verb, allowed } of verbsOf) {
      const row = rowOf(module, verb)!;
      const became = await outcome(cursus.as(actor), module, verb, "on" in row ? row.on(own) : row.call());
      expect([`${module}.${verb}`, refusals.includes(became)]).toEqual([`${module}.${verb}`, !allowed.includes(kind)]);
    }
  });

  it("the owner and the system may call everything", async () => {
    for (const { module, verb } of verbsOf) {
      const { cursus, own } = await world();
      const row = rowOf(module, verb)!;
      for (const acting of [cursus.as(owner), cursus.system("a test")]) {
        const became = await outcome(acting, module, verb, "on" in row ? row.on(own) : row.call());
        expect(refusals, `${module}.${verb}`).not.toContain(became);
      }
    }
  });
});
