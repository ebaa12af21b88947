/** A student's file as others see it: plain numbers, moments and days as texts, absent keys for what is not known. */
import type { PersonState } from "../campaigns/index.ts";
import type { ExamRegistrationView, ExtraTime } from "../exams/index.ts";
import type { JuryDecision, JuryOverride, JuryResultView } from "../jury/index.ts";
import type { Text } from "../kernel/messages.ts";
import type { Instant, LocalDate } from "../kernel/time.ts";
import type { OutboxState } from "../notices/index.ts";
import type { ObtainedView } from "../results/index.ts";
import type { Json } from "../storage/storage.ts";
import type { MarkCode, Person, Student } from "../students/index.ts";
import type { Answer, Answers } from "../surveys/index.ts";
import type { NoteLevel } from "./model.ts";
import type { RecordSection } from "./sections.ts";

/** One student's file. A part that was not asked for, or is not for the reader, is absent; an empty one holds nothing. */
export interface StudentRecord {
  readonly student: string;
  readonly at: Instant;
  readonly name: Pick<Person, "lastName" | "firstName">;
  /** Parts that the reader's role does not see. */
  readonly withheld: readonly RecordSection[];
  readonly identity?: RecordedIdentity;
  readonly registrations?: RecordedRegistrations;
  readonly curriculum?: readonly RecordedCurriculum[];
  /** By year, earliest first. */
  readonly grades?: readonly RecordedYear[];
  readonly decisions?: RecordedDecisions;
  readonly exams?: RecordedExams;
  readonly papers?: readonly RecordedPaper[];
  /** Latest first. */
  readonly messages?: readonly RecordedMessage[];
  readonly answers?: readonly RecordedAnswers[];
  /** Latest first. */
  readonly notes?: readonly NoteView[];
  /** What the person signs in with; absent where they have no account. */
  readonly account?: Json;
}

/** Fields that the reader's role does not see are absent. */
export interface RecordedIdentity extends Omit<Person, "class" | "cohort"> {
  readonly id: string;
  readonly status: Student["status"];
  readonly withdrawnOn?: LocalDate;
  readonly withdrawalReason?: string;
  readonly version: number;
  /** The file or source that first brought the person, and the latest that changed them. Absent: typed here. */
  readonly origin?: { readonly addedBy?: RecordedOrigin; readonly changedBy?: RecordedOrigin };
}

export interface RecordedOrigin {
  /** The file's name, or the source's. */
  readonly source: string;
  readonly at: Instant;
  /** The fields that it replaced. */
  readonly fields?: readonly string[];
}

export interface RecordedRegistrations {
  /** The classes of each year, earliest first. */
  readonly years: readonly RecordedPlace[];
  /** Registrations that a source told of. */
  readonly steps: readonly RecordedStep[];
}

export interface RecordedPlace extends Pick<Student, "year" | "class" | "cohort" | "status"> {
  /** Out of 20. */
  readonly average?: number;
  readonly averageState?: Student["averageState"];
}

export interface RecordedStep {
  readonly year: string;
  readonly stepVersion: string;
  readonly kind: string;
  readonly source: string;
}

/** What a year's curriculum says of something that the student is registered in, or that a jury decided on. */
export interface RecordedCurriculum {
  readonly year: string;
  readonly code: string;
  /** No curriculum of that year knows the code. */
  readonly unknown?: true;
  /** From the top down; the first is the element itself. */
  readonly elements: readonly RecordedElement[];
}

export interface RecordedElement {
  readonly code: string;
  readonly kind: string;
  readonly labelFr?: string;
  readonly labelEn?: string;
  /** 0: the element itself. */
  readonly depth: number;
  readonly ects?: number;
  /** The sources that its values came from; absent: all were typed. */
  readonly sources?: readonly string[];
}

export interface RecordedYear {
  readonly year: string;
  readonly class?: string;
  readonly average?: number;
  readonly averageState?: Student["averageState"];
  readonly marks: readonly RecordedMark[];
}

export interface RecordedMark {
  readonly assessment: string;
  readonly subject: string;
  readonly title: string;
  readonly kind: "continuous" | "terminal";
  readonly coefficient: number;
  readonly value?: number;
  readonly code?: MarkCode;
  /** The best possible mark. */
  readonly scale: number;
  readonly date?: LocalDate;
  readonly comment?: string;
  readonly published: boolean;
  readonly at: Instant;
  /** The file that it came with. */
  readonly source?: string;
  /** What stood there before, oldest first. */
  readonly history?: readonly { readonly value?: number; readonly code?: MarkCode; readonly comment?: string }[];
}

export interface RecordedDecisions {
  /** Acquired by what closed juries decided, each element counted once. */
  readonly ects: number;
  readonly sessions: readonly RecordedSession[];
  /** What the student records system decided, as it was read from there. */
  readonly obtained: readonly ObtainedView[];
}

export interface RecordedSession extends Pick<JuryResultView, "average" | "ects" | "continues" | "explanation"> {
  readonly session: string;
  readonly title: string;
  readonly year: string;
  readonly class: string;
  readonly code: string;
  /** `closed`: it is decided; else it is a proposal. */
  readonly state: "open" | "closing" | "closed";
  readonly closedAt?: Instant;
  readonly decision: JuryDecision;
  readonly elements: readonly RecordedDecision[];
  /** What the jury changed by hand. */
  readonly overrides?: readonly JuryOverride[];
}

export interface RecordedDecision {
  readonly code: string;
  readonly label?: string;
  readonly kind: string;
  readonly average?: number;
  readonly ects: number;
  readonly decision?: JuryDecision;
}

export interface RecordedExams {
  readonly registrations: readonly ExamRegistrationView[];
  readonly extraTime?: ExtraTime & { readonly until?: LocalDate };
  /** As they were when their periods were archived. */
  readonly archived: readonly { readonly period: string; readonly registration: Json }[];
}

/** A paper that the student was given, or that can be printed for them. */
export interface RecordedPaper {
  readonly kind: "transcript" | "juryCertificate" | "summons" | "attendanceCertificate" | "receipt";
  /** The year, session, period or reference that it is about. */
  readonly about: string;
  /** When it was issued, or when what it attests came about. */
  readonly at?: Instant;
}

export interface RecordedMessage {
  readonly id: string;
  readonly kind: string;
  readonly title: Text;
  readonly state: OutboxState;
  readonly createdAt: Instant;
  readonly endedAt?: Instant;
  readonly deliveredAt?: Instant;
  readonly reason?: string;
}

export interface RecordedAnswers {
  readonly campaign: string;
  readonly name: string;
  readonly survey: string;
  readonly state: PersonState;
  readonly invitedAt: Instant;
  readonly sentAt?: Instant;
  readonly reminders: number;
  readonly answeredAt?: Instant;
  /** Why the invitation did not arrive. */
  readonly refusal?: string;
  readonly proposedEmail?: string;
  readonly answers?: readonly RecordedAnswer[];
  /** Saved and not sent. */
  readonly draft?: Answers;
  /** Everything that was sent, oldest first. */
  readonly revisions?: readonly { readonly at: Instant; readonly answers: Answers }[];
}

export interface RecordedAnswer {
  readonly question: string;
  readonly label: Text;
  readonly value: Answer;
  /** The value as people read it. */
  readonly shown: Text;
}

export interface NoteView {
  readonly id: string;
  readonly student: string;
  readonly level: NoteLevel;
  readonly text: string;
  readonly at: Instant;
  readonly by: string;
  /** The author's name, where they have an account. */
  readonly author?: string;
  readonly editedAt?: Instant;
  readonly version: number;
}
