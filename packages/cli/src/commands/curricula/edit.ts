import { type ElementField, elementFields } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import {
  flagOf,
  placeIn,
  valueFlags,
  valueFlagsInFrench,
  valuesIn,
  yearFlag,
  yearFlagInFrench,
} from "../../curriculum-words.ts";
import { CommandError } from "../../errors.ts";
import { wholeNumber } from "../../whole-number.ts";

export default class CurriculaEdit extends CursusCommand {
  static override summary = "correct an element";
  static override description =
    "Only the values that are given change, everywhere the element hangs. With --version, nothing is overwritten if someone else changed it since that version was shown.";
  static override args = { code: Args.string({ required: true, description: "the element's code" }) };
  static override flags = {
    ...valueFlags,
    clear: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: "FIELD",
      options: elementFields.map(flagOf),
      description: "empty this field; may be given several times",
    }),
    version: wholeNumber({ min: 1, max: 999_999_999, description: "the version that the correction is made from" }),
    ...yearFlag,
  };
  static override examples = [
    { description: "Other ECTS", command: "<%= config.bin %> curricula edit UE11 --ects 4.5" },
    {
      description: "A field to empty, unless someone else was there first",
      command: "<%= config.bin %> curricula edit UE11 --clear label-en --version 3 --json",
    },
  ];
  static override french: French = {
    summary: "corriger un élément",
    description:
      "Seules les valeurs données changent, partout où l'élément est rattaché. Avec --version, rien n'est écrasé si quelqu'un d'autre l'a modifié depuis cette version.",
    args: { code: "code de l'élément" },
    flags: {
      ...valueFlagsInFrench,
      clear: "vider ce champ ; peut être répété",
      version: "la version à partir de laquelle la correction est faite",
      ...yearFlagInFrench,
    },
    examples: ["D'autres ECTS", "Un champ à vider, sauf si quelqu'un est passé avant"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CurriculaEdit);
    const set = valuesIn(flags);
    const unset = elementFields.filter((field: ElementField) => (flags.clear ?? []).includes(flagOf(field)));
    const { version } = flags;
    if (Object.keys(set).length === 0 && unset.length === 0)
      throw new CommandError("cli.nothing_to_change", { command: "cursus curricula edit" });
    await this.withDesk(flags, async ({ acting }) => {
      const edit = { set, unset, ...(version !== undefined && { version }) };
      const element = await acting.curricula.edit(args.code, edit, placeIn(flags));
      const text = this.word(
        { en: "{code} is up to date (version {version}).", fr: "{code} : à jour (version {version})." },
        { ...element },
      );
      return { data: element, text };
    });
  }
}
