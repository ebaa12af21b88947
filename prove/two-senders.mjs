// prove:two-senders: several programs send one campaign at the same time, on one store. Each message arrives, once.
import { fork } from "node:child_process";
import { join } from "node:path";
import { eq } from "@cursus/core";
import { campaignOf, mailSink } from "./mail-store.mjs";
import { prover } from "./prover.mjs";

const proof = prover("two-senders", { messages: 10_000, senders: 8, connections: 5 });
const broken = [];
const shown = [await proveOn("SQLite", `sqlite:${join(proof.folder, "store.db")}`)];
if (process.env.MONGODB_URL) {
  const place = new URL(process.env.MONGODB_URL);
  place.pathname = `/cursus_prove_senders_${process.pid}`;
  shown.push(await proveOn("MongoDB", place.href));
  const { MongoClient } = await import("mongodb");
  const client = new MongoClient(place.href);
  await client.db().dropDatabase();
  await client.close();
} else if (process.env.CURSUS_REQUIRE_SERVICES === "1") broken.push("MONGODB_URL is not set");
proof.end(shown.join("; "), broken);

async function proveOn(name, place) {
  const sink = await mailSink();
  const { cursus } = await campaignOf(place, proof.messages);
  const args = [
    place,
    String(sink.port),
    String(proof.connections),
    proof.sabotage ? "fence" : "",
    process.env.REDIS_URL ?? "",
  ];
  const senders = Array.from({ length: proof.senders }, () => fork(join(import.meta.dirname, "mail-worker.mjs"), args));
  // All of them begin at the same moment.
  await Promise.all(senders.map((sender) => new Promise((ready) => sender.once("message", ready))));
  const ended = senders.map((sender) => new Promise((over) => sender.once("exit", over)));
  for (const sender of senders) sender.send("go");
  const codes = await Promise.all(ended);
  if (codes.some((code) => code !== 0)) broken.push(`${name}: programs ended with ${codes}`);
  const times = [...sink.received.values()];
  const lost = proof.messages - sink.received.size;
  const doubled = times.filter((one) => one > 1).length;
  if (lost !== 0) broken.push(`${name}: ${lost} lost`);
  if (doubled !== 0) broken.push(`${name}: ${doubled} doubled`);
  const open = await cursus.storage.count("outbox", eq("open", true));
  if (open !== 0) broken.push(`${name}: ${open} still open`);
  await cursus.close();
  await sink.close();
  return `${name}: ${proof.senders} programs, ${proof.messages} messages, ${lost} lost, ${doubled} doubled`;
}
