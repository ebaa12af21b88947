/** Many registrations at once: those that were ticked, each told by name; or all of a period, as a task. */
import { type CursusError, isCursusError } from "@cursus/core";
import { html } from "@cursus/web";
import { allSent, asked, at, type MemberCall, sent } from "../../call.ts";
import { confirmPage } from "../../page/confirm.ts";
import { goTo, showPage } from "../../page/page.ts";
import type { Route } from "../../route.ts";
import { sentenceOf } from "../../trouble.ts";
import { inBoth } from "./both.ts";
import { count, periodName, term, told } from "./told.ts";

export const bulkRoutes: readonly Route[] = [
  {
    ...{ method: "post", path: "/registrations/selected", name: "registrar.selected" },
    ...{ opens: ["exams.check", "exams.confirm"], handler: moveSelected },
  },
  {
    ...{ method: "get", path: "/registrations/all", name: "registrar.all.ask" },
    ...{ opens: ["exams.checkAll", "exams.confirmAll"], handler: askAll },
  },
  {
    ...{ method: "post", path: "/registrations/all", name: "registrar.all" },
    ...{ opens: ["exams.checkAll", "exams.confirmAll"], handler: moveAll },
  },
];

/** More than any page of the list holds. */
const selectedAtMost = 200;

/** One after the other: what is refused stops nobody else, and is told by name. */
async function moveSelected(call: MemberCall): Promise<Response> {
  const { acting, office, language } = call;
  const t = told(call);
  const step = stepOf(sent(call, "do"));
  const chosen = [...new Set(allSent(call, "registration"))].slice(0, selectedAtMost);
  if (chosen.length === 0) return goTo(call, "/registrations", { code: "registrar.none_selected", remark: true });
  const options = step === "confirm" && sent(call, "tell") === "yes" ? { tell: true } : {};
  const done: { readonly id: string; readonly name: string; readonly state: string }[] = [];
  const refused: string[] = [];
  for (const id of chosen) {
    try {
      const { studentName, state } = await acting.exams[step](id, options);
      done.push({ id, name: studentName, state });
    } catch (error) {
      if (!isCursusError(error) || error.name === "AdapterError" || error.name === "ForbiddenError") throw error;
      refused.push(sentenceOf(office, language, error as CursusError));
    }
  }
  const moved = done.map(
    ({ id, name, state }) =>
      html`<li><a href="${at(call, `/registrations/${id}`)}">${name}</a>, ${term(call, `examState.${state}`)}</li>`,
  );
  const main = html`<p class="note${refused.length === 0 && " good"}" role="status">${t("moved_of", { count: done.length, refused: refused.length })}</p>
${refused.length > 0 && html`<h2>${t("refused_ones")}</h2><ul>${refused.map((sentence) => html`<li>${sentence}</li>`)}</ul>`}
${done.length > 0 && html`<h2>${t("moved_ones")}</h2><ul>${moved}</ul>`}`;
  const title = html`${t(step === "check" ? "check_selected" : "confirm_selected")}`;
  return showPage(call, { title, main, up: { path: "/registrations", label: html`${t("registrations")}` } });
}

async function askAll(call: MemberCall): Promise<Response> {
  const t = told(call);
  const step = stepOf(asked(call, "do"));
  const period = await call.acting.exams.period(asked(call, "period") ?? "");
  const code = asked(call, "centre");
  const [centre, counts] = await Promise.all([
    code === undefined ? undefined : call.acting.exams.centre(code),
    call.acting.exams.registrationCounts({ period: period.id, ...(code !== undefined && { centre: code }) }),
  ]);
  const waiting = step === "check" ? (counts.submitted ?? 0) : (counts.checked ?? 0) + (counts.paid ?? 0);
  const where = centre ? t("at_centre", { centre: centre.name }) : t("at_every_centre");
  return confirmPage(call, {
    title: html`${t(step === "check" ? "check_all_title" : "confirm_all_title")}`,
    text: [
      html`${periodName(call, period)}, ${where}.`,
      html`${t(step === "check" ? "check_all_text" : "confirm_all_text", { count: count(call, waiting) })}`,
    ],
    deed: html`${t(step === "check" ? "check_all_do" : "confirm_all_do")}`,
    ...{ harmless: true, action: "/registrations/all", back: `/registrations?period=${period.id}` },
    fields: [["period", period.id], ["do", step], ...(code === undefined ? [] : [["centre", code] as const])],
  });
}

async function moveAll(call: MemberCall): Promise<Response> {
  const { acting, me, office } = call;
  const step = stepOf(sent(call, "do"));
  const period = await acting.exams.period(sent(call, "period"));
  const centre = sent(call, "centre");
  const filter = { period: period.id, ...(centre !== "" && { centre }) };
  const job = office.jobs.start({
    by: me.user.id,
    title: inBoth(office, (t) => t(step === "check" ? "check_all_job" : "confirm_all_job", { period: period.id })),
    async work() {
      const { changed } = await (step === "check" ? acting.exams.checkAll(filter) : acting.exams.confirmAll(filter));
      const text = inBoth(office, (t) => t("all_moved", { count: changed }));
      return { text, path: `/registrations?period=${period.id}` };
    },
  });
  return goTo(call, `/jobs/${job.id}`);
}

function stepOf(given: string | undefined): "check" | "confirm" {
  return given === "confirm" ? "confirm" : "check";
}
