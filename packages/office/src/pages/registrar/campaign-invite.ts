/** Who is asked: people of a file, or students who are known; shown before anybody is written to. */
import type { InviteCounts, InviteReport, StudentFilter } from "@cursus/core";
import { type Html, hidden, html, nothing } from "@cursus/web";
import { asked, at, type MemberCall, sent } from "../../call.ts";
import { type Filled, filledWith, form, givenBack, line, select } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { facts } from "../../page/table.ts";
import { mayDo, type Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { sendLater, sends, whyNotSent } from "./campaign-sending.ts";
import { listForm, listReport } from "./list-report.ts";
import { listFound, readForShow, refusedRows, sheetAgain, whyNoTable } from "./lists.ts";
import { statuses } from "./students.ts";
import { count, told } from "./told.ts";

const under = "/campaigns/:campaign/invite";
const opens = ["campaigns.show", "campaigns.invite"] as const;
const ofKnown = ["campaigns.show", "campaigns.inviteStudents"] as const;

export const campaignInviteRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: under, name: "registrar.campaign.invite.ask", opens },
    handler: (call: MemberCall) => ask(call, filledWith(call)),
  },
  { method: "post", path: under, name: "registrar.campaign.invite.read", opens, takesFile: true, handler: read },
  {
    ...{ method: "get", path: `${under}/students`, name: "registrar.campaign.invite.students" },
    ...{ opens: ofKnown, handler: students },
  },
  {
    ...{ method: "post", path: `${under}/students`, name: "registrar.campaign.invite.students.do" },
    ...{ opens: ofKnown, handler: inviteStudents },
  },
  { method: "get", path: `${under}/:list`, name: "registrar.campaign.invite.list", opens, handler: show },
  { method: "post", path: `${under}/:list`, name: "registrar.campaign.invite", opens, handler: invite },
  { method: "get", path: `${under}/:list/refused`, name: "registrar.campaign.invite.refused", opens, handler: refused },
];

async function ask(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const { id, name, state } = await call.acting.campaigns.show(call.params.campaign ?? "");
  const up = { path: `/campaigns/${id}`, label: html`${name}` };
  const title = html`${t("invite_title")}`;
  if (state !== "open") return showPage(call, { title, main: html`<p class="note">${t("invite_closed")}</p>`, up });
  const known = mayDo(call.me.actor, "campaigns.inviteStudents") ? knownForm(call, id) : nothing;
  const main = html`<p>${t("invite_text")}</p>${listForm(call, filled, {
    action: `/campaigns/${id}/invite`,
    help: t("invite_help"),
  })}${known}`;
  return showPage(call, { title, main, up, faulty: filled.refusal !== undefined }, status);
}

function knownForm(call: MemberCall, id: string): Html {
  const t = told(call);
  const filled = filledWith(call, {
    ...{ class: asked(call, "class"), cohort: asked(call, "cohort"), year: asked(call, "year") },
    status: asked(call, "status"),
  });
  const options = statuses.map((value) => ({ value, label: t(`status_${value}`) }));
  return html`<h2>${t("invite_known")}</h2><p>${t("invite_known_text")}</p><form method="get" action="${at(call, `/campaigns/${id}/invite/students`)}"><div class="row">${line(filled, { name: "class", label: t("class") })}${line(filled, { name: "cohort", label: t("cohort") })}${line(filled, { name: "year", label: t("year"), help: t("year_help_short") })}${select(filled, { name: "status", label: t("status"), none: t("every_status"), options })}</div><div class="actions"><button class="second">${t("invite_known_do")}</button></div></form>`;
}

async function read(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { id } = await call.acting.campaigns.show(call.params.campaign ?? "");
  const refuse = (sentence: string, status = 422) =>
    ask(call, givenBack(call, { status, faults: new Map([["file", sentence]]) }), status);
  if (!call.file) return await refuse(t("list_choose"));
  try {
    return await readForShow(call, {
      ...{ subject: id, file: call.file, path: `/campaigns/${id}/invite` },
      rehearse: (sheet, options) => call.acting.campaigns.invite(id, sheet, options),
    });
  } catch (error) {
    return await refuse((await whyNoTable(call.office, error))[call.language]);
  }
}

async function show(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { id, name } = await call.acting.campaigns.show(call.params.campaign ?? "");
  const list = listFound(call, id, call.params.list ?? "");
  const report = list.report as unknown as InviteReport;
  const path = `/campaigns/${id}/invite/${call.params.list}`;
  const other = html`<a class="button second" href="${at(call, `/campaigns/${id}/invite`)}">${t("list_other")}</a>`;
  const usable =
    report.read > list.refused.filter(({ kept }) => !kept).length || list.refusedInAll > list.refused.length;
  const main = html`${usable ? tally(call, report) : html`<p class="note bad">${t("list_nothing")}</p>`}${await mailNote(call)}${
    usable
      ? form(call, { action: path, fields: nothing, submit: deed(call, report), others: other })
      : html`<p class="deeds">${other}</p>`
  }<h2>${t("list_found")}</h2>${listReport(call, list, at(call, `${path}/refused`))}`;
  const up = { path: `/campaigns/${id}/invite`, label: html`${t("invite_title")}` };
  return showPage(call, { title: html`${t("invite_preview", { name })}`, main, up });
}

