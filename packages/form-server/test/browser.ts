/** A server of one's own for the browser to visit. */
import { type Handling, serve } from "@cursus/web";
import type { BrowserContextOptions, Page } from "playwright-core";
import { theBrowser } from "../../web/test/browser.ts";
import { createFormServer } from "../src/index.ts";
import type { Campaign } from "./campaign.ts";

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
  const context = await theBrowser().newContext({ javaScriptEnabled: false, ...options });
  try {
    await work(await context.newPage(), { url: served.url, seen });
  } finally {
    await context.close();
  }
}
