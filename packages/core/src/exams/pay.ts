/** Money: recorded by staff, or called back by a gateway. One reference is recorded once. */
import * as z from "zod";
import { ConflictError, fault, InvalidInputError, isCursusError } from "../kernel/errors.ts";
import { parse } from "../kernel/parse.ts";
import { line } from "../kernel/schemas.ts";
import { signature } from "../module/actor.ts";
import type { Context } from "../module/module.ts";
import { examMessages } from "./messages.ts";
import type { PaymentStart, Payments, PaymentVerdict } from "./payments.ts";
import { periodToWrite } from "./periods.ts";
import type { ExamRegistration, Payment } from "./registration.ts";
import {
  balanceOf,
  changeRegistration,
  findRegistration,
  nameOfStudent,
  type RegistrationChange,
  registrationViews,
} from "./rows.ts";
import { paidOf, placedStates } from "./rules.ts";
import type { RegistrationRef } from "./verbs.ts";
import type { ExamRegistrationView } from "./views.ts";

const PaymentInput = z.strictObject({
  amount: z.number().int().min(-100_000_000).max(100_000_000),
  ...{ method: line(40), reference: line(200) },
});

export async function pay(
  context: Context,
  ref: RegistrationRef,
  given: Pick<Payment, "amount" | "method" | "reference">,
): Promise<ExamRegistrationView> {
  const read = parse(PaymentInput, given, examMessages);
  if (read.amount === 0) throw fault(InvalidInputError, examMessages, "exams.payment_zero");
  const row = await findRegistration(context, ref);
  await periodToWrite(context, row.period);
  const student = await nameOfStudent(context, row.student);
  const payment: Payment = { ...read, at: context.clock.now(), by: signature(context.actor) };
  const written = await changeRegistration(context, row, { verb: "exams.pay" }, (now) =>
    recorded(now, payment, student),
  );
  return (await registrationViews(context, [written]))[0]!;
}

export async function startPayment(context: Context, ref: RegistrationRef, payments: Payments): Promise<PaymentStart> {
  const row = await findRegistration(context, ref);
  await periodToWrite(context, row.period);
  const amount = balanceOf(row);
  if (amount <= 0 || !row.quote) {
    const student = await nameOfStudent(context, row.student);
    throw fault(ConflictError, examMessages, "exams.nothing_due", { student });
  }
  return await payments.start({ registration: row.id, amount, currency: row.quote.currency });
}

export async function confirmPayment(
  context: Context,
  callback: Readonly<Record<string, string>>,
  payments: Payments,
): Promise<ExamRegistrationView> {
  const verdict = await payments.confirm(callback);
  if (verdict.state === "refused")
    throw fault(ConflictError, examMessages, "exams.payment_not_accepted", { ...verdict });
  const { registration, amount, reference } = verdict;
  if (verdict.state === "doubtful") throw await keptToCheck(context, verdict);
  const row = await findRegistration(context.trusted, registration);
  const student = await nameOfStudent(context, row.student);
  const payment: Payment = {
    amount,
    method: "online",
    reference,
    at: context.clock.now(),
    by: signature(context.actor),
  };
  try {
    const written = await changeRegistration(context, row, { verb: "exams.confirmPayment" }, (now) =>
      received(now, payment, student),
    );
    return (await registrationViews(context.trusted, [written]))[0]!;
  } catch (error) {
    // Money that came once nothing is written any more: the log is where staff find it.
    if (isCursusError(error, "exams.period_archiving"))
      await context.note({
        verb: "exams.confirmPayment",
        about: row.student,
        what: { amount, reference, kept: "log" },
      });
    throw error;
  }
}

/** Whoever withdrew meanwhile has paid all the same: it is kept, and goes back. */
function received(row: ExamRegistration, payment: Payment, student: string): RegistrationChange | undefined {
  const { payments = [], state } = row;
  if (placedStates.includes(state)) return recorded(row, payment, student);
  const { amount, method, reference } = payment;
  if (payments.some((one) => one.reference === reference && one.method === method)) return undefined;
  return { set: { payments: [...payments, payment] }, what: { amount, method, reference, state } };
}

/** It stays with the registration until staff record it under its reference, once. */
async function keptToCheck(context: Context, verdict: Extract<PaymentVerdict, { state: "doubtful" }>) {
  const { registration, reference, amount, why } = verdict;
  const row = await findRegistration(context.trusted, registration);
  const doubt = { reference, amount, why, at: context.clock.now() };
  await changeRegistration(context, row, { verb: "exams.confirmPayment" }, ({ toCheck = [], payments = [] }) =>
    [...toCheck, ...payments].some((one) => one.reference === reference)
      ? undefined
      : { set: { toCheck: [...toCheck, doubt] }, what: { reference, amount, why } },
  );
  const due = row.quote?.amount ?? 0;
  return fault(ConflictError, examMessages, `exams.payment_${why}`, { reference, amount, due });
}

function recorded(row: ExamRegistration, payment: Payment, student: string): RegistrationChange | undefined {
  const { payments = [], state } = row;
  const { amount, method, reference } = payment;
  const known = payments.find((one) => one.reference === reference && one.method === method);
  if (known?.amount === amount) return undefined;
  const details = { student, state, reference };
  if (known)
    throw fault(ConflictError, examMessages, "exams.payment_reference_taken", { ...details, amount: known.amount });
  const isKnown = row.toCheck?.some((one) => one.reference === reference) === true;
  if (amount > 0 && !isKnown && (state === "withdrawn" || state === "refused"))
    throw fault(ConflictError, examMessages, "exams.payment_for_withdrawn", details);
  if (amount > 0 && state === "draft") throw fault(ConflictError, examMessages, "exams.payment_too_early", details);
  const paid = paidOf(payments);
  if (paid + amount < 0) throw fault(ConflictError, examMessages, "exams.payment_refund_too_big", { ...details, paid });
  const all = [...payments, payment];
  const toCheck = row.toCheck?.filter((one) => one.reference !== reference);
  const settles = state === "awaitingPayment" && balanceOf({ ...row, payments: all }) <= 0;
  return {
    set: { payments: all, ...(toCheck && { toCheck }), ...(settles && { state: "paid" as const }) },
    what: { amount, method, reference, ...(settles && { state: "paid" }) },
  };
}
