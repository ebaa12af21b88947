// A program that sends what waits, and ends when nothing is left that may go. It may be killed from outside.
import { redisBell } from "@cursus/adapter-redis";
import { smtpNotifier } from "@cursus/adapter-smtp";
import { openAt, storageAt } from "./mail-store.mjs";

const [place, port, connections, sabotage, redis] = process.argv.slice(2);
const real = smtpNotifier(`smtp://127.0.0.1:${port}`, {
  connections: Number(connections),
  timeouts: { command: 1, answer: 1, close: 1 },
});
/** Says that a message was taken before it is sent. */
const hasty = {
  ...real,
  async send(message) {
    void real.send(message);
    return { state: "accepted" };
  },
};
const cursus = await openAt(place, {
  storage: sabotage === "fence" ? withoutFence(storageAt(place)) : storageAt(place),
  notifiers: [sabotage === "early" ? hasty : real],
  ...(redis && { bell: redisBell(redis) }),
});
process.send?.("ready");
const go = new Promise((begin) => process.once("message", begin));
if (process.send) await go;
await cursus.deliver({ patience: 0.5 });
await cursus.close();
process.disconnect?.();

/** A storage whose claims take what others hold. */
function withoutFence(storage) {
  return {
    ...storage,
    updateMany(collection, filter, change) {
      const claims = collection === "outbox" && change.set?.state === "sending";
      return storage.updateMany(collection, claims ? filter.of[0] : filter, change);
    },
  };
}
