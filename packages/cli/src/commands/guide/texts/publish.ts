import type { Language } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { guidePlace, guideYearFlag, guideYearFlagInFrench, textLanguageFlag } from "../../../guide-words.ts";

export default class GuideTextsPublish extends CursusCommand {
  static override summary = "publish drafts: the guide shows them from its next build on";
  static override description =
    "Of one element, of everything below one (a diploma, a semester), or of the whole year.";
  static override args = { element: Args.string({ description: "only this element" }) };
  static override flags = {
    below: Flags.string({ helpValue: "CODE", description: "this element and everything below it" }),
    language: textLanguageFlag,
    ...guideYearFlag,
  };
  static override examples = [
    { description: "A whole diploma", command: "<%= config.bin %> guide texts publish --below LINFO" },
    { description: "One element, in French", command: "<%= config.bin %> guide texts publish ALG --language fr" },
  ];
  static override french: French = {
    summary: "publier des brouillons : le guide les montre dès sa prochaine construction",
    description: "D'un élément, de tout ce qui est sous un élément (un diplôme, un semestre), ou de toute l'année.",
    args: { element: "seulement cet élément" },
    flags: {
      below: "cet élément et tout ce qui est dessous",
      language: "quelle langue",
      ...guideYearFlagInFrench,
    },
    examples: ["Tout un diplôme", "Un élément, en français"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(GuideTextsPublish);
    const { below, language } = flags;
    const { element } = args;
    const progress = this.progress({ en: "Publishing", fr: "Publication" });
    await this.withDesk(flags, async ({ acting }) => {
      try {
        const report = await acting.guide.publish({
          ...guidePlace(flags),
          ...(element !== undefined && { element }),
          ...(below !== undefined && { below }),
          ...(language !== undefined && { language: language as Language }),
          onProgress: (done) => progress.update(done),
        });
        const text = this.word(
          {
            en: "{year}: {published#text|texts} published.",
            fr: "{year} : {published#texte publié|textes publiés}.",
          },
          { ...report },
        );
        return { data: report, text, partly: report.busy > 0 };
      } finally {
        progress.end();
      }
    });
  }
}
