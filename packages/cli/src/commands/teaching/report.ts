import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import { paperOptions, pdfPath, written } from "../../paper.ts";
import { countFlags, countFlagsInFrench, countIn, teacherArgInFrench } from "../../teaching-words.ts";

export default class TeachingReport extends CursusCommand {
  static override summary = "print a teacher's statement of hours, or everybody's, to be signed";
  static override description =
    "Services by element, what they come to in HETD at which rate, within duty and beyond, and a place to sign.";
  static override args = {
    teacher: Args.string({ description: "id, staff number or email; with --all, nobody" }),
  };
  static override flags = {
    all: Flags.boolean({ description: "everybody who owes or gives something in the year" }),
    component: Flags.string({ description: "with --all: only this component" }),
    output: Flags.string({ required: true, helpValue: "FILE", description: "the PDF to write" }),
    place: Flags.string({ description: "where they are signed" }),
    ...countFlags,
  };
  static override examples = [
    { description: "One teacher", command: "<%= config.bin %> teaching report T0042 --output mary.pdf" },
    {
      description: "Everybody of a component, each on pages of their own",
      command: '<%= config.bin %> teaching report --all --component "UFR Sciences" --output services.pdf',
    },
  ];
  static override french: French = {
    summary: "imprimer l'état des services d'un enseignant, ou de tous, à signer",
    description:
      "Les services par élément, ce qu'ils font en équivalent TD, à quel taux, dans le service et au-delà, et la place d'une signature.",
    args: { teacher: `${teacherArgInFrench} ; avec --all, personne` },
    flags: {
      all: "toutes les personnes qui doivent ou assurent un service dans l'année",
      component: "avec --all : seulement cette composante",
      output: "le PDF à écrire",
      place: "le lieu de signature",
      ...countFlagsInFrench,
    },
    examples: ["Un enseignant", "Toute une composante, chacun sur ses propres pages"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TeachingReport);
    const { teacher } = args;
    const { all = false, component, place } = flags;
    if (all === (teacher !== undefined)) throw new CommandError("cli.teacher_or_all");
    const file = pdfPath(flags.output);
    await this.withDesk(flags, async (desk) => {
      const { teaching } = desk.acting;
      const { writeTeachingStatements } = await import("@cursus/documents");
      const options = countIn(flags);
      const statements =
        teacher === undefined
          ? teaching.statements({ ...options, ...(component !== undefined && { component }) })
          : [await teaching.statement(teacher, options)];
      const report = await writeTeachingStatements(file, statements, {
        ...(await paperOptions(desk, this.language)),
        year: await teaching.year(options),
        ...(place !== undefined && { signature: { place } }),
      });
      return written(file, report, this.saying);
    });
  }
}
