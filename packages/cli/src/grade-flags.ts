/** How commands name one mark: by its id, or by its student, subject and title. */
import type { GradeRef, GradeView } from "@cursus/core";
import { displayName } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { askMissing } from "./ask.ts";
import type { CursusCommand } from "./command.ts";
import { figure } from "./figures.ts";

export const gradeRefArgs = {
  grade: Args.string({ description: "the mark's id, as grades list shows it" }),
};
export const gradeRefArgsInFrench = { grade: "identifiant de la note, tel que grades list l'affiche" };

export const gradeRefFlags = {
  student: Flags.string({ description: "in place of the id, with --subject and --title: whose mark" }),
  subject: Flags.string({ description: "of which subject" }),
  title: Flags.string({ description: "which assessment of it: Note 1" }),
};
export const gradeRefFlagsInFrench = {
  student: "au lieu de l'identifiant, avec --subject et --title : la note de qui",
  subject: "de quelle matière",
  title: "quelle évaluation de cette matière : Note 1",
};

export const silentFlag = { silent: Flags.boolean({ description: "tell nobody of it" }) };
export const silentFlagInFrench = { silent: "n'en avertir personne" };

interface Given {
  readonly grade?: string | undefined;
  readonly student?: string | undefined;
  readonly subject?: string | undefined;
  readonly title?: string | undefined;
}

export async function gradeRefIn(
  given: Given,
  { language, id }: Pick<CursusCommand, "language" | "id">,
): Promise<GradeRef> {
  if (given.grade !== undefined) return given.grade;
  const nothing = given.student === undefined && given.subject === undefined && given.title === undefined;
  return await askMissing(language, id!, given, {
    student: {
      en: "Student (id, number or email)",
      fr: "Étudiant (identifiant, numéro ou courriel)",
      ...(nothing && { flags: "GRADE|--student" }),
    },
    subject: { en: "Subject", fr: "Matière" },
    title: { en: "Title of the assessment", fr: "Intitulé de l'évaluation" },
  });
}

/** `Awa Diop, Algèbre, Note 1: 12.5/20 (2)` */
export function gradeLine(grade: GradeView, language: CursusCommand["language"]): string {
  const { student, subject, title, coefficient } = grade;
  const colon = language === "fr" ? "\u00a0: " : ": ";
  const place = [displayName(student), subject, title].join(", ");
  return `${place}${colon}${markText(grade, language)} (${figure(coefficient, language)})`;
}

/** `12.5/20`, or the code that stands in a mark's place. */
export function markText(
  { value, code, scale = 20 }: Pick<GradeView, "value" | "code" | "scale">,
  language: CursusCommand["language"],
): string {
  return value === undefined ? (code ?? "") : `${figure(value, language)}/${figure(scale, language)}`;
}
