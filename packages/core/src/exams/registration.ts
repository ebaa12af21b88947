/** A student's registration for a period, what it costs, the places that it takes, and what is kept of it. */
import { type Journaled, journaledCollection } from "../journal/journal.ts";
import { derivedId } from "../kernel/ids.ts";
import type { Instant } from "../kernel/time.ts";
import { type Collection, collection, type Identified } from "../storage/collection.ts";
import type { ExtraTime } from "./model.ts";

export const registrationStates = [
  ...(["draft", "submitted", "checked", "awaitingPayment", "paid", "confirmed"] as const),
  ...(["refused", "withdrawn"] as const),
] as const;
export type RegistrationState = (typeof registrationStates)[number];

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
