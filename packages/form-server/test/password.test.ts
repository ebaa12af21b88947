/** Choosing a password in a real browser: without JavaScript, on a phone, in the dark, for everyone. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { faultsFound, overflow, useBrowser } from "../../web/test/browser.ts";
import { awa, john, type Office, openOffice } from "./accounts.ts";
import { visit } from "./browser.ts";

useBrowser();

const good = "trois chats gris dorment";

it.each([320, 1280])("is done by the link of a message, %i pixels wide, without JavaScript", async (width) => {
  await using office = await openOffice();
  await visit(office, { viewport: { width, height: 700 } }, async (page, { url }) => {
    await page.goto(`${url}/password?lang=fr&token=${office.token}`);
    await page.getByRole("link", { name: "English" }).click();
    await page.getByRole("link", { name: "Français" }).click();
    await page.getByLabel("Nouveau mot de passe").fill(good);
    await page.getByLabel("encore une fois").fill("autre chose");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.locator(".faults").waitFor();
    const focused = () => page.evaluate("document.activeElement.id || document.activeElement.className");
    expect([await page.title(), await focused()]).toEqual([expect.stringMatching(/^Erreur/), "faults"]);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await focused()).toBe("q-again");
    expect(await page.getByLabel("Nouveau mot de passe").inputValue()).toBe("");
    await page.getByLabel("Nouveau mot de passe").fill(good);
    await page.getByLabel("encore une fois").fill(good);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Votre mot de passe est enregistré" }).waitFor();
    expect(page.url()).not.toContain(office.token);
  });
  expect(await office.signIn(good)).toBe("Awa Diop");
});

it("is done by the code of a slip, by keyboard alone, and the code stands in no address", async () => {
  await using office = await openOffice();
  const { slips } = await office.owner.users.invite({ accounts: [john.email] }, { by: "slip" });
  await visit(office, {}, async (page, { url, seen }) => {
    await page.goto(`${url}/password?lang=en`);
    await page.getByLabel("Code of your slip").focus();
    await page.keyboard.type(slips![0]!.code.toLowerCase());
    await page.keyboard.press("Enter");
    await page.getByLabel("New password").fill(good);
    await page.getByLabel("The same password").fill(good);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Your password is saved" }).waitFor();
    expect(seen.map((request) => request.url).join(" ")).not.toContain(slips![0]!.code.slice(0, 5).toLowerCase());
  });
  expect(await office.signIn(good, john.email)).toBe("John Smith");
});

interface PageThere {
  readonly name: string;
  open(page: Page, at: { readonly url: string; readonly lang: string; readonly office: Office }): Promise<unknown>;
}

/** Presses Enter in a field, and waits for the page that comes of it. */
const sending = (page: Page, field: string) =>
  Promise.all([page.waitForEvent("load"), page.locator(field).press("Enter")]);

const pages: readonly PageThere[] = [
  {
    name: "choosing",
    open: (page, { url, lang, office }) => page.goto(`${url}/password?${lang}&token=${office.token}`),
  },
  {
    name: "what is to be mended",
    async open(page, { url, lang, office }) {
      await page.goto(`${url}/password?${lang}&token=${office.token}`);
      await page.locator("#q-password").fill("court");
      await page.locator("#q-again").fill("court");
      await sending(page, "#q-again");
    },
  },
  { name: "chosen", open: (page, { url, lang }) => page.goto(`${url}/password/done?did=chosen&${lang}`) },
  { name: "no link", open: (page, { url, lang }) => page.goto(`${url}/password?${lang}`) },
  {
    name: "no name",
    async open(page, { url, lang }) {
      await page.goto(`${url}/password?${lang}`);
      await sending(page, "#q-login");
    },
  },
  { name: "asked", open: (page, { url, lang }) => page.goto(`${url}/password/done?did=asked&${lang}`) },
  { name: "spent", open: (page, { url, lang }) => page.goto(`${url}/password?${lang}&token=spent`) },
  {
    name: "asked too often",
    async open(page, { url, lang, office }) {
      for (let time = 0; time < 3; time++) await office.post("/password/ask", { login: awa.email });
      await page.goto(`${url}/password?${lang}`);
      await page.locator("#q-login").fill(awa.email);
      await sending(page, "#q-login");
    },
  },
];

const looks = [
  { language: "fr", viewport: { width: 320, height: 640 }, colorScheme: "light" },
  { language: "en", viewport: { width: 1200, height: 800 }, colorScheme: "dark" },
] as const;

describe("the pages of passwords", () => {
  it.each(pages)("can be read and used by everyone, on a phone and in the dark: $name", async ({ open }) => {
    await using office = await openOffice();
    // The page's own policy keeps every script out, also the one that examines it.
    await visit(office, { javaScriptEnabled: true, bypassCSP: true }, async (page, { url }) => {
      for (const { language, viewport, colorScheme } of looks) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        await open(page, { url, lang: `lang=${language}`, office });
        expect(await page.locator("html").getAttribute("lang")).toBe(language);
        expect(await faultsFound(page)).toEqual([]);
        expect(await overflow(page)).toBe(0);
      }
    });
  });
});
