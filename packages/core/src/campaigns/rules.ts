/** When a campaign takes answers, whom it reminds, and how it stands. */
import { addSeconds, type Instant } from "../kernel/time.ts";
import type { Filter, Summary } from "../storage/storage.ts";
import { absent, and, eq, lt, lte, ne, or } from "../storage/where.ts";
import type { Campaign, Invitation } from "./model.ts";

export type CampaignState = "open" | "closed" | "expired";

/** `closed`: by hand. `expired`: its last day is over. */
export function stateOf(campaign: Campaign, now: Instant): CampaignState {
  if (campaign.closedAt !== undefined) return "closed";
  return campaign.closesAt <= now ? "expired" : "open";
}

export const remindersAtMost = 3;
export const daysBetweenReminders = 7;

/** Those who were reached, have not answered, do not mind, and were not reminded too often or within the last 7 days. */
export function remindable(campaign: string, now: Instant): Filter<RemindField> {
  return and(
    eq("campaign", campaign),
    eq("delivery", "sent"),
    ne("progress", "answered"),
    absent("optedOut"),
    lt("reminders", remindersAtMost),
    or(absent("remindedAt"), lte("remindedAt", addSeconds(now, -daysBetweenReminders * 86_400))),
  );
}

type RemindField = "campaign" | "delivery" | "progress" | "optedOut" | "reminders" | "remindedAt";

/** One word for how far a person has come. The first that holds. */
export type PersonState = "answered" | "optedOut" | "started" | "bounced" | "refused" | "failed" | "sent" | "due";
export const personStates: readonly PersonState[] = [
  "due",
  "sent",
  "started",
  "answered",
  "optedOut",
  "refused",
  "bounced",
  "failed",
];

export function personState({
  progress,
  optedOut,
  delivery,
}: Pick<Invitation, "progress" | "optedOut" | "delivery">): PersonState {
  if (progress === "answered") return "answered";
  if (optedOut) return "optedOut";
  return progress === "started" ? "started" : delivery;
}

/** The same as a filter: the people in one state. */
export function inState(state: PersonState): Filter<"progress" | "optedOut" | "delivery"> {
  if (state === "answered") return eq("progress", "answered");
  const notAnswered = ne("progress", "answered");
  if (state === "optedOut") return and(notAnswered, eq("optedOut", true));
  if (state === "started") return and(eq("progress", "started"), absent("optedOut"));
  return and(eq("progress", "none"), absent("optedOut"), eq("delivery", state));
}

/** Those who have not answered and have not opted out. */
export const stillAsked = and(ne("progress", "answered"), absent("optedOut"));

/** A campaign in numbers. Rates are between 0 and 1, absent where there is nobody to count. */
export interface CampaignCounts {
  readonly invited: number;
  /** Mails that the people's mail servers took. */
  readonly sent: number;
  /** Still to be sent. */
  readonly pending: number;
  readonly refused: number;
  readonly bounced: number;
  /** Given up for another reason than the person's address. */
  readonly failed: number;
  /** Saved or sent something; includes those who answered. */
  readonly started: number;
  readonly answered: number;
  readonly optedOut: number;
  /** invited - refused - bounced */
  readonly reachable: number;
  /** answered / invited */
  readonly responseRate?: number;
  /** answered / reachable */
  readonly reachableRate?: number;
}

/** @param groups invitations grouped by `delivery`, `progress` and `optedOut` */
export function countsOf(groups: readonly Summary[]): CampaignCounts {
  const countWhere = (holds: (by: Summary["by"]) => boolean) =>
    groups.filter(({ by }) => holds(by)).reduce((sum, { count }) => sum + count, 0);
  const delivered = (state: string) => countWhere(({ delivery }) => delivery === state);
  const invited = countWhere(() => true);
  const refused = delivered("refused");
  const bounced = delivered("bounced");
  const answered = countWhere(({ progress }) => progress === "answered");
  const reachable = invited - refused - bounced;
  return {
    invited,
    sent: delivered("sent"),
    pending: delivered("due"),
    refused,
    bounced,
    failed: delivered("failed"),
    started: countWhere(({ progress }) => progress !== "none"),
    answered,
    optedOut: countWhere(({ optedOut }) => optedOut === true),
    reachable,
    ...(invited > 0 && { responseRate: answered / invited }),
    ...(reachable > 0 && { reachableRate: answered / reachable }),
  };
}
