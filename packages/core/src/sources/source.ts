/**
 * The port to another system that knows some of what Cursus keeps. A source gives plain JSON, page by page, in an order
 * of its own that does not change while it is read; what it cannot give it does not offer.
 */

import type { ElementKind, ElementValues } from "../curricula/index.ts";
import type { HealthCheck } from "../kernel/health.ts";
import type { GivenService, GivenTeacher } from "../teaching/index.ts";

/** What a source may offer, in the order in which it is read: what hangs in something comes after it. */
export const sourceKinds = [
  ...(["diplomas", "versions", "steps", "stepVersions", "elements", "links", "hours"] as const),
  ...(["teachers", "services", "students", "registrations"] as const),
] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** How addresses spell a kind: `stepVersions` is `step-versions`. */
export function pathOfKind(kind: SourceKind): string {
  return kind.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}

export interface Source {
  /** A short name, `apogee`: the origin of what is read from it. */
  readonly name: string;
  readonly offers: readonly SourceKind[];
  /** Whether it answers; each failure says its fix. Never rejects. */
  check(): Promise<readonly HealthCheck[]>;
  /** One page. Rejects with an `AdapterError` when the source does not do its part. */
  read<K extends SourceKind>(kind: K, request: SourceRequest): Promise<SourcePage<SourceItems[K]>>;
  close(): Promise<void>;
}

export interface SourceRequest {
  /** The `next` of the page before; absent for the first. */
  readonly after?: string;
  /** How many at most; a source may give fewer. */
  readonly limit: number;
  /** The academic year that is asked about, `2026-2027`. */
  readonly year: string;
  readonly signal?: AbortSignal;
}

export interface SourcePage<Item> {
  readonly items: readonly Item[];
  /** Absent on the last page. */
  readonly next?: string;
}

/** Numbers may come as texts; what is absent or blank is not known there. */
export interface SourceItems {
  readonly diplomas: SourceElement;
  readonly versions: SourceElement;
  readonly steps: SourceElement;
  readonly stepVersions: SourceElement;
  readonly elements: SourceElement;
  /** Values for elements that are known: hours, ECTS. */
  readonly hours: SourceElement;
  readonly links: SourceLink;
  /** Who teaches, with status and duty in the year. */
  readonly teachers: SourceTeacher;
  /** Who teaches what, in how many hours: planned, declared, paid. */
  readonly services: SourceService;
  readonly students: SourceStudent;
  readonly registrations: SourceRegistration;
}

export type SourceElement = { readonly [F in keyof ElementValues]?: string | number } & {
  readonly code: string;
  readonly kind?: ElementKind;
};

export interface SourceLink {
  readonly parent: string;
  readonly child: string;
  readonly order?: string | number;
  readonly coefficient?: string | number;
  readonly mandatory?: boolean | string;
  readonly min?: string | number;
  readonly max?: string | number;
}

export interface SourceTeacher extends Omit<GivenTeacher, "duty" | "partTime" | "relief"> {
  /** HETD. */
  readonly duty?: string | number;
  /** Percent. */
  readonly partTime?: string | number;
  /** HETD. */
  readonly relief?: string | number;
}

export interface SourceService extends Omit<GivenService, "paid"> {
  readonly element: string;
  readonly kind: string;
  /** A number or an address; absent: nobody was found yet. */
  readonly teacher?: string;
  /** Hours; or whether those that were declared, else planned, are paid (`true`, `oui`). */
  readonly paid?: string | number | boolean;
}

export interface SourceStudent {
  readonly studentNumber?: string;
  readonly ine?: string;
  readonly lastName?: string;
  readonly firstName?: string;
  readonly birthName?: string;
  readonly usageName?: string;
  readonly civility?: string;
  /** `2004-09-23`. */
  readonly birthDate?: string;
  readonly birthPlace?: string;
  readonly email?: string;
  readonly personalEmail?: string;
  readonly phone?: string;
}

export interface SourceRegistration {
  readonly studentNumber: string;
  readonly year: string;
  /** The code of the step version. */
  readonly stepVersion: string;
  /** `early`: taken ahead of the step before it; `debt`: owed from one that was passed. */
  readonly kind: "main" | "early" | "debt";
}
