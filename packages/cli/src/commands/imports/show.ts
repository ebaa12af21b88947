import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { momentIn } from "../../time-in.ts";

export default class ImportsShow extends CursusCommand {
  static override summary = "show what became of one file";
  static override args = { import: Args.string({ required: true, description: "the import's id" }) };
  static override examples = [
    { description: "When, and how many", command: "<%= config.bin %> imports show 0VbgAjuX000M2wOOK4VIAm" },
    { description: "For a program", command: "<%= config.bin %> imports show 0VbgAjuX000M2wOOK4VIAm --json" },
  ];
  static override french: French = {
    summary: "montrer ce qu'est devenu un fichier lu",
    args: { import: "identifiant de l'import" },
    examples: ["Quand, et combien", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ImportsShow);
    await this.withDesk(flags, async ({ acting }) => {
      const found = await acting.students.showImport(args.import);
      const moment = momentIn((await acting.settings.show()).timeZone, this.language);
      const told = { ...found, startedAt: moment(found.startedAt), undoneAt: moment(found.undoneAt) };
      const words = {
        en: "{file}, {startedAt}: {read#row|rows} read, {added} added, {changed} changed, {unchanged} unchanged, {refused} refused.",
        fr: "{file}, {startedAt} : {read#ligne lue|lignes lues}, {added#ajoutée|ajoutées}, {changed#modifiée|modifiées}, {unchanged#inchangée|inchangées}, {refused#rejetée|rejetées}.",
      };
      const state = found.undoneAt
        ? this.word({ en: "Undone: {undoneAt}", fr: "Annulé : {undoneAt}" }, told)
        : found.endedAt
          ? ""
          : this.word({
              en: "Not finished: import the file again to finish it.",
              fr: "Inachevé : importez de nouveau le fichier pour le terminer.",
            });
      return { data: found, text: [this.word(words, told), state].filter(Boolean).join("\n") };
    });
  }
}
