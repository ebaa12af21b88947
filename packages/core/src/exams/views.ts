/** What others see of exams: what a summons, an attendance sheet and a certificate hold, as data. Papers are drawn elsewhere. */
import type { Instant, LocalDate } from "../kernel/time.ts";
import type { ExamCentre, ExamPeriod, ExamSitting, Modality, Signatory } from "./model.ts";
import type {
  Attendance,
  CarryOverReason,
  ExamRegistration,
  Incident,
  Quote,
  RegisteredPaper,
} from "./registration.ts";

/** What a clock and a calendar show in a zone: `2027-01-15T09:00`. */
export type LocalTime = string;

/** When an exam is, twice: in the zone that starts are given in, and where the person sits. */
export interface ExamTimes {
  readonly startsAt: Instant;
  /** With the person's extra time. */
  readonly endsAt: Instant;
  readonly reference: { readonly zone: string; readonly start: LocalTime; readonly end: LocalTime };
  readonly local: { readonly zone: string; readonly start: LocalTime; readonly end: LocalTime };
  /** Some of it lies between 22:00 and 06:00 where the person sits. */
  readonly atNight: boolean;
}

/** `planned`: the period before it is not archived yet. `state` is what it is right now. */
export interface ExamPeriodView extends Omit<ExamPeriod, "state" | "journal" | "uncarried"> {
  readonly state: ExamPeriod["state"] | "planned";
}

/** `id` is the centre's code. */
export interface ExamCentreView extends Omit<ExamCentre, "journal" | "uncarried"> {}

export interface ExamSittingView extends Omit<ExamSitting, "journal" | "uncarried" | "removedAt"> {
  readonly reference: { readonly zone: string; readonly start: LocalTime; readonly end: LocalTime };
}

/** One exam of a registration, with what is known of it. */
export interface RegisteredPaperView extends Omit<RegisteredPaper, "gradedAt"> {
  readonly code: string;
  readonly title: string;
  readonly startsAt: Instant;
  /** With extra time. */
  readonly minutes: number;
}

export interface ExamRegistrationView
  extends Omit<ExamRegistration, "journal" | "uncarried" | "papers" | "summonedWith"> {
  readonly studentName: string;
  readonly studentNumber?: string;
  readonly papers: readonly RegisteredPaperView[];
  /** What is still due, in the smallest unit; below 0: what goes back. */
  readonly balance: number;
}

/** An exam that a student may take, and why. */
export interface OfferedExam {
  readonly sitting: string;
  readonly code: string;
  readonly title: string;
  readonly startsAt: Instant;
  readonly minutes: number;
  /** In period 3: why it is offered again. */
  readonly reason?: CarryOverReason;
}

export interface ExamPerson {
  readonly id: string;
  readonly lastName: string;
  readonly firstName?: string;
  readonly studentNumber?: string;
}

export interface ExamPlaceView {
  readonly code: string;
  readonly name: string;
  readonly modality: Modality;
  readonly country: string;
  readonly zone: string;
  readonly address?: string;
  readonly contact?: string;
  readonly supervisor?: string;
}

export interface ExamPeriodName {
  readonly id: string;
  readonly year: string;
  readonly number: ExamPeriod["number"];
}

/** One exam on a summons. */
export interface SummonedExam {
  readonly sitting: string;
  readonly code: string;
  readonly title: string;
  readonly times: ExamTimes;
  /** With extra time, and how much of it that is. */
  readonly minutes: number;
  readonly extraMinutes: number;
  /** Absent until people are seated, and for remote exams. */
  readonly room?: string;
  readonly seat?: number;
  /** Of a remote exam, in place of a seat. */
  readonly remote?: { readonly platform?: string; readonly connectAt: Instant; readonly identityCheck?: string };
  /** Signed content for a QR code; it can be checked offline. */
  readonly code2d: string;
}

/** One student's summons. */
export interface Summons {
  readonly registration: string;
  readonly period: ExamPeriodName;
  readonly student: ExamPerson;
  readonly centre: ExamPlaceView;
  /** Earliest first. */
  readonly exams: readonly SummonedExam[];
  readonly signatory: Pick<Signatory, "name" | "title">;
  readonly issuedOn: LocalDate;
  /** It leaves later than the period's settings ask for. */
  readonly late: boolean;
  /** The person has one already, which says something else. */
  readonly replaces: boolean;
  /** A digest of what it says, for `noteSummoned`. */
  readonly says: string;
}

/** Who is expected at one exam in one room, by seat. */
export interface AttendanceSheet {
  readonly period: ExamPeriodName;
  readonly sitting: string;
  readonly code: string;
  readonly title: string;
  readonly centre: ExamPlaceView;
  /** Absent where people are not seated. */
  readonly room?: string;
  /** How many seats the room has. */
  readonly capacity?: number;
  /** Without anybody's extra time. */
  readonly times: ExamTimes;
  readonly minutes: number;
  readonly rows: readonly AttendanceRow[];
}

export interface AttendanceRow {
  readonly registration: string;
  readonly student: ExamPerson;
  readonly seat?: number;
  /** The person's own end, in the centre's zone, where it is later. */
  readonly end?: LocalTime;
  readonly attendance?: Attendance;
  readonly incidents?: readonly Incident[];
}

/** That somebody was there. */
export interface AttendanceCertificate {
  readonly registration: string;
  readonly period: ExamPeriodName;
  readonly student: ExamPerson & { readonly birthDate?: LocalDate };
  readonly centre: ExamPlaceView;
  /** Only exams at which the person was present, earliest first. */
  readonly exams: readonly { readonly code: string; readonly title: string; readonly times: ExamTimes }[];
  readonly signatory: Pick<Signatory, "name" | "title">;
  readonly issuedOn: LocalDate;
}

/** What one student was asked for, and paid. */
export interface ExamReceipt {
  readonly period: ExamPeriodName;
  readonly registration: Pick<ExamRegistrationView, "studentName" | "studentNumber" | "payments" | "balance"> & {
    readonly quote: Quote;
  };
  readonly issuedOn: LocalDate;
}

/** An element that a student takes again, and why. */
export interface CarriedOver {
  readonly student: string;
  readonly studentNumber?: string;
  readonly element: string;
  readonly title: string;
  readonly reason: CarryOverReason;
}
