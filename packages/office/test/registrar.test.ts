/** The registrar's office in a real browser: every page looked at, and a working day by the keyboard alone. */
import { describe, expect, it } from "vitest";
import { overflow } from "../../web/test/browser.ts";
import * as work from "./at-work.ts";
import { signIn, tabTo, visit } from "./browser.ts";
import { type Desk, openDesk, people, period } from "./desk.ts";
import { focusOn, lookAt, type PageThere, sending, useLooks } from "./looks.ts";

useLooks();

const words = {
  fr: {
    ...{ list: "Inscriptions aux examens", pick: "Choisir Awa N’Diaye", check: "Marquer comme contrôlées" },
    ...{ moved: "1 inscription avancée", ask: "Demander le paiement", asked: "en attente de paiement" },
    ...{ amount: "Montant (EUR)", method: "Moyen de paiement", reference: "Référence", pay: "Enregistrer le paiement" },
    ...{ paid: "est enregistré", confirm: "Confirmer", confirmed: "est confirmée", periods: "Périodes d’examens" },
    ...{ period: "Période 1, 2026-2027", seating: "Placement", seat: "Attribuer les places", done: "terminée" },
    ...{ result: "Voir le résultat", summonses: "Convocations", summon: "Éditer les convocations" },
    ...{
      scan: "Lire les convocations",
      code: "Code de la convocation",
      present: "présence enregistrée",
      mark: "Marquer présent",
    },
    ...{
      students: "Étudiants",
      search: "Nom, numéro, téléphone ou adresse",
      show: "Afficher",
      notes: "Remarques du personnel",
    },
    ...{ note: "Remarque", level: "Qui la lit", add: "Ajouter la remarque", added: "La remarque est ajoutée." },
    ...{ juries: "Délibérations", propose: "Rétablir la proposition", surveys: "Enquêtes", remind: "Relancer" },
    ...{
      remindOne: "Relancer 1 personne",
      results: "Résultats",
      out: "Se déconnecter",
      left: "Vous êtes déconnecté.",
      attendance: "Présence : Algèbre linéaire",
    },
  },
  en: {
    ...{ list: "Exam registrations", pick: "Choose Awa N’Diaye", check: "Mark as checked" },
    ...{ moved: "1 registration moved on", ask: "Ask for payment", asked: "waits for payment" },
    ...{ amount: "Amount (EUR)", method: "Means of payment", reference: "Reference", pay: "Record the payment" },
    ...{ paid: "is recorded", confirm: "Confirm", confirmed: "is confirmed", periods: "Exam periods" },
    ...{ period: "Period 1, 2026-2027", seating: "Seating", seat: "Give seats", done: "done" },
    ...{ result: "See the result", summonses: "Summonses", summon: "Make the summonses" },
    ...{ scan: "Scan summonses", code: "Code of the summons", present: "is present", mark: "Mark as present" },
    ...{ students: "Students", search: "Name, number, phone or email", show: "Show", notes: "Notes by staff" },
    ...{ note: "Note", level: "Who reads it", add: "Add the note", added: "The note is added." },
    ...{ juries: "Juries", propose: "Make the proposal anew", surveys: "Surveys", remind: "Remind" },
    ...{
      remindOne: "Remind 1 person",
      results: "Results",
      out: "Sign out",
      left: "You are signed out.",
      attendance: "Attendance: Algèbre linéaire",
    },
  },
} as const;

