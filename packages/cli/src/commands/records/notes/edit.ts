import { type NoteLevel, noteLevels } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { wholeNumber } from "../../../whole-number.ts";

export default class RecordsNotesEdit extends CursusCommand {
  static override summary = "change a note that you wrote";
  static override args = { note: Args.string({ required: true, description: "the note's id" }) };
  static override flags = {
    text: Flags.string({ description: "what it says from now on" }),
    level: Flags.string({ options: [...noteLevels], description: "who reads it from now on" }),
    "if-version": wholeNumber({ min: 1, max: 1_000_000, description: "only if this is still its version" }),
  };
  static override examples = [
    {
      description: "Another text",
      command: '<%= config.bin %> records notes edit 0VxJ2m8ZQ4r1s7T3uWyA9b --text "Called on 12 November"',
    },
    {
      description: "Other readers",
      command: "<%= config.bin %> records notes edit 0VxJ2m8ZQ4r1s7T3uWyA9b --level registrar",
    },
  ];
  static override french: French = {
    summary: "modifier une observation que vous avez écrite",
    args: { note: "l'identifiant de l'observation" },
    flags: {
      text: "ce qu'elle dit désormais",
      level: "qui la lit désormais",
      "if-version": "seulement si c'est encore sa version",
    },
    examples: ["Un autre texte", "D'autres lecteurs"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(RecordsNotesEdit);
    await this.withDesk(flags, async ({ acting }) => {
      const { text, level, "if-version": version } = flags;
      const change = {
        ...(text !== undefined && { text }),
        ...(level !== undefined && { level: level as NoteLevel }),
      };
      const note = await acting.records.editNote(args.note, change, version === undefined ? {} : { version });
      return { data: note, text: this.word({ en: "The note is changed.", fr: "L'observation est modifiée." }) };
    });
  }
}
