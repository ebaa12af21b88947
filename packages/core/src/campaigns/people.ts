/** The people of a campaign, and what they answered. */
import type { Instant } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import { type Page, type PageRequest, page } from "../storage/page.ts";
import { and, eq } from "../storage/where.ts";
import { type Student, studentsById } from "../students/index.ts";
import type { Answers } from "../surveys/index.ts";
import { type Campaign, type Invitation, invitations } from "./model.ts";
import { inState, type PersonState, personState, stillAsked } from "./rules.ts";

export interface PeopleFilter {
  readonly state?: PersonState;
  /** Those who have not answered and have not opted out. */
  readonly unanswered?: boolean;
  readonly class?: string;
}

type Identity = Pick<Student, "id" | "lastName" | "firstName" | "email" | "phone" | "class" | "cohort">;

/** One person of a campaign. */
export interface CampaignPerson {
  readonly student: Identity;
  readonly state: PersonState;
  readonly invitedAt: Instant;
  readonly sentAt?: Instant;
  /** Why the mail did not arrive. */
  readonly refusal?: string;
  readonly reminders: number;
  readonly remindedAt?: Instant;
  readonly startedAt?: Instant;
  readonly answeredAt?: Instant;
  /** An address that the person gave as theirs; staff decide. */
  readonly proposedEmail?: string;
}

/** One person's answers. */
export interface CampaignResponse {
  readonly student: Identity;
  /** The first time they were sent. */
  readonly answeredAt: Instant;
  /** The latest time. */
  readonly revisedAt: Instant;
  /** How many times they were sent, each kept. */
  readonly revisions: number;
  readonly answers: Answers;
}

export async function listPeople(
  context: Context,
  { id }: Campaign,
  { state, unanswered, class: className }: PeopleFilter,
  request: PageRequest,
): Promise<Page<CampaignPerson>> {
  const filter = and(
    eq("campaign", id),
    className === undefined ? undefined : eq("class", className),
    state === undefined ? undefined : inState(state),
    unanswered ? stillAsked : undefined,
  );
  const found = await page(context.records(invitations), { filter, sort: [{ field: "sortName" }] }, request);
  const people = await studentsById(
    context,
    found.items.map(({ student }) => student),
  );
  return {
    ...found,
    items: found.items.flatMap((invitation) => personView(invitation, people.get(invitation.student)) ?? []),
  };
}

/** The latest answers of everyone who sent some, by name, in constant memory. */
export async function* eachResponse(context: Context, { id }: Campaign): AsyncGenerator<CampaignResponse> {
  const filter = and(eq("campaign", id), inState("answered"));
  const answered = context.records(invitations).scan({ filter, sort: [{ field: "sortName" }] });
  for await (const batch of batchesOf(answered, 500)) {
    const people = await studentsById(
      context,
      batch.map(({ student }) => student),
    );
    for (const invitation of batch) {
      const response = responseView(invitation, people.get(invitation.student));
      if (response) yield response;
    }
  }
}

export function personView(invitation: Invitation, student: Student | undefined): CampaignPerson | undefined {
  if (!student) return undefined;
  const { invitedAt, sentAt, refusal, reminders, remindedAt, startedAt, answeredAt, proposedEmail } = invitation;
  const state = personState(invitation);
  const failed = ["refused", "bounced", "failed"].includes(state);
  return {
    student: identity(student),
    ...{ state, invitedAt, reminders },
    ...(sentAt !== undefined && { sentAt }),
    ...(failed && refusal !== undefined && { refusal }),
    ...(remindedAt !== undefined && { remindedAt }),
    ...(startedAt !== undefined && { startedAt }),
    ...(answeredAt !== undefined && { answeredAt }),
    ...(proposedEmail !== undefined && { proposedEmail }),
  };
}

function responseView(
  { answers, answeredAt, revisions = [] }: Invitation,
  student: Student | undefined,
): CampaignResponse | undefined {
  if (!student || !answers || answeredAt === undefined) return undefined;
  const revisedAt = revisions.at(-1)?.at ?? answeredAt;
  return { student: identity(student), answeredAt, revisedAt, revisions: revisions.length, answers };
}

function identity(student: Student): Identity {
  const { id, lastName, firstName, phone, cohort } = student;
  const email = student.email ?? student.personalEmail;
  return {
    ...{ id, lastName },
    ...(firstName !== undefined && { firstName }),
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    ...(student.class !== undefined && { class: student.class }),
    ...(cohort !== undefined && { cohort }),
  };
}
