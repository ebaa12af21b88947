/** Campaigns and student files in a real browser: every page looked at. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import * as work from "./at-work.ts";
import type { Desk } from "./desk.ts";
import { lookAt, type PageThere, sending, useLooks } from "./looks.ts";

useLooks();

const at = (path: string) => () => path;
const ofStudent = (path: string) => (desk: Desk) => `/students/${desk.awa}${path}`;
const ofCampaign = (path: string) => at(`/campaigns/Devenir${path}`);

const rows = [
  ["Nom", "Prénom", "Courriel", "Classe", "Groupe de TD", "Téléphone"],
  ["de La Rochefoucauld-Doudeauville", "Marie-Antoinette Élisabeth", "marie-antoinette.elisabeth@univ.example", "M2"],
  ["Diop", "Mamadou", "pas-une-adresse", "M2"],
  ["Garcia", "", "ines.garcia@univ.example", "M2"],
  ["Le Goff", "Yann", "", "M2", "B", "06 12 34 56 78"],
  ["", "Anonyme", "anonyme@univ.example", "M2"],
];
const csv = rows.map((row) => row.join(";")).join("\n");

/** Hands a list over, as a person does. */
const handing =
  (text: string, name = "promotion 2027.csv") =>
  async (page: Page) => {
    await page.locator("#q-file").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
    await sending('main form[enctype] button[type="submit"]')(page);
  };

const refused = async (desk: Desk) => {
  await work.answered(desk);
  const { staff, cursus, mail } = desk;
  await staff.campaigns.resend("Devenir", "p5@univ.example");
  mail.answer({
    state: "refused",
    scope: "recipient",
    code: "550",
    reason: "550 5.1.1 <p5@univ.example>: unknown user",
  });
  await cursus.deliver();
};

const waiting = async ({ staff }: Desk) => {
  await staff.campaigns.create({ name: "Devenir", closes: "2027-06-30", cohort: "Licence 2026" });
  await staff.campaigns.inviteStudents("Devenir", { class: "L3" });
};

const closed = async (desk: Desk) => {
  await work.answered(desk);
  await desk.staff.campaigns.close("Devenir");
};

/** Every page of campaigns and of student files, and how to come to it. */
const pages: readonly PageThere[] = [
  { name: "campaigns", path: at("/campaigns"), prepare: work.answered },
  { name: "campaigns-empty", path: at("/campaigns") },
  { name: "campaign-new", path: at("/campaigns/new") },
  { name: "campaign-new-faults", path: at("/campaigns/new"), act: sending('main form button[type="submit"]') },
  {
    ...{ name: "campaign-created", path: ofCampaign("") },
    prepare: ({ staff }) => staff.campaigns.create({ name: "Devenir", closes: "2027-06-30" }),
  },
  { name: "campaign-waiting", path: ofCampaign(""), prepare: waiting },
  { name: "campaign", path: ofCampaign(""), prepare: refused },
  { name: "campaign-live", path: ofCampaign("?live=yes"), prepare: work.answered },
  { name: "campaign-closed", path: ofCampaign(""), prepare: closed },
  { name: "campaign-invite", path: ofCampaign("/invite"), prepare: work.campaign },
  {
    name: "campaign-invite-none",
    path: ofCampaign("/invite"),
    prepare: work.campaign,
    act: sending("main form[enctype] button"),
  },
  {
    ...{ name: "campaign-invite-pdf", path: ofCampaign("/invite"), prepare: work.campaign },
    act: handing("%PDF-1.7 no table", "promotion.pdf"),
  },
  { name: "campaign-invite-list", path: ofCampaign("/invite"), prepare: work.campaign, act: handing(csv) },
  {
    name: "campaign-invite-wrong",
    path: ofCampaign("/invite"),
    prepare: work.campaign,
    act: handing("Nom;Courriel\n;x\n"),
  },
  { name: "campaign-invite-students", path: ofCampaign("/invite/students?class=L3"), prepare: work.campaign },
  { name: "campaign-invite-nobody", path: ofCampaign("/invite/students?class=X9"), prepare: work.campaign },
  { name: "campaign-people", path: ofCampaign("/people"), prepare: refused },
  { name: "campaign-person", path: ofCampaign("/people/p4@univ.example"), prepare: work.campaign },
  { name: "campaign-person-refused", path: ofCampaign("/people/p5@univ.example"), prepare: refused },
  { name: "campaign-person-answered", path: ofCampaign("/people/p0@univ.example"), prepare: refused },
  {
    ...{ name: "campaign-person-faults", path: ofCampaign("/people/p5@univ.example"), prepare: refused },
    async act(page) {
      await page.locator("#q-email").fill("zoe");
      await sending('form:has(#q-email) button[type="submit"]')(page);
    },
  },
  { name: "campaign-link", path: ofCampaign("/people/p4@univ.example/link?do=reissue"), prepare: work.campaign },
  { name: "campaign-words", path: ofCampaign("/words"), prepare: work.campaign },
  {
    ...{ name: "campaign-words-faults", path: ofCampaign("/words"), prepare: work.campaign },
    async act(page) {
      await page.locator("#q-text").fill("Bonjour {prenom}");
      await sending('form:has(#q-text) button[type="submit"]')(page);
    },
  },
  { name: "campaign-settings", path: ofCampaign("/settings"), prepare: work.campaign },
  { name: "campaign-remind", path: ofCampaign("/remind"), prepare: refused },
  { name: "campaign-close", path: ofCampaign("/close"), prepare: work.answered },
  { name: "campaign-links", path: ofCampaign("/links"), prepare: work.answered },
  {
    name: "campaign-links-faults",
    path: ofCampaign("/links"),
    prepare: work.answered,
    act: sending("main form button"),
  },
  { name: "campaign-purge", path: ofCampaign("/purge"), prepare: closed },
  { name: "campaign-purge-faults", path: ofCampaign("/purge"), prepare: closed, act: sending("main form button") },
  { name: "campaign-results", path: ofCampaign("/results"), prepare: work.answered },
  { name: "campaign-results-staff", path: ofCampaign("/results?detail=staff"), prepare: work.answered },
  { name: "campaign-no-class", path: ofCampaign("/results?class=X"), prepare: work.answered },
  { name: "students", path: at("/students"), prepare: work.busy },
  { name: "student", path: ofStudent(""), prepare: work.busy },
  { name: "student-new", path: at("/students/new") },
  {
    ...{ name: "student-new-faults", path: at("/students/new") },
    async act(page) {
      await page.locator("#q-ine").fill("12");
      await page.locator("#q-birthDate").fill("31/02/2004");
      await sending('main form button[type="submit"]')(page);
    },
  },
  { name: "student-edit", path: ofStudent("/edit") },
  { name: "student-place", path: ofStudent("/place") },
  {
    ...{ name: "student-left", path: ofStudent("/place") },
    prepare: ({ staff, awa }) => staff.students.withdraw(awa, { reason: "transfert" }),
  },
  { name: "student-import", path: at("/students/import") },
  { name: "student-import-list", path: at("/students/import"), act: handing(csv) },
  {
    ...{ name: "student-imports", path: at("/students/import/done") },
    prepare: work.campaign,
  },
];

it.each(pages)("can be read and used by everyone, on a phone and in the dark: $name", async (there) => {
  await lookAt(there, "registrar");
  expect(there.name).not.toBe("");
});
