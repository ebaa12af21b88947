import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";

export default class JuryPropose extends CursusCommand {
  static override summary = "evaluate everyone on the marks as they are";
  static override args = {
    session: Args.string({ required: true, description: "its id, class, title or CLASS/TITLE" }),
  };
  static override examples = [
    { description: "A proposal for the jury", command: "<%= config.bin %> jury propose L1" },
    { description: "For a program", command: "<%= config.bin %> jury propose L1 --json" },
  ];
  static override french: French = {
    summary: "évaluer chacun sur les notes telles qu'elles sont",
    args: { session: "son identifiant, sa classe, son titre ou CLASSE/TITRE" },
    examples: ["Une proposition pour le jury", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(JuryPropose);
    await this.withDesk(flags, async ({ acting }) => {
      const found = await acting.jury.propose(args.session);
      const { students, decisions, unsettled, unmatched, elsewhere } = found;
      const counts = Object.entries(decisions)
        .map(([decision, count]) => `${decision} ${count}`)
        .sort()
        .join(", ");
      const lines = [
        this.word(
          { en: "{students#student|students}: {counts}", fr: "{students#étudiant|étudiants} : {counts}" },
          { students, counts },
        ),
        ...(unsettled > 0
          ? [
              this.word(
                {
                  en: "{unsettled} with a mark that is awaited or has no element.",
                  fr: "{unsettled} avec une note attendue ou sans élément.",
                },
                { unsettled },
              ),
            ]
          : []),
        ...(unmatched.length > 0
          ? [
              this.word(
                { en: "Subjects without an element: {unmatched}", fr: "Matières sans élément : {unmatched}" },
                { unmatched },
              ),
            ]
          : []),
        ...(elsewhere.length > 0
          ? [
              this.word(
                {
                  en: "Marks of elements that another jury decides on: {elsewhere}",
                  fr: "Notes d'éléments qui relèvent d'un autre jury : {elsewhere}",
                },
                { elsewhere },
              ),
            ]
          : []),
      ];
      return { data: found, text: lines.join("\n") };
    });
  }
}
