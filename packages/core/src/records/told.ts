/** What a student was told, asked, and answered. */
import { campaignRows, type Invitation, invitationRows, personState } from "../campaigns/index.ts";
import { outbox } from "../journal/outbox.ts";
import { isCursusError } from "../kernel/errors.ts";
import { within } from "../storage/where.ts";
import { type Answer, type Answers, type Question, questionsOf, surveys } from "../surveys/index.ts";
import type { Reader } from "./reader.ts";
import type { RecordedAnswer, RecordedAnswers, RecordedMessage } from "./views.ts";

/** Nobody is sent more in a lifetime of studies; the latest are shown. */
const messagesAtMost = 1000;

export async function messagesOf({ context }: Reader, ids: readonly string[]): Promise<readonly RecordedMessage[]> {
  const sort = [{ field: "createdAt" as const, descending: true }];
  const found = await context.trusted
    .repository(outbox)
    .find({ filter: within("person", ids), sort, limit: messagesAtMost });
  return found.map(({ id, kind, state, createdAt, endedAt, deliveredAt, reason }) => ({
    ...{ id, kind, state, createdAt },
    title: context.announced.get(kind)?.title ?? { en: kind, fr: kind },
    ...(endedAt !== undefined && { endedAt }),
    ...(deliveredAt !== undefined && { deliveredAt }),
    ...(reason !== undefined && { reason }),
  }));
}

export async function answersOf(reader: Reader, ids: readonly string[]): Promise<readonly RecordedAnswers[]> {
  const { context } = reader;
  const held = await context.trusted.repository(invitationRows).find({ filter: within("student", ids) });
  const told: RecordedAnswers[] = [];
  for (const invitation of held) {
    const campaign = await reader.once(`campaign ${invitation.campaign}`, () =>
      context.trusted.records(campaignRows).get(invitation.campaign),
    );
    if (!campaign) continue;
    const asked = await reader.once(`survey ${campaign.survey} ${campaign.edition}`, () =>
      questionsIn(reader, campaign.survey, campaign.edition),
    );
    told.push({ campaign: campaign.id, name: campaign.name, ...invitationView(invitation, asked) });
  }
  return told.sort((a, b) => (a.invitedAt < b.invitedAt ? -1 : 1));
}

async function questionsIn({ context }: Reader, key: string, edition: number): Promise<readonly Question[]> {
  try {
    return questionsOf(await context.trusted.use(surveys).show(key, edition));
  } catch (error) {
    if (isCursusError(error, "survey.not_found")) return [];
    throw error;
  }
}

function invitationView(invitation: Invitation, asked: readonly Question[]) {
  const { survey, invitedAt, sentAt, reminders, answeredAt, refusal, proposedEmail } = invitation;
  const { answers, draft, revisions } = invitation;
  return {
    ...{ survey, invitedAt, reminders, state: personState(invitation) },
    ...(sentAt !== undefined && { sentAt }),
    ...(answeredAt !== undefined && { answeredAt }),
    ...(refusal !== undefined && { refusal }),
    ...(proposedEmail !== undefined && { proposedEmail }),
    ...(answers && { answers: shown(answers, asked) }),
    ...(draft && { draft }),
    ...(revisions && { revisions }),
  };
}

/** In the order of the questions; what no question asks any more comes last, under its own name. */
function shown(answers: Answers, asked: readonly Question[]): readonly RecordedAnswer[] {
  const known = asked.filter(({ id }) => answers[id] !== undefined);
  const rest = Object.keys(answers).filter((id) => !known.some((question) => question.id === id));
  return [
    ...known.map((question) => ({
      ...{ question: question.id, label: question.label, value: answers[question.id]! },
      shown: inWords(answers[question.id]!, question),
    })),
    ...rest.map((id) => ({
      question: id,
      label: { en: id, fr: id },
      value: answers[id]!,
      shown: inWords(answers[id]!),
    })),
  ];
}

function inWords(answer: Answer, { choices = [] }: Partial<Question> = {}) {
  const values = Array.isArray(answer) ? (answer as readonly string[]) : [String(answer)];
  const named = (language: "en" | "fr") =>
    values.map((value) => choices.find((choice) => choice.value === value)?.label[language] ?? value).join(", ");
  return { en: named("en"), fr: named("fr") };
}
