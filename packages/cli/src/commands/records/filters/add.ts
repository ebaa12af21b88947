import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { filterFlags, filterFlagsInFrench, filterIn, filterInWords } from "../../../record-words.ts";

export default class RecordsFiltersAdd extends CursusCommand {
  static override summary = "save a filter of records list under a name";
  static override args = { name: Args.string({ required: true, description: "what to call it" }) };
  static override flags = {
    shared: Flags.boolean({ description: "for everyone who may list students; absent: for you" }),
    ...filterFlags,
  };
  static override examples = [
    {
      description: "For oneself",
      command: '<%= config.bin %> records filters add "L3 à suivre" --class L3 --note',
    },
    {
      description: "For the whole office",
      command: "<%= config.bin %> records filters add Diplômables --step DLINF --ects 180 --shared",
    },
  ];
  static override french: French = {
    summary: "enregistrer un filtre de records list sous un nom",
    args: { name: "le nom du filtre" },
    flags: {
      shared: "pour toutes les personnes qui peuvent lister les étudiants ; absent : pour vous",
      ...filterFlagsInFrench,
    },
    examples: ["Pour soi", "Pour toute la scolarité"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(RecordsFiltersAdd);
    await this.withDesk(flags, async ({ acting }) => {
      const saved = await acting.records.saveFilter(args.name, filterIn(flags), { shared: flags.shared });
      const text = this.word(
        { en: "Saved: {name} ({asks}).", fr: "Filtre enregistré : {name} ({asks})." },
        { name: saved.name, asks: filterInWords(saved.filter) },
      );
      return { data: saved, text };
    });
  }
}
