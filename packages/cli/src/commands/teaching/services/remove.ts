import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";

export default class TeachingServicesRemove extends CursusCommand {
  static override summary = "remove a service that was not paid";
  static override args = { service: Args.string({ required: true, description: "its id, as services list shows it" }) };
  static override examples = [
    { description: "One entered twice", command: "<%= config.bin %> teaching services remove 0VxService" },
    { description: "For a program", command: "<%= config.bin %> teaching services remove 0VxService --json" },
  ];
  static override french: French = {
    summary: "supprimer un service qui n'a pas été payé",
    args: { service: "son identifiant, tel que services list le montre" },
    examples: ["Une ligne saisie deux fois", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TeachingServicesRemove);
    await this.withDesk(flags, async ({ acting }) => {
      await acting.teaching.removeService(args.service);
      const text = this.word({ en: "The service was removed.", fr: "Le service est supprimé." });
      return { data: { id: args.service, removed: true }, text };
    });
  }
}
