import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { isResitTitle, messagesOf } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";

const shown = 20;

export default class JuryExport extends CursusCommand {
  static override summary = "write a closed session's results into Apogée's text file";
  static override description =
    "Takes the file as Apogée exported it and fills the cells of what the jury decided: marks, absence codes, result codes, points of the jury. Every byte outside the filled cells stays. What the file has and the jury has not, and the other way round, is told. Exit code 8 when something could not be put in.";
  static override args = {
    session: Args.string({ required: true, description: "its id, class, title or CLASS/TITLE" }),
  };
  static override flags = {
    apogee: Flags.string({ required: true, helpValue: "FILE", description: "the file that Apogée exported" }),
    output: Flags.string({ required: true, aliases: ["out"], helpValue: "FILE", description: "the filled file" }),
    "apogee-session": Flags.string({
      options: ["1", "2"],
      description: "which session to fill where the file has several (that of the title)",
    }),
    code: Flags.string({
      multiple: true,
      helpValue: "OURS=THEIRS",
      description: "a result code of the institution in place of ours",
    }),
  };
  static override examples = [
    {
      description: "Back to Apogée",
      command: "<%= config.bin %> jury export L1 --apogee L1INF.txt --output L1INF-rempli.txt",
    },
    {
      description: "With the institution's own codes",
      command:
        "<%= config.bin %> jury export L1 --apogee L1INF.txt --output L1INF-rempli.txt --code CMP=VAC --code ADC=ADM",
    },
  ];
  static override french: French = {
    summary: "écrire les résultats d'une délibération close dans le fichier texte d'Apogée",
    description:
      "Prend le fichier tel qu'Apogée l'a exporté et remplit les cellules de ce que le jury a décidé : notes, codes d'absence, codes résultat, points de jury. Tout octet hors des cellules remplies reste le même. Ce que le fichier a et que le jury n'a pas, et l'inverse, est signalé. Code de sortie 8 si quelque chose n'a pu être placé.",
    args: { session: "son identifiant, sa classe, son titre ou CLASSE/TITRE" },
    flags: {
      apogee: "le fichier exporté d'Apogée",
      output: "le fichier rempli",
      "apogee-session": "la session à remplir si le fichier en a plusieurs (celle du titre)",
      code: "un code résultat de l'établissement à la place du nôtre (NÔTRE=LEUR)",
    },
    examples: ["Retour vers Apogée", "Avec les codes de l'établissement"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(JuryExport);
    const codes = codesIn(flags.code ?? []);
    const name = basename(flags.apogee);
    const bytes = await readFile(flags.apogee).catch((cause) => {
      const details = { file: flags.apogee, reason: (cause as Error).message };
      throw new CommandError("cli.no_file", details, { exit: exitCodes.notFound });
    });
    const { fillApogeeResults, juryFills, readApogeeResults, sourceMessages } = await import("@cursus/sources");
    await this.withDesk(flags, async ({ acting: { jury } }) => {
      this.speakFor({ messages: messagesOf(sourceMessages) });
      const { id, title, state } = await jury.show(args.session);
      if (state !== "closed")
        throw new CommandError("cli.jury_not_final", { session: title }, { exit: exitCodes.conflict });
      const session = flags["apogee-session"] ?? (isResitTitle(title) ? "2" : "1");
      const file = readApogeeResults(name, bytes);
      const { fills, ...unfound } = await juryFills(file, jury.results(id), { session, codes });
      const { bytes: filled, missing, refused, ...counts } = fillApogeeResults(name, bytes, fills);
      await writeFile(flags.output, filled);
      const told = refused.map(({ row, ...one }) => ({
        ...one,
        message: this.saying(one.code, one.details, one.message),
      }));
      const data = { file: flags.output, ...counts, refused: told, ...unfound, missing };
      const warnings = [
        ...missing.map((section) => this.warning("cli.apogee_without", { section })),
        ...(told.length > 0 ? [this.warning("cli.cells_refused", { count: told.length })] : []),
      ];
      return { data, text: this.describe(data), warnings, partly: told.length > 0 };
    });
  }

  private describe({ file, refused, ...told }: Told): string {
    const list = (en: string, fr: string, found: readonly string[]) =>
      found.length === 0 ? [] : [`${this.word({ en, fr })} ${cut(found)}`];
    return [
      this.word(
        {
          en: "{file}: {filled#cell|cells} filled, {changed} changed, {unchanged} unchanged, {blank} still blank.",
          fr: "{file} : {filled#cellule remplie|cellules remplies}, {changed#modifiée|modifiées}, {unchanged#inchangée|inchangées}, {blank#encore vide|encore vides}.",
        },
        { file, ...told },
      ),
      ...list("Decided on, without a column:", "Délibérés, sans colonne :", told.notInFile),
      ...list("Columns that the jury did not decide on:", "Colonnes hors de la délibération :", told.notInJury),
      ...list("Students whom the jury did not look at:", "Étudiants hors de la délibération :", told.notJudged),
      ...list("Students whom the file does not have:", "Étudiants absents du fichier :", told.unknownStudents),
      ...list("Without a student number:", "Sans numéro étudiant :", told.withoutNumber),
      ...refused.slice(0, shown).map(({ message, details }) => `  ${details.student}, ${details.code}: ${message}`),
      ...(refused.length > shown ? [`  … ${refused.length - shown}`] : []),
    ].join("\n");
  }
}

interface Told {
  readonly file: string;
  readonly [count: string]: unknown;
  readonly refused: readonly { readonly message: string; readonly details: { readonly [name: string]: unknown } }[];
  readonly notInFile: readonly string[];
  readonly notInJury: readonly string[];
  readonly notJudged: readonly string[];
  readonly unknownStudents: readonly string[];
  readonly withoutNumber: readonly string[];
}

function cut(found: readonly string[]): string {
  return found.length <= shown ? found.join(", ") : `${found.slice(0, shown).join(", ")} … (${found.length})`;
}

/** `CMP=VAC` */
function codesIn(given: readonly string[]): { readonly [decision: string]: string } {
  const pairs = given.map((text) => {
    const [, ours, theirs] = /^([A-Za-z]+)=([A-Z0-9.]{1,6})$/.exec(text.trim()) ?? [];
    if (ours === undefined || theirs === undefined) throw new CommandError("cli.code_pair", { value: text });
    return [ours.toUpperCase(), theirs] as const;
  });
  return Object.fromEntries(pairs);
}
