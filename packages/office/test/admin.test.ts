/** Administrators in a real browser: every page looked at, and a working day by the keyboard alone. */
import { expect, it } from "vitest";
import { useBrowser } from "./browser.ts";
import { period } from "./desk.ts";
import * as work from "./institution.ts";
import { lookAt, type PageThere, sending } from "./looks.ts";

useBrowser();

const at = (path: string) => () => path;
const { year, nextYear } = work;
const ofYear = (path: string) => at(`/curricula/${year}${path}`);
const ofChange = (path: string) => at(`/year-changes/${nextYear}${path}`);
const sources = [work.source()];
let account = "";
const pending = async (desk: Parameters<typeof work.accounts>[0]) => {
  await work.accounts(desk);
  account = (await desk.staff.users.show("asr@univ.example")).id;
};

/** Presses a button that starts a task, and waits until it has ended. */
const task = (button: string) => async (page: Parameters<NonNullable<PageThere["act"]>>[0]) => {
  await sending(button)(page);
  await page.locator("main a.button, main .links a").first().waitFor({ timeout: 20_000 });
};

const pages: readonly PageThere[] = [
  { name: "admin-home", path: at(""), prepare: work.messages },
  { name: "curricula", path: at("/curricula"), prepare: work.applied },
  { name: "curricula-empty", path: at("/curricula") },
  { name: "curriculum", path: ofYear(""), prepare: work.opened },
  { name: "curriculum-search", path: ofYear("?search=alg"), prepare: work.opened },
  {
    ...{ name: "curriculum-faults", path: ofYear(""), prepare: work.opened },
    async act(page) {
      await task('form[action$="/check"] button')(page);
      await page.goto(`${new URL(page.url()).origin}/office/curricula/${year}/faults`);
    },
  },
  { name: "element-diploma", path: ofYear("/elements/LMATH"), prepare: work.opened },
  { name: "element-semester", path: ofYear("/elements/S5"), prepare: work.opened },
  {
    ...{ name: "element-faults", path: ofYear("/elements/UE51"), prepare: work.opened },
    async act(page) {
      await page.locator("#q-ects").fill("beaucoup");
      await sending('main form[action*="/elements/"] button[type="submit"]')(page);
    },
  },
  { name: "changes", path: at("/year-changes"), prepare: work.planned },
  { name: "changes-empty", path: at("/year-changes"), prepare: work.opened },
  {
    name: "changes-faults",
    path: at("/year-changes"),
    prepare: work.opened,
    act: sending("main form .actions button"),
  },
  {
    ...{ name: "change-faulty", path: at("/year-changes"), prepare: work.opened },
    async act(page) {
      await page.locator("#q-to").fill(nextYear);
      await page.locator("#q-map").fill("EC511;;dropped\nNOPE;X;renamed");
      await sending("main form .actions button")(page);
    },
  },
  { name: "change-planned", path: ofChange(""), prepare: work.planned },
  { name: "change-applied", path: ofChange(""), prepare: work.applied },
  { name: "change-open", path: ofChange("/open"), prepare: work.applied },
  { name: "change-revert", path: ofChange("/revert"), prepare: work.applied },
  { name: "sources", path: at("/sources"), office: { sources } },
  { name: "sources-empty", path: at("/sources") },
  { name: "source-check", path: at("/sources/apogee/check"), office: { sources } },
  { name: "source-pull", path: at("/sources/apogee/pull"), office: { sources } },
  {
    ...{ name: "source-report", path: at("/sources/apogee/pull"), office: { sources }, prepare: work.opened },
    async act(page) {
      await task("main form .actions button")(page);
      await page.goto(`${new URL(page.url()).origin}/office/sources/apogee/report`);
    },
  },
  { name: "users", path: at("/users"), prepare: work.accounts },
  { name: "users-none", path: at("/users?search=zzz") },
  { name: "user-new", path: at("/users/new") },
  { name: "user-new-faults", path: at("/users/new"), act: sending("main form .actions button") },
  { name: "user", path: () => `/users/${account}`, prepare: pending },
  { name: "user-disable", path: () => `/users/${account}/disable`, prepare: pending },
  {
    ...{ name: "user-slip", path: () => `/users/${account}`, prepare: pending },
    async act(page) {
      await page.locator('input[name="by"][value="slip"]').check();
      await sending('form[action$="/invite"] button')(page);
    },
  },
  { name: "roles", path: at("/roles") },
  { name: "role", path: at("/roles/teacher") },
  { name: "settings", path: at("/settings") },
  { name: "settings-institution", path: at("/settings/institution") },
  {
    ...{ name: "settings-faults", path: at("/settings/institution") },
    async act(page) {
      await page.locator("#q-country").fill("France");
      await page.locator("#q-sender").fill("pas une adresse");
      await sending("main form .actions button")(page);
    },
  },
  { name: "settings-marks", path: at("/settings/marks") },
  { name: "settings-sending", path: at("/settings/sending") },
  { name: "settings-access", path: at("/settings/access") },
  { name: "settings-papers", path: at("/settings/papers") },
  { name: "templates", path: at("/settings/templates") },
  { name: "template", path: at("/settings/templates/grades.marks/fr") },
  {
    ...{ name: "template-faults", path: at("/settings/templates/grades.marks/fr") },
    async act(page) {
      await page.locator("#q-text").fill("Bonjour {prenom_inconnu},");
      await sending("main form .actions button")(page);
    },
  },
  { name: "centres-edit", path: at("/settings/centres") },
  { name: "centre-edit", path: at("/settings/centres/BES") },
  { name: "centre-new-faults", path: at("/settings/centres/new"), act: sending("main form .actions button") },
  { name: "fees", path: at("/settings/fees") },
  { name: "fees-period", path: at(`/settings/fees/${period}`) },
  {
    ...{ name: "fees-faults", path: at(`/settings/fees/${period}`) },
    async act(page) {
      await page.locator('[name="fixed-0"]').fill("cher");
      await sending("main form .actions button")(page);
    },
  },
  { name: "notices", path: at("/notices"), prepare: work.messages },
  { name: "notices-empty", path: at("/notices?state=failed") },
  { name: "notices-retry", path: at("/notices/retry?state=failed"), prepare: work.messages },
  { name: "audit", path: at("/audit"), prepare: work.messages },
  { name: "audit-refused", path: at("/audit?who=personne%40univ.example") },
  { name: "audit-verify", path: at("/audit"), prepare: work.messages, act: task('form[action$="/verify"] button') },
];

it.each(pages)("can be read and used by everyone, on a phone and in the dark: $name", async (there) => {
  await lookAt(there, "admin");
  expect(there.name).not.toBe("");
});
