/** What people are told of exams: by a private link, made when the message is sent. */
import { longDate } from "../kernel/long-date.ts";
import type { Language } from "../kernel/messages.ts";
import { dayIn } from "../kernel/time.ts";
import type { Composed, Context, Letter, Notice, NoticeKind } from "../module/module.ts";
import type { Mailbox } from "../notify/notifier.ts";
import { type NoticeWording, wordsFor, writtenMail } from "../notify/wording.ts";
import { type Settings, senderOf, settings } from "../settings/index.ts";
import { within } from "../storage/where.ts";
import { displayName, type Student, studentsById } from "../students/index.ts";
import { centresByCode, contactKey, mailContactsOf } from "./centres.ts";
import { addressOf } from "./link.ts";
import { dueWording, sheetsWording, summonsWording } from "./mail-words.ts";
import type { examMessages } from "./messages.ts";
import { type ExamPeriod, periods } from "./model.ts";
import { findPeriod } from "./periods.ts";
import { type ExamRegistration, registrations } from "./registration.ts";
import { balanceOf } from "./rows.ts";

export const examNotices: { readonly [kind: string]: NoticeKind } = {
  "exams.summons": toStudents({ en: "exams: summons", fr: "examens : convocation" }, summonsWording, (row) =>
    row.state === "confirmed" && row.summonedWith !== undefined ? undefined : "exams.told_nothing",
  ),
  "exams.due": toStudents({ en: "exams: fee due", fr: "examens : frais à régler" }, dueWording, (row) =>
    balanceOf(row) > 0 ? undefined : "exams.told_nothing",
  ),
  "exams.sheets": {
    title: { en: "exams: attendance sheets of a centre", fr: "examens : feuilles d'émargement d'un centre" },
    wording: sheetsWording,
    compose: (context, notices) => Promise.all(notices.map((notice) => sheetsLetter(context, notice))),
  },
};

const unnamed = { en: "Your university", fr: "Votre établissement" } as const;

/** `115.00 EUR`: an amount in a currency's smallest unit. */
export function amountIn(language: Language, amount: number, currency: string): string {
  const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits;
  const format = new Intl.NumberFormat(language, { minimumFractionDigits: digits, useGrouping: false });
  return `${format.format(amount / 10 ** (digits ?? 2))} ${currency}`;
}

function toStudents(
  title: NoticeKind["title"],
  wording: NoticeWording,
  withdraw: (row: ExamRegistration) => keyof typeof examMessages | undefined,
): NoticeKind {
  return {
    ...{ title, wording },
    async compose(context, notices) {
      const ids = notices.map(({ row }) => row);
      const rows = await context.trusted.records(registrations).find({ filter: within("id", ids) });
      const byId = new Map(rows.map((row) => [row.id, row]));
      const people = await studentsById(
        context,
        rows.map(({ student }) => student),
      );
      const institution = await context.use(settings).show();
      const held = linksHeld(context, institution);
      return await Promise.all(
        notices.map(async (notice): Promise<Letter> => {
          if (held) return { held };
          const row = byId.get(notice.row);
          const who = row && people.get(row.student);
          const withdrawn = row ? withdraw(row) : "exams.told_nothing";
          if (!row || !who || withdrawn) return { withdrawn: withdrawn ?? "exams.told_nothing" };
          return await studentLetter(context, { notice, row, who, institution, wording });
        }),
      );
    },
  };
}

/** Why no link can be made here; absent: it can. */
function linksHeld({ secret }: Context, { publicUrl }: Settings) {
  if (secret === undefined) return "link.no_secret";
  return publicUrl === undefined ? "exams.no_public_url" : undefined;
}

interface Occasion {
  readonly notice: Notice;
  readonly row: ExamRegistration;
  readonly who: Student;
  readonly institution: Settings;
  readonly wording: NoticeWording;
}

async function studentLetter(context: Context, { notice, row, who, institution, wording }: Occasion): Promise<Letter> {
  const { contact, personalEmail, email = personalEmail } = who;
  if (contact === "none") return { withdrawn: "exams.told_not_wanted" };
  if (email === undefined) return { withdrawn: "exams.told_no_address" };
  const language = who.language ?? institution.languages[0]!;
  const of = await findPeriod(context.trusted, row.period);
  const due = row.quote ? amountIn(language, Math.max(0, balanceOf(row)), row.quote.currency) : "";
  const facts = {
    ...factsOf(institution, of, language),
    ...{ name: displayName(who), due },
    link: `${await addressOf(context, { opens: "registration", registration: row.id })}&lang=${language}`,
  };
  return letter(context, institution, {
    notice,
    to: { address: email, name: displayName(who) },
    language,
    facts,
    wording,
  });
}

async function sheetsLetter(context: Context, notice: Notice): Promise<Letter> {
  const institution = await context.use(settings).show();
  const held = linksHeld(context, institution);
  if (held) return { held };
  const centre = (await centresByCode(context)).get(notice.row);
  const of = await context.trusted.records(periods).get(notice.refs?.period ?? "");
  const address = mailContactsOf(centre?.contact).find((one) => contactKey(one) === notice.refs?.to);
  if (!centre || !of || address === undefined) return { withdrawn: "exams.told_no_address" };
  const language = institution.languages[0]!;
  const facts = {
    ...factsOf(institution, of, language),
    ...{ centre: centre.name, supervisor: centre.supervisor ?? "" },
    link: `${await addressOf(context, { opens: "sheets", period: of.id, centre: centre.id })}&lang=${language}`,
  };
  const to = { address, ...(centre.supervisor !== undefined && { name: centre.supervisor }) };
  return letter(context, institution, { notice, to, language, facts, wording: sheetsWording });
}

function factsOf(institution: Settings, { year, number, closesAt, zone }: ExamPeriod, language: Language) {
  return {
    institution: institution.name ?? unnamed[language],
    contact: institution.replyTo ?? institution.privacyContact ?? "",
    ...{ year, number: String(number), closes: longDate(dayIn(zone, closesAt), language) },
  };
}

interface Content {
  readonly notice: Notice;
  readonly to: Mailbox;
  readonly language: Language;
  readonly facts: { readonly [field: string]: string };
  readonly wording: NoticeWording;
}

function letter(context: Context, institution: Settings, { notice, to, language, facts, wording }: Content): Composed {
  const { replyTo } = institution;
  const words = wordsFor({ kind: notice.kind, language }, wording, institution.templates);
  return {
    channel: "email",
    message: {
      ...{ id: notice.id, to, from: senderOf(institution), language, at: context.clock.now() },
      ...(replyTo !== undefined && { replyTo: { address: replyTo } }),
      ...writtenMail(words, facts, language),
    },
  };
}
