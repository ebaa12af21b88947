import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";

export default class RecordsFiltersDelete extends CursusCommand {
  static override summary = "delete a saved filter";
  static override args = { name: Args.string({ required: true, description: "its name" }) };
  static override examples = [
    { description: "One of yours", command: '<%= config.bin %> records filters delete "L3 à suivre"' },
    { description: "From a script", command: "<%= config.bin %> records filters delete Diplômables --json" },
  ];
  static override french: French = {
    summary: "supprimer un filtre enregistré",
    args: { name: "son nom" },
    examples: ["L'un des vôtres", "Depuis un script"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(RecordsFiltersDelete);
    await this.withDesk(flags, async ({ acting }) => {
      const deleted = await acting.records.deleteFilter(args.name);
      const text = this.word({ en: "Deleted: {name}.", fr: "Filtre supprimé : {name}." }, { name: deleted.name });
      return { data: deleted, text };
    });
  }
}
