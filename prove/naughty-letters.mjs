// The same strings as the names of people, campaigns and the institution, and as answers: in the mail that goes out, on the page
// that its link opens, and in what comes back from it.
import { createCursus, displayName, link, memoryStorage, mimeMessage, owner, sheetOf } from "@cursus/core";
import { collectingNotifier, decodeWords, fixedClock, readMail, readMailbox } from "@cursus/core/testing";
import { createFormServer } from "@cursus/form-server";
import { outcomeIn, readMarkup } from "./naughty-rules.mjs";
import { codeOf, personOf } from "./naughty-store.mjs";

const base = "https://univ.example/enquetes";
const institutionName = { limit: 200, required: "input.required" };
const campaignName = { limit: 150, required: "input.required", lineEnd: "campaign.line_end" };
/** Every element that a page of ours is made of. */
const ours =
  /^(?:!doctype|\/?(?:html|head|meta|title|body|a|header|nav|ul|li|span|main|div|p|h1|h2|form|input|label|fieldset|legend|small|textarea|select|option|section|button|dl|dt|dd|footer|strong))(?: |$)/;
const answerFields = { formation: { limit: 200 }, parcours: { limit: 5000, lines: true } };

export async function proveLetters(scene) {
  const desk = await openDesk();
  const plain = { fr: await letterTo(desk, scene, { text: "Plain", n: "p0", language: "fr" }) };
  plain.en = await letterTo(desk, scene, { text: "Plain", n: "p1", language: "en" });
  for (const [n, text] of scene.given.entries()) {
    const language = n % 2 === 0 ? "fr" : "en";
    const letter = await letterTo(desk, scene, { text, n, language });
    proveMail(scene, text, letter, plain[language]);
    await provePage({ ...scene, desk, text, letter, plain: plain[language] });
    await proveAnswers({ ...scene, desk, text, letter, language });
  }
  await desk.cursus.close();
}

async function openDesk() {
  const mail = collectingNotifier();
  const cursus = await createCursus({
    ...{ storage: memoryStorage(), notifiers: [mail], clock: fixedClock() },
    secret: "a secret for provers and nothing else",
  });
  const acting = cursus.as(owner);
  await acting.settings.set({ publicUrl: base, sender: "a@univ.example", replyTo: "a@univ.example", name: "Plain" });
  return { cursus, acting, mail, forms: createFormServer(cursus, { baseUrl: base }) };
}

/** One campaign for one person, by a name that each string lends to everything that takes it. */
async function letterTo({ cursus, acting, mail, forms }, { check, sabotage }, { text, n, language }) {
  const institution = outcomeIn(institutionName, text);
  const set = await codeOf(() => acting.settings.set({ name: text }));
  if (institution.code) check("institution", text, set, institution.code, { refused: true });
  if (institution.code) await acting.settings.set({ name: "Plain" });
  const wanted = outcomeIn(campaignName, text);
  const named = `${text} #${n}`;
  const campaign = outcomeIn(campaignName, named);
  if (wanted.code)
    check(
      "campaign",
      text,
      await codeOf(() => acting.campaigns.create({ name: text, closes: "2027-06-30" })),
      wanted.code,
      { refused: true },
    );
  const name = campaign.code ? `Plain #${n}` : named;
  const { id } = await acting.campaigns.create({ name, closes: "2027-06-30" });
  const person = personOf(text, n);
  const row = [person.lastName, person.firstName ?? "", person.email, language];
  await acting.campaigns.invite(id, sheetOf("liste.csv", [["Nom", "Prénom", "Courriel", "Langue"], row]));
  await cursus.deliver({ patience: 0 });
  const message = mail.messages.at(-1);
  const token = /\/form\?token=([\w-]+)/.exec(message.text)[1];
  const page = await pageOf(forms, token, sabotage);
  const shown = {
    person: displayName(person),
    campaign: campaign.kept ?? name,
    institution: institution.kept ?? "Plain",
  };
  return { id, token, message, shown, page };
}

async function pageOf(forms, token, sabotage) {
  return await markupOf(await forms.fetch(new Request(`${base}/form?token=${token}`)), sabotage);
}

/** The sabotage is a template that escapes nothing. */
async function markupOf(response, sabotage) {
  const markup = await response.text();
  return sabotage ? markup.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code)) : markup;
}

