import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { findHeader, messagesOf, type Sheet } from "@cursus/core";
import type { ApogeeFill, ApogeeFilling } from "@cursus/sources";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";

const columns = [
  { field: "student", headers: ["COD_ETU", "N° étudiant", "Numéro étudiant", "Code étudiant", "Student number"] },
  {
    field: "code",
    headers: ["COD_ELP", "COD_EPR", "Code ELP", "Code élément", "Élément", "Code", "ELP (code)", "Element"],
  },
  { field: "session", headers: ["COD_SES", "Session"] },
  { field: "mark", headers: ["NOT_ELP", "Note", "Mark"] },
  { field: "scale", headers: ["BAR_NOT_ELP", "Barème", "Scale"] },
  { field: "result", headers: ["COD_TRE", "Résultat", "Code résultat", "Result"] },
  { field: "juryPoints", headers: ["NBR_PNT_JUR_ELP", "Points de jury", "Jury points"] },
] as const;

export default class SourcesApogeeResults extends CursusCommand {
  static override summary = "read Apogée's text file of results, or fill it";
  static override description =
    "Without --fill, says what the file holds. With it, puts marks, absence codes (ABI, ABJ, DEF …) and result codes into the file, from a table with a student number, an element, and a mark or a result. Whatever is not filled stays byte for byte, as Apogée wants it. Exit code 8 when some rows could not be put in.";
  static override args = { file: Args.string({ required: true, description: "the file that Apogée exported" }) };
  static override flags = {
    fill: Flags.string({ helpValue: "TABLE", description: "a table of results: .xlsx, .csv, .json" }),
    output: Flags.string({ helpValue: "FILE", description: "where the filled file goes" }),
  };
  static override examples = [
    { description: "What a file holds", command: "<%= config.bin %> sources apogee-results L1INF.txt" },
    {
      description: "Fill it for Apogée",
      command: "<%= config.bin %> sources apogee-results L1INF.txt --fill notes.csv --output L1INF-rempli.txt",
    },
  ];
  static override french: French = {
    summary: "lire le fichier texte de résultats d'Apogée, ou le remplir",
    description:
      "Sans --fill, dit ce que contient le fichier. Avec, y place notes, codes d'absence (ABI, ABJ, DEF …) et codes résultat, à partir d'un tableau avec un numéro étudiant, un élément, et une note ou un résultat. Ce qui n'est pas rempli reste identique octet pour octet, comme Apogée l'exige. Code de sortie 8 si des lignes n'ont pu être placées.",
    args: { file: "le fichier exporté d'Apogée" },
    flags: { fill: "un tableau de résultats : .xlsx, .csv, .json", output: "où écrire le fichier rempli" },
    examples: ["Ce que contient un fichier", "Le remplir pour Apogée"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(SourcesApogeeResults);
    const name = basename(args.file);
    const bytes = await readFile(args.file).catch((cause) => {
      throw new CommandError(
        "cli.no_file",
        { file: args.file, reason: (cause as Error).message },
        { exit: exitCodes.notFound },
      );
    });
    if (flags.fill === undefined) return await this.show(flags, name, bytes);
    if (flags.output === undefined) throw new CommandError("cli.output_missing");
    const { fillApogeeResults, sourceMessages } = await import("@cursus/sources");
    this.speakFor({ messages: messagesOf(sourceMessages) });
    const { openSheet } = await import("@cursus/documents");
    const filling = fillApogeeResults(name, bytes, await fillsIn(await openSheet(flags.fill)));
    await writeFile(flags.output, filling.bytes);
    this.tell(flags, filling, flags.output);
  }

  private async show(flags: object, name: string, bytes: Uint8Array): Promise<void> {
    const { readApogeeResults } = await import("@cursus/sources");
    const { titles, columns: found, students, resultTypes, missing } = readApogeeResults(name, bytes);
    const text = this.word(
      {
        en: "{name}: {students#student|students}, {columns#column|columns}: {codes}",
        fr: "{name} : {students#étudiant|étudiants}, {columns#colonne|colonnes} : {codes}",
      },
      { name, students: students.length, columns: found.length, codes: [...new Set(found.map(({ code }) => code))] },
    );
    const data = {
      titles,
      columns: found.map(({ at, ...column }) => column),
      students,
      resultTypes: [...resultTypes],
      missing,
    };
    this.print(flags as never, { data, text, warnings: this.missing(missing) });
  }

  private tell(flags: object, { bytes, refused, ...counts }: ApogeeFilling, output: string): void {
    const told = refused.map(this.inWords);
    const text = [
      this.word(
        {
          en: "{output}: {filled#cell|cells} filled, {changed} changed, {unchanged} unchanged, {blank} still blank.",
          fr: "{output} : {filled#cellule remplie|cellules remplies}, {changed#modifiée|modifiées}, {unchanged#inchangée|inchangées}, {blank#encore vide|encore vides}.",
        },
        { output, ...counts },
      ),
      ...told.slice(0, 20).map(({ row, message }) => `  ${row}: ${message}`),
    ].join("\n");
    const warnings = [...this.missing(counts.missing), ...this.warningOf("cli.refused_rows", told.length)];
    this.print(flags as never, {
      data: { file: output, ...counts, refused: told },
      text,
      warnings,
      partly: told.length > 0,
    });
  }

  private missing(sections: readonly string[]) {
    return sections.map((section) => this.warning("cli.apogee_without", { section }));
  }
}

/** The rows of a table of results. */
async function fillsIn(sheet: Sheet): Promise<readonly ApogeeFill[]> {
  const found = await findHeader(sheet, columns, (fields) => fields.has("student") && fields.has("code"));
  if (!found.header) throw new CommandError("cli.no_results", { file: sheet.name }, { exit: exitCodes.badData });
  const fills: ApogeeFill[] = [];
  for await (const { number, cells } of found.rows) {
    const values = found.header.columns.flatMap(({ index, field }) => {
      const cell = (cells[index] ?? "").trim();
      return field && cell !== "" ? [[field, cell]] : [];
    });
    if (values.length > 0) fills.push({ student: "", code: "", ...Object.fromEntries(values), row: number });
  }
  return fills;
}
