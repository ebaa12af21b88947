/** Campaigns: who is asked to answer which questionnaire, by which link, and what they answered. */
import { ConflictError, fault, InvalidInputError, NotFoundError } from "../kernel/errors.ts";
import { isId } from "../kernel/ids.ts";
import { parse } from "../kernel/parse.ts";
import { fold } from "../kernel/text.ts";
import { dayIn, endOfDay, type Instant, type LocalDate } from "../kernel/time.ts";
import { digestOf } from "../links/index.ts";
import { type Context, defineModule } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import { storageMessages } from "../storage/messages.ts";
import { type Page, type PageRequest, page } from "../storage/page.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { and, eq } from "../storage/where.ts";
import type { ImportOptions } from "../students/index.ts";
import { defaultQuestionnaire, surveys } from "../surveys/index.ts";
import type { Sheet } from "../tables/sheet.ts";
import { type LinkVerbs, linkVerbs } from "./answer.ts";
import { type InviteReport, inviteFile, tokenOf } from "./invite.ts";
import { campaignNotices } from "./mail.ts";
import { campaignMasks } from "./mask.ts";
import { campaignMessages } from "./messages.ts";
import {
  type Campaign,
  campaigns as campaignRows,
  invitations,
  type NewCampaign,
  NewCampaignSchema,
  revokedLinks,
} from "./model.ts";
import { type CampaignPerson, type CampaignResponse, eachResponse, listPeople, type PeopleFilter } from "./people.ts";
import { type RemindOptions, type RemindReport, remind } from "./remind.ts";
import { type ResendOptions, resend } from "./resend.ts";
import { type CampaignCounts, type CampaignState, countsOf, stateOf } from "./rules.ts";

export type { AnswerOptions, AnswerReceipt, FormView, LinkVerbs } from "./answer.ts";
export type { InviteReport } from "./invite.ts";
export { escapeHtml, longDate } from "./mail-text.ts";
export type { NewCampaign } from "./model.ts";
export type { CampaignPerson, CampaignResponse, PeopleFilter } from "./people.ts";
export type { RemindOptions, RemindReport } from "./remind.ts";
export type { ResendOptions } from "./resend.ts";
export { type CampaignCounts, type CampaignState, type PersonState, personStates } from "./rules.ts";

/** A campaign as others see one. */
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
}

export interface CampaignStatus extends CampaignView, CampaignCounts {}

export interface CampaignsVerbs extends LinkVerbs {
  create(campaign: NewCampaign): Promise<CampaignView>;
  list(request?: PageRequest): Promise<Page<CampaignView>>;
  /** One campaign, by id or exact name. */
  show(campaign: string): Promise<CampaignView>;
  /** Reads a file of people, adds those who are new, and invites everyone in it who is not invited yet. */
  invite(campaign: string, sheet: Sheet, options?: ImportOptions): Promise<InviteReport>;
  /** Announces a reminder to those who were reached and have not answered: at most 3 times, at least 7 days apart. */
  remind(campaign: string, options?: RemindOptions): Promise<RemindReport>;
  status(campaign: string): Promise<CampaignStatus>;
  /** The people invited, by name. */
  people(campaign: string, filter?: PeopleFilter, request?: PageRequest): Promise<Page<CampaignPerson>>;
  /** Everyone's latest answers, by name, in constant memory. */
  responses(campaign: string): AsyncIterable<CampaignResponse>;
  /** Takes no more answers from now on. Repeatable. */
  close(campaign: string): Promise<CampaignView>;
  /**
   * Sends one person's invitation anew.
   * @param options.email a corrected address: the link that went to the wrong one stops working
   */
  resend(campaign: string, student: string, options?: ResendOptions): Promise<CampaignPerson>;
  /** Whether the secret is the one that the latest links were issued with. */
  links(): Promise<"none" | "intact" | "broken" | "noSecret">;
}

export const campaigns = defineModule<CampaignsVerbs>({
  name: "campaigns",
  collections: [campaignRows, invitations, revokedLinks],
  messages: campaignMessages,
  masks: campaignMasks,
  references: [
    { from: invitations.name, field: "student", to: "students" },
    { from: invitations.name, field: "campaign", to: campaignRows.name },
    { from: revokedLinks.name, field: "invitation", to: invitations.name },
  ],
  access: {
    create: ["admin", "registrar", "surveyOfficer"],
    list: ["admin", "registrar", "surveyOfficer"],
    show: ["admin", "registrar", "surveyOfficer"],
    invite: ["admin", "registrar", "surveyOfficer"],
    remind: ["admin", "registrar", "surveyOfficer"],
    status: ["admin", "registrar", "surveyOfficer"],
    people: ["admin", "registrar", "surveyOfficer"],
    responses: ["admin", "registrar", "surveyOfficer"],
    close: ["admin", "registrar", "surveyOfficer"],
    resend: ["admin", "registrar", "surveyOfficer"],
    links: ["admin", "it"],
    form: ["link"],
    save: ["link"],
    submit: ["link"],
    optOut: ["link"],
    notMe: ["link"],
  },
  scopes: {
    [invitations.name]: (actor) => (actor.kind === "link" ? eq("linkDigest", digestOf(actor.token)) : undefined),
  },
  notices: campaignNotices,
  create: (context) => ({ ...staffVerbs(context), ...linkVerbs(context) }),
  async about(context, student) {
    const held = await context.trusted.repository(invitations).find({ filter: eq("student", student) });
    const shown = held.map(({ linkDigest, sortName, journal, uncarried, version, ...rest }) => ({ ...rest }));
    return shown.length > 0 ? (JSON.parse(JSON.stringify(shown)) as never) : undefined;
  },
  async forget(context, student) {
    const removed = await context.trusted.repository(invitations).removeAll(eq("student", student));
    return { removed, kept: [] };
  },
});