function proveMail({ check }, text, { message, shown }, plain) {
  check("mail: name of the person", text, message.to.name, shown.person);
  check("mail: name of the sender", text, message.from.name, shown.institution);
  check("mail: subject", text, message.subject.startsWith(shown.campaign), true);
  for (const [part, value] of Object.entries({ person: shown.person, institution: shown.institution }))
    check(`mail: ${part} in the text`, text, message.text.includes(value), true);
  const read = readMarkup(message.html);
  const { tags } = readMarkup(plain.message.html);
  check("mail: HTML", text, read.faults[0] ?? read.tags.join("\n"), tags.join("\n"));
  for (const [part, value] of Object.entries(shown))
    check(
      `mail: ${part} in the HTML`,
      text,
      read.texts.some((one) => one.includes(value)),
      true,
    );
  const travelled = readMail(mimeMessage(message));
  check("mail: subject as it travels", text, decodeWords(travelled.headers.get("subject")), message.subject);
  check("mail: person as it travels", text, readMailbox(travelled.headers.get("to")).name, shown.person);
  check("mail: sender as it travels", text, readMailbox(travelled.headers.get("from")).name, shown.institution);
  const [plainPart, html] = travelled.parts.map(({ content }) => content.replaceAll("\r\n", "\n"));
  check("mail: text as it travels", text, plainPart, message.text);
  check("mail: HTML as it travels", text, html, message.html);
  check(
    "mail: headers",
    text,
    [...travelled.headers.keys()].join(" "),
    [...readMail(mimeMessage(plain.message)).headers.keys()].join(" "),
  );
}

async function provePage({ check, text, letter, plain }) {
  const read = readMarkup(letter.page);
  check("page: markup", text, read.faults[0] ?? read.tags.join("\n"), readMarkup(plain.page).tags.join("\n"));
  for (const [part, value] of Object.entries(letter.shown))
    check(
      `page: ${part}`,
      text,
      read.texts.some((one) => one.includes(value)),
      true,
    );
}

/** Answers by the verb and by the page: the same is kept, the same refused, and what was typed is given back. */
async function proveAnswers({ check, sabotage, desk, text, letter, language }) {
  const graduate = desk.cursus.as(link(letter.token)).campaigns;
  const kept = {};
  for (const [field, rule] of Object.entries(answerFields)) {
    const { kept: value, code } = outcomeIn(rule, text);
    if (code)
      check(`answer: ${field}`, text, await codeOf(() => graduate.save({ [field]: text })), code, { refused: true });
    if (value !== undefined) kept[field] = value;
  }
  // What is half a character is none by the time that it comes from a browser.
  const typed = text.toWellFormed();
  const expected = Object.entries(answerFields).map(([field, rule]) => [field, outcomeIn(rule, typed)]);
  const wrong = expected.some(([, { code }]) => code !== undefined);
  const fields = { token: letter.token, lang: language, email: "", situation: "employed", contact_consent: "no" };
  const body = new URLSearchParams({ ...fields, formation: typed, parcours: typed, _action: "submit" });
  const response = await desk.forms.fetch(new Request(`${base}/form`, { method: "POST", body }));
  check("page: answer", text, response.status, wrong ? 422 : 303, { refused: wrong });
  const markup = wrong ? await markupOf(response, sabotage) : await pageOf(desk.forms, letter.token, sabotage);
  const { faults, texts, tags } = readMarkup(markup);
  check("page: markup with answers", text, faults[0], undefined);
  check(
    "page: elements",
    text,
    tags.find((tag) => !ours.test(tag) || / on/.test(tag)),
    undefined,
  );
  for (const [field, { kept: value }] of wrong ? [] : expected) {
    if (value === undefined) continue;
    check(
      `page: ${field} shown`,
      text,
      texts.some((one) => one === value || one === `\n${value}`),
      true,
    );
  }
  if (wrong) {
    const back = typed.replaceAll("\0", "\ufffd");
    return check(
      "page: given back",
      text,
      texts.some((one) => one === back || one === `\n${back}`),
      true,
    );
  }
  const [answer] = await Array.fromAsync(desk.acting.campaigns.responses(letter.id));
  for (const [field, { kept: value }] of expected) check(`answer: ${field}`, text, answer?.answers[field], value);
}
