/** A real browser, and a server of one's own for it to visit. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { requireService } from "@cursus/core/testing";
import { type Handling, serve } from "@cursus/web";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeEach } from "vitest";
import { createFormServer } from "../src/index.ts";
import type { Campaign } from "./campaign.ts";

const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

let browser: Browser | undefined;

/** For the tests of a file: starts the browser before the first, and ends it after the last. */
export function useBrowser(): void {
  beforeEach(async (context) => {
    const executablePath = requireService("CHROMIUM_PATH", context);
    browser ??= await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", ...quiet] });
  });
  afterAll(() => browser?.close());
}

export interface Site {
  readonly url: string;
  /** The requests that came in. */
  readonly seen: readonly Request[];
}

/** Opens a page beside a server of its own; without JavaScript, unless it is asked for. */
export async function visit(
  { cursus }: Pick<Campaign, "cursus">,
  options: BrowserContextOptions,
  work: (page: Page, site: Site) => Promise<void>,
): Promise<void> {
  const seen: Request[] = [];
  const inner = createFormServer(cursus);
  const server: Handling = {
    fetch(request) {
      seen.push(request);
      return inner.fetch(request);
    },
  };
  await using served = await serve(server, { port: 0, drainSeconds: 1 });
  const context = await browser!.newContext({ javaScriptEnabled: false, ...options });
  try {
    await work(await context.newPage(), { url: served.url, seen });
  } finally {
    await context.close();
  }
}

/** How many pixels of the page lie to the right of what is shown. */
export function overflow(page: Page): Promise<unknown> {
  return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds wrong: the rule, and where. */
export async function faultsFound(page: Page): Promise<readonly unknown[]> {
  await page.evaluate(axe);
  const found = await page.evaluate("axe.run({ resultTypes: ['violations'] })");
  const { violations } = found as { violations: { id: string; nodes: { html: string }[] }[] };
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}