describe.each([320, 1280])("%i pixels wide, by the keyboard alone", (width) => {
  it.each(["fr", "en"] as const)(
    "a registration goes from its check to the exam (%s)",
    async (language) => {
      await using desk = await openDesk();
      await work.submitted(desk);
      await work.proposed(desk);
      await work.answered(desk);
      await desk.staff.users.edit(people.registrar.email, { language });
      const told = words[language];
      await visit(desk, { options: { viewport: { width, height: 800 } } }, async (page, url) => {
        const go = async (key = "Enter") => {
          await Promise.all([page.waitForEvent("load"), page.keyboard.press(key)]);
          expect(await overflow(page)).toBe(0);
        };
        const press = async (name: string) => {
          await tabTo(page, name, 120);
          await go();
        };
        const type = async (label: string, text: string) => {
          await tabTo(page, label, 120);
          await page.keyboard.type(text);
        };
        const says = (text: string) => page.getByRole("status").filter({ hasText: text }).waitFor();
        /** A task looks again by itself, without a script. */
        const task = async () => {
          await page.locator(".tag.good", { hasText: told.done }).waitFor({ timeout: 15_000 });
        };
        await signIn(page, url, "registrar");
        await press(told.list);
        await focusOn(page, told.pick);
        await page.keyboard.press("Space");
        await press(told.check);
        await says(told.moved);
        await press("Awa N’Diaye");
        await press(told.ask);
        await says(told.asked);
        await type(told.amount, "25,00");
        await type(told.method, language === "fr" ? "ch" : "che");
        await type(told.reference, "CH-17");
        await press(told.pay);
        await says(told.paid);
        await press(told.confirm);
        await says(told.confirmed);
        await press(told.periods);
        await press(told.period);
        await press(told.seating);
        await press(told.seat);
        await task();
        await press(told.result);
        await press(told.summonses);
        await press(told.summon);
        await task();
        await press(told.periods);
        await press(told.period);
        await focusOn(page, told.attendance);
        await go();
        await press(told.scan);
        const seated = { room: "Amphi A", seat: 1 };
        const registration = work.registrationOf(desk);
        await type(told.code, desk.signer.sign({ period, exam: "ALG", registration, ...seated }));
        await go();
        await says(told.present);
        await press(told.students);
        await type(told.search, "ndiaye");
        await go();
        await press("N’Diaye Awa");
        await press(told.notes);
        await type(told.note, "Dossier complet");
        await tabTo(page, told.level);
        await page.keyboard.press("ArrowDown");
        await press(told.add);
        await says(told.added);
        await press(told.juries);
        await press("Session 1");
        await press(told.propose);
        await task();
        await press(told.surveys);
        await press("Devenir");
        await press(told.results);
        await press("← Devenir");
        await press(told.remind);
        await press(told.remindOne);
        await task();
        await press(told.out);
        await says(told.left);
      });
    },
    90_000,
  );
});

const at = (path: string) => () => path;
const of = (path: string) => at(`/periods/${period}${path}`);
const ofAwa = (path: string) => (desk: Desk) => `/registrations/${work.registrationOf(desk)}${path}`;
const ofStudent = (path: string) => (desk: Desk) => `/students/${desk.awa}${path}`;
const withNote = async (desk: Desk) => {
  const text = "Demande un tiers temps.\nDossier médical attendu le 3 décembre.";
  await work.busy(desk);
  await desk.staff.records.addNote(desk.awa, { text, level: "registrar" });
};

