import type { ExamPublicKeys } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { readJsonFile } from "../../json-file.ts";

export default class ExamsVerify extends CursusCommand {
  static override summary = "check the code of a summons, without a store or a network";
  static override args = { code: Args.string({ required: true, description: "what the QR code says" }) };
  static override flags = {
    keys: Flags.string({
      required: true,
      helpValue: "FILE",
      description: "public keys, from cursus exams keys list --output",
    }),
  };
  static override examples = [
    { description: "At the door", command: "<%= config.bin %> exams verify v1.3hXk0aPq.WyIyMDI2… --keys cles.json" },
    {
      description: "For a program",
      command: "<%= config.bin %> exams verify v1.3hXk0aPq.WyIyMDI2… --keys cles.json --json",
    },
  ];
  static override french: French = {
    summary: "contrôler le code d'une convocation, sans base ni réseau",
    args: { code: "ce que dit le QR code" },
    flags: { keys: "les clés publiques, données par cursus exams keys list --output" },
    examples: ["À l'entrée", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsVerify);
    const { readExamCode } = await import("@cursus/core");
    const keys = (await readJsonFile(flags.keys)) as ExamPublicKeys;
    const found = readExamCode(args.code, keys);
    const { period, exam, room = "", seat = "" } = found;
    this.print(flags, { data: found, text: [period, exam, room, seat].filter(Boolean).join("  ") });
  }
}
