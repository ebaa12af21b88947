/** Receipts of what was paid for exams. */
import { dayIn } from "@cursus/core/light";
import type { Target } from "../write/target.ts";
import { heading, paragraph, title } from "./blocks.ts";
import {
  beginPaper,
  type ExamPaperOptions,
  type ExamPaperReport,
  type Items,
  type Kit,
  letterhead,
  periodText,
  personLines,
  signatoryOn,
  signed,
  writeBatch,
} from "./exam-paper.ts";
import type { PaidRegistration, PaymentReceipt } from "./exam-views.ts";
import { openGrid } from "./grid.ts";
import { type PaperCode, paperMessages } from "./messages.ts";
import type { Paper } from "./paper.ts";
import type { Words } from "./words.ts";

/**
 * One file for any number of people, in constant memory.
 * @throws InvalidInputError `paper.no_signatory`
 */
export async function writePaymentReceipts(
  target: Target,
  receipts: Items<PaymentReceipt>,
  options: ExamPaperOptions,
): Promise<ExamPaperReport> {
  return await writeBatch(target, receipts, options, { file: "receipt.file", none: "receipt.none", draw: drawn });
}

function drawn(paper: Paper, receipt: PaymentReceipt, kit: Kit): void {
  const { words } = paper;
  const { registration, period, issuedOn } = receipt;
  const { studentName: name, studentNumber, quote, balance } = registration;
  const by = signatoryOn(kit.options, "receipt", issuedOn);
  const money = moneyOf(words, quote.currency);
  beginPaper(paper, period, name);
  letterhead(paper, kit);
  title(paper, words.say("receipt.title"), periodText(words, period));
  personLines(paper, name, studentNumber);
  heading(paper, words.say("receipt.fees"));
  fees(paper, registration, kit, money);
  heading(paper, words.say("receipt.payments"));
  payments(paper, registration, kit, money);
  paper.y += 10;
  const amount = money(Math.abs(balance));
  const state = balance === 0 ? "receipt.paid" : balance > 0 ? "receipt.due" : "receipt.back";
  paragraph(paper, words.say(state, { amount }), { style: { size: 11, bold: true } });
  signed(paper, { kind: "receipt", day: issuedOn, by }, kit);
}

type Money = (amount: number) => string;

function fees(paper: Paper, { quote }: PaidRegistration, { times }: Kit, money: Money): void {
  const { words, width } = paper;
  const { fixed, perHour, supervisedMinutes, amount } = quote;
  const grid = openGrid(
    paper,
    [
      { header: words.say("receipt.item"), width: width - 120 },
      { header: words.say("receipt.amount"), width: 120, align: "right" },
    ],
    { size: 9 },
  );
  const hours = { duration: times.duration(supervisedMinutes), rate: money(perHour) };
  grid.row([words.say("receipt.fixed"), money(fixed)]);
  // What is left of the total, so that the lines add up however the hours were rounded.
  grid.row([words.say("receipt.hours", hours), money(amount - fixed)]);
  const total = [words.say("receipt.total"), money(amount)].map((text) => [{ text, bold: true }]);
  grid.row(total, { tinted: true });
  grid.close();
}

function payments(paper: Paper, { payments: made = [] }: PaidRegistration, { options }: Kit, money: Money): void {
  const { words, width } = paper;
  if (made.length === 0) {
    paragraph(paper, words.say("receipt.no_payments"));
    return;
  }
  const grid = openGrid(
    paper,
    [
      { header: words.say("receipt.date"), width: 80 },
      { header: words.say("receipt.method"), width: 110 },
      { header: words.say("receipt.reference"), width: width - 310 },
      { header: words.say("receipt.amount"), width: 120, align: "right" },
    ],
    { size: 9 },
  );
  for (const { at, method, reference, amount } of made) {
    const day = words.shortDay(dayIn(options.timeZone ?? "UTC", at));
    grid.row([day, methodText(words, method), reference, money(amount)]);
  }
  grid.close();
}

function methodText(words: Words, method: string): string {
  const code = `method.${method}`;
  return Object.hasOwn(paperMessages, code) ? words.say(code as PaperCode) : method;
}

function moneyOf({ language }: Words, currency: string): Money {
  const format = new Intl.NumberFormat(language === "fr" ? "fr-FR" : "en-GB", { style: "currency", currency });
  const unit = 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2);
  return (amount) => format.format(amount / unit);
}
