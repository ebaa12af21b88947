import { type Journaled, journaledCollection } from "../journal/journal.ts";
import { derivedId } from "../kernel/ids.ts";
import type { Instant, LocalDate } from "../kernel/time.ts";
import type { Collection } from "../storage/collection.ts";

/** How people sit their exams: at the university, in a connected campus, in a centre abroad, or at home. */
export const modalities = ["onSite", "connectedCampus", "abroad", "remote"] as const;
export type Modality = (typeof modalities)[number];

/** 1: October to January (odd semesters), 2: February to May (even ones), 3: resits. */
export type PeriodNumber = 1 | 2 | 3;

/** What an institution decides for a period; copied into the next one when it opens. */
export interface PeriodSettings {
  /** Three letters (ISO 4217); amounts are in its smallest unit. */
  readonly currency: string;
  /** The rule that names most of (modality, centre) holds; without any, nothing is due. */
  readonly fees: readonly FeeRule[];
  /** How many days before the first exam a summons leaves. */
  readonly summonsDays: number;
  /** Who signs which papers, and when. */
  readonly signatories: readonly Signatory[];
  /** Result codes by which an element is acquired, whatever its mark. */
  readonly acquiredResults: readonly string[];
  /** Result codes of an element whose compensation the student refused. */
  readonly refusedCompensationResults: readonly string[];
}

export interface FeeRule {
  readonly modality?: Modality;
  /** A centre's code. */
  readonly centre?: string;
  /** Per registration. */
  readonly fixed: number;
  /** Per supervised hour. */
  readonly perHour: number;
}

/** Kinds of papers that somebody signs. */
export const signedPapers = ["summons", "certificate", "receipt"] as const;
export type SignedPaper = (typeof signedPapers)[number];

export interface Signatory {
  readonly paper: SignedPaper;
  readonly name: string;
  /** What stands under the name: `La directrice de la scolarité`. */
  readonly title: string;
  /** First and last day of the delegation. */
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** One period of exams of an academic year. */
export interface ExamPeriod extends Journaled {
  readonly year: string;
  readonly number: PeriodNumber;
  /** The zone in which starts are given and printed first. */
  readonly zone: string;
  /** Between these, students register. */
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly settings: PeriodSettings;
  readonly state: "open" | "archiving" | "archived";
  /** The period that this one opens after: it is planned, and no more, until that one is archived. */
  readonly follows?: string;
  /** While it is being archived, and after: the period that opens next. */
  readonly next?: string;
  readonly archive?: PeriodArchive;
}

interface PeriodArchive {
  readonly at: Instant;
  readonly by: string;
  readonly rows: number;
  /** Rows that were unpaid or undecided when it was forced. */
  readonly forced: number;
  /** SHA-256 over the digests of all rows, in the order of their ids; hexadecimal. */
  readonly digest: string;
}

/** `2026-2027-1`: the year and number are the id. */
export const periods: Collection<ExamPeriod> = journaledCollection<ExamPeriod>({
  name: "exam_periods",
  fields: ["year", "number", "state"],
  indexes: [["year", "number"]],
});

export function periodId(year: string, number: PeriodNumber): string {
  return `${year}-${number}`;
}

export interface Room {
  readonly name: string;
  readonly capacity: number;
  /** Kept for those who have extra time. */
  readonly extraTime?: true;
}

/** Where people sit their exams. The code is the id. */
export interface ExamCentre extends Journaled {
  readonly name: string;
  readonly modality: Modality;
  /** An IANA name: what its clocks show. */
  readonly zone: string;
  /** Two letters (ISO 3166). */
  readonly country: string;
  readonly address?: string;
  /** An address or a phone number to turn to. */
  readonly contact?: string;
  /** Who answers for the room there. */
  readonly supervisor?: string;
  readonly rooms: readonly Room[];
  /** Of a centre without rooms: how many may take one exam; absent: as many as come. */
  readonly capacity?: number;
  /** Of a remote centre: where to connect, how many minutes before the start, and how people show who they are. */
  readonly platform?: string;
  readonly connectBefore?: number;
  readonly identityCheck?: string;
}

export const centres: Collection<ExamCentre> = journaledCollection<ExamCentre>({
  name: "exam_centres",
  fields: ["modality"],
});

/** One exam of a period: the same instant everywhere. */
export interface ExamSitting extends Journaled {
  readonly period: string;
  /** The element's code in the year's curriculum; opaque. A substitute has a code of its own. */
  readonly code: string;
  /** What it examines, where `code` is not that. */
  readonly element: string;
  readonly title: string;
  readonly startsAt: Instant;
  readonly minutes: number;
  /** Its hours count in the fee. */
  readonly supervised: boolean;
  /** Absent: all. */
  readonly modalities?: readonly Modality[];
  /** Whose exam it is; absent: everybody's. */
  readonly classes?: readonly string[];
  /** Codes of what the element hangs in, up to the diploma: who has acquired one of them has acquired it. */
  readonly within: readonly string[];
  /** Users who take attendance there. */
  readonly invigilators: readonly string[];
  /** Of a substitute exam: the one that it stands for, and the students whose absence there was justified. */
  readonly substituteFor?: string;
  readonly only?: readonly string[];
  readonly removedAt?: Instant;
}

export const sittings: Collection<ExamSitting> = journaledCollection<ExamSitting>({
  name: "exam_sittings",
  fields: ["period", "code", "startsAt", "removedAt"],
  indexes: [
    ["period", "startsAt"],
    ["period", "code"],
  ],
});

export function sittingId(period: string, code: string): string {
  return derivedId("exam sitting", period, code);
}

/** How much longer somebody may take: a third is 1 over 3. */
export interface ExtraTime {
  readonly over: number;
  readonly under: number;
}

/** How much longer a person may take, in every period. */
export interface Accommodation extends Journaled, ExtraTime {
  /** The last day on which it holds; absent: until it is taken back. */
  readonly until?: LocalDate;
}

/** The student's id is the id. */
export const accommodations: Collection<Accommodation> = journaledCollection<Accommodation>({
  name: "exam_accommodations",
});

/** The public half of a key that codes on papers are signed with. The key's name is the id. */
export interface ExamKey extends Journaled {
  /** SPKI, base64url. */
  readonly publicKey: string;
  readonly createdAt: Instant;
  /** Codes signed with it are no longer taken. */
  readonly revokedAt?: Instant;
}

export const examKeys: Collection<ExamKey> = journaledCollection<ExamKey>({ name: "exam_keys" });

/** A remark that was added to an archive, and is never taken out again. */
export interface Addendum extends Journaled {
  readonly period: string;
  readonly at: Instant;
  readonly by: string;
  readonly text: string;
}

export const addenda: Collection<Addendum> = journaledCollection<Addendum>({
  name: "exam_addenda",
  fields: ["period", "at"],
  indexes: [["period", "at"]],
});
