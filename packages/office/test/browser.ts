/** An office of one's own for the browser to visit. */
import { serve } from "@cursus/web";
import type { BrowserContextOptions, Page } from "playwright-core";
import { theBrowser } from "../../web/test/browser.ts";
import { createOffice, type OfficeOptions } from "../src/index.ts";
import { type Desk, password, people, type Who } from "./desk.ts";

export interface Visit {
  readonly options?: BrowserContextOptions;
  readonly office?: OfficeOptions;
}

/** Opens a page beside an office of its own, over http; without JavaScript, unless it is asked for. */
export async function visit(
  { cursus, clock, signer }: Desk,
  { options = {}, office: own = {} }: Visit,
  work: (page: Page, url: string) => Promise<void>,
): Promise<void> {
  await using office = createOffice(cursus, { clock, signer: async () => signer, ...own });
  await using served = await serve(office, { port: 0, drainSeconds: 1 });
  const context = await theBrowser().newContext({ javaScriptEnabled: false, ...options });
  try {
    await work(await context.newPage(), `${served.url}/office`);
  } finally {
    await context.close();
  }
}

/** Signs somebody in by the keyboard alone. */
export async function signIn(page: Page, url: string, who: Who, to = ""): Promise<void> {
  await page.goto(`${url}${to}`);
  await page.locator("#q-login").focus();
  await page.keyboard.type(people[who].email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await Promise.all([
    page.waitForURL((address) => !address.pathname.endsWith("/sign-in")),
    page.keyboard.press("Enter"),
  ]);
}

/**
 * Presses Tab until the focus is on something with this name, as a person without a mouse does; Enter or Space is theirs. Where
 * the menu is folded and has it, it is opened on the way.
 */
export async function tabTo(page: Page, name: string, most = 80): Promise<void> {
  for (let time = 0; time < most; time++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(
      `(() => { const one = document.activeElement; const shown = (text) => (text ?? "").replace(/\\s+/g, " ").trim(); const folded = one?.tagName === "SUMMARY" && !one.parentElement.open ? [...one.parentElement.querySelectorAll("a, button, label")] : []; return [one?.textContent, one?.labels?.[0]?.textContent, ...folded.map((link) => link.textContent)].map(shown); })()`,
    );
    const [text = "", label = "", ...folded] = at as string[];
    if (text === name || label.startsWith(name)) return;
    if (folded.some((one) => one.startsWith(name))) await page.keyboard.press("Enter");
  }
  throw new Error(`no way to ${name} by the keyboard`);
}

const all = [
  { language: "fr", width: 320, colorScheme: "light" },
  { language: "en", width: 1280, colorScheme: "dark" },
  { language: "fr", width: 1280, colorScheme: "light" },
  { language: "en", width: 320, colorScheme: "dark" },
] as const;

/**
 * Each language, width and colour once; all of them together where every look is asked for (`OFFICE_EVERY_LOOK=1`). `OFFICE_SHOTS`
 * names a folder that keeps a picture of each.
 */
export const looks = process.env.OFFICE_EVERY_LOOK === "1" ? all : all.slice(0, 2);
