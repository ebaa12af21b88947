import { type Journaled, journaledCollection } from "../journal/journal.ts";
import { derivedId } from "../kernel/ids.ts";
import type { Instant, LocalDate } from "../kernel/time.ts";
import { type Collection, collection, type Identified } from "../storage/collection.ts";

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

export const registrationStates = [
  ...(["draft", "submitted", "checked", "awaitingPayment", "paid", "confirmed"] as const),
  ...(["refused", "withdrawn"] as const),
] as const;
export type RegistrationState = (typeof registrationStates)[number];

/** How much longer somebody may take: a third is 1 over 3. */
export interface ExtraTime {
  readonly over: number;
  readonly under: number;
}

/** What was seen of somebody at an exam. */
export const attendances = ["present", "ABI", "ABJ"] as const;
export type Attendance = (typeof attendances)[number];

/** Why somebody takes an exam again. */
export const carryOverReasons = ["notChosen", "absent", "failed", "compensationRefused"] as const;
export type CarryOverReason = (typeof carryOverReasons)[number];

/** One exam of a registration. */
export interface RegisteredPaper {
  /** The sitting's id. */
  readonly sitting: string;
  readonly reason?: CarryOverReason;
  readonly room?: string;
  readonly seat?: number;
  readonly attendance?: Attendance;
  readonly attendedAt?: Instant;
  readonly justification?: string;
  readonly incidents?: readonly Incident[];
  /** The absence was handed to the grades. */
  readonly gradedAt?: Instant;
}

export interface Incident {
  readonly at: Instant;
  readonly by: string;
  readonly text: string;
}

/** What a registration costs, as it stood when it was worked out. Amounts are in the currency's smallest unit. */
export interface Quote {
  readonly currency: string;
  readonly fixed: number;
  readonly perHour: number;
  readonly supervisedMinutes: number;
  readonly amount: number;
  readonly at: Instant;
}

/** Money that came, or (below 0) went back. */
export interface Payment {
  readonly amount: number;
  /** `card`, `transfer`, `cheque` ... */
  readonly method: string;
  /** What finds it in the accounts; one reference is recorded once. */
  readonly reference: string;
  readonly at: Instant;
  readonly by: string;
}

/** What a bank took and nobody could put to the account: staff look into it, and record it or give it back. */
export interface PaymentToCheck extends Pick<Payment, "amount" | "reference" | "at"> {
  /** `late`: after its hour; `amount`: another one than was asked for. */
  readonly why: "late" | "amount";
}

/** A student's registration for a period: one row, so that two clicks are one guarded write. */
export interface ExamRegistration extends Journaled {
  readonly period: string;
  readonly student: string;
  /** A centre's code. */
  readonly centre: string;
  readonly state: RegistrationState;
  readonly papers: readonly RegisteredPaper[];
  readonly extraTime?: ExtraTime;
  readonly quote?: Quote;
  readonly payments?: readonly Payment[];
  readonly toCheck?: readonly PaymentToCheck[];
  readonly createdAt: Instant;
  readonly submittedAt?: Instant;
  /** Of a refusal. */
  readonly reason?: string;
  readonly summonedAt?: Instant;
  /** What the summons said, as a digest: who is told something else now must hear of it. */
  readonly summonedWith?: string;
  /** Its period is being archived: nothing is written to it any more. */
  readonly frozen?: true;
}

export const registrations: Collection<ExamRegistration> = journaledCollection<ExamRegistration>({
  name: "exam_registrations",
  fields: ["period", "student", "state", "centre", "frozen", "createdAt"],
  unique: [["period", "student"]],
  indexes: [
    ["period", "state", "createdAt"],
    ["period", "centre", "state", "createdAt"],
    ["period", "centre", "createdAt"],
    ["period", "createdAt"],
    ["student"],
  ],
});

export function registrationId(period: string, student: string): string {
  return derivedId("exam registration", period, student);
}

/** A place at an exam: the unique number decides who gets the last one. */
export interface ExamPlace extends Identified {
  readonly sitting: string;
  readonly centre: string;
  /** `extra`: in the rooms kept for extra time. */
  readonly pool: "plain" | "extra";
  /** From 1 to what the rooms hold; absent where as many may come as like. */
  readonly number?: number;
  readonly registration: string;
  /** Before the registration was written: one that stays unused for long was left by a program that died. */
  readonly takenAt?: Instant;
}

export const places: Collection<ExamPlace> = collection<ExamPlace>({
  name: "exam_places",
  fields: ["sitting", "centre", "pool", "number", "registration", "takenAt"],
  unique: [
    ["sitting", "centre", "pool", "number"],
    ["registration", "sitting"],
  ],
  indexes: [
    ["sitting", "centre", "pool", "number"],
    ["registration", "sitting"],
    ["centre", "sitting", "pool"],
  ],
});

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

/** One registration as it was when its period was archived. */
export interface ArchivedRegistration extends Identified {
  readonly period: string;
  readonly student: string;
  /** SHA-256 of `body`; stays when the body is erased, so that the archive's digest can still be checked. */
  readonly digest: string;
  /** The registration and the exams that it names, as JSON. */
  readonly body?: string;
}

export const archivedRegistrations: Collection<ArchivedRegistration> = collection<ArchivedRegistration>({
  name: "exam_archives",
  fields: ["period", "student"],
  indexes: [["period"], ["student"]],
});

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
