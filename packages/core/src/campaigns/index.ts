/** Campaigns: who is asked to answer which questionnaire, by which link, and what they answered. */
import type { LocalDate } from "../kernel/time.ts";
import { digestOf } from "../links/index.ts";
import { type Context, defineModule, longPage } from "../module/module.ts";
import { type Page, type PageRequest, page } from "../storage/page.ts";
import { eq } from "../storage/where.ts";
import type { ImportOptions, StudentFilter } from "../students/index.ts";
import type { Sheet } from "../tables/sheet.ts";
import { type LinkVerbs, linkVerbs } from "./answer.ts";
import { type CampaignChange, type CloseOptions, close, edit, extend, pause, resume } from "./course.ts";
import { create } from "./create.ts";
import { findCampaign, findOpen, findRunning } from "./find.ts";
import {
  type InvitedStudents,
  type InviteReport,
  type InviteStudentsOptions,
  inviteFile,
  inviteStudents,
} from "./invite.ts";
import { tokenOf } from "./link.ts";
import { campaignNotices } from "./mail.ts";
import { campaignMasks } from "./mask.ts";
import { campaignMessages } from "./messages.ts";
import { type Campaign, campaigns as campaignRows, invitations, type NewCampaign, revokedLinks } from "./model.ts";
import {
  type CampaignPerson,
  type CampaignResponse,
  eachResponse,
  type ListedPerson,
  type ListPurpose,
  listPeople,
  onePerson,
  type PeopleFilter,
  takeList,
} from "./people.ts";
import { announceTest, type MailPreview, type MailPreviewOptions, type MailTestOptions, preview } from "./preview.ts";
import { type CampaignPurge, type PurgeOptions, purgeCampaign } from "./purge.ts";
import { type RemindOptions, type RemindReport, remind } from "./remind.ts";
import { type ResendOptions, resend } from "./resend.ts";
import { type CampaignResults, type ResultsOptions, resultsOf } from "./results.ts";
import { type RevokeOptions, type RevokeReport, revoke } from "./revoke.ts";
import { type CampaignCounts, countsOf } from "./rules.ts";
import { type CampaignView, viewOf } from "./views.ts";

export type { AnswerOptions, AnswerReceipt, FormView, LinkVerbs } from "./answer.ts";
export { idHeader } from "./corrections.ts";
export type { CampaignChange, CloseOptions } from "./course.ts";
export type { InviteCounts, InvitedStudents, InviteReport, InviteStudentsOptions } from "./invite.ts";
export {
  type CampaignPolicy,
  campaigns as campaignRows,
  type Invitation,
  invitations as invitationRows,
  type MailKind,
  mailKinds,
  type NewCampaign,
} from "./model.ts";
export {
  type CampaignPerson,
  type CampaignResponse,
  type ListedPerson,
  type ListPurpose,
  listPurposes,
  type PeopleFilter,
} from "./people.ts";
export type { MailPreview, MailPreviewOptions, MailTestOptions } from "./preview.ts";
export type { CampaignPurge, PurgeOptions } from "./purge.ts";
export type { RemindOptions, RemindReport } from "./remind.ts";
export type { ResendOptions } from "./resend.ts";
export type { CampaignResults, ResultsOptions } from "./results.ts";
export type { RevokeOptions, RevokeRefusal, RevokeReport } from "./revoke.ts";
export { type CampaignCounts, type CampaignState, type PersonState, personState, personStates } from "./rules.ts";
export type { ChoiceTally, QuestionTally, Tallies } from "./tallies.ts";
export type { CampaignView } from "./views.ts";
export { type WordingChange, wordingFields } from "./wording.ts";

export interface CampaignStatus extends CampaignView, CampaignCounts {}

