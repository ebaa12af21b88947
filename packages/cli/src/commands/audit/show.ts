import { Args } from "@oclif/core";
import { detailText, entryColumns, namesOf } from "../../audit-entries.ts";
import { CursusCommand, type French } from "../../command.ts";

export default class AuditShow extends CursusCommand {
  static override summary = "show one entry of the log, whole";
  static override args = { entry: Args.string({ required: true, description: "the entry's id" }) };
  static override examples = [
    { description: "In words", command: "<%= config.bin %> audit show 0VbgAjuX000M2wOOK4VIAm" },
    { description: "For a program", command: "<%= config.bin %> audit show 0VbgAjuX000M2wOOK4VIAm --json" },
  ];
  static override french: French = {
    summary: "afficher une entrée du journal en entier",
    args: { entry: "identifiant de l'entrée" },
    examples: ["En toutes lettres", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(AuditShow);
    await this.withDesk(flags, async ({ acting }) => {
      const entry = await acting.audit.show(args.entry);
      const { timeZone } = await acting.settings.show();
      const reading = { language: this.language, timeZone, names: await namesOf(acting, [entry]) };
      const named = entryColumns((text) => this.word(text), reading).filter(({ key }) => key !== "what");
      const lines = named.flatMap(({ header, key, fileOnly, value, shown = value }) => {
        const said = shown(entry);
        return said === undefined || (fileOnly && key === "emptied") ? [] : [[header, String(said)] as const];
      });
      const details = entry.what === undefined ? detailText(entry, this.language) : JSON.stringify(entry.what, null, 2);
      const width = Math.max(...lines.map(([header]) => header.length));
      const text = lines.map(([header, said]) => `${header.padEnd(width)}  ${said}`).join("\n");
      return { data: entry, text: details === "" ? text : `${text}\n${details}` };
    });
  }
}
