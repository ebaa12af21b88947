/** Administrators in a real browser: every page looked at, and a working day by the keyboard alone. */
import { describe, expect, it } from "vitest";
import { looks, signIn, visit } from "./browser.ts";
import { openDesk, people, period } from "./desk.ts";
import * as work from "./institution.ts";
import { byKeyboard, focusOn, lookAt, type PageThere, sending, useLooks } from "./looks.ts";

useLooks();

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
  { name: "element-loose", path: ofYear("/elements/EC511"), prepare: work.loosened },
  { name: "curriculum-new", path: at("/curricula/new") },
  {
    ...{ name: "curriculum-new-faults", path: at("/curricula/new") },
    async act(page) {
      await page.locator("#q-year").fill("2026");
      await page.locator("#q-code").fill("LPHYS");
      await sending("main form .actions button")(page);
    },
  },
  { name: "element-add", path: ofYear("/add?below=UE51&kind=ec"), prepare: work.opened },
  {
    ...{ name: "element-add-faults", path: ofYear("/add?below=S5&kind=choice"), prepare: work.opened },
    async act(page) {
      await page.locator("#q-code").fill("GC1");
      await page.locator("#q-labelFr").fill("Langue");
      await page.locator("#q-min").fill("3");
      await page.locator("#q-max").fill("2");
      await sending("main form .actions button")(page);
    },
  },
  { name: "element-hang", path: ofYear("/elements/UE52/hang"), prepare: work.opened },
  { name: "element-hang-found", path: ofYear("/elements/UE52/hang?search=e"), prepare: work.opened },
  { name: "element-hang-none", path: ofYear("/elements/UE52/hang?search=zzz"), prepare: work.opened },
  { name: "element-move", path: ofYear("/elements/EC511/hang-in?from=UE51&search=ue"), prepare: work.opened },
  { name: "element-order", path: ofYear("/elements/S5/order"), prepare: work.opened },
  {
    ...{ name: "element-order-faults", path: ofYear("/elements/S5/order"), prepare: work.opened },
    async act(page) {
      await page.locator("input.place").first().fill("dernier");
      await sending("main form .actions button")(page);
    },
  },
  { name: "link", path: ofYear("/elements/UE51/below/EC511"), prepare: work.opened },
  { name: "link-detach", path: ofYear("/elements/UE51/below/EC511/detach"), prepare: work.opened },
  { name: "element-remove", path: ofYear("/elements/EC511/remove"), prepare: work.loosened },
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
  { name: "roles-own", path: at("/roles"), prepare: work.ownRole },
  { name: "role-own", path: at("/roles/headOfStudies"), prepare: work.ownRole },
  { name: "role-remove", path: at("/roles/headOfStudies/remove"), prepare: work.ownRole },
  { name: "role-new", path: at("/roles/new") },
  { name: "role-new-faults", path: at("/roles/new"), act: sending("main form .actions button") },
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
  expect.hasAssertions();
  await lookAt(there, "admin");
});

