import { describe, expect, it } from "vitest";
import { createCursus, owner } from "../index.ts";
import { isLoopback, missingToPublish } from "./index.ts";
import { defaultSettings } from "./model.ts";

describe("settings", () => {
  it("begin with the defaults, keep what is set, and go back when it is unset", async () => {
    await using cursus = await createCursus();
    const { settings } = cursus.as(owner);
    expect(await settings.show()).toEqual(defaultSettings);
    await settings.set({ name: "Université", country: "sn", timeZone: "Africa/Dakar" });
    expect(await settings.set({ currency: "xof" }, ["timeZone"])).toEqual({
      ...defaultSettings,
      name: "Université",
      country: "SN",
      currency: "XOF",
    });
  });

  it("refuse every wrong value at once, by name, and keep none", async () => {
    await using cursus = await createCursus();
    const { settings } = cursus.as(owner);
    const wrong = settings.set({
      name: "Université",
      sender: "nobody",
      country: "France",
      timeZone: "Paris",
      publicUrl: "univ.fr",
      yearStart: "31-12",
    });
    await expect(wrong).rejects.toMatchObject({
      issues: [
        { path: ["country"] },
        { path: ["timeZone"] },
        { path: ["publicUrl"] },
        { path: ["sender"] },
        { path: ["yearStart"] },
      ],
    });
    expect(await settings.show()).toEqual(defaultSettings);
  });

  it("give way to what the program was told on this occasion, without keeping it", async () => {
    await using cursus = await createCursus({ settings: { country: "SN" } });
    expect(await cursus.as(owner).settings.show()).toMatchObject({ country: "SN" });
    expect(await cursus.storage.get("settings", "settings")).toBeUndefined();
  });

  it("that were not told on this occasion do not hide the stored ones; wrong ones are refused before anything is opened", async () => {
    await using cursus = await createCursus({ settings: { name: undefined as never } });
    await cursus.as(owner).settings.set({ name: "Université" });
    expect(await cursus.as(owner).settings.show()).toMatchObject({ name: "Université" });
    await expect(createCursus({ settings: { country: "France" } })).rejects.toMatchObject({
      issues: [{ path: ["country"] }],
    });
  });

  it("take an address to build links on, without what would break them", async () => {
    await using cursus = await createCursus();
    const { settings } = cursus.as(owner);
    expect(await settings.set({ publicUrl: " https://univ.fr/enquetes/ " })).toMatchObject({
      publicUrl: "https://univ.fr/enquetes",
    });
    for (const publicUrl of [
      "ftp://univ.fr",
      "https://univ.fr/?x=1",
      "https://univ.fr/#x",
      "https://me:pw@univ.fr",
      "javascript:alert(1)",
    ]) {
      await expect(settings.set({ publicUrl })).rejects.toMatchObject({ issues: [{ code: "settings.not_a_url" }] });
    }
  });

  it("let one of two simultaneous changes win and tell the other", async () => {
    await using cursus = await createCursus();
    const { settings } = cursus.as(owner);
    await settings.set({ name: "A" });
    const results = await Promise.allSettled(["B", "C"].map((name) => cursus.as(owner).settings.set({ name })));
    const lost = results.filter((result) => result.status === "rejected").map(({ reason }) => reason.code);
    expect(lost).toEqual(["storage.changed_meanwhile"]);
  });
});

it("lack what people need to see who writes, until it is all there and others can open the links", () => {
  expect(missingToPublish(defaultSettings)).toEqual(["name", "sender", "replyTo", "publicUrl"]);
  const complete = {
    ...defaultSettings,
    name: "U",
    sender: "a@univ.fr",
    replyTo: "a@univ.fr",
    publicUrl: "https://univ.fr",
  };
  expect(missingToPublish(complete)).toEqual([]);
  expect(missingToPublish({ ...complete, publicUrl: "http://localhost:8000" })).toEqual(["publicUrl"]);
});

it.each([
  ["localhost", true],
  ["forms.localhost", true],
  ["127.0.0.1", true],
  ["127.1.2.3", true],
  ["[::1]", true],
  ["univ.fr", false],
  ["127.0.0.1.univ.fr", false],
  ["10.0.0.1", false],
])("holds %s to be this machine: %s", (host, loopback) => {
  expect(isLoopback(host)).toBe(loopback);
});
