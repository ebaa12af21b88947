import { Args, Flags } from "@oclif/core";
import { CursusCommand, type Desk, type French, type Outcome } from "../../command.ts";
import { destinationOf, type FileFormat } from "../../output.ts";
import { paperOptions, written } from "../../paper.ts";

export default class ClassesSheet extends CursusCommand {
  static override summary = "make a mark sheet, blank or filled, or a list to sign";
  static override description =
    "A spreadsheet has a column for each assessment that is named, or for those that the class has: fill it in, then read it with grades import. A PDF is a list on paper, with a column to sign or the columns that are named.";
  static override args = { class: Args.string({ required: true, description: "the class" }) };
  static override flags = {
    output: Flags.string({ required: true, helpValue: "FILE", description: "the file to write: .xlsx, .csv, .pdf" }),
    assessment: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: "HEADER",
      description: "a column: “Algèbre - DS1 (coef 2)”; repeatable",
    }),
    filled: Flags.boolean({ description: "with the marks that there are; read back, it changes nothing" }),
    purpose: Flags.string({ description: "what a list on paper is for, under its title" }),
  };
  static override examples = [
    {
      description: "A sheet to fill in",
      command: '<%= config.bin %> classes sheet L3 --assessment "Algèbre - DS1 (coef 2)" --output marks.xlsx',
    },
    {
      description: "A list to sign",
      command: '<%= config.bin %> classes sheet L3 --purpose "Examen du 12 janvier" --output list.pdf',
    },
  ];
  static override french: French = {
    summary: "faire une feuille de notes, vierge ou remplie, ou une liste d'émargement",
    description:
      "Un tableur a une colonne par épreuve nommée, ou par épreuve que la classe a déjà : remplissez-le, puis lisez-le avec grades import. Un PDF est une liste sur papier, avec une colonne à signer ou les colonnes nommées.",
    args: { class: "la classe" },
    flags: {
      output: "le fichier à écrire : .xlsx, .csv, .pdf",
      assessment: "une colonne : « Algèbre - DS1 (coef 2) » ; répétable",
      filled: "avec les notes déjà entrées ; relue, elle ne change rien",
      purpose: "l'objet d'une liste sur papier, sous son titre",
    },
    examples: ["Une feuille à remplir", "Une liste à signer"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ClassesSheet);
    const { output, assessment = [], purpose } = flags;
    const onPaper = output.toLowerCase().endsWith(".pdf");
    const destination = onPaper ? undefined : destinationOf({ ...flags, format: undefined });
    await this.withDesk(flags, async (desk): Promise<Outcome> => {
      if (onPaper) return await this.list(desk, args.class, { output, columns: assessment, purpose });
      const { writeTable } = await import("@cursus/documents");
      const { columns, rows } = await desk.acting.classes.sheet(args.class, {
        assessments: assessment,
        filled: flags.filled,
      });
      const format = (destination as { readonly format: FileFormat }).format;
      const { rows: count } = await writeTable(output, format, columns, rows);
      const done = { file: output, rows: count };
      return { data: done, text: this.say("cli.written", done) };
    });
  }

  private async list(
    desk: Desk,
    className: string,
    {
      output,
      columns,
      purpose,
    }: { readonly output: string; readonly columns: readonly string[]; readonly purpose: string | undefined },
  ): Promise<Outcome> {
    const { writeClassList } = await import("@cursus/documents");
    const { classes } = desk.acting;
    // It refuses a class that does not exist.
    const { rows: people } = await classes.sheet(className);
    const year = (await classes.list()).find((one) => one.class === className)!.year;
    const options = {
      ...(await paperOptions(desk, this.language)),
      ...{ class: className, year },
      ...(columns.length > 0 && { columns }),
      ...(purpose !== undefined && { purpose }),
    };
    return written(output, await writeClassList(output, people, options), this.saying);
  }
}
