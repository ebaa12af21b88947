import type { GradeFilter, GradeView } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { figure } from "../../figures.ts";
import { markText } from "../../grade-flags.ts";
import { pageOf } from "../../in-pages.ts";
import { type ListColumn, list, listFlags, listFlagsInFrench } from "../../listing.ts";

export default class GradesList extends CursusCommand {
  static override summary = "list marks, by student";
  static override description =
    "Of one student, of a class, or of everybody; of the current academic year, or another.";
  static override flags = {
    student: Flags.string({ description: "id, student number or email", exclusive: ["class"] }),
    class: Flags.string({ description: "everyone of this class" }),
    subject: Flags.string({ description: "only this subject" }),
    year: Flags.string({ helpValue: "YEAR", description: "academic year: 2025-2026 (the current one if absent)" }),
    ...listFlags,
  };
  static override examples = [
    { description: "What one student has", command: "<%= config.bin %> grades list --student E2024017" },
    {
      description: "A class in one subject, in a spreadsheet",
      command: "<%= config.bin %> grades list --class L3 --subject Algèbre --output algebre.xlsx",
    },
  ];
  static override french: French = {
    summary: "lister les notes, par étudiant",
    description:
      "D'un étudiant, d'une classe, ou de tout le monde ; de l'année universitaire en cours, ou d'une autre.",
    flags: {
      student: "identifiant, numéro étudiant ou courriel",
      class: "toutes les personnes de cette classe",
      subject: "seulement cette matière",
      year: "année universitaire : 2025-2026 (celle en cours par défaut)",
      ...listFlagsInFrench,
    },
    examples: ["Les notes d'un étudiant", "Une classe dans une matière, dans un tableur"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(GradesList);
    const { class: className, year } = flags;
    const filter: GradeFilter = {
      ...(flags.student !== undefined && { student: flags.student }),
      ...(className !== undefined && { class: className }),
      ...(flags.subject !== undefined && { subject: flags.subject }),
      ...(year !== undefined && { year }),
    };
    await this.withDesk(flags, async ({ acting }) => {
      // A class that does not exist is not a class without marks.
      if (className !== undefined) await acting.classes.stats(className, year === undefined ? {} : { year });
      return await list<GradeView>(flags, {
        columns: this.columns(),
        page: (request) => pageOf(acting.grades.list(filter), ({ id }) => id, request),
        all: () => acting.grades.list(filter),
        ...this.listWords,
      });
    });
  }

  private columns(): readonly ListColumn<GradeView>[] {
    const { language } = this;
    return [
      { key: "lastName", header: this.word({ en: "Last name", fr: "Nom" }), value: ({ student }) => student.lastName },
      {
        key: "firstName",
        header: this.word({ en: "First name", fr: "Prénom" }),
        value: ({ student }) => student.firstName,
      },
      { key: "class", header: this.word({ en: "Class", fr: "Classe" }), value: (grade) => grade.class },
      { key: "subject", header: this.word({ en: "Subject", fr: "Matière" }), value: ({ subject }) => subject },
      { key: "title", header: this.word({ en: "Title", fr: "Intitulé" }), value: ({ title }) => title },
      {
        key: "value",
        header: this.word({ en: "Mark", fr: "Note" }),
        kind: "number",
        shown: (grade) => markText(grade, language),
        value: ({ value, code }) => value ?? code,
      },
      {
        key: "scale",
        fileOnly: true,
        header: this.word({ en: "Scale", fr: "Barème" }),
        kind: "number",
        value: ({ scale = 20 }) => scale,
      },
      {
        key: "coefficient",
        header: "Coef.",
        kind: "number",
        shown: ({ coefficient }) => figure(coefficient, language),
        value: ({ coefficient }) => coefficient,
      },
      { key: "kind", fileOnly: true, header: this.word({ en: "Kind", fr: "Type" }), value: ({ kind }) => kind },
      { key: "date", spare: true, header: "Date", kind: "date", value: ({ date }) => date },
      {
        key: "comment",
        spare: true,
        header: this.word({ en: "Comment", fr: "Commentaire" }),
        value: ({ comment }) => comment,
      },
      { key: "version", fileOnly: true, header: "Version", kind: "number", value: ({ version }) => version },
      { key: "id", header: "Id", spare: true, whole: true, value: ({ id }) => id },
    ];
  }
}
