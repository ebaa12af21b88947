/** What the pages of campaigns promise beyond their looks: who is asked, what is refused and why, what goes out, what is shown. */
import { createCursus, memoryStorage } from "@cursus/core";
import { collectingNotifier, quickHasher } from "@cursus/core/testing";
import { sheetFromBytes } from "@cursus/documents";
import { describe, expect, it, vi } from "vitest";
import { createOffice } from "../src/index.ts";
import * as work from "./at-work.ts";
import { type Browser, browserFor, type Desk, openDesk, origin, password, people, wordsOf } from "./desk.ts";

const path = "/campaigns/Devenir";
const made = ({ staff }: Desk) => staff.campaigns.create({ name: "Devenir", closes: "2027-06-30" });

/** Waits for a task to end; what it says and where it leads. */
async function ended(browser: Browser, started: { readonly headers: Headers }) {
  const at = started.headers.get("location")!.slice("/office".length);
  expect(at).toMatch(/^\/jobs\//);
  return await vi.waitFor(
    async () => {
      const page = await browser.get(at);
      expect(page.headers.get("refresh")).toBe(null);
      return { text: wordsOf(page), link: /class="button" href="\/office([^"]*)"/.exec(page.text)?.[1] ?? "" };
    },
    { timeout: 10_000, interval: 20 },
  );
}

async function handOver(browser: Browser, name: string, text: string | Uint8Array) {
  await browser.get(`${path}/invite`);
  return await browser.send(`${path}/invite`, { name, text });
}

describe("a new campaign", () => {
  it("is made from a form, which keeps what was typed and says all that is wrong beside the fields", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("registrar");
    await browser.get("/campaigns/new");
    const fields = { survey: "graduates", reminders: "9", reminderDays: "deux", retentionMonths: "24" };
    const numbers = await browser.post("/campaigns/new", { ...fields, name: "Diplômés", closes: "2027-06-30" });
    expect(numbers.status).toBe(422);
    expect(numbers.text).toMatch(/id="q-reminderDays-fault"[^>]*>[^<]*nombre entier/);
    expect(numbers.text).toContain('value="Diplômés"');
    const most = await browser.post("/campaigns/new", {
      ...fields,
      ...{ name: "Diplômés", closes: "2027-06-30", reminderDays: "7" },
    });
    expect(most.text).toMatch(/id="q-reminders-fault"[^>]*>[^<]*3 fois au plus/);
    const past = { ...fields, name: "Diplômés", closes: "2020-06-30", reminders: "2", reminderDays: "14" };
    expect((await browser.post("/campaigns/new", past)).status).toBe(422);
    const done = await browser.post("/campaigns/new", { ...past, closes: "2027-06-30" });
    expect(done.status).toBe(303);
    expect(await desk.staff.campaigns.show("Diplômés")).toMatchObject({ reminders: 2, reminderDays: 14 });
    expect(wordsOf(await browser.follow(done))).toContain("Personne n’a encore reçu de message");
    const taken = await browser.post("/campaigns/new", { ...past, closes: "2027-06-30" });
    expect([taken.status, wordsOf(taken)]).toEqual([409, expect.stringContaining("existe déjà")]);
  });
});

