/** The people of a campaign, and what they answered. */
import { defined } from "../kernel/defined.ts";
import type { Instant } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import { type Page, type PageRequest, page } from "../storage/page.ts";
import { and, eq } from "../storage/where.ts";
import { mailAddressOf, type Student, studentsById } from "../students/index.ts";
import type { Answers } from "../surveys/index.ts";
import { findInvitation } from "./find.ts";
import { type Campaign, campaigns, type Invitation, invitations } from "./model.ts";
import { inState, type PersonState, personState, stillAsked } from "./rules.ts";

export interface PeopleFilter {
  /** One state; `notAnswered`: those who have not answered and have not opted out, whatever became of their mail. */
  readonly state?: PersonState | "notAnswered";
  /** Those who have not answered and have not opted out. */
  readonly unanswered?: boolean;
  readonly class?: string;
}

type Identity = Pick<Student, "id" | "lastName" | "firstName" | "email" | "phone" | "class" | "cohort">;

/** A person in a list that leaves the program. */
export interface ListedPerson extends CampaignPerson {
  /** Fields for a file that comes back corrected, or is merged into letters. */
  readonly record: Pick<Student, "civility" | "language" | "personalEmail" | "studentNumber" | "ine">;
}

/** What a list is taken for; the audit log keeps it. */
export const listPurposes = ["list", "calls", "mailMerge", "corrections"] as const;
export type ListPurpose = (typeof listPurposes)[number];

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
  campaign: Campaign,
  filtered: PeopleFilter,
  request: PageRequest,
): Promise<Page<CampaignPerson>> {
  const filter = filterOf(campaign, filtered);
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

function filterOf({ id }: Campaign, { state, unanswered, class: className }: PeopleFilter) {
  return and<"campaign" | "class" | "progress" | "optedOut" | "delivery">(
    eq("campaign", id),
    className === undefined ? undefined : eq("class", className),
    state === undefined || state === "notAnswered" ? undefined : inState(state),
    unanswered || state === "notAnswered" ? stillAsked : undefined,
  );
}

/** One person of a campaign, under whatever record they were invited. */
export async function onePerson(context: Context, campaign: Campaign, student: string): Promise<CampaignPerson> {
  const { known, invitation } = await findInvitation(context, campaign, student);
  return personView(invitation, known)!;
}

/** The people of a filter for a file. Who took it, for what, and how many are in it stands in the audit log first. */
export async function* takeList(
  context: Context,
  campaign: Campaign,
  filtered: PeopleFilter,
  purpose: ListPurpose,
): AsyncGenerator<ListedPerson> {
  const rows = context.records(invitations);
  const filter = filterOf(campaign, filtered);
  const what = { ...filtered, purpose, people: await rows.count(filter) };
  await context.records(campaigns).update(eq("id", campaign.id), {}, { verb: "campaigns.takeList", what });
  for await (const batch of batchesOf(rows.scan({ filter, sort: [{ field: "sortName" }] }), 500)) {
    const people = await studentsById(
      context,
      batch.map(({ student }) => student),
    );
    for (const invitation of batch) {
      const student = people.get(invitation.student);
      const view = personView(invitation, student);
      if (view && student) yield { ...view, record: recordOf(student) };
    }
  }
}

function recordOf({ civility, language, personalEmail, studentNumber, ine }: Student): ListedPerson["record"] {
  return defined({ civility, language, personalEmail, studentNumber, ine });
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
  const email = mailAddressOf(student);
  return {
    ...{ id, lastName },
    ...(firstName !== undefined && { firstName }),
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    ...(student.class !== undefined && { class: student.class }),
    ...(cohort !== undefined && { cohort }),
  };
}
