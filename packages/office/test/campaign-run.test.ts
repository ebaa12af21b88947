/** A survey from its making to its answers, in a real browser: by the keyboard, without scripts, with a mail server on loopback. */
import { smtpNotifier } from "@cursus/adapter-smtp";
import { createCursus, memoryStorage } from "@cursus/core";
import { quickHasher, readMail } from "@cursus/core/testing";
import { createFormServer } from "@cursus/form-server";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { mailServer } from "../../adapter-smtp/test/mail-server.ts";
import { overflow, theBrowser, useBrowser } from "../../web/test/browser.ts";
import { signIn, visit } from "./browser.ts";
import { openDesk, people } from "./desk.ts";
import { byKeyboard, focusOn } from "./looks.ts";

useBrowser();

const words = {
  fr: {
    ...{
      surveys: "Enquêtes",
      fresh: "Nouvelle campagne",
      name: "Nom",
      last: "Dernier jour",
      create: "Créer la campagne",
    },
    ...{
      invite: "Inviter des personnes",
      file: "Fichier",
      read: "Lire le fichier",
      found: "À inviter",
      send: "Inviter 1 personne",
    },
    ...{ done: "1 message envoyé.", result: "Voir le résultat", live: "Suivre en direct", answers: "Réponses" },
    ...{ work: "En emploi", answer: "Envoyer mes réponses", thanks: "Merci, vos réponses sont envoyées" },
  },
  en: {
    ...{ surveys: "Surveys", fresh: "New campaign", name: "Name", last: "Last day", create: "Make the campaign" },
    ...{
      invite: "Invite people",
      file: "File",
      read: "Read the file",
      found: "To be invited",
      send: "Invite 1 person",
    },
    ...{ done: "1 mail sent.", result: "See the result", live: "Follow live", answers: "Answered" },
    ...{ work: "In work", answer: "Send my answers", thanks: "Thank you, your answers are sent" },
  },
} as const;

const list = "Nom;Prénom;Courriel;Classe\nDiallo;Aïssatou;aissatou@univ.example;M2\nSans;Adresse;;M2\n";

describe.each([
  ["fr", 320],
  ["en", 1280],
] as const)("a survey, %s, %i pixels wide", (language, width) => {
  it("is made, sent by a mail server, answered on a phone and seen in the office", async () => {
    const storage = memoryStorage();
    await using desk = await openDesk({ storage });
    const mail = await mailServer();
    await using cursus = await createCursus({
      ...{ storage, clock: desk.clock, passwords: quickHasher(), secret: "a secret for tests and nothing else" },
      notifiers: [smtpNotifier(`smtp://127.0.0.1:${mail.port}`)],
    });
    const staff = cursus.system("a test");
    await staff.settings.set({
      ...{ name: "Université d’Exemple", sender: "enquetes@univ.example", replyTo: "scolarite@univ.example" },
      publicUrl: "https://univ.example/enquetes",
    });
    await staff.users.edit(people.registrar.email, { language });
    const told = words[language];
    const otherwise = createFormServer(cursus, {});
    const options = { viewport: { width, height: 800 }, locale: language };
    await visit({ ...desk, cursus }, { options, office: { otherwise } }, async (page, url) => {
      const { press, type, ends } = byKeyboard(page);
      await signIn(page, url, "registrar");
      await press(told.surveys);
      await press(told.fresh);
      await type(told.name, "Devenir 2027");
      // A day is typed part by part, in the order that this browser has them.
      await focusOn(page, told.last);
      await page.keyboard.type("06302027");
      await press(told.create);
      await press(told.invite);
      await focusOn(page, told.file);
      await page.locator("#q-file").setInputFiles({ name: "m2.csv", mimeType: "text/csv", buffer: Buffer.from(list) });
      await press(told.read);
      await page.getByText(told.found).first().waitFor();
      expect(mail.received).toEqual([]);
      await press(told.send);
      await ends(told.done);
      await press(told.result);
      const [received] = mail.received;
      expect(received?.to).toEqual(["aissatou@univ.example"]);
      const token = /token=([\w-]+)/.exec(readMail(received!.content).parts[0]!.content)![1]!;
      await press(told.live);
      await answersOf(page, "0");
      await answeredOnPhone(`${url.replace(/\/office$/, "")}/form?token=${token}&lang=${language}`, told);
      await page.reload();
      await answersOf(page, "1");
      expect(await overflow(page)).toBe(0);
    });
    await mail.close();
  }, 90_000);

  /** What the office counts right now. */
  async function answersOf(page: Page, many: string): Promise<void> {
    const label = words[language].answers;
    const counted = page.locator("dt", { hasText: new RegExp(`^${label}$`) }).locator("+ dd");
    expect((await counted.first().textContent())?.trim()).toBe(many);
  }
});

async function answeredOnPhone(link: string, told: (typeof words)["fr" | "en"]): Promise<void> {
  const phone = await theBrowser().newContext({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false });
  try {
    const page = await phone.newPage();
    await page.goto(link);
    await page.getByLabel(told.work, { exact: true }).check();
    await page.getByRole("button", { name: told.answer }).click();
    await page.getByRole("heading", { name: told.thanks }).waitFor();
    expect(await overflow(page)).toBe(0);
  } finally {
    await phone.close();
  }
}