function deed(call: MemberCall, { invited }: InviteCounts): Html {
  const t = told(call);
  return html`${invited > 0 ? t("invite_do", { count: count(call, invited), n: invited }) : t("invite_do_none")}`;
}

/** What would become of people, above what was found in their rows. */
function tally(call: MemberCall, report: InviteCounts): Html {
  const t = told(call);
  const { invited, invitedBefore, withoutAddress, optedOut, corrected } = report;
  return html`<p>${t("invite_nothing_yet")}</p>${facts([
    [t("invite_new"), count(call, invited)],
    [t("invite_before"), invitedBefore > 0 && count(call, invitedBefore)],
    [t("invite_corrected"), corrected > 0 && count(call, corrected)],
    [t("invite_unreachable"), withoutAddress > 0 && count(call, withoutAddress)],
    [t("invite_opted_out"), optedOut > 0 && count(call, optedOut)],
  ])}`;
}

/** Why mail cannot go yet, or who sends it; nothing where it simply goes. */
async function mailNote(call: MemberCall): Promise<Html> {
  const why = await whyNotSent(call);
  if (why !== undefined) return html`<p class="note bad">${why}</p>`;
  return sends(call.office) ? nothing : html`<p class="note">${told(call)("mail_elsewhere")}</p>`;
}

async function invite(call: MemberCall): Promise<Response> {
  const { office, me, acting, params } = call;
  const { id, name } = await acting.campaigns.show(params.campaign ?? "");
  const list = params.list ?? "";
  listFound(call, id, list);
  const back = await refusedMail(call, `/campaigns/${id}/invite/${list}`);
  if (back) return back;
  return sendLater(call, {
    campaign: id,
    title: (t) => t("invite_job", { name }),
    async before({ signal, to }) {
      const onProgress = (rows: number) => {
        signal.throwIfAborted();
        to(rows);
      };
      const { invited } = await acting.campaigns.invite(id, await sheetAgain(office, me.user.id, list), { onProgress });
      return (t) => t("invited_now", { count: invited });
    },
  });
}

async function refusedMail(call: MemberCall, path: string): Promise<Response | undefined> {
  const why = await whyNotSent(call);
  return why === undefined
    ? undefined
    : goTo(call, path, { code: "registrar.not_sent", details: { why }, remark: true });
}

async function refused(call: MemberCall): Promise<Response> {
  const { id } = await call.acting.campaigns.show(call.params.campaign ?? "");
  const list = call.params.list ?? "";
  listFound(call, id, list);
  return await refusedRows(call, list, (sheet, options) => call.acting.campaigns.invite(id, sheet, options));
}

function filterOf(value: (field: string) => string | undefined): StudentFilter {
  const status = statuses.find((one) => one === value("status"));
  const texts = ["class", "cohort", "year"].flatMap((field) => (value(field) ? [[field, value(field)]] : []));
  return { ...Object.fromEntries(texts), ...(status && { status }) };
}

/** Students of a class, a cohort, a year, a status: as many as that, of whom so many would be invited. */
async function students(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { id, name } = await call.acting.campaigns.show(call.params.campaign ?? "");
  const filter = filterOf((field) => asked(call, field));
  const up = { path: `/campaigns/${id}/invite`, label: html`${t("invite_title")}` };
  const title = html`${t("invite_preview", { name })}`;
  const again = html`<a class="button second" href="${at(call, `/campaigns/${id}/invite`)}">${t("invite_others")}</a>`;
  const refuse = (sentence: string, status: number) =>
    showPage(call, { title, main: html`<p class="note bad">${sentence}</p><p class="deeds">${again}</p>`, up }, status);
  if (Object.keys(filter).length === 0) return refuse(t("invite_whom"), 422);
  try {
    const report = await call.acting.campaigns.inviteStudents(id, filter, { dryRun: true });
    if (report.read === 0) return refuse(t("invite_nobody"), 200);
    const fields = hidden(Object.entries(filter));
    const main = html`${facts([[t("invite_found"), count(call, report.read)]])}${tally(call, report)}${await mailNote(call)}${form(call, { action: `/campaigns/${id}/invite/students`, fields, submit: deed(call, report), others: again })}`;
    return showPage(call, { title, main, up });
  } catch (error) {
    const { sentence, faults, status } = refusalOf(call, error, { year: t("year") });
    return refuse([...faults.values(), sentence ?? ""].join(" ").trim(), status);
  }
}

async function inviteStudents(call: MemberCall): Promise<Response> {
  const { acting, params } = call;
  const { id, name } = await acting.campaigns.show(params.campaign ?? "");
  const filter = filterOf((field) => sent(call, field));
  const back = `/campaigns/${id}/invite/students?${new URLSearchParams(Object.entries(filter))}`;
  // Everybody there is was never meant by an empty form.
  if (Object.keys(filter).length === 0) return goTo(call, back);
  const refusedOne = await refusedMail(call, back);
  if (refusedOne) return refusedOne;
  return sendLater(call, {
    campaign: id,
    title: (t) => t("invite_job", { name }),
    async before({ signal, to }) {
      const onProgress = (people: number) => {
        signal.throwIfAborted();
        to(people);
      };
      const { invited } = await acting.campaigns.inviteStudents(id, filter, { onProgress });
      return (t) => t("invited_now", { count: invited });
    },
  });
}
