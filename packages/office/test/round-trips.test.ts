/** How often the storage is asked for a page of a student, the cache over it included: what it costs on a server that is a network away. */
import { memoryStorage, type Storage } from "@cursus/core";
import { describe, expect, it } from "vitest";
import { juryClosed } from "./at-work.ts";
import { type Desk, openDesk, period } from "./desk.ts";

/** Who asks, whether they are signed in still, the settings: of every page. */
const everyPage = 6;
const at = `/exams/${period}`;

/** The most that each page asks for besides. */
const most = {
  "": 9,
  "/exams": 5,
  [at]: 8,
  [`${at}/choose`]: 17,
  [`${at}/review`]: 9,
  "/grades": 6,
  "/results": 2,
  "/me": 1,
};

describe("a page of a student costs the storage no more calls than it must", () => {
  it.each(Object.entries(most))("/office%s: %i besides what every page costs", async (path, calls) => {
    const { storage, count } = counted();
    await using desk = await openDesk({ storage });
    await registered(desk);
    await juryClosed(desk);
    const browser = await desk.signedIn("student");
    await browser.get(path);
    expect(await count(() => browser.get(path))).toBeLessThanOrEqual(everyPage + calls);
  });

  it("reads nothing for a page that it does not show: what is chosen is kept, and leads on", async () => {
    const { storage, count } = counted();
    await using desk = await openDesk({ storage });
    await registered(desk);
    const browser = await desk.signedIn("student");
    await browser.get(`${at}/choose`);
    const fields = { centre: "NOU", papers: "ALG", version: "1" };
    expect(await count(() => browser.post(`${at}/choose`, fields))).toBeLessThanOrEqual(everyPage + 19);
  });
});

async function registered({ staff, awa }: Desk): Promise<void> {
  await staff.exams.register(period, { student: awa, centre: "NOU", papers: ["ALG", "PRO"] });
}

function counted() {
  let calls = 0;
  const storage: Storage = new Proxy(memoryStorage(), {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== "function" || ["open", "close"].includes(String(name))) return value;
      return (...args: unknown[]) => {
        calls++;
        return Reflect.apply(value, target, args);
      };
    },
  });
  const count = async (work: () => Promise<unknown>): Promise<number> => {
    const before = calls;
    await work();
    return calls - before;
  };
  return { storage, count };
}
