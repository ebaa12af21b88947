/** One's own long tasks: which there are, how far they have come, what came of them. */
import { fault, isCursusError, NotFoundError } from "@cursus/core";
import { type Html, html, nothing } from "@cursus/web";
import { at, type MemberCall } from "../../call.ts";
import type { Job } from "../../jobs.ts";
import { form } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { facts, table } from "../../page/table.ts";
import type { Route } from "../../route.ts";
import { sentenceOf } from "../../trouble.ts";
import { sayOfOffice } from "../../words/office.ts";
import { momentOf } from "../../words/times.ts";
import { jobMessages, sayOfJobs } from "./words.ts";

export const jobRoutes: readonly Route[] = [
  { method: "get", path: "/jobs", name: "jobs", opens: "user", handler: list },
  { method: "get", path: "/jobs/:job", name: "jobs.show", opens: "user", handler: show },
  { method: "post", path: "/jobs/:job/stop", name: "jobs.stop", opens: "user", handler: stop },
];

/** Seconds between two looks of a page at a task that runs. */
const lookAgain = 3;

async function list(call: MemberCall): Promise<Response> {
  const { office, me, language } = call;
  const text = (code: keyof typeof jobMessages) => jobMessages[code][language];
  const main = table(call, {
    ...{ caption: text("jobs.title"), titled: true, empty: text("jobs.none"), rows: office.jobs.of(me.user.id) },
    columns: [
      {
        label: text("jobs.task"),
        cell: ({ id, title }) => html`<a href="${at(call, `/jobs/${id}`)}">${title[language]}</a>`,
      },
      { label: text("jobs.state"), cell: (job) => stateTag(call, job) },
      { label: text("jobs.begun"), cell: (job) => begun(call, job) },
      { label: text("jobs.progress"), cell: (job) => progressText(call, job) },
    ],
  });
  return showPage(call, { title: sayOfJobs(language, "jobs.title"), main });
}

async function show(call: MemberCall): Promise<Response> {
  const { office, language } = call;
  const job = found(call);
  const text = (code: keyof typeof jobMessages) => sayOfJobs(language, code);
  const open = job.state === "waiting" || job.state === "running";
  const { outcome, error, total, done } = job;
  const bar =
    open && total !== undefined && html`<progress value="${done}" max="${total}">${progressText(call, job)}</progress>`;
  const failed = isCursusError(error)
    ? html`${sentenceOf(office, language, error)}`
    : sayOfOffice(language, "office.failed");
  const main = html`${facts([
    [text("jobs.state"), stateTag(call, job)],
    [text("jobs.begun"), begun(call, job)],
    [text("jobs.progress"), progressText(call, job)],
  ])}${bar}${outcome && html`<p class="note good">${outcome.text[language]}</p>`}${job.state === "failed" && html`<p class="note bad">${failed}</p>`}
${open ? whileOpen(call, job) : nothing}${outcome?.path !== undefined && html`<p><a class="button" href="${at(call, outcome.path)}">${text("jobs.result")}</a></p>`}`;
  const page = { title: html`${job.title[language]}`, main, up: { path: "/jobs", label: text("jobs.title") } };
  return showPage(call, page, 200, open ? { Refresh: String(lookAgain) } : undefined);
}

function whileOpen(call: MemberCall, { id }: Job): Html {
  const text = (code: keyof typeof jobMessages) => sayOfJobs(call.language, code);
  const again = html`<a class="button second" href="${at(call, `/jobs/${id}`)}">${text("jobs.look_again")}</a>`;
  return html`<p>${text("jobs.looks_itself")}</p>${form(call, { action: `/jobs/${id}/stop`, fields: nothing, submit: text("jobs.stop"), others: again, danger: true })}`;
}

async function stop(call: MemberCall): Promise<Response> {
  const { id } = found(call);
  call.office.jobs.stop(call.me.user.id, id);
  return goTo(call, `/jobs/${id}`, { code: "jobs.stopped_note" });
}

function found({ office, me, params }: MemberCall): Job {
  const job = office.jobs.find(me.user.id, params.job ?? "");
  if (job) return job;
  throw fault(NotFoundError, jobMessages, "jobs.unknown");
}

function stateTag({ language }: MemberCall, { state }: Job): Html {
  const kind = state === "done" ? " good" : state === "failed" ? " bad" : "";
  return html`<span class="tag${kind}">${sayOfJobs(language, `jobs.${state}`)}</span>`;
}

function begun({ settings, language }: MemberCall, job: Job): string {
  return momentOf(job.at, settings?.timeZone ?? "UTC", language);
}

function progressText({ language }: MemberCall, { done, total }: Job): Html {
  if (total !== undefined) return sayOfJobs(language, "jobs.of", { done: String(done), total: String(total) });
  return done > 0 ? sayOfJobs(language, "jobs.so_far", { done: String(done) }) : nothing;
}
