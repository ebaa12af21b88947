/** One element of a curriculum: where it hangs, what hangs below it, what is wrong there, and changing it in place. */
import {
  type CurriculumFault,
  type CurriculumTree,
  type ElementDetail,
  type ElementField,
  elementFields,
  isCursusError,
  type LinkValues,
  type YearView,
} from "@cursus/core";
import { type Html, hidden, html, nothing } from "@cursus/web";
import { at, type MemberCall, sent } from "../../call.ts";
import { type Filled, filledWith, form, givenBack, refusalNote } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { facts } from "../../page/table.ts";
import { mayDo, type Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { figure } from "../../words/times.ts";
import { checkAgain, countTag, faultSentence, faultsAround } from "./curriculum-check.ts";
import {
  elementPath,
  fieldName,
  fieldNames,
  isLabel,
  kindsBelow,
  labelOf,
  linkPath,
  usualFields,
  valueLine,
  yearPath,
  yearTag,
  yearView,
} from "./element-words.ts";
import { told } from "./told.ts";

const under = "/curricula/:year/elements/:code";

export const elementRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: under, name: "admin.element", opens: ["curricula.show", "curricula.frames"] },
    handler: (call: MemberCall) => show(call),
  },
  { method: "post", path: under, name: "admin.element.edit", opens: "curricula.edit", handler: edit },
];

/** Levels that a page shows below its element: a whole diploma is hundreds of lines. */
const levels = 2;

function fieldsOf(element: ElementDetail): readonly ElementField[] {
  return elementFields.filter((field) => usualFields[element.kind].includes(field) || element[field] !== undefined);
}

function valuesOf(element: ElementDetail, { language }: MemberCall) {
  return Object.fromEntries(
    fieldsOf(element).map((field) => {
      const value = element[field];
      return [field, typeof value === "number" ? figure(value, language) : value];
    }),
  );
}

interface Shown {
  readonly element: ElementDetail;
  readonly faults: readonly CurriculumFault[];
  /** Whoever looks may change what hangs here. */
  readonly open: boolean;
}

async function show(call: MemberCall, filled?: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const { acting } = call;
  const [year, code] = [call.params.year ?? "", call.params.code ?? ""];
  const [element, tree, place, faults] = await Promise.all([
    acting.curricula.show(code, { year }),
    acting.curricula.tree(code, { year, depth: levels }),
    yearView(call, year),
    faultsAround(call, year, code),
  ]);
  const shown: Shown = { element, faults, open: place?.state !== "closed" && mayDo(call.me.actor, "curricula.attach") };
  const below = tree.children.length > 0 ? branches(call, shown, tree) : html`<p>${t("nothing_below")}</p>`;
  const main = html`${filled && refusalNote(filled)}${faultNote(call, shown)}${facts([
    [t("code"), html`<code>${code}</code>`],
    [t("kind"), t(`kind_${element.kind}`)],
    [t("year"), html`${year}${place && html` ${yearTag(call, place)}`}`],
    [t("hangs_in"), element.parents.length > 0 && html`<ul class="plain-list">${parents(call, shown)}</ul>`],
    ...fieldsOf(element).map((field) => valueFact(call, element, field)),
  ])}${kindsBelow(element.kind).length > 0 && html`<h2>${t("below")}</h2>${below}${belowDeeds(call, shown)}`}${editPart(call, element, place, filled)}${placeDeeds(call, shown)}`;
  const up = { path: yearPath(year), label: html`${t("curriculum_of", { year })}` };
  const title = html`${labelOf(element, call) || code}`;
  return showPage(call, { title, main, up, faulty: filled !== undefined }, status);
}

/** What is wrong with the element itself, and with what it hangs in: a UE that is missing shows in its semester. */
function faultNote(call: MemberCall, { element, faults }: Shown): Html {
  const t = told(call);
  const below = new Set(element.children.map(({ child }) => child));
  const said = faults.filter((one) => one.element === element.code || !below.has(one.element));
  if (said.length === 0) return nothing;
  const items = said.map((one) => {
    const sentence = faultSentence(call, one);
    if (one.element === element.code) return html`<li>${sentence}</li>`;
    return html`<li><a href="${at(call, elementPath(element.year, one.element))}">${sentence}</a></li>`;
  });
  return html`<div class="note bad"><p><b>${t("faults_here")}</b></p><ul>${items}</ul></div>`;
}

/** Each way from the root, and how the element hangs at its end. */
function parents(call: MemberCall, { element, open }: Shown): readonly Html[] {
  const { year, code } = element;
  const t = told(call);
  return element.paths.map((path) => {
    const above = path.slice(0, -1);
    const parent = above.at(-1);
    const way = html`${above.map((one, n) => html`${n > 0 && " › "}<a href="${at(call, elementPath(year, one))}"><code>${one}</code></a>`)}`;
    return html`<li>${way}${open && parent !== undefined && html` ${linkWay(call, linkPath(year, parent, code), t("link_in", { parent }))}`}</li>`;
  });
}

function linkWay(call: MemberCall, path: string, name: string): Html {
  return html`<small class="way"><a href="${at(call, path)}" aria-label="${name}">${told(call)("link_change")}</a></small>`;
}

/** The title says the label in the reader's language. */
function valueFact(call: MemberCall, element: ElementDetail, field: ElementField) {
  const t = told(call);
  const value = element[field];
  const origin = element.origins?.[field]?.source;
  if (value === undefined || (isLabel(field) && origin === undefined && value === labelOf(element, call)))
    return [fieldName(call, field), undefined] as const;
  const shown = typeof value === "number" ? figure(value, call.language) : value;
  const from = origin === undefined ? nothing : html` <small>(${t("from_source", { source: origin })})</small>`;
  return [fieldName(call, field), html`${shown}${from}`] as const;
}

