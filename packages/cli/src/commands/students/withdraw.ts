import { displayName, longDate } from "@cursus/core";
import { Flags } from "@oclif/core";
import { askMissing } from "../../ask.ts";
import { CursusCommand, type French } from "../../command.ts";
import { studentArg, studentArgInFrench } from "../../student-arg.ts";

export default class StudentsWithdraw extends CursusCommand {
  static override summary = "note that a person leaves during the year";
  static override description = "The record stays, with its marks. students reinstate undoes it.";
  static override args = { student: studentArg };
  static override flags = {
    reason: Flags.string({ description: "why, in a few words" }),
    date: Flags.string({ helpValue: "DATE", description: "from which day: 2027-01-31 (today if absent)" }),
  };
  static override examples = [
    {
      description: "Someone who goes to another university",
      command: "<%= config.bin %> students withdraw E2024017 --reason transfer",
    },
    {
      description: "From a given day",
      command:
        '<%= config.bin %> students withdraw elodie.dupont@univ.example --reason "works now" --date 2027-01-31 --json',
    },
  ];
  static override french: French = {
    summary: "noter la démission d'une personne en cours d'année",
    description: "La fiche reste, avec ses notes. students reinstate annule la démission.",
    args: { student: studentArgInFrench },
    flags: {
      reason: "pourquoi, en quelques mots",
      date: "à partir de quel jour : 2027-01-31 (aujourd'hui par défaut)",
    },
    examples: ["Une personne qui change d'université", "À partir d'un jour donné"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(StudentsWithdraw);
    const { reason } = await askMissing(
      this.language,
      this.id!,
      { reason: flags.reason },
      { reason: { en: "Why does this person leave?", fr: "Pourquoi cette personne part-elle ?" } },
    );
    await this.withDesk(flags, async ({ acting }) => {
      const { date } = flags;
      const student = await acting.students.withdraw(args.student, { reason, ...(date !== undefined && { date }) });
      const text = this.word(
        { en: "{name} has withdrawn as of {date}.", fr: "{name} : démission notée au {date}." },
        { name: displayName(student), date: longDate(student.withdrawnOn!, this.language) },
      );
      return { data: student, text };
    });
  }
}
