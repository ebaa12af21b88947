import { questionsOf } from "@cursus/core";
import { CursusCommand, type French } from "../../command.ts";
import { list, listFlags, listFlagsInFrench } from "../../listing.ts";

export default class SurveysList extends CursusCommand {
  static override summary = "list questionnaires";
  static override flags = { format: listFlags.format, output: listFlags.output };
  static override examples = [
    { description: "All questionnaires", command: "<%= config.bin %> surveys list" },
    { description: "For a program", command: "<%= config.bin %> surveys list --json" },
  ];
  static override french: French = {
    summary: "lister les questionnaires",
    flags: { format: listFlagsInFrench.format, output: listFlagsInFrench.output },
    examples: ["Tous les questionnaires", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(SurveysList);
    await this.withDesk(flags, ({ acting }) =>
      list(flags, {
        columns: [
          { key: "key", header: this.word({ en: "Key", fr: "Clé" }), value: ({ key }) => key },
          {
            key: "edition",
            header: this.word({ en: "Edition", fr: "Édition" }),
            kind: "number",
            value: ({ edition }) => edition,
          },
          { key: "title", header: this.word({ en: "Title", fr: "Titre" }), value: ({ title }) => title[this.language] },
          { key: "questions", header: "Questions", kind: "number", value: (survey) => questionsOf(survey).length },
        ],
        page: async () => ({ items: await acting.surveys.list() }),
        ...this.listWords,
      }),
    );
  }
}
