/** When a campaign takes answers, whom it reminds, and how it stands. */
import { addSeconds, type Instant } from "../kernel/time.ts";
import type { Filter, Summary } from "../storage/storage.ts";
import { absent, and, eq, lt, lte, ne, or } from "../storage/where.ts";
import type { Campaign, DeliveryState, Invitation } from "./model.ts";

export type CampaignState = "open" | "closed" | "expired";

/** `closed`: by hand. `expired`: its last day is over. */
export function stateOf(campaign: Campaign, now: Instant): CampaignState {
  if (campaign.closedAt !== undefined) return "closed";
  return campaign.closesAt <= now ? "expired" : "open";
}

/** What a campaign may do to people: remind them so often at most, so many days apart at least. */
export function remindersOf({ reminders = 3, reminderDays = 7 }: Pick<Campaign, "reminders" | "reminderDays">) {
  return { atMost: reminders, days: reminderDays };
}

/** Those who were reached, have not answered, do not mind, and were not reminded too often or too lately. */
export function remindable(campaign: Pick<Campaign, "id" | "reminders" | "reminderDays">, now: Instant) {
  const { atMost, days } = remindersOf(campaign);
  return and<RemindField>(
    eq("campaign", campaign.id),
    eq("delivery", "sent"),
    ne("progress", "answered"),
    absent("optedOut"),
    lt("reminders", atMost),
    or(absent("remindedAt"), lte("remindedAt", addSeconds(now, -days * 86_400))),
  );
}

/** Months from the end of a campaign until its people may be removed. */
export function retentionOf({ retentionMonths = 24 }: Pick<Campaign, "retentionMonths">): number {
  return retentionMonths;
}

/** When the retention is over: so many months after the campaign's end; absent while it takes answers. */
export function retainedUntil(campaign: Campaign, now: Instant): Instant | undefined {
  if (stateOf(campaign, now) === "open") return undefined;
  const end = new Date([campaign.closedAt ?? campaign.closesAt, campaign.closesAt].sort()[0]!);
  const day = end.getUTCDate();
  end.setUTCMonth(end.getUTCMonth() + retentionOf(campaign));
  // 31 August and six months: the last day of February, not the third of March.
  if (end.getUTCDate() !== day) end.setUTCDate(0);
  return end.toISOString();
}

type RemindField = "campaign" | "delivery" | "progress" | "optedOut" | "reminders" | "remindedAt";

/** One word for how far a person has come. The first that holds. */
export type PersonState = "answered" | "optedOut" | "started" | DeliveryState;
export const personStates: readonly PersonState[] = [
  "due",
  "sent",
  "started",
  "answered",
  "optedOut",
  "refused",
  "bounced",
  "failed",
  "unreachableByMail",
  "revoked",
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
  /** People of the campaign who have no address, and were not written to in another way: not among the invited. */
  readonly unreachableByMail: number;
  /** Links that were withdrawn. */
  readonly revoked: number;
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
  const unreachableByMail = delivered("unreachableByMail");
  const invited = countWhere(() => true) - unreachableByMail;
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
    unreachableByMail,
    revoked: delivered("revoked"),
    reachable,
    ...(invited > 0 && { responseRate: answered / invited }),
    ...(reachable > 0 && { reachableRate: answered / reachable }),
  };
}
