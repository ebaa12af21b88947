import { writeFile } from "node:fs/promises";
import type { CampaignResults, ChoiceTally, Column, QuestionTally } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type Desk, type French, type Outcome } from "../../command.ts";
import { figure, percent } from "../../figures.ts";
import { destinationOf, type OutputFlags, outputFlags, outputFlagsInFrench, writeRows } from "../../output.ts";

/** One line of the results as a table or a spreadsheet. */
interface ResultRow {
  readonly question: QuestionTally;
  readonly choice?: ChoiceTally;
  readonly noAnswer?: true;
  readonly text?: string;
}

export default class CampaignsResults extends CursusCommand {
  static override summary = "show the answers in numbers";
  static override description =
    "How many chose what, of those who were asked. Made to be shared: figures about fewer than five people are hidden, and so is what they would follow from. --few shows all figures, --texts what people wrote: for staff only. Share results by class or by cohort of one campaign, not both.";
  static override args = { campaign: Args.string({ required: true, description: "the campaign's id or exact name" }) };
  static override flags = {
    class: Flags.string({ description: "only this class" }),
    cohort: Flags.string({ description: "only this cohort", exclusive: ["class"] }),
    few: Flags.boolean({ description: "figures about fewer than five people too: not to be shared" }),
    texts: Flags.boolean({ description: "what people wrote, and all figures: not to be shared" }),
    ...outputFlags,
  };
  static override examples = [
    {
      description: "For the board, as a spreadsheet",
      command: '<%= config.bin %> campaigns results "Licence maths 2025" --output results.xlsx',
    },
    {
      description: "One class, for a program",
      command: '<%= config.bin %> campaigns results "Licence maths 2025" --class L3 --format json',
    },
  ];
  static override french: French = {
    summary: "afficher les réponses en chiffres",
    description:
      "Combien ont choisi quoi, parmi les personnes à qui la question était posée. Fait pour être communiqué : les effectifs de moins de cinq personnes sont masqués, ainsi que ce qui permettrait de les retrouver. --few montre tous les chiffres, --texts ce que les personnes ont écrit : à usage interne. Communiquez les résultats d'une campagne par classe ou par promotion, pas les deux.",
    args: { campaign: "identifiant ou nom exact de la campagne" },
    flags: {
      class: "seulement cette classe",
      cohort: "seulement cette promotion",
      few: "aussi les effectifs de moins de cinq personnes : à ne pas communiquer",
      texts: "ce que les personnes ont écrit, et tous les chiffres : à ne pas communiquer",
      ...outputFlagsInFrench,
    },
    examples: ["Pour le conseil, dans un tableur", "Une classe, pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CampaignsResults);
    const { class: className, cohort, few, texts } = flags;
    const options = { few, texts, ...(className !== undefined && { class: className }), ...(cohort && { cohort }) };
    await this.withDesk(flags, async (desk: Desk): Promise<Outcome> => {
      const results = await desk.acting.campaigns.results(args.campaign, options);
      if (!results.shareable) this.remark(this.word(internal));
      return await this.give(results, flags);
    });
  }

  /** JSON is the whole of the results, whatever else is asked for is a row for each answer. */
  private async give(results: CampaignResults, flags: OutputFlags): Promise<Outcome> {
    const destination = destinationOf(flags);
    if (destination.to === "screen") return { data: results, text: this.describe(results) };
    if (destination.format === "json") {
      const text = `${JSON.stringify(results, null, 2)}\n`;
      if (destination.to === "stdout") process.stdout.write(text);
      else await writeFile(destination.path, text);
    }
    const rows = rowsOf(results);
    const written =
      destination.format === "json" ? rows.length : await writeRows(destination, this.columns(), eachOf(rows));
    if (destination.to === "stdout") return { data: undefined };
    const done = { file: destination.path, rows: written };
    return { data: done, text: this.say("cli.written", done) };
  }

  private columns(): readonly Column<ResultRow>[] {
    const word = (en: string, fr: string) => this.word({ en, fr });
    return [
      { key: "question", header: word("Question", "Question"), value: ({ question }) => question.id },
      { key: "label", header: word("Text", "Libellé"), value: ({ question }) => this.word(question.label) },
      { key: "answer", header: word("Answer", "Réponse"), value: (row) => this.answerOf(row) },
      { key: "count", header: word("People", "Effectif"), kind: "number", value: countOf },
      { key: "asked", header: word("Asked", "Interrogés"), kind: "number", value: ({ question }) => question.asked },
      { key: "rate", header: word("Rate", "Taux"), kind: "number", value: rateOf },
      { key: "mean", header: word("Mean", "Moyenne"), kind: "number", value: ({ question }) => question.mean },
      {
        key: "hidden",
        header: word("Hidden", "Masqué"),
        value: (row) => (isHidden(row) ? word("hidden", "masqué") : undefined),
      },
    ];
  }

  private answerOf({ choice, noAnswer, text }: ResultRow): string {
    if (choice) return this.word(choice.label);
    if (text !== undefined) return text;
    return this.word(noAnswer ? { en: "no answer", fr: "sans réponse" } : { en: "answered", fr: "ont répondu" });
  }

  private describe(results: CampaignResults): string {
    const { campaign, invited, answered, responseRate, questions } = results;
    const group = results.class ?? results.cohort;
    const head = this.word(
      answered === undefined
        ? {
            en: "{name}: {invited} invited; too few answers to be shown.",
            fr: "{name} : {invited#invité|invités} ; trop peu de réponses pour être montrées.",
          }
        : {
            en: "{name}: {answered#answer|answers} of {invited} invited, {rate}",
            fr: "{name} : {answered#réponse|réponses} sur {invited#invité|invités}, {rate}",
          },
      {
        name: group === undefined ? campaign.name : `${campaign.name}, ${group}`,
        ...{ invited, answered, rate: percent(responseRate, this.language) },
      },
    );
    const hidden = questions.some((question) => question.hidden);
    return [
      head,
      ...questions.map((question) => this.describeQuestion(question)),
      ...(hidden ? [this.word(legend)] : []),
    ].join("\n\n");
  }

  private describeQuestion(question: QuestionTally): string {
    const { label, asked, mean, smallest, largest } = question;
    const of =
      asked === undefined
        ? ""
        : this.word({ en: "  ({asked} asked)", fr: "  ({asked#interrogé|interrogés})" }, { asked });
    const rows = rowsOf({ questions: [question] }).filter((row) => row.text === undefined);
    const labels = rows.map((row) => this.answerOf(row));
    const width = Math.max(...labels.map((one) => one.length));
    const lines = rows.map((row, at) => {
      const count = isHidden(row) ? "*" : String(countOf(row) ?? "");
      const rate = rateOf(row);
      return `  ${labels[at]!.padEnd(width)}  ${bar(rate)}  ${count.padStart(5)}  ${percent(rate, this.language).padStart(7)}`;
    });
    const figures =
      mean === undefined
        ? []
        : [
            this.word(
              smallest === undefined
                ? { en: "  mean {mean}", fr: "  moyenne {mean}" }
                : {
                    en: "  mean {mean}, from {smallest} to {largest}",
                    fr: "  moyenne {mean}, de {smallest} à {largest}",
                  },
              Object.fromEntries(
                Object.entries({ mean, smallest, largest }).map(([key, value]) => [
                  key,
                  value === undefined ? value : figure(value, this.language),
                ]),
              ),
            ),
          ];
    const texts = (question.texts ?? []).map((text) => `  - ${text.replaceAll("\n", "\n    ")}`);
    return [`${this.word(label)}${of}`, ...lines, ...figures, ...texts].join("\n");
  }
}

const internal = {
  en: "For staff only: these results tell about fewer than five people, or what they wrote.",
  fr: "À usage interne : ces résultats portent sur moins de cinq personnes, ou citent ce qu'elles ont écrit.",
};
const legend = {
  en: "* hidden: fewer than five people, or what they would follow from.",
  fr: "* masqué : moins de cinq personnes, ou ce qui permettrait de les retrouver.",
};

function rowsOf({ questions }: Pick<CampaignResults, "questions">): readonly ResultRow[] {
  return questions.flatMap((question) => [
    ...(question.choices ?? []).map((choice) => ({ question, choice })),
    ...(question.choices ? [] : [{ question }]),
    { question, noAnswer: true as const },
    ...(question.texts ?? []).map((text) => ({ question, text })),
  ]);
}

async function* eachOf<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all;
}

function countOf({ question, choice, noAnswer, text }: ResultRow): number | undefined {
  if (text !== undefined) return undefined;
  if (choice) return choice.count;
  return noAnswer ? question.noAnswer : question.answered;
}

function rateOf(row: ResultRow): number | undefined {
  const { asked } = row.question;
  const count = countOf(row);
  return asked === undefined || asked === 0 || count === undefined ? undefined : count / asked;
}

function isHidden(row: ResultRow): boolean {
  return row.text === undefined && countOf(row) === undefined;
}

const barWidth = 20;

function bar(rate: number | undefined): string {
  const length = rate === undefined || rate === 0 ? 0 : Math.max(1, Math.round(rate * barWidth));
  return "█".repeat(length).padEnd(barWidth);
}
