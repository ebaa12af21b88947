/**
 * Long work behind a page: it runs in this process while the person goes on, and ends with the process. A few run at once,
 * the others wait in order; of those that ended the latest are kept for their people to read.
 */
import { type Clock, ConflictError, fault, type Instant, type Text, timeOrderedIds } from "@cursus/core";
import { officeMessages } from "./words/office.ts";

/** How far a job has come: told by the work, as often as it likes. */
export interface Progress {
  /** The person asked to stop: finish what is under way, take up nothing new. */
  readonly signal: AbortSignal;
  to(done: number, total?: number): void;
}

export interface JobDone {
  readonly text: Text;
  /** Where to look at what came of it, under `/office`. */
  readonly path?: string;
}

export interface NewJob {
  /** Whose it is: an account's id. Nobody else sees it. */
  readonly by: string;
  readonly title: Text;
  work(progress: Progress): Promise<JobDone>;
}

export interface Job extends Pick<NewJob, "by" | "title"> {
  readonly id: string;
  readonly state: "waiting" | "running" | "done" | "failed" | "stopped";
  readonly at: Instant;
  readonly done: number;
  readonly total?: number;
  readonly outcome?: JobDone;
  readonly error?: unknown;
}

export interface Jobs extends AsyncDisposable {
  /** @throws ConflictError `office.jobs_full` */
  start(job: NewJob): Job;
  find(by: string, id: string): Job | undefined;
  /** Somebody's, latest first. */
  of(by: string): readonly Job[];
  /** Asks a job to stop; what it did stays done. */
  stop(by: string, id: string): void;
  /** Asks all of them to stop, and waits until they have. */
  close(): Promise<void>;
}

export interface JobLimits {
  /** At once; 2 if absent. */
  readonly running?: number;
  /** That wait and run together; 50 if absent. */
  readonly open?: number;
  /** That ended, of everybody; 200 if absent. */
  readonly kept?: number;
}

interface Entry {
  job: Job;
  readonly controller: AbortController;
  readonly work: NewJob["work"];
}

export function createJobs(clock: Clock, { running = 2, open = 50, kept = 200 }: JobLimits = {}): Jobs {
  const ids = timeOrderedIds();
  const entries = new Map<string, Entry>();
  const underWay = new Map<string, Promise<void>>();
  const isOpen = ({ job }: Entry) => job.state === "waiting" || job.state === "running";
  const change = (entry: Entry, fields: Partial<Job>) => {
    entry.job = { ...entry.job, ...fields };
  };

  async function run(entry: Entry): Promise<void> {
    const { signal } = entry.controller;
    change(entry, { state: "running" });
    const to: Progress["to"] = (done, total) => change(entry, { done, ...(total !== undefined && { total }) });
    try {
      const outcome = await entry.work({ signal, to });
      change(entry, { state: signal.aborted ? "stopped" : "done", outcome });
    } catch (error) {
      change(entry, signal.aborted ? { state: "stopped" } : { state: "failed", error });
    }
  }

  function next(): void {
    for (const [id, entry] of entries) {
      if (underWay.size >= running) return;
      if (entry.job.state !== "waiting") continue;
      const ended = run(entry).then(() => {
        underWay.delete(id);
        next();
      });
      underWay.set(id, ended);
    }
  }

  function makeRoom(): void {
    const ended = [...entries].filter(([, entry]) => !isOpen(entry));
    for (const [id] of ended.slice(0, Math.max(0, ended.length - kept))) entries.delete(id);
  }

  const own = (by: string, id: string) => {
    const entry = entries.get(id);
    return entry?.job.by === by ? entry : undefined;
  };

  const jobs: Jobs = {
    start({ by, title, work }) {
      if ([...entries.values()].filter(isOpen).length >= open)
        throw fault(ConflictError, officeMessages, "office.jobs_full", { count: open });
      makeRoom();
      const id = ids.next();
      const job: Job = { id, by, title, state: "waiting", at: clock.now(), done: 0 };
      entries.set(id, { job, controller: new AbortController(), work });
      next();
      return entries.get(id)!.job;
    },
    find: (by, id) => own(by, id)?.job,
    of: (by) =>
      [...entries.values()]
        .map(({ job }) => job)
        .filter((job) => job.by === by)
        .reverse(),
    stop(by, id) {
      const entry = own(by, id);
      if (!entry || !isOpen(entry)) return;
      entry.controller.abort();
      if (entry.job.state === "waiting") change(entry, { state: "stopped" });
    },
    async close() {
      for (const entry of entries.values()) jobs.stop(entry.job.by, entry.job.id);
      await Promise.all(underWay.values());
    },
    [Symbol.asyncDispose]: () => jobs.close(),
  };
  return jobs;
}
