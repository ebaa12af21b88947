import { createCursus, link, owner } from "@cursus/core";
import { describe, expect, it } from "vitest";
import { baseUrl, filledIn, lastDay, openCampaign, unescaped, wordsOf } from "../test/campaign.ts";
import { createFormServer } from "./server.ts";

const form = "/enquetes/form";
const answers = {
  situation: "employed",
  formation: "M2 Finance",
  etablissement: "Banque d’Exemple",
  parcours: "Analyste\ndepuis 2026",
  contact_consent: "yes",
};
const sending = (token: string, more: Record<string, string> = {}) => ({ token, lang: "fr", ...answers, ...more });

describe("opening the form", () => {
  it("shows one form that posts to its own address, with a field for each question and nothing sent yet", async () => {
    await using campaign = await openCampaign();
    const page = await campaign.get(`${form}?token=${campaign.token}`);
    expect(page.status).toBe(200);
    expect(page.text.match(/<form /g)).toHaveLength(1);
    expect(page.text).toContain(`<form method="post" action="${form}" novalidate>`);
    const names = new Set([...page.text.matchAll(/ name="([^"]+)"/g)].map(([, name]) => name));
    expect([...names].sort()).toEqual(
      [
        "_action",
        "contact_consent",
        "email",
        "etablissement",
        "formation",
        "lang",
        "parcours",
        "situation",
        "token",
        "viewport",
      ].sort(),
    );
    expect([...page.text.matchAll(/name="_action" value="(\w+)"/g)].map(([, value]) => value)).toEqual([
      "submit",
      "save",
    ]);
    expect(filledIn(page)).toEqual({
      ...{ token: campaign.token, lang: "fr", email: "awa.ndiaye@univ.example" },
      ...{ formation: "M2 Finance", etablissement: "Université d’Exemple", parcours: "" },
    });
  });

  it("says who is asked, by whom, why, until when, for how long it is kept, and whom to write to", async () => {
    await using campaign = await openCampaign();
    const words = wordsOf(await campaign.get(`${form}?token=${campaign.token}`));
    for (const said of [
      "Bonjour Awa N’Diaye",
      "Université d’Exemple",
      "devenir des diplômés",
      "30 juin 2027",
      "deux ans",
      "dpo@univ.example",
    ])
      expect(words).toContain(said);
  });

  it("speaks the person's language until another is asked for, and keeps the link", async () => {
    await using campaign = await openCampaign();
    const [awa, john] = campaign.tokens;
    expect((await campaign.get(`${form}?token=${awa}`)).text).toContain('<html lang="fr">');
    const english = await campaign.get(`${form}?token=${john}`, { "accept-language": "fr" });
    expect(english.text).toContain('<html lang="en">');
    expect(wordsOf(english)).toContain("Hello John Smith,");
    expect(unescaped(english.text)).toContain(`href="${form}?token=${john}&lang=fr" hreflang="fr" lang="fr"`);
    const french = await campaign.get(`${form}?token=${john}&lang=fr`);
    expect(wordsOf(french)).toContain("Bonjour John Smith,");
    expect(filledIn(french).lang).toBe("fr");
  });

  it("follows the settings, when the institution changes its name or whom to write to", async () => {
    await using campaign = await openCampaign();
    const { storage, clock } = campaign;
    await using cursus = await createCursus({ storage, clock, secret: "of no use, since no link is made" });
    const server = createFormServer(cursus);
    const settings = cursus.as(owner).settings;
    const shown = async () =>
      (await server.fetch(new Request(`https://univ.example/form?token=${campaign.token}`))).text();
    expect(await shown()).toContain("Votre établissement demande à ses diplômés");
    await settings.set({ name: "Université Neuve" });
    expect(await shown()).toContain("Université Neuve demande à ses diplômés");
    await settings.set({ replyTo: "scolarite@univ.example" });
    expect(await shown()).toContain('<a href="mailto:scolarite@univ.example">');
    await settings.set({ privacyContact: "https://univ.example/donnees" });
    expect(await shown()).toContain('<a href="https://univ.example/donnees">');
    await settings.set({ privacyContact: "Service des enquêtes, bureau 12" });
    expect(await shown()).toContain("vous concernent\u00a0: Service des enquêtes, bureau 12</dd>");
  });

  it("finds a token that was pasted with blanks around and inside", async () => {
    await using campaign = await openCampaign();
    const { token } = campaign;
    for (const pasted of [` ${token} `, `${token}\r\n`, `${token.slice(0, 12)}\n ${token.slice(12)}`])
      expect((await campaign.get(`${form}?token=${encodeURIComponent(pasted)}`)).status).toBe(200);
    const { status } = await campaign.post(form, sending(`\n${token} `));
    expect(status).toBe(303);
  });

  it("is changed by no visit, however many mail scanners come by", async () => {
    await using campaign = await openCampaign();
    const before = await campaign.invitations();
    for (let visit = 0; visit < 1000; visit++) {
      const method = visit % 2 === 0 ? "GET" : "HEAD";
      const path = visit % 5 === 0 ? "unsubscribe" : "form";
      const { status } = await campaign.server.fetch(
        new Request(`${baseUrl}/${path}?token=${campaign.token}`, { method }),
      );
      expect(status).toBe(200);
    }
    expect(await campaign.invitations()).toEqual(before);
  });

  it("answers HEAD like GET, without the page", async () => {
    await using campaign = await openCampaign();
    const head = await campaign.server.fetch(
      new Request(`${baseUrl}/form?token=${campaign.token}`, { method: "HEAD" }),
    );
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect(head.headers.get("referrer-policy")).toBe("no-referrer");
  });
});

describe("sending answers", () => {
  it("keeps them and goes on to a page that holds no token and that a reload only reads", async () => {
    await using campaign = await openCampaign();
    const sent = await campaign.post(form, sending(campaign.token, { _action: "submit" }));
    expect([sent.status, sent.headers.get("location")]).toEqual([303, `${form}/done?did=sent&lang=fr`]);
    expect(await campaign.invitations()).toContainEqual(
      expect.objectContaining({ progress: "answered", answers: { ...answers, parcours: "Analyste\ndepuis 2026" } }),
    );
    const done = await campaign.get(sent.headers.get("location")!);
    expect(done.status).toBe(200);
    expect(wordsOf(done)).toContain("Merci, vos réponses sont envoyées");
    expect(wordsOf(done)).toContain("ouvrez de nouveau le même lien");
  });

  it("sends them where the button is not named, and saves them as a draft where it is asked to", async () => {
    await using campaign = await openCampaign();
    const [awa, john] = campaign.tokens as [string, string];
    expect((await campaign.post(form, sending(awa))).headers.get("location")).toContain("did=sent");
    const saved = await campaign.post(form, { token: john, parcours: "à finir", _action: "save" });
    expect(saved.headers.get("location")).toBe(`${form}/done?did=saved&lang=en`);
    expect(wordsOf(await campaign.get(saved.headers.get("location")!))).toContain("Your draft is saved");
    const states = (await campaign.invitations()).map(({ progress }) => progress).sort();
    expect(states).toEqual(["answered", "started"]);
  });

  it("shows a draft again, and says that it is not sent", async () => {
    await using campaign = await openCampaign();
    await campaign.post(form, { token: campaign.token, situation: "seeking", _action: "save" });
    const page = await campaign.get(`${form}?token=${campaign.token}`);
    expect(wordsOf(page)).toContain("Votre brouillon est enregistré, mais vos réponses ne sont pas encore envoyées");
    expect(filledIn(page)).toMatchObject({ situation: "seeking", formation: "" });
  });

  it("shows what was sent, when, and until when it can be corrected; a correction is a new revision", async () => {
    await using campaign = await openCampaign();
    campaign.clock.set("2027-02-28T23:30:00.000Z");
    await campaign.post(form, sending(campaign.token));
    campaign.clock.set("2027-03-10T09:00:00.000Z");
    const page = await campaign.get(`${form}?token=${campaign.token}`);
    expect(wordsOf(page)).toContain("Vous avez répondu le 1er mars 2027.");
    expect(wordsOf(page)).toContain("Envoyer mes corrections");
    expect(filledIn(page)).toMatchObject(answers);
    await campaign.post(form, { ...filledIn(page), situation: "studying" });
    await campaign.post(form, { ...filledIn(page), situation: "studying" });
    const row = (await campaign.invitations()).find(({ progress }) => progress === "answered")!;
    expect(row).toMatchObject({ answers: { situation: "studying" }, answeredAt: "2027-02-28T23:30:00.000Z" });
    expect(row.revisions).toHaveLength(2);
  });

  it("tells corrections that were saved from those that were sent", async () => {
    await using campaign = await openCampaign();
    await campaign.post(form, sending(campaign.token));
    await campaign.post(form, sending(campaign.token, { situation: "other", _action: "save" }));
    const page = await campaign.get(`${form}?token=${campaign.token}`);
    expect(wordsOf(page)).toContain("sont enregistrées, mais pas encore envoyées");
    expect(filledIn(page).situation).toBe("other");
  });

  it("passes a corrected address on, and not the one that is known", async () => {
    await using campaign = await openCampaign();
    const [awa, john] = campaign.tokens as [string, string];
    await campaign.post(form, sending(awa, { email: "Awa.NDiaye@univ.example" }));
    await campaign.post(form, sending(john, { email: " john@new.example " }));
    const proposed = (await campaign.invitations()).map(({ proposedEmail }) => proposedEmail);
    expect(proposed).toContain("john@new.example");
    expect(proposed).toContain(undefined);
    expect(filledIn(await campaign.get(`${form}?token=${john}`)).email).toBe("john@new.example");
  });

  it("makes one answer and one revision of ten posts at once", async () => {
    await using campaign = await openCampaign();
    const posts = Array.from({ length: 10 }, () => campaign.post(form, sending(campaign.token)));
    expect((await Promise.all(posts)).map(({ status }) => status)).toEqual(Array(10).fill(303));
    const row = (await campaign.invitations()).find(({ progress }) => progress === "answered")!;
    expect(row.revisions).toHaveLength(1);
  });
});

describe("answers that cannot be taken", () => {
  it("come back as they were typed, with a list of what to mend that leads to each field", async () => {
    await using campaign = await openCampaign();
    const typed = { parcours: `${"x".repeat(5001)}\nfin`, email: "awa chez nous", formation: "  Licence & <Master>  " };
    const page = await campaign.post(form, { token: campaign.token, lang: "fr", ...typed });
    expect(page.status).toBe(422);
    expect(page.text).toContain("<title>Erreur\u00a0: Que devenez-vous");
    expect(page.text).toContain('<div class="faults" role="group" aria-labelledby="faults" tabindex="-1" autofocus>');
    const links = [...page.text.matchAll(/<li><a href="#([^"]+)">([^<]+)</g)].map(([, target, text]) => [
      target,
      unescaped(text!),
    ]);
    expect(links).toEqual([
      ["q-situation", "Votre situation aujourd’hui\u00a0: Merci de répondre à cette question."],
      ["q-parcours", "Parcours professionnel est trop long\u00a0: 5000 caractères au plus."],
      ["q-email", expect.stringContaining("Votre adresse électronique\u00a0: ")],
    ]);
    expect(page.text).not.toContain("hreflang");
    for (const [target] of links) expect(page.text).toContain(` id="${target}"`);
    expect(page.text).toMatch(
      /<input type="email" id="q-email"[^>]* aria-invalid="true" aria-describedby="q-email-fault q-email-help">/,
    );
    expect(page.text).toContain('id="q-situation-fault"');
    expect(filledIn(page)).toMatchObject({ ...typed, token: campaign.token, lang: "fr" });
    expect((await campaign.invitations()).every(({ progress }) => progress === "none")).toBe(true);
  });

  it("are told in the language of the page", async () => {
    await using campaign = await openCampaign();
    const page = await campaign.post(form, { token: campaign.token, lang: "en" });
    expect(wordsOf(page)).toContain("Your situation today: Please answer this question.");
  });

  it("are refused whole when a field is unknown, and the field is named", async () => {
    await using campaign = await openCampaign();
    for (const field of ["role", "__proto__", "constructor", "_action2", "<b>"]) {
      const page = await campaign.post(form, Object.entries({ ...sending(campaign.token) }).concat([[field, "x"]]));
      expect([page.status, wordsOf(page)]).toEqual([422, expect.stringContaining(`Le champ ${field} est inconnu.`)]);
    }
    const unknownButton = await campaign.post(form, sending(campaign.token, { _action: "delete" }));
    expect([unknownButton.status, wordsOf(unknownButton)]).toEqual([422, expect.stringContaining("_action")]);
    expect((await campaign.invitations()).every(({ progress }) => progress === "none")).toBe(true);
  });

  it("are refused from another site, but not from browsers that name none", async () => {
    await using campaign = await openCampaign();
    const foreign = await campaign.post(form, sending(campaign.token), { origin: "https://evil.example" });
    expect([foreign.status, wordsOf(foreign)]).toEqual([403, expect.stringContaining("autre site")]);
    expect((await campaign.invitations()).every(({ progress }) => progress === "none")).toBe(true);
    for (const origin of ["null", "https://univ.example"])
      expect((await campaign.post(form, sending(campaign.token), { origin })).status).toBe(303);
  });

  it("are refused when they are too long or no form, each with a page that says so", async () => {
    await using campaign = await openCampaign();
    const long = await campaign.post(form, sending(campaign.token, { parcours: "x".repeat(300_000) }));
    expect([long.status, wordsOf(long)]).toEqual([413, expect.stringContaining("256 ko")]);
    const json = await campaign.post(form, {}, { "content-type": "application/json" });
    expect([json.status, json.headers.get("content-type")]).toEqual([415, "text/html; charset=utf-8"]);
  });
});

