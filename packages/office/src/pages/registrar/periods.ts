/** Exam periods: which there are, opening one, and one of them with its exams and all that is done about them. */
import {
  type ExamPeriodView,
  type ExamSittingView,
  type NewPeriod,
  type RegistrationState,
  registrationStates,
} from "@cursus/core";
import { type Html, html, nothing } from "@cursus/web";
import { at, type MemberCall, sent } from "../../call.ts";
import { type Filled, filledWith, form, givenBack, line, refusalNote, select } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { facts, table } from "../../page/table.ts";
import { mayDo, type Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { duration, localMoment, momentOf } from "../../words/times.ts";
import { periodHere } from "./period.ts";
import { count, periodName, tag, term, told } from "./told.ts";
import { registrarMessages } from "./words.ts";

export const periodRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: "/periods", name: "registrar.periods", opens: "exams.sheets" },
    ...{ menu: registrarMessages["registrar.periods"], handler: (call: MemberCall) => list(call, filledWith(call)) },
  },
  { method: "post", path: "/periods", name: "registrar.periods.open", opens: "exams.openPeriod", handler: open },
  { method: "get", path: "/periods/:period", name: "registrar.period", opens: "exams.sheets", handler: show },
];

async function list(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const { acting, language } = call;
  const periods = (await acting.exams.periods()).toReversed();
  const when = (moment: string, zone: string) => momentOf(moment, zone, language);
  const mayOpen = mayDo(call.me.actor, "exams.openPeriod");
  const main = html`${refusalNote(filled)}${table<ExamPeriodView>(call, {
    ...{ caption: t("periods_caption"), titled: true, rows: periods, empty: t("no_period") },
    columns: [
      {
        label: t("period"),
        cell: (one) => html`<a href="${at(call, `/periods/${one.id}`)}">${periodName(call, one)}</a>`,
      },
      { label: t("state"), cell: ({ state }) => tag(state, t(`period_${state}`)) },
      { label: t("opens"), cell: ({ opensAt, zone }) => when(opensAt, zone) },
      { label: t("closes"), cell: ({ closesAt, zone }) => when(closesAt, zone) },
    ],
  })}${mayOpen && html`<ul class="links"><li><a href="${at(call, "/centres")}">${t("centres")}</a></li><li><a href="${at(call, "/modalities")}">${t("modalities")}</a></li></ul>${openForm(call, filled, periods[0])}`}`;
  return showPage(call, { title: html`${t("periods")}`, main, faulty: filled.refusal !== undefined }, status);
}

const fields = { year: "year", number: "number", opens: "opens", closes: "closes" } as const;

function openForm(call: MemberCall, filled: Filled, latest: ExamPeriodView | undefined): Html {
  const t = told(call);
  return html`<h2>${t("open_period")}</h2><p>${t("open_period_text")}</p>${form(call, {
    action: "/periods",
    fields: periodFields(call, filled, latest),
    submit: html`${t("open_period_do")}`,
  })}`;
}

/** Year, number, and from when to when people register. */
export function periodFields(call: MemberCall, filled: Filled, latest: Pick<ExamPeriodView, "zone"> | undefined): Html {
  const t = told(call);
  const zone = latest?.zone ?? call.settings?.timeZone ?? "Europe/Paris";
  const numbers = ["1", "2", "3"].map((value) => ({ value, label: t(`number_${value as "1" | "2" | "3"}`) }));
  const clock = t("clock_of", { zone });
  return html`<div class="row pairs">${line(filled, { name: "year", label: t("year"), help: t("year_help"), required: true })}${select(filled, { name: "number", label: t("number"), options: numbers, required: true })}${line(filled, { name: "opens", label: t("opens"), type: "datetime-local", help: clock, required: true })}${line(filled, { name: "closes", label: t("closes"), type: "datetime-local", help: clock, required: true })}</div>`;
}

/** What was typed into {@link periodFields}. */
export function periodSent(call: MemberCall): NewPeriod {
  const [year, opens, closes] = ["year", "opens", "closes"].map((field) => sent(call, field)) as [
    string,
    string,
    string,
  ];
  return { year, number: Number(sent(call, "number")) as NewPeriod["number"], opens, closes };
}

