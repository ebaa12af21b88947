/** The few pages behind private links of exams. */

import { longDate } from "../kernel/long-date.ts";
import type { Language, Text } from "../kernel/messages.ts";
import { typesetFrench } from "../kernel/messages.ts";
import { escapeHtml, mailPage, paragraphOf } from "../notify/mail-page.ts";
import type { LinkedExams } from "./linked.ts";
import { amountIn } from "./mail.ts";
import { localTimeIn } from "./times.ts";

export interface PageFacts {
  readonly opened: LinkedExams;
  readonly language: Language;
  readonly token: string;
  /** The path of the door. */
  readonly base: string;
  readonly say: (code: string, details?: { readonly [name: string]: unknown }) => string;
}

const words = {
  title: { en: "Your exams, {year}, period {number}", fr: "Vos épreuves, {year}, période {number}" },
  state: { en: "Registration: {state}", fr: "Inscription : {state}" },
  seat: { en: "{room}, seat {seat}", fr: "{room}, place {seat}" },
  none: { en: "No exam was chosen.", fr: "Aucune épreuve n'est choisie." },
  due: { en: "Left to pay: {amount}", fr: "Reste à régler : {amount}" },
  back: {
    en: "You are owed {amount}: you will be paid back.",
    fr: "Nous vous devons {amount} : vous serez remboursé.",
  },
  pay: { en: "Pay {amount} by card", fr: "Régler {amount} par carte" },
  fetch: { en: "Open my summons (PDF)", fr: "Ouvrir ma convocation (PDF)" },
  later: {
    en: "Your summons will be here once it is ready.",
    fr: "Votre convocation sera ici dès qu'elle sera prête.",
  },
  contact: { en: "Questions: {contact}", fr: "Pour toute question : {contact}" },
  zone: { en: "Times are those of {zone}.", fr: "Les heures sont celles de {zone}." },
  sheets: { en: "Attendance sheets, {centre}", fr: "Feuilles d'émargement, {centre}" },
  open: { en: "Open the sheets (PDF)", fr: "Ouvrir les feuilles (PDF)" },
  done: { en: "Back from the bank", fr: "Retour de la banque" },
  doneText: {
    en: "If you have paid, the bank tells us within minutes: open your private link again to see it. If you gave up, nothing was taken.",
    fr: "Si vous avez payé, la banque nous le dit en quelques minutes : rouvrez votre lien privé pour le constater. Si vous avez renoncé, rien n'a été prélevé.",
  },
  trouble: { en: "This cannot be shown", fr: "Impossible d'afficher cette page" },
} as const satisfies { readonly [word: string]: Text };

export function registrationPage(
  facts: PageFacts,
  { payable, fetchable }: { readonly payable: boolean; readonly fetchable: boolean },
): string {
  const { opened, language, token, base, say } = facts;
  const { period, registration, zone } = opened;
  const { studentName, state, papers, quote, balance } = registration!;
  const currency = quote?.currency ?? "EUR";
  const amount = amountIn(language, Math.abs(balance), currency);
  const own = (address: string) => `${base}${address}?token=${encodeURIComponent(token)}&lang=${language}`;
  const confirmed = state === "confirmed";
  return html(facts, fill(words.title, language, { year: period.year, number: period.number }), [
    paragraphOf(studentName),
    paragraphOf(fill(words.state, language, { state: say(`examState.${state}`) })),
    papers.length === 0 ? paragraphOf(fill(words.none, language)) : table(facts, papers),
    ...(papers.length === 0 ? [] : [paragraphOf(fill(words.zone, language, { zone }))]),
    ...(balance > 0 ? [paragraphOf(fill(words.due, language, { amount }))] : []),
    ...(balance < 0 ? [paragraphOf(fill(words.back, language, { amount }))] : []),
    ...(payable ? [form(`${base}/pay`, token, fill(words.pay, language, { amount }))] : []),
    ...(fetchable ? [button(own("/summons.pdf"), fill(words.fetch, language))] : []),
    ...(confirmed && !opened.summoned ? [paragraphOf(fill(words.later, language))] : []),
  ]);
}

export function centrePage(facts: PageFacts, fetchable: boolean): string {
  const { opened, language, token, base } = facts;
  const address = `${base}/sheets.pdf?token=${encodeURIComponent(token)}&lang=${language}`;
  const title = fill(words.sheets, language, { centre: opened.centre ?? "" });
  return html(facts, title, fetchable ? [button(address, fill(words.open, language))] : []);
}

export function donePage(language: Language): string {
  const title = fill(words.done, language);
  return mailPage({ language, subject: title, body: [heading(title), paragraphOf(fill(words.doneText, language))] });
}

export function troublePage(language: Language, sentence: string): string {
  const title = fill(words.trouble, language);
  return mailPage({ language, subject: title, body: [heading(title), paragraphOf(sentence)] });
}

function html({ opened, language }: PageFacts, title: string, body: readonly string[]): string {
  const { institution, contact } = opened;
  const foot = [institution, contact === undefined ? undefined : fill(words.contact, language, { contact })];
  const said = foot
    .filter((part) => part !== undefined)
    .map(escapeHtml)
    .join(" · ");
  return mailPage({ language, subject: title, body: [heading(title), ...body], ...(said !== "" && { foot: said }) });
}

function table({ opened, language }: PageFacts, papers: NonNullable<LinkedExams["registration"]>["papers"]): string {
  const cell = (text: string) =>
    `<td style="padding:.35rem .75rem .35rem 0;vertical-align:top;border-bottom:1px solid #d5dae0">${escapeHtml(text)}</td>`;
  const inOrder = [...papers].sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  const rows = inOrder.map(({ title, startsAt, room, seat }) => {
    const local = localTimeIn(opened.zone, startsAt);
    const when = `${longDate(local.slice(0, 10), language)}, ${local.slice(11)}`;
    const place = room === undefined ? "" : fill(words.seat, language, { room, seat: seat ?? "" });
    return `<tr>${[title, when, place].map(cell).join("")}</tr>`;
  });
  return `<table style="border-collapse:collapse;width:100%">${rows.join("")}</table>`;
}

function heading(text: string): string {
  return `<h1 style="font-size:1.5rem;line-height:1.25">${escapeHtml(text)}</h1>`;
}

const buttonStyle =
  "display:inline-block;padding:.75rem 1.25rem;border:0;border-radius:.375rem;background:#0b4f8a;color:#ffffff;font:inherit;font-weight:600;text-decoration:none;cursor:pointer";

function button(address: string, label: string): string {
  return `<p><a href="${escapeHtml(address)}" style="${buttonStyle}">${escapeHtml(label)}</a></p>`;
}

function form(action: string, token: string, label: string): string {
  const field = `<input type="hidden" name="token" value="${escapeHtml(token)}">`;
  const press = `<button style="${buttonStyle}">${escapeHtml(label)}</button>`;
  return `<form method="post" action="${escapeHtml(action)}">${field}${press}</form>`;
}

function fill(text: Text, language: Language, facts: { readonly [field: string]: string | number } = {}): string {
  const sentence = language === "fr" ? typesetFrench(text.fr) : text.en;
  return sentence.replace(/\{(\w+)\}/g, (_, field: string) => String(facts[field] ?? ""));
}