describe("a link that reached someone else", () => {
  const notMe = `${form}/not-me`;

  it("is reported only after a confirmation, and with no answer", async () => {
    await using campaign = await openCampaign();
    const asked = await campaign.post(notMe, sending(campaign.token));
    expect([asked.status, wordsOf(asked)]).toEqual([200, expect.stringContaining("vous n’êtes pas Awa N’Diaye")]);
    expect((await campaign.invitations()).every(({ notMeAt }) => notMeAt === undefined)).toBe(true);
    expect(asked.text).toContain(`<form method="get" action="${form}">`);
    const told = await campaign.post(notMe, { ...filledIn(asked), confirmed: "yes" });
    expect([told.status, told.headers.get("location")]).toEqual([303, `${form}/done?did=told_not_me&lang=fr`]);
    expect(wordsOf(await campaign.get(told.headers.get("location")!))).toContain("Merci de nous l’avoir signalé");
    const reported = (await campaign.invitations()).filter(({ notMeAt }) => notMeAt !== undefined);
    expect(reported).toMatchObject([{ delivery: "refused", progress: "none" }]);
  });

  it("still opens the form, which says what was reported", async () => {
    await using campaign = await openCampaign();
    await campaign.post(notMe, { token: campaign.token, confirmed: "yes" });
    const page = await campaign.get(`${form}?token=${campaign.token}`);
    expect(wordsOf(page)).toContain("Si vous êtes bien Awa N’Diaye, vous pouvez répondre malgré tout.");
  });

  it("is reported from our own page only", async () => {
    await using campaign = await openCampaign();
    const fields = { token: campaign.token, confirmed: "yes" };
    expect((await campaign.post(notMe, fields, { origin: "https://evil.example" })).status).toBe(403);
    expect((await campaign.invitations()).every(({ notMeAt }) => notMeAt === undefined)).toBe(true);
  });
});

it("closes at the end of the last day, whatever page was open", async () => {
  await using campaign = await openCampaign();
  campaign.clock.set(`${lastDay}T21:59:00.000Z`);
  expect((await campaign.post(form, sending(campaign.token))).status).toBe(303);
  campaign.clock.set(`${lastDay}T22:00:00.000Z`);
  expect((await campaign.post(form, sending(campaign.token, { situation: "other" }))).status).toBe(410);
  await expect(campaign.cursus.as(link(campaign.token)).campaigns.form()).rejects.toMatchObject({
    code: "link.expired",
  });
});