export interface CampaignsVerbs extends LinkVerbs {
  create(campaign: NewCampaign): Promise<CampaignView>;
  list(request?: PageRequest): Promise<Page<CampaignView>>;
  /** One campaign, by id or exact name. */
  show(campaign: string): Promise<CampaignView>;
  /** Reads a file of people, adds those who are new, and invites everyone in it who is not invited yet. */
  invite(campaign: string, sheet: Sheet, options?: ImportOptions): Promise<InviteReport>;
  /** The same for students who are known already: everyone of a filter. */
  inviteStudents(campaign: string, filter: StudentFilter, options?: InviteStudentsOptions): Promise<InvitedStudents>;
  /** Announces a reminder to those who were reached and have not answered: at most 3 times, at least 7 days apart. */
  remind(campaign: string, options?: RemindOptions): Promise<RemindReport>;
  status(campaign: string): Promise<CampaignStatus>;
  /** The people invited, by name. */
  people(campaign: string, filter?: PeopleFilter, request?: PageRequest): Promise<Page<CampaignPerson>>;
  /** One person invited, by id, student number or email. */
  person(campaign: string, student: string): Promise<CampaignPerson>;
  /** Everyone's latest answers, by name, in constant memory. */
  responses(campaign: string): AsyncIterable<CampaignResponse>;
  /** The same people for a file; who took it, for what and how many they are stands in the audit log. */
  takeList(campaign: string, filter?: PeopleFilter, purpose?: ListPurpose): AsyncIterable<ListedPerson>;
  /** What was answered in numbers; those about fewer than five people are hidden, unless it is for staff only. */
  results(campaign: string, options?: ResultsOptions): Promise<CampaignResults>;
  /** Changes how people are reminded, how long answers are kept, or the words of the mail. */
  edit(campaign: string, change: CampaignChange): Promise<CampaignView>;
  /** A mail as it would be sent, with a link that opens nothing. */
  preview(campaign: string, options?: MailPreviewOptions): Promise<MailPreview>;
  /** Sends such a mail to oneself, marked as a trial; it is delivered by the topic that is given back. */
  test(campaign: string, options: MailTestOptions): Promise<{ readonly topic: string }>;
  /** Nothing is sent until `resume`; answers are taken. Repeatable. */
  pause(campaign: string): Promise<CampaignView>;
  /** What waited may be sent. Repeatable. */
  resume(campaign: string): Promise<CampaignView>;
  /** Takes answers until a later day. A closed campaign opens again, and its links work again. */
  extend(campaign: string, until: LocalDate): Promise<CampaignView>;
  /** Takes no more answers from now on. Repeatable. */
  close(campaign: string, options?: CloseOptions): Promise<CampaignView>;
  /** Makes a person's link useless, or everyone's; sends another one where asked. */
  revoke(campaign: string, options?: RevokeOptions): Promise<RevokeReport>;
  /** Removes a campaign's people once their answers need not be kept any more. Repeatable. */
  purge(campaign: string, options?: PurgeOptions): Promise<CampaignPurge>;
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
    inviteStudents: ["admin", "registrar"],
    remind: ["admin", "registrar", "surveyOfficer"],
    status: ["admin", "registrar", "surveyOfficer"],
    people: ["admin", "registrar", "surveyOfficer"],
    person: ["admin", "registrar", "surveyOfficer"],
    responses: ["admin", "registrar", "surveyOfficer"],
    close: ["admin", "registrar", "surveyOfficer"],
    takeList: ["admin", "registrar", "surveyOfficer"],
    results: ["admin", "registrar", "surveyOfficer"],
    edit: ["admin", "registrar", "surveyOfficer"],
    preview: ["admin", "registrar", "surveyOfficer"],
    test: ["admin", "registrar", "surveyOfficer"],
    pause: ["admin", "registrar", "surveyOfficer"],
    resume: ["admin", "registrar", "surveyOfficer"],
    extend: ["admin", "registrar", "surveyOfficer"],
    revoke: ["admin", "registrar", "surveyOfficer"],
    purge: ["admin", "registrar"],
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
  noted: {
    people: (campaign: string, filter: PeopleFilter = {}, request?: PageRequest) =>
      (request?.limit ?? 0) > longPage
        ? { what: { campaign, class: filter.class, state: filter.state, unanswered: filter.unanswered } }
        : undefined,
    responses: (campaign: string) => ({ what: { campaign } }),
  },
  notices: campaignNotices,
  create: (context) => ({ ...staffVerbs(context), ...linkVerbs(context) }),
  async about(context, student) {
    const held = await context.trusted.repository(invitations).find({ filter: eq("student", student) });
    const shown = held.map(({ linkDigest, refusedFor, sortName, journal, uncarried, version, ...rest }) => ({
      ...rest,
    }));
    return shown.length > 0 ? (JSON.parse(JSON.stringify(shown)) as never) : undefined;
  },
  async forget(context, student) {
    const removed = await context.trusted.repository(invitations).removeAll(eq("student", student));
    return { removed, kept: [] };
  },
});

