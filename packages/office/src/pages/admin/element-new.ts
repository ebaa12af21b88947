/** Adding an element below another; a diploma; and with its first diploma, a year that nothing was read into. */
import { type CurriculaVerbs, type ElementKind, type ElementView, elementKinds } from "@cursus/core";
import { type Html, hidden, html, nothing } from "@cursus/web";
import { asked, at, type MemberCall, sent } from "../../call.ts";
import { type Filled, filledWith, form, givenBack, line, refusalNote } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import type { Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { checkAgain } from "./curriculum-check.ts";
import { givenLink, linkFields, linkNames } from "./element-link.ts";
import {
  besideCode,
  elementPath,
  fieldNames,
  isLabel,
  kindsBelow,
  named,
  usualFields,
  valueLine,
  yearPath,
} from "./element-words.ts";
import { told } from "./told.ts";

export const newElementRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: "/curricula/new", name: "admin.curriculum.new", opens: "curricula.add" },
    handler: (call: MemberCall) => showYear(call, filledWith(call)),
  },
  { method: "post", path: "/curricula/new", name: "admin.curriculum.begin", opens: "curricula.add", handler: begin },
  {
    ...{ method: "get", path: "/curricula/:year/add", name: "admin.element.new", opens: "curricula.add" },
    handler: (call: MemberCall) => showNew(call, filledWith(call)),
  },
  {
    ...{ method: "post", path: "/curricula/:year/add", name: "admin.element.add" },
    ...{ opens: ["curricula.add", "curricula.attach", "curricula.remove"], handler: add },
  },
];

/** Code and labels; what else a kind has. */
function valueFields(call: MemberCall, filled: Filled, kind: ElementKind): Html {
  const t = told(call);
  const lines = (labels: boolean) =>
    usualFields[kind].flatMap((field) => (isLabel(field) === labels ? [valueLine(call, filled, field)] : []));
  return html`${line(filled, { name: "code", label: t("code"), help: t("code_help"), required: true })}<p class="help">${t("one_label")}</p>${lines(true)}<div class="row">${lines(false)}</div>`;
}

function valuesGiven(call: MemberCall, kind: ElementKind) {
  const given = usualFields[kind].flatMap((field) => (sent(call, field) === "" ? [] : [[field, sent(call, field)]]));
  return { code: sent(call, "code"), kind, ...Object.fromEntries(given) };
}

async function showYear(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const fields = html`<div class="row">${line(filled, { name: "year", label: t("year"), help: t("to_year_help"), required: true })}${line(filled, { name: "frame", label: t("frame"), help: t("new_frame_help") })}</div><h2>${t("first_diploma")}</h2>${valueFields(call, filled, "diploma")}`;
  const main = html`${refusalNote(filled)}<p>${t("curriculum_begin_text")}</p>${form(call, { action: "/curricula/new", fields, submit: html`${t("curriculum_begin_do")}` })}`;
  const up = { path: "/curricula", label: html`${t("curricula")}` };
  const faulty = filled.refusal !== undefined;
  return showPage(call, { title: html`${t("curriculum_begin")}`, main, up, faulty }, status);
}

async function begin(call: MemberCall): Promise<Response> {
  const t = told(call);
  const [year, frame] = [sent(call, "year"), sent(call, "frame")];
  const refuse = (field: string, sentence: string) =>
    showYear(call, givenBack(call, { status: 422, faults: new Map([[field, sentence]]) }), 422);
  if (year === "") return await refuse("year", t("needed", { field: t("year") }));
  try {
    const place = { year, ...(frame !== "" && { frame }) };
    const { code } = await call.acting.curricula.add(valuesGiven(call, "diploma"), place);
    return goTo(call, elementPath(year, code), { code: "admin.curriculum_begun", details: { year } });
  } catch (error) {
    const refusal = besideCode(refusalOf(call, error, { ...fieldNames(call), code: t("code") }), error);
    const { code } = error as { code: string };
    const beside: { readonly [code: string]: string } = {
      ...{ "curriculum.bad_year": "year", "curriculum.year_closed": "year" },
      ...{ "curriculum.bad_frame": "frame", "curriculum.outside_frame": "frame", "curriculum.other_frame": "frame" },
    };
    const [field, said] = [beside[code], refusal.sentence];
    if (field !== undefined && said !== undefined) return await refuse(field, said);
    return await showYear(call, givenBack(call, refusal), refusal.status);
  }
}

interface Place {
  readonly year: string;
  /** Absent: a diploma hangs in nothing. */
  readonly parent?: ElementView;
  readonly kind: ElementKind;
}

/** Where the form's element goes, and what it is: a kind that may hang there. */
async function placeOf(call: MemberCall, field: (name: string) => string | undefined): Promise<Place> {
  const year = call.params.year ?? "";
  const below = field("below");
  if (below === undefined || below === "") {
    // A year that there is not is told as such.
    await call.acting.curricula.list({ year }, { limit: 1 });
    return { year, kind: "diploma" };
  }
  const parent = await call.acting.curricula.show(below, { year });
  const kinds = kindsBelow(parent.kind);
  const kind = elementKinds.find((one) => one === field("kind") && kinds.includes(one)) ?? kinds[0] ?? "ec";
  return { year, parent, kind };
}

async function showNew(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const { year, parent, kind } = await placeOf(call, (name) => (status === 200 ? asked(call, name) : sent(call, name)));
  const where = parent ? elementPath(year, parent.code) : yearPath(year);
  const link = parent
    ? html`<h2>${t("link_title", { parent: parent.code })}</h2>${linkFields(call, filled, kind)}`
    : nothing;
  const kept = hidden(parent ? [["below", parent.code] as const, ["kind", kind] as const] : []);
  const main = html`${refusalNote(filled)}${form(call, {
    action: `${yearPath(year)}/add`,
    fields: html`${kept}${valueFields(call, filled, kind)}${link}`,
    submit: html`${t("element_add_do")}`,
    others: html`<a class="button second" href="${at(call, where)}">${t("give_up")}</a>`,
  })}`;
  const label = parent ? named(parent, call) : t("curriculum_of", { year });
  const faulty = filled.refusal !== undefined;
  const up = { path: where, label: html`${label}` };
  return showPage(call, { title: html`${t(`add_kind_${kind}`)}`, main, up, faulty }, status);
}

async function add(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { curricula } = call.acting;
  const { year, parent, kind } = await placeOf(call, (name) => sent(call, name));
  try {
    const { code } = await curricula.add(valuesGiven(call, kind), { year });
    if (!parent) return goTo(call, elementPath(year, code), { code: "admin.element_added", details: { code } });
    await hangOrTakeBack(call, curricula, { year, parent: parent.code, child: code });
    await checkAgain(call, year, code);
    const details = { code, parent: parent.code };
    return goTo(call, elementPath(year, parent.code), { code: "admin.element_added_below", details });
  } catch (error) {
    const names = { ...fieldNames(call), ...linkNames(call), code: t("code") };
    const refusal = besideCode(refusalOf(call, error, names), error);
    return await showNew(call, givenBack(call, refusal), refusal.status);
  }
}

/** What cannot hang where it should was not asked for at all. */
async function hangOrTakeBack(
  call: MemberCall,
  curricula: Pick<CurriculaVerbs, "attach" | "remove">,
  { year, parent, child }: { readonly year: string; readonly parent: string; readonly child: string },
): Promise<void> {
  try {
    await curricula.attach({ parent, child, ...givenLink(call) }, { year });
  } catch (error) {
    await curricula.remove(child, { year });
    throw error;
  }
}
