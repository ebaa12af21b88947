/** The words of the campaign's mail, in both languages, as text and as HTML from the same parts. */
import { fill, type Language, typesetFrench } from "../kernel/messages.ts";

export interface MailFacts {
  readonly name: string;
  readonly institution: string;
  readonly campaign: string;
  readonly closes: string;
  readonly link: string;
  readonly unsubscribe: string;
  readonly contact?: string;
}

interface Words {
  readonly subject: string;
  readonly greeting: string;
  readonly body: readonly string[];
  readonly button: string;
  readonly after: readonly string[];
  readonly contact: string;
  readonly signature: string;
  readonly unsubscribe: string;
}

export type MailKind = "invitation" | "reminder";

const english: Words = {
  subject: "{campaign}: your personal link to the survey",
  greeting: "Dear {name},",
  body: [
    "{institution} asks its graduates what became of them. Would you give us a few minutes?",
    "This link is yours alone. It opens a form where you can answer, come back and correct your answers until {closes}:",
  ],
  button: "Answer the survey",
  after: [
    "Please do not pass the link on: it shows your name and your answers.",
    "Your answers serve to follow what graduates become. They are kept for two years after the survey closes, then erased.",
  ],
  contact: "To see, correct or erase what we hold on you: {contact}",
  signature: "Thank you,\n{institution}",
  unsubscribe: "To receive no more messages about this survey:",
};

const french: Words = {
  subject: "{campaign} : votre lien personnel vers l'enquête",
  greeting: "Bonjour {name},",
  body: [
    "{institution} demande à ses diplômés ce qu'ils deviennent. Pouvez-vous nous accorder quelques minutes ?",
    "Ce lien vous est personnel. Il ouvre un formulaire où vous pouvez répondre, revenir et corriger vos réponses jusqu'au {closes} :",
  ],
  button: "Répondre à l'enquête",
  after: [
    "Ne transmettez pas ce lien : il montre votre nom et vos réponses.",
    "Vos réponses servent à suivre le devenir des diplômés. Elles sont conservées deux ans après la clôture de l'enquête, puis effacées.",
  ],
  contact: "Pour consulter, corriger ou faire effacer les données qui vous concernent : {contact}",
  signature: "Merci,\n{institution}",
  unsubscribe: "Pour ne plus recevoir de messages au sujet de cette enquête :",
};

const reminder: { readonly [L in Language]: Pick<Words, "subject" | "body"> } = {
  en: {
    subject: "{campaign}: a reminder",
    body: [
      "We wrote to you about our survey of graduates, and have not had your answer yet. It takes a few minutes, and every answer counts.",
      "Here is your personal link once more. It works until {closes}, and you can come back to correct your answers:",
    ],
  },
  fr: {
    subject: "{campaign} : relance",
    body: [
      "Nous vous avons écrit au sujet de notre enquête auprès des diplômés, et n'avons pas encore reçu votre réponse. Quelques minutes suffisent, et chaque réponse compte.",
      "Voici de nouveau votre lien personnel. Il fonctionne jusqu'au {closes}, et vous pouvez revenir corriger vos réponses :",
    ],
  },
};

export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export function mailText(kind: MailKind, language: Language, facts: MailFacts): MailText {
  const base = language === "fr" ? french : english;
  const words = kind === "reminder" ? { ...base, ...reminder[language] } : base;
  const say = (sentence: string) => fill(language === "fr" ? typesetFrench(sentence) : sentence, { ...facts });
  const contact = facts.contact === undefined ? [] : [words.contact];
  const text = [
    ...[words.greeting, ...words.body].map(say),
    facts.link,
    ...[...words.after, ...contact, words.signature].map(say),
    `-- \n${say(words.unsubscribe)}\n${facts.unsubscribe}`,
  ].join("\n\n");
  const paragraph = (sentence: string) => `<p>${escapeHtml(say(sentence)).replaceAll("\n", "<br>")}</p>`;
  const html = [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${escapeHtml(say(words.subject))}</title></head>`,
    `<body style="margin:0;background:#f4f5f7;color:#1b1f24;font:16px/1.5 system-ui,'Segoe UI',Arial,sans-serif">`,
    `<div style="max-width:36rem;margin:0 auto;padding:1.5rem;background:#ffffff">`,
    ...[words.greeting, ...words.body].map(paragraph),
    `<p><a href="${escapeHtml(facts.link)}" style="display:inline-block;padding:.75rem 1.25rem;border-radius:.375rem;background:#0b4f8a;color:#ffffff;text-decoration:none;font-weight:600">${escapeHtml(say(words.button))}</a></p>`,
    `<p style="font-size:.875rem;overflow-wrap:anywhere"><a href="${escapeHtml(facts.link)}" style="color:#0b4f8a">${escapeHtml(facts.link)}</a></p>`,
    ...[...words.after, ...contact, words.signature].map(paragraph),
    `<p style="font-size:.875rem;color:#4b5560;border-top:1px solid #d5dae0;padding-top:1rem">${escapeHtml(say(words.unsubscribe))} <a href="${escapeHtml(facts.unsubscribe)}" style="color:#0b4f8a">${language === "fr" ? "me désinscrire" : "unsubscribe"}</a></p>`,
    "</div></body></html>",
  ].join("\n");
  return { subject: say(words.subject), text, html };
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** A day as people write it: `30 June 2027`, `30 juin 2027`, `1er juillet 2027`. */
export function longDate(day: string, language: Language): string {
  let format = longDates.get(language);
  if (!format) {
    format = new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", { dateStyle: "long", timeZone: "UTC" });
    longDates.set(language, format);
  }
  const text = format.format(new Date(`${day}T00:00:00.000Z`));
  return language === "fr" ? text.replace(/^1 /, "1er ") : text;
}

const longDates = new Map<Language, Intl.DateTimeFormat>();
