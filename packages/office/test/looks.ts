/** Looks at pages as people have them: on a phone and on a screen, in both languages, by day and in the dark. */
import { anyone } from "@cursus/core";
import { serve } from "@cursus/web";
import type { Page } from "playwright-core";
import { afterAll, expect } from "vitest";
import { faultsFound, overflow, theBrowser, useBrowser } from "../../web/test/browser.ts";
import { cookieWith } from "../src/cookies.ts";
import { createOffice, type OfficeHandling, type OfficeOptions } from "../src/index.ts";
import { looks, tabTo } from "./browser.ts";
import { type Desk, openDesk, password, people, type Who } from "./desk.ts";

export interface PageThere {
  readonly name: string;
  path(desk: Desk): string;
  readonly who?: Who;
  readonly office?: OfficeOptions;
  /** Nobody has signed in. */
  readonly signedOut?: true;
  prepare?(desk: Desk): Promise<unknown>;
  act?(page: Page, desk: Desk): Promise<unknown>;
}

/** Looks at a page in the tab that all of a file share: one of its own for each page takes longer than the looking. */
export async function lookAt(there: PageThere, usual: Who): Promise<void> {
  const { name, who = usual, office: own, signedOut = false } = there;
  await using desk = await openDesk();
  await there.prepare?.(desk);
  await using office = createOffice(desk.cursus, { clock: desk.clock, signer: async () => desk.signer, ...own });
  stand ??= openStand();
  const { page, url, show } = await stand;
  show(office);
  await page.context().clearCookies();
  if (!signedOut) await isSignedIn(page, url, desk, who);
  for (const [look, { language, width, colorScheme }] of looks.entries()) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    if (!signedOut) await desk.staff.users.edit(people[who].email, { language });
    await page.goto(`${url}${there.path(desk)}${signedOut ? `?lang=${language}` : ""}`);
    await there.act?.(page, desk);
    expect(await page.locator("html").getAttribute("lang")).toBe(language);
    // A rule that holds in one look of a language and a width holds in the other: twice is enough of what takes long.
    if (look < 2) expect(await faultsFound(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(await titleEnds(page)).toBeLessThan(400);
    const { OFFICE_SHOTS: folder } = process.env;
    if (folder) await page.screenshot({ path: `${folder}/${name}-${language}-${width}.png`, fullPage: true });
  }
  // Some pages ask again by themselves.
  await page.goto("about:blank");
}

/** How far down the title goes: whoever opens a page on a phone sees what it is about, and what comes next. */
function titleEnds(page: Page): Promise<unknown> {
  return page.evaluate("document.querySelector('h1').getBoundingClientRect().bottom + scrollY");
}

interface Stand {
  readonly page: Page;
  readonly url: string;
  /** Whose pages are at the address from now on. */
  show(office: OfficeHandling): void;
  close(): Promise<void>;
}

let stand: Promise<Stand> | undefined;

/** For the tests of a file that look at pages: a browser, and a tab that is closed after the last of them. */
export function useLooks(): void {
  useBrowser();
  afterAll(async () => {
    await (await stand)?.close();
    // Files that share their modules open one each.
    stand = undefined;
  });
}

async function openStand(): Promise<Stand> {
  let shown: OfficeHandling | undefined;
  const served = await serve({ fetch: (request, from) => shown!.fetch(request, from) }, { port: 0, drainSeconds: 1 });
  const context = await theBrowser().newContext({ bypassCSP: true });
  const page = await context.newPage();
  page.on("dialog", (dialog) => void dialog.accept());
  return {
    ...{ page, url: `${served.url}/office` },
    show(office) {
      shown = office;
    },
    async close() {
      await context.close();
      await served.close();
    },
  };
}

/** As if somebody had signed in by the page, which others look at. */
async function isSignedIn(page: Page, url: string, { cursus }: Desk, who: Who): Promise<void> {
  const agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
  const { token } = await cursus.as(anyone).sessions.signIn({ login: people[who].email, password, agent });
  const cookie = cookieWith({ secure: false, root: "/office" }, "session", token);
  const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie)!;
  await page.context().addCookies([{ name, value, url }]);
}

/** Presses a button and waits for the page that comes of it. */
export const sending = (button: string) => async (page: Page) => {
  await Promise.all([page.waitForEvent("load"), page.locator(button).first().click()]);
};

export interface ByKeyboard {
  /** Goes to something by its name and presses Enter, which leads to another page. */
  press(name: string): Promise<void>;
  /** Types into the field of this name, in place of what stands there. */
  type(name: string, text: string): Promise<void>;
  /** Waits for what a page says once something is done. */
  says(text: string): Promise<unknown>;
  /** Waits for a task to end: its page looks again by itself. */
  ends(text: string): Promise<unknown>;
}

/** Whoever works without a mouse, and without scripts. */
export function byKeyboard(page: Page): ByKeyboard {
  return {
    async press(name) {
      await tabTo(page, name, 200);
      await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
      expect(await overflow(page)).toBe(0);
    },
    async type(name, text) {
      await focusOn(page, name);
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type(text);
    },
    says: (text) => page.getByRole("status").filter({ hasText: text }).first().waitFor(),
    ends: (text) => page.getByText(text).first().waitFor({ timeout: 20_000 }),
  };
}

/** Presses Tab until the focus is on what is called so, by its label or for those who do not see it. */
export async function focusOn(page: Page, name: string, most = 200): Promise<void> {
  for (let time = 0; time < most; time++) {
    await page.keyboard.press("Tab");
    const names = await page.evaluate(
      `(() => { const one = document.activeElement; const names = (one) => [one?.getAttribute("aria-label") ?? "", one?.labels?.[0]?.textContent ?? ""]; const folded = one?.tagName === "SUMMARY" && !one.parentElement.open ? [...one.parentElement.querySelectorAll("input, select")].flatMap(names) : []; return [...names(one), ...folded].map((text) => text.replace(/\\s+/g, " ").trim()); })()`,
    );
    const [label, own, ...folded] = (names as string[]).map((one) => one === name || one.startsWith(`${name} (`));
    if (label || own) return;
    if (folded.includes(true)) await page.keyboard.press("Enter");
  }
  throw new Error(`no way to ${name} by the keyboard`);
}
