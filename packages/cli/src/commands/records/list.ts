import type { RecordFilter, RecordLine } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type Desk, type French } from "../../command.ts";
import { list, listFlags, listFlagsInFrench } from "../../listing.ts";
import { filterFlags, filterFlagsInFrench, filterIn, recordColumns } from "../../record-words.ts";
import { paperOf, printList } from "../../table-paper.ts";

export default class RecordsList extends CursusCommand {
  static override summary = "list students by what several parts of Cursus know of them";
  static override description =
    "Every condition that is given must hold. What was asked about is shown beside the student. A file that ends in .pdf is printed.";
  static override flags = {
    filter: Flags.string({ helpValue: "NAME", description: "a saved filter; other conditions are added to it" }),
    ...filterFlags,
    ...listFlags,
  };
  static override examples = [
    {
      description: "Who failed and has not answered the survey",
      command: '<%= config.bin %> records list --decision AJ --campaign "Devenir 2027" --no-answered',
    },
    {
      description: "A saved filter, into a spreadsheet",
      command: '<%= config.bin %> records list --filter "L3 à suivre" --output suivi.xlsx',
    },
  ];
  static override french: French = {
    summary: "lister des étudiants selon ce que plusieurs parties de Cursus savent d'eux",
    description:
      "Toutes les conditions données doivent être remplies. Ce qui est demandé s'affiche à côté de l'étudiant. Un fichier qui finit par .pdf est imprimé.",
    flags: {
      filter: "un filtre enregistré ; les autres conditions s'y ajoutent",
      ...filterFlagsInFrench,
      ...listFlagsInFrench,
    },
    examples: ["Qui est ajourné et n'a pas répondu à l'enquête", "Un filtre enregistré, dans un tableur"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(RecordsList);
    await this.withDesk(flags, async (desk) => {
      const { records } = desk.acting;
      const saved = flags.filter === undefined ? {} : (await records.filter(flags.filter)).filter;
      const filter: RecordFilter = { ...saved, ...filterIn(flags) };
      const columns = recordColumns(filter, this.language, this.saying);
      const paper = paperOf(flags);
      if (paper !== undefined) {
        const title = flags.filter ?? this.word({ en: "Students", fr: "Étudiants" });
        const rows = everyone(desk, filter);
        return await printList(desk, paper, { title, columns, rows, language: this.language, say: this.saying });
      }
      return await list<RecordLine>(flags, {
        columns,
        page: (request) => records.list(filter, request),
        ...this.listWords,
      });
    });
  }
}

async function* everyone({ acting }: Desk, filter: RecordFilter): AsyncGenerator<RecordLine> {
  for (let after: string | undefined; ; ) {
    const { items, next } = await acting.records.list(filter, { limit: 500, ...(after !== undefined && { after }) });
    yield* items;
    if (next === undefined) return;
    after = next;
  }
}
