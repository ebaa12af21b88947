/**
 * Who writes when. Inside the process writers stand in one queue; those that wait together share one commit, and nobody is
 * told of success before it. Against other processes the writer waits without blocking: it asks for the lock, and asks
 * again a little later, until a deadline.
 */
import type { Connection } from "./driver.ts";
import { isBusy, isFailure } from "./failures.ts";
import { loopTurn, pauseBefore } from "./waiting.ts";

export interface Writer {
  /** Runs a step in a transaction: all of it or nothing. It may be run again, when a commit that it shared came to nothing. */
  write<T>(step: WriteStep<T>): Promise<T>;
  /** Waits for the turn and begins a transaction. Whoever gets it must release it. */
  hold(): Promise<Hold>;
  /** Waits until nobody is in the queue. */
  settled(): Promise<void>;
}

export interface WriteStep<T> {
  /** It writes by more than one statement; a single one undoes itself when it fails. */
  readonly several: boolean;
  run(connection: Connection): T;
}

/** The only turn, inside a transaction. */
export interface Hold {
  readonly connection: Connection;
  commit(): void;
  /** Lets the next one in. What was not committed is rolled back. */
  release(): void;
}

export interface WriterOptions {
  /** How long a turn and the lock are waited for, together. */
  readonly seconds: number;
  /** What to reject with when that was in vain. */
  overdue(cause?: unknown): unknown;
  /** Called at the beginning of every transaction. */
  begun(): void;
}

interface Waiting {
  readonly since: number;
  fail(error: unknown): void;
}
interface Step extends Waiting {
  readonly kind: "step";
  readonly several: boolean;
  /** Set once a commit that it shared has failed. */
  alone?: true;
  /** What came of it, to be told after the commit. */
  outcome?: { readonly error: unknown } | { readonly result: unknown };
  run(connection: Connection): unknown;
  done(result: unknown): void;
}
interface Turn extends Waiting {
  readonly kind: "turn";
  /** Resolves when the hold is released. */
  grant(): Promise<void>;
}

/** What shares a commit ends here, so that the loop gets its turn. */
const stepsTogether = 500;
const millisecondsTogether = 8;

export function createWriter(connection: Connection, { seconds, overdue, begun }: WriterOptions): Writer {
  const queue: (Step | Turn)[] = [];
  let working: Promise<void> | undefined;

  function enqueue(waiting: Step | Turn): void {
    queue.push(waiting);
    working ??= work();
  }

  async function work(): Promise<void> {
    while (queue.length > 0) {
      // Calls that are made in this turn of the loop come along.
      await loopTurn();
      try {
        await begin(connection, queue[0]!.since + seconds * 1000);
        begun();
      } catch (error) {
        rollBack(connection);
        if (isBusy(error)) failOverdue(error);
        else for (const waiting of queue.splice(0)) waiting.fail(error);
        continue;
      }
      const next = queue.shift()!;
      if (next.kind === "turn") await held(next);
      else stepsFrom(next);
    }
    working = undefined;
  }

  function failOverdue(cause?: unknown): void {
    const late = performance.now() - seconds * 1000;
    for (const waiting of queue.splice(0)) {
      if (waiting.since <= late) waiting.fail(overdue(cause));
      else queue.push(waiting);
    }
  }

  /** One step, and those that wait behind it, under one commit. */
  function stepsFrom(first: Step): void {
    const together = [first];
    const end = performance.now() + millisecondsTogether;
    try {
      runStep(connection, first, isShared(queue[0], together));
      while (isShared(queue[0], together) && performance.now() < end) {
        const next = queue.shift() as Step;
        together.push(next);
        runStep(connection, next, true);
      }
      connection.run("COMMIT");
    } catch (error) {
      rollBack(connection);
      if (together.length === 1) first.fail(error);
      // One of them was too much for the disk, perhaps: each is tried by itself, and told what came of it alone.
      else queue.unshift(...together.map((step) => Object.assign(step, { alone: true as const })));
      return;
    }
    for (const step of together) {
      const outcome = step.outcome!;
      if ("error" in outcome) step.fail(outcome.error);
      else step.done(outcome.result);
    }
  }

  async function held(turn: Turn): Promise<void> {
    // Whoever waits for a transaction that does not end is told so in time.
    const watch = setInterval(failOverdue, 100);
    try {
      await turn.grant();
    } finally {
      clearInterval(watch);
    }
  }

  return {
    write: <T>({ several, run }: WriteStep<T>) =>
      new Promise<T>((resolve, fail) => {
        const done = (result: unknown) => resolve(result as T);
        enqueue({ kind: "step", since: performance.now(), several, run, done, fail });
      }),
    hold: () =>
      new Promise((resolve, fail) => {
        const grant = () => new Promise<void>((released) => resolve(holdOf(connection, released)));
        enqueue({ kind: "turn", since: performance.now(), grant, fail });
      }),
    async settled() {
      while (working) await working;
    },
  };
}

function isShared(next: Step | Turn | undefined, together: readonly Step[]): next is Step {
  return next?.kind === "step" && !next.alone && !together[0]!.alone && together.length < stepsTogether;
}

/** Begins as soon as no other program writes. */
async function begin(connection: Connection, deadline: number): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      connection.run("BEGIN IMMEDIATE");
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() >= deadline) throw error;
    }
    await pauseBefore(attempt);
  }
}

/** An error of the rules is the step's own, and leaves nothing behind; a failure of SQLite is everyone's. */
function runStep(connection: Connection, step: Step, shared: boolean): void {
  const marked = step.several && shared;
  if (marked) connection.run("SAVEPOINT step");
  try {
    step.outcome = { result: step.run(connection) };
  } catch (error) {
    if (isFailure(error) || (step.several && !shared)) throw error;
    if (marked) connection.run("ROLLBACK TO step");
    step.outcome = { error };
  }
  if (marked) connection.run("RELEASE step");
}

function holdOf(connection: Connection, released: () => void): Hold {
  let open = true;
  return {
    connection,
    commit() {
      connection.run("COMMIT");
      open = false;
    },
    release() {
      if (open) rollBack(connection);
      open = false;
      released();
    },
  };
}

/** After some failures (a full disk) SQLite has rolled back by itself, and says that there is nothing to roll back. */
function rollBack(connection: Connection): void {
  try {
    connection.run("ROLLBACK");
  } catch (error) {
    if (!isFailure(error)) throw error;
  }
}
