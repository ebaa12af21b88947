/** A campaign as others see one. */
import type { Instant, LocalDate } from "../kernel/time.ts";
import { type Campaign, mailKinds } from "./model.ts";
import { type CampaignState, remindersOf, retentionOf, stateOf } from "./rules.ts";

export interface CampaignView {
  readonly id: string;
  readonly name: string;
  readonly survey: string;
  readonly edition: number;
  readonly closes: LocalDate;
  readonly state: CampaignState;
  readonly closedAt?: Instant;
  readonly cohort?: string;
  readonly createdAt: Instant;
  /** Since when nothing is sent; absent while it is. */
  readonly pausedAt?: Instant;
  /** When its people were removed. */
  readonly purgedAt?: Instant;
  /** How often a person is reminded at most, and how many days apart at least. */
  readonly reminders: number;
  readonly reminderDays: number;
  /** Months from its end until what people answered may be purged. */
  readonly retentionMonths: number;
  /** Whoever has answered is told so. */
  readonly receipt: boolean;
  /** Mails whose words are the institution's own, as `invitation fr`. */
  readonly wording?: readonly string[];
}

export function viewOf(campaign: Campaign, now: Instant): CampaignView {
  const { id, name, survey, edition, closesOn, closedAt, cohort, createdAt, pausedAt, purged } = campaign;
  const { atMost, days } = remindersOf(campaign);
  const wording = mailKinds.flatMap((kind) =>
    Object.entries(campaign.wording?.[kind] ?? {}).flatMap(([language, words]) =>
      words ? [`${kind} ${language}`] : [],
    ),
  );
  return {
    ...{ id, name, survey, edition, closes: closesOn, state: stateOf(campaign, now) },
    ...(closedAt !== undefined && { closedAt }),
    ...(cohort !== undefined && { cohort }),
    createdAt,
    ...(pausedAt !== undefined && { pausedAt }),
    ...(purged && { purgedAt: purged.at }),
    ...{ reminders: atMost, reminderDays: days, retentionMonths: retentionOf(campaign) },
    receipt: campaign.receipt ?? false,
    ...(wording.length > 0 && { wording }),
  };
}
