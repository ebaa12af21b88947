import { describe, expect, it } from "vitest";
import { argon2Hasher, hasArgon2 } from "./argon2.ts";
import { bcryptHasher } from "./bcrypt.ts";
import type { PasswordHasher } from "./hasher.ts";
import { isOutdated, isPassword, keptPassword } from "./known.ts";

const bcrypt = bcryptHasher({ cost: 4 });
const password = "côté cour, côté jardin";

describe.each([
  ["bcrypt", () => bcrypt],
  ...(hasArgon2() ? [["argon2id", () => argon2Hasher({ memory: 256, passes: 1 })] as const] : []),
] as readonly (readonly [string, () => PasswordHasher])[])("%s", (name, make) => {
  const hasher = make();

  it("knows a password again, and no other, by hashes that differ each time", async () => {
    const [one, other] = await Promise.all([hasher.hash(password), hasher.hash(password)]);
    expect(one).not.toBe(other);
    expect(await hasher.verify(password, one)).toBe(true);
    expect(await hasher.verify(`${password} `, one)).toBe(false);
    expect(await hasher.verify(password, hasher.decoy!)).toBe(false);
    expect(hasher.name).toBe(name);
  });

  it("takes any bytes up to 72 for what they are", async () => {
    const long = "é".repeat(36);
    expect(await hasher.verify(`${long.slice(0, 35)}e`, await hasher.hash(long))).toBe(false);
  });
});

it("keeps a password anew where the cost was raised or the hasher is another", async () => {
  const kept = await keptPassword(bcrypt, password);
  expect(isOutdated(bcrypt, kept)).toBe(false);
  expect(isOutdated(bcryptHasher({ cost: 5 }), kept)).toBe(true);
  if (!hasArgon2()) return;
  const argon2 = argon2Hasher({ memory: 256, passes: 1 });
  expect(isOutdated(argon2, kept)).toBe(true);
  expect(await isPassword(argon2, password, kept)).toBe(true);
  expect(isOutdated(argon2Hasher({ memory: 512, passes: 1 }), await keptPassword(argon2, password))).toBe(true);
});

it("takes the time of one check where there is nothing to check", async () => {
  let checks = 0;
  const counting: PasswordHasher = {
    ...bcrypt,
    name: "counting",
    verify(...args) {
      checks++;
      return bcrypt.verify(...args);
    },
  };
  expect(await isPassword(counting, password, undefined)).toBe(false);
  expect(await isPassword(counting, password, { by: "of another program", hash: "x" })).toBe(false);
  expect(checks).toBe(2);
});

it("leaves the event loop to others while a password is hashed", async () => {
  const ticks: number[] = [];
  const ticking = setInterval(() => ticks.push(performance.now()), 1);
  await bcryptHasher({ cost: 11 }).hash(password);
  clearInterval(ticking);
  // Hashed on the loop, it would leave room for two ticks at most: one for each slice of 100 ms.
  expect(ticks.length).toBeGreaterThan(4);
});
