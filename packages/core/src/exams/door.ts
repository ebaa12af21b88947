/**
 * The door of exams: what people reach by a private link, and what a bank calls. A function from a request to a response;
 * it answers `/exams` and what is below, and nothing else. `GET` changes nothing, but for the bank's own call.
 *
 *     const door = createExamDoor(cursus, { payments, signer, summons });
 *     const response = (await door.fetch(request)) ?? (await forms.fetch(request));
 */
import { type CursusError, isCursusError } from "../kernel/errors.ts";
import { httpStatusOf } from "../kernel/http-status.ts";
import { type Language, languages, type Messages } from "../kernel/messages.ts";
import { tokenFrom, unknownLink } from "../links/index.ts";
import { type Actor, link } from "../module/actor.ts";
import type { ExamSigner } from "./codes.ts";
import { centrePage, donePage, registrationPage, troublePage } from "./door-pages.ts";
import type { LinkedExams } from "./linked.ts";
import type { Payments } from "./payments.ts";
import type { ExamsVerbs } from "./verbs.ts";
import type { AttendanceSheet, ExamPeriodName, Summons } from "./views.ts";

/** Of a `Cursus`, what the door uses. */
export interface OpensExams {
  as(actor: Actor): { readonly exams: ExamsVerbs };
  system(reason: string): { readonly exams: ExamsVerbs };
  readonly messages: Pick<Messages, "say">;
}

export interface ExamDoorOptions {
  /** Where people reach it, as in private links; its path stands before `/exams`. At the root if absent. */
  readonly baseUrl?: string;
  /** Without it nobody pays here, and no call back is taken. */
  readonly payments?: Payments;
  /** With both of these, people fetch their summons. */
  readonly signer?: ExamSigner;
  readonly summons?: (summons: Summons, language: Language) => Promise<Uint8Array>;
  /** With it, centres fetch their attendance sheets. */
  readonly sheets?: (
    sheets: AsyncIterable<AttendanceSheet>,
    language: Language,
    period: ExamPeriodName,
  ) => Promise<Uint8Array>;
  /** Told of troubles, and of call backs that were not recorded; never of a token. */
  readonly onTrouble?: (code: string, error: unknown) => void;
}

export interface ExamDoor {
  /** Absent for what is not the door's. Never rejects. */
  fetch(request: Request): Promise<Response | undefined>;
}

export function createExamDoor(cursus: OpensExams, options: ExamDoorOptions = {}): ExamDoor {
  const base = options.baseUrl === undefined ? "" : new URL(options.baseUrl).pathname.replace(/\/$/, "");
  const answers = answersOf(cursus, options);
  return {
    async fetch(request) {
      const url = new URL(request.url);
      const path = base !== "" && url.pathname.startsWith(`${base}/`) ? url.pathname.slice(base.length) : url.pathname;
      if (path !== "/exams" && !path.startsWith("/exams/")) return undefined;
      const answer = answers[`${request.method === "HEAD" ? "GET" : request.method} ${path}`];
      const visit = { request, url, base: `${base}/exams`, language: languageOf(url) };
      if (!answer) return page(troublePage(visit.language ?? "fr", sentenceFor(cursus, visit, "link.unknown")), 404);
      try {
        return await answer(visit);
      } catch (error) {
        options.onTrouble?.(codeOf(error), error);
        const status = httpStatusOf(error);
        // What the storage says of its failure is nobody's business.
        const code = status >= 500 ? "exams.door_failed" : codeOf(error);
        const details = isCursusError(error) ? (error as CursusError).details : {};
        return page(troublePage(visit.language ?? "fr", sentenceFor(cursus, visit, code, details)), status);
      }
    },
  };
}

/** One request. */
interface Visit {
  readonly request: Request;
  readonly url: URL;
  /** The path of the door. */
  readonly base: string;
  /** The one that was asked for. */
  readonly language: Language | undefined;
}

type Answer = (visit: Visit) => Promise<Response>;

