import { describe, expect, it } from "vitest";
import { createCursus } from "../cursus.ts";
import { AdapterError } from "../kernel/errors.ts";
import { owner } from "../module/actor.ts";
import { memoryStorage } from "../storage/memory.ts";
import type { Storage } from "../storage/storage.ts";
import { cursusUnderTest, fixedClock } from "../testing/index.ts";
import type { Cache } from "./cache.ts";
import { memoryCache } from "./memory.ts";

/** A storage that counts what it is asked of students. */
function counted(): { readonly storage: Storage; readonly asked: () => number } {
  const real = memoryStorage();
  let asked = 0;
  const storage = new Proxy(real, {
    get(target, verb: keyof Storage) {
      if (verb !== "find") return target[verb];
      return (collection: string, query: object) => {
        if (collection === "students") asked++;
        return target.find(collection, query);
      };
    },
  });
  return { storage, asked: () => asked };
}

async function office(cache: Cache = memoryCache({ clock: fixedClock() })) {
  const { storage, asked } = counted();
  const { cursus, owner: acting, clock } = await cursusUnderTest({ storage, cache });
  const { id } = await acting.students.add({ lastName: "Diop", email: "diop@univ.example", class: "L3" });
  return { storage, asked, cursus, students: acting.students, clock, cache, id, acting };
}

describe("a student and a class list", () => {
  it("are read from the cache the second time", async () => {
    const { students, asked, id } = await office();
    const first = [await students.show(id), await students.list({ class: "L3" })];
    const before = asked();
    expect([await students.show(id), await students.list({ class: "L3" })]).toEqual(first);
    expect(asked()).toBe(before);
  });

  it("show one's own write at once, and that of another program that shares the cache", async () => {
    const { students, storage, cache, id } = await office();
    await students.list({ class: "L3" });
    await students.edit(id, { lastName: "Diop-Sow" });
    expect((await students.list({ class: "L3" })).items).toMatchObject([{ lastName: "Diop-Sow" }]);
    const other = await createCursus({ storage, cache, secret: "x".repeat(32) });
    await other.as(owner).students.edit(id, { lastName: "Sow" });
    expect(await students.show(id)).toMatchObject({ lastName: "Sow" });
    await other.as(owner).grades.add({ student: id, subject: "Algèbre", value: 12 });
    expect(await students.show(id)).toMatchObject({ average: 12 });
  });

  it("show what was changed together once it is kept, and nothing of a change that was undone", async () => {
    const { students, cursus, id } = await office();
    await students.show(id);
    await cursus.atomically(owner, async (inside) => {
      await inside.students.edit(id, { lastName: "Sow" });
      expect(await inside.students.show(id)).toMatchObject({ lastName: "Sow" });
    });
    expect(await students.show(id)).toMatchObject({ lastName: "Sow" });
    const undone = cursus.atomically(owner, async (inside) => {
      await inside.students.edit(id, { lastName: "Faux" });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await students.show(id)).toMatchObject({ lastName: "Sow" });
  });

  it("are forgotten with the person", async () => {
    const { students, cursus, id } = await office();
    await students.show(id);
    await students.list({ class: "L3" });
    await cursus.erase(owner, id);
    await expect(students.show(id)).rejects.toMatchObject({ code: "student.not_found" });
    expect((await students.list({ class: "L3" })).items).toEqual([]);
  });

  it("are read from the storage while the cache is away, and writes go on", async () => {
    const away = new AdapterError("cache.unavailable", "away", {
      adapter: "redis:",
      operation: "get",
      retryable: true,
    });
    const cache = {
      ...memoryCache(),
      name: "redis://away",
      get: () => Promise.reject(away),
      set: () => Promise.reject(away),
      delete: () => Promise.reject(away),
    };
    const { students, id } = await office(cache);
    await students.edit(id, { lastName: "Sow" });
    expect(await students.show(id)).toMatchObject({ lastName: "Sow" });
  });

  it("are seen within a second where a write could not reach the cache", async () => {
    const clock = fixedClock();
    const real = memoryCache({ clock });
    let deaf = false;
    const away = new AdapterError("cache.unavailable", "away", {
      adapter: "redis:",
      operation: "delete",
      retryable: true,
    });
    const cache = { ...real, delete: (key: string) => (deaf ? Promise.reject(away) : real.delete(key)) };
    const { students, id } = await office(cache);
    await students.show(id);
    deaf = true;
    await students.edit(id, { lastName: "Sow" });
    deaf = false;
    clock.advance(1);
    expect(await students.show(id)).toMatchObject({ lastName: "Sow" });
  });

  it("are not cached in the storage that they come from", async () => {
    const { storage } = counted();
    const { owner: acting } = await cursusUnderTest({ storage });
    await acting.students.list();
    await storage.open([]);
    expect(await storage.count("cache")).toBe(0);
  });
});
