/** How an element hangs in another: its weight there, whether it must be taken, its place; and taking it off. */
import { type ElementDetail, type ElementKind, fault, type LinkView, NotFoundError } from "@cursus/core";
import { type Html, hidden, html } from "@cursus/web";
import { at, type MemberCall, sent } from "../../call.ts";
import { confirmPage } from "../../page/confirm.ts";
import { boxes, type Filled, filledWith, form, givenBack, line, refusalNote } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import type { Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { figure } from "../../words/times.ts";
import { checkAgain, forgetFaults } from "./curriculum-check.ts";
import { elementPath, labelOf, linkPath, named, yearPath } from "./element-words.ts";
import { told } from "./told.ts";
import { adminMessages } from "./words.ts";

const element = "/curricula/:year/elements/:code";
const link = `${element}/below/:child`;

export const elementLinkRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: link, name: "admin.link", opens: "curricula.attach" },
    handler: (call: MemberCall) => show(call),
  },
  { method: "post", path: link, name: "admin.link.save", opens: "curricula.attach", handler: save },
  {
    method: "get",
    path: `${link}/detach`,
    name: "admin.link.detach.ask",
    opens: "curricula.detach",
    handler: askDetach,
  },
  { method: "post", path: `${link}/detach`, name: "admin.link.detach", opens: "curricula.detach", handler: detach },
  {
    ...{ method: "get", path: `${element}/remove`, name: "admin.element.remove.ask", opens: "curricula.remove" },
    handler: askRemove,
  },
  {
    method: "post",
    path: `${element}/remove`,
    name: "admin.element.remove",
    opens: "curricula.remove",
    handler: remove,
  },
];

/** The weight of an element where it hangs, and of a choice group how many are chosen. */
export function linkFields(call: MemberCall, filled: Filled, kind: ElementKind): Html {
  const t = told(call);
  const choice =
    kind === "choice" &&
    html`<div class="row">${line(filled, { name: "min", label: t("link_min"), decimal: true })}${line(filled, { name: "max", label: t("link_max"), decimal: true })}</div>`;
  return html`${choice}${line(filled, { name: "coefficient", label: t("coefficient"), help: t("coefficient_help"), decimal: true })}${boxes(
    filled,
    {
      ...{ name: "optional", label: t("link_duty") },
      options: [{ value: "yes", label: t("link_optional"), help: t("link_optional_help") }],
    },
  )}`;
}

export function linkNames(call: MemberCall): { readonly [field: string]: string } {
  const t = told(call);
  return { coefficient: t("coefficient"), min: t("link_min"), max: t("link_max"), order: t("place") };
}

/** What was sent of them, as the core takes it. */
export function givenLink(call: MemberCall) {
  const given = (["coefficient", "min", "max"] as const).filter((field) => sent(call, field) !== "");
  const values = Object.fromEntries(given.map((field) => [field, sent(call, field)]));
  return { ...values, mandatory: sent(call, "optional") !== "yes" };
}

interface Hung {
  readonly year: string;
  readonly parent: ElementDetail;
  readonly child: ElementDetail;
  readonly link: LinkView;
}

/** @throws NotFoundError where there is no such element, or it hangs elsewhere */
async function hungHere(call: MemberCall): Promise<Hung> {
  const { year = "", code = "", child: below = "" } = call.params;
  const { curricula } = call.acting;
  const [parent, child] = [await curricula.show(code, { year }), await curricula.show(below, { year })];
  const found = parent.children.find((one) => one.child === below);
  if (!found) throw fault(NotFoundError, adminMessages, "admin.not_hung", { parent: code, child: below, year });
  return { year, parent, child, link: found };
}

