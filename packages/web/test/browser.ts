/** A real browser for the tests of every face, and what is asked of each page. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { requireService } from "@cursus/core/testing";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeEach } from "vitest";

const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

let browser: Browser | undefined;

/** For the tests of a file: starts the browser before the first, and ends it after the last. */
export function useBrowser(): void {
  beforeEach(async (context) => {
    const executablePath = requireService("CHROMIUM_PATH", context);
    browser ??= await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", ...quiet] });
  });
  afterAll(async () => {
    await browser?.close();
    // Files that share their modules start one each.
    browser = undefined;
  });
}

/** The browser that {@link useBrowser} started. */
export function theBrowser(): Browser {
  return browser!;
}

/** How many pixels of the page lie to the right of what is shown. */
export function overflow(page: Page): Promise<unknown> {
  return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds wrong: the rule, and where. The page's own policy keeps scripts out: open the context with `bypassCSP`. */
export async function faultsFound(page: Page): Promise<readonly unknown[]> {
  await page.evaluate(axe);
  const found = await page.evaluate("axe.run({ resultTypes: ['violations'] })");
  const { violations } = found as { violations: { id: string; nodes: { html: string }[] }[] };
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}
