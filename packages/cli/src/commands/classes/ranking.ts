import type { RankedStudent, Ranking } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French, type Outcome } from "../../command.ts";
import { average } from "../../figures.ts";
import type { ListColumn } from "../../listing.ts";
import { destinationOf, outputFlags, outputFlagsInFrench, writeRows } from "../../output.ts";
import { formatTable } from "../../table.ts";
import { paperOf, printList } from "../../table-paper.ts";
import { wholeNumber } from "../../whole-number.ts";

export default class ClassesRanking extends CursusCommand {
  static override summary = "rank a class by average";
  static override description =
    "Equal averages, as shown, share a place, and the next one comes after all of them: 1, 1, 3. Who has no average has no rank. A ranking is worked out anew each time: no command reads one in.";
  static override args = { class: Args.string({ required: true, description: "the class" }) };
  static override flags = {
    top: wholeNumber({
      min: 1,
      max: 100_000,
      description: "only the best so many, and those who share the last place with them",
    }),
    year: Flags.string({ helpValue: "YEAR", description: "academic year: 2025-2026 (the current one if absent)" }),
    ...outputFlags,
  };
  static override examples = [
    { description: "The best ten", command: "<%= config.bin %> classes ranking L3 --top 10" },
    {
      description: "Everyone, in a spreadsheet",
      command: "<%= config.bin %> classes ranking L3 --output ranking.xlsx",
    },
  ];
  static override french: French = {
    summary: "classer une classe par moyenne",
    description:
      "Des moyennes égales, telles qu'affichées, sont ex æquo, et la suivante vient après toutes : 1, 1, 3. Qui n'a pas de moyenne n'a pas de rang. Un classement est recalculé à chaque fois : aucune commande n'en relit un.",
    args: { class: "la classe" },
    flags: {
      top: "seulement les tant de premiers, et leurs ex æquo",
      year: "année universitaire : 2025-2026 (celle en cours par défaut)",
      ...outputFlagsInFrench,
    },
    examples: ["Les dix premiers", "Tout le monde, dans un tableur"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ClassesRanking);
    const paper = paperOf(flags);
    const destination = paper === undefined ? destinationOf(flags) : undefined;
    await this.withDesk(flags, async (desk): Promise<Outcome> => {
      const { acting } = desk;
      const { top, year } = flags;
      const options = { ...(top !== undefined && { top }), ...(year !== undefined && { year }) };
      const ranking = await acting.classes.ranking(args.class, options);
      if (paper !== undefined || !destination) {
        const title = this.word(
          { en: "Ranking of {class}, {year}", fr: "Classement de {class}, {year}" },
          { ...ranking },
        );
        const list = { title, columns: this.columns(), rows: ranking.items };
        return await printList(desk, paper!, { ...list, language: this.language, say: this.saying });
      }
      if (destination.to === "screen") return { data: ranking, text: this.describe(ranking) };
      const rows = await writeRows(destination, this.columns(), each(ranking.items));
      if (destination.to === "stdout") return { data: undefined };
      const done = { file: destination.path, rows };
      return { data: done, text: this.say("cli.written", done) };
    });
  }

  private describe({ class: className, year, items, unranked }: Ranking): string {
    const without = this.word({ en: "{unranked} without an average", fr: "{unranked} sans moyenne" }, { unranked });
    return [
      `${className}, ${year}`,
      items.length === 0 ? this.say("cli.nothing") : formatTable(this.columns(), items, this.listWords.width),
      ...(unranked > 0 ? [without] : []),
    ].join("\n");
  }

  private columns(): readonly ListColumn<RankedStudent>[] {
    return [
      { key: "rank", header: this.word({ en: "Rank", fr: "Rang" }), kind: "number", value: ({ rank }) => rank },
      {
        key: "exAequo",
        header: this.word({ en: "Tied", fr: "Ex æquo" }),
        value: ({ exAequo }) => (exAequo ? this.word({ en: "tied", fr: "ex æquo" }) : undefined),
      },
      { key: "lastName", header: this.word({ en: "Last name", fr: "Nom" }), value: ({ student }) => student.lastName },
      {
        key: "firstName",
        header: this.word({ en: "First name", fr: "Prénom" }),
        value: ({ student }) => student.firstName,
      },
      {
        key: "average",
        header: this.word({ en: "Average", fr: "Moyenne" }),
        kind: "number",
        shown: (one) => average(one.average, this.language),
        value: (one) => one.average,
      },
      {
        key: "state",
        header: this.word({ en: "State", fr: "État" }),
        shown: ({ state }) => (state ? this.say(`average.${state}`, {}, state) : ""),
        value: ({ state }) => state,
      },
      { key: "id", header: "Id", spare: true, whole: true, value: ({ student }) => student.id },
    ];
  }
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
