/** What a student chose, as tables and names with values: where, which exams, at what price, and what was paid. */
import type { ExamCentreView, ExamPeriodView, ExamRegistrationView } from "@cursus/core";
import { dayOf, type Html, html, nothing } from "@cursus/web";
import type { MemberCall } from "../../call.ts";
import { facts, table } from "../../page/table.ts";
import { duration, money } from "../../words/times.ts";
import { type Fee, feeFor, feeText, modalityText, over, whenText, wordsFor } from "./exam-facts.ts";
import { type StudentCode, studentMessages } from "./words.ts";

type Paper = ExamRegistrationView["papers"][number];

export interface Chosen {
  readonly period: ExamPeriodView;
  readonly registration: ExamRegistrationView;
  readonly centre: ExamCentreView | undefined;
}

/** What was chosen: where, which exams, at what price. */
export async function summary(call: MemberCall, { period, registration, centre }: Chosen): Promise<Html> {
  const { say } = wordsFor(call);
  const { extraTime, quote, state, balance, payments: made = [] } = registration;
  const currency = quote?.currency ?? period.settings.currency;
  const fee = state === "draft" || !quote ? await draftFee(call, { period, registration, centre }) : quote;
  const paid = made.reduce((sum, one) => sum + one.amount, 0);
  const shown = (amount: number) => money(amount, currency, call.language);
  return html`${facts([
    [
      say("mine.centre"),
      centre &&
        html`${centre.name} (${modalityText(call, centre.modality)})${centre.address && html`<br>${centre.address}`}`,
    ],
    [
      say("mine.extra_time"),
      extraTime && say("mine.extra_time_of", { over: String(extraTime.over), under: String(extraTime.under) }),
    ],
    [say("mine.fee"), fee && feeText(call, fee)],
    [say("mine.paid"), paid !== 0 && shown(paid)],
    [say("mine.due"), balance > 0 && shown(balance)],
    [say("mine.back_to_you"), balance < 0 && shown(-balance)],
  ])}${paperTable(call, { period, registration, centre })}`;
}

async function draftFee(call: MemberCall, { period, registration, centre }: Chosen): Promise<Fee | undefined> {
  if (!centre || over.includes(registration.state)) return undefined;
  const known = await call.acting.exams.sittings(period.id);
  const codes = registration.papers.map(({ code }) => code);
  return feeFor(
    call,
    period,
    centre,
    known.filter(({ code }) => codes.includes(code)),
  );
}

function paperTable(call: MemberCall, { period, registration, centre }: Chosen): Html {
  const { say, text } = wordsFor(call);
  const seat = ({ room, seat: number }: Paper) =>
    room !== undefined && number !== undefined
      ? say("mine.room_seat", { room, seat: String(number) })
      : (room ?? (number === undefined ? "" : String(number)));
  const papers = registration.papers.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  const seated = papers.some(({ room, seat: number }) => room !== undefined || number !== undefined);
  const attended = papers.some(({ attendance }) => attendance !== undefined);
  return table(call, {
    ...{ caption: text("mine.exams_chosen"), empty: text("mine.no_exams_chosen"), rows: papers },
    columns: [
      { label: text("mine.exam"), cell: ({ title, code }) => html`${title} <small>${code}</small>` },
      { label: text("mine.when"), cell: (paper) => whenText(call, paper, period, centre) },
      { label: text("mine.duration"), cell: ({ minutes }) => duration(minutes) },
      ...(seated ? [{ label: text("mine.room"), cell: seat }] : []),
      ...(attended
        ? [
            {
              label: text("mine.presence"),
              cell: ({ attendance }: Paper) => attendance && say(`mine.${attendance}`),
            },
          ]
        : []),
    ],
  });
}

export function paymentTable(
  call: MemberCall,
  period: ExamPeriodView,
  { payments: made = [], quote }: ExamRegistrationView,
): Html {
  const { say, text } = wordsFor(call);
  if (made.length === 0) return nothing;
  const currency = quote?.currency ?? period.settings.currency;
  const list = table(call, {
    ...{ caption: text("mine.payments"), titled: true, empty: "", rows: made },
    columns: [
      { label: text("mine.paid_on"), cell: ({ at: on }) => dayOf(on, period.zone, call.language) },
      { label: text("mine.method"), cell: ({ method }) => methodText(call, method) },
      { label: text("mine.reference"), cell: ({ reference }) => reference },
      { label: text("mine.amount"), number: true, cell: ({ amount }) => money(amount, currency, call.language) },
    ],
  });
  return html`<section aria-labelledby="payments"><h2 id="payments">${say("mine.payments")}</h2>${list}</section>`;
}

/** Ways of payment that have a word; any other stands as it was recorded. */
function methodText({ language }: MemberCall, method: string): string {
  const code = `mine.method_${method}`;
  return Object.hasOwn(studentMessages, code) ? studentMessages[code as StudentCode][language] : method;
}
