import { type Acting, type Cursus, type CursusOptions, createCursus } from "../cursus.ts";
import { owner } from "../module/actor.ts";
import type { Storage } from "../storage/storage.ts";
import { countedIds, type FixedClock, fixedClock } from "./clock.ts";
import { type CollectingNotifier, collectingNotifier } from "./collecting-notifier.ts";
import { quickHasher } from "./quick-hasher.ts";

/** A whole Cursus in memory, in which nothing is left to chance. */
export interface CursusUnderTest extends AsyncDisposable {
  readonly cursus: Cursus;
  /** Acting as the owner, to set things up: refused once there is an administrator, as everywhere (then `cursus.system`). */
  readonly owner: Acting;
  readonly clock: FixedClock;
  /** What was sent. */
  readonly mail: CollectingNotifier;
}

/** Ready to publish: it has a name, a sender and an address. Any option of `createCursus` may be given. */
export async function cursusUnderTest(
  options: Omit<CursusOptions, "clock" | "notifiers"> = {},
): Promise<CursusUnderTest> {
  const clock = fixedClock();
  const mail = collectingNotifier();
  const cursus = await createCursus({
    secret: "a secret for tests and nothing else",
    passwords: quickHasher(),
    ids: countedIds(firstIdOn(options.storage)),
    ...options,
    settings: {
      name: "Université d’Exemple",
      sender: "scolarite@univ.example",
      replyTo: "scolarite@univ.example",
      publicUrl: "https://univ.example/enquetes",
      ...options.settings,
    },
    clock,
    notifiers: [mail],
  });
  return { cursus, owner: cursus.as(owner), clock, mail, [Symbol.asyncDispose]: () => cursus.close() };
}

const onStorage = new WeakMap<Storage, number>();

/** Programs that share a storage make other ids, as programs do. */
function firstIdOn(storage: Storage | undefined): number {
  if (!storage) return 1;
  const before = onStorage.get(storage) ?? 0;
  onStorage.set(storage, before + 1);
  return before * 1_000_000 + 1;
}
