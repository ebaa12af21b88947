import { CursusCommand, type French } from "../../../command.ts";
import { periodArg, periodArgInFrench } from "../../../exam-words.ts";

export default class ExamsArchiveVerify extends CursusCommand {
  static override summary = "check that an archive is as it was written";
  static override args = { ...periodArg };
  static override examples = [
    { description: "One archive", command: "<%= config.bin %> exams archive verify 2026-2027-1" },
    { description: "For a program", command: "<%= config.bin %> exams archive verify 2026-2027-1 --json" },
  ];
  static override french: French = {
    summary: "contrôler qu'une archive est restée telle qu'elle a été écrite",
    args: { ...periodArgInFrench },
    examples: ["Une archive", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsArchiveVerify);
    await this.withDesk(flags, async ({ acting }) => {
      const found = await acting.exams.verifyArchive(args.period);
      const sentence = found.intact
        ? {
            en: "Intact: {rows#registration|registrations}, {erased} erased.",
            fr: "Intacte : {rows#inscription|inscriptions}, dont {erased#effacée|effacées}.",
          }
        : { en: "NOT as it was written: {broken}", fr: "ALTÉRÉE : {broken}" };
      return { data: found, text: this.word(sentence, { ...found }), partly: !found.intact };
    });
  }
}
