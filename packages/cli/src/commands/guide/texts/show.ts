import { guideFields } from "@cursus/core";
import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { guidePlace, guideTextWords, guideYearFlag, guideYearFlagInFrench, stateText } from "../../../guide-words.ts";

export default class GuideTextsShow extends CursusCommand {
  static override summary = "show what is written of an element for the guide";
  static override args = { element: Args.string({ required: true, description: "its code" }) };
  static override flags = { ...guideYearFlag };
  static override examples = [
    { description: "On the screen", command: "<%= config.bin %> guide texts show ALG" },
    { description: "For a program", command: "<%= config.bin %> guide texts show ALG --year 2026-2027 --json" },
  ];
  static override french: French = {
    summary: "voir ce qui est rédigé sur un élément pour le guide",
    args: { element: "son code" },
    flags: { ...guideYearFlagInFrench },
    examples: ["À l'écran", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(GuideTextsShow);
    await this.withDesk(flags, async ({ acting }) => {
      const found = await acting.guide.show(args.element, guidePlace(flags));
      const parts = found.map((row) => {
        const told = stateText(row, (sentence) => this.word(sentence));
        const head = this.word(
          { en: "{element}, {language}, {year}: {told}", fr: "{element}, {language}, {year} : {told}" },
          { ...row, told },
        );
        const texts = guideFields.flatMap((field) =>
          row[field] === undefined
            ? []
            : [`  ${this.word(guideTextWords[field])}`, ...row[field].split("\n").map((line) => `    ${line}`)],
        );
        return [head, ...texts].join("\n");
      });
      const nothing = this.word(
        {
          en: "Nothing is written of {element} yet. Begin: cursus guide texts set {element} --language fr --objectives …",
          fr: "Rien n'est encore rédigé sur {element}. Commencez : cursus guide texts set {element} --language fr --objectives …",
        },
        { element: args.element },
      );
      return { data: { texts: found }, text: parts.length === 0 ? nothing : parts.join("\n\n") };
    });
  }
}
