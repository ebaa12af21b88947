import { displayName } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { refuseUnknownClass } from "../../known-class.ts";

export default class GradesPublish extends CursusCommand {
  static override summary = "let students see their marks";
  static override description =
    "Where the institution publishes by hand (settings set publication=manual), marks are seen by nobody but staff until then. Publishing twice changes nothing.";
  static override args = { class: Args.string({ required: true, description: "whose marks" }) };
  static override flags = {
    subject: Flags.string({ description: "only this subject" }),
    title: Flags.string({ description: "only this assessment of it", dependsOn: ["subject"] }),
    year: Flags.string({ helpValue: "YEAR", description: "academic year: 2025-2026 (the current one if absent)" }),
    silent: Flags.boolean({ description: "tell nobody" }),
    "dry-run": Flags.boolean({ description: "show who would see what, and how they would be told; publish nothing" }),
  };
  static override examples = [
    { description: "Who would see what", command: "<%= config.bin %> grades publish L3 --dry-run" },
    {
      description: "One assessment",
      command: '<%= config.bin %> grades publish L3 --subject Algèbre --title "Note 1" --json',
    },
  ];
  static override french: French = {
    summary: "laisser les étudiants voir leurs notes",
    description:
      "Là où l'établissement publie à la main (settings set publication=manual), personne d'autre que le personnel ne voit les notes avant. Publier deux fois ne change rien.",
    args: { class: "les notes de quelle classe" },
    flags: {
      subject: "seulement cette matière",
      title: "seulement cette évaluation de la matière",
      year: "année universitaire : 2025-2026 (celle en cours par défaut)",
      silent: "ne prévenir personne",
      "dry-run": "montrer qui verrait quoi, et par où il en serait averti ; ne rien publier",
    },
    examples: ["Qui verrait quoi", "Une seule évaluation"],
  };

  /** How a student is told. */
  private way(told: "email" | "sms" | undefined): string {
    if (told === undefined) return this.word({ en: "not told", fr: "non averti" });
    return told === "sms"
      ? this.word({ en: "by text", fr: "par SMS" })
      : this.word({ en: "by email", fr: "par courriel" });
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(GradesPublish);
    const { subject, title, year } = flags;
    const ofYear = year === undefined ? {} : { year };
    await this.withDesk(flags, async ({ acting }) => {
      await refuseUnknownClass(acting, args.class, year);
      const report = await acting.grades.publish(args.class, {
        ...ofYear,
        ...(subject !== undefined && { subject }),
        ...(title !== undefined && { title }),
        dryRun: flags["dry-run"],
        tell: !flags.silent,
      });
      const counts = this.word(
        {
          en: "{class}, {year}: {published#mark|marks} of {students#student|students} published, {before} were already.",
          fr: "{class}, {year} : {published#note publiée|notes publiées} pour {students#étudiant|étudiants}, {before} l'étaient déjà.",
        },
        { ...report, students: report.students.length },
      );
      const rehearsed = { en: "Dry run: nothing was published.", fr: "Simulation : rien n'a été publié." };
      const people = report.students.map(
        (student) => `  ${displayName(student)}  ${student.marks}  ${this.way(student.told)}`,
      );
      const text = [...(report.dryRun ? [this.word(rehearsed)] : []), counts, ...people].join("\n");
      return { data: report, text };
    });
  }
}
