/** Making a campaign: its name is taken once, and it ends in the future. */
import { ConflictError, fault, InvalidInputError } from "../kernel/errors.ts";
import { parse } from "../kernel/parse.ts";
import { endOfDay } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { eq } from "../storage/where.ts";
import { defaultQuestionnaire, surveys } from "../surveys/index.ts";
import { nameKeyOf } from "./find.ts";
import { campaignMessages } from "./messages.ts";
import { type Campaign, campaigns, type NewCampaign, NewCampaignSchema } from "./model.ts";

export async function create(context: Context, given: NewCampaign): Promise<Campaign> {
  const rows = context.records(campaigns);
  const {
    name,
    closes,
    survey = defaultQuestionnaire.key,
    cohort,
    ...policy
  } = parse(NewCampaignSchema, given, campaignMessages);
  const { timeZone } = await context.use(settings).show();
  const closesAt = endOfDay(timeZone, closes);
  if (closesAt <= context.clock.now())
    throw fault(InvalidInputError, campaignMessages, "campaign.closes_in_the_past", { closes });
  const { key, edition } = await context.use(surveys).show(survey);
  const row = {
    ...{ id: context.ids.next(), name, nameKey: nameKeyOf(name), survey: key, edition, closesOn: closes, closesAt },
    ...(cohort !== undefined && { cohort }),
    ...policy,
    createdAt: context.clock.now(),
  };
  try {
    return await rows.insert(row, { verb: "campaigns.create", what: { name, closes, survey: key, edition } });
  } catch (error) {
    if (!isUniqueViolation(error, "nameKey")) throw error;
    const other = await rows.first({ filter: eq("nameKey", row.nameKey) });
    throw fault(
      ConflictError,
      campaignMessages,
      "campaign.name_taken",
      { name, id: other?.id ?? "" },
      { cause: error },
    );
  }
}
