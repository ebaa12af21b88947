import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { list, listFlags, listFlagsInFrench } from "../../listing.ts";
import { studentListColumns } from "../../student-columns.ts";

export default class StudentsSearch extends CursusCommand {
  static override summary = "find students by what one remembers";
  static override description =
    "Beginnings of words, in any order, without accents or case; or the beginning of a phone or student number.";
  static override args = { words: Args.string({ required: true, description: "what to look for, between quotes" }) };
  static override flags = { ...listFlags };
  static override examples = [
    { description: "Élodie Dupont", command: '<%= config.bin %> students search "elo dup"' },
    { description: "By phone, for a program", command: '<%= config.bin %> students search "06 12 34" --json' },
  ];
  static override french: French = {
    summary: "retrouver des étudiants par ce dont on se souvient",
    description:
      "Débuts de mots, dans n'importe quel ordre, sans accents ni majuscules ; ou début d'un téléphone ou d'un numéro étudiant.",
    args: { words: "ce que l'on cherche, entre guillemets" },
    flags: listFlagsInFrench,
    examples: ["Élodie Dupont", "Par téléphone, pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(StudentsSearch);
    await this.withDesk(flags, ({ acting }) =>
      list(flags, {
        columns: studentListColumns(this.language),
        page: (request) => acting.students.list({ search: args.words }, request),
        ...this.listWords,
      }),
    );
  }
}
