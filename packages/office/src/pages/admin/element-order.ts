/** The order of what hangs below an element: a number each, saved together. */
import type { ElementDetail, ElementView, LinkView } from "@cursus/core";
import { html } from "@cursus/web";
import { type MemberCall, sent } from "../../call.ts";
import { filledWith, form, givenBack, refusalNote } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { table } from "../../page/table.ts";
import type { Route } from "../../route.ts";
import { type Refusal, refusalOf } from "../../trouble.ts";
import { elementPath, labelOf } from "./element-words.ts";
import { told } from "./told.ts";

const path = "/curricula/:year/elements/:code/order";

export const elementOrderRoutes: readonly Route[] = [
  {
    ...{ method: "get", path, name: "admin.element.order.ask", opens: "curricula.attach" },
    handler: (call: MemberCall) => show(call),
  },
  { method: "post", path, name: "admin.element.order", opens: "curricula.attach", handler: order },
];

async function here({ acting, params }: MemberCall): Promise<ElementDetail> {
  return await acting.curricula.show(params.code ?? "", { year: params.year ?? "" });
}

const placeOf = (call: MemberCall, { child }: LinkView) => sent(call, `place:${child}`);

async function show(call: MemberCall, refusal?: Refusal): Promise<Response> {
  const t = told(call);
  const parent = await here(call);
  const { year, code, children } = parent;
  const found: ElementView[] = [];
  for (let at = 0; at < children.length; at += 1000) {
    const codes = children.slice(at, at + 1000).map(({ child }) => child);
    found.push(...(await call.acting.curricula.byCodes(codes, { year })));
  }
  const known = new Map(found.map((one) => [one.code, one]));
  const label = ({ child }: LinkView) => labelOf(known.get(child) ?? {}, call) || child;
  const filled = refusal ? givenBack(call, refusal) : filledWith(call);
  const rows = children.map((one, n) => ({ one, place: refusal ? placeOf(call, one) : String(n + 1) }));
  const fields = table<(typeof rows)[number]>(call, {
    ...{ caption: t("order_caption"), titled: true, rows, empty: t("nothing_below") },
    columns: [
      { label: t("label"), cell: ({ one }) => html`${label(one)} <code>${one.child}</code>` },
      {
        label: t("place"),
        cell: ({ one, place }) =>
          html`<input type="text" inputmode="numeric" class="place" name="place:${one.child}" value="${place}" autocomplete="off" aria-label="${t("place_of", { child: label(one) })}">`,
      },
    ],
  });
  const body = form(call, { action: `${elementPath(year, code)}/order`, fields, submit: html`${t("order_save")}` });
  const main = html`${refusalNote(filled)}<p>${t("order_text")}</p>${body}`;
  const up = { path: elementPath(year, code), label: html`${labelOf(parent, call) || code}` };
  const content = { title: html`${t("order_title", { parent: code })}`, main, up, faulty: refusal !== undefined };
  return showPage(call, content, refusal?.status);
}

/** In the order of the numbers; of two alike, the one that was moved comes first. Only what changes its place is written. */
async function order(call: MemberCall): Promise<Response> {
  const t = told(call);
  const parent = await here(call);
  const { year, code, children } = parent;
  const wanted = children.map((link, n) => ({ link, was: n + 1, typed: placeOf(call, link) || String(n + 1) }));
  const wrong = wanted.filter(({ typed }) => !/^\d{1,5}$/.test(typed));
  if (wrong.length > 0) {
    const sentence = wrong.map(({ link, typed }) => t("bad_place", { child: link.child, value: typed })).join(" ");
    return await show(call, { status: 422, faults: new Map(), sentence });
  }
  const sorted = wanted
    .map((one) => ({ ...one, place: Number(one.typed) }))
    .sort((a, b) => a.place - b.place || moved(b) - moved(a) || a.was - b.was);
  try {
    for (const [n, { link }] of sorted.entries())
      if (link.order !== n + 1)
        await call.acting.curricula.attach(
          { parent: code, child: link.child, order: n + 1, version: link.version },
          { year },
        );
  } catch (error) {
    return await show(call, refusalOf(call, error, {}));
  }
  return goTo(call, elementPath(year, code), { code: "admin.order_saved" });
}

/** How far up something goes; 0 where it stays. */
function moved({ place, was }: { readonly place: number; readonly was: number }): number {
  return Math.abs(place - was);
}
