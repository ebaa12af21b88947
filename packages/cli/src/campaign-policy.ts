/** What an institution decides of a campaign, when it is made or later. */
import type { CampaignPolicy } from "@cursus/core";
import { Flags } from "@oclif/core";
import { wholeNumber } from "./whole-number.ts";

/** The limits are the core's: it names them when it refuses. */
const most = 1000;

export const policyFlags = {
  reminders: wholeNumber({ min: 0, max: most, description: "how often a person is reminded at most: 0 to 3" }),
  "reminder-days": wholeNumber({
    min: 0,
    max: most,
    helpValue: "DAYS",
    description: "days from one reminder to the next: 7 or more",
  }),
  retention: wholeNumber({
    min: 0,
    max: most,
    helpValue: "MONTHS",
    description: "how long answers are kept after the end: 1 to 120 months",
  }),
  receipt: Flags.boolean({
    allowNo: true,
    description: "write to whoever has answered that it arrived, with the link to correct it",
  }),
};

export const policyFlagsInFrench = {
  reminders: "nombre de relances par personne, au plus : de 0 à 3",
  "reminder-days": "jours entre deux relances : 7 ou plus",
  retention: "durée de conservation des réponses après la fin : de 1 à 120 mois",
  receipt: "écrire à qui a répondu que c'est bien arrivé, avec le lien pour corriger",
};

export function policyOf(flags: {
  readonly reminders?: number | undefined;
  readonly "reminder-days"?: number | undefined;
  readonly retention?: number | undefined;
  readonly receipt?: boolean | undefined;
}): CampaignPolicy {
  const { reminders, "reminder-days": reminderDays, retention: retentionMonths, receipt } = flags;
  return {
    ...(reminders !== undefined && { reminders }),
    ...(reminderDays !== undefined && { reminderDays }),
    ...(retentionMonths !== undefined && { retentionMonths }),
    ...(receipt !== undefined && { receipt }),
  };
}
