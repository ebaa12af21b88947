import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";

export default class ExamsKeysRevoke extends CursusCommand {
  static override summary = "take no code of a key any more";
  static override args = { key: Args.string({ required: true, description: "its name" }) };
  static override examples = [
    { description: "One that was stolen", command: "<%= config.bin %> exams keys revoke 3hXk0aPq" },
    { description: "For a program", command: "<%= config.bin %> exams keys revoke 3hXk0aPq --json" },
  ];
  static override french: French = {
    summary: "ne plus accepter les codes d'une clé",
    args: { key: "son nom" },
    examples: ["Une clé volée", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsKeysRevoke);
    await this.withDesk(flags, async ({ acting }) => {
      const revoked = await acting.exams.revokeKey(args.key);
      return {
        data: revoked,
        text: this.word({ en: "{key} is revoked.", fr: "{key} est révoquée." }, { key: revoked.key }),
      };
    });
  }
}
