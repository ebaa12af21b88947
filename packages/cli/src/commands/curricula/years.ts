import { CursusCommand, type French } from "../../command.ts";
import { formatTree } from "../../tree.ts";

export default class CurriculaYears extends CursusCommand {
  static override aliases = ["curricula:frames"];
  static override summary = "list the frames and their years, and say which one readers follow";
  static override examples = [
    { description: "On the screen", command: "<%= config.bin %> curricula years" },
    { description: "For a program", command: "<%= config.bin %> curricula years --json" },
  ];
  static override french: French = {
    summary: "lister les maquettes quinquennales et leurs années, et dire laquelle est suivie",
    examples: ["À l'écran", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(CurriculaYears);
    await this.withDesk(flags, async ({ acting }) => {
      const frames = await acting.curricula.frames();
      const words = {
        draft: { en: "draft", fr: "en préparation" },
        open: { en: "open", fr: "ouverte" },
        closed: { en: "closed", fr: "close" },
      } as const;
      const under = { en: ", a change into {to} is under way", fr: ", bascule vers {to} en cours" };
      const branches = frames.map(({ frame, state, years }) => ({
        text: `${frame} (${this.word(words[state])})`,
        below: years.map((one) => ({
          text: `${one.year} (${this.word(words[one.state])}${one.changing ? this.word(under, { to: one.changing }) : ""})`,
        })),
      }));
      return { data: frames, text: branches.length > 0 ? formatTree(branches).join("\n") : this.nothingYet };
    });
  }
}