/** How people call the fields of {@link periodFields}. */
export function periodLabels(call: MemberCall): { readonly [field: string]: string } {
  const t = told(call);
  return Object.fromEntries(Object.entries(fields).map(([field, code]) => [field, t(code)]));
}

async function open(call: MemberCall): Promise<Response> {
  const { acting } = call;
  const latest = (await acting.exams.periods()).at(-1);
  try {
    const { id } = await acting.exams.openPeriod({
      ...periodSent(call),
      ...(latest && { zone: latest.zone, settings: latest.settings }),
    });
    return goTo(call, `/periods/${id}`, { code: "registrar.period_opened" });
  } catch (error) {
    const refusal = refusalOf(call, error, periodLabels(call));
    return await list(call, givenBack(call, refusal), refusal.status);
  }
}

async function show(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting, me, language } = call;
  const period = await periodHere(call);
  const keeps = mayDo(me.actor, "exams.registrationCounts");
  const [sittings, counts] = await Promise.all([
    acting.exams.sittings(period.id),
    keeps ? acting.exams.registrationCounts({ period: period.id }) : undefined,
  ]);
  const when = (moment: string) => momentOf(moment, period.zone, language);
  const main = html`${facts([
    [t("state"), tag(period.state, t(`period_${period.state}`))],
    [t("opens"), when(period.opensAt)],
    [t("closes"), when(period.closesAt)],
    [t("registrations"), counts && countLine(call, period, counts)],
  ])}${keeps && steps(call, period)}<h2>${t("exams")}</h2>${exams(call, period, sittings)}`;
  const up = { path: "/periods", label: html`${t("periods")}` };
  return showPage(call, { title: html`${periodName(call, period)}`, main, up });
}

function countLine(
  call: MemberCall,
  { id }: ExamPeriodView,
  counts: { readonly [S in RegistrationState]?: number },
): Html {
  const present = registrationStates.filter((state) => counts[state]);
  if (present.length === 0) return html`${told(call)("nobody_yet")}`;
  const links = present.map((state, n) => {
    const text = told(call)("state_count", {
      state: term(call, `examState.${state}`),
      count: count(call, counts[state]!),
    });
    return html`${n > 0 && ", "}<a href="${at(call, `/registrations?period=${id}&state=${state}`)}">${text}</a>`;
  });
  return html`${links}`;
}

/** What is done for a period, in the order in which it is done. */
function steps(call: MemberCall, { id, state }: ExamPeriodView): Html {
  const t = told(call);
  const link = (path: string, title: string, text: string) =>
    html`<li><h2><a href="${at(call, path)}">${title}</a></h2><p>${text}</p></li>`;
  const open = state === "open";
  return html`<ul class="tiles">${link(`/registrations?period=${id}`, t("registrations"), t("tile_registrations"))}${open ? link(`/periods/${id}/seating`, t("seating"), t("tile_seating")) : nothing}${open ? link(`/periods/${id}/summonses`, t("summonses"), t("tile_summonses")) : nothing}${link(`/periods/${id}/papers`, t("papers"), t("tile_papers"))}${link(`/periods/${id}/archive`, t("archive"), t(state === "archived" ? "tile_archived" : "tile_archive"))}</ul>`;
}

function exams(call: MemberCall, { id }: ExamPeriodView, sittings: readonly ExamSittingView[]): Html {
  const t = told(call);
  const seats = mayDo(call.me.actor, "exams.moveRoom");
  const inOrder = [...sittings].sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  return table(call, {
    ...{ caption: t("exams_caption"), titled: true, rows: inOrder, empty: t("no_sitting") },
    columns: [
      { label: t("exam"), cell: ({ code, title }) => html`${title} <small>${code}</small>` },
      { label: t("when"), cell: ({ reference }) => localMoment(reference.start, call.language) },
      { label: t("length"), cell: ({ minutes }) => duration(minutes), number: true },
      {
        label: t("go_to"),
        cell: ({ code, title }) => {
          const href = at(call, `/periods/${id}/exams/${encodeURIComponent(code)}`);
          const rooms = html`<a href="${href}" aria-label="${t("rooms_of", { title })}">${t("rooms")}</a>`;
          return html`<span class="ways">${seats && rooms}<a href="${href}/attendance" aria-label="${t("attendance_of", { title })}">${t("attendance")}</a></span>`;
        },
      },
    ],
  });
}
