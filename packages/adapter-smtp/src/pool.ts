/**
 * The connections to one mail server: opened when they are first needed, kept between messages, replaced after so many,
 * closed when they idle. Never more than the server's `connections` at once.
 */
import { setMaxListeners } from "node:events";
import { failure } from "./failures.ts";
import type { Server } from "./options.ts";
import { openSession, type Session } from "./session.ts";

export interface Pool {
  /** A session of one's own until it is given back; waits when all are taken. Rejects with an `AdapterError`. */
  take(): Promise<Taken>;
  /** Gives a session back. One that ended, or that carried its share, is let go. */
  giveBack(session: Session): void;
  /** Lets go of every session that nobody uses: what ended one may have ended all. */
  dropIdle(): void;
  /** Takes leave of the idle ones, waits a little for the others, then cuts them. */
  close(): Promise<void>;
}

export interface Taken {
  readonly session: Session;
  /** Not opened just now: the server may have hung up on it unnoticed. */
  readonly kept: boolean;
}

export function sessionPool(server: Server): Pool {
  /** Who is waiting, and since when: the longest first. `undefined` tells one to look again. */
  const waiting: ((session: Session | undefined) => void)[] = [];
  /** The sessions that nobody uses, with what will end them; the one used last is last. */
  const idle = new Map<Session, NodeJS.Timeout>();
  const busy = new Set<Session>();
  const leaving = new Set<Promise<void>>();
  const closing = new AbortController();
  setMaxListeners(server.connections + 1, closing.signal);
  const allowance = connectionAllowance(server);
  const openOneAtFirst = oneAtFirst(() => openSession(server, closing.signal));
  let opening = 0;
  let drained: (() => void) | undefined;

  async function take(): Promise<Taken> {
    for (;;) {
      if (closing.signal.aborted) throw failure(server, "smtp.closed", { retryable: false });
      const kept = rested() ?? (hasRoom() ? undefined : await nextFree());
      if (kept) return { session: kept, kept: true };
      const opened = hasRoom() ? await open() : undefined;
      if (opened) return { session: opened, kept: false };
    }
  }

  function hasRoom(): boolean {
    return idle.size + busy.size + opening + leaving.size < allowance.now();
  }

  function nextFree(): Promise<Session | undefined> {
    return new Promise((turn) => waiting.push(turn));
  }

  /** The idle session that was used last, so that those too many grow old. Servers hang up on some in the meantime. */
  function rested(): Session | undefined {
    for (const session of [...idle.keys()].reverse()) {
      wake(session);
      if (!session.alive) continue;
      busy.add(session);
      return session;
    }
    return undefined;
  }

  /** A new session; absent when the server lets in no more than there are already, which then have to do. */
  async function open(): Promise<Session | undefined> {
    opening++;
    try {
      const session = await openOneAtFirst();
      busy.add(session);
      return session;
    } catch (error) {
      if (idle.size + busy.size === 0) throw error;
      allowance.lower(idle.size + busy.size);
      return undefined;
    } finally {
      opening--;
      if (hasRoom()) waiting.shift()?.(undefined);
    }
  }

  function wake(session: Session): void {
    clearTimeout(idle.get(session));
    idle.delete(session);
  }

  function letGo(session: Session): void {
    wake(session);
    const left = session.quit().then(() => {
      leaving.delete(left);
      waiting.shift()?.(undefined);
    });
    leaving.add(left);
  }

  function giveBack(session: Session): void {
    const usable = session.alive && session.carried < server.messagesPerConnection && !closing.signal.aborted;
    const next = usable ? waiting.shift() : undefined;
    if (next) {
      next(session);
      return;
    }
    busy.delete(session);
    if (busy.size === 0) drained?.();
    if (usable) idle.set(session, setTimeout(() => letGo(session), server.timeouts.idle * 1000).unref());
    else letGo(session);
  }

  function dropIdle(): void {
    for (const session of [...idle.keys()]) letGo(session);
  }

  return {
    take,
    giveBack,
    dropIdle,
    async close() {
      closing.abort();
      for (const turn of waiting.splice(0)) turn(undefined);
      dropIdle();
      if (busy.size > 0) await shortly(server.timeouts.close, (done) => (drained = done));
      for (const session of busy) session.cut();
      await Promise.all(leaving);
    },
  };
}

/** How many connections to hold: as many as wanted or, for a while after the server turned one away, as it let in. */
function connectionAllowance({ connections, timeouts }: Server) {
  let lowered = connections;
  let until = 0;
  return {
    now: () => (performance.now() < until ? lowered : connections),
    lower(to: number) {
      lowered = to;
      until = performance.now() + timeouts.idle * 1000;
    },
  };
}

/**
 * Until one attempt succeeds, and again after one failed, the others wait for it and fail with it: a wrong password is tried
 * once and not five times, and a server that is down is not stormed.
 */
function oneAtFirst(open: () => Promise<Session>): () => Promise<Session> {
  let proven = false;
  let trial: Promise<Session> | undefined;
  return async () => {
    while (!proven && trial) await trial;
    const attempt = open();
    if (!proven) trial = attempt;
    try {
      const session = await attempt;
      proven = true;
      return session;
    } catch (error) {
      proven = false;
      throw error;
    } finally {
      if (trial === attempt) trial = undefined;
    }
  };
}

function shortly(seconds: number, begin: (done: () => void) => void): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, seconds * 1000);
    begin(() => {
      clearTimeout(timer);
      done();
    });
  });
}
