import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { readJsonFile } from "../../json-file.ts";

export default class SurveysImport extends CursusCommand {
  static override summary = "keep a questionnaire of your own, as the next edition of its key";
  static override description =
    "The file is JSON, laid out as surveys show --json shows it (without edition). Campaigns that run keep the edition they began with.";
  static override args = { file: Args.string({ required: true, description: "a JSON file" }) };
  static override flags = { "dry-run": Flags.boolean({ description: "only check it" }) };
  static override examples = [
    { description: "Check a questionnaire", command: "<%= config.bin %> surveys import doctors.json --dry-run" },
    { description: "Keep it", command: "<%= config.bin %> surveys import doctors.json" },
  ];
  static override french: French = {
    summary: "enregistrer votre propre questionnaire, comme édition suivante de sa clé",
    description:
      "Le fichier est un JSON tel que surveys show --json le montre (sans edition). Les campagnes en cours gardent leur édition.",
    args: { file: "un fichier JSON" },
    flags: { "dry-run": "seulement le vérifier" },
    examples: ["Vérifier un questionnaire", "Le garder"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(SurveysImport);
    const given = await readJsonFile(args.file);
    await this.withDesk(flags, async ({ acting }) => {
      if (flags["dry-run"]) {
        const survey = await acting.surveys.validate(given);
        return {
          data: { ...survey, dryRun: true },
          text: this.word({ en: "Nothing is wrong with it.", fr: "Aucun défaut." }),
        };
      }
      const survey = await acting.surveys.import(given);
      const text = this.word(
        { en: "Kept as {key}, edition {edition}.", fr: "Enregistré sous la clé {key}, édition {edition}." },
        { ...survey },
      );
      return { data: survey, text };
    });
  }
}
