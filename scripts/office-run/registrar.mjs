// The registrar's part, through the same pages as at a desk: everything checked, payments asked for and recorded, everybody
// confirmed and seated, the summonses made.
import { choiceOf } from "./institution.mjs";

const secondsForTask = 300;
const pause = 300;

/** @returns how many were paid for, and how large the file of summonses is */
export async function workOff(visit, period) {
  await visit.get("registrar: registrations", `/registrations?period=${period}`);
  await selected(visit, period);
  await everything(visit, period, "check");
  await everything(visit, period, "confirm");
  const paid = await payments(visit, period);
  await everything(visit, period, "confirm");
  await visit.get("registrar: seating", `/periods/${period}/seating`);
  await task(visit, await visit.post("registrar: seats", `/periods/${period}/seating`, [["by", "name"]]));
  await visit.get("registrar: summonses", `/periods/${period}/summonses`);
  const file = await task(
    visit,
    await visit.post("registrar: summon", `/periods/${period}/summonses`, [["whom", "all"]]),
  );
  const { text, size } = await visit.get("registrar: the file", file);
  if (text !== "%PDF-") throw new Error("The summonses are no PDF.");
  return { paid, summonsesKiB: Math.round(size / 1024) };
}

/** A page of the list, ticked and moved on together. */
async function selected(visit, period) {
  const { text } = await visit.get("registrar: registrations", `/registrations?period=${period}&state=submitted`);
  const ticked = [...text.matchAll(/name="registration" value="([^"]+)"/g)].map(([, id]) => ["registration", id]);
  const fields = [...ticked, ["do", "check"]];
  await visit.post("registrar: those ticked", "/registrations/selected", fields, { status: 200 });
}

async function everything(visit, period, step) {
  await visit.get("registrar: all, asked", `/registrations/all?period=${period}&do=${step}`);
  const fields = Object.entries({ period, do: step });
  await task(visit, await visit.post("registrar: all", "/registrations/all", fields));
}

/** Waits for a task as its page does, which looks again by itself. @returns where its result is */
async function task(visit, { to }) {
  for (const until = Date.now() + secondsForTask * 1000; Date.now() < until; ) {
    const { text } = await visit.get("registrar: task", to);
    if (text.includes('class="tag bad"')) throw new Error(`The task ${to} failed: ${text.replace(/<[^>]*>/g, " ")}`);
    if (text.includes('class="tag good"')) return /class="button" href="\/office([^"]+)"/.exec(text)?.[1];
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  throw new Error(`The task ${to} takes more than ${secondsForTask} s.`);
}

/** Each that waits for a payment, by the list; the amount is what follows from the person's choice, not what a page says. */
async function payments(visit, period) {
  let paid = 0;
  for (let path = `/registrations?period=${period}&state=awaitingPayment`; path; ) {
    const { text } = await visit.get("registrar: registrations", path);
    for (const [, id] of text.matchAll(/name="registration" value="([^"]+)"/g)) await pay(visit, id, ++paid);
    const next = /href="\/office([^"]+)" rel="next"/.exec(text)?.[1];
    path = next?.replaceAll("&amp;", "&").replaceAll("&#38;", "&");
  }
  return paid;
}

async function pay(visit, id, turn) {
  const { text } = await visit.get("registrar: registration", `/registrations/${id}`);
  const n = Number(/\b22\d{6}\b/.exec(text)[0]) - 22_000_000;
  const amount = (choiceOf(n).amount / 100).toFixed(2).replace(".", ",");
  const fields = Object.entries({ amount, method: "transfer", reference: `V${turn}` });
  const { to } = await visit.post("registrar: payment", `/registrations/${id}/pay`, fields);
  await visit.get("registrar: registration", to);
}
