import type { StudentView } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { list, listFlags, listFlagsInFrench } from "../../listing.ts";

export default class StudentsList extends CursusCommand {
  static override summary = "list students by name";
  static override flags = {
    class: Flags.string({ description: "only this class" }),
    cohort: Flags.string({ description: "only this graduating cohort" }),
    search: Flags.string({
      helpValue: "WORDS",
      description: "beginnings of words, in any order, without accents: elo dup",
    }),
    ...listFlags,
  };
  static override examples = [
    { description: "A class", command: "<%= config.bin %> students list --class L3" },
    {
      description: "Someone whose name one half remembers",
      command: '<%= config.bin %> students list --search "elo dup"',
    },
  ];
  static override french: French = {
    summary: "lister les étudiants par nom",
    flags: {
      class: "seulement cette classe",
      cohort: "seulement cette promotion",
      search: "débuts de mots, dans n'importe quel ordre, sans accents : elo dup",
      ...listFlagsInFrench,
    },
    examples: ["Une classe", "Quelqu'un dont on se rappelle à moitié le nom"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(StudentsList);
    const filter = {
      ...(flags.class !== undefined && { class: flags.class }),
      ...(flags.cohort !== undefined && { cohort: flags.cohort }),
      ...(flags.search !== undefined && { search: flags.search }),
    };
    await this.withDesk(flags, ({ acting }) =>
      list<StudentView>(flags, {
        columns: [
          { key: "lastName", header: this.word({ en: "Last name", fr: "Nom" }), value: ({ lastName }) => lastName },
          {
            key: "firstName",
            header: this.word({ en: "First name", fr: "Prénom" }),
            value: ({ firstName }) => firstName,
          },
          { key: "class", header: this.word({ en: "Class", fr: "Classe" }), value: (student) => student.class },
          { key: "cohort", header: this.word({ en: "Cohort", fr: "Promotion" }), value: ({ cohort }) => cohort },
          { key: "email", header: this.word({ en: "Email", fr: "Courriel" }), value: ({ email }) => email },
          { key: "phone", header: this.word({ en: "Phone", fr: "Téléphone" }), value: ({ phone }) => phone },
          {
            key: "studentNumber",
            header: this.word({ en: "Number", fr: "Numéro" }),
            value: ({ studentNumber }) => studentNumber,
          },
          { key: "id", header: "Id", value: ({ id }) => id },
        ],
        page: (request) => acting.students.list(filter, request),
        ...this.listWords,
      }),
    );
  }
}
