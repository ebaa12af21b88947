import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { readJsonFile } from "../../json-file.ts";
import { policyFlags, policyFlagsInFrench, policyFrom } from "../../jury-words.ts";

export default class JuryWhatif extends CursusCommand {
  static override summary = "find the least mark in one exam or resit that passes";
  static override args = { file: Args.string({ required: true, description: "a JSON file, see jury evaluate" }) };
  static override flags = {
    node: Flags.string({ required: true, helpValue: "CODE", description: "the element whose mark is looked for" }),
    session: Flags.string({
      options: ["1", "2"],
      description: "the exam or the resit (the resit where there is a result)",
    }),
    ...policyFlags,
  };
  static override examples = [
    { description: "What the resit of a UE takes", command: "<%= config.bin %> jury whatif semester.json --node UE2" },
    {
      description: "What the first exam would have taken",
      command: "<%= config.bin %> jury whatif semester.json --node UE2 --session 1",
    },
  ];
  static override french: French = {
    summary: "trouver la plus petite note à une épreuve ou à son rattrapage qui suffit",
    args: { file: "un fichier JSON, voir jury evaluate" },
    flags: {
      node: "l'élément dont la note est cherchée",
      session: "l'épreuve ou le rattrapage (le rattrapage s'il y a déjà un résultat)",
      ...policyFlagsInFrench,
    },
    examples: ["Ce qu'il faut au rattrapage d'une UE", "Ce qu'il aurait fallu à la première épreuve"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(JuryWhatif);
    const { juryWhatIf, readJuryCase } = await import("@cursus/core");
    const given = readJuryCase(await readJsonFile(args.file), policyFrom(flags));
    const session = flags.session === undefined ? {} : { session: Number(flags.session) as 1 | 2 };
    const found = juryWhatIf(given, flags.node, session);
    const none = this.word({ en: "none does", fr: "aucune ne suffit" });
    const lines = found.goals.map(({ code, least, decision }) => {
      const mark = least?.toFixed(2);
      const shown = mark === undefined ? none : this.language === "fr" ? mark.replace(".", ",") : mark;
      return `${code.padEnd(12)} ${shown.padStart(6)}  ${decision}`;
    });
    this.print(flags, { data: found, text: lines.join("\n") });
  }
}
