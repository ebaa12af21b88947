import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { periodArg, periodArgInFrench } from "../../exam-words.ts";

export default class ExamsOffer extends CursusCommand {
  static override summary = "what a student may take in a period, and why";
  static override args = {
    ...periodArg,
    student: Args.string({ description: "id, student number or email; oneself if absent" }),
  };
  static override examples = [
    { description: "For oneself", command: "<%= config.bin %> exams offer 2026-2027-1" },
    { description: "For somebody else", command: "<%= config.bin %> exams offer 2026-2027-3 22001234" },
  ];
  static override french: French = {
    summary: "ce qu'un étudiant peut passer, et pourquoi",
    args: { ...periodArgInFrench, student: "identifiant, numéro étudiant ou adresse ; soi-même à défaut" },
    examples: ["Pour soi", "Pour quelqu'un"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsOffer);
    await this.withDesk(flags, async ({ acting }) => {
      const offered = await acting.exams.offer(args.period, args.student);
      const lines = offered.map(({ code, title, reason }) =>
        [code, title, reason && this.say(`examReason.${reason}`)].filter(Boolean).join("  "),
      );
      return { data: { items: offered }, text: lines.join("\n") || this.say("cli.nothing") };
    });
  }
}
