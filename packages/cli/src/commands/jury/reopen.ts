import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { sessionText } from "../../jury-papers.ts";

export default class JuryReopen extends CursusCommand {
  static override summary = "open a closed session again, with a reason that stays";
  static override args = {
    session: Args.string({ required: true, description: "its id, class, title or CLASS/TITLE" }),
  };
  static override flags = {
    reason: Flags.string({ required: true, description: "why: kept, and printed in the minutes" }),
  };
  static override examples = [
    { description: "A mark was misread", command: '<%= config.bin %> jury reopen L1 --reason "a mark was misread"' },
    { description: "For a program", command: '<%= config.bin %> jury reopen L1 --reason "appeal" --json' },
  ];
  static override french: French = {
    summary: "rouvrir une délibération close, avec un motif qui reste",
    args: { session: "son identifiant, sa classe, son titre ou CLASSE/TITRE" },
    flags: { reason: "le motif, conservé et imprimé au procès-verbal" },
    examples: ["Une note mal reportée", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(JuryReopen);
    await this.withDesk(flags, async ({ acting }) => {
      const session = await acting.jury.reopen(args.session, flags.reason);
      return { data: session, text: sessionText(session, (text, details) => this.word(text, { ...details })) };
    });
  }
}
