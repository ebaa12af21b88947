import type { ImportView } from "@cursus/core";
import { CursusCommand, type French } from "../../command.ts";
import { list, listFlags, listFlagsInFrench } from "../../listing.ts";
import { momentIn } from "../../time-in.ts";

export default class ImportsList extends CursusCommand {
  static override summary = "list the files that were read, latest first";
  static override flags = { ...listFlags };
  static override examples = [
    { description: "What was read lately", command: "<%= config.bin %> imports list --limit 10" },
    { description: "For a program", command: "<%= config.bin %> imports list --format json" },
  ];
  static override french: French = {
    summary: "lister les fichiers lus, les derniers d'abord",
    flags: listFlagsInFrench,
    examples: ["Ce qui a été lu récemment", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(ImportsList);
    await this.withDesk(flags, async ({ acting }) => {
      const moment = momentIn((await acting.settings.show()).timeZone, this.language);
      return await list<ImportView>(flags, {
        columns: [
          {
            key: "startedAt",
            header: this.word({ en: "When", fr: "Date" }),
            value: ({ startedAt }) => startedAt,
            shown: ({ startedAt }) => moment(startedAt),
          },
          { key: "file", header: this.word({ en: "File", fr: "Fichier" }), value: ({ file }) => file },
          ...this.counts(),
          {
            key: "undoneAt",
            header: this.word({ en: "Undone", fr: "Annulé" }),
            value: ({ undoneAt }) => undoneAt,
            shown: ({ undoneAt }) => moment(undoneAt),
          },
          { key: "id", header: "Id", whole: true, value: ({ id }) => id },
        ],
        page: (request) => acting.students.imports(request),
        ...this.listWords,
      });
    });
  }

  private counts() {
    const headers = {
      read: { en: "Read", fr: "Lues" },
      added: { en: "Added", fr: "Ajoutées" },
      changed: { en: "Changed", fr: "Modifiées" },
      unchanged: { en: "Unchanged", fr: "Inchangées" },
      refused: { en: "Refused", fr: "Rejetées" },
    } as const;
    return (Object.keys(headers) as (keyof typeof headers)[]).map((key) => ({
      key,
      header: this.word(headers[key]),
      kind: "number" as const,
      value: (one: ImportView) => one[key],
    }));
  }
}
