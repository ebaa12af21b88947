/**
 * How many passwords may be tried. Every sign-in name and every address has its own count, whether or not there is such an
 * account: five wrong ones are free, then each takes a wait that doubles up to a quarter of an hour; and of one name no more
 * than 33 a day reach the hash at all (an account has three names at most: NIST SP 800-63B says 100). Waiting always helps,
 * and so does a new password by mail: nobody is locked out for good. Without the cache nothing is tried at all.
 */
import { hash } from "node:crypto";
import { ForbiddenError, fault } from "../kernel/errors.ts";
import { addSeconds, secondsBetween } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { userMessages } from "./messages.ts";

export interface Guess {
  /** Every name that the person may mean. */
  readonly names: { readonly [kind: string]: string };
  readonly address?: string | undefined;
}

/** One attempt that was let through: for the name it counts as failed until it is told otherwise. */
export interface Attempt {
  succeeded(account: string): Promise<void>;
  failed(): Promise<void>;
}

const free = 5;
const namePerDay = 33;
const day = 86_400;
/** An address is many people's: its count begins anew sooner. */
const addressSeconds = 900;
const longestWait = 900;
/** A whole room may sign in at once from one address: so many attempts are under way there before any has failed. */
const together = 40;
const togetherSeconds = 60;

/** Seconds between two attempts after so many that failed. */
export function waitAfter(failures: number): number {
  return failures < free ? 0 : Math.min(longestWait, 30 * 2 ** (failures - free));
}

/** @throws ForbiddenError `users.slow`, before anything was tried */
export async function guess(context: Context, { names, address }: Guess): Promise<Attempt> {
  const named = Object.entries(names).map(([kind, name]) => ({
    key: keyOf(kind, name),
    seconds: day,
    most: namePerDay,
  }));
  // The address first: one that must wait takes no turn from the names.
  const from = address === undefined ? undefined : await beginFrom(context, keyOf("address", address));
  const begun: Begun[] = [];
  try {
    for (const one of named) begun.push(await begin(context, one));
  } catch (error) {
    for (const one of begun) await one.takeBack();
    await from?.over();
    throw error;
  }
  return {
    async failed() {
      await from?.failed();
    },
    async succeeded(account) {
      const { cache, clock } = context;
      for (const { key } of named) {
        await cache.delete(`streak ${key}`);
        await cache.increment(`day ${key}`, -1, addSeconds(clock.now(), day));
      }
      await from?.succeeded(account);
    },
  };
}

interface Limit {
  readonly key: string;
  readonly seconds: number;
  /** In that time, whatever the waits; no limit if absent. */
  readonly most?: number;
}

interface Begun {
  takeBack(): Promise<void>;
}

/** Counts the attempt before it is made: of any number at once, no more get through than one after the other. */
async function begin({ cache, clock }: Context, { key, seconds, most }: Limit): Promise<Begun> {
  const now = clock.now();
  const until = addSeconds(now, seconds);
  const add = async (name: string, by: number) => await cache.increment(`${name} ${key}`, by, until);
  const before = Number((await cache.get(`streak ${key}`)) ?? 0);
  const wait = waitAfter(before);
  if (wait > 0 && (await cache.increment(`turn ${key}`, 1, addSeconds(now, wait))) > 1) throw slow(wait);
  const streak = await add("streak", 1);
  const notYet = async () => void (await add("streak", -1));
  if (streak > Math.max(free, before + 1)) {
    await notYet();
    throw slow(waitAfter(free));
  }
  if (streak === free) await cache.increment(`turn ${key}`, 1, addSeconds(now, waitAfter(free)));
  if (most === undefined) return { takeBack: notYet };
  const today = await add("day", 1);
  if (today === 1) await cache.set(`ends ${key}`, until, until);
  const takeBack = async () => {
    await add("day", -1);
    await notYet();
  };
  if (today <= most) return { takeBack };
  await takeBack();
  throw slow(Math.ceil(secondsBetween(now, (await cache.get(`ends ${key}`)) ?? until)));
}

/** An attempt from an address. What is under way there counts as failed once it has. */
interface BegunFrom {
  succeeded(account: string): Promise<void>;
  failed(): Promise<void>;
  /** It was not made after all. */
  over(): Promise<void>;
}

async function beginFrom({ cache, clock }: Context, key: string): Promise<BegunFrom> {
  const until = () => addSeconds(clock.now(), addressSeconds);
  const underWay = (by: number) => cache.increment(`together ${key}`, by, addSeconds(clock.now(), togetherSeconds));
  const takeTurn = (wait: number) => cache.increment(`turn ${key}`, 1, addSeconds(clock.now(), wait));
  const over = async () => void (await underWay(-1));
  const wait = waitAfter(Number((await cache.get(`streak ${key}`)) ?? 0));
  if (wait > 0 && (await takeTurn(wait)) > 1) throw slow(wait);
  if ((await underWay(1)) > together) {
    await over();
    throw slow(waitAfter(free));
  }
  return {
    over,
    async failed() {
      if ((await cache.increment(`streak ${key}`, 1, until())) === free) await takeTurn(waitAfter(free));
      await over();
    },
    async succeeded(account) {
      // One account speaks for its address once: or whoever has one could try all others from there.
      const first = (await cache.increment(`spoke ${key} ${account}`, 1, until())) === 1;
      if (first) await cache.increment(`streak ${key}`, -1, until());
      await over();
    },
  };
}

/** After a new password the person is let in at once. */
export async function forgetGuesses({ cache }: Context, names: Guess["names"]): Promise<void> {
  for (const [kind, name] of Object.entries(names))
    for (const count of ["streak", "turn", "day", "ends"]) await cache.delete(`${count} ${keyOf(kind, name)}`);
}

/** How often something may be asked for in an hour. @throws ForbiddenError `users.slow` */
export async function oncePer(context: Context, key: string, { times, seconds }: { times: number; seconds: number }) {
  const { cache, clock } = context;
  if ((await cache.increment(`often ${digest(key)}`, 1, addSeconds(clock.now(), seconds))) > times) throw slow(seconds);
}

function slow(seconds: number) {
  return fault(ForbiddenError, userMessages, "users.slow", { seconds });
}

/** Nobody's address stands in the cache. */
function keyOf(kind: string, name: string): string {
  return digest(`${kind} ${name}`);
}

function digest(text: string): string {
  return hash("sha256", text, "base64url").slice(0, 22);
}
