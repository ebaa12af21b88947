/** The menu and the filters on screens of every width, by day and in the dark: folded where it is narrow, and nothing out of reach. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { faultsFound, overflow, useBrowser } from "../../web/test/browser.ts";
import * as work from "./at-work.ts";
import { signIn, tabTo, visit } from "./browser.ts";
import { openDesk } from "./desk.ts";

useBrowser();

const phone = { width: 320, height: 568 };
const screen = { width: 1280, height: 800 };
const menu = (page: Page) => page.getByRole("navigation", { name: "Rubriques" });
/** Where the first screen ends, and where the title and what comes after what is folded stand. */
const bottomOf = async (page: Page, what: string) => {
  const box = (await page.locator(what).first().boundingBox())!;
  return box.y + box.height;
};

describe("an administrator, whose menu is the longest", () => {
  it.each(["320", "640"])("sees the title and the list first, %s pixels wide", async (width) => {
    await using desk = await openDesk();
    await work.busy(desk);
    await visit(desk, { options: { viewport: { ...phone, width: Number(width) } } }, async (page, url) => {
      await signIn(page, url, "admin", "/registrations?lang=fr");
      expect(await menu(page).isVisible()).toBe(false);
      expect(await page.getByLabel("Nom ou numéro").isVisible()).toBe(false);
      expect(await bottomOf(page, "h1")).toBeLessThan(phone.height / 2);
      expect(await bottomOf(page, "table a")).toBeLessThan(phone.height);
    });
  });

  it("opens and closes the menu by the keyboard, finds the page that is open marked in it, and loses nothing of the page", async () => {
    await using desk = await openDesk();
    const options = { viewport: phone, bypassCSP: true, javaScriptEnabled: true };
    await visit(desk, { options }, async (page, url) => {
      await signIn(page, url, "admin", "/users?lang=fr");
      await tabTo(page, "Menu");
      await page.keyboard.press("Enter");
      const links = menu(page).getByRole("link");
      expect(await links.count()).toBeGreaterThanOrEqual(12);
      expect(await menu(page).locator("[aria-current=page]").textContent()).toBe("Utilisateurs");
      expect([await overflow(page), await faultsFound(page)]).toEqual([0, []]);
      // What is opened stands before the page and does not cover it: nothing that has the focus is out of sight.
      expect(await bottomOf(page, ".menu")).toBeLessThanOrEqual((await page.locator("main").boundingBox())!.y);
      await page.keyboard.press("Enter");
      expect(await menu(page).isVisible()).toBe(false);
    });
  });

  it("has all of it in sight on a wide screen, in the order in which it is read", async () => {
    await using desk = await openDesk();
    await visit(desk, { options: { viewport: screen } }, async (page, url) => {
      await signIn(page, url, "admin", "/registrations?lang=fr");
      expect(await menu(page).isVisible()).toBe(true);
      expect(await page.getByText("Menu", { exact: true }).isVisible()).toBe(false);
      const reached: number[] = [];
      await tabTo(page, "English");
      for (let time = 0; time < 14; time++) {
        const { y } = (await page.locator(":focus").boundingBox())!;
        reached.push(y);
        await page.keyboard.press("Tab");
      }
      expect(reached).toEqual(reached.toSorted((one, other) => one - other));
    });
  });

  it.each([320, 640])("loses nothing with letters twice as large, %i pixels wide", async (width) => {
    await using desk = await openDesk();
    const options = { viewport: { width, height: 640 }, javaScriptEnabled: true, bypassCSP: true };
    await visit(desk, { options }, async (page, url) => {
      await signIn(page, url, "admin", "/periods?lang=fr");
      await page.evaluate("document.documentElement.style.fontSize = '200%'");
      expect(await overflow(page)).toBe(0);
      await page.getByText("Menu", { exact: true }).click();
      expect(await overflow(page)).toBe(0);
    });
  });
});

it("says on the fold how many filters are set, and has them in it", async () => {
  await using desk = await openDesk();
  await work.busy(desk);
  await visit(desk, { options: { viewport: phone } }, async (page, url) => {
    await signIn(page, url, "registrar", "/registrations?search=zzz");
    await tabTo(page, "Rechercher et filtrer (1 critère)");
    await page.keyboard.press("Enter");
    expect(await page.getByLabel("Nom ou numéro").isVisible()).toBe(true);
    expect(await page.getByLabel("Nom ou numéro").inputValue()).toBe("zzz");
  });
});
