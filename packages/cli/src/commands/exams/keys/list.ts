import { writeFile } from "node:fs/promises";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";

export default class ExamsKeysList extends CursusCommand {
  static override summary = "list the public keys; --output writes them for checking without a network";
  static override flags = {
    output: Flags.string({ helpValue: "FILE", description: "a JSON file for cursus exams verify" }),
  };
  static override examples = [
    { description: "On the screen", command: "<%= config.bin %> exams keys list" },
    { description: "For a room without a network", command: "<%= config.bin %> exams keys list --output cles.json" },
  ];
  static override french: French = {
    summary: "lister les clés publiques ; --output les écrit pour contrôler hors ligne",
    flags: { output: "un fichier JSON pour cursus exams verify" },
    examples: ["À l'écran", "Pour une salle sans réseau"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(ExamsKeysList);
    await this.withDesk(flags, async ({ acting }) => {
      const keys = await acting.exams.keys();
      const good = keys.filter(({ revokedAt }) => revokedAt === undefined);
      const { output } = flags;
      if (output !== undefined) {
        const text = JSON.stringify(
          Object.fromEntries(good.map(({ key, publicKey }) => [key, publicKey])),
          undefined,
          2,
        );
        await writeFile(output, `${text}\n`);
        return {
          data: { file: output, rows: good.length },
          text: this.say("cli.written", { file: output, rows: good.length }),
        };
      }
      const lines = keys.map(({ key, createdAt, revokedAt }) =>
        [key, createdAt.slice(0, 10), revokedAt && `- ${revokedAt.slice(0, 10)}`].filter(Boolean).join("  "),
      );
      return { data: { items: keys }, text: lines.join("\n") || this.nothingYet };
    });
  }
}
