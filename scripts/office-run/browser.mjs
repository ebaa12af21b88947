// The three who come by a real browser, on a phone: one of each place, two in French and one in English.
import { choiceOf, password } from "./institution.mjs";

const phone = { width: 390, height: 844 };
const quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"];
const words = {
  fr: { exams: "Mes examens", register: "M’inscrire", fee: "Calculer les frais", go: "Enregistrer et relire" },
  en: { exams: "My exams", register: "Register", fee: "Work out the fee", go: "Save and read over" },
};
const more = {
  fr: { send: "Envoyer mon inscription", sent: "Votre inscription est envoyée", out: "Se déconnecter" },
  en: { send: "Send my registration", sent: "Your registration is sent", out: "Sign out" },
};
const papers = { fr: "Convocation (PDF)", en: "Summons (PDF)" };

/** @param executablePath a Chromium; @param shots a folder for pictures, or none */
export async function openBrowser(executablePath, { url, period, shots }) {
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({ executablePath, args: quiet });
  const visit = (person, work) => onPhone(browser, { url, person, shots }, work);
  return {
    register: (person) => visit(person, (walk) => register(walk, person)),
    follow: (person) => visit(person, (walk) => follow(walk, person, period)),
    close: () => browser.close(),
  };
}

/** A phone of the person's own, signed in; every page is looked at as it comes. */
async function onPhone(browser, { url, person, shots }, work) {
  const context = await browser.newContext({ viewport: phone, hasTouch: true, isMobile: true });
  try {
    const page = await context.newPage();
    let seen = 0;
    const look = async () => {
      const [lang, over] = await page.evaluate(
        "[document.documentElement.lang, document.documentElement.scrollWidth - document.documentElement.clientWidth]",
      );
      if (lang !== person.language) throw new Error(`${page.url()} is in ${lang}, not in ${person.language}`);
      if (over > 0) throw new Error(`${page.url()} is ${over} pixels too wide for a phone`);
      if (shots) await page.screenshot({ path: `${shots}/${person.number}-${++seen}.png`, fullPage: true });
    };
    const through = async (target) => {
      await Promise.all([page.waitForEvent("load"), target.click()]);
      await look();
    };
    await page.goto(`${url}/office/sign-in?lang=${person.language}`);
    await page.locator("#q-login").fill(person.number);
    await page.locator("#q-password").fill(password);
    await through(page.locator("main form button[type=submit]"));
    await work({ page, through, url });
    await page.locator("header details.fold > summary").click();
    await through(page.getByRole("button", { name: more[person.language].out }));
  } finally {
    await context.close();
  }
}

async function register({ page, through }, { n, language }) {
  const told = { ...words[language], ...more[language] };
  const { place, papers: codes, amount } = choiceOf(n);
  await through(page.getByRole("link", { name: told.exams }).first());
  await through(page.locator("main table a").first());
  await through(page.getByRole("link", { name: told.register, exact: true }));
  await page.getByLabel(new RegExp(`^${place.name}`)).check();
  for (const code of codes) await page.locator(`input[name=papers][value=${code}]`).check();
  await through(page.getByRole("button", { name: told.fee }));
  if (amount > 0) await page.locator("#fee", { hasText: shown(amount) }).waitFor();
  await through(page.getByRole("button", { name: told.go }));
  for (const code of codes) await page.getByText(code).first().waitFor();
  await through(page.getByRole("button", { name: told.send }));
  await page.getByRole("status").filter({ hasText: told.sent }).waitFor();
}

/** What came of it, and the summons as a file. */
async function follow({ page, through, url }, { language, n }, period) {
  await page.goto(`${url}/office/exams/${period}`);
  await page.locator(".tag.good").waitFor();
  for (const code of choiceOf(n).papers) await page.getByText(code).first().waitFor();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: papers[language] }).click(),
  ]);
  const bytes = await Array.fromAsync(await file.createReadStream());
  if (Buffer.concat(bytes).subarray(0, 5).toString() !== "%PDF-") throw new Error("The summons is no PDF.");
  await through(page.getByRole("link", { name: words[language].exams }).first());
}

function shown(amount) {
  return new RegExp(`${Math.floor(amount / 100)}[.,]${String(amount % 100).padStart(2, "0")}`);
}
