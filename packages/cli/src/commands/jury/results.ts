import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { giveList, postedColumns } from "../../jury-papers.ts";
import { outputFlags, outputFlagsInFrench } from "../../output.ts";

export default class JuryResults extends CursusCommand {
  static override summary = "the list of results to be posted: by student number, without names";
  static override args = {
    session: Args.string({ required: true, description: "its id, class, title or CLASS/TITLE" }),
  };
  static override flags = { ...outputFlags };
  static override examples = [
    { description: "To be posted", command: "<%= config.bin %> jury results L1 --output resultats.pdf" },
    { description: "For a program", command: "<%= config.bin %> jury results L1 --json" },
  ];
  static override french: French = {
    summary: "la liste des résultats à afficher : par numéro étudiant, sans nom",
    args: { session: "son identifiant, sa classe, son titre ou CLASSE/TITRE" },
    flags: { ...outputFlagsInFrench },
    examples: ["À afficher", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(JuryResults);
    await this.withDesk(flags, async (desk) => {
      const { jury } = desk.acting;
      const { id, title, class: className, year } = await jury.show(args.session);
      const all = await Array.fromAsync(jury.results(id));
      // In the order of the names it would say who is who.
      const posted = all
        .filter(({ student }) => student.studentNumber !== undefined)
        .sort((a, b) => (a.student.studentNumber! < b.student.studentNumber! ? -1 : 1));
      const columns = postedColumns((text, details) => this.word(text, { ...details }), this.language);
      const list = { title: `${title}, ${className}, ${year}`, columns, rows: () => each(posted) };
      const outcome = await giveList(desk, flags, list, { ...this.listWords, language: this.language });
      const without = all.length - posted.length;
      if (without === 0) return outcome;
      return { ...outcome, warnings: [...(outcome.warnings ?? []), this.warning("cli.without_number", { without })] };
    });
  }
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
