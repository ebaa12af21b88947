import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { giveList, minutesColumns } from "../../jury-papers.ts";
import { paperOptions, written } from "../../paper.ts";

export default class JuryMinutes extends CursusCommand {
  static override summary = "write the minutes: a PDF to be signed, or a table";
  static override args = {
    session: Args.string({ required: true, description: "its id, class, title or CLASS/TITLE" }),
  };
  static override flags = {
    output: Flags.string({ required: true, helpValue: "FILE", description: "the PDF, XLSX or CSV to write" }),
    place: Flags.string({ description: "where they are signed" }),
    signatory: Flags.string({ multiple: true, description: "who signs; may be given several times" }),
  };
  static override examples = [
    {
      description: "To be signed",
      command: '<%= config.bin %> jury minutes L1 --output pv.pdf --place Besançon --signatory "La présidente du jury"',
    },
    { description: "In a spreadsheet", command: "<%= config.bin %> jury minutes L1 --output pv.xlsx" },
  ];
  static override french: French = {
    summary: "écrire le procès-verbal : un PDF à signer, ou un tableau",
    args: { session: "son identifiant, sa classe, son titre ou CLASSE/TITRE" },
    flags: {
      output: "le PDF, XLSX ou CSV à écrire",
      place: "le lieu de signature",
      signatory: "qui signe ; peut être répété",
    },
    examples: ["À signer", "Dans un tableur"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(JuryMinutes);
    const { place, signatory = [], output } = flags;
    await this.withDesk(flags, async (desk) => {
      const { jury } = desk.acting;
      const session = await jury.show(args.session);
      if (!output.toLowerCase().endsWith(".pdf")) {
        const columns = minutesColumns((text, details) => this.word(text, { ...details }), this.language);
        const list = { title: session.title, columns, rows: () => jury.results(session.id) };
        return await giveList(desk, flags, list, { ...this.listWords, language: this.language });
      }
      const { writeJuryMinutes } = await import("@cursus/documents");
      const options = { ...(await paperOptions(desk, this.language)), session, signatories: signatory };
      const where = place === undefined ? {} : { place };
      return written(
        output,
        await writeJuryMinutes(output, jury.results(session.id), { ...options, ...where }),
        this.saying,
      );
    });
  }
}
