/** The notices of grades: what is told to a student, and to the staff of a class, composed from the row as it is then. */
import type { Language } from "../kernel/messages.ts";
import type { Composed, Context, Letter, Notice, NoticeKind } from "../module/module.ts";
import type { Mailbox, Message, Notifier } from "../notify/notifier.ts";
import { type NoticeWording, wordsFor, writtenMail } from "../notify/wording.ts";
import { type Settings, senderOf, settings } from "../settings/index.ts";
import { displayName, type Mark, mailAddressOf, type Student, studentsById } from "../students/index.ts";
import { averageOf } from "./average.ts";
import type { gradeMessages } from "./messages.ts";
import { belowStaffWording, belowWording, marksInText, marksWording } from "./notice-words.ts";
import { policyOf } from "./policy.ts";
import { staffId, staffOf } from "./telling.ts";
import { shown, twenty } from "./value.ts";

const unnamed = { en: "Your university", fr: "Votre établissement" } as const;

export const gradeNotices: { readonly [kind: string]: NoticeKind } = {
  "grades.marks": kind({ en: "new marks", fr: "nouvelles notes" }, marksWording, marksLetter),
  "grades.below": kind({ en: "average below the bar", fr: "moyenne sous la barre" }, belowWording, belowLetter),
  "grades.below_staff": kind(
    { en: "average below the bar, to staff", fr: "moyenne sous la barre, au personnel" },
    belowStaffWording,
    staffLetter,
  ),
};

/** How a student is reached; absent: not at all, or not wanted. */
export function wayTo(
  student: Student,
  notifiers: readonly Pick<Notifier, "channel">[],
): { readonly channel: "email" | "sms"; readonly address: string } | undefined {
  const { contact, phone } = student;
  if (contact === "none") return undefined;
  const mail = mailAddressOf(student);
  const byMail = mail === undefined ? undefined : { channel: "email" as const, address: mail };
  const texts = notifiers.some(({ channel }) => channel === "sms");
  const byText = phone === undefined || !texts ? undefined : { channel: "sms" as const, address: phone };
  return contact === "sms" ? (byText ?? byMail) : (byMail ?? byText);
}

/** What a letter is written from. */
interface Occasion {
  readonly context: Context;
  readonly notice: Notice;
  readonly student: Student;
  readonly institution: Settings;
  readonly policy: Awaited<ReturnType<typeof policyOf>>;
}

type Compose = (occasion: Occasion) => Letter;

function kind(title: NoticeKind["title"], wording: NoticeWording, letterOf: Compose): NoticeKind {
  return {
    ...{ title, wording },
    async compose(context, notices) {
      const students = await studentsById(
        context,
        notices.map(({ row }) => row),
      );
      const institution = await context.use(settings).show();
      const policy = await policyOf(context);
      return notices.map((notice) => {
        const student = students.get(notice.row);
        return student ? letterOf({ context, notice, student, institution, policy }) : withdrawn("grade.told_nobody");
      });
    },
  };
}

function marksLetter(occasion: Occasion): Letter {
  const { notice, student, institution } = occasion;
  const message = notice.refs?.message ?? "";
  const marks = (student.marks ?? []).filter(({ toldWith, publishedAt }) => toldWith === message && publishedAt);
  if (marks.length === 0) return withdrawn("grade.told_nothing");
  const language = languageOf(occasion);
  const begun = message.slice(0, message.indexOf(" "));
  const lines = marks.map((mark) => lineOf(mark, language, begun));
  const text = marksInText(language, marks.length, institution.marksInTexts ? lines.join(", ") : undefined);
  return toStudent(occasion, marksWording, { ...factsOf(occasion), marks: lines.join("\n") }, text);
}

function belowLetter(occasion: Occasion): Letter {
  if (!stillBelow(occasion)) return withdrawn("grade.told_nothing");
  const facts = factsOf(occasion);
  const language = languageOf(occasion);
  return toStudent(occasion, belowWording, facts, marksInText(language, 0));
}

