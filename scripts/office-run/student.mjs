// One student's way through the office, as the pages lead: what a page must say is looked at on each.
import { choiceOf } from "./institution.mjs";

/** From the first page to a registration that is sent. */
export async function register(visit, { n }, period) {
  const { place, papers, amount } = choiceOf(n);
  const at = `/exams/${period}`;
  await visit.get("first page", "");
  await visit.get("periods", "/exams");
  await visit.get("period, before", at);
  await visit.get("choosing", `${at}/choose`);
  const choice = [["centre", place.code], ...papers.map((code) => ["papers", code])];
  const priced = await visit.post("choosing: the fee", `${at}/choose`, [...choice, ["_do", "fee"]], { status: 200 });
  if (amount > 0) mustSay(priced, shown(amount), "choosing: the fee");
  const { to } = await visit.post("choosing: sent", `${at}/choose`, choice);
  const review = await visit.get("reading over", to);
  for (const code of papers) mustSay(review, code, "reading over");
  const version = /name="version" value="(\d+)"/.exec(review.text)[1];
  const sent = await visit.post("sending", `${at}/review`, [["version", version]]);
  const state = await visit.get("state, sent", sent.to);
  for (const code of papers) mustSay(state, code, "state, sent");
}

/** What came of it, and with it the seats. */
export async function follow(visit, person, period) {
  await stateOf(visit, person, { period, page: "state, confirmed" });
  await visit.get("certificate, none yet", `/exams/${period}/certificate.pdf`, { status: 404 });
}

/** The papers, each drawn when it is fetched; and a page meanwhile. */
export async function fetchPapers(visit, person, period) {
  await paper(visit, "summons (PDF)", `/exams/${period}/summons.pdf`);
  await stateOf(visit, person, { period, page: "state, beside papers" });
  if (choiceOf(person.n).amount > 0) await paper(visit, "receipt (PDF)", `/exams/${period}/receipt.pdf`);
}

export async function leave(visit, period) {
  await visit.post("signing out", "/sign-out", []);
  await visit.get("signed out", `/exams/${period}`, { status: 303, signedIn: false });
}

async function stateOf(visit, { n }, { period, page }) {
  const { place, papers } = choiceOf(n);
  const state = await visit.get(page, `/exams/${period}`);
  const seated = place.modality === "remote" ? [] : ["Amphi A"];
  for (const words of ['class="tag good"', "summons.pdf", ...papers, ...seated]) mustSay(state, words, page);
}

async function paper(visit, page, path) {
  const { text, type } = await visit.get(page, path);
  if (type !== "application/pdf" || text !== "%PDF-") throw new Error(`${page} is no PDF`);
}

/** @param words a text of letters and figures, or a pattern */
function mustSay({ text }, words, page) {
  if (text.search(words) < 0) throw new Error(`${page} does not say ${words}`);
}

/** `67,00` or `67.00`: as either language has it. */
function shown(amount) {
  return new RegExp(`${Math.floor(amount / 100)}[.,]${String(amount % 100).padStart(2, "0")}`);
}
