import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { examArg, examArgInFrench, periodArg, periodArgInFrench } from "../../../exam-words.ts";

export default class ExamsSittingsMoveRoom extends CursusCommand {
  static override summary = "seat everybody of a room in another one, for one exam";
  static override args = { ...periodArg, ...examArg };
  static override flags = {
    centre: Flags.string({ required: true, helpValue: "CODE", description: "the centre" }),
    "from-room": Flags.string({ required: true, helpValue: "ROOM", description: "the room that they leave" }),
    "to-room": Flags.string({ required: true, helpValue: "ROOM", description: "the room that they go to" }),
  };
  static override examples = [
    {
      description: "A room that is not free after all",
      command:
        '<%= config.bin %> exams sittings move-room 2026-2027-1 ALG --centre BES --from-room "Amphi A" --to-room "Amphi B"',
    },
    {
      description: "For a program",
      command:
        '<%= config.bin %> exams sittings move-room 2026-2027-1 ALG --centre BES --from-room "Amphi A" --to-room "Amphi B" --json',
    },
  ];
  static override french: French = {
    summary: "changer de salle tous ceux d'une salle, pour une épreuve",
    args: { ...periodArgInFrench, ...examArgInFrench },
    flags: { centre: "le centre", "from-room": "la salle qu'ils quittent", "to-room": "la salle où ils vont" },
    examples: ["Une salle finalement occupée", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsSittingsMoveRoom);
    await this.withDesk(flags, async ({ acting }) => {
      const move = { centre: flags.centre, from: flags["from-room"], to: flags["to-room"] };
      const report = await acting.exams.moveRoom(args.period, args.exam, move);
      const sentence = {
        en: "{moved#person goes|people go} to {to} (cursus exams summon --again tells them).",
        fr: "{moved#personne va|personnes vont} en {to} (cursus exams summon --again les prévient).",
      };
      return { data: report, text: this.word(sentence, { ...report, to: move.to }) };
    });
  }
}
