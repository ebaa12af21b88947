import type { CarriedOver } from "@cursus/core";
import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { type ListColumn, list, listFlags, listFlagsInFrench } from "../../listing.ts";

export default class ExamsCarryOver extends CursusCommand {
  static override summary = "what is carried over into the resits, with the reason";
  static override args = { year: Args.string({ required: true, description: "the academic year, 2026-2027" }) };
  static override flags = { ...listFlags };
  static override examples = [
    { description: "On the screen", command: "<%= config.bin %> exams carry-over 2026-2027" },
    { description: "In a file", command: "<%= config.bin %> exams carry-over 2026-2027 --output reports.csv" },
  ];
  static override french: French = {
    summary: "ce qui est reporté en période 3, avec le motif",
    args: { year: "année universitaire, 2026-2027" },
    flags: { ...listFlagsInFrench },
    examples: ["À l'écran", "Dans un fichier"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsCarryOver);
    await this.withDesk(flags, async ({ acting }) => {
      const fr = this.language === "fr";
      const columns: readonly ListColumn<CarriedOver>[] = [
        {
          key: "studentNumber",
          header: fr ? "N° étudiant" : "Student no.",
          value: ({ studentNumber }) => studentNumber,
        },
        { key: "element", header: fr ? "Élément" : "Element", whole: true, value: ({ element }) => element },
        { key: "title", header: fr ? "Intitulé" : "Title", value: ({ title }) => title },
        {
          ...{ key: "reason", header: fr ? "Motif" : "Reason", value: ({ reason }) => reason },
          shown: ({ reason }) => this.say(`examReason.${reason}`),
        },
        { key: "student", header: fr ? "Étudiant" : "Student", fileOnly: true, value: ({ student }) => student },
      ];
      const all = () => acting.exams.carryOver(args.year);
      return await list<CarriedOver>(flags, {
        ...{ columns, all, page: async () => ({ items: await Array.fromAsync(all()) }), ...this.listWords },
      });
    });
  }
}
