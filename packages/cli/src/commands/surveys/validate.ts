import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { readJsonFile } from "../../json-file.ts";

export default class SurveysValidate extends CursusCommand {
  static override summary = "check a questionnaire and say everything that is wrong with it";
  static override args = { file: Args.string({ required: true, description: "a JSON file" }) };
  static override examples = [
    { description: "Check a questionnaire", command: "<%= config.bin %> surveys validate doctors.json" },
    {
      description: "For a program: the faults are in error.details.issues",
      command: "<%= config.bin %> surveys validate doctors.json --json",
    },
  ];
  static override french: French = {
    summary: "vérifier un questionnaire et dire tout ce qui ne va pas",
    args: { file: "un fichier JSON" },
    examples: ["Vérifier un questionnaire", "Pour un programme : les défauts sont dans error.details.issues"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(SurveysValidate);
    const given = await readJsonFile(args.file);
    await this.withDesk(flags, async ({ acting }) => {
      const survey = await acting.surveys.validate(given);
      return { data: survey, text: this.word({ en: "Nothing is wrong with it.", fr: "Aucun défaut." }) };
    });
  }
}
