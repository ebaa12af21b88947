import type { MarksUndoReport } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { refuseOtherName } from "../../ask.ts";
import { CursusCommand, type French } from "../../command.ts";

export default class ImportsUndo extends CursusCommand {
  static override summary = "take back what reading a file did";
  static override description =
    "Deletes whom it added, gives those it changed their former values back and takes its marks back, as far as nothing was built on them since; who stays is named with the reason. Those deleted can be restored one by one.";
  static override args = { import: Args.string({ required: true, description: "the import's id" }) };
  static override flags = {
    "dry-run": Flags.boolean({ description: "show what would be done; write nothing" }),
    confirm: Flags.string({ helpValue: "NAME", description: "undo only if this is the file's name" }),
  };
  static override examples = [
    { description: "See what would go", command: "<%= config.bin %> imports undo 0VbgAjuX000M2wOOK4VIAm --dry-run" },
    {
      description: "Undo it, sure of the file",
      command: "<%= config.bin %> imports undo 0VbgAjuX000M2wOOK4VIAm --confirm class.xlsx --json",
    },
  ];
  static override french: French = {
    summary: "défaire ce qu'a fait la lecture d'un fichier",
    description:
      "Supprime les personnes ajoutées, rend leurs anciennes valeurs à celles qui ont été modifiées et reprend ses notes, tant que rien n'en dépend depuis ; qui reste est nommé avec la raison. Les personnes supprimées peuvent être rétablies une à une.",
    args: { import: "identifiant de l'import" },
    flags: {
      "dry-run": "montrer ce qui serait fait ; ne rien écrire",
      confirm: "n'annuler que si c'est bien le nom du fichier",
    },
    examples: ["Voir ce qui partirait", "L'annuler, en vérifiant le fichier"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ImportsUndo);
    await this.withDesk(flags, async ({ acting }) => {
      const { id, file } = await acting.students.showImport(args.import);
      refuseOtherName(file, flags.confirm);
      const undone = await acting.grades.undoImport(id, { dryRun: flags["dry-run"] });
      const stayed = undone.stayed.map(this.inWords);
      const report = { ...undone, stayed, marks: { ...undone.marks, stayed: undone.marks.stayed.map(this.inWords) } };
      const count = stayed.length + report.marks.stayed.length;
      const warnings = count > 0 ? [this.warning("cli.some_stayed", { count })] : [];
      return { data: report, text: this.describe(report, file), warnings, partly: count > 0 };
    });
  }

  private describe(report: MarksUndoReport, file: string): string {
    const counts = this.word(
      {
        en: "{file}: {deleted} deleted, {reverted} as before, {stayed} stayed.",
        fr: "{file} : {deleted#personne supprimée|personnes supprimées}, {reverted} comme avant, {stayed#restée|restées}.",
      },
      { ...report, file, stayed: report.stayed.length },
    );
    const { removed, restored } = report.marks;
    const marks = this.word(
      {
        en: "Marks of people who stay: {removed} removed, {restored} as before, {stayed} stayed.",
        fr: "Notes de personnes qui restent : {removed#retirée|retirées}, {restored} comme avant, {stayed#restée|restées}.",
      },
      { removed, restored, stayed: report.marks.stayed.length },
    );
    const shown = 20;
    const all = [...report.stayed, ...report.marks.stayed];
    const stayed = all.slice(0, shown).map(({ message }) => `  ${message}`);
    const more = all.length - shown;
    return [
      ...this.rehearsed(report.dryRun),
      counts,
      ...(removed + restored + report.marks.stayed.length > 0 ? [marks] : []),
      ...stayed,
      ...(more > 0 ? [this.word({ en: "  … and {more} more", fr: "  … et {more#autre|autres}" }, { more })] : []),
    ].join("\n");
  }
}