async function show(call: MemberCall, filled?: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const { year, parent, child, link: hung } = await hungHere(call);
  const shown = (value: number | undefined) => (value === undefined ? undefined : figure(value, call.language));
  const { coefficient, min, max, optional, version } = hung;
  const kept = filled ?? filledWith(call, { coefficient: shown(coefficient), min, max, optional: optional && "yes" });
  const path = linkPath(year, parent.code, child.code);
  const from = `${elementPath(year, child.code)}/hang-in?from=${encodeURIComponent(parent.code)}`;
  const main = html`${refusalNote(kept)}<p>${t("link_text", { child: named(child, call), parent: named(parent, call) })}</p>${form(
    call,
    {
      action: path,
      fields: html`${hidden([["version", String(version)]])}${linkFields(call, kept, child.kind)}`,
      submit: html`${t("link_save")}`,
    },
  )}<h2>${t("link_elsewhere")}</h2><div class="deeds"><a class="button second" href="${at(call, from)}">${t("link_move")}</a><a class="button second" href="${at(call, `${path}/detach`)}">${t("link_detach")}</a></div>`;
  const up = { path: elementPath(year, parent.code), label: html`${labelOf(parent, call) || parent.code}` };
  const title = html`${t("link_title", { parent: parent.code })}`;
  return showPage(call, { title, main, up, faulty: filled !== undefined }, status);
}

async function save(call: MemberCall): Promise<Response> {
  const { year, parent, child } = await hungHere(call);
  const cleared = (["coefficient", "min", "max"] as const).filter((field) => sent(call, field) === "");
  const version = Number(sent(call, "version")) || 0;
  try {
    const wanted = { parent: parent.code, child: child.code, ...givenLink(call), unset: cleared, version };
    await call.acting.curricula.attach(wanted, { year });
    await checkAgain(call, year, child.code);
    const details = { child: child.code, parent: parent.code };
    return goTo(call, elementPath(year, parent.code), { code: "admin.link_saved", details });
  } catch (error) {
    const refusal = refusalOf(call, error, linkNames(call));
    return await show(call, givenBack(call, refusal), refusal.status);
  }
}

async function askDetach(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { year, parent, child } = await hungHere(call);
  const others = child.parents.filter((one) => one.parent !== parent.code).map((one) => one.parent);
  const kept =
    others.length > 0 ? t("detach_kept", { count: others.length, codes: others.slice(0, 5) }) : t("detach_last");
  const path = linkPath(year, parent.code, child.code);
  return confirmPage(call, {
    title: html`${t("detach_title", { child: child.code, parent: parent.code })}`,
    text: [html`${t("detach_text", { child: named(child, call), parent: named(parent, call) })}`, html`${kept}`],
    ...{ deed: html`${t("link_detach")}`, action: `${path}/detach`, back: path },
  });
}

async function detach(call: MemberCall): Promise<Response> {
  const { year, parent, child } = await hungHere(call);
  await call.acting.curricula.detach(parent.code, child.code, { year });
  await checkAgain(call, year, parent.code);
  await checkAgain(call, year, child.code);
  const details = { child: child.code, parent: parent.code };
  // What hangs in nothing any more is hung elsewhere or removed from its own page.
  if (child.parents.length > 1) return goTo(call, elementPath(year, parent.code), { code: "admin.detached", details });
  return goTo(call, elementPath(year, child.code), { code: "admin.detached_last", details, remark: true });
}

async function askRemove(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { year = "", code = "" } = call.params;
  const found = await call.acting.curricula.show(code, { year });
  return confirmPage(call, {
    title: html`${t("element_remove")}`,
    text: [html`${t("element_remove_text", { element: named(found, call), year })}`],
    ...{ deed: html`${t("element_remove")}`, fields: [["version", String(found.version)]] },
    ...{ action: `${elementPath(year, code)}/remove`, back: elementPath(year, code) },
  });
}

async function remove(call: MemberCall): Promise<Response> {
  const { year = "", code = "" } = call.params;
  const version = Number(sent(call, "version")) || undefined;
  try {
    await call.acting.curricula.remove(code, { year, ...(version !== undefined && { version }) });
  } catch (error) {
    const { sentence, faults } = refusalOf(call, error, {});
    const reason = sentence ?? [...faults.values()].join(" ");
    return goTo(call, elementPath(year, code), { code: "admin.not_removed", details: { reason }, remark: true });
  }
  forgetFaults(call, year, code);
  return goTo(call, yearPath(year), { code: "admin.element_removed", details: { code } });
}
