import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { giveList, gridColumns } from "../../jury-papers.ts";
import { outputFlags, outputFlagsInFrench } from "../../output.ts";

export default class JuryGrid extends CursusCommand {
  static override summary = "the working grid: everyone, with each element";
  static override args = {
    session: Args.string({ required: true, description: "its id, class, title or CLASS/TITLE" }),
  };
  static override flags = { ec: Flags.boolean({ description: "ECs, too" }), ...outputFlags };
  static override examples = [
    { description: "In a spreadsheet", command: "<%= config.bin %> jury grid L1 --output grille.xlsx" },
    { description: "On paper", command: "<%= config.bin %> jury grid L1 --output grille.pdf" },
  ];
  static override french: French = {
    summary: "la grille de travail : chacun, avec chaque élément",
    args: { session: "son identifiant, sa classe, son titre ou CLASSE/TITRE" },
    flags: { ec: "y compris les EC", ...outputFlagsInFrench },
    examples: ["Dans un tableur", "Sur papier"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(JuryGrid);
    await this.withDesk(flags, async (desk) => {
      const { jury } = desk.acting;
      const { id, title, class: className, year } = await jury.show(args.session);
      const kinds = ["semester", "block", "ue", "rcue", ...(flags.ec ? ["ec"] : [])];
      const codes = new Set<string>();
      let root: string | undefined;
      for await (const { nodes } of jury.results(id)) {
        root ??= nodes[0]?.code;
        for (const { code, kind } of nodes) if (kinds.includes(kind) && code !== root) codes.add(code);
      }
      const columns = gridColumns((text, details) => this.word(text, { ...details }), this.language, [...codes]);
      const list = { title: `${title}, ${className}, ${year}`, columns, rows: () => jury.results(id) };
      return await giveList(desk, flags, list, { ...this.listWords, language: this.language });
    });
  }
}
