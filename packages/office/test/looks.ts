/** Looks at pages as people have them: on a phone and on a screen, in both languages, by day and in the dark. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { faultsFound, overflow } from "../../web/test/browser.ts";
import type { OfficeOptions } from "../src/index.ts";
import { looks, signIn, tabTo, visit } from "./browser.ts";
import { type Desk, openDesk, people, type Who } from "./desk.ts";

export interface PageThere {
  readonly name: string;
  path(desk: Desk): string;
  readonly who?: Who;
  readonly office?: OfficeOptions;
  prepare?(desk: Desk): Promise<unknown>;
  act?(page: Page, desk: Desk): Promise<unknown>;
}

export async function lookAt(there: PageThere, usual: Who): Promise<void> {
  const { who = usual, office } = there;
  await using desk = await openDesk();
  await there.prepare?.(desk);
  const options = { javaScriptEnabled: true, bypassCSP: true };
  await visit(desk, { options, ...(office && { office }) }, async (page, url) => {
    page.on("dialog", (dialog) => void dialog.accept());
    await signIn(page, url, who);
    for (const [look, { language, width, colorScheme }] of looks.entries()) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      await desk.staff.users.edit(people[who].email, { language });
      await page.goto(`${url}${there.path(desk)}`);
      await there.act?.(page, desk);
      expect(await page.locator("html").getAttribute("lang")).toBe(language);
      // A rule that holds in one look of a language and a width holds in the other: twice is enough of what takes long.
      if (look < 2) expect(await faultsFound(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      const { OFFICE_SHOTS: folder } = process.env;
      if (folder) await page.screenshot({ path: `${folder}/${there.name}-${language}-${width}.png`, fullPage: true });
    }
  });
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
      `(() => { const one = document.activeElement; return [one?.getAttribute("aria-label") ?? "", one?.labels?.[0]?.textContent ?? ""].map((text) => text.replace(/\\s+/g, " ").trim()); })()`,
    );
    if ((names as string[]).some((one) => one === name || one.startsWith(`${name} (`))) return;
  }
  throw new Error(`no way to ${name} by the keyboard`);
}
