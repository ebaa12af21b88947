// prove:fault-nth: every use case is run with its n-th call to a port failing, before or after its effect, for every n that it
// makes. It must end before or after, never between; repeated, it must end as if nothing had failed. Then the same with a disk
// that is full: SQLite is given so many pages and no more, and, where this machine lets us mount one, a file system of a few
// megabytes.
import { checkStore, createCursus, memoryStorage, owner } from "@cursus/core";
import { collectingNotifier, countedIds, fixedClock } from "@cursus/core/testing";
import { failingAt } from "./failing.mjs";
import { proveFullDisk } from "./full-disk.mjs";
import { readStore } from "./invariants.mjs";
import { prover } from "./prover.mjs";
import { useCases } from "./use-cases.mjs";

const proof = prover("fault-nth", { disks: 25 });
const broken = [];
/** Mails under way at once: what one fault can hide. */
const underWay = 4;
const figures = { useCases: 0, faults: 0, before: 0, after: 0, between: 0, doubled: 0 };

for (const useCase of useCases) {
  const reference = await run(useCase, {});
  figures.useCases++;
  let longest = 0;
  for (const moment of ["before", "after"]) {
    for (let nth = 1; ; nth++) {
      const outcome = await run(useCase, { nth, moment });
      if (!outcome.struck) break;
      longest = Math.max(longest, nth);
      judge(
        useCase,
        `${useCase.name}, call ${nth} (${outcome.struck}) failing ${moment} its effect`,
        outcome,
        reference,
      );
    }
  }
  proof.say(`${useCase.name}: ${longest} calls`);
}
const disks = await proveFullDisk(proof, broken);
proof.end(
  `${figures.useCases} use cases, ${figures.faults} faults: ${figures.before} ended before, ${figures.after} after, ${figures.between} partly (batches), ` +
    `all finished by a repeat; ${figures.doubled} mails twice, each where the fault hid that it had left; ${disks}`,
  broken,
);

/** Sets the scene, runs the use case with a fault, looks at what it left, repeats it, and looks again. */
async function run(useCase, { nth, moment }) {
  const storage = memoryStorage();
  const fault = failingAt({ storage, notifier: collectingNotifier() }, { sabotage: proof.sabotage });
  const clock = fixedClock();
  const cursus = await createCursus({
    storage: fault.storage,
    notifiers: [fault.notifier],
    secret: "a secret for provers and nothing else",
    ids: countedIds(),
    clock,
    settings: { publicUrl: "https://univ.example", name: "Université", sender: "a@univ.example" },
  });
  const scene = { cursus, acting: cursus.as(owner), clock, storage: fault.storage };
  await useCase.given?.(scene);
  const before = await stateOf(storage);
  const sentBefore = fault.notifier.messages.length;
  if (nth) fault.arm(nth, moment);
  const first = await attempt(() => useCase.when(scene));
  const { struck } = fault;
  fault.disarm();
  const left = await stateOf(storage);
  if (struck) await attempt(() => useCase.when(scene));
  for (let round = 0; round < 3; round++) {
    clock.advance(3600);
    await attempt(() => cursus.deliver({ patience: 0 }));
  }
  const sent = fault.notifier.messages.slice(sentBefore).map(({ to, subject }) => `${to.address} ${subject}`);
  return {
    struck,
    first,
    before,
    left,
    end: await stateOf(storage),
    sent,
    torn: await tornIn(storage, clock, useCase.policy),
  };
}

function judge(useCase, name, outcome, reference) {
  figures.faults++;
  if (outcome.first.error && !outcome.first.typed) broken.push(`${name}: ended with ${outcome.first.error}`);
  if (outcome.left === outcome.before) figures.before++;
  else if (outcome.left === reference.left) figures.after++;
  else if (useCase.batch) figures.between++;
  else broken.push(`${name}: left the store in between`);
  if (outcome.end !== reference.end) broken.push(`${name}: repeated, it did not end as it would have`);
  for (const fault of outcome.torn) broken.push(`${name}: ${fault}`);
  const twice = doubled(outcome.sent);
  if (twice > 0 && !/send/.test(outcome.struck)) {
    // The mail left, and the record of it failed: the one window in which a mail may go twice.
    if (twice > underWay) broken.push(`${name}: ${twice} mails twice`);
    figures.doubled += twice;
  }
  const missing = reference.sent.filter((mail) => !outcome.sent.includes(mail));
  if (missing.length > 0) broken.push(`${name}: ${missing.length} mails lost`);
}

async function attempt(work) {
  try {
    await work();
    return {};
  } catch (error) {
    return { error: `${error}`, typed: typeof error.code === "string" && !(error instanceof TypeError) };
  }
}

function doubled(sent) {
  return sent.length - new Set(sent).size;
}

async function tornIn(storage, clock, policy) {
  clock.advance(60);
  const reader = await createCursus({ storage, clock, secret: "a secret for provers and nothing else" });
  await reader.deliver({ patience: 0 });
  const { faults } = await checkStore(storage);
  return [
    ...faults.map(({ collection, row, fault }) => `${collection} ${row} ${fault}`),
    ...(await readStore(storage, policy)).torn(),
  ];
}

/** What people would notice of a store, without the ids and dates that a repeat makes anew. */
async function stateOf(storage) {
  const facts = [];
  const of = async (collection, fields) => {
    for await (const row of storage.scan(collection, {}))
      facts.push(
        `${collection} ${JSON.stringify(fields.map((field) => (field.endsWith("?") ? row[field.slice(0, -1)] !== undefined : row[field])))}`,
      );
  };
  await of("students", ["lastName", "firstName", "email", "class", "year", "status", "average", "deletedAt?"]);
  await of("past_years", ["year", "class", "average"]);
  await of("assessments", ["subject", "title", "coefficient"]);
  await of("campaigns", ["name", "closesOn", "closedAt?"]);
  await of("invitations", [
    "generation",
    "delivery",
    "reminders",
    "resent",
    "progress",
    "draft",
    "answers",
    "optedOut",
    "notMeAt?",
    "proposedEmail",
    "refusal",
  ]);
  await of("questionnaires", ["key", "edition"]);
  await of("settings", ["name", "currency"]);
  await of("outbox", ["kind", "state"]);
  return facts.sort().join("\n");
}
