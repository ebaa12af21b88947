/** Which students an actor sees, and what of them. */
import { type Actor, presetOf, type Teaching } from "../module/actor.ts";
import type { Filter } from "../storage/storage.ts";
import { and, eq, or, within } from "../storage/where.ts";
import type { Student } from "./model.ts";

/** A teacher sees the classes that they teach, a student their own record. */
export function studentsInSight(actor: Actor): Filter | undefined {
  switch (presetOf(actor)) {
    case "teacher":
      return taughtBy(actor);
    case "student":
      return eq("id", ownRecord(actor));
    default:
      return undefined;
  }
}

/** The same for finished years. */
export function yearsInSight(actor: Actor): Filter | undefined {
  switch (presetOf(actor)) {
    case "teacher":
      return taughtBy(actor);
    case "student":
      return eq("student", ownRecord(actor));
    default:
      return undefined;
  }
}

/** Rows of the classes and years that somebody teaches, by the fields `class` and `year`. */
export function taughtBy(actor: Actor): Filter {
  const teaches = actor.kind === "user" ? (actor.teaches ?? []) : [];
  const classes = teaches.map(({ year, class: name }: Teaching) => and(eq("year", year), eq("class", name)));
  return classes.length === 0 ? within("id", []) : classes.length === 1 ? classes[0]! : or(...classes);
}

function ownRecord(actor: Actor): string {
  return (actor.kind === "user" && actor.student) || "";
}

/** How somebody is reached, and what only the registrar needs to know. */
const contact = [
  ...["email", "personalEmail", "phone", "emailKey", "phoneKey", "ine", "ineKey"],
  ...["civility", "birthName", "birthDate", "birthPlace", "language", "contact", "withdrawalReason"],
  ...["replaced", "merged", "importedBy", "changedBy"],
] as const satisfies readonly (keyof Student)[];

const achievements = ["marks", "average", "averageState", "fallen"] as const satisfies readonly (keyof Student)[];

/** The fields that are not there for an actor: teachers see names, and marks; those who survey see how to reach people. */
export function hiddenOfStudents(actor: Actor): readonly (keyof Student)[] | undefined {
  switch (presetOf(actor)) {
    case "teacher":
      return contact;
    case "surveyOfficer":
      return achievements;
    case "juryPresident":
      return contact;
    case "invigilator":
    case "it":
      return [...contact, ...achievements];
    default:
      return undefined;
  }
}

/** May the actor look for people by phone, address or national id? */
export function seesContact(actor: Actor): boolean {
  return !hiddenOfStudents(actor)?.includes("phone");
}

/**
 * May the actor see averages over all subjects: of a class, or of everybody in sight? A teacher of some subjects of a class
 * sees none there.
 */
export function seesAverages(actor: Actor, place?: Pick<Student, "year" | "class">): boolean {
  if (hiddenOfStudents(actor)?.includes("average")) return false;
  if (presetOf(actor) !== "teacher" || actor.kind !== "user") return true;
  const { teaches = [] } = actor;
  const whole = teaches.filter(({ subjects }) => subjects === undefined);
  const covered = ({ year, class: name }: Pick<Student, "year" | "class">) =>
    whole.some((one) => one.year === year && one.class === name);
  return place ? covered(place) : teaches.every(covered);
}
