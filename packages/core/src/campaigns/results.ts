/** What a campaign found, in numbers: of everyone, of one class or of one cohort. */
import { fault, NotFoundError } from "../kernel/errors.ts";
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import { eq } from "../storage/where.ts";
import { studentsById } from "../students/index.ts";
import { questionsOf, surveys } from "../surveys/index.ts";
import { campaignMessages } from "./messages.ts";
import { type Campaign, type Invitation, invitations } from "./model.ts";
import { count, emptyGroup, type Group, type Showing, type Tallies, talliesOf } from "./tallies.ts";

export interface ResultsOptions {
  readonly class?: string;
  /** Not together with a class. */
  readonly cohort?: string;
  /** Shows figures about fewer than five people too: for staff, not to be shared. */
  readonly few?: boolean;
  /** Shows what people wrote, and all figures: for staff, not to be shared. */
  readonly texts?: boolean;
}

export interface CampaignResults extends Tallies {
  readonly campaign: { readonly id: string; readonly name: string };
  readonly survey: string;
  readonly edition: number;
  readonly class?: string;
  readonly cohort?: string;
  /** Nothing in it tells about fewer than five people. */
  readonly shareable: boolean;
}

export async function resultsOf(
  context: Context,
  campaign: Campaign,
  { class: className, cohort, few = false, texts = false }: ResultsOptions,
): Promise<CampaignResults> {
  const staff = few || texts;
  const { id, name, survey, edition } = campaign;
  const head = {
    ...{ campaign: { id, name }, survey, edition },
    ...(className !== undefined && { class: className }),
    ...(cohort !== undefined && { cohort }),
    shareable: !staff,
  };
  if (campaign.purged) return { ...head, shareable: true, ...frozen(campaign, className, cohort) };
  const by = cohort === undefined ? "class" : "cohort";
  const wanted = className ?? cohort;
  const groups = await groupsOf(context, campaign, by);
  if (wanted !== undefined && !groups.has(wanted)) throw noSuchGroup(campaign, wanted, [...groups.keys()]);
  const tallies = await shown(context, campaign, [...groups.values()], { few: staff, texts });
  const at = wanted === undefined ? tallies.length - 1 : [...groups.keys()].indexOf(wanted);
  return { ...head, ...tallies[at]! };
}

/** What stays of a campaign when its people go: tallies that may be shared. */
export async function lastingResults(context: Context, campaign: Campaign) {
  const groups = await groupsOf(context, campaign, "class");
  const tallies = await shown(context, campaign, [...groups.values()], {});
  const classes = [...groups.keys()].flatMap((key, at) => (key === "" ? [] : [[key, tallies[at]!] as const]));
  return { all: tallies.at(-1)!, classes: Object.fromEntries(classes) };
}

async function shown(context: Context, { survey, edition }: Campaign, groups: readonly Group[], showing: Showing) {
  const questionnaire = await context.use(surveys).show(survey, edition);
  return talliesOf(groups, questionsOf(questionnaire), showing);
}

/** Everyone's answers counted by class or cohort, in constant memory; `""` for those who have none. */
async function groupsOf(
  context: Context,
  { id, survey, edition }: Campaign,
  by: "class" | "cohort",
): Promise<ReadonlyMap<string, Group>> {
  const questions = questionsOf(await context.use(surveys).show(survey, edition));
  const groups = new Map<string, Group>();
  const all = context.records(invitations).scan({ filter: eq("campaign", id), sort: [{ field: "sortName" }] });
  for await (const batch of batchesOf(all, 500)) {
    const keys = await keysOf(context, batch, by);
    for (const [at, { delivery, progress, answers }] of batch.entries()) {
      const group = groups.get(keys[at]!) ?? emptyGroup();
      groups.set(keys[at]!, group);
      if (delivery !== "unreachableByMail") group.invited++;
      if (progress === "answered" && answers) count(group, questions, answers);
    }
  }
  return new Map([...groups].sort(([a], [b]) => a.localeCompare(b, "fr")));
}

async function keysOf(
  context: Context,
  batch: readonly Invitation[],
  by: "class" | "cohort",
): Promise<readonly string[]> {
  if (by === "class") return batch.map((invitation) => invitation.class ?? "");
  const people = await studentsById(
    context,
    batch.map(({ student }) => student),
  );
  return batch.map(({ student }) => people.get(student)?.cohort ?? "");
}

function frozen(campaign: Campaign, className: string | undefined, cohort: string | undefined): Tallies {
  const { results } = campaign.purged!;
  if (!results || cohort !== undefined)
    throw fault(NotFoundError, campaignMessages, "campaign.results_purged", { name: campaign.name });
  if (className === undefined) return results.all;
  const found = Object.hasOwn(results.classes, className) ? results.classes[className] : undefined;
  if (!found) throw noSuchGroup(campaign, className, Object.keys(results.classes));
  return found;
}

function noSuchGroup({ name }: Campaign, wanted: string, known: readonly string[]) {
  const groups = known.filter((key) => key !== "");
  return fault(NotFoundError, campaignMessages, "campaign.no_such_group", { wanted, name, groups });
}
