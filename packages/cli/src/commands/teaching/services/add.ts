import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import {
  serviceFlags,
  serviceFlagsInFrench,
  serviceIn,
  yearFlag,
  yearFlagInFrench,
  yearIn,
} from "../../../teaching-words.ts";

export default class TeachingServicesAdd extends CursusCommand {
  static override summary = "add a service: hours of an element, for a group, given by a teacher or by nobody yet";
  static override args = { element: Args.string({ required: true, description: "the element's code" }) };
  static override flags = {
    ...serviceFlags,
    kind: Flags.string({ required: true, options: ["cm", "td", "tp"], description: "what kind of hours" }),
    ...yearFlag,
  };
  static override examples = [
    {
      description: "30 hours of TD for group A",
      command: "<%= config.bin %> teaching services add ALG1 --kind td --group A --teacher T0042 --planned 30",
    },
    {
      description: "Lectures that nobody gives yet",
      command: "<%= config.bin %> teaching services add ALG1 --kind cm --planned 12h30 --json",
    },
  ];
  static override french: French = {
    summary:
      "ajouter un service : des heures d'un élément, pour un groupe, assurées par un enseignant ou par personne encore",
    args: { element: "le code de l'élément" },
    flags: { ...serviceFlagsInFrench, kind: "le type d'heures", ...yearFlagInFrench },
    examples: ["30 heures de TD pour le groupe A", "Un CM que personne n'assure encore"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TeachingServicesAdd);
    await this.withDesk(flags, async ({ acting }) => {
      const given = { element: args.element, kind: flags.kind, ...serviceIn(flags), ...yearIn(flags) };
      const service = await acting.teaching.addService(given);
      const { element, year, id } = service;
      const text = this.word(
        { en: "{element}: added to {year} ({id}).", fr: "{element} : ajouté à {year} ({id})." },
        { element, year, id },
      );
      return { data: service, text };
    });
  }
}
