import { describe, expect, it } from "vitest";
import { afterTheEnd, awa, filledIn, openCampaign, tokenFor, unescaped, wordsOf } from "../test/campaign.ts";
import { failingStorage } from "../test/failing-storage.ts";

const form = "/enquetes/form";

describe("a link that opens nothing", () => {
  it("gets a page that says what to do, whichever way it was damaged, and tells nothing of anybody", async () => {
    await using campaign = await openCampaign();
    const { token } = campaign;
    const damaged = [
      "",
      token.slice(0, 21),
      token + token,
      `${token}x`,
      "x".repeat(10_000),
      token.toUpperCase(),
      "%00",
      "../../etc",
    ];
    for (const one of damaged) {
      const page = await campaign.get(`${form}?token=${encodeURIComponent(one)}`);
      expect([page.status, wordsOf(page)]).toEqual([404, expect.stringContaining("Ce lien n’ouvre rien")]);
      expect(wordsOf(page)).toContain("Écrivez à dpo@univ.example");
      expect(page.text).not.toMatch(/Awa|N’Diaye|Promotion|token=/);
      expect((await campaign.post(form, { token: one, situation: "other" })).status).toBe(404);
    }
    expect((await campaign.get(form)).status).toBe(404);
    expect((await campaign.get(`${form}?token=%zz%`)).status).toBe(404);
  });

  it("speaks the language of the browser, then the institution's", async () => {
    await using campaign = await openCampaign({ settings: { languages: ["en", "fr"] } });
    const page = (query = "", headers = {}) => campaign.get(`${form}?token=nope${query}`, headers);
    expect((await page()).text).toContain('<html lang="en">');
    expect((await page("", { "accept-language": "fr-SN,fr;q=0.9,en;q=0.8" })).text).toContain('<html lang="fr">');
    expect((await page("&lang=en", { "accept-language": "fr" })).text).toContain('<html lang="en">');
    expect((await page("&lang=de", { "accept-language": "de" })).text).toContain('<html lang="en">');
  });
});

describe("a link whose time is over", () => {
  it("says until when it was valid, in the person's language", async () => {
    await using campaign = await openCampaign();
    campaign.clock.set(afterTheEnd);
    const [french, english] = await Promise.all(
      campaign.tokens.map((token) => campaign.get(`${form}?token=${token}`, { "accept-language": "de" })),
    );
    expect([french!.status, wordsOf(french!)]).toEqual([410, expect.stringContaining("jusqu’au 30 juin 2027")]);
    expect([english!.status, wordsOf(english!)]).toEqual([410, expect.stringContaining("valid until 30 June 2027")]);
    expect(unescaped(english!.text)).toContain(`${form}?token=${campaign.tokens[1]}&lang=fr`);
    expect(wordsOf(french!)).toContain("dpo@univ.example");
  });

  it("says that the survey was closed, and takes nothing more", async () => {
    await using campaign = await openCampaign();
    await campaign.owner.campaigns.close(campaign.id);
    const page = await campaign.get(`${form}?token=${campaign.token}`);
    expect([page.status, wordsOf(page)]).toEqual([410, expect.stringContaining("L’enquête est close")]);
    expect((await campaign.post(form, { token: campaign.token, situation: "other" })).status).toBe(410);
  });

  it("says that it was replaced when a corrected address got a new one", async () => {
    await using campaign = await openCampaign();
    const email = "awa@new.example";
    await campaign.owner.campaigns.resend(campaign.id, awa[2], { email });
    await campaign.cursus.deliver();
    const page = await campaign.get(`${form}?token=${campaign.token}`);
    expect([page.status, wordsOf(page)]).toEqual([410, expect.stringContaining("Ce lien ne fonctionne plus")]);
    expect((await campaign.get(`${form}?token=${tokenFor(campaign, email)}`)).status).toBe(200);
  });

  it("sends people who are in doubt back to the message where nobody was named to write to", async () => {
    await using campaign = await openCampaign({
      settings: { privacyContact: undefined as never, replyTo: undefined as never },
    });
    expect(wordsOf(await campaign.get(`${form}?token=nope`))).toContain("Répondez au message qui contenait votre lien");
  });
});

