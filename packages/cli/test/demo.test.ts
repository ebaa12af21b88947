/** The demonstration is the whole survey, on this machine alone. */
import { readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Desk, openDesk } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.clear());

it("surveys the built-in class in a temporary folder, and touches nothing else", async () => {
  const shown = await desk.apart.ask(["demo", "--once"]);
  try {
    expect(shown).toMatchObject({
      code: 0,
      data: {
        report: { read: 10, refused: expect.any(Array) },
        status: { answered: 1 },
        url: expect.stringMatching(/^http:/),
      },
    });
    const { folder, links, status } = shown.data;
    expect(folder.startsWith(join(tmpdir(), "cursus-demo-"))).toBe(true);
    expect((await readdir(join(folder, "mail"))).filter((name) => name.endsWith(".eml")).length).toBe(status.sent);
    expect(links.length).toBe(status.sent);
    expect(await readdir(desk.folder)).toEqual([]);
  } finally {
    await rm(shown.data.folder, { recursive: true, force: true });
  }
});

it("tells a person where everything is, and how to look further", async () => {
  const { code, stdout } = await desk.apart.run(["demo", "--once", "--lang", "fr"]);
  const folder = /(\S+)\/class\.xlsx/.exec(stdout)![1]!;
  try {
    expect(code).toBe(0);
    expect(stdout).toMatch(/ a répondu\. La campagne\u00a0: 8 invités, 8 messages partis, 1 réponse/);
    expect(stdout).toMatch(/npx cursus campaigns responses \S+ --storage sqlite:/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
