import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import {
  diplomaArg,
  diplomaArgInFrench,
  guidePlace,
  guideYearFlag,
  guideYearFlagInFrench,
  languagesIn,
} from "../../guide-words.ts";
import { paperOptions } from "../../paper.ts";

export default class GuideBuild extends CursusCommand {
  static override summary = "build the guide of a diploma: a web site in a folder, and a PDF";
  static override description =
    "What is published is shown. Only pages that changed are written; pages of elements that are gone are removed; files that no guide wrote are never touched. If the build fails, the folder keeps the guide that it had. Open index.html: the site needs no server.";
  static override args = { diploma: diplomaArg };
  static override flags = {
    ...guideYearFlag,
    out: Flags.string({ required: true, helpValue: "FOLDER", description: "the folder of the guide" }),
    format: Flags.string({ options: ["site", "pdf"], description: "only the site, or only the PDF (both if absent)" }),
    language: Flags.string({ options: ["fr", "en", "both"], description: "one language, or both (default)" }),
    drafts: Flags.boolean({ description: "show drafts, too: for proofs" }),
  };
  static override examples = [
    { description: "The year that is open", command: "<%= config.bin %> guide build LINFO --out guide" },
    {
      description: "Only the French PDF of the year to come",
      command: "<%= config.bin %> guide build LINFO --year 2027-2028 --out guide --format pdf --language fr",
    },
  ];
  static override french: French = {
    summary: "construire le guide d'un diplôme : un site dans un dossier, et un PDF",
    description:
      "Ce qui est publié y figure. Seules les pages modifiées sont écrites ; celles des éléments disparus sont retirées ; les fichiers qu'aucun guide n'a écrits restent intacts. Si la construction échoue, le dossier garde le guide précédent. Ouvrez index.html : le site se passe de serveur.",
    args: { diploma: diplomaArgInFrench },
    flags: {
      ...guideYearFlagInFrench,
      out: "le dossier du guide",
      format: "seulement le site (site) ou seulement le PDF (pdf) ; les deux par défaut",
      language: "une langue, ou les deux (both, par défaut)",
      drafts: "montrer aussi les brouillons, pour relecture",
    },
    examples: ["L'année ouverte", "Seulement le PDF français de l'année à venir"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(GuideBuild);
    const { out, format, drafts = false } = flags;
    const progress = this.progress({ en: "Building", fr: "Construction" });
    await this.withDesk(flags, async (desk) => {
      const { guide } = desk.acting;
      const outline = await guide.outline(args.diploma, guidePlace(flags));
      const { year } = outline;
      const pages = () => guide.pages(args.diploma, { year, drafts });
      const { buildGuide } = await import("@cursus/documents");
      const { language: _, ...paper } = await paperOptions(desk, this.language);
      try {
        const report = await buildGuide(
          out,
          { outline, pages },
          {
            ...paper,
            languages: languagesIn(flags.language),
            ...(format !== undefined && { formats: [format as "site" | "pdf"] }),
            onProgress: (done, total) => progress.update(done, total),
          },
        );
        const missing = [...new Set(report.books.flatMap((book) => [...(book.missing ?? "")]))].join("");
        const warnings = missing === "" ? [] : [this.warning("cli.letters_missing", { letters: missing })];
        const books = report.books.map(({ file, pages: count, unchanged }) =>
          unchanged
            ? this.word({ en: "{file}: unchanged.", fr: "{file} : inchangé." }, { file })
            : this.word({ en: "{file}: {count#page|pages}.", fr: "{file} : {count#page|pages}." }, { file, count }),
        );
        const site = this.word(
          {
            en: "{diploma}, {year}: {elements#element|elements}. Site: {written#page|pages} written, {unchanged} unchanged, {removed} removed. Open {folder}/index.html",
            fr: "{diploma}, {year} : {elements#élément|éléments}. Site : {written#page écrite|pages écrites}, {unchanged#inchangée|inchangées}, {removed#retirée|retirées}. Ouvrez {folder}/index.html",
          },
          { ...report },
        );
        const head = format === "pdf" ? [] : [site];
        return { data: report, text: [...head, ...books].join("\n"), warnings };
      } finally {
        progress.end();
      }
    });
  }
}
