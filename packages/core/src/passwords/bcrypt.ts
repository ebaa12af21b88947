/**
 * The default: bcrypt, in worker threads. bcryptjs by itself would hold the event loop for 100 ms at a time, and everyone
 * whose form is being served with it.
 */
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { AdapterError, fault } from "../kernel/errors.ts";
import type { PasswordHasher } from "./hasher.ts";
import { passwordMessages } from "./messages.ts";

/** @param options.cost the exponent of the number of rounds, 4 to 31; 12 if absent (about 0.3 s) */
export function bcryptHasher({ cost = 12 }: { readonly cost?: number } = {}): PasswordHasher {
  return {
    name: "bcrypt",
    // The salt and the hash are nobody's: random characters of the right number.
    decoy: `$2b$${String(cost).padStart(2, "0")}$eDq0k8lC1yYbRj7tXnVwHuUZ5m3sKfO9aGiWpJx2dEvB6cTzLr4Qy`,
    hash: async (password) => (await inWorker({ verb: "hash", password, with: cost })) as string,
    verify: async (password, hash) => (await inWorker({ verb: "verify", password, with: hash })) as boolean,
    needsRehash: (hash) => Number(/^\$2[abxy]\$(\d\d)\$/.exec(hash)?.[1] ?? 0) < cost,
  };
}

type Task =
  | { readonly verb: "hash"; readonly password: string; readonly with: number }
  | { readonly verb: "verify"; readonly password: string; readonly with: string };

interface Job {
  readonly task: Task;
  done(value: unknown): void;
  failed(error: unknown): void;
}

/** The threads are shared by every hasher of the process: there are no more processors for two of them. */
const workersAtMost = Math.max(1, Math.min(4, availableParallelism() - 1));
/** A longer queue would only be answered after its askers have gone. */
const waitingAtMost = 100;

const idle: Worker[] = [];
const waiting: Job[] = [];
let workers = 0;

function inWorker(task: Task): Promise<unknown> {
  return new Promise((done, failed) => {
    const job = { task, done, failed };
    const worker = idle.pop() ?? (workers < workersAtMost ? startWorker() : undefined);
    if (worker) return give(worker, job);
    if (waiting.length < waitingAtMost) return void waiting.push(job);
    const details = { adapter: "bcrypt", operation: task.verb, retryable: true };
    failed(fault(AdapterError, passwordMessages, "passwords.busy", details));
  });
}

function startWorker(): Worker {
  workers++;
  const bcrypt = createRequire(import.meta.url).resolve("bcryptjs");
  return new Worker(source, { eval: true, workerData: bcrypt, execArgv: [] });
}

/** Has one job done, then the next that waits. A thread holds the process open only while it works. */
function give(worker: Worker, job: Job): void {
  worker.ref();
  const failed = (error: unknown) => {
    worker.off("message", answered);
    workers--;
    void worker.terminate();
    const details = { adapter: "bcrypt", operation: job.task.verb, retryable: true, reason: (error as Error).message };
    job.failed(fault(AdapterError, passwordMessages, "passwords.failed", details, { cause: error }));
    const next = waiting.shift();
    if (next) give(startWorker(), next);
  };
  const answered = ({ value, reason }: { readonly value?: unknown; readonly reason?: string }) => {
    worker.off("error", failed);
    if (reason === undefined) job.done(value);
    else {
      const details = { adapter: "bcrypt", operation: job.task.verb, retryable: false, reason };
      job.failed(fault(AdapterError, passwordMessages, "passwords.failed", details));
    }
    const next = waiting.shift();
    if (next) return give(worker, next);
    worker.unref();
    idle.push(worker);
  };
  worker.once("message", answered);
  worker.once("error", failed);
  worker.postMessage(job.task);
}

/** The thread's whole program; a text, so that it is found however this file was bundled. */
const source = `
const { parentPort, workerData } = require("node:worker_threads");
const bcrypt = require(workerData);
parentPort.on("message", ({ verb, password, with: given }) => {
  try {
    parentPort.postMessage({ value: verb === "hash" ? bcrypt.hashSync(password, given) : bcrypt.compareSync(password, given) });
  } catch (error) {
    parentPort.postMessage({ reason: error.message });
  }
});`;
