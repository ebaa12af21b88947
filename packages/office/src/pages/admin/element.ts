/** One element of a curriculum: where it hangs, what hangs below it, what is wrong with it, and changing it in place. */
import {
  type CurriculumTree,
  type ElementDetail,
  type ElementField,
  type ElementKind,
  elementFields,
  isCursusError,
  type LinkValues,
  type YearView,
} from "@cursus/core";
import { type Html, hidden, html, nothing } from "@cursus/web";
import { at, type MemberCall, sent } from "../../call.ts";
import { type Filled, filledWith, form, givenBack, line, refusalNote } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { facts } from "../../page/table.ts";
import { mayDo, type Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { figure } from "../../words/times.ts";
import { term } from "../registrar/told.ts";
import { elementPath, faultSentence, faultsOf, faultTag, forgetFaults, labelOf, yearTag } from "./curricula.ts";
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

/** What people change of each kind; what else an element has is changed where it has it already. */
const usual: { readonly [K in ElementKind]: readonly ElementField[] } = {
  diploma: ["labelFr", "labelEn", "degree", "mention", "track", "component"],
  version: ["labelFr", "labelEn"],
  step: ["labelFr", "labelEn", "level"],
  stepVersion: ["labelFr", "labelEn", "ects"],
  semester: ["labelFr", "labelEn", "number", "ects"],
  block: ["labelFr", "labelEn", "ects"],
  ue: ["labelFr", "labelEn", "ects", "nature", "competence"],
  choice: ["labelFr", "labelEn", "ects"],
  ec: ["labelFr", "labelEn", "ects", "cm", "td", "tp", "cmRemote", "tdRemote", "tpRemote", "nature", "period"],
};

function fieldsOf(element: ElementDetail): readonly ElementField[] {
  return elementFields.filter((field) => usual[element.kind].includes(field) || element[field] !== undefined);
}

function valuesOf(element: ElementDetail, { language }: MemberCall) {
  return Object.fromEntries(
    fieldsOf(element).map((field) => {
      const value = element[field];
      return [field, typeof value === "number" ? figure(value, language) : value];
    }),
  );
}

async function show(call: MemberCall, filled?: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const { acting } = call;
  const [year, code] = [call.params.year ?? "", call.params.code ?? ""];
  const [element, tree, frames] = await Promise.all([
    acting.curricula.show(code, { year }),
    acting.curricula.tree(code, { year, depth: levels }),
    acting.curricula.frames(),
  ]);
  const place = frames.flatMap((one) => one.years).find((one) => one.year === year);
  const wrong = faultsOf(call, year, code);
  const parents = element.paths.map((path) => html`<li>${trail(call, year, path.slice(0, -1))}</li>`);
  const main = html`${filled && refusalNote(filled)}${wrong.length > 0 && html`<div class="note bad"><p><b>${t("faults_here")}</b></p><ul>${wrong.map((one) => html`<li>${faultSentence(call, one)}</li>`)}</ul></div>`}${facts(
    [
      [t("code"), html`<code>${code}</code>`],
      [t("kind"), t(`kind_${element.kind}`)],
      [t("year"), html`${year}${place && html` ${yearTag(call, place)}`}`],
      [t("hangs_in"), element.parents.length > 0 && html`<ul class="plain-list">${parents}</ul>`],
      ...fieldsOf(element).map((field) => valueFact(call, element, field)),
    ],
  )}<h2>${t("below")}</h2>${tree.children.length > 0 ? branches(call, year, tree) : html`<p>${t("nothing_below")}</p>`}${editPart(call, element, place, filled)}`;
  const up = { path: `/curricula/${encodeURIComponent(year)}`, label: html`${t("curriculum_of", { year })}` };
  const title = html`${labelOf(element, call) || code}`;
  return showPage(call, { title, main, up, faulty: filled !== undefined }, status);
}

function trail(call: MemberCall, year: string, path: readonly string[]): Html {
  return html`${path.map((code, n) => html`${n > 0 && " › "}<a href="${at(call, elementPath(year, code))}"><code>${code}</code></a>`)}`;
}

function valueFact(call: MemberCall, element: ElementDetail, field: ElementField) {
  const t = told(call);
  const value = element[field];
  if (value === undefined) return [fieldName(call, field), undefined] as const;
  const origin = element.origins?.[field]?.source;
  const shown = typeof value === "number" ? figure(value, call.language) : value;
  const from = origin === undefined ? nothing : html` <small>(${t("from_source", { source: origin })})</small>`;
  return [fieldName(call, field), html`${shown}${from}`] as const;
}

function fieldName(call: MemberCall, field: ElementField): string {
  const name = field === "competence" ? told(call)("competence") : term(call, `field.${field}`);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function branches(call: MemberCall, year: string, { children }: CurriculumTree): Html {
  const t = told(call);
  const items = children.map((child) => {
    const about = [t(`kind_${child.kind}`), ...weightsOf(call, child, child.link)].join(", ");
    const below = child.children.length > 0 ? branches(call, year, child) : nothing;
    const more = child.cut ? html` <small>${t("below_cut")}</small>` : nothing;
    return html`<li><a href="${at(call, elementPath(year, child.code))}">${labelOf(child, call) || child.code}</a> <code>${child.code}</code>${faultTag(call, year, child.code)}<br><small>${about}</small>${more}${below}</li>
`;
  });
  return html`<ul class="branches">${items}</ul>`;
}

function weightsOf(call: MemberCall, { ects, kind }: CurriculumTree, link: LinkValues | undefined): readonly string[] {
  const t = told(call);
  const shown = (value: number) => figure(value, call.language);
  return [
    ...(ects === undefined ? [] : [t("ects_of", { value: shown(ects) })]),
    ...(link?.coefficient === undefined ? [] : [t("coefficient_of", { value: shown(link.coefficient) })]),
    ...(link?.optional ? [t("optional")] : []),
    ...(kind === "choice" && link ? [t("choose_of", { min: link.min ?? 1, max: link.max ?? link.min ?? 1 })] : []),
  ];
}

function editPart(call: MemberCall, element: ElementDetail, place: YearView | undefined, filled: Filled | undefined) {
  const t = told(call);
  if (!mayDo(call.me.actor, "curricula.edit")) return nothing;
  if (place?.state === "closed") return html`<p class="note">${t("element_closed")}</p>`;
  const kept = filled ?? filledWith(call, valuesOf(element, call));
  const lines = fieldsOf(element).map((field) =>
    line(kept, { name: field, label: fieldName(call, field), decimal: isNumber(field) }),
  );
  return html`<h2>${t("element_edit")}</h2><p>${t("element_help")}</p>${form(call, {
    action: elementPath(element.year, element.code),
    fields: html`${hidden([["version", String(element.version)]])}<div class="row">${lines}</div>`,
    submit: html`${t("element_save")}`,
  })}`;
}

const numbers: readonly ElementField[] = [
  "ects",
  "cm",
  "td",
  "tp",
  "cmRemote",
  "tdRemote",
  "tpRemote",
  "level",
  "number",
];
const isNumber = (field: ElementField) => numbers.includes(field);

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
  const labels = Object.fromEntries(elementFields.map((field) => [field, fieldName(call, field)]));
  try {
    await acting.curricula.edit(code, { set, ...(unset.length > 0 && { unset }), version }, { year });
    forgetFaults(call, year, code);
    return goTo(call, elementPath(year, code), { code: "admin.element_saved" });
  } catch (error) {
    if (isCursusError(error, "curriculum.changed_meanwhile")) {
      const refusal = { status: 409, faults: new Map<string, string>(), sentence: t("changed_since") };
      return await show(call, givenBack(call, refusal), 409);
    }
    const refusal = refusalOf(call, error, labels);
    return await show(call, givenBack(call, refusal), refusal.status);
  }
}
