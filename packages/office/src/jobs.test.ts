import { fixedClock } from "@cursus/core/testing";
import { describe, expect, it } from "vitest";
import { createJobs, type Jobs, type NewJob } from "./jobs.ts";

const title = { en: "Reading", fr: "Lecture" };
const text = { en: "Read.", fr: "Lu." };
const by = "ada";

/** A job that ends when it is let go, or is asked to stop. */
function waiting() {
  const gate = Promise.withResolvers<void>();
  const job: NewJob = {
    ...{ by, title },
    async work({ signal, to }) {
      to(1, 2);
      signal.addEventListener("abort", () => gate.resolve());
      await gate.promise;
      return { text };
    },
  };
  return { job, letGo: gate.resolve };
}

const settled = () => new Promise((done) => setImmediate(done));
const states = (jobs: Jobs) => jobs.of(by).map(({ state }) => state);

describe("tasks", () => {
  it("run a few at once, the others in order", async () => {
    await using jobs = createJobs(fixedClock(), { running: 1 });
    const [first, second] = [waiting(), waiting()];
    const { id } = jobs.start(first.job);
    jobs.start(second.job);
    expect(states(jobs)).toEqual(["waiting", "running"]);
    expect(jobs.find(by, id)).toMatchObject({ done: 1, total: 2, at: "2026-11-22T09:30:00.000Z" });
    first.letGo();
    await settled();
    expect(states(jobs)).toEqual(["running", "done"]);
    expect(jobs.find(by, id)?.outcome).toEqual({ text });
  });

  it("are seen and stopped by their own person alone", async () => {
    await using jobs = createJobs(fixedClock());
    const { id } = jobs.start(waiting().job);
    jobs.stop("eve", id);
    expect([jobs.find("eve", id), jobs.of("eve"), jobs.find(by, id)?.state]).toEqual([undefined, [], "running"]);
    jobs.stop(by, id);
    await settled();
    expect(jobs.find(by, id)?.state).toBe("stopped");
  });

  it("keep what went wrong, and let the next one run", async () => {
    await using jobs = createJobs(fixedClock(), { running: 1 });
    const error = new Error("no");
    const failing = jobs.start({ by, title, work: () => Promise.reject(error) });
    const next = jobs.start({ by, title, work: async () => ({ text }) });
    await settled();
    expect(jobs.find(by, failing.id)).toMatchObject({ state: "failed", error });
    expect(jobs.find(by, next.id)?.state).toBe("done");
  });

  it("are refused when too many are open, and forgotten when many have ended", async () => {
    await using jobs = createJobs(fixedClock(), { running: 1, open: 2, kept: 1 });
    const [first, second] = [waiting(), waiting()];
    jobs.start(first.job);
    jobs.start(second.job);
    expect(() => jobs.start(waiting().job)).toThrow(expect.objectContaining({ code: "office.jobs_full" }));
    first.letGo();
    second.letGo();
    await settled();
    await settled();
    const { id } = jobs.start({ by, title, work: async () => ({ text }) });
    expect(jobs.of(by)).toHaveLength(2);
    expect(jobs.of(by)[0]?.id).toBe(id);
  });

  it("are all asked to stop at the end, and waited for", async () => {
    const jobs = createJobs(fixedClock(), { running: 1 });
    jobs.start(waiting().job);
    jobs.start(waiting().job);
    await jobs.close();
    expect(states(jobs)).toEqual(["stopped", "stopped"]);
  });
});
