import {
  type AveragePolicy,
  displayName,
  type Transcript,
  type TranscriptMark,
  type TranscriptSubject,
} from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French, type Outcome } from "../../command.ts";
import { average, figure } from "../../figures.ts";
import { markText } from "../../grade-flags.ts";
import { destinationOf, outputFlags, outputFlagsInFrench } from "../../output.ts";
import { paperOptions, written } from "../../paper.ts";
import { studentArg, studentArgInFrench } from "../../student-arg.ts";
import { paperOf } from "../../table-paper.ts";
import { writeTranscriptRows } from "../../transcript-rows.ts";
import { type Branch, formatTree } from "../../tree.ts";

const methods = {
  flat: { en: "all marks by their coefficients", fr: "toutes les notes selon leurs coefficients" },
  bySubject: { en: "mean of the subjects' means", fr: "moyenne des moyennes de matière" },
} as const;
/** What an unjustified absence does. */
const absent = {
  school: { en: "an unjustified absence counts 0", fr: "une absence injustifiée compte 0" },
  licence: {
    en: "an unjustified absence counts 0, and fails a terminal exam",
    fr: "une absence injustifiée compte 0, et rend défaillant à un examen terminal",
  },
  neutral: { en: "an unjustified absence is left out", fr: "une absence injustifiée ne compte pas" },
} as const;

const reasons = {
  absentZero: { en: "unjustified absence, counts as 0", fr: "absence injustifiée, compte 0" },
  absentNeutral: { en: "unjustified absence, left out", fr: "absence injustifiée, non comptée" },
  absentBlocks: { en: "unjustified absence, no average (DEF)", fr: "absence injustifiée, pas de moyenne (DEF)" },
  justified: { en: "justified absence, left out", fr: "absence justifiée, non comptée" },
  excused: { en: "excused, left out", fr: "dispense, non comptée" },
  pending: { en: "still to come", fr: "en attente" },
} as const;

export default class GradesTranscript extends CursusCommand {
  static override summary = "show a student's marks and what their average is made of";
  static override description =
    "Subject by subject: each mark, its coefficient, what it counted as, what was left out and why, and by which rule. Where marks are published by hand, a file has those that are, and says how many are not.";
  static override args = { student: studentArg };
  static override flags = {
    year: Flags.string({ helpValue: "YEAR", description: "academic year: 2025-2026 (the student's latest if absent)" }),
    ...outputFlags,
    output: Flags.string({ helpValue: "FILE", description: "write it to this file; a .pdf is to be printed" }),
    "include-unpublished": Flags.boolean({ description: "in a file: marks that are not published yet, too" }),
  };
  static override examples = [
    { description: "This year's", command: "<%= config.bin %> grades transcript E2024017" },
    {
      description: "Of an earlier year, for a program",
      command: "<%= config.bin %> grades transcript awa@univ.example --year 2025-2026 --json",
    },
    {
      description: "On paper",
      command: "<%= config.bin %> grades transcript E2024017 --output releve.pdf",
    },
  ];
  static override french: French = {
    summary: "afficher le relevé de notes d'un étudiant et le détail de sa moyenne",
    description:
      "Matière par matière : chaque note, son coefficient, ce qu'elle a compté, ce qui n'a pas été compté et pourquoi, et selon quelle règle. Là où les notes sont publiées à la main, un fichier a celles qui le sont, et dit combien ne le sont pas.",
    args: { student: studentArgInFrench },
    flags: {
      year: "année universitaire : 2025-2026 (la dernière de l'étudiant par défaut)",
      ...outputFlagsInFrench,
      output: "l'écrire dans ce fichier ; un .pdf est à imprimer",
      "include-unpublished": "dans un fichier : y compris les notes non publiées",
    },
    examples: ["Celui de l'année", "Celui d'une année passée, pour un programme", "Sur papier"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(GradesTranscript);
    const { year } = flags;
    const paper = paperOf(flags);
    const destination = paper === undefined ? destinationOf(flags) : undefined;
    await this.withDesk(flags, async (desk): Promise<Outcome> => {
      const shown = destination?.to === "screen";
      const choice = { ...(year !== undefined && { year }), published: !shown && !flags["include-unpublished"] };
      const transcript = await desk.acting.grades.transcript(args.student, choice);
      if (paper !== undefined) {
        const { writeTranscript } = await import("@cursus/documents");
        return written(
          paper,
          await writeTranscript(paper, transcript, await paperOptions(desk, this.language)),
          this.saying,
        );
      }
      if (!destination || destination.to === "screen") return { data: transcript, text: this.describe(transcript) };
      const rows = await writeTranscriptRows(destination, transcript, this.language);
      if (destination.to === "stdout") return { data: undefined };
      const done = { file: destination.path, rows };
      return { data: done, text: this.say("cli.written", done) };
    });
  }

  private describe(transcript: Transcript): string {
    const { student, class: className, year, average: mean, mention, state, policy, subjects } = transcript;
    const remarks = [
      ...(mention === undefined ? [] : [this.say(`mention.${mention}`, {}, mention)]),
      ...(state === undefined ? [] : [this.say(`average.${state}`, {}, state)]),
    ];
    const shown = mean === undefined ? average(mean, this.language) : `${average(mean, this.language)}/20`;
    return [
      [displayName(student), className, year].filter(Boolean).join(", "),
      this.word({ en: "Average: {shown}", fr: "Moyenne : {shown}" }, { shown: [shown, ...remarks].join(", ") }),
      this.ruleOf(policy),
      ...formatTree(subjects.map((subject) => this.subjectBranch(subject, policy))),
    ].join("\n");
  }

  private ruleOf({ method, absences }: AveragePolicy): string {
    const rule = {
      en: "Rule: {method} (averages={key}); {absence} (absences={absences})",
      fr: "Règle : {method} (averages={key}) ; {absence} (absences={absences})",
    };
    const told = { method: this.word(methods[method]), absence: this.word(absent[absences]) };
    return this.word(rule, { ...told, key: method, absences });
  }

  private subjectBranch(
    { subject, coefficient, average: mean, marks }: TranscriptSubject,
    policy: AveragePolicy,
  ): Branch {
    const weight = policy.method === "bySubject" ? `, coef. ${figure(coefficient, this.language)}` : "";
    return {
      text: `${subject}  ${average(mean, this.language)}${weight}`,
      below: marks.map((mark) => ({ text: this.markLine(mark) })),
    };
  }

  private markLine(mark: TranscriptMark): string {
    const { title, coefficient, scale, counted, reason, substituteDue, comment, published } = mark;
    const rescaled =
      scale !== undefined && counted !== undefined && reason === undefined
        ? [`= ${average(counted, this.language)}/20`]
        : [];
    const remarks = [
      ...(reason ? [this.word(reasons[reason])] : []),
      ...(substituteDue ? [this.word({ en: "a substitute exam is due", fr: "épreuve de substitution due" })] : []),
      ...(published ? [] : [this.word({ en: "not published", fr: "non publiée" })]),
      ...(comment === undefined ? [] : [this.word({ en: "“{comment}”", fr: "« {comment} »" }, { comment })]),
    ];
    const weight = `coef. ${figure(coefficient, this.language)}`;
    const line = [title, markText(mark, this.language), ...rescaled, weight].join("  ");
    return remarks.length === 0 ? line : `${line}  (${remarks.join(", ")})`;
  }
}
