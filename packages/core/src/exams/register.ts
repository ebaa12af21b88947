/** Registering: choosing exams, sending the choice in, and what the registrar's office makes of it. */
import * as z from "zod";
import { ForbiddenError, fault, InvalidInputError, isCursusError } from "../kernel/errors.ts";
import { parse } from "../kernel/parse.ts";
import { line } from "../kernel/schemas.ts";
import { presetOf } from "../module/actor.ts";
import type { Context } from "../module/module.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { and, eq, within } from "../storage/where.ts";
import { displayName, findStudent } from "../students/index.ts";
import { centresByCode } from "./centres.ts";
import { type Choice, choiceOf, choose, quoteOf, refuseClashes } from "./choice.ts";
import { refuseWithoutLinks } from "./link.ts";
import { examMessages } from "./messages.ts";
import { groundFor, ownRecord, refuseWhatIsNotOffered } from "./offer.ts";
import { periodToRegister, periodToWrite } from "./periods.ts";
import { settlePlaces, takePlaces } from "./places.ts";
import { type ExamRegistration, type RegisteredPaper, registrationId, registrations } from "./registration.ts";
import {
  balanceOf,
  changeRegistration,
  findRegistration,
  moveRegistration,
  registrationOf,
  registrationViews,
  sittingsById,
  wrongState,
} from "./rows.ts";
import { mayMove, placedStates } from "./rules.ts";
import type { RegistrationFilter, RegistrationRef, VersionOption } from "./verbs.ts";
import type { ExamRegistrationView } from "./views.ts";

export interface NewRegistration {
  /** Named by id, student number or email; students name nobody. */
  readonly student?: string;
  /** A centre's code. */
  readonly centre: string;
  /** Codes of exams; all that were chosen before are replaced. */
  readonly papers: readonly string[];
}

export interface RegisterOptions extends VersionOption {
  /** Outside the dates of registration; for staff. */
  readonly late?: boolean;
}

export interface ConfirmOptions extends VersionOption {
  /** Writes to those who have to pay, with their private link. */
  readonly tell?: boolean;
}

export interface BulkReport {
  readonly changed: number;
  /** Registrations by the state that they are in afterwards, of those that changed. */
  readonly states: { readonly [state: string]: number };
}

const NewRegistrationInput = z.strictObject({
  ...{ student: line(200).optional(), centre: line(40), papers: z.array(line(40)).max(200) },
});

export async function register(
  context: Context,
  period: string,
  given: NewRegistration,
  options: RegisterOptions,
): Promise<ExamRegistrationView> {
  const read = parse(NewRegistrationInput, given, examMessages);
  const isStudent = presetOf(context.actor) === "student";
  if (isStudent && read.student !== undefined && read.student !== ownRecord(context))
    throw fault(ForbiddenError, examMessages, "exams.not_yours");
  const of = await periodToRegister(context, period, !isStudent && options.late === true);
  const who = await findStudent(context, read.student ?? ownRecord(context));
  const known = await registrationOf(context, period, who);
  const { choice, papers } = await choose(context, of, { who, centre: read.centre, codes: read.papers, known });
  if (known) {
    const written = await chooseAnew(context, known, { choice, papers, version: options.version, isStudent });
    return (await registrationViews(context, [written]))[0]!;
  }
  const row = {
    ...{ id: registrationId(period, who.id), period, student: who.id, centre: choice.centre.id },
    ...{ state: "draft" as const, papers, createdAt: context.clock.now() },
    ...(choice.extraTime && { extraTime: choice.extraTime }),
  };
  try {
    const note = { verb: "exams.register", about: who.id, what: { period, papers: read.papers } };
    return (await registrationViews(context, [await context.trusted.records(registrations).insert(row, note)]))[0]!;
  } catch (error) {
    // The other of two clicks made it first.
    if (isUniqueViolation(error)) return await register(context, period, given, options);
    throw error;
  }
}

export async function submit(
  context: Context,
  ref: RegistrationRef,
  { version, late }: RegisterOptions,
): Promise<ExamRegistrationView> {
  const row = await findRegistration(context, ref);
  const isStudent = presetOf(context.actor) === "student";
  const of = await periodToRegister(context, row.period, !isStudent && late === true);
  const choice = await choiceOf(context, of, row);
  const name = displayName(choice.who);
  if (!mayMove(row.state, "submit")) throw wrongState(name, row.state, "submit");
  if (row.papers.length === 0) throw fault(InvalidInputError, examMessages, "exams.no_papers");
  const ground = await groundFor(context, of, choice.who);
  for (const sitting of choice.taken) refuseWhatIsNotOffered(choice.who, sitting, ground, choice.centre);
  refuseClashes(choice);
  const quote = quoteOf(context, choice);
  const written = await placed(context, row, choice, () =>
    changeRegistration(context, row, { verb: "exams.submit", version: version ?? row.version }, (now) => {
      if (!mayMove(now.state, "submit")) throw wrongState(name, now.state, "submit");
      const { extraTime } = choice;
      return {
        set: { state: "submitted", quote, submittedAt: context.clock.now(), ...(extraTime && { extraTime }) },
        ...(extraTime === undefined && { unset: ["extraTime"] as const }),
        what: { state: "submitted", amount: quote.amount },
      };
    }),
  );
  return (await registrationViews(context, [written]))[0]!;
}

export async function check(context: Context, ref: RegistrationRef, { version }: VersionOption) {
  const row = await findRegistration(context, ref);
  const written = await moveRegistration(context, row, "check", { verb: "exams.check", version });
  return (await registrationViews(context, [written]))[0]!;
}

