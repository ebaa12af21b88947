import { type NoteLevel, noteLevels } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { studentArg, studentArgInFrench } from "../../../student-arg.ts";

export default class RecordsNotesAdd extends CursusCommand {
  static override summary = "write a note about a student";
  static override description =
    "Levels: staff (everyone of the staff who sees the student), registrar (the student office), jury (presidents of juries); administrators read all. A student who asks for their data gets every note about them: write what you would say to them.";
  static override args = { student: studentArg };
  static override flags = {
    text: Flags.string({ required: true, description: "the note" }),
    level: Flags.string({ options: [...noteLevels], description: "who reads it (staff if absent)" }),
  };
  static override examples = [
    {
      description: "For all staff",
      command: '<%= config.bin %> records notes add E2024017 --text "Called on 10 November about the timetable"',
    },
    {
      description: "For the student office",
      command: '<%= config.bin %> records notes add E2024017 --level registrar --text "Certificate received"',
    },
  ];
  static override french: French = {
    summary: "écrire une observation sur un étudiant",
    description:
      "Niveaux : staff (tout le personnel qui voit l'étudiant), registrar (la scolarité), jury (les présidents de jury) ; les administrateurs lisent tout. Un étudiant qui demande ses données reçoit toutes les observations qui le concernent : écrivez ce que vous lui diriez.",
    args: { student: studentArgInFrench },
    flags: { text: "l'observation", level: "qui la lit (staff par défaut)" },
    examples: ["Pour tout le personnel", "Pour la scolarité"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(RecordsNotesAdd);
    await this.withDesk(flags, async ({ acting }) => {
      const level = flags.level === undefined ? {} : { level: flags.level as NoteLevel };
      const note = await acting.records.addNote(args.student, { text: flags.text, ...level });
      const text = this.word(
        { en: "Noted, for {level} ({id}).", fr: "Observation notée, pour : {level} ({id})." },
        { level: this.say(`noteLevel.${note.level}`), id: note.id },
      );
      return { data: note, text };
    });
  }
}
