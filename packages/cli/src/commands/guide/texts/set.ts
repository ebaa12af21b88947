import { guideFields } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { CommandError } from "../../../errors.ts";
import {
  guidePlace,
  guideYearFlag,
  guideYearFlagInFrench,
  stateText,
  textFlags,
  textFlagsInFrench,
  textsIn,
} from "../../../guide-words.ts";
import { wholeNumber } from "../../../whole-number.ts";

export default class GuideTextsSet extends CursusCommand {
  static override summary = "write what the guide says of an element, in one language";
  static override description =
    "Only what is given changes. It is a draft until it is published: cursus guide texts publish. Paragraphs are parted by a blank line, a line that begins with - is an item of a list, a link is written [title](https://…). With --version, nothing is overwritten if someone else changed the texts since that version was shown.";
  static override args = { element: Args.string({ required: true, description: "its code" }) };
  static override flags = {
    language: Flags.string({ required: true, options: ["fr", "en"], description: "the language of the texts" }),
    ...textFlags,
    clear: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: "FIELD",
      options: [...guideFields],
      description: "empty this text; may be given several times",
    }),
    version: wholeNumber({ min: 1, max: 999_999_999, description: "the version that the change is made from" }),
    ...guideYearFlag,
  };
  static override examples = [
    {
      description: "Objectives and assessment",
      command:
        '<%= config.bin %> guide texts set ALG --language fr --objectives "Savoir résoudre un système." --assessment "Deux écrits."',
    },
    {
      description: "A long text from a file",
      command: '<%= config.bin %> guide texts set ALG --language en --content "$(cat content.txt)" --json',
    },
  ];
  static override french: French = {
    summary: "rédiger ce que le guide dit d'un élément, dans une langue",
    description:
      "Seul ce qui est donné change. C'est un brouillon jusqu'à sa publication : cursus guide texts publish. Une ligne vide sépare deux paragraphes, une ligne qui commence par - est un élément de liste, un lien s'écrit [titre](https://…). Avec --version, rien n'est écrasé si quelqu'un d'autre a modifié les textes depuis cette version.",
    args: { element: "son code" },
    flags: {
      language: "la langue des textes",
      ...textFlagsInFrench,
      clear: "vider ce texte ; peut être répété",
      version: "la version à partir de laquelle la modification est faite",
      ...guideYearFlagInFrench,
    },
    examples: ["Objectifs et évaluation", "Un long texte tiré d'un fichier"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(GuideTextsSet);
    const { language, version } = flags;
    const texts = textsIn(flags);
    const unset = guideFields.filter((field) => (flags.clear ?? []).includes(field));
    if (Object.keys(texts).length === 0 && unset.length === 0)
      throw new CommandError("cli.nothing_to_change", { command: "cursus guide texts set" });
    await this.withDesk(flags, async ({ acting }) => {
      const given = { element: args.element, language, ...texts, unset, ...guidePlace(flags) };
      const written = await acting.guide.set({ ...given, ...(version !== undefined && { version }) });
      const text = this.word(
        {
          en: "{element}, {language}, {year}: {told} (version {version}).",
          fr: "{element}, {language}, {year} : {told} (version {version}).",
        },
        { ...written, told: stateText(written, (sentence) => this.word(sentence)) },
      );
      return { data: written, text };
    });
  }
}
