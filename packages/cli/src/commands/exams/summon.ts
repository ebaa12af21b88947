import type { Summons } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { centreFlag, centreFlagInFrench, given, periodArg, periodArgInFrench, signerFor } from "../../exam-words.ts";
import { paperOptions, pdfPath, written } from "../../paper.ts";

export default class ExamsSummon extends CursusCommand {
  static override summary = "print summonses, and note what each was told";
  static override args = { ...periodArg };
  static override flags = {
    output: Flags.string({ required: true, helpValue: "FILE", description: "the PDF to write" }),
    again: Flags.boolean({ description: "only those who have none yet, or one that says something else" }),
    student: Flags.string({ description: "only this student" }),
    ...centreFlag,
    on: Flags.string({ helpValue: "DAY", description: "the day that they bear" }),
    "dry-run": Flags.boolean({ description: "print, and note nothing" }),
  };
  static override examples = [
    { description: "Everybody", command: "<%= config.bin %> exams summon 2026-2027-1 --output convocations.pdf" },
    {
      description: "Those who were moved",
      command: "<%= config.bin %> exams summon 2026-2027-1 --again --output nouvelles.pdf",
    },
  ];
  static override french: French = {
    summary: "éditer les convocations, et noter ce que chacun a su",
    args: { ...periodArgInFrench },
    flags: {
      output: "le PDF à écrire",
      again: "seulement ceux qui n'en ont pas, ou dont elle a changé",
      student: "seulement cet étudiant",
      ...centreFlagInFrench,
      on: "le jour qu'elles portent",
      "dry-run": "imprimer sans rien noter",
    },
    examples: ["Tout le monde", "Ceux dont une épreuve a changé"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsSummon);
    const file = pdfPath(flags.output);
    await this.withDesk(flags, async (desk) => {
      const { exams } = desk.acting;
      const signer = await signerFor(desk.configuration);
      const { again, centre, student, on } = flags;
      const options = { signer, changedOnly: again, ...given({ centre, student, on }) };
      const { writeSummonses } = await import("@cursus/documents");
      const paper = await paperOptions(desk, this.language);
      const told: Pick<Summons, "registration" | "says">[] = [];
      const report = { summoned: 0, again: 0, late: 0, atNight: 0 };
      async function* each() {
        for await (const summons of exams.summonses(args.period, options)) {
          yield summons;
          told.push({ registration: summons.registration, says: summons.says });
          report.again += Number(summons.replaces);
          report.late += Number(summons.late);
          report.atNight += Number(summons.exams.some(({ times }) => times.atNight));
        }
      }
      // Printed first: who is noted as summoned has a paper, and is noted with what it says.
      const printed = await writeSummonses(file, each(), paper);
      if (!flags["dry-run"]) await exams.noteSummoned(args.period, told);
      report.summoned = told.length;
      const warnings = [
        ...(report.late > 0 ? [this.warning("cli.summons_late", { count: report.late })] : []),
        ...(report.atNight > 0 ? [this.warning("cli.exams_at_night", { count: report.atNight })] : []),
      ];
      const done = written(file, printed, this.saying);
      return {
        ...done,
        data: { ...(done.data as object), ...report },
        warnings: [...(done.warnings ?? []), ...warnings],
      };
    });
  }
}
