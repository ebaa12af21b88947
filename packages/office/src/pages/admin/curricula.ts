/** Curricula: the years there are, and the elements of one. */
import { type ElementKind, type ElementView, elementKinds, type YearView } from "@cursus/core";
import { dayOf, html, nothing } from "@cursus/web";
import { asked, at, type MemberCall } from "../../call.ts";
import { line, select } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { filters, table } from "../../page/table.ts";
import { mayDo, type Route } from "../../route.ts";
import { figure } from "../../words/times.ts";
import { checkPart, faultTag } from "./curriculum-check.ts";
import { elementPath, labelOf, yearPath, yearTag, yearView } from "./element-words.ts";
import { told } from "./told.ts";
import { adminMessages } from "./words.ts";

export const curriculumRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: "/curricula", name: "admin.curricula", opens: "curricula.frames" },
    ...{ menu: adminMessages["admin.curricula"], handler: years },
  },
  {
    method: "get",
    path: "/curricula/:year",
    name: "admin.curriculum",
    opens: ["curricula.list", "curricula.frames"],
    handler: list,
  },
];

async function years(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { actor } = call.me;
  const frames = await call.acting.curricula.frames();
  const all = frames.flatMap((one) => one.years).toReversed();
  const zone = call.settings?.timeZone ?? "UTC";
  const begins =
    mayDo(actor, "curricula.add") &&
    html`<a class="button second" href="${at(call, "/curricula/new")}">${t("curriculum_begin")}</a>`;
  const changes =
    mayDo(actor, "curricula.planChange") &&
    all.length > 0 &&
    html`<a class="button second" href="${at(call, "/year-changes")}">${t("year_changes")}</a>`;
  const main = html`${table<YearView>(call, {
    ...{ caption: t("curricula_caption"), rows: all },
    empty: t(mayDo(actor, "curricula.add") ? "no_curricula" : "no_curricula_yet"),
    columns: [
      { label: t("year"), cell: ({ year }) => html`<a href="${at(call, yearPath(year))}">${year}</a>` },
      { label: t("frame"), cell: ({ frame }) => frame },
      { label: t("state"), cell: (one) => yearTag(call, one) },
      { label: t("opened_on"), cell: ({ openedAt }) => openedAt && dayOf(openedAt, zone, call.language) },
      { label: t("under_way"), cell: ({ changing }) => changing && t("changing", { to: changing }) },
    ],
  })}<div class="deeds">${changes}${begins}</div>`;
  return showPage(call, { title: html`${t("curricula")}`, main });
}

async function list(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting, language } = call;
  const year = call.params.year ?? "";
  const [search, after] = [asked(call, "search"), asked(call, "after")];
  // Empty: every kind was asked for; absent: nothing was.
  const kindAsked = call.visit.query("kind");
  const known = elementKinds.find((one) => one === kindAsked);
  // The tree is entered by its diplomas, unless something else is asked for.
  const kind: ElementKind | undefined =
    known ?? (search === undefined && kindAsked === undefined ? "diploma" : undefined);
  const filter = { year, ...(kind && { kind }), ...(search !== undefined && { search }) };
  const found = await acting.curricula.list(filter, after === undefined ? {} : { after });
  const atRoot = search === undefined && kindAsked === undefined && after === undefined;
  // A year whose tree begins further down has no diploma: it is shown whole.
  if (atRoot && found.items.length === 0 && (await acting.curricula.count({ year })) > 0)
    return goTo(call, `${yearPath(year)}?kind=`);
  const main = html`<div class="deeds">${await addPart(call, year)}${checkPart(call, year)}</div>${filters(
    call,
    (filled) =>
      html`${line(filled, { name: "search", label: t("search_element"), type: "search" })}${select(
        { ...filled, values: (field) => (field === "kind" ? [kind ?? ""] : filled.values(field)) },
        {
          ...{ name: "kind", label: t("kind"), none: t("every_kind") },
          options: elementKinds.map((value) => ({ value, label: t(`kind_${value}`) })),
        },
      )}`,
  )}${table<ElementView>(call, {
    ...{ caption: t("elements_caption", { year }), rows: found.items, next: found.next },
    empty: search === undefined ? t("no_diploma") : t("no_element"),
    columns: [
      {
        label: t("label"),
        cell: (one) =>
          html`<a href="${at(call, elementPath(year, one.code))}">${labelOf(one, call) || one.code}</a>${faultTag(call, year, one.code)}`,
      },
      { label: t("code"), cell: ({ code }) => html`<code>${code}</code>` },
      { label: t("kind"), cell: (one) => t(`kind_${one.kind}`) },
      // A list of diplomas alone would be a column of nothing.
      ...(found.items.some(({ ects }) => ects !== undefined)
        ? [
            {
              ...{ label: "ECTS", number: true },
              cell: ({ ects }: ElementView) => (ects === undefined ? "" : figure(ects, language)),
            },
          ]
        : []),
    ],
  })}`;
  const up = { path: "/curricula", label: html`${t("curricula")}` };
  return showPage(call, { title: html`${t("curriculum_of", { year })}`, main, up });
}

async function addPart(call: MemberCall, year: string) {
  if (!mayDo(call.me.actor, "curricula.add")) return nothing;
  const place = await yearView(call, year);
  if (place === undefined || place.state === "closed") return nothing;
  return html`<a class="button second" href="${at(call, `${yearPath(year)}/add`)}">${told(call)("add_kind_diploma")}</a>`;
}
