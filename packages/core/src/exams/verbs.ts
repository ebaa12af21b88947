/** What can be done about exams. */
import type { LocalDate } from "../kernel/time.ts";
import type { Page, PageRequest } from "../storage/page.ts";
import type { Sheet } from "../tables/sheet.ts";
import type { ArchivedView, ArchiveOptions, ArchiveReport, ArchiveVerdict } from "./archive.ts";
import type { AbsencesReport, AttendanceMark, ScanReport } from "./attendance.ts";
import type { CentreChange, NewCentre } from "./centres.ts";
import type { ExamCode, ExamSigner } from "./codes.ts";
import type { LinkedExams } from "./linked.ts";
import type { Addendum, ExamKey, ExtraTime } from "./model.ts";
import type { PaperFilter, SummonOptions, SummonReport, TellOption, Told } from "./papers.ts";
import type { PaymentStart, Payments } from "./payments.ts";
import type { NewPeriod, PeriodChange } from "./periods.ts";
import type { BulkReport, ConfirmOptions, NewRegistration, RegisterOptions } from "./register.ts";
import type { Payment, RegistrationState } from "./registration.ts";
import type { RoomMove, RoomMoveReport } from "./room-move.ts";
import type { SeatingOptions, SeatingReport } from "./seating.ts";
import type { SheetFilter, SheetsMailed } from "./sheets.ts";
import type { MovedSitting, MoveOptions, NewSitting, SittingChange } from "./sittings.ts";
import type { SittingsImport } from "./sittings-import.ts";
import type { NewSubstitute } from "./substitute.ts";
import type {
  AttendanceCertificate,
  AttendanceSheet,
  CarriedOver,
  ExamCentreView,
  ExamPeriodView,
  ExamReceipt,
  ExamRegistrationView,
  ExamSittingView,
  OfferedExam,
  Summons,
} from "./views.ts";

/** A registration by its id, or by its period and student (id, student number or email). */
export type RegistrationRef = string | { readonly period: string; readonly student: string };

export interface RegistrationFilter {
  readonly period: string;
  readonly state?: RegistrationState;
  readonly centre?: string;
}

export interface RegistrationListFilter extends RegistrationFilter {
  /** Ids of the only students to look for, 1000 at most. */
  readonly students?: readonly string[];
}

/** `registered`: who registered first comes first; with `-` the other way round. In no order that means anything if absent. */
export interface RegistrationSortOption {
  readonly sort?: `${"" | "-"}registered`;
}

/** Edits name the `version` that they were made from, where it matters: a lost race is `exams.changed_meanwhile`. */
export interface VersionOption {
  readonly version?: number;
}

/** A period is named `2026-2027-1`, a centre and an exam by their codes. */
export interface ExamsVerbs {
  /** Opens a period for a year and number. */
  openPeriod(period: NewPeriod): Promise<ExamPeriodView>;
  editPeriod(period: string, change: PeriodChange): Promise<ExamPeriodView>;
  periods(): Promise<readonly ExamPeriodView[]>;
  period(period: string): Promise<ExamPeriodView>;

  addCentre(centre: NewCentre): Promise<ExamCentreView>;
  editCentre(code: string, change: CentreChange): Promise<ExamCentreView>;
  centres(): Promise<readonly ExamCentreView[]>;
  centre(code: string): Promise<ExamCentreView>;

  /** The title and the place in the tree come from the year's curriculum, where it knows the code. */
  addSitting(period: string, sitting: NewSitting): Promise<ExamSittingView>;
  /** Moves or corrects an exam. Those who have a summons are told anew by `toSummonAgain`. */
  editSitting(period: string, code: string, change: SittingChange, options?: MoveOptions): Promise<MovedSitting>;
  /** Seats everybody of a room at one exam in another room. Those who have a summons are told anew by `toSummonAgain`. */
  moveRoom(period: string, code: string, move: RoomMove): Promise<RoomMoveReport>;
  /** Gives back places that a program which died left taken; whoever finds a centre full does so for that exam. */
  releasePlaces(period: string): Promise<{ readonly released: number }>;
  /** Refused while anybody is registered for it. */
  removeSitting(period: string, code: string): Promise<void>;
  importSittings(period: string, sheet: Sheet, options?: { readonly dryRun?: boolean }): Promise<SittingsImport>;
  sittings(period: string): Promise<readonly ExamSittingView[]>;
  sitting(period: string, code: string): Promise<ExamSittingView>;

  /** Gives somebody extra time from now on, or takes it back; a third if absent. */
  accommodate(
    student: string,
    extra: (Partial<ExtraTime> & { readonly until?: LocalDate }) | { readonly none: true },
  ): Promise<void>;

