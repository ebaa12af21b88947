import { defined, type Summons } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import { tellFlag, tellFlagInFrench } from "../../exam-flags.ts";
import { printExamPapers } from "../../exam-papers.ts";
import { centreFlag, centreFlagInFrench, periodArg, periodArgInFrench, signerFor } from "../../exam-words.ts";
import { pdfPath } from "../../paper.ts";

export default class ExamsSummon extends CursusCommand {
  static override summary = "print summonses, and note what each was told";
  static override args = { ...periodArg };
  static override flags = {
    output: Flags.string({ helpValue: "FILE", description: "the PDF to write; not needed with --tell" }),
    ...tellFlag,
    again: Flags.boolean({ description: "only those who have none yet, or one that says something else" }),
    student: Flags.string({ description: "only this student" }),
    ...centreFlag,
    on: Flags.string({ helpValue: "DAY", description: "the day that they bear" }),
    "dry-run": Flags.boolean({ description: "print, and note nothing" }),
  };
  static override examples = [
    { description: "Everybody", command: "<%= config.bin %> exams summon 2026-2027-1 --output convocations.pdf" },
    {
      description: "Those who were moved",
      command: "<%= config.bin %> exams summon 2026-2027-1 --again --output nouvelles.pdf",
    },
    { description: "By mail, with a private link", command: "<%= config.bin %> exams summon 2026-2027-1 --tell" },
  ];
  static override french: French = {
    summary: "éditer les convocations, et noter ce qui a été annoncé à chacun",
    args: { ...periodArgInFrench },
    flags: {
      output: "le PDF à écrire ; inutile avec --tell",
      ...tellFlagInFrench,
      again: "seulement ceux qui n'ont pas de convocation, ou dont elle a changé",
      student: "seulement cet étudiant",
      ...centreFlagInFrench,
      on: "le jour qu'elles portent",
      "dry-run": "imprimer sans rien noter",
    },
    examples: ["Tout le monde", "Ceux dont une épreuve a changé", "Par courriel, avec un lien privé"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsSummon);
    const { output, tell } = flags;
    if (output === undefined && !tell)
      throw new CommandError("cli.missing", { names: ["--output", "--tell"], command: "exams summon" });
    const file = output === undefined ? undefined : pdfPath(output);
    await this.withDesk(flags, async (desk) => {
      const { exams } = desk.acting;
      const signer = await signerFor(desk.configuration);
      const { again, centre, student, on } = flags;
      const options = { signer, changedOnly: again, ...defined({ centre, student, on }) };
      const told: Pick<Summons, "registration" | "says">[] = [];
      const report = { summoned: 0, again: 0, late: 0, atNight: 0 };
      async function* each() {
        for await (const summons of exams.summonses(args.period, options)) {
          yield summons;
          told.push({ registration: summons.registration, says: summons.says });
          report.again += Number(summons.replaces);
          report.late += Number(summons.late);
          report.atNight += Number(summons.exams.some(({ times }) => times.atNight));
        }
      }
      // Printed first: who is noted as summoned has a paper, and is noted with what it says.
      const done =
        file === undefined
          ? await drained(each())
          : await printExamPapers(
              desk,
              { period: args.period, file, label: { en: "Summonses", fr: "Convocations" } },
              ({ writeSummonses }, options) => writeSummonses(file, each(), options),
              this.voice,
            );
      if (!flags["dry-run"]) await exams.noteSummoned(args.period, told, { tell });
      report.summoned = told.length;
      const warnings = [
        ...(report.late > 0 ? [this.warning("cli.summons_late", { count: report.late })] : []),
        ...(report.atNight > 0 ? [this.warning("cli.exams_at_night", { count: report.atNight })] : []),
      ];
      const mailed = {
        en: "{summoned#person|people} will be written to (cursus notices deliver).",
        fr: "{summoned#personne recevra|personnes recevront} un message (cursus notices deliver).",
      };
      const texts = [done?.text, tell && !flags["dry-run"] ? this.word(mailed, { ...report }) : undefined];
      return {
        data: { ...(done?.data as object | undefined), ...report },
        text: texts.filter(Boolean).join("\n"),
        warnings: [...(done?.warnings ?? []), ...warnings],
      };
    });
  }
}

async function drained(all: AsyncIterable<unknown>): Promise<undefined> {
  for await (const _ of all);
}
