/** Two programs that share a storage and a bell: what one announces, the other sends, without waiting for its next look. */
import { type Cursus, createCursus, memoryStorage, owner } from "@cursus/core";
import { classOf, collectingNotifier, requireService } from "@cursus/core/testing";
import { expect, it, onTestFinished } from "vitest";
import { eventually, startedServer } from "../test/own-server.ts";
import { ownPrefix } from "../test/stage.ts";
import { redisBell } from "./bell.ts";

const secret = "a secret for tests and nothing else";
/** A watcher that hears no bell looks again in ten hours. */
const pollSeconds = 36_000;

async function invite(cursus: Cursus, size: number): Promise<void> {
  const { campaigns } = cursus.as(owner);
  const { id } = await campaigns.create({ name: `Essai ${size}`, closes: "2099-06-30" });
  await campaigns.invite(id, classOf(size));
}

function watch(cursus: Cursus, seconds: number) {
  const controller = new AbortController();
  const done = cursus.deliver({ watch: true, signal: controller.signal, pollSeconds: seconds });
  onTestFinished(async () => {
    controller.abort();
    await done;
    await cursus.close();
  });
}

it("wakes a watcher for what another program announces", async (test) => {
  const url = requireService("REDIS_URL", test);
  const [storage, prefix, mail] = [memoryStorage(), ownPrefix(), collectingNotifier()];
  const program = (notifiers = [mail]) =>
    createCursus({ storage, secret, notifiers, bell: redisBell(url, { prefix, budget: 2000 }) });
  const [sender, other] = [await program(), await program([])];
  onTestFinished(() => other.close());
  watch(sender, pollSeconds);
  // The watcher may still be tuning in when the first is announced: then the second wakes it for both.
  await invite(other, 2);
  await invite(other, 3);
  await eventually(() => mail.messages.length === 5);
  expect(new Set(mail.messages.map(({ id }) => id)).size).toBe(5);
});

it("costs a watcher no more than its next look when Redis is gone", async (test) => {
  const server = await startedServer(test);
  const [storage, mail] = [memoryStorage(), collectingNotifier()];
  const program = (notifiers = [mail]) => createCursus({ storage, secret, notifiers, bell: redisBell(server.url) });
  const [sender, other] = [await program(), await program([])];
  onTestFinished(() => other.close());
  watch(sender, 0.05);
  await server.stop();
  await invite(other, 2);
  await eventually(() => mail.messages.length === 2);
});
