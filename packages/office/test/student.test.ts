/** A student from the first page to the papers: in a real browser, without JavaScript, by the keyboard alone. */
import { describe, expect, it } from "vitest";
import { overflow } from "../../web/test/browser.ts";
import { juryClosed } from "./at-work.ts";
import { signIn, tabTo, visit } from "./browser.ts";
import { type Desk, openDesk, period, type Who } from "./desk.ts";
import { lookAt, type PageThere, sending, useLooks } from "./looks.ts";

useLooks();

const words = {
  fr: {
    ...{ who: "student", exams: "Mes examens", period: "Période 1, 2026-2027", register: "M’inscrire" },
    ...{ place: "Nouméa", fee: "Calculer les frais", go: "Enregistrer et relire", send: "Envoyer mon inscription" },
    ...{ sent: "Votre inscription est envoyée", again: "à Nouméa", cost: "67,00" },
    ...{
      withdraw: "Me désister",
      gone: "Votre désistement est enregistré",
      out: "Se déconnecter",
      left: "Vous êtes déconnecté.",
    },
  },
  en: {
    ...{ who: "other", exams: "My exams", period: "Period 1, 2026-2027", register: "Register" },
    ...{ place: "Nouméa", fee: "Work out the fee", go: "Save and read over", send: "Send my registration" },
    ...{ sent: "Your registration is sent", again: "in Nouméa", cost: "67.00" },
    ...{ withdraw: "Withdraw", gone: "You have withdrawn", out: "Sign out", left: "You are signed out." },
  },
} as const;

describe.each([320, 1280])("%i pixels wide, by the keyboard alone", (width) => {
  it.each(["fr", "en"] as const)("registers, follows, withdraws and leaves (%s)", async (language) => {
    await using desk = await openDesk();
    const told = words[language];
    await visit(desk, { options: { viewport: { width, height: 800 } } }, async (page, url) => {
      const press = async (name: string) => {
        await tabTo(page, name);
        await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
        expect(await overflow(page)).toBe(0);
      };
      const check = async (name: string) => {
        await tabTo(page, name);
        await page.keyboard.press("Space");
      };
      await signIn(page, url, told.who as Who);
      expect(await page.locator("html").getAttribute("lang")).toBe(language);
      await press(told.exams);
      await press(told.period);
      await press(told.register);
      // One stop of the Tab key for all radio buttons: the arrows go through them.
      await tabTo(page, "Besançon");
      await page.keyboard.press("ArrowDown");
      await check("Algèbre linéaire (ALG)");
      await check("Probabilités et statistique <appliquées> (PRO)");
      await press(told.fee);
      await page.locator("#fee:focus").waitFor();
      await page.locator("#fee", { hasText: told.cost }).waitFor();
      await press(told.go);
      await page.getByText(told.again).first().waitFor();
      await press(told.send);
      await page.getByRole("status").filter({ hasText: told.sent }).waitFor();
      await page.reload();
      expect(await page.getByText(told.sent).count()).toBe(0);
      await press(told.withdraw);
      await press(told.withdraw);
      await page.getByRole("status").filter({ hasText: told.gone }).waitFor();
      await press(told.out);
      await page.getByRole("status").filter({ hasText: told.left }).waitFor();
    });
  });

  it("puts whoever left something out in front of a list that leads to it", async () => {
    await using desk = await openDesk();
    await visit(desk, { options: { viewport: { width, height: 800 } } }, async (page, url) => {
      await signIn(page, url, "student", `/exams/${period}/choose`);
      await page.getByLabel("Algèbre linéaire").check();
      await page.getByRole("button", { name: words.fr.go }).click();
      expect(await page.title()).toMatch(/^Erreur/);
      const focused = () => page.evaluate("document.activeElement.id || document.activeElement.className");
      expect(await focused()).toBe("faults");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      expect(await focused()).toBe("q-centre");
      expect(await page.getByLabel("Algèbre linéaire").isChecked()).toBe(true);
    });
  });
});

const register = ({ staff, awa }: Desk, papers: readonly string[] = ["ALG", "PRO"], centre = "NOU") =>
  staff.exams.register(period, { student: awa, centre, papers });
const submitted = async (desk: Desk) => {
  const { id } = await register(desk);
  await desk.staff.exams.submit(id);
  return id;
};
const awaiting = async (desk: Desk) => {
  const id = await submitted(desk);
  await desk.staff.exams.check(id);
  await desk.staff.exams.confirm(id);
  return id;
};
const summoned = async (desk: Desk) => {
  const { exams } = desk.staff;
  const id = await awaiting(desk);
  await exams.pay(id, { amount: 6700, method: "transfer", reference: "V42" });
  await exams.confirm(id);
  await exams.summon(period, { signer: desk.signer });
  await exams.attend(period, "ALG", [{ student: desk.awa, attendance: "present" }]);
};
const at = (path: string) => () => path;

/** Every page that a student can come to, and how. */
const pages: readonly PageThere[] = [
  { name: "sign-in", path: at("/sign-in"), signedOut: true },
  { name: "sign-in-refused", path: at("/sign-in"), signedOut: true, act: sending("main form button") },
  { name: "home", path: at("") },
  { name: "exams", path: at("/exams"), prepare: submitted },
  { name: "period-open", path: at(`/exams/${period}`) },
  { name: "choose", path: at(`/exams/${period}/choose`) },
  { name: "choose-refused", path: at(`/exams/${period}/choose`), act: sending('main form button:not([name="_do"])') },
  { name: "choose-again", path: at(`/exams/${period}/choose`), prepare: submitted },
  { name: "draft", path: at(`/exams/${period}`), prepare: register },
  { name: "review", path: at(`/exams/${period}/review`), prepare: register },
  {
    ...{
      name: "review-clash",
      path: at(`/exams/${period}/review`),
      act: sending('main form[action$="/review"] button'),
    },
    prepare: (desk) => register(desk, ["ALG", "ANA"], "BES"),
  },
  { name: "submitted", path: at(`/exams/${period}`), prepare: submitted },
  { name: "awaiting-payment", path: at(`/exams/${period}`), prepare: awaiting },
  { name: "pay", path: at(`/exams/${period}/pay`), prepare: awaiting },
  { name: "confirmed", path: at(`/exams/${period}`), prepare: summoned },
  {
    ...{ name: "refused", path: at(`/exams/${period}`) },
    prepare: async (desk) => desk.staff.exams.refuse(await submitted(desk), { reason: "Frais de l'année non réglés" }),
  },
  { name: "withdraw", path: at(`/exams/${period}/withdraw`), prepare: submitted },
  { name: "grades", path: at("/grades") },
  { name: "results-none", path: at("/results") },
  { name: "results", path: at("/results"), prepare: juryClosed },
  { name: "home-after-jury", path: at(""), prepare: juryClosed },
  { name: "me", path: at("/me") },
  { name: "account", path: at("/account") },
  { name: "account-refused", path: at("/account"), act: sending('main form[action$="/password"] button') },
  { name: "everywhere", path: at("/account/sign-out-everywhere") },
  { name: "tasks", path: at("/jobs") },
  { name: "not-found", path: at("/nowhere") },
  { name: "forbidden-paper", path: at(`/exams/${period}/summons.pdf`), prepare: submitted },
];

it.each(pages)("can be read and used by everyone, on a phone and in the dark: $name", (there) =>
  lookAt(there, "student"),
);
