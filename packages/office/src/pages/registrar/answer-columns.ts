/** What was answered to a campaign, as the columns of a file: everyone's answers, or the figures made of them. */
import {
  type CampaignResponse,
  type ChoiceTally,
  type Column,
  type Question,
  type QuestionTally,
  questionsOf,
} from "@cursus/core";
import type { MemberCall } from "../../call.ts";
import { momentOf } from "../../words/times.ts";
import type { FileFormat } from "./table-file.ts";
import { told } from "./told.ts";

/** Who, when, and a column for each question. Programs get choices by their value, people by their label. */
export async function answerColumns(
  call: MemberCall,
  campaign: string,
  format: FileFormat,
): Promise<readonly Column<CampaignResponse>[]> {
  const t = told(call);
  const { acting, language, settings } = call;
  const { survey, edition } = await acting.campaigns.show(campaign);
  const questions = questionsOf(await acting.surveys.show(survey, edition));
  const labelled = format !== "json";
  const zone = settings?.timeZone ?? "UTC";
  const when = (moment: string) => (labelled ? momentOf(moment, zone, language) : moment);
  const column = (key: string, header: string, value: Column<CampaignResponse>["value"]) => ({ key, header, value });
  return [
    column("lastName", t("person_lastName"), ({ student }) => student.lastName),
    column("firstName", t("person_firstName"), ({ student }) => student.firstName),
    column("email", t("person_email"), ({ student }) => student.email),
    column("class", t("class"), ({ student }) => student.class),
    column("answeredAt", t("answered_at"), (one) => when(one.answeredAt)),
    column("revisedAt", t("revised_at"), (one) => when(one.revisedAt)),
    ...questions.map((question) =>
      column(question.id, question.label[language], ({ answers }) => {
        const answer = answers[question.id];
        if (answer === undefined || typeof answer === "number") return answer;
        return [answer]
          .flat()
          .map((value) => shownAs(question, value, labelled ? language : undefined))
          .join("; ");
      }),
    ),
  ];
}

function shownAs({ choices = [] }: Question, value: string, language: "en" | "fr" | undefined): string {
  const label = language && choices.find((choice) => choice.value === value)?.label[language];
  return label ?? value;
}

interface FigureRow {
  readonly question: QuestionTally;
  readonly choice?: ChoiceTally;
  readonly noAnswer?: true;
  readonly text?: string;
}

/** A row for each answer that could be given, one for those who gave none, and one for each thing that somebody wrote. */
export function figureRows(questions: readonly QuestionTally[]): readonly FigureRow[] {
  return questions.flatMap((question) => [
    ...(question.choices ?? []).map((choice) => ({ question, choice })),
    ...(question.choices ? [] : [{ question }]),
    { question, noAnswer: true as const },
    ...(question.texts ?? []).map((text) => ({ question, text })),
  ]);
}

export function figureColumns(call: MemberCall): readonly Column<FigureRow>[] {
  const t = told(call);
  const { language } = call;
  const number = (key: string, header: string, value: (row: FigureRow) => number | undefined) => ({
    ...{ key, header, value, kind: "number" as const },
  });
  return [
    { key: "question", header: t("question_id"), value: ({ question }) => question.id },
    { key: "label", header: t("question"), value: ({ question }) => question.label[language] },
    {
      key: "answer",
      header: t("answer"),
      value: ({ choice, text, noAnswer }) =>
        choice ? choice.label[language] : (text ?? t(noAnswer ? "no_answer" : "some_answer")),
    },
    number("count", t("how_many"), countOf),
    number("asked", t("asked"), ({ question }) => question.asked),
    number("rate", t("share"), (row) => {
      const [many, of] = [countOf(row), row.question.asked];
      return many === undefined || !of ? undefined : many / of;
    }),
    number("mean", t("mean_of"), ({ question }) => question.mean),
    {
      key: "hidden",
      header: t("hidden_column"),
      value: (row) => (row.text === undefined && countOf(row) === undefined ? t("hidden") : undefined),
    },
  ];
}

function countOf({ question, choice, noAnswer, text }: FigureRow): number | undefined {
  if (text !== undefined) return undefined;
  if (choice) return choice.count;
  return noAnswer ? question.noAnswer : question.answered;
}