  /** What a student may take in a period, and why. Students ask for themselves. */
  offer(period: string, student?: string): Promise<readonly OfferedExam[]>;
  /** Makes a draft, or chooses anew: papers, centre. Staff may do so later, too: the quote is then worked out again. */
  register(period: string, registration: NewRegistration, options?: RegisterOptions): Promise<ExamRegistrationView>;
  /** Clashes, full centres and what is acquired already are refused; the quote is frozen. */
  submit(registration: RegistrationRef, options?: RegisterOptions): Promise<ExamRegistrationView>;
  check(registration: RegistrationRef, options?: VersionOption): Promise<ExamRegistrationView>;
  /** To `awaitingPayment` while something is due, else to `confirmed`. */
  confirm(registration: RegistrationRef, options?: ConfirmOptions): Promise<ExamRegistrationView>;
  refuse(
    registration: RegistrationRef,
    options: VersionOption & { readonly reason: string },
  ): Promise<ExamRegistrationView>;
  withdraw(registration: RegistrationRef, options?: VersionOption): Promise<ExamRegistrationView>;
  /** Records money that came; below 0: that went back. One reference is recorded once. */
  pay(
    registration: RegistrationRef,
    payment: Pick<Payment, "amount" | "method" | "reference">,
  ): Promise<ExamRegistrationView>;
  /** Checks, or confirms, everybody of a filter who can be. */
  checkAll(filter: Omit<RegistrationFilter, "state">): Promise<BulkReport>;
  confirmAll(filter: Omit<RegistrationFilter, "state">, options?: Pick<ConfirmOptions, "tell">): Promise<BulkReport>;
  startPayment(registration: RegistrationRef, payments: Payments): Promise<PaymentStart>;
  /** What was paid, as data; of everybody who paid something. */
  receipts(period: string, filter?: PaperFilter): AsyncIterable<ExamReceipt>;
  /** A student's private link: their registration, what is due, their summons. It works until the period is archived. */
  link(registration: RegistrationRef): Promise<{ readonly url: string }>;
  /** What the actor's private link opens. */
  linked(): Promise<LinkedExams>;
  linkedPayment(payments: Payments): Promise<PaymentStart>;
  linkedSummons(signer: ExamSigner): Promise<Summons>;
  linkedSheets(): AsyncIterable<AttendanceSheet>;
  /**
   * Records what a gateway called back with. The same call back twice is as once. Who withdrew meanwhile has paid all the
   * same: it is kept, and their balance says what goes back.
   */
  confirmPayment(callback: Readonly<Record<string, string>>, payments: Payments): Promise<ExamRegistrationView>;
  registration(registration: RegistrationRef): Promise<ExamRegistrationView>;
  registrations(
    filter: RegistrationListFilter,
    request?: PageRequest & RegistrationSortOption,
  ): Promise<Page<ExamRegistrationView>>;
  /** How many registrations of a period (and centre) are in each state. */
  registrationCounts(
    filter: Pick<RegistrationFilter, "period" | "centre">,
  ): Promise<{ readonly [S in RegistrationState]?: number }>;
  eachRegistration(filter: RegistrationFilter): AsyncIterable<ExamRegistrationView>;

  /** Gives everybody who is confirmed a room and a seat. */
  seat(period: string, options?: SeatingOptions): Promise<SeatingReport>;
  /** Summonses, as data; nothing is noted of them. */
  summonses(period: string, options: SummonOptions): AsyncIterable<Summons>;
  /** Notes what people were told: whoever's exam then moves is in `toSummonAgain`. */
  noteSummoned(period: string, told: readonly Told[], options?: TellOption): Promise<void>;
  /** Both at once, for those who tell people by other means than paper. */
  summon(period: string, options: SummonOptions): Promise<SummonReport>;
  /** Those whose summons says something else than is true now. */
  toSummonAgain(period: string): AsyncIterable<ExamRegistrationView>;
  /** One attendance sheet for each exam, centre and room. */
  sheets(period: string, filter?: SheetFilter): AsyncIterable<AttendanceSheet>;
  /** Writes to the contact of each centre, with a private link to its sheets; once a day at most. */
  mailSheets(period: string, filter?: Pick<SheetFilter, "centre">): Promise<SheetsMailed>;
  /** Notes who was there, by list. */
  attend(period: string, code: string, marks: readonly AttendanceMark[]): Promise<{ readonly marked: number }>;
  /** Notes somebody as present by the code on their summons. */
  scan(period: string, code: string, code2d: string): Promise<ScanReport>;
  noteIncident(
    period: string,
    code: string,
    incident: { readonly student: string; readonly text: string },
  ): Promise<void>;
  certificates(period: string, options?: Omit<SummonOptions, "signer">): AsyncIterable<AttendanceCertificate>;
  /** Hands absences to the grades, each once: `ABI`, `ABJ`. */
  handAbsences(period: string): Promise<AbsencesReport>;
  /** An exam in place of another, for those whose absence there was justified. */
  substitute(period: string, code: string, exam: NewSubstitute): Promise<ExamSittingView>;

  /** What was not acquired in the year's first two periods, with the reason; by student and element. */
  carryOver(year: string): AsyncIterable<CarriedOver>;

  /** Closes a period for good and opens the next: one step, finished by calling it again. */
  archive(period: string, options: ArchiveOptions): Promise<ArchiveReport>;
  archived(period: string): AsyncIterable<ArchivedView>;
  /** Whether an archive is as it was written. */
  verifyArchive(period: string): Promise<ArchiveVerdict>;
  addAddendum(period: string, text: string): Promise<AddendumView>;
  addenda(period: string): Promise<readonly AddendumView[]>;

  /** Public keys, for `readExamCode`. */
  keys(): Promise<readonly ExamKeyView[]>;
  trustKey(publicKey: string): Promise<ExamKeyView>;
  revokeKey(key: string): Promise<ExamKeyView>;
  /** What a code says, where it holds under the keys of the storage. */
  readCode(code2d: string): Promise<ExamCode>;
}

export interface AddendumView extends Pick<Addendum, "id" | "at" | "by" | "text"> {}

export interface ExamKeyView extends Pick<ExamKey, "publicKey" | "createdAt" | "revokedAt"> {
  readonly key: string;
}