function staffVerbs(context: Context): Omit<CampaignsVerbs, keyof LinkVerbs> {
  const { clock } = context;
  const rows = context.records(campaignRows);
  const invited = context.records(invitations);

  const find = (campaign: string) => findCampaign(context, campaign);
  const running = (campaign: string) => findRunning(context, campaign);
  const view = (campaign: Campaign): CampaignView => viewOf(campaign, clock.now());

  return {
    create: async (campaign) => view(await create(context, campaign)),
    async list(request) {
      const { items, ...rest } = await page(rows, { sort: [{ field: "createdAt", descending: true }] }, request);
      return { items: items.map(view), ...rest };
    },
    async show(campaign) {
      return view(await find(campaign));
    },
    async invite(campaign, sheet, options = {}) {
      return await inviteFile(context, await findOpen(context, campaign), sheet, options);
    },
    async inviteStudents(campaign, filter, options = {}) {
      return await inviteStudents(context, await findOpen(context, campaign), filter, options);
    },
    remind: async (campaign, options = {}) => remind(context, await running(campaign), options),
    async status(campaign) {
      const found = await find(campaign);
      const groups = await invited.summarise({
        filter: eq("campaign", found.id),
        by: ["delivery", "progress", "optedOut"],
      });
      return { ...view(found), ...(found.purged?.counts ?? countsOf(groups)) };
    },
    people: async (campaign, filter = {}, request = {}) => listPeople(context, await find(campaign), filter, request),
    person: async (campaign, student) => onePerson(context, await find(campaign), student),
    async *responses(campaign) {
      yield* eachResponse(context, await find(campaign));
    },
    async *takeList(campaign, filter = {}, purpose = "list") {
      yield* takeList(context, await find(campaign), filter, purpose);
    },
    results: async (campaign, options = {}) => resultsOf(context, await find(campaign), options),
    edit: async (campaign, change) => view(await edit(context, campaign, change)),
    preview: async (campaign, options = {}) => preview(context, await find(campaign), options),
    test: async (campaign, options) => announceTest(context, await find(campaign), options),
    pause: async (campaign) => view(await pause(context, campaign)),
    resume: async (campaign) => view(await resume(context, campaign)),
    extend: async (campaign, until) => view(await extend(context, campaign, until)),
    close: async (campaign, options = {}) => view(await close(context, campaign, options)),
    async revoke(campaign, options = {}) {
      const found = options.reissue ? await running(campaign) : await find(campaign);
      return await revoke(context, found, options);
    },
    purge: async (campaign, options = {}) => purgeCampaign(context, await find(campaign), options),
    resend: async (campaign, student, options = {}) => resend(context, await running(campaign), student, options),
    async links() {
      const latest = await rows.first({ sort: [{ field: "createdAt", descending: true }] });
      const some = latest && (await context.records(invitations).first({ filter: eq("campaign", latest.id) }));
      if (context.secret === undefined) return "noSecret";
      if (!some) return "none";
      return digestOf(tokenOf(context, some)) === some.linkDigest ? "intact" : "broken";
    },
  };
}
