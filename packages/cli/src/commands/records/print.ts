import { readFile } from "node:fs/promises";
import type { OneFile, RecordFilter, StudentRecord, WhoseFiles } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type Desk, type French, type Outcome } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";
import { paperOptions, pdfPath, written } from "../../paper.ts";
import { recordView } from "../../record-paper.ts";
import { filterFlags, filterFlagsInFrench, filterIn } from "../../record-words.ts";

/** Somebody whose file was not printed, and why. */
interface NotPrinted {
  readonly student: string;
  readonly name?: string;
  readonly code: string;
  readonly message: string;
}

export default class RecordsPrint extends CursusCommand {
  static override summary = "print a student's file, or those of many in one PDF";
  static override description =
    "Of many, each file begins on a page of its own and has an entry in the viewer's side panel; whose could not be printed is named with the reason, and the others are printed. --students reads a text with one id, student number or email on each line. Notes by staff are printed only where they are asked for (--section notes): paper is handed on.";
  static override args = { student: Args.string({ description: "id, student number or email; absent: those below" }) };
  static override flags = {
    output: Flags.string({ required: true, aliases: ["out"], helpValue: "FILE", description: "the PDF to write" }),
    section: Flags.string({ multiple: true, description: "only this part; may be given several times" }),
    students: Flags.string({ helpValue: "FILE", description: "those that this text names, one on each line" }),
    filter: Flags.string({ helpValue: "NAME", description: "those whom a saved filter finds" }),
    ...filterFlags,
  };
  static override examples = [
    { description: "One student's", command: "<%= config.bin %> records print E2024017 --output dossier.pdf" },
    {
      description: "A class, for a jury",
      command:
        "<%= config.bin %> records print --class L3 --section identity --section grades --section decisions --output l3.pdf",
    },
  ];
  static override french: French = {
    summary: "imprimer le dossier d'un étudiant, ou ceux de plusieurs dans un PDF",
    description:
      "Pour plusieurs, chaque dossier commence sur sa page et a son entrée dans le volet latéral du lecteur ; une personne dont le dossier n'a pu être imprimé est nommée avec la raison, et les autres le sont. --students lit un texte avec un identifiant, un numéro étudiant ou un courriel par ligne. Les observations du personnel ne sont imprimées que si on les demande (--section notes) : un papier circule.",
    args: { student: "identifiant, numéro étudiant ou courriel ; absent : ceux ci-dessous" },
    flags: {
      output: "le PDF à écrire",
      section: "seulement cette partie ; peut être répété",
      students: "ceux que nomme ce texte, un par ligne",
      filter: "ceux que trouve un filtre enregistré",
      ...filterFlagsInFrench,
    },
    examples: ["Celui d'un étudiant", "Une classe, pour un jury"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(RecordsPrint);
    const file = pdfPath(flags.output);
    const options = flags.section ? { sections: flags.section } : {};
    await this.withDesk(flags, async (desk) => {
      const { student } = args;
      if (student !== undefined)
        return await this.one(desk, file, forPaper(await desk.acting.records.show(student, options), flags));
      const whose = await this.whose(desk, flags);
      return await this.many(desk, file, printable(desk.acting.records.files(whose, options), flags));
    });
  }

  private async one(desk: Desk, file: string, record: StudentRecord): Promise<Outcome> {
    const { writeRecord } = await import("@cursus/documents");
    const view = recordView(record, this.language, this.saying);
    return written(file, await writeRecord(file, view, await paperOptions(desk, this.language)), this.saying);
  }

  private async whose({ acting }: Desk, flags: Parameters<typeof filterIn>[0] & NamedMany): Promise<WhoseFiles> {
    const { students: list, filter: name } = flags;
    if (list !== undefined) return { students: await linesOf(list) };
    const saved = name === undefined ? {} : (await acting.records.filter(name)).filter;
    const filter: RecordFilter = { ...saved, ...filterIn(flags) };
    // The files of a whole university are hardly what somebody meant.
    if (Object.keys(filter).length === 0) throw new CommandError("cli.whose_files", {}, { exit: exitCodes.usage });
    return { filter };
  }

  private async many(desk: Desk, file: string, files: AsyncIterable<OneFile>): Promise<Outcome> {
    const { writeRecordBook } = await import("@cursus/documents");
    const { signal } = desk;
    const refused: NotPrinted[] = [];
    const progress = this.progress({ en: "Printing", fr: "Impression" });
    const say = this.saying;
    const { language } = this;
    async function* views() {
      let done = 0;
      for await (const one of files) {
        if (signal.aborted) return;
        progress.update(++done);
        if ("record" in one) yield recordView(one.record, language, say);
        else {
          const { code, details, message } = one.refused;
          const name = one.name === undefined ? {} : { name: one.name };
          refused.push({ student: one.student, ...name, code, message: say(code, details, message) });
        }
      }
    }
    const report = await writeRecordBook(file, views(), await paperOptions(desk, language));
    progress.end();
    const { text = "", warnings = [] } = written(file, report, say);
    const told = refused.map(({ student, name = student, message }) =>
      this.word({ en: "Not printed: {name} ({message})", fr: "Non imprimé : {name} ({message})" }, { name, message }),
    );
    const { pages, students } = report;
    const count = this.word({ en: "{students#file|files}", fr: "{students#dossier|dossiers}" }, { students });
    return {
      data: { file, pages, students, refused },
      text: [`${count}. ${text}`, ...told].join("\n"),
      warnings,
      partly: refused.length > 0,
    };
  }
}

interface Asked {
  readonly section?: readonly string[] | undefined;
}

/** Unless they were asked for, notes by staff do not go on paper. */
function forPaper(record: StudentRecord, { section }: Asked): StudentRecord {
  if (section) return record;
  const { notes, ...rest } = record;
  return rest;
}

async function* printable(files: AsyncIterable<OneFile>, asked: Asked): AsyncGenerator<OneFile> {
  for await (const one of files) yield "record" in one ? { ...one, record: forPaper(one.record, asked) } : one;
}

interface NamedMany {
  readonly students?: string | undefined;
  readonly filter?: string | undefined;
}

async function linesOf(file: string): Promise<readonly string[]> {
  try {
    const text = await readFile(file, "utf8");
    return [
      ...new Set(
        text
          .replace(/^\ufeff/, "")
          .split(/\r?\n/)
          .map((line) => line.trim())
          .filter((line) => line !== ""),
      ),
    ];
  } catch (error) {
    throw new CommandError("cli.no_file", { file, reason: (error as Error).message });
  }
}
