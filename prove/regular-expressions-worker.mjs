// What prove:regular-expressions has looked at in a thread of its own: one expression after the other.
import { parentPort } from "node:worker_threads";

// Here and in JavaScript, rather than by a program that this machine may or may not have.
process.env.RECHECK_SYNC_BACKEND = "pure";
const { checkSync } = await import("recheck");

/** No limit of time but the last one: how busy the machine is decides nothing. */
const limits = { timeout: 300_000, incubationTimeout: null, attackTimeout: null, seedingTimeout: null };

parentPort.on("message", ({ source, flags }) => parentPort.postMessage(checkSync(source, flags, limits)));
