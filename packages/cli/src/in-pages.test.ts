import { expect, it } from "vitest";
import { pageOf } from "./in-pages.ts";

async function* letters() {
  yield* "abcde";
}
const itself = (letter: string) => letter;

it("gives every row once, whatever the size of the pages", async () => {
  for (const limit of [1, 2, 3, 5, 6]) {
    const met: string[] = [];
    let after: string | undefined;
    do {
      const { items, next } = await pageOf(letters(), itself, { limit, ...(after !== undefined && { after }) });
      expect(items.length).toBeLessThanOrEqual(limit);
      met.push(...items);
      after = next;
    } while (after !== undefined);
    expect(met.join("")).toBe("abcde");
  }
});

it("refuses a position that is none", async () => {
  await expect(pageOf(letters(), itself, { after: "z" })).rejects.toMatchObject({ code: "cli.bad_position", exit: 3 });
});