describe("people who are asked", () => {
  const list = "Nom;Prénom;Courriel\nDiop;Awa;awa.diop@univ.example\nSans;Adresse;\n;;personne@univ.example\n";

  it("are shown before anything is written or sent, with each refused row and its reason", async () => {
    await using desk = await openDesk();
    await made(desk);
    const browser = await desk.signedIn("registrar");
    const before = await desk.staff.students.count();
    const preview = await browser.follow(await handOver(browser, "promo.csv", list));
    const text = wordsOf(preview);
    expect(text).toContain("À inviter : 1".replace(" :", ""));
    expect(text).toMatch(/Ligne 4.*Le nom manque/);
    expect(await desk.staff.students.count()).toBe(before);
    expect(desk.mail.messages).toEqual([]);
    expect((await desk.staff.campaigns.status("Devenir")).invited).toBe(0);
  });

  it("are invited by a task, which sends; the same list again invites nobody twice", async () => {
    await using desk = await openDesk();
    await made(desk);
    const browser = await desk.signedIn("registrar");
    const shown = await handOver(browser, "promo.csv", list);
    const preview = shown.headers.get("location")!.slice("/office".length);
    await browser.get(preview);
    const told = await ended(browser, await browser.post(preview));
    expect(told.text).toContain("1 personne invitée. 1 message envoyé.");
    expect(desk.mail.messages.map(({ to }) => to.address)).toEqual(["awa.diop@univ.example"]);
    await browser.get(preview);
    expect((await ended(browser, await browser.post(preview))).text).toContain("0 personne invitée.");
    expect(desk.mail.messages).toHaveLength(1);
  });

  it("may be students who are known, chosen by class; nobody chosen is nobody invited", async () => {
    await using desk = await openDesk();
    await made(desk);
    const browser = await desk.signedIn("registrar");
    const shown = await browser.get(`${path}/invite/students?class=L3`);
    expect(wordsOf(shown)).toContain("Étudiants trouvés 2");
    expect((await ended(browser, await browser.post(`${path}/invite/students`, { class: "L3" }))).text).toContain(
      "2 personnes invitées. 2 messages envoyés.",
    );
    expect((await browser.get(`${path}/invite/students`)).status).toBe(422);
    expect((await browser.post(`${path}/invite/students`, {})).headers.get("location")).not.toContain("/jobs/");
    expect(wordsOf(await browser.get(`${path}/invite/students?class=X9`))).toContain("Aucun étudiant");
  });

  it.each([
    ["empty", "vide.csv", "", /est vide/],
    ["no table", "photo.xlsx", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), /image/],
    ["a PDF", "liste.pdf", "%PDF-1.7\n", /PDF/],
    ["an old workbook", "liste.xls", oleHeader(), /liste\.xls/],
    ["a list without known columns", "liste.csv", "a;b\n1;2\n", /Aucune colonne connue/],
  ])("are not read from a file that is %s: the sentence names it and the way out", async (_, name, text, sentence) => {
    await using desk = await openDesk();
    await made(desk);
    const browser = await desk.signedIn("registrar");
    const page = await handOver(browser, name, text);
    expect([page.status, wordsOf(page)]).toEqual([422, expect.stringMatching(sentence)]);
    expect(page.text).toMatch(/id="q-file-fault"/);
  });

  it("are asked for where no file was chosen, and a file above the limit is told as such", async () => {
    await using desk = await openDesk();
    await made(desk);
    const browser = await desk.signedIn("registrar");
    expect(wordsOf(await handOver(browser, "", ""))).toContain("Choisissez un fichier");
    const page = await handOver(browser, "trop.csv", new Uint8Array(17 * 1024 * 1024));
    expect([page.status, wordsOf(page)]).toEqual([413, expect.stringContaining("dépasse 16 Mo")]);
  });

  it("whose name is a formula get it back as a text in every file: no spreadsheet runs it", async () => {
    await using desk = await openDesk();
    await made(desk);
    const browser = await desk.signedIn("registrar");
    const text = "Nom;Courriel\n=HYPERLINK(A1);awa.diop@univ.example\n";
    const shown = await handOver(browser, "formule.csv", text);
    const preview = shown.headers.get("location")!.slice("/office".length);
    await browser.get(preview);
    await ended(browser, await browser.post(preview));
    await browser.get(`${path}/people`);
    const taken = await browser.post(`${path}/people`, { purpose: "list", format: "csv" });
    expect(taken.text).toContain("HYPERLINK");
    expect(taken.text).not.toMatch(/(?:^|;|\n)"?=/);
  });

  it("that were refused come back as a workbook with the reasons, to be corrected and handed over", async () => {
    await using desk = await openDesk();
    await made(desk);
    const browser = await desk.signedIn("registrar");
    const shown = await handOver(browser, "promo.csv", list);
    const preview = shown.headers.get("location")!.slice("/office".length);
    const bytes = new Uint8Array(await (await fileOf(desk, browser, `${preview}/refused`)).arrayBuffer());
    const rows = await Array.fromAsync((await sheetFromBytes("rejets.xlsx", bytes)).rows);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ["Nom", "Prénom", "Courriel", "Motif"],
      ["Sans", "Adresse", "", expect.stringMatching(/^Ni adresse électronique ni téléphone/)],
      ["", "", "personne@univ.example", "Le nom manque."],
    ]);
  });

  it("of a list that somebody else handed over are in nobody else's sight", async () => {
    await using desk = await openDesk();
    await made(desk);
    const browser = await desk.signedIn("registrar");
    const shown = await handOver(browser, "promo.csv", list);
    const preview = shown.headers.get("location")!.slice("/office".length);
    const other = await desk.signedIn("admin");
    expect((await other.get(preview)).status).toBe(404);
    expect((await other.get(`${preview}/refused`)).status).toBe(404);
    expect((await other.post(preview)).status).toBe(404);
  });

  it("are not asked while they could not tell who writes: the page says what an administrator has to set", async () => {
    const storage = memoryStorage();
    await using desk = await openDesk({ storage });
    await made(desk);
    const mail = collectingNotifier({ local: false });
    const same = {
      storage,
      clock: desk.clock,
      passwords: quickHasher(),
      secret: "a secret for tests and nothing else",
    };
    await using cursus = await createCursus({ ...same, notifiers: [mail] });
    await using office = createOffice(cursus, { baseUrl: origin, clock: desk.clock });
    const browser = browserFor(office);
    await browser.get("/sign-in");
    await browser.post("/sign-in", { login: people.registrar.email, password });
    const shown = await handOver(browser, "promo.csv", list);
    const preview = shown.headers.get("location")!.slice("/office".length);
    expect(wordsOf(await browser.get(preview))).toContain("on ne saurait pas qui écrit");
    const refused = await browser.follow(await browser.post(preview));
    expect(wordsOf(refused)).toContain("Non effectué");
    expect((await desk.staff.campaigns.status("Devenir")).invited).toBe(0);
    expect(mail.messages).toEqual([]);
  });

  it("wait for the institution's own sending program where this one has no way to send", async () => {
    const storage = memoryStorage();
    await using desk = await openDesk({ storage });
    await made(desk);
    const same = {
      storage,
      clock: desk.clock,
      passwords: quickHasher(),
      secret: "a secret for tests and nothing else",
    };
    await using cursus = await createCursus(same);
    await using office = createOffice(cursus, { baseUrl: origin, clock: desk.clock });
    const browser = browserFor(office);
    await browser.get("/sign-in");
    await browser.post("/sign-in", { login: people.registrar.email, password });
    await browser.get(`${path}/invite`);
    const told = await ended(browser, await browser.post(`${path}/invite/students`, { class: "L3" }));
    expect(told.text).toContain("le programme d’envoi de l’établissement les prend en charge");
    expect(wordsOf(await browser.get(path))).toContain("2 messages attendent");
    await desk.cursus.deliver();
    expect(desk.mail.messages).toHaveLength(2);
  });
});

