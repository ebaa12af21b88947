import { type Questionnaire, questionsOf } from "@cursus/core";
import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";

export default class SurveysShow extends CursusCommand {
  static override summary = "show a questionnaire";
  static override description =
    "With --json it is shown as data: change it, and read it back with cursus surveys import.";
  static override args = { survey: Args.string({ default: "graduates", description: "the questionnaire's key" }) };
  static override examples = [
    { description: "The built-in questionnaire", command: "<%= config.bin %> surveys show" },
    { description: "As data, to write one of your own", command: "<%= config.bin %> surveys show graduates --json" },
  ];
  static override french: French = {
    summary: "afficher un questionnaire",
    description:
      "Avec --json, le questionnaire est donné sous forme de données : modifiez-le, puis relisez-le par cursus surveys import.",
    args: { survey: "clé du questionnaire" },
    examples: ["Le questionnaire de Cursus", "Comme données, pour écrire le vôtre"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(SurveysShow);
    await this.withDesk(flags, async ({ acting }) => {
      const survey = await acting.surveys.show(args.survey);
      return { data: survey, text: this.describe(survey) };
    });
  }

  private describe(survey: Questionnaire): string {
    const required = this.word({ en: " (required)", fr: " (obligatoire)" });
    const questions = questionsOf(survey).flatMap(({ id, kind, label, choices = [], required: must }) => [
      this.word(
        { en: `  {id} [{kind}]{required}: {label}`, fr: `  {id} [{kind}]{required} : {label}` },
        { id, kind, required: must ? required : "", label: label[this.language] },
      ),
      ...choices.map((choice) => `      ${choice.value}  ${choice.label[this.language]}`),
    ]);
    const { key, edition, title } = survey;
    const head = this.word(
      { en: "{key}, edition {edition}: {title}", fr: "{key}, édition {edition} : {title}" },
      { key, edition, title: title[this.language] },
    );
    return [head, ...questions].join("\n");
  }
}