export async function confirm(context: Context, ref: RegistrationRef, { version, tell = false }: ConfirmOptions) {
  if (tell) await refuseWithoutLinks(context);
  const row = await findRegistration(context, ref);
  const move = row.state === "checked" && balanceOf(row) > 0 ? "askPayment" : "confirm";
  const due = tell && move === "askPayment" ? { tell: [{ kind: "exams.due", occasion: `due ${row.version}` }] } : {};
  const written = await moveRegistration(context, row, move, { verb: "exams.confirm", version, ...due });
  return (await registrationViews(context, [written]))[0]!;
}

export async function refuse(
  context: Context,
  ref: RegistrationRef,
  { version, reason }: VersionOption & { readonly reason: string },
) {
  const read = parse(line(500), reason, examMessages);
  const row = await findRegistration(context, ref);
  const written = await moveRegistration(context, row, "refuse", { verb: "exams.refuse", version, reason: read });
  await settlePlaces(context, written);
  return (await registrationViews(context, [written]))[0]!;
}

export async function withdraw(context: Context, ref: RegistrationRef, { version }: VersionOption) {
  const row = await findRegistration(context, ref);
  if (presetOf(context.actor) === "student") await periodToRegister(context, row.period, false);
  const written = await moveRegistration(context, row, "withdraw", { verb: "exams.withdraw", version });
  await settlePlaces(context, written);
  return (await registrationViews(context, [written]))[0]!;
}

/** Everybody of a period (and centre) in these states whom a move lets go on. */
export async function moveAll(
  context: Context,
  { period, centre }: Omit<RegistrationFilter, "state">,
  step: "check" | "confirm",
  options: Pick<ConfirmOptions, "tell"> = {},
): Promise<BulkReport> {
  await periodToWrite(context, period);
  if (options.tell) await refuseWithoutLinks(context);
  const states: { [state: string]: number } = {};
  let changed = 0;
  const from = step === "check" ? ["submitted"] : ["checked", "paid"];
  const filter = and<keyof ExamRegistration>(
    eq("period", period),
    centre === undefined ? undefined : eq("centre", centre),
    within("state", from),
  );
  for await (const row of context.records(registrations).scan({ filter })) {
    try {
      const { state } = await (step === "check" ? check : confirm)(context, row.id, options);
      states[state] = (states[state] ?? 0) + 1;
      changed++;
    } catch (error) {
      // Somebody else saw to it, or took it back, meanwhile.
      if (!isCursusError(error, "exams.wrong_state")) throw error;
    }
  }
  return { changed, states };
}

/** A choice that differs from the one before: in a draft as it likes; later with places, and the quote worked out again. */
async function chooseAnew(
  context: Context,
  known: ExamRegistration,
  { choice, papers, version, isStudent }: Anew,
): Promise<ExamRegistration> {
  const name = displayName(choice.who);
  const wasPlaced = placedStates.includes(known.state);
  if (isStudent && wasPlaced && known.state !== "submitted") throw wrongState(name, known.state, "change");
  const { extraTime } = choice;
  const centre = choice.centre.id;
  const what = { papers: choice.taken.map(({ code }) => code), centre };
  const extra = extraTime ? { extraTime } : {};
  const dropped = extraTime ? {} : { unset: ["extraTime"] as const };
  const verb = "exams.register";
  if (!wasPlaced || isStudent) {
    // A student who chooses anew takes what was sent in back into the drafts.
    const set = { papers, centre, state: "draft" as const, ...extra };
    const written = await changeRegistration(context, known, { verb, version: version ?? known.version }, () => ({
      ...{ set, unset: ["reason", ...(extraTime ? [] : (["extraTime"] as const))] as const, what },
    }));
    await settlePlaces(context, written);
    return written;
  }
  refuseClashes(choice);
  const quote = quoteOf(context, choice);
  return await placed(context, known, choice, () =>
    changeRegistration(context, known, { verb, version: version ?? known.version }, (now) => ({
      ...{ set: { papers, centre, quote, state: stateAfter({ ...now, quote }), ...extra }, ...dropped },
      what: { ...what, amount: quote.amount },
    })),
  );
}

interface Anew {
  readonly choice: Choice;
  readonly papers: readonly RegisteredPaper[];
  readonly version: number | undefined;
  readonly isStudent: boolean;
}

/** What costs more than was paid waits for the rest; what costs no more goes on as it was. */
function stateAfter(row: ExamRegistration): ExamRegistration["state"] {
  const due = balanceOf(row) > 0;
  if (due && (row.state === "paid" || row.state === "confirmed")) return "awaitingPayment";
  return !due && row.state === "awaitingPayment" ? "paid" : row.state;
}

/** Places first, then the write; a write that fails gives back what the row, as it then is, has no use for. */
async function placed(
  context: Context,
  row: ExamRegistration,
  choice: Choice,
  write: () => Promise<ExamRegistration>,
): Promise<ExamRegistration> {
  const { centre, taken, extraTime } = choice;
  let written: ExamRegistration | undefined;
  try {
    await takePlaces(context, { registration: row.id, centre, extraTime: extraTime !== undefined }, taken);
    written = await write();
    // Another attempt that failed meanwhile may have given back what this one found taken for it.
    await takePlaces(context, { registration: row.id, centre, extraTime: extraTime !== undefined }, taken);
    return written;
  } finally {
    const now = written ?? (await context.trusted.records(registrations).get(row.id));
    if (now) await settlePlaces(context, now);
    // Whoever lost a race for another centre goes back to the one that the row names.
    if (now && !written && placedStates.includes(now.state) && now.centre !== centre.id)
      await takePlaces(context, await wantingOf(context, now), [...(await sittingsById(context, [now])).values()]);
  }
}

async function wantingOf(context: Context, row: ExamRegistration) {
  const centre = (await centresByCode(context)).get(row.centre)!;
  return { registration: row.id, centre, extraTime: row.extraTime !== undefined };
}