describe("sending", () => {
  it("is paused, waits, and goes on where it was", async () => {
    await using desk = await openDesk();
    await made(desk);
    await desk.staff.campaigns.inviteStudents("Devenir", { class: "L3" });
    const browser = await desk.signedIn("registrar");
    await browser.get(path);
    await browser.follow(await browser.post(`${path}/pause`));
    await desk.cursus.deliver();
    expect(desk.mail.messages).toEqual([]);
    expect(wordsOf(await browser.get(path))).toContain("Suspendue");
    await browser.follow(await browser.post(`${path}/resume`));
    expect(wordsOf(await browser.get(path))).toContain("Envoyer 2 messages");
    expect((await ended(browser, await browser.post(`${path}/send`))).text).toContain("2 messages envoyés.");
    expect(desk.mail.messages).toHaveLength(2);
  });

  it("tells what was refused by the mail server on the person's page, with the way out: another address", async () => {
    await using desk = await openDesk();
    await made(desk);
    desk.mail.answer({ state: "refused", scope: "recipient", code: "5.1.1", reason: "unknown user" });
    await desk.staff.campaigns.inviteStudents("Devenir", { class: "L3" });
    await desk.cursus.deliver();
    const browser = await desk.signedIn("registrar");
    const page = await browser.get(`${path}/people?state=refused`);
    const person = /href="\/office(\/campaigns\/[^"]*\/people\/[^"?]+)"/.exec(page.text)![1]!;
    expect(wordsOf(await browser.get(person))).toContain("unknown user");
    const wrong = await browser.post(`${person}/resend`, { correct: "yes", email: "zoe" });
    expect(wrong.text).toMatch(/id="q-email-fault"[^>]*>[^<]*@/);
    expect(wrong.text).toContain('value="zoe"');
    const done = await ended(
      browser,
      await browser.post(`${person}/resend`, { correct: "yes", email: "neuve@univ.example" }),
    );
    expect(done.text).toContain("1 message envoyé.");
    expect(desk.mail.to("neuve@univ.example")).toHaveLength(1);
  });

  it("of one person again, a new link, none any more: each once, and told", async () => {
    await using desk = await openDesk();
    await work.campaign(desk);
    const browser = await desk.signedIn("registrar");
    const person = `${path}/people/p0@univ.example`;
    await browser.get(person);
    await ended(browser, await browser.post(`${person}/resend`));
    expect(desk.mail.to("p0@univ.example")).toHaveLength(2);
    await ended(browser, await browser.post(`${person}/link`, { do: "reissue" }));
    const [first, second, third] = desk.mail.to("p0@univ.example").map(({ text }) => /token=([\w-]+)/.exec(text)?.[1]);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
    expect(wordsOf(await browser.follow(await browser.post(`${person}/link`, { do: "revoke" })))).toContain(
      "Le lien est retiré",
    );
    expect(await desk.staff.campaigns.person("Devenir", "p0@univ.example")).toMatchObject({ state: "revoked" });
  });

  it("is not offered for whoever wants no more mail", async () => {
    await using desk = await openDesk();
    await work.campaign(desk);
    const [message] = desk.mail.to("p1@univ.example");
    const token = /token=([\w-]+)/.exec(message!.text)![1]!;
    await desk.cursus.as({ kind: "link", token }).campaigns.optOut();
    const browser = await desk.signedIn("registrar");
    const page = await browser.get(`${path}/people/p1@univ.example`);
    expect(wordsOf(page)).toContain("ne plus recevoir ces messages");
    expect(page.text).not.toContain("/resend");
    const refused = await browser.post(`${path}/people/p1@univ.example/resend`);
    expect([refused.status, wordsOf(refused)]).toEqual([409, expect.stringContaining("ne veut plus recevoir")]);
  });
});

