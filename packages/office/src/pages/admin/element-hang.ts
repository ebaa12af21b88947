/** Hanging an element that is there already in another one: found by its words, from the one below or the one above. */
import { type ElementDetail, type ElementView, mayHang } from "@cursus/core";
import { type Html, hidden, html, nothing } from "@cursus/web";
import { asked, at, type MemberCall, sent } from "../../call.ts";
import { type Filled, filledWith, form, givenBack, line, radios, refusalNote } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import type { Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { checkAgain } from "./curriculum-check.ts";
import { givenLink, linkFields, linkNames } from "./element-link.ts";
import { elementPath, labelOf, named } from "./element-words.ts";
import { told } from "./told.ts";

const under = "/curricula/:year/elements/:code";

export const elementHangRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: `${under}/hang`, name: "admin.element.hang.ask", opens: "curricula.attach" },
    handler: (call: MemberCall) => show(call, "below", filledWith(call)),
  },
  {
    ...{ method: "post", path: `${under}/hang`, name: "admin.element.hang", opens: "curricula.attach" },
    handler: (call: MemberCall) => hang(call, "below"),
  },
  {
    ...{ method: "get", path: `${under}/hang-in`, name: "admin.element.hang-in.ask", opens: "curricula.attach" },
    handler: (call: MemberCall) => show(call, "above", filledWith(call)),
  },
  {
    ...{ method: "post", path: `${under}/hang-in`, name: "admin.element.hang-in" },
    ...{ opens: ["curricula.attach", "curricula.move"], handler: (call: MemberCall) => hang(call, "above") },
  },
];

/** Which side of the page's element is looked for. */
type Side = "below" | "above";
const ends = { below: "hang", above: "hang-in" } as const;

/** Looked at in one search, and shown of it. */
const sought = 200;
const offered = 30;

interface Candidates {
  readonly found: readonly ElementView[];
  /** There are more that fit: more words would find fewer. */
  readonly more: boolean;
}

/** What may stand on that side, and does not already. */
async function candidates(call: MemberCall, here: ElementDetail, side: Side, search: string): Promise<Candidates> {
  const { items, next } = await call.acting.curricula.list({ year: here.year, search }, { limit: sought });
  const there = side === "below" ? here.children.map(({ child }) => child) : here.parents.map(({ parent }) => parent);
  const fits = items.filter(
    ({ kind, code }) =>
      code !== here.code &&
      !there.includes(code) &&
      (side === "below" ? mayHang(kind, here.kind) : mayHang(here.kind, kind)),
  );
  return { found: fits.slice(0, offered), more: fits.length > offered || next !== undefined };
}

async function show(call: MemberCall, side: Side, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const { year = "", code = "" } = call.params;
  const here = await call.acting.curricula.show(code, { year });
  const field = (name: string) => (status === 200 ? asked(call, name) : sent(call, name) || undefined);
  const [search, from] = [field("search"), field("from")];
  const moves = side === "above" && from !== undefined;
  const found = search === undefined ? undefined : await candidates(call, here, side, search);
  const kept = from === undefined ? nothing : hidden([["from", from]]);
  const words = line(filledWith(call, { search }), { name: "search", label: t("search_element"), type: "search" });
  // Looking for it is what the page is for: unlike the filters of a list, it is never folded.
  const asks = html`<form class="filters" method="get" action="${at(call, `${elementPath(year, code)}/${ends[side]}`)}" role="search">${kept}${words}<button${found === undefined ? nothing : html` class="second"`}>${t("search_do")}</button></form>`;
  const intro = t(moves ? "move_text" : `hang_${side}_text`, { element: named(here, call), from: from ?? "" });
  const main = html`${refusalNote(filled)}<p>${intro}</p>${asks}${found && choice(call, { here, side, filled, found, moves })}`;
  const up = { path: elementPath(year, code), label: html`${labelOf(here, call) || code}` };
  const title = moves ? t("link_move") : side === "below" ? t("hang_here") : t("hang_in_other");
  return showPage(call, { title: html`${title}`, main, up, faulty: filled.refusal !== undefined }, status);
}

interface Choice {
  readonly here: ElementDetail;
  readonly side: Side;
  readonly filled: Filled;
  readonly found: Candidates;
  readonly moves: boolean;
}

function choice(call: MemberCall, { here, side, filled, found, moves }: Choice): Html {
  const t = told(call);
  if (found.found.length === 0) return html`<p class="note">${t(`hang_${side}_none`)}</p>`;
  const options = found.found.map((one) => ({
    value: one.code,
    label: labelOf(one, call) || one.code,
    help: html`<code>${one.code}</code> · ${t(`kind_${one.kind}`)}`,
  }));
  const more = found.more && html`<p class="help">${t("hang_more", { count: found.found.length })}</p>`;
  // How a choice group is chosen from is asked where what hangs may be one.
  const kind =
    side === "above" ? here.kind : found.found.every((one) => one.kind === "choice") ? "choice" : ("ue" as const);
  const kept = (["search", "from"] as const).flatMap((name) => {
    const value = filled.refusal ? sent(call, name) : asked(call, name);
    return value === undefined || value === "" ? [] : [[name, value] as const];
  });
  return form(call, {
    action: `${elementPath(here.year, here.code)}/${ends[side]}`,
    fields: html`${hidden(kept)}${radios(filled, { name: "other", label: t(`hang_${side}_which`), options })}${more}${!moves && linkFields(call, filled, kind)}`,
    submit: html`${t(moves ? "move_do" : "hang_do")}`,
  });
}

async function hang(call: MemberCall, side: Side): Promise<Response> {
  const t = told(call);
  const { curricula } = call.acting;
  const { year = "", code = "" } = call.params;
  const [other, from] = [sent(call, "other"), sent(call, "from")];
  if (other === "") {
    const faults = new Map([["other", t("needed", { field: t(`hang_${side}_which`) })]]);
    return await show(call, side, givenBack(call, { status: 422, faults }), 422);
  }
  const [parent, child] = side === "below" ? [code, other] : [other, code];
  try {
    if (side === "above" && from !== "") await curricula.move(child, { from, to: parent }, { year });
    else await curricula.attach({ parent, child, ...givenLink(call) }, { year });
    if (from !== "") await checkAgain(call, year, from);
    await checkAgain(call, year, child);
    const details = { child, parent, from };
    return goTo(call, elementPath(year, code), { code: from === "" ? "admin.hung" : "admin.moved", details });
  } catch (error) {
    const refusal = refusalOf(call, error, linkNames(call));
    return await show(call, side, givenBack(call, refusal), refusal.status);
  }
}
