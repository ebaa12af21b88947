/** What the papers of exams are drawn from, where the core's views do not have it under one name. */
import type { ExamPeriodName, ExamRegistrationView, LocalDate, Quote, SummonedExam } from "@cursus/core";

export type PeriodShown = Pick<ExamPeriodName, "year" | "number">;
export type RemoteExam = NonNullable<SummonedExam["remote"]>;

/** Who signs, and as what. */
export interface SignatoryName {
  readonly name: string;
  readonly title: string;
}

/** What somebody paid for exams: a registration whose amount has been worked out. */
export interface PaymentReceipt {
  readonly period: PeriodShown;
  readonly registration: PaidRegistration;
  readonly issuedOn: LocalDate;
}

export interface PaidRegistration
  extends Pick<ExamRegistrationView, "studentName" | "studentNumber" | "payments" | "balance"> {
  readonly quote: Omit<Quote, "at">;
}