function answersOf(cursus: OpensExams, options: ExamDoorOptions): { readonly [route: string]: Answer } {
  const { payments, signer, summons, sheets } = options;
  const holder = (token: string) => cursus.as(link(token)).exams;
  return {
    "GET /exams": async ({ url, base, language: asked }) => {
      const token = tokenFrom(url.searchParams.get("token"));
      const opened = await holder(token).linked();
      const language = asked ?? opened.language;
      const say = sayingIn(cursus, language);
      const facts = { opened, language, token, base, say };
      if (opened.centre !== undefined) return page(centrePage(facts, sheets !== undefined));
      const fetchable = opened.summoned && signer !== undefined && summons !== undefined;
      return page(registrationPage(facts, { payable: payable(opened) && payments !== undefined, fetchable }));
    },
    // A button of the page: programs that look into links press none.
    "POST /exams/pay": async ({ request }) => {
      const token = tokenFrom((await posted(request)).get("token"));
      if (!payments) throw unknownLink();
      const { url } = await holder(token).linkedPayment(payments);
      return new Response(null, { status: 303, headers: { ...headers, location: url } });
    },
    "GET /exams/pay/done": async ({ language }) => page(donePage(language ?? "fr")),
    "GET /exams/pay/call": ({ url }) => called(cursus, options, url.searchParams),
    "POST /exams/pay/call": async ({ request }) => called(cursus, options, await posted(request)),
    "GET /exams/summons.pdf": async ({ url, language: asked }) => {
      const own = holder(tokenFrom(url.searchParams.get("token")));
      const { language } = await own.linked();
      if (!signer || !summons) throw unknownLink();
      return pdf(await summons(await own.linkedSummons(signer), asked ?? language), "convocation.pdf");
    },
    "GET /exams/sheets.pdf": async ({ url, language: asked }) => {
      const own = holder(tokenFrom(url.searchParams.get("token")));
      const { language, period } = await own.linked();
      if (!sheets) throw unknownLink();
      return pdf(await sheets(own.linkedSheets(), asked ?? language, period), "emargement.pdf");
    },
  };
}

/**
 * The bank's call: 200 once it is recorded, however often it comes, and for what the bank itself refused. Anything else is
 * said in one line, for the bank's own log: 403 for what the bank did not sign, 409 for what staff have to look into.
 */
async function called(cursus: OpensExams, options: ExamDoorOptions, fields: URLSearchParams): Promise<Response> {
  const { payments, onTrouble } = options;
  if (!payments) return line("no payments here", 404);
  try {
    await cursus.system("payment gateway").exams.confirmPayment(Object.fromEntries(fields), payments);
    return line("recorded", 200);
  } catch (error) {
    const code = codeOf(error);
    onTrouble?.(code, error);
    if (code === "exams.payment_not_accepted") return line("noted", 200);
    return line(code, httpStatusOf(error));
  }
}

function payable({ registration }: LinkedExams): boolean {
  return registration !== undefined && registration.balance > 0;
}

/** Far more than any token or call back. */
const bodyLimit = 16 * 1024;

async function posted(request: Request): Promise<URLSearchParams> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const piece of request.body ?? []) {
    text += decoder.decode(piece as Uint8Array, { stream: true });
    if (text.length > bodyLimit) return new URLSearchParams();
  }
  return new URLSearchParams(text);
}

function languageOf(url: URL): Language | undefined {
  return languages.find((one) => one === url.searchParams.get("lang"));
}

function sayingIn({ messages }: OpensExams, language: Language) {
  return (code: string, details: { readonly [name: string]: unknown } = {}) => messages.say(language, code, details);
}

function sentenceFor(
  { messages }: OpensExams,
  { language = "fr" }: Visit,
  code: string,
  details: { readonly [name: string]: unknown } = {},
): string {
  return messages.say(language, code, details, messages.say(language, "exams.door_failed"));
}

function codeOf(error: unknown): string {
  return isCursusError(error) ? (error as CursusError).code : "exams.door_failed";
}

/** A bank's page is where the one form of ours leads in the end. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";
const headers = {
  ...{ "cache-control": "no-store", "referrer-policy": "no-referrer", "x-content-type-options": "nosniff" },
  "content-security-policy": policy,
};

function page(html: string, status = 200): Response {
  return new Response(html, { status, headers: { ...headers, "content-type": "text/html; charset=utf-8" } });
}

function line(text: string, status: number): Response {
  return new Response(`${text}\n`, { status, headers: { ...headers, "content-type": "text/plain; charset=utf-8" } });
}

function pdf(bytes: Uint8Array, name: string): Response {
  const disposition = `inline; filename="${name}"`;
  return new Response(new Uint8Array(bytes), {
    headers: { ...headers, "content-type": "application/pdf", "content-disposition": disposition },
  });
}
