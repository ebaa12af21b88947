/** What is shown of sessions and results. */
import type { JuryResult, JurySession } from "./model.ts";

export interface JurySessionView
  extends Pick<
    JurySession,
    | ("id" | "title" | "year" | "class" | "code" | "curriculum" | "policy" | "state" | "openedAt" | "round")
    | ("closedAt" | "digest" | "people" | "subjects")
  > {
  /** Every closing and reopening, oldest first. */
  readonly turns: NonNullable<JurySession["turns"]>;
}

export interface JuryResultView
  extends Pick<JuryResult, "decision" | "unmatched" | "unsettled">,
    Omit<JuryResult["result"], "decision"> {
  readonly student: {
    readonly id: string;
    readonly lastName: string;
    readonly firstName?: string;
    readonly studentNumber?: string;
  };
  /** What the jury changed by hand, oldest first. */
  readonly overrides: NonNullable<JuryResult["overrides"]>;
}

export function sessionView(session: JurySession): JurySessionView {
  const { version, journal, uncarried, turns = [], ...shown } = session;
  return { ...shown, turns };
}

export function resultView(row: JuryResult): JuryResultView {
  const {
    student: id,
    lastName,
    firstName,
    studentNumber,
    overrides = [],
    result,
    decision,
    unmatched,
    unsettled,
  } = row;
  return {
    student: {
      ...{ id, lastName },
      ...(firstName !== undefined && { firstName }),
      ...(studentNumber !== undefined && { studentNumber }),
    },
    ...result,
    decision,
    ...(unmatched && { unmatched }),
    ...(unsettled && { unsettled }),
    overrides,
  };
}
