// prove:smtp-codes: a mail server gives one message of a campaign each answer that servers give, and the campaign must fare
// as the table says: the recipient's fault is the recipient's alone, a passing fault is tried again, the sender's fault
// stops the campaign, blames nobody, and once it is mended everybody gets their mail.
import { smtpNotifier } from "@cursus/adapter-smtp";
import { createCursus, eq, owner, sheetOf } from "@cursus/core";
import { fixedClock } from "@cursus/core/testing";
import { hangUp, scriptedServer } from "../packages/adapter-smtp/test/scripted-server.ts";
import { prover } from "./prover.mjs";

const proof = prover("smtp-codes", { people: 12 });
const broken = [];

/** Where, which answer, and what becomes of its message: refused for good, sent later, or kept until the sender is mended. */
const table = [
  ...["550 5.1.1 no such user", "550 5.1.10 not found", "550 5.2.1 inactive", "552 5.2.2 over quota"].map(
    refusedAt("RCPT"),
  ),
  ...["556 5.1.10 the domain takes no mail", "550 5.1.2 bad destination"].map(refusedAt("RCPT")),
  ...["554 5.6.0 malformed", "552 5.3.4 too big"].map(refusedAt("message")),
  ...["450 4.2.0 greylisted", "452 4.2.2 over quota", "451 4.4.3 temporary lookup failure"].map(laterAt("RCPT")),
  ...["451 4.3.0 local error", "452 4.3.1 no room"].map(laterAt("message")),
  ...["421 4.7.0 too many connections", hangUp].map(laterAt("MAIL")),
  ...["421 4.4.2 closing", hangUp].map(laterAt("message")),
  ...["550 5.4.5 Daily user sending limit exceeded", "550 5.7.1 sender rejected", "553 5.1.7 bad sender"].map(
    keptAt("MAIL"),
  ),
  ...["550 5.4.5 Daily SMTP relay limit exceeded", "554 5.7.1 Relay access denied"].map(keptAt("RCPT")),
  ...["550 5.7.1 this looks like spam", "550 5.4.5 daily limit"].map(keptAt("message")),
  ...["554 no SMTP service here", "521 5.3.2 this host takes no mail"].map(keptAt("connect")),
];

const outcomes = { refused: 0, later: 0, kept: 0 };
for (const row of table) {
  const faults = await fare(row);
  broken.push(...faults.map((fault) => `${row.cue} ${String(row.reply)}: ${fault}`));
  outcomes[row.becomes]++;
}
proof.end(
  `${table.length} answers in campaigns of ${proof.people}: ${outcomes.refused} refused one recipient, ${outcomes.later} were tried again, ` +
    `${outcomes.kept} stopped the campaign and blamed nobody; ${broken.length} other outcomes`,
  broken,
);

function refusedAt(cue) {
  return (reply) => ({ cue, reply, becomes: "refused" });
}
function laterAt(cue) {
  return (reply) => ({ cue, reply, becomes: "later" });
}
function keptAt(cue) {
  return (reply) => ({ cue, reply, becomes: "kept" });
}

/** Sends a campaign in the middle of which the answer comes once; what differs from the table. */
async function fare({ cue, reply, becomes }) {
  let mended = false;
  const at = cue === "connect" ? 1 : 1 + proof.chance.below(proof.people);
  // The sender's fault lasts until somebody mends it, anything else is met once.
  const script = { [cue]: (nth) => (nth === at || (becomes === "kept" && nth > at && !mended) ? reply : undefined) };
  const server = await scriptedServer(script);
  const clock = fixedClock();
  const real = smtpNotifier(`smtp://127.0.0.1:${server.port}`, { connections: 1, timeouts: { close: 1 } });
  const settings = { publicUrl: "https://univ.example", sender: "a@univ.example" };
  const mail = proof.sabotage ? blaming(real) : real;
  const cursus = await createCursus({
    secret: "a secret for provers and nothing else",
    clock,
    settings,
    notifiers: [mail],
  });
  const { campaigns } = cursus.as(owner);
  const { id } = await campaigns.create({ name: "Que devenez-vous ?", closes: "2099-06-30" });
  const people = Array.from({ length: proof.people }, (_, n) => [`Diop ${n}`, `p${n}@univ.example`]);
  await campaigns.invite(id, sheetOf("classe.csv", [["Nom", "Courriel"], ...people]));
  const faults = [];
  const first = await cursus.deliver({ patience: 0 });
  if (becomes === "kept") {
    const { refused, failed, bounced = 0 } = await campaigns.status(id);
    if (!first.stopped) faults.push("the campaign did not stop");
    if (refused + failed + bounced > 0) faults.push(`${refused + failed + bounced} people were blamed`);
  }
  mended = true;
  for (let hours = 0; hours < 3; hours++) {
    clock.advance(3600);
    await cursus.deliver({ patience: 0 });
  }
  const lost = becomes === "refused" ? 1 : 0;
  const { sent, refused, failed, pending } = await campaigns.status(id);
  if (sent !== proof.people - lost) faults.push(`${sent} sent`);
  if (refused + failed !== lost) faults.push(`${refused + failed} refused`);
  if (pending !== 0) faults.push(`${pending} left`);
  const [row] = await cursus.storage.find("outbox", { filter: eq("state", "failed") });
  if (lost === 1 && !(row?.code && String(reply).includes(row.code.slice(0, 3))))
    faults.push(`its reason is ${row?.code}`);
  await cursus.close();
  await server.close();
  return faults;
}

/** Takes the sender's fault for the recipient's. */
function blaming(notifier) {
  return {
    ...notifier,
    async send(message) {
      const delivery = await notifier.send(message);
      return delivery.scope === "sender" ? { ...delivery, state: "refused", scope: "recipient" } : delivery;
    },
  };
}
