import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { periodArg, periodArgInFrench } from "../../../exam-words.ts";

export default class ExamsSittingsImport extends CursusCommand {
  static override summary = "read the exams of a period from a file";
  static override args = {
    ...periodArg,
    file: Args.string({ required: true, description: "CSV, XLSX or JSON: code, title, date, start, minutes, class" }),
  };
  static override flags = { "dry-run": Flags.boolean({ description: "show what would be done; write nothing" }) };
  static override examples = [
    {
      description: "What would change",
      command: "<%= config.bin %> exams sittings import 2026-2027-1 calendrier.xlsx --dry-run",
    },
    { description: "Reading it", command: "<%= config.bin %> exams sittings import 2026-2027-1 calendrier.xlsx" },
  ];
  static override french: French = {
    summary: "lire les épreuves d'une période dans un fichier",
    args: { ...periodArgInFrench, file: "CSV, XLSX ou JSON : code, intitulé, date, début, durée, classe" },
    flags: { "dry-run": "montrer ce qui serait fait ; ne rien écrire" },
    examples: ["Ce qui changerait", "Le lire"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsSittingsImport);
    await this.withDesk(flags, async ({ acting }) => {
      const { openSheet } = await import("@cursus/documents");
      const dryRun = flags["dry-run"];
      const report = await acting.exams.importSittings(args.period, await openSheet(args.file), { dryRun });
      const refused = report.refused.map(this.inWords);
      const counts = {
        en: "{read#row|rows} read: {added} added, {changed} changed, {unchanged} unchanged, {refused} refused.",
        fr: "{read#ligne lue|lignes lues} : {added#ajoutée|ajoutées}, {changed#modifiée|modifiées}, {unchanged#inchangée|inchangées}, {refused#rejetée|rejetées}.",
      };
      const lines = refused.map(({ row, message }) => `  ${row}  ${message}`);
      const text = [this.word(counts, { ...report, refused: refused.length }), ...lines].join("\n");
      return { data: { ...report, refused }, text, partly: refused.length > 0 };
    });
  }
}
