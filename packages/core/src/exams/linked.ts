/** What a private link of exams lets its holder do: see the registration, pay, and fetch papers. */
import { fault, NotFoundError } from "../kernel/errors.ts";
import type { Language } from "../kernel/messages.ts";
import type { Context } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import { studentsById } from "../students/index.ts";
import { findCentre } from "./centres.ts";
import type { ExamSigner } from "./codes.ts";
import { linkedCentre, linkedRegistration, openedBy } from "./link.ts";
import { examMessages } from "./messages.ts";
import { summonses } from "./papers.ts";
import { startPayment } from "./pay.ts";
import type { PaymentStart, Payments } from "./payments.ts";
import { nameOf } from "./periods.ts";
import { registrationViews } from "./rows.ts";
import { sheets } from "./sheets.ts";
import type { AttendanceSheet, ExamPeriodName, ExamRegistrationView, Summons } from "./views.ts";

/** What a link shows to whoever holds it. */
export interface LinkedExams {
  readonly institution?: string;
  /** Whom to write to. */
  readonly contact?: string;
  readonly language: Language;
  readonly period: ExamPeriodName;
  /** The zone that times are told in: of a student, where they sit their exams. */
  readonly zone: string;
  /** Of a student's link. */
  readonly registration?: Pick<ExamRegistrationView, "studentName" | "state" | "papers" | "quote" | "balance">;
  /** The registration was summoned: there is a paper to fetch. */
  readonly summoned: boolean;
  /** Of a centre's link: its code. */
  readonly centre?: string;
}

export async function linked(context: Context): Promise<LinkedExams> {
  const { name, replyTo, privacyContact, languages } = await context.trusted.use(settings).show();
  const contact = replyTo ?? privacyContact;
  const about = { ...(name !== undefined && { institution: name }), ...(contact !== undefined && { contact }) };
  if (openedBy(context).opens === "sheets") {
    const { of, centre } = await linkedCentre(context);
    return { ...about, language: languages[0]!, period: nameOf(of), zone: of.zone, summoned: false, centre };
  }
  const { of, row } = await linkedRegistration(context);
  const who = (await studentsById(context.trusted, [row.student])).get(row.student);
  const [view] = await registrationViews(context.trusted, [row]);
  const { studentName, state, papers, quote, balance } = view!;
  const { zone } = await findCentre(context.trusted, row.centre);
  const shown = papers.map(({ incidents, justification, ...paper }) => paper);
  return {
    ...about,
    ...{ language: who?.language ?? languages[0]!, period: nameOf(of), zone },
    summoned: row.state === "confirmed" && row.summonedWith !== undefined,
    registration: { studentName, state, papers: shown, balance, ...(quote && { quote }) },
  };
}

export async function linkedPayment(context: Context, payments: Payments): Promise<PaymentStart> {
  const { row } = await linkedRegistration(context);
  return await startPayment(context.trusted, row.id, payments);
}

/** The holder's own summons, once they were summoned; drawn anew, as things stand now. */
export async function linkedSummons(context: Context, signer: ExamSigner): Promise<Summons> {
  const { row } = await linkedRegistration(context);
  if (row.summonedWith !== undefined)
    for await (const summons of summonses(context.trusted, row.period, { signer, student: row.student }))
      return summons;
  throw fault(NotFoundError, examMessages, "exams.no_summons_yet");
}

export async function* linkedSheets(context: Context): AsyncGenerator<AttendanceSheet> {
  const { of, centre } = await linkedCentre(context);
  await context.note({ verb: "exams.linkedSheets", what: { period: of.id, centre } });
  yield* sheets(context.trusted, of.id, { centre });
}