function branches(call: MemberCall, shown: Shown, tree: CurriculumTree, top = true): Html {
  const t = told(call);
  const { element, faults, open } = shown;
  const items = tree.children.map((child) => {
    const { code } = child;
    const about = [t(`kind_${child.kind}`), ...weightsOf(call, child, child.link)].join(", ");
    const below = child.children.length > 0 ? branches(call, shown, child, false) : nothing;
    const more = child.cut ? t("below_cut") : "";
    const wrong = faults.filter((one) => one.element === code).length;
    const name = t("link_of", { child: labelOf(child, call) || code });
    return html`<li><a href="${at(call, elementPath(element.year, code))}">${labelOf(child, call) || code}</a> <code>${code}</code>${countTag(call, wrong)}<br><small>${about}${more}</small>${top && open && html` ${linkWay(call, linkPath(element.year, element.code, code), name)}`}${below}</li>
`;
  });
  return html`<ul class="branches">${items}</ul>`;
}

function weightsOf(call: MemberCall, { ects, kind }: CurriculumTree, link: LinkValues | undefined): readonly string[] {
  const t = told(call);
  const shown = (value: number) => figure(value, call.language);
  const [min, max] = [link?.min ?? 1, link?.max ?? link?.min ?? 1];
  return [
    ...(ects === undefined ? [] : [t("ects_of", { value: shown(ects) })]),
    ...(link?.coefficient === undefined ? [] : [t("coefficient_of", { value: shown(link.coefficient) })]),
    ...(link?.optional ? [t("optional")] : []),
    ...(kind === "choice" && link ? [min === max ? t("choose_just", { min }) : t("choose_of", { min, max })] : []),
  ];
}

/** Ways to add below it, a kind each; to hang there what is elsewhere; to put all in another order. */
function belowDeeds(call: MemberCall, { element, open }: Shown): Html {
  if (!open) return nothing;
  const t = told(call);
  const { year, code, kind, children } = element;
  const way = (path: string, label: string) => html`<a class="button second" href="${at(call, path)}">${label}</a>`;
  const adds = kindsBelow(kind).map((one) =>
    way(`${yearPath(year)}/add?below=${encodeURIComponent(code)}&kind=${one}`, t(`add_kind_${one}`)),
  );
  return html`<div class="deeds">${adds}${way(`${elementPath(year, code)}/hang`, t("hang_here"))}${children.length > 1 && way(`${elementPath(year, code)}/order`, t("order_change"))}</div>`;
}

function editPart(call: MemberCall, element: ElementDetail, place: YearView | undefined, filled: Filled | undefined) {
  const t = told(call);
  if (!mayDo(call.me.actor, "curricula.edit")) return nothing;
  if (place?.state === "closed") return html`<p class="note">${t("element_closed")}</p>`;
  const kept = filled ?? filledWith(call, valuesOf(element, call));
  const lines = (labels: boolean) =>
    fieldsOf(element).flatMap((field) => (isLabel(field) === labels ? [valueLine(call, kept, field)] : []));
  const origin = Object.keys(element.origins ?? {}).length > 0 && ` ${t("element_help_source")}`;
  return html`<h2>${t("element_edit")}</h2><p>${t("element_help")}${origin}</p>${form(call, {
    action: elementPath(element.year, element.code),
    fields: html`${hidden([["version", String(element.version)]])}${lines(true)}<div class="row">${lines(false)}</div>`,
    submit: html`${t("element_save")}`,
  })}`;
}

/** Hanging it elsewhere, or removing it once it hangs in nothing and holds nothing. */
function placeDeeds(call: MemberCall, { element, open }: Shown): Html {
  const t = told(call);
  const { year, code, kind, parents: above, children } = element;
  if (!open) return nothing;
  const way = (end: string, label: string) =>
    html`<a class="button second" href="${at(call, `${elementPath(year, code)}/${end}`)}">${label}</a>`;
  const loose = above.length === 0 && children.length === 0;
  const hangs = kind !== "diploma" && way("hang-in", t(above.length === 0 ? "hang_in_first" : "hang_in_other"));
  if (!hangs && !loose) return nothing;
  return html`<h2>${t("element_place")}</h2><div class="deeds">${hangs}${loose && way("remove", t("element_remove"))}</div>`;
}

async function edit(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting } = call;
  const [year, code] = [call.params.year ?? "", call.params.code ?? ""];
  const element = await acting.curricula.show(code, { year });
  const before = valuesOf(element, call);
  const posted = fieldsOf(element).filter(
    (field) => call.posted.has(field) && sent(call, field) !== (before[field] ?? ""),
  );
  const set = Object.fromEntries(
    posted.flatMap((field) => (sent(call, field) === "" ? [] : [[field, sent(call, field)]])),
  );
  const unset = posted.filter((field) => sent(call, field) === "");
  const version = Number(sent(call, "version")) || 0;
  try {
    await acting.curricula.edit(code, { set, ...(unset.length > 0 && { unset }), version }, { year });
    await checkAgain(call, year, code);
    return goTo(call, elementPath(year, code), { code: "admin.element_saved" });
  } catch (error) {
    if (isCursusError(error, "curriculum.changed_meanwhile")) {
      const refusal = { status: 409, faults: new Map<string, string>(), sentence: t("changed_since") };
      return await show(call, givenBack(call, refusal), 409);
    }
    const refusal = refusalOf(call, error, fieldNames(call));
    return await show(call, givenBack(call, refusal), refusal.status);
  }
}
