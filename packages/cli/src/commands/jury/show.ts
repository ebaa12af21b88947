import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { changeText, sessionText, type Word } from "../../jury-papers.ts";
import { timeIn } from "../../time-in.ts";

export default class JuryShow extends CursusCommand {
  static override summary = "show a session with its trail, or one student with every reason";
  static override args = {
    session: Args.string({ required: true, description: "its id, class, title or CLASS/TITLE" }),
  };
  static override flags = {
    student: Flags.string({ helpValue: "STUDENT", description: "one student: id, student number or email" }),
  };
  static override examples = [
    { description: "Is it closed, and as it was sealed?", command: "<%= config.bin %> jury show L1" },
    { description: "Why this decision?", command: "<%= config.bin %> jury show L1 --student 22001234" },
  ];
  static override french: French = {
    summary: "montrer une délibération et sa trace, ou un étudiant avec chaque motif",
    args: { session: "son identifiant, sa classe, son titre ou CLASSE/TITRE" },
    flags: { student: "un étudiant : identifiant, numéro ou adresse" },
    examples: ["Est-elle close, et intacte ?", "Pourquoi cette décision ?"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(JuryShow);
    await this.withDesk(flags, async ({ acting, cursus }) => {
      const word: Word = (text, details) => this.word(text, { ...details });
      if (flags.student !== undefined) {
        const { sayingIn, linesOf } = await import("../../jury-words.ts");
        const said = sayingIn(cursus.messages, this.language);
        const found = await acting.jury.result(args.session, flags.student);
        const { student, overrides, nodes } = found;
        const head = `${student.lastName} ${student.firstName ?? ""}`.trim();
        return {
          data: found,
          text: [head, ...overrides.map((one) => changeText(one, word)), linesOf(nodes, said, this.language)].join(
            "\n",
          ),
        };
      }
      const session = await acting.jury.show(args.session);
      const { timeZone } = await acting.settings.show();
      const broken = {
        en: "Its results are not as they were sealed.",
        fr: "Ses résultats ne sont plus ceux qui ont été scellés.",
      };
      const turns = session.turns.map(({ what, at, by, reason }) => {
        const done = word(what === "closed" ? { en: "closed", fr: "close" } : { en: "reopened", fr: "rouverte" });
        const why = reason === undefined ? "" : word({ en: ": {reason}", fr: " : {reason}" }, { reason });
        return `  ${timeIn(at, timeZone, this.language)}  ${done} (${by})${why}`;
      });
      const lines = [sessionText(session, word), ...turns, ...(session.intact === false ? [word(broken)] : [])];
      return { data: session, text: lines.join("\n") };
    });
  }
}
