import type { SavedFilterView } from "@cursus/core";
import { CursusCommand, type French } from "../../../command.ts";
import { pageOf } from "../../../in-pages.ts";
import { list, listFlags, listFlagsInFrench } from "../../../listing.ts";
import { savedFilterColumns } from "../../../record-words.ts";

export default class RecordsFiltersList extends CursusCommand {
  static override summary = "list saved filters: yours, and those that everyone shares";
  static override flags = { ...listFlags };
  static override examples = [
    { description: "By name", command: "<%= config.bin %> records filters list" },
    { description: "For a program", command: "<%= config.bin %> records filters list --json" },
  ];
  static override french: French = {
    summary: "lister les filtres enregistrés : les vôtres et ceux qui sont partagés",
    flags: { ...listFlagsInFrench },
    examples: ["Par nom", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(RecordsFiltersList);
    await this.withDesk(flags, async ({ acting }) => {
      const saved = await acting.records.filters();
      return await list<SavedFilterView>(flags, {
        columns: savedFilterColumns(this.language),
        page: (request) => pageOf(each(saved), ({ name, own }) => `${name} ${own}`, request),
        ...this.listWords,
      });
    });
  }
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
