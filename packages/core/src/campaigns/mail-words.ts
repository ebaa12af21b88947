/** The built-in words of the campaign's mail. */
import type { Language } from "../kernel/messages.ts";
import type { LetterKind } from "./mail-text.ts";

export interface Words {
  readonly subject: string;
  readonly greeting: string;
  readonly body: readonly string[];
  /** What the button says that leads to the form; none: the mail has no link. */
  readonly button?: string;
  readonly after: readonly string[];
  readonly contact: string;
  readonly signature: string;
  readonly unsubscribe: string;
}

export function wordsOf(kind: LetterKind, language: Language): Words {
  const base = language === "fr" ? french : english;
  if (kind === "invitation") return base;
  if (kind !== "closed") return { ...base, ...ofKind[kind][language] };
  const { button, ...others } = base;
  return { ...others, ...ofKind.closed[language] };
}

/** A length of time that answers are kept for. */
export function months(count: number, language: Language): string {
  const years = count / 12;
  const few = { en: ["one year", "two years", "three years"], fr: ["un an", "deux ans", "trois ans"] } as const;
  if (Number.isInteger(years))
    return few[language][years - 1] ?? (language === "fr" ? `${years} ans` : `${years} years`);
  return language === "fr" ? `${count} mois` : count === 1 ? "one month" : `${count} months`;
}

/** A text message: every character of it is paid for. */
export const shortText: { readonly [L in Language]: { readonly invitation: string; readonly reminder: string } } = {
  en: {
    invitation: "{institution}: survey {campaign}. Your personal link, until {closes}: {link}",
    reminder: "{institution}: survey {campaign}, a reminder. Your personal link, until {closes}: {link}",
  },
  fr: {
    invitation: "{institution} : enquête {campaign}. Votre lien personnel, jusqu'au {closes} : {link}",
    reminder: "{institution} : enquête {campaign}, relance. Votre lien personnel, jusqu'au {closes} : {link}",
  },
};

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
    "Your answers serve to follow what graduates become. They are kept for {retention} after the survey closes, then erased.",
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
    "Vos réponses servent à suivre le devenir des diplômés. Elles sont conservées {retention} après la clôture de l'enquête, puis effacées.",
  ],
  contact: "Pour consulter, corriger ou faire effacer les données qui vous concernent : {contact}",
  signature: "Merci,\n{institution}",
  unsubscribe: "Pour ne plus recevoir de messages au sujet de cette enquête :",
};

const ofKind: { readonly [K in Exclude<LetterKind, "invitation">]: { readonly [L in Language]: Partial<Words> } } = {
  reminder: {
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
  },
  received: {
    en: {
      subject: "{campaign}: we have your answers",
      body: [
        "Thank you: your answers have arrived.",
        "The same link shows them. You can come back and correct them until {closes}:",
      ],
      button: "See or correct my answers",
    },
    fr: {
      subject: "{campaign} : vos réponses sont arrivées",
      body: [
        "Merci : vos réponses nous sont bien parvenues.",
        "Le même lien les affiche. Vous pouvez revenir les corriger jusqu'au {closes} :",
      ],
      button: "Voir ou corriger mes réponses",
    },
  },
  closed: {
    en: {
      subject: "{campaign}: the survey is closed",
      body: [
        "Our survey of graduates is closed. Thank you to all who have answered: your link opens the form no longer, and you have nothing more to do.",
      ],
      after: ["Answers serve to follow what graduates become. They are kept for {retention}, then erased."],
    },
    fr: {
      subject: "{campaign} : l'enquête est close",
      body: [
        "Notre enquête auprès des diplômés est close. Merci à toutes les personnes qui ont répondu : votre lien n'ouvre plus le formulaire, et vous n'avez plus rien à faire.",
      ],
      after: [
        "Les réponses servent à suivre le devenir des diplômés. Elles sont conservées {retention}, puis effacées.",
      ],
    },
  },
};
