import type { GuideState, GuideTextsView, Language } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import {
  guidePlace,
  guideYearFlag,
  guideYearFlagInFrench,
  textLanguageFlag,
  textListColumns,
} from "../../../guide-words.ts";
import { list, listFlags, listFlagsInFrench } from "../../../listing.ts";

export default class GuideTextsList extends CursusCommand {
  static override summary = "list the elements that have texts, with their state";
  static override flags = {
    element: Flags.string({ description: "only this element" }),
    language: textLanguageFlag,
    state: Flags.string({ options: ["draft", "published"], description: "only drafts, or only what is published" }),
    ...guideYearFlag,
    ...listFlags,
  };
  static override examples = [
    { description: "All of the year that is open", command: "<%= config.bin %> guide texts list" },
    {
      description: "What waits to be published",
      command: "<%= config.bin %> guide texts list --state draft --language fr",
    },
  ];
  static override french: French = {
    summary: "lister les éléments qui ont des textes, avec leur état",
    flags: {
      element: "seulement cet élément",
      language: "quelle langue",
      state: "seulement les brouillons (draft) ou ce qui est publié (published)",
      ...guideYearFlagInFrench,
      ...listFlagsInFrench,
    },
    examples: ["Tout, pour l'année ouverte", "Ce qui attend d'être publié"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(GuideTextsList);
    const { element, language, state } = flags;
    const filter = {
      ...guidePlace(flags),
      ...(element !== undefined && { element }),
      ...(language !== undefined && { language: language as Language }),
      ...(state !== undefined && { state: state as GuideState }),
    };
    await this.withDesk(flags, async ({ acting: { guide } }) =>
      list<GuideTextsView>(flags, {
        columns: textListColumns((text, details) => this.word(text, { ...details })),
        page: (request) => guide.list(filter, request),
        all: () => guide.each(filter),
        ...this.listWords,
      }),
    );
  }
}
