import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { sessionText } from "../../jury-papers.ts";

export default class JuryClose extends CursusCommand {
  static override summary = "close a session: freeze its results and seal them";
  static override args = {
    session: Args.string({ required: true, description: "its id, class, title or CLASS/TITLE" }),
  };
  static override flags = {
    force: Flags.boolean({ description: "over marks that are awaited or have no element, too" }),
  };
  static override examples = [
    { description: "Once the jury has decided", command: "<%= config.bin %> jury close L1" },
    { description: "Over awaited marks", command: "<%= config.bin %> jury close L1 --force" },
  ];
  static override french: French = {
    summary: "clore une délibération : figer ses résultats et les sceller",
    args: { session: "son identifiant, sa classe, son titre ou CLASSE/TITRE" },
    flags: { force: "même avec des notes attendues ou sans élément" },
    examples: ["Quand le jury a décidé", "Malgré des notes attendues"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(JuryClose);
    await this.withDesk(flags, async ({ acting }) => {
      const session = await acting.jury.close(args.session, { force: flags.force });
      return { data: session, text: sessionText(session, (text, details) => this.word(text, { ...details })) };
    });
  }
}
