import type { NoteView } from "@cursus/core";
import { CursusCommand, type French } from "../../../command.ts";
import { pageOf } from "../../../in-pages.ts";
import { list, listFlags, listFlagsInFrench } from "../../../listing.ts";
import { noteColumns } from "../../../record-words.ts";
import { studentArg, studentArgInFrench } from "../../../student-arg.ts";

export default class RecordsNotesList extends CursusCommand {
  static override summary = "list the notes about a student that you may read";
  static override args = { student: studentArg };
  static override flags = { ...listFlags };
  static override examples = [
    { description: "Latest first", command: "<%= config.bin %> records notes list E2024017" },
    { description: "For a program", command: "<%= config.bin %> records notes list E2024017 --json" },
  ];
  static override french: French = {
    summary: "lister les observations sur un étudiant que vous pouvez lire",
    args: { student: studentArgInFrench },
    flags: { ...listFlagsInFrench },
    examples: ["Les dernières d'abord", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(RecordsNotesList);
    await this.withDesk(flags, async ({ acting }) => {
      const { timeZone } = await acting.settings.show();
      const notes = await acting.records.notes(args.student);
      return await list<NoteView>(flags, {
        columns: noteColumns(this.language, timeZone, this.saying),
        page: (request) => pageOf(each(notes), ({ id }) => id, request),
        ...this.listWords,
      });
    });
  }
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
