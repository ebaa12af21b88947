import { beforeEach, describe, expect, it } from "vitest";
import { anyone, type Cursus, owner, type UserActor } from "../index.ts";
import { type CursusUnderTest, cursusUnderTest } from "../testing/index.ts";

let world: CursusUnderTest;
let cursus: Cursus;
beforeEach(async () => {
  world = await cursusUnderTest();
  cursus = world.cursus;
});

const clients = () => cursus.as(owner).clients;
const open = (key: string | undefined) => cursus.as(anyone).clients.open(key);
const scopes = ["people", "curricula"] as const;
const codeOf = async (call: Promise<unknown>) =>
  await call.then(
    () => "done",
    ({ code }) => code,
  );

describe("a key", () => {
  it("is told once, says what it is, and opens what it was given for", async () => {
    const { key, client } = await clients().add({ name: "CROUS O’Brien-Nguyễn", scopes });
    expect(key).toMatch(/^cursus_api_[\w-]{43}$/);
    expect(client).toMatchObject({ name: "CROUS O’Brien-Nguyễn", scopes: ["curricula", "people"], state: "active" });
    expect(await open(key)).toEqual({ id: client.id, name: client.name, scopes: ["curricula", "people"] });
  });

  it("is nowhere: neither in the storage, nor in a list, nor in the log", async () => {
    const { key } = await clients().add({ name: "CROUS", scopes });
    const renewed = await clients().renew("CROUS");
    await open(renewed.key);
    await cursus.carry();
    const held = await Promise.all(["api_clients", "audit"].map((name) => cursus.storage.find(name, {})));
    const dump = JSON.stringify([held, await clients().list()]);
    for (const secret of [key, renewed.key]) expect(dump).not.toContain(secret.slice("cursus_api_".length + 4));
    expect(dump).toContain("clients.renew");
  });

  it("is refused by its own code when there is none, when it is wrong, and when it is no key at all", async () => {
    expect(await codeOf(open(undefined))).toBe("clients.no_key");
    expect(await codeOf(open(""))).toBe("clients.no_key");
    for (const wrong of [`cursus_api_${"x".repeat(43)}`, "x", "cursus_api_", { $gt: "" }, 5, "é".repeat(1e5)])
      expect(await codeOf(open(wrong as string))).toBe("clients.wrong_key");
  });

  it("opens nothing from the call after it was revoked, and is told so, by a day", async () => {
    const { key } = await clients().add({ name: "CROUS", scopes });
    expect(await clients().revoke("crous")).toMatchObject({ state: "revoked" });
    await expect(open(key)).rejects.toMatchObject({
      code: "clients.revoked",
      details: { name: "CROUS", date: "2026-11-22" },
    });
    expect(await codeOf(clients().revoke("CROUS"))).toBe("clients.already_revoked");
    expect(await codeOf(clients().renew("CROUS"))).toBe("clients.already_revoked");
  });

  it("works until the end of its last day where the institution is, and can be renewed afterwards", async () => {
    const { key } = await clients().add({ name: "CROUS", scopes, expires: "2026-11-30" });
    world.clock.set("2026-11-30T22:59:59.000Z");
    expect(await codeOf(open(key))).toBe("done");
    world.clock.set("2026-11-30T23:00:00.000Z");
    await expect(open(key)).rejects.toMatchObject({ code: "clients.expired", details: { date: "2026-11-30" } });
    expect((await clients().show("CROUS")).state).toBe("expired");
    expect(await codeOf(clients().renew("CROUS"))).toBe("clients.say_until");
    const renewed = await clients().renew("CROUS", { expires: "never" });
    expect(renewed.client).not.toHaveProperty("expiresAt");
    expect(await codeOf(open(renewed.key))).toBe("done");
  });

  it("is replaced when it is renewed: the old one is told that it was", async () => {
    const { key } = await clients().add({ name: "CROUS", scopes, expires: "2027-06-30" });
    const renewed = await clients().renew("CROUS");
    expect(await codeOf(open(key))).toBe("clients.replaced");
    expect(await codeOf(open(renewed.key))).toBe("done");
    expect(renewed.client.expiresAt).toBe("2027-06-30T22:00:00.000Z");
    await clients().revoke("CROUS");
    expect(await codeOf(open(key))).toBe("clients.revoked");
  });

  it("is renewed by one of two who try at once", async () => {
    await clients().add({ name: "CROUS", scopes });
    const codes = await Promise.all([codeOf(clients().renew("CROUS")), codeOf(clients().renew("CROUS"))]);
    expect(codes.sort()).toEqual(["clients.changed_meanwhile", "done"]);
  });

  it("has its last use kept, to the minute", async () => {
    const { key } = await clients().add({ name: "CROUS", scopes });
    expect(await clients().show("CROUS")).not.toHaveProperty("lastUsedAt");
    await open(key);
    world.clock.advance(30);
    await open(key);
    expect((await clients().show("CROUS")).lastUsedAt).toBe("2026-11-22T09:30:00.000Z");
    world.clock.advance(30);
    await open(key);
    expect((await clients().show("CROUS")).lastUsedAt).toBe("2026-11-22T09:31:00.000Z");
  });

  it("still opens where the storage takes no writes", async () => {
    const { key } = await clients().add({ name: "CROUS", scopes });
    const full = { ...cursus.storage, updateOne: () => Promise.reject(new Error("disk full")) };
    const { cursus: reading } = await cursusUnderTest({ storage: full });
    expect(await codeOf(reading.as(anyone).clients.open(key))).toBe("done");
  });
});