function staffLetter(occasion: Occasion): Letter {
  const { context, notice, student, institution } = occasion;
  if (!stillBelow(occasion)) return withdrawn("grade.told_nothing");
  const address = staffOf(student.class, institution.alerts ?? []).find((one) => staffId(one) === notice.refs?.staff);
  if (address === undefined) return withdrawn("grade.told_nobody");
  const language = institution.languages[0]!;
  const own = { kind: notice.kind, language };
  const facts = factsOf(occasion, language);
  const words = writtenMail(wordsFor(own, belowStaffWording, institution.templates), facts, language);
  return letter(context, institution, { notice, channel: "email", to: { address }, language, ...words });
}

/** Whether the average fell for the time that the notice is about, and has not risen since. */
function stillBelow({ notice, student }: Occasion): boolean {
  const { fallen } = student;
  return fallen?.below === true && fallen.year === notice.refs?.year && String(fallen.times) === notice.refs?.times;
}

function toStudent(
  occasion: Occasion,
  wording: NoticeWording,
  facts: { readonly [field: string]: string },
  text: string,
): Letter {
  const { context, notice, student, institution } = occasion;
  const way = wayTo(student, context.notifiers);
  if (!way) return withdrawn(student.contact === "none" ? "grade.told_not_wanted" : "grade.told_no_address");
  const language = languageOf(occasion);
  const to = { address: way.address, name: displayName(student) };
  const envelope = { notice, channel: way.channel, to, language };
  if (way.channel === "sms")
    return letter(context, institution, { ...envelope, subject: "", text: `${facts.institution}: ${text}` });
  const words = wordsFor({ kind: notice.kind, language }, wording, institution.templates);
  return letter(context, institution, { ...envelope, ...writtenMail(words, facts, language) });
}

interface Content extends Pick<Message, "subject" | "text" | "html" | "language"> {
  readonly notice: Notice;
  readonly channel: string;
  readonly to: Mailbox;
}

function letter(context: Context, institution: Settings, { notice, channel, ...content }: Content): Composed {
  const { replyTo } = institution;
  return {
    channel,
    message: {
      ...{ id: notice.id, from: senderOf(institution) },
      ...(replyTo !== undefined && { replyTo: { address: replyTo } }),
      ...content,
      at: context.clock.now(),
    },
  };
}

function factsOf(occasion: Occasion, language = languageOf(occasion)): { readonly [field: string]: string } {
  const { student, institution, policy } = occasion;
  const seen = (student.marks ?? []).filter(({ publishedAt }) => publishedAt !== undefined);
  const { average } = averageOf(seen, policy);
  return {
    name: displayName(student),
    firstName: student.firstName ?? student.lastName,
    lastName: student.lastName,
    class: student.class ?? "",
    institution: institution.name ?? unnamed[language],
    contact: institution.replyTo ?? institution.privacyContact ?? "",
    average: average === undefined ? "-" : `${decimal(shown(average), language)}/20`,
  };
}

function languageOf({ student, institution }: Pick<Occasion, "student" | "institution">): Language {
  return student.language ?? institution.languages[0]!;
}

/** `Algèbre, Note 1 : 12,5/20`; one that was told otherwise before says so. */
function lineOf(
  { subject, title, value, code, scale, history = [], publishedAt }: Mark,
  language: Language,
  begun: string,
) {
  const best = shown(scale ?? twenty);
  const mark = value === undefined ? code! : `${decimal(shown(value), language)}/${best}`;
  const before = history.length > 0 && publishedAt! < begun;
  const corrected = language === "fr" ? " (corrigée)" : " (corrected)";
  return `${subject}, ${title}${language === "fr" ? "\u00a0:" : ":"} ${mark}${before ? corrected : ""}`;
}

function decimal(number: string, language: Language): string {
  return language === "fr" ? number.replace(".", ",") : number;
}

function withdrawn(code: keyof typeof gradeMessages): Letter {
  return { withdrawn: code };
}
