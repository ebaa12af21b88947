import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import {
  centreFlag,
  centreFlagInFrench,
  given,
  periodArg,
  periodArgInFrench,
  registrationText,
} from "../../exam-words.ts";

export default class ExamsCheck extends CursusCommand {
  static override summary = "check what was sent in: one student, or --all";
  static override args = { ...periodArg, student: Args.string({ description: "id, student number or email" }) };
  static override flags = { all: Flags.boolean({ description: "everybody who can be" }), ...centreFlag };
  static override examples = [
    { description: "One student", command: "<%= config.bin %> exams check 2026-2027-1 22001234" },
    { description: "A whole centre", command: "<%= config.bin %> exams check 2026-2027-1 --all --centre NOU" },
  ];
  static override french: French = {
    summary: "contrôler les inscriptions envoyées : une, ou --all",
    args: { ...periodArgInFrench, student: "identifiant, numéro étudiant ou adresse" },
    flags: { all: "toutes celles qui peuvent l'être", ...centreFlagInFrench },
    examples: ["Un étudiant", "Tout un centre"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsCheck);
    await this.withDesk(flags, async ({ acting }) => {
      const { period, student } = args;
      if (student !== undefined) {
        const row = await acting.exams.check({ period, student });
        return { data: row, text: registrationText(row, this.language, this.saying) };
      }
      if (!flags.all) throw new CommandError("cli.missing", { names: ["STUDENT", "--all"], command: "exams check" });
      const report = await acting.exams.checkAll({ period, ...given({ centre: flags.centre }) });
      const states = Object.entries(report.states).map(
        ([state, count]) => `${this.say(`examState.${state}`)}: ${count}`,
      );
      const sentence = {
        en: "{changed#registration|registrations} checked. {states}",
        fr: "{changed#inscription contrôlée|inscriptions contrôlées}. {states}",
      };
      return { data: report, text: this.word(sentence, { changed: report.changed, states: states.join(", ") }) };
    });
  }
}
