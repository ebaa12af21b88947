import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";

export default class RecordsNotesDelete extends CursusCommand {
  static override summary = "delete a note, for good";
  static override description =
    "Its text is removed; that there was a note stays in the log. Its author may, or an administrator.";
  static override args = { note: Args.string({ required: true, description: "the note's id" }) };
  static override examples = [
    {
      description: "By its id, as records notes list shows it",
      command: "<%= config.bin %> records notes delete 0VxJ2m8ZQ4r1s7T3uWyA9b",
    },
    {
      description: "From a script",
      command: "<%= config.bin %> records notes delete 0VxJ2m8ZQ4r1s7T3uWyA9b --json",
    },
  ];
  static override french: French = {
    summary: "supprimer une observation, définitivement",
    description:
      "Son texte est effacé ; qu'il y a eu une observation reste au journal. Son auteur le peut, ou un administrateur.",
    args: { note: "l'identifiant de l'observation" },
    examples: ["Par son identifiant, tel que l'affiche records notes list", "Depuis un script"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(RecordsNotesDelete);
    await this.withDesk(flags, async ({ acting }) => {
      const note = await acting.records.deleteNote(args.note);
      return { data: note, text: this.word({ en: "The note is deleted.", fr: "L'observation est supprimée." }) };
    });
  }
}
