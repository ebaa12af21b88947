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

export default class ExamsConfirm extends CursusCommand {
  static override summary = "confirm what was checked or paid; what is not paid waits";
  static override args = { ...periodArg, student: Args.string({ description: "id, student number or email" }) };
  static override flags = { all: Flags.boolean({ description: "everybody who can be" }), ...centreFlag };
  static override examples = [
    { description: "One student", command: "<%= config.bin %> exams confirm 2026-2027-1 22001234" },
    { description: "A whole centre", command: "<%= config.bin %> exams confirm 2026-2027-1 --all --centre NOU" },
  ];
  static override french: French = {
    summary: "confirmer ce qui est contrôlé ou payé ; l'impayé attend",
    args: { ...periodArgInFrench, student: "identifiant, numéro étudiant ou adresse" },
    flags: { all: "toutes celles qui peuvent l'être", ...centreFlagInFrench },
    examples: ["Un étudiant", "Tout un centre"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsConfirm);
    await this.withDesk(flags, async ({ acting }) => {
      const { period, student } = args;
      if (student !== undefined) {
        const row = await acting.exams.confirm({ period, student });
        return { data: row, text: registrationText(row, this.language, this.saying) };
      }
      if (!flags.all) throw new CommandError("cli.missing", { names: ["STUDENT", "--all"], command: "exams confirm" });
      const report = await acting.exams.confirmAll({ period, ...given({ centre: flags.centre }) });
      const states = Object.entries(report.states).map(
        ([state, count]) => `${this.say(`examState.${state}`)}: ${count}`,
      );
      const sentence = {
        en: "{changed#registration|registrations} gone on. {states}",
        fr: "{changed#inscription avancée|inscriptions avancées}. {states}",
      };
      return { data: report, text: this.word(sentence, { changed: report.changed, states: states.join(", ") }) };
    });
  }
}
