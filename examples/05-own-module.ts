/** A module of one's own: the books that students borrow, with rights, a trace of every write, and an answer to erasure. */
import type { Context, Journaled, PersonalFields } from "@cursus/core";
import { createCursus, defineModule, eq, findStudent, journaledCollection, owner, presetOf } from "@cursus/core";

interface Loan extends Journaled {
  readonly student: string;
  readonly title: string;
  readonly due: string;
}

const loans = journaledCollection<Loan>({ name: "loans", fields: ["student", "due"], indexes: [["student", "due"]] });

/** Every field of a row says whether it is personal: one that is forgotten does not compile. */
const kept = {
  purpose: "to get the book back",
  retention: "until it is back",
  export: true,
  erasure: "removed",
} as const;
export const personal: PersonalFields<Loan> = { student: kept, title: kept, due: "not personal" };

interface Library {
  lend(student: string, title: string, due: string): Promise<Loan>;
  list(student: string): Promise<readonly Loan[]>;
}

const library = defineModule<Library>({
  name: "library",
  collections: [loans],
  messages: {},
  access: { lend: ["admin", "registrar"], list: ["admin", "registrar", "student"] },
  // A student sees their own loans: the rest is not there for them.
  scopes: {
    loans: (actor) =>
      presetOf(actor) === "student" && actor.kind === "user" ? eq("student", actor.student ?? "") : undefined,
  },
  references: [{ from: "loans", field: "student", to: "students" }],
  create: (context: Context): Library => ({
    async lend(student, title, due) {
      const { id } = await findStudent(context, student);
      const row = { id: context.ids.next(), student: id, title, due };
      return await context.records(loans).insert(row, { verb: "library.lend", about: id, what: { title } });
    },
    async list(student) {
      const { id } = await findStudent(context, student);
      return await context.records(loans).find({ filter: eq("student", id), sort: [{ field: "due" }] });
    },
  }),
  about: async (context, student) => {
    const titles = (await context.trusted.records(loans).find({ filter: eq("student", student) })).map(
      ({ title }) => title,
    );
    return titles.length > 0 ? { titles } : undefined;
  },
  forget: async (context, student) => ({
    removed: await context.trusted.repository(loans).removeAll(eq("student", student)),
    kept: [],
  }),
});

await using cursus = await createCursus({ extraModules: [library] });
const staff = cursus.as(owner);
const awa = await staff.students.add({ lastName: "N'Diaye", firstName: "Awa", email: "awa@univ.example" });
await staff.module(library).lend("awa@univ.example", "Algèbre linéaire", "2027-01-31");

const student = cursus.as({ kind: "user", id: "u1", role: "student", student: awa.id });
console.log((await student.module(library).list(awa.id)).map(({ title }) => title));
try {
  await student.module(library).lend(awa.id, "Analyse", "2027-01-31");
} catch (error) {
  console.log((error as Error).message);
}
console.log((await cursus.dossier(owner, awa.id)).modules.library);
console.log((await cursus.erase(owner, awa.id)).removed);