describe("how often a key may ask", () => {
  it("is counted by the minute, each key by itself", async () => {
    const { key } = await clients().add({ name: "CROUS", scopes });
    const other = await clients().add({ name: "Lyon", scopes });
    world.clock.set("2026-11-22T09:30:40.000Z");
    const ask = (one: string) => cursus.as(anyone).clients.open(one, { perMinute: 3 });
    expect((await ask(key)).allowance).toEqual({ limit: 3, left: 2, seconds: 20 });
    expect((await ask(key)).allowance?.left).toBe(1);
    expect((await ask(key)).allowance?.left).toBe(0);
    await expect(ask(key)).rejects.toMatchObject({
      code: "clients.too_fast",
      details: { name: "CROUS", limit: 3, seconds: 20 },
    });
    expect((await ask(other.key)).allowance?.left).toBe(2);
    world.clock.advance(20);
    expect((await ask(key)).allowance?.left).toBe(2);
  });
});

describe("a name", () => {
  it("is one key's at a time, however it is written, and free again once that is revoked", async () => {
    const first = await clients().add({ name: "CROUS de Lyon", scopes });
    expect(await codeOf(clients().add({ name: "crous de lyon", scopes }))).toBe("clients.name_taken");
    await clients().revoke(first.client.id);
    const second = await clients().add({ name: "CROUS de Lyon", scopes });
    expect((await clients().show("crous de lyon")).id).toBe(second.client.id);
    expect((await clients().list()).items.map(({ state }) => state).sort()).toEqual(["active", "revoked"]);
    expect(await codeOf(clients().show("CNOUS"))).toBe("clients.not_found");
  });
});

describe("what is asked for", () => {
  it.each([
    [{ name: "X", scopes: ["everything"] }, "clients.unknown_scope"],
    [{ name: "X", scopes: ["contact"] }, "clients.scope_alone"],
    [{ name: "X", scopes: ["identity", "teaching"] }, "clients.scope_alone"],
    [{ name: "X", scopes: ["sources"] }, "clients.scope_alone"],
    [{ name: "X", scopes: [] }, "input.too_small"],
    [{ name: " ", scopes: ["people"] }, "input.required"],
    [{ name: "X\u0000", scopes: ["people"] }, "input.character"],
    [{ name: "X", scopes: ["people"], expires: "2027-02-30" }, "input.not_a_date"],
    [{ name: "X", scopes: ["people"], expires: "2026-11-21" }, "clients.ends_in_the_past"],
    [{ name: "X", scopes: ["people"], role: "admin" }, "input.unknown_field"],
  ])("%j is refused, and nothing is made", async (given, code) => {
    await expect(clients().add(given as never)).rejects.toMatchObject({ issues: [{ code }] });
    expect((await clients().list()).items).toEqual([]);
  });

  it("is an administrator's to decide, or whoever runs the machines", async () => {
    const as = (role: UserActor["role"]) => cursus.as({ kind: "user", id: "u", role }).clients;
    for (const role of ["registrar", "teacher", "student", "surveyOfficer"])
      expect(() => as(role).add({ name: "X", scopes })).toThrow(expect.objectContaining({ code: "access.forbidden" }));
    expect(await codeOf(as("it").add({ name: "X", scopes }))).toBe("done");
  });
});