function staffVerbs(context: Context): Omit<CampaignsVerbs, keyof LinkVerbs> {
  const { clock, ids } = context;
  const rows = context.records(campaignRows);
  const invited = context.records(invitations);

  async function find(campaign: string): Promise<Campaign> {
    const byId = isId(campaign) ? await rows.get(campaign) : undefined;
    const found = byId ?? (await rows.first({ filter: eq("nameKey", nameKeyOf(campaign)) }));
    if (found) return found;
    throw fault(NotFoundError, campaignMessages, "campaign.not_found", { campaign });
  }

  /** A campaign that may still write to people. */
  async function findOpen(campaign: string): Promise<Campaign> {
    const found = await find(campaign);
    if (stateOf(found, clock.now()) === "open") return found;
    const { timeZone } = await context.use(settings).show();
    const date = found.closedAt === undefined ? found.closesOn : dayIn(timeZone, found.closedAt);
    throw fault(ConflictError, campaignMessages, "campaign.closed", { name: found.name, date });
  }

  const view = (campaign: Campaign): CampaignView => viewOf(campaign, clock.now());

  return {
    async create(given) {
      const {
        name,
        closes,
        survey = defaultQuestionnaire.key,
        cohort,
      } = parse(NewCampaignSchema, given, campaignMessages);
      const { timeZone } = await context.use(settings).show();
      const closesAt = endOfDay(timeZone, closes);
      if (closesAt <= clock.now())
        throw fault(InvalidInputError, campaignMessages, "campaign.closes_in_the_past", { closes });
      const { key, edition } = await context.use(surveys).show(survey);
      const row = {
        ...{ id: ids.next(), name, nameKey: nameKeyOf(name), survey: key, edition, closesOn: closes, closesAt },
        ...(cohort !== undefined && { cohort }),
        createdAt: clock.now(),
      };
      try {
        return view(await rows.insert(row, { verb: "campaigns.create", what: { name, closes, survey: key, edition } }));
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
    },
    async list(request) {
      const { items, ...rest } = await page(rows, { sort: [{ field: "createdAt", descending: true }] }, request);
      return { items: items.map(view), ...rest };
    },
    async show(campaign) {
      return view(await find(campaign));
    },
    async invite(campaign, sheet, options = {}) {
      return await inviteFile(context, await findOpen(campaign), sheet, options);
    },
    remind: async (campaign, options = {}) => remind(context, await findOpen(campaign), options),
    async status(campaign) {
      const found = await find(campaign);
      const groups = await invited.summarise({
        filter: eq("campaign", found.id),
        by: ["delivery", "progress", "optedOut"],
      });
      return { ...view(found), ...countsOf(groups) };
    },
    people: async (campaign, filter = {}, request = {}) => listPeople(context, await find(campaign), filter, request),
    async *responses(campaign) {
      yield* eachResponse(context, await find(campaign));
    },
    async close(campaign) {
      const found = await find(campaign);
      if (found.closedAt !== undefined) return view(found);
      const same = and<"id" | "version">(eq("id", found.id), eq("version", found.version));
      const closed = await rows.update(same, { set: { closedAt: clock.now() } }, { verb: "campaigns.close" });
      if (!closed) throw fault(ConflictError, storageMessages, "storage.changed_meanwhile", { what: found.name });
      return view(closed);
    },
    resend: async (campaign, student, options = {}) => resend(context, await findOpen(campaign), student, options),
    async links() {
      const latest = await rows.first({ sort: [{ field: "createdAt", descending: true }] });
      const some = latest && (await context.records(invitations).first({ filter: eq("campaign", latest.id) }));
      if (context.secret === undefined) return "noSecret";
      if (!some) return "none";
      return digestOf(tokenOf(context, some)) === some.linkDigest ? "intact" : "broken";
    },
  };
}

function viewOf(campaign: Campaign, now: Instant): CampaignView {
  const { id, name, survey, edition, closesOn, closedAt, cohort, createdAt } = campaign;
  return {
    ...{ id, name, survey, edition, closes: closesOn, state: stateOf(campaign, now) },
    ...(closedAt !== undefined && { closedAt }),
    ...(cohort !== undefined && { cohort }),
    createdAt,
  };
}

/** Campaigns are told apart by the letters of their names, not by accents, case or blanks. */
function nameKeyOf(name: string): string {
  return fold(name).replace(/\s+/g, " ").trim();
}
