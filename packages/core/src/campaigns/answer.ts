/** What the holder of a link can do: see the form, save, send, correct, opt out, say "this is not me". */

import type { Note } from "../journal/journal.ts";
import { addressFault, addressKey } from "../kernel/email.ts";
import { ConflictError, fault, SpentError } from "../kernel/errors.ts";
import type { Language } from "../kernel/messages.ts";
import { invalidInput, issue } from "../kernel/parse.ts";
import type { Instant, LocalDate } from "../kernel/time.ts";
import { digestOf, linkMessages, unknownLink } from "../links/index.ts";
import type { Context } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import { storageMessages } from "../storage/messages.ts";
import type { ChangeOf } from "../storage/repository.ts";
import { and, eq } from "../storage/where.ts";
import { mailAddressOf, type Student, studentMessages, studentsById } from "../students/index.ts";
import {
  type Answers,
  type GivenAnswers,
  type Questionnaire,
  questionsOf,
  readAnswers,
  sameAnswers,
  surveys,
} from "../surveys/index.ts";
import { addressDigest } from "./link.ts";
import { type Campaign, campaigns, type Invitation, invitations, revokedLinks } from "./model.ts";
import { stateOf } from "./rules.ts";

/** Everything that the form shows to the holder of a link. */
export interface FormView {
  readonly campaign: { readonly name: string; readonly closesOn: LocalDate };
  readonly institution: { readonly name?: string; readonly contact?: string };
  readonly questionnaire: Questionnaire;
  readonly person: { readonly lastName: string; readonly firstName?: string; readonly email?: string };
  /** The language that the person is written to in. */
  readonly language: Language;
  /** Drafted or sent answers; before that, what is known already. */
  readonly answers: Answers;
  readonly progress: Invitation["progress"];
  /** Something was saved that has not been sent. */
  readonly drafted: boolean;
  readonly answeredAt?: Instant;
  readonly optedOut: boolean;
  readonly notMe: boolean;
}

/** What came of saving or sending. */
export interface AnswerReceipt {
  readonly progress: Invitation["progress"];
  /** How many times answers were sent, each kept. */
  readonly revisions: number;
  readonly answeredAt?: Instant;
}

export interface LinkVerbs {
  /** The form as its person finds it. Changes nothing. */
  form(): Promise<FormView>;
  /** Keeps a draft; required questions may stay open. */
  save(given: GivenAnswers, options?: AnswerOptions): Promise<AnswerReceipt>;
  /** Sends the answers. Sending them again, changed, is a new revision; unchanged, nothing. */
  submit(given: GivenAnswers, options?: AnswerOptions): Promise<AnswerReceipt>;
  /** No more messages for surveys of this kind. Repeatable. */
  optOut(): Promise<void>;
  /** The link was not meant for whoever opened it. Repeatable. */
  notMe(): Promise<void>;
}

export interface AnswerOptions {
  /** The person's address as they give it: kept as a proposal for staff where it differs. */
  readonly email?: string;
}

/** How often an answer is written anew when another write of the same person got in between. */
const attempts = 20;

