import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { centreFlag, centreFlagInFrench, given, periodArg, periodArgInFrench } from "../../exam-words.ts";
import { paperOptions, pdfPath, written } from "../../paper.ts";

export default class ExamsCertify extends CursusCommand {
  static override summary = "print attendance certificates";
  static override args = { ...periodArg };
  static override flags = {
    output: Flags.string({ required: true, helpValue: "FILE", description: "the PDF to write" }),
    student: Flags.string({ description: "only this student" }),
    ...centreFlag,
    on: Flags.string({ helpValue: "DAY", description: "the day that they bear" }),
  };
  static override examples = [
    {
      description: "One student",
      command: "<%= config.bin %> exams certify 2026-2027-1 --student 22001234 --output attestation.pdf",
    },
    {
      description: "A centre",
      command: "<%= config.bin %> exams certify 2026-2027-1 --centre NOU --output attestations.pdf",
    },
  ];
  static override french: French = {
    summary: "éditer les attestations de présence",
    args: { ...periodArgInFrench },
    flags: {
      output: "le PDF à écrire",
      student: "seulement cet étudiant",
      ...centreFlagInFrench,
      on: "le jour qu'elles portent",
    },
    examples: ["Un étudiant", "Un centre"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsCertify);
    const file = pdfPath(flags.output);
    await this.withDesk(flags, async (desk) => {
      const { student, centre, on } = flags;
      const { writeAttendanceCertificates } = await import("@cursus/documents");
      const certificates = desk.acting.exams.certificates(args.period, given({ student, centre, on }));
      const paper = await paperOptions(desk, this.language);
      return written(file, await writeAttendanceCertificates(file, certificates, paper), this.saying);
    });
  }
}
