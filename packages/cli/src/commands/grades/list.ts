import type { GradeFilter, GradeView } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { gradeColumns } from "../../grade-columns.ts";
import { refuseUnknownClass } from "../../known-class.ts";
import { list, listFlags, listFlagsInFrench } from "../../listing.ts";
import { paperOf, printList } from "../../table-paper.ts";

export default class GradesList extends CursusCommand {
  static override summary = "list marks, by student";
  static override description =
    "Of one student, of a class, or of everybody; of the current academic year, or another. Written to a spreadsheet, grades import reads them back; a .pdf is a list to print.";
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
      "D'un étudiant, d'une classe, ou de tout le monde ; de l'année universitaire en cours, ou d'une autre. Écrites dans un tableur, grades import les relit ; un .pdf est une liste à imprimer.",
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
    const paper = paperOf(flags);
    await this.withDesk(flags, async (desk) => {
      const { acting } = desk;
      if (className !== undefined) await refuseUnknownClass(acting, className, year);
      if (paper !== undefined) {
        const title = [this.word({ en: "Marks", fr: "Notes" }), flags.student, className, flags.subject, year]
          .filter(Boolean)
          .join(", ");
        const columns = gradeColumns(this.language);
        const rows = acting.grades.list(filter);
        return await printList(desk, paper, { title, columns, rows, language: this.language, say: this.saying });
      }
      return await list<GradeView>(flags, {
        columns: gradeColumns(this.language),
        page: (request) => acting.grades.page(filter, request),
        all: () => acting.grades.list(filter),
        ...this.listWords,
      });
    });
  }
}
