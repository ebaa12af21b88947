import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { paperOptions, pdfPath, written } from "../../paper.ts";

export default class ClassesBulletins extends CursusCommand {
  static override summary = "print everyone's bulletin, in one PDF";
  static override description =
    "One bulletin a student, each on its own page: marks, averages by subject beside the class's, rank, room for appreciations and a signature. Where marks are published by hand, those that are not yet are left out, and counted in a line.";
  static override args = { class: Args.string({ required: true, description: "the class" }) };
  static override flags = {
    output: Flags.string({ required: true, helpValue: "FILE", description: "the PDF to write" }),
    year: Flags.string({ helpValue: "YEAR", description: "academic year: 2025-2026 (the current one if absent)" }),
    place: Flags.string({ description: "where they are signed" }),
    signatory: Flags.string({ description: "who signs them" }),
    "include-unpublished": Flags.boolean({ description: "marks that are not published yet, too" }),
  };
  static override examples = [
    { description: "The class of this year", command: "<%= config.bin %> classes bulletins L3 --output bulletins.pdf" },
    {
      description: "To be signed",
      command:
        '<%= config.bin %> classes bulletins L3 --output bulletins.pdf --place Besançon --signatory "La directrice des études"',
    },
  ];
  static override french: French = {
    summary: "imprimer le bulletin de chacun, en un seul PDF",
    description:
      "Un bulletin par étudiant, chacun sur sa page : notes, moyennes par matière à côté de celles de la classe, rang, place pour les appréciations et la signature. Là où les notes sont publiées à la main, celles qui ne le sont pas encore sont laissées de côté, et une ligne dit combien.",
    args: { class: "la classe" },
    flags: {
      output: "le PDF à écrire",
      year: "année universitaire : 2025-2026 (celle en cours par défaut)",
      place: "le lieu de signature",
      signatory: "le signataire",
      "include-unpublished": "y compris les notes non publiées",
    },
    examples: ["La classe de cette année", "À faire signer"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ClassesBulletins);
    const file = pdfPath(flags.output);
    const { place, signatory } = flags;
    await this.withDesk(flags, async (desk) => {
      const { writeBulletins } = await import("@cursus/documents");
      const { classes } = desk.acting;
      const wanted = flags.year === undefined ? {} : { year: flags.year };
      const { year } = await classes.stats(args.class, wanted);
      const signature = { ...(place !== undefined && { place }), ...(signatory !== undefined && { signatory }) };
      const options = { ...(await paperOptions(desk, this.language)), class: args.class, year, signature };
      const includeUnpublished = flags["include-unpublished"];
      const bulletins = classes.bulletins(args.class, { ...wanted, includeUnpublished });
      return written(file, await writeBulletins(file, bulletins, options), this.saying);
    });
  }
}
