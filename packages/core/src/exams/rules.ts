/** What is decided about exams, from values alone. */
import { fraction, rounded } from "../kernel/exact.ts";
import { addSeconds, type Instant, type LocalDate } from "../kernel/time.ts";
import type {
  ExamCentre,
  ExamSitting,
  ExtraTime,
  FeeRule,
  Modality,
  PeriodSettings,
  Signatory,
  SignedPaper,
} from "./model.ts";
import type { Quote, RegistrationState } from "./registration.ts";

/** From which states a registration may go to which. */
export const moves = {
  submit: { from: ["draft"], to: "submitted" },
  takeBack: { from: ["submitted"], to: "draft" },
  check: { from: ["submitted"], to: "checked" },
  askPayment: { from: ["checked", "confirmed"], to: "awaitingPayment" },
  pay: { from: ["awaitingPayment"], to: "paid" },
  confirm: { from: ["checked", "paid"], to: "confirmed" },
  refuse: { from: ["submitted", "checked", "awaitingPayment"], to: "refused" },
  withdraw: { from: ["draft", "submitted", "checked", "awaitingPayment", "paid", "confirmed"], to: "withdrawn" },
} as const satisfies {
  readonly [move: string]: { readonly from: readonly RegistrationState[]; readonly to: RegistrationState };
};
export type Move = keyof typeof moves;

export function mayMove(state: RegistrationState, move: Move): boolean {
  return (moves[move].from as readonly RegistrationState[]).includes(state);
}

/** States in which places are held. */
export const placedStates: readonly RegistrationState[] = [
  ...(["submitted", "checked", "awaitingPayment", "paid", "confirmed"] as const),
];

export const third: ExtraTime = { over: 1, under: 3 };

/** How many minutes more, rounded up: a third of 180 is 60, of 50 it is 17, of 70 it is 24. */
export function extraMinutes(minutes: number, extra: ExtraTime | undefined): number {
  return extra ? Math.floor((minutes * extra.over + extra.under - 1) / extra.under) : 0;
}

export function minutesFor(sitting: Pick<ExamSitting, "minutes">, extra: ExtraTime | undefined): number {
  return sitting.minutes + extraMinutes(sitting.minutes, extra);
}

/** The rule that names most; a rule for a centre goes before one for a modality. */
export function feeRuleFor(
  { fees }: Pick<PeriodSettings, "fees">,
  centre: { readonly code: string; readonly modality: Modality },
): FeeRule {
  const weight = (rule: FeeRule) => (rule.centre === undefined ? 0 : 2) + (rule.modality === undefined ? 0 : 1);
  const fitting = fees.filter(
    (rule) =>
      (rule.centre === undefined || rule.centre === centre.code) &&
      (rule.modality === undefined || rule.modality === centre.modality),
  );
  return [...fitting].sort((a, b) => weight(b) - weight(a))[0] ?? { fixed: 0, perHour: 0 };
}

/**
 * A fixed part, and a rate on the total of supervised hours, rounded once: 25.00 + 12.00 × 7.5 h = 115.00. Extra time is
 * never billed.
 */
export function quoteFor(
  rule: FeeRule,
  taken: readonly Pick<ExamSitting, "minutes" | "supervised">[],
  { currency, at }: { readonly currency: string; readonly at: Instant },
): Quote {
  const supervisedMinutes = taken.reduce((sum, { minutes, supervised }) => sum + (supervised ? minutes : 0), 0);
  const amount = rule.fixed + rounded(fraction(rule.perHour * supervisedMinutes, 60));
  return { currency, fixed: rule.fixed, perHour: rule.perHour, supervisedMinutes, amount, at };
}

export function paidOf(payments: readonly { readonly amount: number }[] | undefined): number {
  return (payments ?? []).reduce((sum, { amount }) => sum + amount, 0);
}

type Timed = Pick<ExamSitting, "code" | "startsAt" | "minutes">;

/** Pairs that overlap, each end with the person's extra time. One that begins when another ends does not. */
export function clashesAmong(
  taken: readonly Timed[],
  extra: ExtraTime | undefined,
): readonly (readonly [Timed, Timed])[] {
  const inOrder = [...taken].sort((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0));
  return inOrder.flatMap((one, at) => {
    const end = addSeconds(one.startsAt, minutesFor(one, extra) * 60);
    const later = inOrder.slice(at + 1);
    return later.filter(({ startsAt }) => startsAt < end).map((other) => [one, other] as const);
  });
}

/** Whether somebody of a class, who sits exams at a centre, may take this one. */
export function isOpenTo(
  sitting: Pick<ExamSitting, "modalities" | "classes" | "only">,
  who: { readonly id: string; readonly class?: string | undefined },
  modality?: Modality,
): boolean {
  const { modalities, classes, only } = sitting;
  if (only !== undefined && !only.includes(who.id)) return false;
  if (classes !== undefined && (who.class === undefined || !classes.includes(who.class))) return false;
  return modalities === undefined || modality === undefined || modalities.includes(modality);
}

/** Who holds the delegation for a paper on a day; the one given first, where several do. */
export function signatoryOn(
  { signatories }: Pick<PeriodSettings, "signatories">,
  paper: SignedPaper,
  day: LocalDate,
): Signatory | undefined {
  return signatories.find((one) => one.paper === paper && one.from <= day && day <= one.until);
}

/** How many a centre can take to one exam: those with extra time apart where rooms are kept for them. Absent: no limit. */
export function capacitiesOf({ rooms, capacity }: Pick<ExamCentre, "rooms" | "capacity">): {
  readonly plain: number | undefined;
  readonly extra: number | undefined;
} {
  if (rooms.length === 0) return { plain: capacity, extra: undefined };
  const sum = (extra: boolean) =>
    rooms.filter((room) => (room.extraTime === true) === extra).reduce((total, room) => total + room.capacity, 0);
  return { plain: sum(false), extra: sum(true) || undefined };
}
