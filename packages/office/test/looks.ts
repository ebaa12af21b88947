/** Looks at pages as people have them: on a phone and on a screen, in both languages, by day and in the dark. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { OfficeOptions } from "../src/index.ts";
import { faultsFound, overflow, signIn, visit } from "./browser.ts";
import { type Desk, openDesk, people, type Who } from "./desk.ts";

export interface PageThere {
  readonly name: string;
  path(desk: Desk): string;
  readonly who?: Who;
  readonly office?: OfficeOptions;
  prepare?(desk: Desk): Promise<unknown>;
  act?(page: Page, desk: Desk): Promise<unknown>;
  /** What is done there cannot be done twice: one look is enough for it. */
  readonly once?: true;
}

const looks = [
  { language: "fr", width: 320, colorScheme: "light" },
  { language: "en", width: 1280, colorScheme: "dark" },
  { language: "fr", width: 1280, colorScheme: "light" },
  { language: "en", width: 320, colorScheme: "dark" },
] as const;

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
      if (look === 0 || !there.once) await there.act?.(page, desk);
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
