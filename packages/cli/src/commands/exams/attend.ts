import { type AttendanceMark, defined } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { examArg, examArgInFrench, periodArg, periodArgInFrench } from "../../exam-words.ts";

export default class ExamsAttend extends CursusCommand {
  static override summary = "note who was there: by code or by list; incidents, too";
  static override args = { ...periodArg, ...examArg };
  static override flags = {
    code: Flags.string({ multiple: true, helpValue: "CODE", description: "what a summons' QR code says" }),
    present: Flags.string({
      multiple: true,
      helpValue: "STUDENT",
      description: "was there; may be given several times",
    }),
    absent: Flags.string({ multiple: true, helpValue: "STUDENT", description: "was not (ABI)" }),
    justified: Flags.string({ multiple: true, helpValue: "STUDENT", description: "was not, for a good reason (ABJ)" }),
    because: Flags.string({ description: "the reason" }),
    incident: Flags.string({ helpValue: "STUDENT:TEXT", description: "something that happened" }),
  };
  static override examples = [
    {
      description: "By list",
      command: "<%= config.bin %> exams attend 2026-2027-1 ALG --present 22001234 --absent 22001235",
    },
    {
      description: "An incident",
      command: '<%= config.bin %> exams attend 2026-2027-1 ALG --incident "22001234: sorti à 10 h"',
    },
  ];
  static override french: French = {
    summary: "noter les présents : par code ou par liste ; et les incidents",
    args: { ...periodArgInFrench, ...examArgInFrench },
    flags: {
      code: "ce que dit le QR code d'une convocation",
      present: "présent ; peut être répété",
      absent: "absence injustifiée (ABI)",
      justified: "absence justifiée (ABJ)",
      because: "le motif",
      incident: "un incident",
    },
    examples: ["Par liste", "Un incident"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsAttend);
    await this.withDesk(flags, async ({ acting: { exams } }) => {
      const { period, exam } = args;
      const marks: AttendanceMark[] = [
        ...(flags.present ?? []).map((student) => ({ student, attendance: "present" as const })),
        ...(flags.absent ?? []).map((student) => ({ student, attendance: "ABI" as const })),
        ...(flags.justified ?? []).map((student) => ({
          ...{ student, attendance: "ABJ" as const, ...defined({ justification: flags.because }) },
        })),
      ];
      const scanned = [];
      for (const code of flags.code ?? []) scanned.push(await exams.scan(period, exam, code));
      const { marked } = await exams.attend(period, exam, marks);
      const incident = flags.incident?.split(":");
      if (incident) {
        const [student = "", ...text] = incident;
        await exams.noteIncident(period, exam, { student: student.trim(), text: text.join(":").trim() });
      }
      const warnings = scanned
        .filter(({ moved }) => moved)
        .map(({ student, room = "-", seat = "-" }) => {
          const details = { student: student.lastName, room, seat };
          return { code: "exams.code_replaced", message: this.say("exams.code_replaced", details), details };
        });
      const count = marked + scanned.length;
      const text = this.word(
        { en: "{count#person|people} noted.", fr: "{count#personne notée|personnes notées}." },
        { count },
      );
      return { data: { marked, scanned }, text, warnings };
    });
  }
}