describe("the words of the mails", () => {
  it("are shown as people read them, refused beside their field, kept, tried, and given up again", async () => {
    await using desk = await openDesk();
    await work.campaign(desk);
    const browser = await desk.signedIn("registrar");
    const mail = { kind: "invitation", words: "fr" };
    await browser.get(`${path}/words`);
    const wrong = await browser.post(`${path}/words`, { ...mail, subject: "Et vous ?", text: "Bonjour {prenom}" });
    expect(wrong.text).toMatch(/id="q-text-fault"[^>]*>[^<]*prenom/);
    expect((await desk.staff.campaigns.show("Devenir")).wording).toBeUndefined();
    const text = "Bonjour {firstName},\r\n\r\nRépondez ici : {link}";
    await browser.post(`${path}/words`, { ...mail, subject: "Et vous ?", text });
    const page = await browser.get(`${path}/words?kind=invitation&words=fr`);
    expect(wordsOf(page)).toContain("Bonjour Camille, Répondez ici :");
    expect(page.text).toContain('value="Et vous ?"');
    const sent = await ended(browser, await browser.post(`${path}/words/test`, { ...mail, to: "fatou@univ.example" }));
    expect(sent.text).toContain("1 message envoyé.");
    expect(desk.mail.to("fatou@univ.example").at(-1)?.subject).toContain("Et vous ?");
    await browser.post(`${path}/words`, { ...mail, subject: "Et vous ?", text: "" });
    expect((await desk.staff.campaigns.preview("Devenir", { language: "fr" })).own).toEqual({ subject: "Et vous ?" });
    await browser.post(`${path}/words`, { ...mail, subject: "", text: "" });
    expect((await desk.staff.campaigns.show("Devenir")).wording).toBeUndefined();
  });
});

