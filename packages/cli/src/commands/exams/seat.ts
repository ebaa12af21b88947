import { defined } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { periodArg, periodArgInFrench } from "../../exam-words.ts";

export default class ExamsSeat extends CursusCommand {
  static override summary = "give everybody who is confirmed a room and a seat";
  static override args = { ...periodArg };
  static override flags = {
    "sort-by": Flags.string({ options: ["name", "number", "random"], default: "name", description: "in which order" }),
    seed: Flags.string({ description: "the same random order again" }),
    anew: Flags.boolean({ description: "those who have a seat, too" }),
  };
  static override examples = [
    { description: "By name", command: "<%= config.bin %> exams seat 2026-2027-1" },
    {
      description: "At random",
      command: "<%= config.bin %> exams seat 2026-2027-1 --sort-by random --seed janvier --anew",
    },
  ];
  static override french: French = {
    summary: "donner une salle et une place à chaque inscrit confirmé",
    args: { ...periodArgInFrench },
    flags: {
      "sort-by": "dans quel ordre",
      seed: "refaire le même tirage au sort",
      anew: "y compris ceux qui ont une place",
    },
    examples: ["Par nom", "Au hasard"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsSeat);
    await this.withDesk(flags, async ({ acting }) => {
      const { seed, anew, "sort-by": by } = flags;
      const report = await acting.exams.seat(args.period, { by: by as "name", anew, ...defined({ seed }) });
      const warnings = report.unseated.map((one) => ({
        ...{ code: "exams.no_room", message: this.say("exams.no_room", { ...one }), details: { ...one } },
      }));
      const sentence = {
        en: "{seated} seats, {changed} of them new.",
        fr: "{seated#place|places}, dont {changed#nouvelle|nouvelles}.",
      };
      return { data: report, text: this.word(sentence, { ...report }), warnings, partly: warnings.length > 0 };
    });
  }
}
