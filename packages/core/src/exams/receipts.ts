/** Receipts, as data: what each was asked for, and paid. */
import { dayIn } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import { and, eq } from "../storage/where.ts";
import type { PaperFilter } from "./papers.ts";
import { findPeriod, nameOf } from "./periods.ts";
import { type ExamRegistration, registrations } from "./registration.ts";
import { findRegistration, registrationViews } from "./rows.ts";
import type { ExamReceipt } from "./views.ts";

export async function* receipts(
  context: Context,
  period: string,
  { centre, student, on }: PaperFilter,
): AsyncGenerator<ExamReceipt> {
  const of = await findPeriod(context, period);
  const issuedOn = on ?? dayIn(of.zone, context.clock.now());
  for await (const rows of batchesOf(paidRows(context, period, { centre, student }), 200))
    for (const { quote, studentName, studentNumber, payments, balance } of await registrationViews(context, rows)) {
      if (!quote) continue;
      const registration = {
        studentName,
        payments,
        balance,
        quote,
        ...(studentNumber !== undefined && { studentNumber }),
      };
      yield { period: nameOf(of), issuedOn, registration } as ExamReceipt;
    }
}

async function* paidRows(context: Context, period: string, { centre, student }: PaperFilter) {
  if (student !== undefined) {
    yield await findRegistration(context, { period, student });
    return;
  }
  const there = centre === undefined ? undefined : eq<keyof ExamRegistration>("centre", centre);
  const filter = and<keyof ExamRegistration>(eq("period", period), there);
  for await (const row of context.records(registrations).scan({ filter })) if (row.payments?.length) yield row;
}
