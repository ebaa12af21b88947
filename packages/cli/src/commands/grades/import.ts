import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { marksText, reportText } from "../../import-report.ts";
import { readFlags, readFlagsInFrench, readPeople } from "../../read-people.ts";

export default class GradesImport extends CursusCommand {
  static override summary = "read a mark sheet";
  static override description =
    "One column is one assessment: Algèbre, Algèbre (coef 2), Algèbre - DS1. Rows name people who are known, by student number, INE, email, phone, or name. A bad mark refuses its cell and keeps the others; an empty cell changes nothing; reading the file again corrects what differs. See classes sheet for a blank one. A file with one row a mark (columns Subject and Mark), as grades list writes it, is read as well: there a bad mark refuses its row.";
  static override args = { file: Args.string({ required: true, description: "a spreadsheet: .xlsx, .csv" }) };
  static override flags = {
    class: Flags.string({ description: "the class in which people are looked for by name" }),
    kind: Flags.string({ options: ["continuous", "terminal"], description: "what kind of assessments these are" }),
    tell: Flags.boolean({
      description: "tell the students, and staff where an average falls; nobody is told otherwise",
    }),
    ...readFlags,
  };
  static override examples = [
    { description: "See what a file would change", command: "<%= config.bin %> grades import marks.xlsx --dry-run" },
    {
      description: "Read it, people named by name only",
      command: "<%= config.bin %> grades import marks.csv --class L3 --refused-file refused.csv",
    },
  ];
  static override french: French = {
    summary: "lire une feuille de notes",
    description:
      "Une colonne est une épreuve : Algèbre, Algèbre (coef 2), Algèbre - DS1. Les lignes nomment des personnes connues, par numéro étudiant, INE, courriel, téléphone ou nom. Une mauvaise note rejette sa case et garde les autres ; une case vide ne change rien ; relire le fichier corrige ce qui diffère. Voir classes sheet pour une feuille vierge. Un fichier d'une ligne par note (colonnes Matière et Note), tel que grades list l'écrit, se lit aussi : une mauvaise note y rejette sa ligne.",
    args: { file: "un tableur : .xlsx, .csv" },
    flags: {
      class: "la classe où chercher les personnes par leur nom",
      kind: "le type de ces épreuves",
      tell: "avertir les étudiants, et le personnel quand une moyenne passe sous 10 ; sinon personne ne l'est",
      ...readFlagsInFrench,
    },
    examples: ["Voir ce qu'un fichier changerait", "Le lire, les personnes n'étant nommées que par leur nom"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(GradesImport);
    await this.withDesk(flags, async ({ acting }) => {
      const meant = {
        ...(flags.class !== undefined && { class: flags.class }),
        ...(flags.kind !== undefined && { kind: flags.kind as "continuous" | "terminal" }),
        ...(flags.tell && { tell: true }),
      };
      const report = await readPeople(
        args.file,
        flags,
        (sheet, options) => acting.grades.import(sheet, { ...options, ...meant }),
        this.voice,
      );
      const refused = report.refused.length;
      const undo = { en: "To undo: cursus imports undo {import}", fr: "Pour annuler : cursus imports undo {import}" };
      const text = [
        ...this.rehearsed(flags["dry-run"]),
        reportText(report, this.language),
        ...marksText(report, this.language),
        ...(report.import && report.marks.added + report.marks.changed > 0
          ? [this.word(undo, { import: report.import })]
          : []),
      ].join("\n");
      const warnings = this.warningOf("cli.refused_rows", refused);
      return { data: report, text, warnings, partly: refused > 0 };
    });
  }
}
