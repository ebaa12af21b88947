/** Where and how people sit their exams: centres with their rooms, ways to sit with what they cost. */
import { type ExamCentreView, type FeeRule, localTimeIn, type Modality, modalities } from "@cursus/core";
import { type Html, html } from "@cursus/web";
import { at, type MemberCall } from "../../call.ts";
import { showPage } from "../../page/page.ts";
import { facts, table } from "../../page/table.ts";
import type { Route } from "../../route.ts";
import { localMoment, money } from "../../words/times.ts";
import { periodsFor } from "./period.ts";
import { count, periodName, term, told } from "./told.ts";

export const centreRoutes: readonly Route[] = [
  { method: "get", path: "/centres", name: "registrar.centres", opens: "exams.seat", handler: list },
  { method: "get", path: "/centres/:centre", name: "registrar.centre", opens: "exams.seat", handler: show },
  { method: "get", path: "/modalities", name: "registrar.modalities", opens: "exams.seat", handler: ways },
];

const modalityText = (call: MemberCall, modality: Modality) => term(call, `examModality.${modality}`);

function up(call: MemberCall) {
  return { path: "/periods", label: html`${told(call)("periods")}` };
}

async function list(call: MemberCall): Promise<Response> {
  const t = told(call);
  const centres = await call.acting.exams.centres();
  const main = table<ExamCentreView>(call, {
    ...{ caption: t("centres_caption"), titled: true, rows: centres, empty: t("no_centre") },
    columns: [
      {
        label: t("centre"),
        cell: ({ id, name }) =>
          html`<a href="${at(call, `/centres/${encodeURIComponent(id)}`)}">${name}</a> <small>${id}</small>`,
      },
      { label: t("modality"), cell: ({ modality }) => modalityText(call, modality) },
      { label: t("country"), cell: ({ country }) => countryName(call, country) },
      { label: t("rooms"), cell: ({ rooms }) => (rooms.length > 0 ? String(rooms.length) : ""), number: true },
      { label: t("seats"), cell: (centre) => seatsText(call, centre), number: true },
    ],
  });
  return showPage(call, { title: html`${t("centres")}`, main, up: up(call) });
}

function seatsText(call: MemberCall, { rooms, capacity }: ExamCentreView): string {
  const seats = rooms.length > 0 ? rooms.reduce((sum, room) => sum + room.capacity, 0) : capacity;
  return seats === undefined ? told(call)("no_limit") : count(call, seats);
}

function countryName({ language }: MemberCall, code: string): string {
  return new Intl.DisplayNames(language, { type: "region" }).of(code) ?? code;
}

async function show(call: MemberCall): Promise<Response> {
  const t = told(call);
  const centre = await call.acting.exams.centre(call.params.centre ?? "");
  const { rooms, zone } = centre;
  const now = localTimeIn(zone, call.office.clock.now());
  const main = html`${facts([
    [t("modality"), modalityText(call, centre.modality)],
    [t("country"), countryName(call, centre.country)],
    [t("zone"), t("zone_now", { zone, now: localMoment(now, call.language) })],
    [t("address"), centre.address],
    [t("contact"), centre.contact],
    [t("supervisor"), centre.supervisor],
    [t("seats"), seatsText(call, centre)],
    [t("platform"), centre.platform],
    [t("identity_check"), centre.identityCheck],
  ])}${table(call, {
    ...{ caption: t("rooms"), rows: rooms, empty: t("no_room") },
    columns: [
      { label: t("room"), cell: ({ name }) => name },
      { label: t("kept_for"), cell: ({ extraTime }) => (extraTime ? t("kept_extra") : t("kept_all")) },
      { label: t("seats"), cell: ({ capacity }) => count(call, capacity), number: true },
    ],
    total: [t("total"), "", seatsText(call, centre)],
  })}`;
  return showPage(call, { title: html`${centre.name}`, main, up: { path: "/centres", label: html`${t("centres")}` } });
}

async function ways(call: MemberCall): Promise<Response> {
  const t = told(call);
  const [{ one }, centres] = await Promise.all([periodsFor(call), call.acting.exams.centres()]);
  const fees = one?.settings.fees ?? [];
  const currency = one?.settings.currency ?? call.settings?.currency ?? "EUR";
  const names = new Map(centres.map(({ id, name }) => [id, name]));
  const main = html`${table(call, {
    ...{ caption: t("modalities_where"), rows: modalities, empty: "" },
    columns: [
      { label: t("modality"), cell: (modality) => modalityText(call, modality) },
      { label: t("centres"), cell: (modality) => centresOf(call, centres, modality) },
    ],
  })}${table<FeeRule>(call, {
    caption: one ? t("fees_of", { period: periodName(call, one) }) : t("fees"),
    ...{ rows: fees, empty: t("no_fee") },
    columns: [
      {
        label: t("fee_for"),
        cell: ({ modality, centre }) => feeFor(call, modality, centre && (names.get(centre) ?? centre)),
      },
      { label: t("fixed_fee"), cell: ({ fixed }) => money(fixed, currency, call.language), number: true },
      {
        label: t("per_hour"),
        cell: ({ perHour }) => (perHour > 0 ? money(perHour, currency, call.language) : ""),
        number: true,
      },
    ],
  })}<p>${t("fees_text")}</p>`;
  return showPage(call, { title: html`${t("modalities")}`, main, up: up(call) });
}

function centresOf(call: MemberCall, centres: readonly ExamCentreView[], modality: Modality): Html {
  const own = centres.filter((centre) => centre.modality === modality);
  if (own.length === 0) return html`${told(call)("none_yet")}`;
  const links = own.map(
    ({ id, name }, n) => html`${n > 0 && ", "}<a href="${at(call, `/centres/${encodeURIComponent(id)}`)}">${name}</a>`,
  );
  return html`${links}`;
}

function feeFor(call: MemberCall, modality: Modality | undefined, centre: string | undefined): string {
  const t = told(call);
  const parts = [modality && modalityText(call, modality), centre].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(", ") : t("fee_for_all");
}