const words = {
  fr: {
    ...{ users: "Utilisateurs", add: "Ajouter un compte", name: "Nom", role: "Rôle", registrar: "gest" },
    ...{ email: "Adresse électronique", addDo: "Ajouter le compte", added: "Le compte est créé.", invite: "Inviter" },
    ...{ invited: "L’invitation est partie.", curricula: "Maquettes", save: "Enregistrer l’élément" },
    ...{ label: "Intitulé anglais", saved: "L’élément est enregistré.", up: "← Maquette 2026-2027" },
    ...{ check: "Contrôler l’année", faults: "anomalie trouvée", result: "Voir le résultat" },
    ...{ addUe: "Ajouter une UE", code: "Code", labelFr: "Intitulé français", addElement: "Ajouter l’élément" },
    ...{ order: "Changer l’ordre", place: "Place de Anglais scientifique", saveOrder: "Enregistrer l’ordre" },
    ...{ orderSaved: "L’ordre est enregistré." },
    ...{ changes: "Bascules et changements de cadre", to: "Nouvelle année", plan: "Préparer et relire" },
    ...{ apply: "Appliquer la bascule", applied: "2027-2028 est écrite", open: "Ouvrir 2027-2028" },
    ...{
      opened: "2027-2028 est ouverte",
      settings: "Paramètres",
      marks: "Notes et années",
      start: "Premier jour de l’année universitaire",
    },
    ...{ saveSettings: "Enregistrer les paramètres", savedSettings: "Les paramètres sont enregistrés." },
    ...{ audit: "Journal des opérations", verify: "Vérifier le journal", verified: "tel qu’il a été écrit" },
    ...{ sources: "Sources", pull: "Récupérer", pullDo: "Lancer la lecture", pulled: "apogee a été lue" },
  },
  en: {
    ...{ users: "Users", add: "Add an account", name: "Name", role: "Role", registrar: "regi" },
    ...{ email: "Email", addDo: "Add the account", added: "The account is there.", invite: "Invite" },
    ...{ invited: "The invitation is on its way.", curricula: "Curricula", save: "Save the element" },
    ...{ label: "English label", saved: "The element is saved.", up: "← Curriculum 2026-2027" },
    ...{ check: "Check the year", faults: "fault found", result: "See the result" },
    ...{ addUe: "Add a UE", code: "Code", labelFr: "French label", addElement: "Add the element" },
    ...{ order: "Change the order", place: "Place of Anglais scientifique", saveOrder: "Save the order" },
    ...{ orderSaved: "The order is saved." },
    ...{ changes: "Year and frame changes", to: "New year", plan: "Plan and review" },
    ...{ apply: "Apply the change", applied: "2027-2028 is written", open: "Open 2027-2028" },
    ...{
      opened: "2027-2028 is open",
      settings: "Settings",
      marks: "Marks and years",
      start: "First day of the academic year",
    },
    ...{ saveSettings: "Save the settings", savedSettings: "The settings are saved." },
    ...{ audit: "Audit log", verify: "Verify the log", verified: "the log is as it was written" },
    ...{ sources: "Sources", pull: "Pull", pullDo: "Start reading", pulled: "apogee was read" },
  },
} as const;

describe("by the keyboard alone", () => {
  it.each(looks)(
    "an administrator lets somebody in, mends the curriculum, opens the next year and looks at the log ($language, $width px)",
    async ({ language, width }) => {
      await using desk = await openDesk();
      await work.opened(desk);
      await desk.staff.users.edit(people.admin.email, { language });
      const told = words[language];
      const options = { viewport: { width, height: 800 } };
      await visit(desk, { options, office: { sources } }, async (page, url) => {
        const { press, type, says, ends } = byKeyboard(page);
        await signIn(page, url, "admin");
        await press(told.users);
        await press(told.add);
        await type(told.name, "Siobhán O'Brien-Nguyễn");
        await focusOn(page, told.role);
        await page.keyboard.type(told.registrar);
        await type(told.email, "siobhan@univ.example");
        await press(told.addDo);
        await says(told.added);
        await press(told.invite);
        await says(told.invited);
        await press(told.curricula);
        await press("2026-2027");
        await press("Licence de mathématiques, parcours « Fondements »");
        await type(told.label, "Bachelor of mathematics");
        await press(told.save);
        await says(told.saved);
        await press("Troisième année de licence");
        await press("Licence 3, version 1");
        await press("Semestre 5");
        await press(told.addUe);
        await type(told.code, "UE53");
        await type(told.labelFr, "Anglais scientifique");
        await type("ECTS", "3");
        await press(told.addElement);
        await says("UE53");
        await press(told.order);
        await type(told.place, "1");
        await press(told.saveOrder);
        await says(told.orderSaved);
        await press(told.up);
        await press(told.check);
        await ends(told.faults);
        await press(told.result);
        await press("L3-1");
        await press(told.curricula);
        await press(told.changes);
        await type(told.to, work.nextYear);
        await press(told.plan);
        await press(told.apply);
        await ends(told.applied);
        await press(told.result);
        await press(told.open);
        await press(told.open);
        await says(told.opened);
        await press(told.sources);
        await press(told.pull);
        await press(told.pullDo);
        await ends(told.pulled);
        await press(told.settings);
        await press(told.marks);
        await type(told.start, "10-01");
        await press(told.saveSettings);
        await says(told.savedSettings);
        await press(told.audit);
        await press(told.verify);
        await ends(told.verified);
      });
      expect((await desk.cursus.system("a test").curricula.opened()).year).toBe(work.nextYear);
    },
    90_000,
  );
});
