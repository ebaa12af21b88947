import { CursusCommand, type French } from "../../../command.ts";
import { keyFileOf, keyPairsIn, writeKeyPairs } from "../../../exam-words.ts";

export default class ExamsKeysNew extends CursusCommand {
  static override summary = "make a key that signs papers; the ones before stay good";
  static override examples = [
    { description: "The first, or the next", command: "<%= config.bin %> exams keys new" },
    { description: "Beside a certain store", command: "<%= config.bin %> exams keys new --storage sqlite:./fac.db" },
  ];
  static override french: French = {
    summary: "créer une clé de signature ; les précédentes restent valables",
    examples: ["La première, ou la suivante", "À côté d'une base donnée"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(ExamsKeysNew);
    await this.withDesk(flags, async ({ acting, configuration }) => {
      const { makeExamKey } = await import("@cursus/core");
      const file = keyFileOf(configuration);
      const before = await keyPairsIn(file);
      const made = makeExamKey();
      // Trusted before it can sign: no paper bears a code that nobody takes.
      const { key, publicKey } = await acting.exams.trustKey(made.publicKey);
      await writeKeyPairs(file, [...before, made]);
      const sentence = {
        en: "{key} signs from now on; its private half is in {file}: keep a copy.",
        fr: "{key} signe désormais ; sa partie privée est dans {file} : gardez-en une copie.",
      };
      return { data: { key, publicKey, file }, text: this.word(sentence, { key, file }) };
    });
  }
}
