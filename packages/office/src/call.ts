/** One request by somebody: all that a page is made of, and the answers that it may give. */
import type {
  Acting,
  Clock,
  Cursus,
  ExamSigner,
  Language,
  Messages,
  Payments,
  Session,
  Settings,
  Source,
} from "@cursus/core";
import type { SummonsOptions } from "@cursus/documents";
import type { Posted, PostedFile, Site, Visit } from "@cursus/web";
import type { Flash } from "./flash.ts";
import type { Jobs } from "./jobs.ts";
import type { Route } from "./route.ts";

/** What the institution's letters bear: logo, letterhead, place, words, signatures. */
export type PaperLooks = Omit<SummonsOptions, "language" | "institution" | "generatedAt" | "timeZone">;

/** What all pages of one office share. */
export interface Office {
  readonly cursus: Cursus;
  readonly site: Site;
  /** What stands before `/exams` and its neighbours in every address, e.g. `/base/office`. */
  readonly root: string;
  /** Cookies are sent over https alone. */
  readonly secure: boolean;
  readonly messages: Messages;
  readonly jobs: Jobs;
  readonly routes: readonly Route[];
  readonly payments: Payments | undefined;
  readonly signer: (() => Promise<ExamSigner>) | undefined;
  readonly papers: ((language: Language, period: string | undefined) => Promise<PaperLooks>) | undefined;
  /** Other systems that administrators may check and read. */
  readonly sources: readonly Source[];
  readonly clock: Clock;
}

export interface Call {
  readonly office: Office;
  readonly visit: Visit;
  readonly route: Route | undefined;
  /** Parts of the address by name, as the route has them. */
  readonly params: { readonly [name: string]: string };
  readonly language: Language;
  readonly settings: Settings | undefined;
  /** Who signed in; absent: nobody. */
  readonly me: Session | undefined;
  /** The core, as whoever calls. */
  readonly acting: Acting;
  /** What was sent, without what guards it; empty where nothing was. */
  readonly posted: Posted;
  /** The file that was sent along, where the route takes one. */
  readonly file?: PostedFile | undefined;
  /** What a form of this page must send back, so that no other site can send it. */
  readonly token: string;
  /** What the page before has to say, once. */
  readonly flash: Flash | undefined;
  /** Cookies that go out with the answer. */
  readonly cookies: string[];
}

export interface MemberCall extends Call {
  readonly me: Session;
}

/** A value of the address's query. */
export function asked({ visit }: Call, name: string): string | undefined {
  const value = visit.query(name)?.trim();
  return value === "" ? undefined : value;
}

/** The first value of a field that was sent, without blanks around it; empty where there is none. */
export function sent({ posted }: Call, field: string): string {
  return posted.get(field)?.[0]?.trim() ?? "";
}

/** Every value of a field that was sent. */
export function allSent({ posted }: Call, field: string): readonly string[] {
  return posted.get(field) ?? [];
}

/** What was typed into these never stands in a page. */
const secret: readonly string[] = ["password", "current", "next", "again"];

/** What was sent, field by field, as a page may keep it. */
export function keptFields({ posted }: Call): readonly (readonly [string, string])[] {
  return [...posted].flatMap(([field, values]) =>
    secret.includes(field) ? [] : values.map((value) => [field, value] as const),
  );
}

/** The address of a page of the office. */
export function at({ office }: Pick<Call, "office">, path: string): string {
  return `${office.root}${path}`;
}

/** Where this very page was asked for, under `/office`, with its query. */
export function here({ visit, office }: Pick<Call, "visit" | "office">): string {
  const { pathname, search } = new URL(visit.request.url);
  const { base } = office.site;
  const path = base !== "" && pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname;
  return `${path.slice("/office".length)}${search}`;
}