describe("what leaves as a file", () => {
  it("is everyone's answers, the figures, or a list of people, as a workbook, a text or for programs", async () => {
    await using desk = await openDesk();
    await work.answered(desk);
    const browser = await desk.signedIn("registrar");
    await browser.get(`${path}/results`);
    const answers = await browser.post(`${path}/results`, { what: "answers", format: "csv" });
    expect(answers.headers.get("content-disposition")).toContain(".csv");
    expect(answers.text.split("\r\n")[0]).toMatch(/^\ufeff?Nom;Prénom;/);
    expect(answers.text).toContain("En emploi");
    const figures = JSON.parse((await browser.post(`${path}/results`, { what: "figures", format: "json" })).text);
    expect(figures).toContainEqual(expect.objectContaining({ question: "situation" }));
    await browser.get(`${path}/people`);
    const calls = await browser.post(`${path}/people`, { purpose: "calls", state: "notAnswered", format: "csv" });
    expect(calls.text.trim().split("\r\n")).toHaveLength(2);
    await desk.cursus.carry();
    const { items } = await desk.staff.audit.list({ verb: "campaigns.takeList" });
    expect(items[0]?.what).toMatchObject({ purpose: "calls", people: 1 });
  });

  it("of corrected addresses is handed over again: each row finds its person, who gets a link", async () => {
    await using desk = await openDesk();
    await made(desk);
    desk.mail.answer({ state: "refused", scope: "recipient", code: "5.1.1", reason: "unknown user" });
    await desk.staff.campaigns.inviteStudents("Devenir", { class: "L3" });
    await desk.cursus.deliver();
    const browser = await desk.signedIn("registrar");
    await browser.get(`${path}/people`);
    const list = await browser.post(`${path}/people`, { purpose: "corrections", state: "refused", format: "csv" });
    const refusedAddress = /[\w.]+@univ\.example/.exec(list.text)![0]!;
    const shown = await handOver(browser, "corrections.csv", list.text.replace(refusedAddress, "juste@univ.example"));
    const preview = shown.headers.get("location")!.slice("/office".length);
    expect(wordsOf(await browser.get(preview))).toContain("Adresse corrigée 1");
    await ended(browser, await browser.post(preview));
    expect(desk.mail.to("juste@univ.example")).toHaveLength(1);
  });
});

describe("an end", () => {
  it("takes the campaign's name, typed, before links or people go", async () => {
    await using desk = await openDesk();
    await work.answered(desk);
    const browser = await desk.signedIn("registrar");
    await browser.get(`${path}/links`);
    const no = await browser.post(`${path}/links`, { what: "revoke", typed: "devenir" });
    expect([no.status, no.text]).toEqual([422, expect.stringMatching(/id="q-typed-fault"/)]);
    await browser.post(`${path}/close`, {});
    const early = await browser.post(`${path}/purge`, { keep: "tallies", typed: "Devenir" });
    expect([early.status, early.text]).toEqual([422, expect.stringMatching(/id="q-early-fault"/)]);
    await browser.post(`${path}/purge`, { keep: "tallies", typed: "Devenir", early: "yes" });
    expect((await desk.staff.campaigns.show("Devenir")).purgedAt).toBeDefined();
    expect(wordsOf(await browser.get(path))).toContain("Ses personnes ont été retirées");
  });
});

/** A file as it came, bytes and all. */
async function fileOf({ office }: Desk, browser: Browser, at: string): Promise<Response> {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return await office.fetch(new Request(`https://univ.example/office${at}`, { headers: { cookie } }));
}

/** What encrypted and old workbooks begin with. */
function oleHeader(): Uint8Array {
  const bytes = new Uint8Array(2048);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  return bytes;
}
