import { displayName } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";
import { paperOptions, pdfPath, written } from "../../paper.ts";

export default class JuryCertificate extends CursusCommand {
  static override summary = "print a student's certificate of success";
  static override args = {
    session: Args.string({ required: true, description: "its id, class, title or CLASS/TITLE" }),
    student: Args.string({ required: true, description: "id, student number or email" }),
  };
  static override flags = {
    output: Flags.string({ required: true, helpValue: "FILE", description: "the PDF to write" }),
    place: Flags.string({ description: "where it is signed" }),
    signatory: Flags.string({ description: "who signs it" }),
  };
  static override examples = [
    {
      description: "For a student",
      command: "<%= config.bin %> jury certificate L1 22001234 --output attestation.pdf",
    },
    {
      description: "To be signed",
      command:
        '<%= config.bin %> jury certificate L1 22001234 --output attestation.pdf --place Besançon --signatory "La présidente du jury"',
    },
  ];
  static override french: French = {
    summary: "imprimer l'attestation de réussite d'un étudiant",
    args: {
      session: "son identifiant, sa classe, son titre ou CLASSE/TITRE",
      student: "identifiant, numéro étudiant ou adresse",
    },
    flags: { output: "le PDF à écrire", place: "le lieu de signature", signatory: "le signataire" },
    examples: ["Pour un étudiant", "À faire signer"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(JuryCertificate);
    const file = pdfPath(flags.output);
    const { place, signatory } = flags;
    await this.withDesk(flags, async (desk) => {
      const { jury, curricula } = desk.acting;
      const session = await jury.show(args.session);
      const { given: _, ...result } = await jury.result(session.id, args.student);
      if (session.state !== "closed")
        throw new CommandError("cli.jury_not_closed", { session: session.title }, { exit: exitCodes.conflict });
      if (!["ADM", "ADC", "CMP", "ADJ"].includes(result.decision))
        throw new CommandError(
          "cli.not_admitted",
          { student: displayName(result.student), decision: result.decision },
          { exit: exitCodes.conflict },
        );
      const { labelFr, labelEn } = await curricula.show(session.code, { year: session.curriculum });
      const label = this.language === "fr" ? (labelFr ?? labelEn) : (labelEn ?? labelFr);
      const { writeJuryCertificate } = await import("@cursus/documents");
      const options = {
        ...(await paperOptions(desk, this.language)),
        ...{ session, subject: label ?? session.code },
        ...(place !== undefined && { place }),
        ...(signatory !== undefined && { signatory }),
      };
      return written(file, await writeJuryCertificate(file, result, options), this.saying);
    });
  }
}