describe("an address without a page", () => {
  it("says so, whatever is asked of it", async () => {
    await using campaign = await openCampaign();
    for (const path of [
      "/",
      "/enquetes",
      "/enquetes/form/",
      "/enquetes/forms",
      "/enquetes/form/done",
      "/office",
      "/enquetes/form/not-me",
    ]) {
      const page = await campaign.get(path);
      expect([page.status, wordsOf(page)]).toEqual([404, expect.stringContaining("Page introuvable")]);
    }
    const put = await campaign.server.fetch(new Request(`https://univ.example${form}`, { method: "PUT", body: "x" }));
    expect(put.status).toBe(404);
  });
});

describe("a storage that does not answer", () => {
  it("is told as a pause, and the person's own link is kept under the button", async () => {
    const { storage, fail, mend } = failingStorage();
    await using campaign = await openCampaign({ storage });
    await campaign.get(`${form}?token=${campaign.token}`);
    fail();
    const page = await campaign.get(`${form}?token=${campaign.token}`, { "accept-language": "fr" });
    expect(wordsOf(page)).toContain("Université d’Exemple");
    expect([page.status, page.headers.get("retry-after")]).toEqual([503, "30"]);
    expect(wordsOf(page)).toContain("Le service ne répond pas pour le moment");
    expect(filledIn(page)).toEqual({ token: campaign.token, lang: "fr" });
    mend();
    expect((await campaign.get(`${form}?${new URLSearchParams(filledIn(page))}`)).status).toBe(200);
  });

  it("keeps everything that was typed in the page, under a button that sends it again", async () => {
    const { storage, fail, mend } = failingStorage();
    await using campaign = await openCampaign({ storage });
    const typed = {
      ...{ token: campaign.token, lang: "fr", _action: "save", situation: "employed" },
      ...{ parcours: 'Ligne 1\r\n"Ligne" <2> & 3', email: "awa@new.example" },
    };
    fail();
    const page = await campaign.post(form, typed);
    expect(page.status).toBe(503);
    expect(wordsOf(page)).toContain("laissez-la ouverte");
    expect(page.text).toContain(`<form method="post" action="${form}">`);
    expect(filledIn(page)).toEqual(typed);
    mend();
    expect((await campaign.post(form, filledIn(page))).headers.get("location")).toContain("did=saved");
    const row = (await campaign.invitations()).find(({ progress }) => progress === "started");
    expect(row).toMatchObject({ draft: { situation: "employed", parcours: 'Ligne 1\n"Ligne" <2> & 3' } });
  });

  it("is told to a mail provider as a failure that may pass", async () => {
    const { storage, fail, mend } = failingStorage();
    await using campaign = await openCampaign({ storage });
    const path = `/enquetes/unsubscribe?token=${campaign.token}`;
    fail();
    const failed = await campaign.post(path, { "List-Unsubscribe": "One-Click" });
    expect([failed.status, failed.headers.get("retry-after")]).toEqual([503, "30"]);
    mend();
    expect((await campaign.post("/enquetes/unsubscribe", filledIn(failed))).status).toBe(200);
    expect((await campaign.invitations()).filter((row) => row.optedOut)).toHaveLength(1);
  });

  it("still lets pages that need none of it be read, with the institution's name as it was last known", async () => {
    const { storage, fail } = failingStorage();
    await using campaign = await openCampaign({ storage });
    await campaign.get(`${form}/done?did=sent`);
    fail();
    const done = await campaign.get(`${form}/done?did=sent&lang=fr`);
    expect([done.status, wordsOf(done)]).toEqual([200, expect.stringContaining("Université d’Exemple")]);
    expect((await campaign.get("/enquetes/healthz")).status).toBe(200);
  });
});

it("answers a fault of its own with a page and never with a stack", async () => {
  await using campaign = await openCampaign();
  const broken = {
    ...campaign.cursus,
    as: () => {
      throw new TypeError("at secret.ts:1:2");
    },
  };
  const { createFormServer } = await import("./server.ts");
  const logged: unknown[] = [];
  const logger = { info() {}, error: (...entry: unknown[]) => logged.push(entry) };
  const response = await createFormServer(broken as never, { logger }).fetch(
    new Request("https://univ.example/form?token=x"),
  );
  const text = await response.text();
  expect([response.status, response.headers.get("retry-after")]).toEqual([500, null]);
  expect(text).not.toMatch(/TypeError|secret\.ts|\bat /);
  expect(JSON.stringify(logged)).toContain("TypeError");
});
