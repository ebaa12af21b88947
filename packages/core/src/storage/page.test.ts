import { expect, it } from "vitest";
import { isCursusError } from "../kernel/errors.ts";
import { collection } from "./collection.ts";
import { memoryStorage } from "./memory.ts";
import { page } from "./page.ts";
import { repository } from "./repository.ts";
import { gte } from "./where.ts";

interface Person {
  readonly id: string;
  readonly age?: number;
}
const people = collection<Person>({ name: "people", fields: ["age"] });

async function tenPeople() {
  const storage = memoryStorage();
  await storage.open([people]);
  const rows = repository(storage, people);
  await rows.insertMany(Array.from({ length: 10 }, (_, n) => ({ id: `p${n}`, ...(n % 3 && { age: n % 3 }) })));
  return rows;
}

it("hands out every row once, page after page, and no next on the last one", async () => {
  const rows = await tenPeople();
  const met: string[] = [];
  let after: string | undefined;
  for (let pages = 1; ; pages++) {
    const found = await page(
      rows,
      { sort: [{ field: "age", descending: true }] },
      { limit: 5, ...(after && { after }) },
    );
    met.push(...found.items.map(({ id }) => id));
    after = found.next;
    if (after !== undefined) continue;
    expect(pages).toBe(2);
    break;
  }
  expect(met).toEqual(["p2", "p5", "p8", "p1", "p4", "p7", "p0", "p3", "p6", "p9"]);
});

it("keeps to its filter", async () => {
  const found = await page(await tenPeople(), { filter: gte("age", 2) });
  expect(found).toEqual({ items: ["p2", "p5", "p8"].map((id) => ({ id, age: 2 })) });
});

it("refuses a limit or a place that it did not hand out", async () => {
  const rows = await tenPeople();
  for (const limit of [0, -1, 1001, 1.5, Number.NaN]) {
    await expect(page(rows, {}, { limit })).rejects.toSatisfy((error) => isCursusError(error, "page.bad_limit"));
  }
  for (const after of ["", "x", Buffer.from("{}").toString("base64url"), Buffer.from("null").toString("base64url")]) {
    await expect(page(rows, {}, { after })).rejects.toSatisfy((error) => isCursusError(error, "page.bad_position"));
  }
});
