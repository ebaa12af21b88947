/** What the first page offers the registrar's office: what waits for it. */
import { html } from "@cursus/web";
import { at, type MemberCall } from "../../call.ts";
import { unbroken } from "../../page/page.ts";
import type { HomeTile } from "../../route.ts";
import { count, periodName, told } from "./told.ts";

export const registrarTiles: readonly HomeTile[] = [
  { opens: "exams.registrationCounts", draw: exams },
  { opens: ["records.notes", "students.enrol"], draw: students },
  { opens: "campaigns.list", draw: campaigns },
];

/** What waits, in the order in which it is seen to. */
const waiting = ["submitted", "checked", "awaitingPayment", "paid"] as const;

async function exams(call: MemberCall) {
  const t = told(call);
  const periods = await call.acting.exams.periods();
  const period = periods.findLast(({ state }) => state === "open");
  if (!period) return html`<h2><a href="${at(call, "/periods")}">${t("periods")}</a></h2><p>${t("no_period")}</p>`;
  const counts = await call.acting.exams.registrationCounts({ period: period.id });
  const links = waiting
    .filter((state) => counts[state])
    .map((state) => {
      const href = at(call, `/registrations?period=${period.id}&state=${state}`);
      return html`<li><a href="${href}">${t(`waits_${state}`, { count: count(call, counts[state]!) })}</a></li>`;
    });
  const head = html`<h2><a href="${at(call, `/periods/${period.id}`)}">${unbroken(html`${periodName(call, period)}`)}</a></h2>`;
  return links.length > 0 ? html`${head}<ul class="links">${links}</ul>` : html`${head}<p>${t("nothing_waits")}</p>`;
}

async function students(call: MemberCall) {
  const t = told(call);
  const label = t("search_person");
  return html`<h2><a href="${at(call, "/students")}">${t("students")}</a></h2><form method="get" action="${at(call, "/students")}" role="search"><div class="question"><label for="home-search">${label}</label><input type="search" id="home-search" name="search" autocomplete="off"></div><button class="second">${t("search_do")}</button></form>`;
}

async function campaigns(call: MemberCall) {
  const t = told(call);
  const { items } = await call.acting.campaigns.list({ limit: 5 });
  const open = items.filter(({ state }) => state === "open");
  const links = open.map(({ id, name }) => html`<li><a href="${at(call, `/campaigns/${id}`)}">${name}</a></li>`);
  const head = html`<h2><a href="${at(call, "/campaigns")}">${t("campaigns")}</a></h2>`;
  return links.length > 0 ? html`${head}<ul class="links">${links}</ul>` : html`${head}<p>${t("no_open_campaign")}</p>`;
}