/** Every page of the registrar's, and how to come to it. */
const pages: readonly PageThere[] = [
  { name: "home", path: at(""), prepare: work.busy },
  { name: "registrations", path: at("/registrations"), prepare: work.busy },
  { name: "registrations-empty", path: at("/registrations") },
  { name: "registrations-none-fits", path: at("/registrations?search=zzz"), prepare: work.busy },
  {
    ...{ name: "registrations-moved", path: at("/registrations?state=checked"), prepare: work.busy },
    async act(page) {
      // In the second look it has moved on already, and is refused by name.
      await page.locator('input[name="registration"]').first().check();
      await sending('button[value="check"]')(page);
    },
  },
  {
    ...{ name: "registrations-refused", path: at("/registrations"), prepare: work.busy },
    async act(page) {
      for (const box of await page.locator('input[name="registration"]').all()) await box.check();
      await sending('button[value="confirm"]')(page);
    },
  },
  { name: "all-ask", path: at(`/registrations/all?do=check&period=${period}`), prepare: work.busy },
  { name: "registration-submitted", path: ofAwa(""), prepare: work.submitted },
  { name: "registration-checked", path: ofAwa(""), prepare: work.checked },
  { name: "registration-confirmed", path: ofAwa(""), prepare: work.busy },
  { name: "registration-faults", path: ofAwa(""), prepare: work.checked, act: sending('form[action$="/pay"] button') },
  { name: "withdraw-ask", path: ofAwa("/withdraw"), prepare: work.paid },
  { name: "periods", path: at("/periods"), prepare: work.archived },
  { name: "periods-faults", path: at("/periods"), act: sending('form[action$="/periods"] button') },
  { name: "period", path: of(""), prepare: work.busy },
  { name: "papers", path: of("/papers"), prepare: work.busy },
  { name: "papers-fault", path: of("/papers"), act: sending("main form button") },
  { name: "summonses", path: of("/summonses"), prepare: work.busy },
  { name: "seating", path: of("/seating"), prepare: work.busy },
  { name: "seating-empty", path: of("/seating") },
  {
    ...{ name: "seating-anew", path: of("/seating"), prepare: work.busy },
    async act(page) {
      await page.locator('input[name="anew"]').check();
      await sending("main form button")(page);
    },
  },
  { name: "rooms", path: of("/exams/ALG"), prepare: work.busy },
  { name: "attendance-rooms", path: of("/exams/ALG/attendance"), prepare: work.busy },
  { name: "attendance", path: of("/exams/ALG/attendance?centre=BES&room=Amphi+A"), prepare: work.busy },
  { name: "scan", path: of("/exams/ALG/attendance/scan"), prepare: work.busy },
  {
    ...{ name: "scan-refused", path: of("/exams/ALG/attendance/scan"), prepare: work.busy },
    async act(page) {
      await page.locator("#q-code").fill("v1.abc.def.ghi");
      await page.evaluate("document.querySelector('main form').submit()");
      await page.locator(".note.bad").waitFor();
    },
  },
  { name: "absences-ask", path: of("/absences") },
  { name: "archive", path: of("/archive"), prepare: work.busy },
  { name: "archive-faults", path: of("/archive"), prepare: work.busy, act: sending("main form button") },
  { name: "archived", path: of("/archive"), prepare: work.archived },
  { name: "centres", path: at("/centres"), prepare: work.busy },
  { name: "centre", path: at("/centres/BES"), prepare: work.busy },
  { name: "modalities", path: at("/modalities") },
  { name: "students", path: at("/students"), prepare: work.busy },
  { name: "students-sorted", path: at("/students?sort=-average&class=L3"), prepare: work.busy },
  { name: "student", path: ofStudent(""), prepare: work.busy },
  ...["grades", "decisions", "exams", "papers", "messages", "answers", "curriculum", "account"].map((part) => ({
    ...{ name: `student-${part}`, path: ofStudent(`?part=${part}`) },
    async prepare(desk: Desk) {
      await work.attended(desk);
      await work.juryClosed(desk);
      await desk.cursus.deliver();
    },
  })),
  { name: "student-notes", path: ofStudent("?part=notes"), prepare: withNote },
  {
    ...{ name: "student-note-fault", path: ofStudent("?part=notes"), act: sending('form[action$="/notes"] button') },
  },
  { name: "juries", path: at("/juries"), prepare: work.juryClosed },
  { name: "juries-faults", path: at("/juries"), act: sending('form[method="post"][action$="/juries"] button') },
  { name: "jury-new", path: at("/juries/L3"), prepare: work.jury },
  { name: "jury", path: at("/juries/L3"), prepare: work.proposed },
  { name: "jury-closed", path: at("/juries/L3"), prepare: work.juryClosed },
  { name: "jury-result", path: ({ awa }) => `/juries/L3/${awa}`, prepare: work.proposed, who: "admin" },
  { name: "jury-changed", path: ({ awa }) => `/juries/L3/${awa}`, prepare: work.juryClosed },
  {
    ...{ name: "jury-faults", path: ({ awa }) => `/juries/L3/${awa}`, prepare: work.proposed, who: "admin" },
    act: sending('main form button[type="submit"]'),
  },
  { name: "jury-close", path: at("/juries/L3/close"), prepare: work.proposed, who: "admin" },
  {
    ...{ name: "jury-close-refused", path: at("/juries/L3/close"), prepare: work.proposed, who: "admin" },
    act: sending('main form button[type="submit"]'),
  },
  { name: "jury-reopen", path: at("/juries/L3/reopen"), prepare: work.juryClosed, who: "admin" },
  { name: "not-theirs", path: at("/registrations/0000000000000000000001") },
];

it.each(pages)("can be read and used by everyone, on a phone and in the dark: $name", (there) =>
  lookAt(there, "registrar"),
);
