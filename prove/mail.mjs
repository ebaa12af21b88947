// prove:mail: programs that send a campaign are killed with SIGKILL at any moment, while the mail server on the other side
// answers 421, 450 and 451, falls silent and hangs up. Every message must arrive. One may arrive twice only where nobody can
// know: its final dot was sent, and its 250 never came or was never recorded; at most one for each connection of a program
// that was killed, and under the same Message-ID.
import { fork } from "node:child_process";
import { join } from "node:path";
import { eq, owner } from "@cursus/core";
import { campaignOf, letTimePass, mailSink, recordedAsSent } from "./mail-store.mjs";
import { chanceOf, prover } from "./prover.mjs";

const proof = prover("mail", { messages: 10_000, kills: 400, connections: 5 });
const broken = [];
const shown = [];

shown.push(await proveOn("SQLite", `sqlite:${join(proof.folder, "store.db")}`));
if (process.env.MONGODB_URL) {
  const place = new URL(process.env.MONGODB_URL);
  place.pathname = `/cursus_prove_mail_${process.pid}`;
  shown.push(await proveOn("MongoDB", place.href));
} else if (process.env.CURSUS_REQUIRE_SERVICES === "1") broken.push("MONGODB_URL is not set");
proof.end(shown.join("; "), broken);

async function proveOn(name, place) {
  const chance = chanceOf(proof.seed);
  const sink = await mailSink((step) => faultAt(step, chance));
  const { cursus, campaign } = await campaignOf(place, proof.messages);
  const figures = { kills: 0, lives: 0, window: 0, most: 0 };
  const explained = new Set();
  while (figures.lives < proof.kills * 4 + 200) {
    const open = await cursus.storage.count("outbox", eq("open", true));
    if (open === 0) break;
    figures.lives++;
    const killed = await live(place, sink, figures.kills < proof.kills ? open : undefined, chance);
    await sink.quiet();
    if (killed) await countWindow();
    await letTimePass(cursus.storage);
    if (figures.lives % 20 === 0) proof.say(`${name}: ${figures.kills} kills, ${open} messages left`);
  }
  await judge();
  await sink.close();
  if (place.startsWith("mongodb")) await dropped(place);
  await cursus.close();
  const twice = [...sink.received.values()].filter((times) => times > 1).length;
  return (
    `${name}: ${figures.kills} kills, ${sink.received.size} of ${proof.messages} messages arrived, ${proof.messages - sink.received.size} lost, ` +
    `${twice} twice (${sink.doubtful.size} lost their 250, ${figures.window} were unrecorded at a kill, ${figures.most} at most), ${count("outside")} outside the window`
  );

  /** What the killed program had sent and not recorded. */
  async function countWindow() {
    figures.kills++;
    const sent = await recordedAsSent(cursus.storage, [...sink.received.keys()]);
    const window = [...sink.received.keys()].filter(
      (id) => !sent.has(id) && !explained.has(id) && !sink.doubtful.has(id),
    );
    for (const id of window) explained.add(id);
    figures.window += window.length;
    figures.most = Math.max(figures.most, window.length);
    if (window.length > proof.connections) broken.push(`${name}: ${window.length} messages unrecorded at one kill`);
  }

  async function judge() {
    const rows = await Array.fromAsync(cursus.storage.scan("outbox", {}));
    for (const { id, state, code } of rows) {
      if (!sink.received.has(id)) broken.push(`${name}: lost: ${id} is ${state} ${code ?? ""} and never arrived`);
      else if (state !== "sent") broken.push(`${name}: ${id} arrived and is ${state}`);
    }
    for (const [id, times] of sink.received) {
      if (times > 1 && !explained.has(id) && !sink.doubtful.has(id))
        broken.push(`${name}: outside the window: ${id} ${times} times`);
    }
    if (sink.received.size > rows.length) broken.push(`${name}: a message under another Message-ID`);
    const { sent, pending } = await cursus.as(owner).campaigns.status(campaign);
    if (sent !== proof.messages || pending !== 0)
      broken.push(`${name}: the campaign says ${sent} sent, ${pending} pending`);
  }
}

function count(word) {
  return broken.filter((fault) => fault.includes(word)).length;
}

/** One program's life. It is killed once it has sent some, if it is to be; whether it was. */
async function live(place, sink, open, chance) {
  const args = [place, String(sink.port), String(proof.connections), proof.sabotage ? "early" : ""];
  const child = fork(join(import.meta.dirname, "mail-worker.mjs"), args);
  const ended = new Promise((resolve) => child.once("exit", (...end) => resolve(end)));
  await Promise.race([new Promise((ready) => child.once("message", ready)), ended]);
  const share = Math.max(1, Math.floor((2 * proof.messages) / proof.kills / 3));
  let left = open === undefined ? Number.POSITIVE_INFINITY : chance.below(Math.min(open, share * 2));
  const patience = chance.next() * 8;
  sink.told.accepted = () => {
    if (left-- === 0) setTimeout(() => child.kill("SIGKILL"), patience);
  };
  if (child.connected) child.send("go");
  const tooLong = setTimeout(() => child.kill("SIGKILL"), 60_000);
  const [, signal] = await ended;
  clearTimeout(tooLong);
  sink.told.accepted = () => {};
  return signal === "SIGKILL";
}

/** One step in five goes wrong, each in its own way; a message is tried again as often as it takes. */
function faultAt(step, chance) {
  const dice = chance.next();
  if (step === "connect") return dice < 0.05 ? "421 4.7.0 too many connections" : undefined;
  if (step === "recipient")
    return dice < 0.03 ? "450 4.2.0 greylisted" : dice < 0.05 ? "451 4.3.0 try again" : undefined;
  if (dice < 0.03) return "451 4.3.0 local error";
  if (dice < 0.04) return "drop";
  return dice < 0.042 ? "hang" : undefined;
}

async function dropped(place) {
  const { MongoClient } = await import("mongodb");
  const client = new MongoClient(place);
  await client.db().dropDatabase();
  await client.close();
}
