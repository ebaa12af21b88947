import type { ServiceView } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { list, listFlags, listFlagsInFrench } from "../../../listing.ts";
import { serviceListColumns } from "../../../teaching-columns.ts";
import { yearFlag, yearFlagInFrench, yearIn } from "../../../teaching-words.ts";

export default class TeachingServicesList extends CursusCommand {
  static override summary = "list services: who teaches what, in how many hours";
  static override flags = {
    teacher: Flags.string({ description: "only this teacher's: id, staff number or email" }),
    element: Flags.string({ helpValue: "CODE", description: "only this element's" }),
    vacant: Flags.boolean({ description: "only those that nobody gives yet" }),
    ...yearFlag,
    ...listFlags,
  };
  static override examples = [
    { description: "A teacher's year", command: "<%= config.bin %> teaching services list --teacher T0042" },
    {
      description: "What nobody teaches yet, as a file",
      command: "<%= config.bin %> teaching services list --vacant --output vacant.xlsx",
    },
  ];
  static override french: French = {
    summary: "lister les services : qui enseigne quoi, en combien d'heures",
    flags: {
      teacher: "seulement ceux de cet enseignant : identifiant, matricule ou courriel",
      element: "seulement ceux de cet élément",
      vacant: "seulement ceux que personne n'assure encore",
      ...yearFlagInFrench,
      ...listFlagsInFrench,
    },
    examples: ["L'année d'un enseignant", "Ce que personne n'assure encore, dans un fichier"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(TeachingServicesList);
    const { teacher, element, vacant } = flags;
    const filter = {
      ...yearIn(flags),
      ...(teacher !== undefined && { teacher }),
      ...(element !== undefined && { element }),
      ...(vacant && { vacant }),
    };
    await this.withDesk(flags, ({ acting: { teaching } }) =>
      list<ServiceView>(flags, {
        columns: serviceListColumns(this.language),
        page: (request) => teaching.services(filter, request),
        all: () => teaching.eachService(filter),
        ...this.listWords,
      }),
    );
  }
}
