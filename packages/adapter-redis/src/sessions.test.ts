import { anyone, createCursus, memoryStorage, owner, type Storage } from "@cursus/core";
import { quickHasher } from "@cursus/core/testing";
import { Redis } from "ioredis";
import { expect, it } from "vitest";
import { cacheAt, sharedServer } from "../test/stage.ts";

const login = "awa@univ.example";
const password = "trois chats gris dorment";
const account = { name: "Awa Diop", role: "admin", email: login, password };
const codeOf = async (call: Promise<unknown>) =>
  await call.then(
    () => "done",
    (error: { code: string }) => error.code,
  );

/** By the clock on the wall: Redis has no other. */
const openAt = (url: string, prefix: string, storage: Storage) =>
  createCursus({ storage, cache: cacheAt(url, { prefix }), passwords: quickHasher() });

it("lets a stolen session die at the next call of any program, once the password is changed", async (test) => {
  const { url, prefix } = sharedServer(test);
  const storage = memoryStorage();
  const [one, another] = await Promise.all([1, 2].map(() => openAt(url, prefix, storage)));
  await one!.as(owner).users.add(account);
  const { token } = await one!.as(anyone).sessions.signIn({ login, password });
  const { actor } = await another!.as(anyone).sessions.resume(token);
  await another!.as(actor).users.changePassword({ current: password, next: "quatre chiens roux veillent" });
  for (const program of [one!, another!])
    expect(await codeOf(program.as(anyone).sessions.resume(token))).toBe("sessions.ended");
});

it("ends every session with what Redis held, and holds no token itself", async (test) => {
  const { url, prefix } = sharedServer(test);
  const cursus = await openAt(url, prefix, memoryStorage());
  await cursus.as(owner).users.add(account);
  const { token } = await cursus.as(anyone).sessions.signIn({ login, password, address: "10.0.0.1" });
  const redis = new Redis(url);
  const keys = await redis.keys(`${prefix}*`);
  const values = await Promise.all(keys.map((key) => redis.get(key)));
  expect(keys.length).toBeGreaterThan(0);
  for (const secret of [token, login, password, "10.0.0.1"])
    expect(JSON.stringify([keys, values])).not.toContain(secret);
  expect(await codeOf(cursus.as(anyone).sessions.resume(token))).toBe("done");
  await redis.del(...keys);
  redis.disconnect();
  expect(await codeOf(cursus.as(anyone).sessions.resume(token))).toBe("sessions.ended");
});

it("reaches the hash a hundred times at most, counted by Redis across programs", async (test) => {
  const { url, prefix } = sharedServer(test);
  const storage = memoryStorage();
  const programs = await Promise.all([1, 2, 3].map(() => openAt(url, prefix, storage)));
  await programs[0]!.as(owner).users.add(account);
  const guesses = Array.from({ length: 300 }, (_, n) =>
    codeOf(
      programs[n % 3]!.as(anyone).sessions.signIn({ login, password: `guess ${n}`, address: `10.0.1.${n % 250}` }),
    ),
  );
  const codes = await Promise.all(guesses);
  const tried = codes.filter((code) => code === "sessions.wrong").length;
  // Five, and one that came between two steps of the fifth.
  expect([5, 6]).toContain(tried);
  expect(codes.filter((code) => code === "users.slow")).toHaveLength(300 - tried);
});
