/** The course of a jury session: proposing, closing it with its seal, opening it again, its minutes. */
import type { JurySessionView } from "@cursus/core";
import { type Html, html, nothing } from "@cursus/web";
import { at, type MemberCall, sent } from "../../call.ts";
import { boxes, type Filled, filledWith, form, givenBack, line, refusalNote } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { table } from "../../page/table.ts";
import { mayDo, type Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { momentOf } from "../../words/times.ts";
import { paperOptions } from "../student/papers.ts";
import { inBoth } from "./both.ts";
import { drawNow } from "./draw.ts";
import { doers, told } from "./told.ts";

const under = "/juries/:session";

export const juryCloseRoutes: readonly Route[] = [
  { method: "post", path: `${under}/propose`, name: "registrar.jury.propose", opens: "jury.propose", handler: propose },
  {
    method: "get",
    path: `${under}/minutes.pdf`,
    name: "registrar.jury.minutes",
    opens: ["jury.show", "jury.results"],
    handler: minutes,
  },
  {
    method: "get",
    path: `${under}/close`,
    name: "registrar.jury.close.ask",
    opens: "jury.close",
    handler: (call: MemberCall) => askClose(call, filledWith(call)),
  },
  { method: "post", path: `${under}/close`, name: "registrar.jury.close", opens: "jury.close", handler: close },
  {
    method: "get",
    path: `${under}/reopen`,
    name: "registrar.jury.reopen.ask",
    opens: "jury.reopen",
    handler: (call: MemberCall) => askReopen(call, filledWith(call)),
  },
  { method: "post", path: `${under}/reopen`, name: "registrar.jury.reopen", opens: "jury.reopen", handler: reopen },
];

/** What may be done with a session as it is. */
export function juryDeeds(call: MemberCall, { id, state, round }: JurySessionView): Html {
  const t = told(call);
  const may = (verb: "jury.propose" | "jury.close" | "jury.reopen") => mayDo(call.me.actor, verb);
  const link = (path: string, label: string) =>
    html`<a class="button second" href="${at(call, `/juries/${id}/${path}`)}">${label}</a>`;
  const again = round === 0 ? t("propose") : t("propose_again");
  return html`<div class="deeds">${
    state === "open" && may("jury.propose")
      ? form(call, { action: `/juries/${id}/propose`, fields: nothing, submit: html`${again}` })
      : nothing
  }<p>${round > 0 && link("minutes.pdf", `${t("minutes")} (PDF)`)}${round > 0 && state !== "closed" && may("jury.close") && link("close", t("close_jury"))}${state === "closed" && may("jury.reopen") && link("reopen", t("reopen_jury"))}</p></div>${round > 0 && state === "open" && !may("jury.close") && html`<p class="help">${t("president_closes")}</p>`}`;
}

/** Each closing and opening. */
export async function trail(call: MemberCall, { turns }: JurySessionView): Promise<Html> {
  const t = told(call);
  if (turns.length === 0) return nothing;
  const who = await doers(
    call,
    turns.map(({ by }) => by),
  );
  const zone = call.settings?.timeZone ?? "UTC";
  return html`<h2>${t("history")}</h2>${table(call, {
    ...{ caption: t("turns"), titled: true, rows: turns, empty: "" },
    columns: [
      { label: t("day"), cell: ({ at: when }) => momentOf(when, zone, call.language) },
      { label: t("what"), cell: ({ what }) => t(`turn_${what}`) },
      { label: t("reason"), cell: ({ reason }) => reason ?? "" },
      { label: t("who"), cell: ({ by }) => who(by) },
    ],
  })}`;
}

async function sessionHere({ acting, params }: MemberCall): Promise<JurySessionView> {
  return await acting.jury.show(params.session ?? "");
}

async function propose(call: MemberCall): Promise<Response> {
  const { acting, me, office } = call;
  const { id, title, class: className } = await sessionHere(call);
  const job = office.jobs.start({
    by: me.user.id,
    title: inBoth(office, (t) => t("propose_job", { title, class: className })),
    async work({ to, signal }) {
      const onProgress = (students: number) => {
        signal.throwIfAborted();
        to(students);
      };
      const { students, unsettled, unmatched } = await acting.jury.propose(id, { onProgress });
      const text = inBoth(office, (t) =>
        [
          t("proposed", { count: students, unsettled }),
          unmatched.length > 0 ? t("unmatched", { subjects: unmatched.join(", ") }) : "",
        ]
          .join(" ")
          .trim(),
      );
      return { text, path: `/juries/${id}` };
    },
  });
  return goTo(call, `/jobs/${job.id}`);
}

async function minutes(call: MemberCall): Promise<Response> {
  const { acting } = call;
  const session = await sessionHere(call);
  return await drawNow(call, { name: `${told(call)("minutes")} ${session.class} ${session.title}` }, async (target) => {
    const { writeJuryMinutes } = await import("@cursus/documents");
    const { place, signatories: _, ...options } = await paperOptions(call);
    const where = place === undefined ? {} : { place };
    await writeJuryMinutes(target, acting.jury.results(session.id), { ...options, ...where, session });
    return { papers: 1 };
  });
}

async function askClose(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const { id, title } = await sessionHere(call);
  const others = html`<a class="button second" href="${at(call, `/juries/${id}`)}">${t("back")}</a>`;
  const main = html`${refusalNote(filled)}<p>${t("close_jury_text")}</p>${form(call, {
    action: `/juries/${id}/close`,
    fields: boxes(filled, {
      ...{ name: "force", label: t("unsettled") },
      options: [{ value: "yes", label: t("close_jury_force"), help: t("close_jury_force_help") }],
    }),
    ...{ submit: html`${t("close_jury_do")}`, others, danger: true },
  })}`;
  const up = { path: `/juries/${id}`, label: html`${title}` };
  return showPage(
    call,
    { title: html`${t("close_jury_title", { title })}`, main, up, faulty: filled.refusal !== undefined },
    status,
  );
}

async function close(call: MemberCall): Promise<Response> {
  const { id } = await sessionHere(call);
  try {
    await call.acting.jury.close(id, { force: sent(call, "force") === "yes" });
  } catch (error) {
    const refusal = refusalOf(call, error, {});
    return await askClose(call, givenBack(call, refusal), refusal.status);
  }
  return goTo(call, `/juries/${id}`, { code: "registrar.jury_closed_note" });
}

async function askReopen(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const { id, title } = await sessionHere(call);
  const main = html`${refusalNote(filled)}<p>${t("reopen_text")}</p>${form(call, {
    action: `/juries/${id}/reopen`,
    fields: line(filled, { name: "reason", label: t("reason"), required: true }),
    ...{ submit: html`${t("reopen_jury")}`, danger: true },
    others: html`<a class="button second" href="${at(call, `/juries/${id}`)}">${t("back")}</a>`,
  })}`;
  const up = { path: `/juries/${id}`, label: html`${title}` };
  return showPage(
    call,
    { title: html`${t("reopen_title", { title })}`, main, up, faulty: filled.refusal !== undefined },
    status,
  );
}

async function reopen(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { id } = await sessionHere(call);
  const reason = sent(call, "reason");
  if (reason === "") {
    const refusal = { status: 422, faults: new Map([["reason", t("reason_needed_jury")]]) };
    return await askReopen(call, givenBack(call, refusal), 422);
  }
  try {
    await call.acting.jury.reopen(id, reason);
  } catch (error) {
    const refusal = refusalOf(call, error, { reason: t("reason") });
    return await askReopen(call, givenBack(call, refusal), refusal.status);
  }
  return goTo(call, `/juries/${id}`, { code: "registrar.jury_reopened" });
}
