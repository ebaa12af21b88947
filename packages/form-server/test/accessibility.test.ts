/** Every page, for everyone: small screens, large letters, the dark, a keyboard, a screen reader. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { faultsFound, overflow, useBrowser } from "../../web/test/browser.ts";
import { visit } from "./browser.ts";
import { afterTheEnd, awa, type Campaign, openCampaign, type Setting } from "./campaign.ts";
import { everyKind } from "./questionnaire.ts";

useBrowser();

interface At {
  readonly url: string;
  /** The address in the mail. */
  readonly link: string;
  /** The language, as an address asks for it. */
  readonly lang: string;
}

interface PageThere {
  readonly name: string;
  readonly setting?: Setting;
  prepare?(campaign: Campaign): unknown;
  open(page: Page, at: At): Promise<unknown>;
}

const byLink: PageThere["open"] = (page, { link }) => page.goto(link);
const at =
  (path: string): PageThere["open"] =>
  (page, { url, lang }) =>
    page.goto(`${url}${path}${lang}`);

/** Every page there is, and how to come to it. */
const pages: readonly PageThere[] = [
  { name: "the form", open: byLink },
  { name: "every kind of question", setting: { questionnaire: everyKind }, open: byLink },
  {
    name: "what is to be mended",
    setting: { questionnaire: everyKind },
    async open(page, { link }) {
      await page.goto(link);
      await page.locator("#q-salary").fill("?");
      await page.locator("#q-work_email").fill("?");
      await page.locator('button[value="submit"]').click();
    },
  },
  {
    name: "answers that were sent",
    prepare: ({ post, token }) => post("/form", { token, situation: "other", contact_consent: "no" }),
    open: byLink,
  },
  {
    name: "a draft of someone who opted out, by a link that was reported",
    async prepare({ post, token }) {
      await post("/form", { token, _action: "save" });
      await post("/unsubscribe", { token });
      await post("/form/not-me", { token, confirmed: "yes" });
    },
    open: byLink,
  },
  { name: "sent", open: at("/form/done?did=sent&") },
  { name: "saved", open: at("/form/done?did=saved&") },
  { name: "someone else's link, reported", open: at("/form/done?did=told_not_me&") },
  {
    name: "someone else's link, to confirm",
    async open(page, { link }) {
      await page.goto(link);
      await page.locator(".quiet").click();
    },
  },
  { name: "leaving", open: (page, { link }) => page.goto(link.replace("/form?", "/unsubscribe?")) },
  { name: "left", open: at("/unsubscribe/done?") },
  { name: "an unknown link", open: at("/form?token=x&") },
  { name: "an expired link", prepare: ({ clock }) => clock.set(afterTheEnd), open: byLink },
  { name: "a closed survey", prepare: ({ owner, id }) => owner.campaigns.close(id), open: byLink },
  {
    name: "a replaced link",
    prepare: ({ owner, id }) => owner.campaigns.resend(id, awa[2], { email: "awa@new.example" }),
    open: byLink,
  },
  { name: "an address without a page", open: at("/nowhere?") },
];

const looks = [
  { language: "fr", viewport: { width: 320, height: 640 }, colorScheme: "light" },
  { language: "en", viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
] as const;

it.each(pages)("can be read and used by everyone, on a phone and in the dark: $name", async (there) => {
  await using campaign = await openCampaign(there.setting);
  await there.prepare?.(campaign);
  // The page's own policy keeps every script out, also the one that examines it.
  await visit(campaign, { javaScriptEnabled: true, bypassCSP: true }, async (page, { url }) => {
    for (const { language, viewport, colorScheme } of looks) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.setExtraHTTPHeaders({ "accept-language": language });
      const lang = `lang=${language}`;
      await there.open(page, { url, lang, link: `${url}/form?token=${campaign.token}&${lang}` });
      expect(await page.locator("html").getAttribute("lang")).toBe(language);
      expect(await faultsFound(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
    }
  });
});

it("needs no sideways scrolling with letters twice as large on a phone", async () => {
  await using campaign = await openCampaign({ questionnaire: everyKind });
  const phone = { viewport: { width: 320, height: 640 }, javaScriptEnabled: true, bypassCSP: true };
  await visit(campaign, phone, async (page, { url }) => {
    await page.goto(`${url}/form?token=${campaign.token}`);
    await page.addStyleTag({ content: "html{font-size:200%}" });
    expect(await overflow(page)).toBe(0);
  });
});

it("shows where the focus is, and gives fingers room", async () => {
  await using campaign = await openCampaign({ questionnaire: everyKind });
  await visit(campaign, { viewport: { width: 320, height: 640 } }, async (page, { url }) => {
    await page.goto(`${url}/form?token=${campaign.token}`);
    const targets = "button, select, textarea, nav a, .choice, input[id]:not([type=radio],[type=checkbox])";
    const heights = await page.evaluate(
      `[...document.querySelectorAll("${targets}")].map((target) => target.getBoundingClientRect().height)`,
    );
    expect(heights).toHaveLength(19);
    expect(Math.min(...(heights as number[]))).toBeGreaterThanOrEqual(44);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("getComputedStyle(document.activeElement).outline")).toMatch(/solid 3px$/);
  });
});