export function linkVerbs(context: Context): LinkVerbs {
  const rows = context.records(invitations);

  /** The invitation that the link opens, or which of the four ways it does not. */
  async function opened(): Promise<{ invitation: Invitation; campaign: Campaign }> {
    const { actor } = context;
    if (actor.kind !== "link") throw unknownLink();
    const digest = digestOf(actor.token);
    const invitation = await rows.first({ filter: eq("linkDigest", digest) });
    if (!invitation) {
      const revoked = await context.trusted.repository(revokedLinks).get(digest);
      throw revoked ? fault(SpentError, linkMessages, "link.revoked") : unknownLink();
    }
    const campaign = await context.trusted.records(campaigns).get(invitation.campaign);
    if (!campaign) throw unknownLink();
    return { invitation, campaign };
  }

  async function open() {
    const found = await opened();
    const state = stateOf(found.campaign, context.clock.now());
    if (state === "open") return found;
    const { language } = await personOf(found.invitation);
    const details = { date: found.campaign.closesOn, ...(language !== undefined && { language }) };
    throw fault(SpentError, linkMessages, `link.${state}`, details);
  }

  async function personOf({ student }: Invitation): Promise<Student> {
    const person = (await studentsById(context, [student])).get(student);
    if (!person) throw unknownLink();
    return person;
  }

  const questionnaireOf = ({ survey, edition }: Campaign) => context.use(surveys).show(survey, edition);

  /** Changes the invitation as `decide` finds it; a race with the same person's other tab is decided again. */
  async function change(
    verb: string,
    first: Invitation,
    decide: (invitation: Invitation) => ChangeOf<Invitation> | undefined,
    tellOf: (invitation: Invitation) => Note["tell"] = () => undefined,
  ) {
    let current = first;
    for (let attempt = 1; attempt <= attempts; attempt++) {
      const wanted = decide(current);
      if (!wanted) return current;
      const same = and(eq("id", current.id), eq("version", current.version));
      const tell = tellOf(current);
      const changed = await rows.update(same, wanted, { verb, about: current.student, ...(tell && { tell }) });
      if (changed) return changed;
      current = (await opened()).invitation;
    }
    throw fault(ConflictError, storageMessages, "storage.changed_meanwhile", { what: "invitation" });
  }

  async function receive(given: GivenAnswers, { email }: AnswerOptions, draft: boolean): Promise<AnswerReceipt> {
    const { invitation, campaign } = await open();
    const { answers, issues } = readAnswers(await questionnaireOf(campaign), given, { draft });
    const address = email?.trim() ?? "";
    const addressWrong = address !== "" && addressFault(address);
    const faults = addressWrong
      ? [...issues, issue(studentMessages, `student.email_${addressWrong}`, ["email"])]
      : issues;
    if (faults.length > 0) throw invalidInput(faults);
    const proposed = address === "" ? undefined : await proposal(invitation, address);
    const changed = await change(
      draft ? "campaigns.save" : "campaigns.answer",
      invitation,
      (current) => answerChange(current, answers, { draft, proposed, now: context.clock.now() }),
      // Announced with the answers, once: who corrects them knows that they arrive.
      ({ progress }) => (!draft && campaign.receipt && progress !== "answered" ? receipt(campaign.id) : undefined),
    );
    const { progress, revisions = [], answeredAt } = changed;
    return { progress, revisions: revisions.length, ...(answeredAt !== undefined && { answeredAt }) };
  }

  /** The address as a proposal, unless it is the one that is known. */
  async function proposal(invitation: Invitation, address: string): Promise<string | undefined> {
    const { email, personalEmail } = await personOf(invitation);
    const known = [email, personalEmail].some((one) => one !== undefined && addressKey(one) === addressKey(address));
    return known ? undefined : address;
  }

  return {
    async form() {
      const { invitation, campaign } = await open();
      const [student, questionnaire, institution] = await Promise.all([
        personOf(invitation),
        questionnaireOf(campaign),
        context.use(settings).show(),
      ]);
      const { draft, answers, progress, answeredAt } = invitation;
      return {
        campaign: { name: campaign.name, closesOn: campaign.closesOn },
        institution: {
          ...(institution.name !== undefined && { name: institution.name }),
          ...contactOf(institution.privacyContact ?? institution.replyTo),
        },
        questionnaire,
        person: nameAndAddress(student, invitation),
        language: student.language ?? institution.languages[0]!,
        answers: draft ?? answers ?? prefilled(questionnaire, student, institution.name),
        progress,
        drafted: draft !== undefined,
        ...(answeredAt !== undefined && { answeredAt }),
        optedOut: invitation.optedOut ?? false,
        notMe: invitation.notMeAt !== undefined,
      };
    },
    save: (given, options = {}) => receive(given, options, true),
    submit: (given, options = {}) => receive(given, options, false),
    async optOut() {
      const { invitation } = await opened();
      const now = context.clock.now();
      await change("campaigns.optOut", invitation, ({ optedOut }) =>
        optedOut ? undefined : { set: { optedOut: true, optedOutAt: now } },
      );
    },
    async notMe() {
      const { invitation } = await opened();
      const now = context.clock.now();
      const refusedFor = addressDigest(await personOf(invitation));
      await change("campaigns.notMe", invitation, ({ notMeAt }) =>
        notMeAt
          ? undefined
          : { set: { notMeAt: now, delivery: "refused", refusal: "opened by someone else", refusedFor } },
      );
    },
  };
}

function receipt(topic: string): Note["tell"] {
  return [{ kind: "campaigns.received", occasion: "first", topic, urgent: true }];
}

/** What receiving answers changes; nothing, when they were received before. */
function answerChange(
  current: Invitation,
  answers: Answers,
  { draft, proposed, now }: { readonly draft: boolean; readonly proposed: string | undefined; readonly now: Instant },
): ChangeOf<Invitation> | undefined {
  const proposedEmail = proposed !== undefined && proposed !== current.proposedEmail ? { proposedEmail: proposed } : {};
  const startedAt = current.startedAt ?? now;
  if (draft) {
    const known = current.draft ?? current.answers;
    if (known && sameAnswers(known, answers) && proposed === undefined) return undefined;
    const progress = current.progress === "answered" ? "answered" : "started";
    return { set: { draft: answers, startedAt, progress, ...proposedEmail } };
  }
  const repeated = current.answers !== undefined && sameAnswers(current.answers, answers);
  if (repeated && current.draft === undefined && Object.keys(proposedEmail).length === 0) return undefined;
  return {
    set: { answers, startedAt, answeredAt: current.answeredAt ?? now, progress: "answered", ...proposedEmail },
    unset: ["draft"],
    ...(!repeated && { push: { revisions: { at: now, answers } } }),
  };
}

function nameAndAddress(student: Student, { proposedEmail }: Invitation): FormView["person"] {
  const { lastName, firstName } = student;
  const email = proposedEmail ?? mailAddressOf(student);
  return { lastName, ...(firstName !== undefined && { firstName }), ...(email !== undefined && { email }) };
}

function contactOf(contact: string | undefined): { readonly contact?: string } {
  return contact === undefined ? {} : { contact };
}

function prefilled(questionnaire: Questionnaire, student: Student, institution: string | undefined): Answers {
  const known = { class: student.class, institution };
  const filled = questionsOf(questionnaire).map(({ id, prefill }) => [id, prefill && known[prefill]] as const);
  return Object.fromEntries(filled.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
}
