/** The parts of a file, and which of them a reader sees: those whose content some other verb shows them already. */
import { ForbiddenError, fault, InvalidInputError } from "../kernel/errors.ts";
import { mayCall } from "../module/access.ts";
import { presetOf } from "../module/actor.ts";
import type { Context } from "../module/module.ts";
import { recordMessages } from "./messages.ts";

export const recordSections = [
  ...(["identity", "registrations", "curriculum", "grades", "decisions", "exams", "papers"] as const),
  ...(["messages", "answers", "notes", "account"] as const),
] as const;
export type RecordSection = (typeof recordSections)[number];

/** The verb that shows the same elsewhere; parts without one go with the file. */
const shownBy: { readonly [S in RecordSection]?: string } = {
  curriculum: "curricula.tree",
  grades: "grades.transcript",
  decisions: "jury.result",
  exams: "exams.registration",
  messages: "notices.list",
  answers: "campaigns.responses",
  notes: "records.notes",
  account: "users.show",
};

/** What a student sees of their own, though no list of everyone's is open to them. */
const own: ReadonlySet<RecordSection> = new Set<RecordSection>(["decisions", "messages", "answers"]);

/** Papers follow from these. */
const behindPapers: readonly RecordSection[] = ["grades", "decisions", "exams"];

export function seesSection(context: Context, section: RecordSection): boolean {
  if (section === "papers") return behindPapers.some((one) => seesSection(context, one));
  const verb = shownBy[section];
  if (verb === undefined) return true;
  if (own.has(section) && presetOf(context.actor) === "student") return true;
  return mayCall(context.actor, verb, context.access.get(verb) ?? []);
}

/** The parts to show: those that are asked for, or all that the reader sees. */
export function sectionsFor(context: Context, asked: readonly string[] | undefined): readonly RecordSection[] {
  if (asked === undefined) return recordSections.filter((section) => seesSection(context, section));
  for (const section of asked) {
    if (!isSection(section)) {
      const details = { section, sections: recordSections };
      throw fault(InvalidInputError, recordMessages, "records.unknown_section", details);
    }
    if (!seesSection(context, section)) {
      const { actor } = context;
      const details = { section, actor: actor.kind === "user" ? actor.role : actor.kind, verb: shownBy[section] ?? "" };
      throw fault(ForbiddenError, recordMessages, "records.section_withheld", details);
    }
  }
  return recordSections.filter((section) => asked.includes(section));
}

function isSection(section: string): section is RecordSection {
  return (recordSections as readonly string[]).includes(section);
}
