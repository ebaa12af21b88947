import { type CampaignResponse, type Column, type Question, questionsOf } from "@cursus/core";
import { Args } from "@oclif/core";
import { CursusCommand, type Desk, type French, type Outcome } from "../../command.ts";
import { destinationOf, outputFlags, outputFlagsInFrench, writeRows } from "../../output.ts";
import { formatTable } from "../../table.ts";

export default class CampaignsResponses extends CursusCommand {
  static override summary = "show or export the answers";
  static override description =
    "One row a person who answered, with their latest answers. In csv-excel and xlsx the columns are headed by the questions, in the others by their ids.";
  static override args = { campaign: Args.string({ required: true, description: "the campaign's id or exact name" }) };
  static override flags = { ...outputFlags };
  static override examples = [
    {
      description: "Into a spreadsheet",
      command: '<%= config.bin %> campaigns responses "Licence maths 2025" --output responses.xlsx',
    },
    {
      description: "As JSON, for a program",
      command: '<%= config.bin %> campaigns responses "Licence maths 2025" --format json',
    },
  ];
  static override french: French = {
    summary: "afficher ou exporter les réponses",
    description:
      "Une ligne par personne qui a répondu, avec ses dernières réponses. En csv-excel et xlsx, les colonnes portent le texte des questions, sinon leur identifiant.",
    args: { campaign: "identifiant ou nom exact de la campagne" },
    flags: outputFlagsInFrench,
    examples: ["Dans un tableur", "En JSON, pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CampaignsResponses);
    const destination = destinationOf(flags);
    await this.withDesk(flags, async (desk): Promise<Outcome> => {
      const responses = desk.acting.campaigns.responses(args.campaign);
      if (destination.to === "screen") return await this.show(desk, args.campaign, responses);
      const labelled = destination.format === "csv-excel" || destination.format === "xlsx";
      const rows = await writeRows(destination, await this.columns(desk, args.campaign, labelled), responses);
      if (destination.to === "stdout") return { data: undefined };
      const done = { file: destination.path, rows };
      return { data: done, text: this.say("cli.written", done) };
    });
  }

  private async show(desk: Desk, campaign: string, responses: AsyncIterable<CampaignResponse>): Promise<Outcome> {
    const items = await Array.fromAsync(responses);
    const columns = await this.columns(desk, campaign, true);
    const text = items.length === 0 ? this.say("cli.nothing") : formatTable(columns, items, this.listWords.width);
    return { data: { items }, text };
  }

  /** Who, when, and a column for each question. */
  private async columns(
    { acting }: Desk,
    campaign: string,
    labelled: boolean,
  ): Promise<readonly Column<CampaignResponse>[]> {
    const { survey, edition } = await acting.campaigns.show(campaign);
    const questions = questionsOf(await acting.surveys.show(survey, edition));
    const header = (key: string, en: string, fr: string) => (labelled ? this.word({ en, fr }) : key);
    return [
      { key: "lastName", header: header("lastName", "Last name", "Nom"), value: ({ student }) => student.lastName },
      {
        key: "firstName",
        header: header("firstName", "First name", "Prénom"),
        value: ({ student }) => student.firstName,
      },
      { key: "email", header: header("email", "Email", "Courriel"), value: ({ student }) => student.email },
      { key: "class", header: header("class", "Class", "Classe"), value: ({ student }) => student.class },
      {
        key: "answeredAt",
        header: header("answeredAt", "Answered", "Répondu le"),
        value: ({ answeredAt }) => answeredAt,
      },
      {
        key: "revisedAt",
        header: header("revisedAt", "Last corrected", "Corrigé le"),
        value: ({ revisedAt }) => revisedAt,
      },
      ...questions.map(
        (question): Column<CampaignResponse> => ({
          key: question.id,
          header: header(question.id, question.label.en, question.label.fr),
          value: ({ answers }) => this.answer(question, answers[question.id], labelled),
        }),
      ),
    ];
  }

  /** An answer as it is shown: a choice by its label for people, by its value for programs. */
  private answer(
    { choices = [] }: Question,
    answer: CampaignResponse["answers"][string] | undefined,
    labelled: boolean,
  ) {
    if (answer === undefined || typeof answer === "number") return answer;
    const shown = [answer].flat().map((value) => {
      const label = choices.find((choice) => choice.value === value)?.label;
      return labelled && label ? this.word(label) : value;
    });
    return shown.join("; ");
  }
}
