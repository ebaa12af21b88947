/** The site of a guide as a person reads it: opened from a disk, every page, wide and narrow, with and without scripts. */
import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { requireService } from "@cursus/core/testing";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type GuideDesk, guideDesk } from "./guide-desk.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser: Browser | undefined;
let desk: GuideDesk;

beforeAll(async () => {
  desk = await guideDesk();
  await desk.build();
}, 60_000);
beforeEach(async (context) => {
  const executablePath = requireService("CHROMIUM_PATH", context);
  browser ??= await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
});
afterAll(async () => {
  await browser?.close();
  await desk[Symbol.asyncDispose]();
});

const address = (file: string) => pathToFileURL(`${desk.folder}/${file}`).href;

async function visit(options: object, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser!.newContext(options);
  try {
    await work(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Courses look alike: each tenth of them is judged by all rules; `CURSUS_EVERY_PAGE=1` judges every one. */
function isLooked(url: string): boolean {
  return (
    process.env.CURSUS_EVERY_PAGE === "1" ||
    !url.includes("/ec-") ||
    hash("md5", url.split("/").slice(-2).join("/"), "buffer")[0]! % 10 === 0
  );
}

/** What is wrong with the page that is shown: rules of axe, no style, and what lies beyond the right edge. */
async function faultsOn(page: Page, { rules = true } = {}): Promise<readonly unknown[]> {
  if (rules) await page.evaluate(axe);
  const { violations } = (
    rules ? await page.evaluate("axe.run({ resultTypes: ['violations'] })") : { violations: [] }
  ) as { violations: { id: string; nodes: { html: string }[] }[] };
  const bare = (await page.evaluate("getComputedStyle(document.querySelector('.card')).borderTopWidth")) !== "4px";
  const beyond = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  return [
    ...violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    ...(bare ? ["no style"] : []),
    ...(Number(beyond) > 0 ? [`${beyond} px too wide`] : []),
  ];
}

describe.each([320, 1280])("at %i px", (width) => {
  it("every page is reached by its links, and has no fault", async () => {
    await visit({ viewport: { width, height: 800 } }, async (page) => {
      const wrong: unknown[] = [];
      page.on("pageerror", (error) => wrong.push(error.message));
      const seen = new Set<string>();
      const left = [address("index.html")];
      for (let next = left.pop(); next !== undefined; next = left.pop()) {
        if (seen.has(next)) continue;
        seen.add(next);
        await page.goto(next);
        wrong.push(...(await faultsOn(page, { rules: isLooked(next) })).map((fault) => [next, fault]));
        const links = (await page.evaluate(
          "[...document.querySelectorAll('a[href]')].map((link) => link.href.split('#')[0])",
        )) as readonly string[];
        left.push(...links.filter((link) => link.startsWith("file:") && link.endsWith(".html")));
      }
      expect(wrong).toEqual([]);
      const pages = [...(await desk.files()).keys()].filter((file) => file.endsWith(".html"));
      expect(seen.size).toBe(pages.length);
    });
  }, 240_000);
});

it("is walked by the keyboard: the skip link first, then the menu", async () => {
  await visit({}, async (page) => {
    await page.goto(address("fr/index.html"));
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Aller au contenu");
    expect(await page.evaluate("document.activeElement.getBoundingClientRect().left >= 0")).toBe(true);
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("content");
  });
});

it("goes from a page to the same one in the other language, and back up by the breadcrumb", async () => {
  await visit({}, async (page) => {
    await page.goto(address("fr/ec-s1infou1e1.html"));
    await page.click("text=English");
    expect(await page.evaluate("document.documentElement.lang")).toBe("en");
    expect(await page.textContent("h1")).toBe("Elementary algorithms");
    await page.click("nav.trail >> text=Semester 1");
    expect(await page.textContent("h1")).toBe("Semester 1");
  });
});

it("filters the index as somebody types, without accents or case", async () => {
  await visit({}, async (page) => {
    await page.goto(address("fr/a-z.html"));
    const shown = "[...document.querySelectorAll('[data-letter] li')].filter((item) => item.offsetParent).length";
    expect(Number(await page.evaluate(shown))).toBeGreaterThan(90);
    await page.fill("#words", "ALGEBRE lin");
    expect(await page.evaluate(shown)).toBe(1);
    expect(await page.textContent("[role=status]")).toBe("Affichés\u00a0: 1");
    expect(await faultsOn(page)).toEqual([]);
    await page.fill("#words", "rien de tel");
    expect(await page.textContent("[role=status]")).toBe("Rien ne porte ce nom.");
  });
});

it("lists everything where scripts do not run", async () => {
  await visit({ javaScriptEnabled: false }, async (page) => {
    await page.goto(address("en/a-z.html"));
    expect(await page.isVisible("#filter")).toBe(false);
    expect(await page.isVisible("text=Linear algebra")).toBe(true);
    await page.click("text=Linear algebra");
    expect(await page.textContent("h1")).toBe("Linear algebra");
  });
});
