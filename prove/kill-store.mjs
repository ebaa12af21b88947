// The store that the killed programs write to, and what must hold of it afterwards.
import { checkStore, createCursus, link, owner, sheetOf } from "@cursus/core";
import { collectingNotifier } from "@cursus/core/testing";
import { readStore } from "./invariants.mjs";

const classSize = 60;
/** Rows of a file that are new people, and rows that change somebody known. */
const fresh = 30;
const changed = 8;

export function inviteFile(mark) {
  return [
    ["Nom", "Prénom", "Courriel", "Classe"],
    ...Array.from({ length: fresh }, (_, n) => [`Diop ${mark} ${n}`, "Awa", `p.${mark}.${n}@univ.example`, "M2"]),
    ...Array.from({ length: changed }, (_, n) => [`Connu ${n}`, "Ali", `connu.${n}@univ.example`, `M2 ${mark}`]),
  ];
}

/**
 * A use case that writes, as chance has it. `what` is to be believed once `write` has resolved; `begun` says that a file is
 * being read, which may be left half done and is finished by reading it again.
 */
export function someWrite({ cursus, chance, campaign, tokens, students }, mark) {
  const acting = cursus.as(owner);
  const dice = chance.next();
  if (dice < 0.25) {
    const email = `single.${mark}@univ.example`;
    return { what: { op: "add", email }, write: () => acting.students.add({ lastName: `Sow ${mark}`, email }) };
  }
  if (dice < 0.4) {
    const write = () => acting.campaigns.invite(campaign, sheetOf(`liste-${mark}.csv`, inviteFile(mark)));
    return { begun: { op: "begin", mark }, what: { op: "invite", mark }, write };
  }
  if (dice < 0.75) {
    const student = students[chance.below(students.length)];
    const grade = {
      student,
      subject: `Matière ${mark % 5}`,
      title: `DS ${mark}`,
      value: mark % 21,
      coefficient: 1 + (mark % 3),
    };
    return { what: { op: "grade", student, title: grade.title }, write: () => acting.grades.add(grade) };
  }
  if (dice < 0.95) {
    const at = chance.below(tokens.length);
    const given = { situation: "employed", formation: `Master ${mark}`, contact_consent: "no" };
    return { what: { op: "answer", at, mark }, write: () => cursus.as(link(tokens[at])).campaigns.submit(given) };
  }
  // A list that is taken along is noted in the log, and brings no row with it.
  if (dice < 0.97) return { write: () => Array.fromAsync(acting.students.each({ class: "M2" })) };
  return { write: () => (mark % 2 ? cursus.deliver({ patience: 0 }) : cursus.carry({ entries: 500 })) };
}

/** Puts a campaign into an empty storage, with people who hold links; gives the links. The storage is closed again. */
export async function makeStore(storage, secret) {
  const mail = collectingNotifier();
  const settings = { publicUrl: "https://univ.example" };
  const cursus = await createCursus({ storage, secret, notifiers: [mail], settings });
  const acting = cursus.as(owner);
  const campaign = await acting.campaigns.create({ name: "Licence", closes: "2099-06-30" });
  const rows = Array.from({ length: classSize }, (_, n) => [`Connu ${n}`, "Ali", `connu.${n}@univ.example`, "M2"]);
  await acting.campaigns.invite(campaign.id, sheetOf("connus.csv", [["Nom", "Prénom", "Courriel", "Classe"], ...rows]));
  await cursus.deliver();
  const tokens = mail.messages.map(({ text }) => /token=([\w-]+)/.exec(text)[1]);
  const students = (await Array.fromAsync(acting.students.each())).map(({ id }) => id);
  await cursus.close();
  if (tokens.length !== classSize) throw new Error(`${tokens.length} links instead of ${classSize}`);
  return { campaign: campaign.id, tokens, students };
}

/** Everything that is wrong with a store after its programs were killed. `lost`: acknowledged and not there. `torn`: in between. */
export async function lookOver({ storage, secret }, { campaign, tokens }, acknowledged) {
  const faults = [];
  const cursus = await createCursus({ storage, secret });
  const acting = cursus.as(owner);
  const check = await carriedOff(cursus);
  for (const { collection, row, fault } of check.faults) faults.push(`torn: ${collection} ${row} ${fault}`);
  if (check.uncarried > 0) faults.push(`torn: ${check.uncarried} rows were not carried to the log`);
  const store = await readStore(storage);

  const begun = new Set();
  for (const { op, email, mark, at, student, title } of acknowledged) {
    if (op === "grade" && !store.marksOf(student).some((one) => one.title === title))
      faults.push(`lost: ${title} of ${student}`);
    if (op === "add" && !store.emails.has(email)) faults.push(`lost: ${email}`);
    if (op === "begin") begun.add(mark);
    if (op === "answer" && !store.revisionsOf(tokens[at]).some(({ answers }) => answers.formation === `Master ${mark}`))
      faults.push(`lost: answer ${mark}`);
    if (op !== "invite") continue;
    begun.delete(mark);
    const missing = inviteFile(mark)
      .slice(1)
      .filter(([, , address]) => !store.emails.has(address) || !store.invited.has(store.emails.get(address)));
    if (missing.length > 0) faults.push(`lost: ${missing.length} people of file ${mark}`);
  }
  faults.push(...store.torn());
  for (const [id, times] of await sealedOf(storage))
    if (times !== 1) faults.push(`torn: entry ${id} of the log is under ${times} seals`);
  for (const mark of begun) faults.push(...(await finishFile(acting, campaign, mark)));
  await cursus.close();
  return { faults, rows: check.rows };
}

/** By entry of the log, how many seals name it. */
async function sealedOf(storage) {
  const times = new Map();
  for await (const { id } of storage.scan("audit", { fields: [] })) times.set(id, 0);
  for await (const { entries } of storage.scan("audit_seals", {}))
    for (const [id] of entries) times.set(id, (times.get(id) ?? 0) + 1);
  return times;
}

/** The killed carrier's lease runs out after a few seconds; then everything is brought to the log and the outbox. */
async function carriedOff(cursus) {
  for (let attempt = 1; ; attempt++) {
    await cursus.deliver({ patience: 0 });
    const check = await checkStore(cursus.storage);
    if (check.uncarried === 0 || attempt === 40) return check;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** A file that was cut short is read again: everyone is there then, and nobody is refused or there twice. */
async function finishFile(acting, campaign, mark) {
  const sheet = () => sheetOf(`liste-${mark}.csv`, inviteFile(mark));
  const report = await acting.campaigns.invite(campaign, sheet());
  if (report.refused.length > 0 || report.read !== fresh + changed) return [`torn: file ${mark} cannot be finished`];
  const again = await acting.campaigns.invite(campaign, sheet());
  return again.unchanged === fresh + changed && again.invited === 0
    ? []
    : [`torn: file ${mark} is not finished by reading it again`];
}
