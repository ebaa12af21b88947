/** The form as people meet it: in a real browser, without JavaScript. */
import { describe, expect, it } from "vitest";
import { overflow, useBrowser } from "../../web/test/browser.ts";
import { visit } from "./browser.ts";
import { openCampaign } from "./campaign.ts";
import { failingStorage } from "./failing-storage.ts";

useBrowser();

const words = {
  fr: {
    work: "En emploi",
    study: "En poursuite d’études",
    send: "Envoyer mes réponses",
    again: "Envoyer mes corrections",
    save: "Enregistrer un brouillon",
    thanks: "Merci, vos réponses sont envoyées",
    other: "English",
  },
  en: {
    work: "In work",
    study: "Studying",
    send: "Send my answers",
    again: "Send my corrections",
    save: "Save a draft",
    thanks: "Thank you, your answers are sent",
    other: "Français",
  },
} as const;

describe.each([320, 1280])("%i pixels wide, without JavaScript", (width) => {
  it.each(["fr", "en"] as const)("takes answers and corrections (%s)", async (language) => {
    await using campaign = await openCampaign();
    const { work, study, send, again, save, thanks } = words[language];
    await visit(campaign, { viewport: { width, height: 700 } }, async (page, { url, seen }) => {
      const failures: string[] = [];
      page.on("console", (message) => failures.push(message.text()));
      page.on("request", (request) => {
        if (!request.url().startsWith(url)) failures.push(`a request to ${request.url()}`);
      });
      const link = `${url}/form?token=${campaign.token}&lang=${language}`;
      await page.goto(link);
      expect(await overflow(page)).toBe(0);
      await page.getByLabel(work, { exact: true }).check();
      await page.locator("textarea").fill("Analyste <depuis> 2026\n“à Dakar”");
      await page.getByRole("button", { name: save }).click();
      expect(await overflow(page)).toBe(0);
      await page.goto(link);
      expect(await page.locator("textarea").inputValue()).toBe("Analyste <depuis> 2026\n“à Dakar”");
      await page.getByRole("button", { name: send }).click();
      await page.getByRole("heading", { name: thanks }).waitFor();
      expect(page.url()).not.toContain(campaign.token);
      await page.reload();
      await page.goto(link);
      await page.getByLabel(study, { exact: true }).check();
      await page.getByRole("button", { name: again }).click();
      await page.getByRole("heading", { name: thanks }).waitFor();
      expect(failures).toEqual([]);
      const posts = seen.filter(({ method }) => method === "POST");
      // Browsers name no origin for pages that send no referrer: refusing "null" would refuse everyone.
      expect(posts.map(({ headers }) => headers.get("origin"))).toEqual(["null", "null", "null"]);
    });
    const row = (await campaign.invitations()).find(({ progress }) => progress === "answered")!;
    expect(row).toMatchObject({ answers: { situation: "studying", parcours: "Analyste <depuis> 2026\n“à Dakar”" } });
    expect(row.revisions).toHaveLength(2);
  });

  it("puts whoever left something out in front of a list that leads to it", async () => {
    await using campaign = await openCampaign();
    await visit(campaign, { viewport: { width, height: 700 } }, async (page, { url }) => {
      await page.goto(`${url}/form?token=${campaign.token}`);
      await page.locator("#q-email").fill("awa chez nous");
      await page.getByRole("button", { name: words.fr.send }).click();
      expect(await page.title()).toMatch(/^Erreur/);
      const focused = () => page.evaluate("document.activeElement.id || document.activeElement.className");
      expect(await focused()).toBe("faults");
      expect(await overflow(page)).toBe(0);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      expect(await focused()).toBe("q-situation");
      await page.getByLabel(words.fr.work, { exact: true }).check();
      expect(await page.locator("#q-email").inputValue()).toBe("awa chez nous");
      await page.locator("#q-email").fill("awa@new.example");
      await page.getByRole("button", { name: words.fr.send }).click();
      await page.getByRole("heading", { name: words.fr.thanks }).waitFor();
    });
  });
});

it("can be filled and sent by keyboard alone, and Enter in a field sends rather than saves", async () => {
  await using campaign = await openCampaign();
  await visit(campaign, {}, async (page, { url }) => {
    await page.goto(`${url}/form?token=${campaign.token}`);
    const tab = async (times: number) => {
      for (let time = 0; time < times; time++) await page.keyboard.press("Tab");
    };
    await tab(1);
    expect(await page.evaluate("document.activeElement.className")).toBe("skip");
    await page.keyboard.press("Enter");
    await tab(1);
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    await tab(1);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: words.fr.thanks }).waitFor();
  });
  expect((await campaign.invitations()).map(({ answers }) => answers)).toContainEqual(
    expect.objectContaining({ situation: "seeking" }),
  );
});

it("takes an answer that was kept while the storage did not answer", async () => {
  const { storage, fail, mend } = failingStorage();
  await using campaign = await openCampaign({ storage });
  await visit(campaign, {}, async (page, { url }) => {
    await page.goto(`${url}/form?token=${campaign.token}`);
    await page.getByLabel(words.fr.work, { exact: true }).check();
    await page.locator("textarea").fill("Une ligne\n\nune autre");
    fail();
    await page.getByRole("button", { name: words.fr.send }).click();
    await page.getByRole("heading", { name: "Merci de réessayer dans un instant" }).waitFor();
    mend();
    await page.getByRole("button", { name: "Réessayer" }).click();
    await page.getByRole("heading", { name: words.fr.thanks }).waitFor();
  });
  expect((await campaign.invitations()).map(({ answers }) => answers)).toContainEqual(
    expect.objectContaining({ parcours: "Une ligne\n\nune autre" }),
  );
});

it("lets someone else say so, and someone who has had enough leave", async () => {
  await using campaign = await openCampaign();
  await visit(campaign, {}, async (page, { url }) => {
    await page.goto(`${url}/form?token=${campaign.token}`);
    await page.getByRole("button", { name: "Ce n’est pas moi" }).click();
    await page.getByRole("button", { name: "Non, revenir au questionnaire" }).click();
    await page.getByRole("button", { name: "Ce n’est pas moi" }).click();
    await page.getByRole("button", { name: "Oui, ce n’est pas moi" }).click();
    await page.getByRole("heading", { name: "Merci de nous l’avoir signalé" }).waitFor();
    await page.goto(`${url}/unsubscribe?token=${campaign.tokens[1]}`);
    await page.getByRole("link", { name: "Français" }).click();
    await page.getByRole("button", { name: "Ne plus recevoir ces messages" }).click();
    await page.getByRole("heading", { name: "Vous ne recevrez plus ces messages" }).waitFor();
  });
  const rows = await campaign.invitations();
  expect([rows.filter((row) => row.notMeAt).length, rows.filter((row) => row.optedOut).length]).toEqual([1, 1]);
});

it("changes the language without losing the link", async () => {
  await using campaign = await openCampaign();
  await visit(campaign, {}, async (page, { url }) => {
    await page.goto(`${url}/form?token=${campaign.token}`);
    await page.getByRole("link", { name: words.fr.other }).click();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    await page.getByRole("link", { name: words.en.other }).click();
    await page.getByText("Bonjour Awa N’Diaye,").waitFor();
  });
});
