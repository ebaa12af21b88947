import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";

export default class NoticesShow extends CursusCommand {
  static override summary = "show what became of one message";
  static override args = { message: Args.string({ required: true, description: "the message's id" }) };
  static override examples = [
    { description: "By its id", command: "<%= config.bin %> notices show 3zQJt7Hkq0aVn5Lw2YpXcD" },
    { description: "For a program", command: "<%= config.bin %> notices show 3zQJt7Hkq0aVn5Lw2YpXcD --json" },
  ];
  static override french: French = {
    summary: "voir ce qu'est devenu un message",
    args: { message: "identifiant du message" },
    examples: ["Par son identifiant", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(NoticesShow);
    await this.withDesk(flags, async ({ acting }) => {
      const notice = await acting.notices.show(args.message);
      const { code, reason, ...facts } = notice;
      const why = [code, reason ?? (code && this.say(code))].filter((part, at, all) => part && part !== all[at - 1]);
      const lines = Object.entries({ ...facts, ...(why.length > 0 && { reason: why.join(" ") }) });
      const width = Math.max(...lines.map(([key]) => key.length));
      return { data: notice, text: lines.map(([key, value]) => `${key.padEnd(width)}  ${value}`).join("\n") };
    });
  }
}
