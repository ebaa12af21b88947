/** Lists of a campaign's people that leave the program, by what they are for. */
import type { Column, ListedPerson, ListPurpose, PersonState, Text } from "@cursus/core";

/** By flag, what the audit log calls it. */
export const peopleLists = {
  calls: "calls",
  merge: "mailMerge",
  corrections: "corrections",
} as const satisfies { readonly [flag: string]: ListPurpose };

/** How far a person has come, as people say it; `--state` takes the keys. */
export const stateWords: { readonly [state in PersonState]: Text } = {
  due: { en: "to be sent", fr: "à envoyer" },
  sent: { en: "sent", fr: "envoyé" },
  started: { en: "started", fr: "commencé" },
  answered: { en: "answered", fr: "a répondu" },
  optedOut: { en: "opted out", fr: "ne veut plus de messages" },
  refused: { en: "address refused", fr: "adresse refusée" },
  bounced: { en: "came back", fr: "non remis" },
  failed: { en: "not sent", fr: "non envoyé" },
  unreachableByMail: { en: "without an address", fr: "sans adresse" },
  revoked: { en: "link withdrawn", fr: "lien retiré" },
};

export type CampaignPeopleList = keyof typeof peopleLists;

export interface ListWords {
  readonly say: (text: Text) => string;
  readonly campaign: string;
  readonly until: string;
  /** The header of the column by which a corrected row finds its person. */
  readonly idHeader: string;
}

export function listColumns(list: CampaignPeopleList, words: ListWords): readonly Column<ListedPerson>[] {
  if (list === "corrections") return corrections(words);
  return list === "calls" ? calls(words) : letters(words);
}

type Value = (person: ListedPerson) => string | number | undefined;

/** Headed as the import reads them, in every format and language. */
function corrections({ idHeader }: ListWords): readonly Column<ListedPerson>[] {
  const column = (header: string, value: Value) => ({ key: header, header, value });
  return [
    column(idHeader, ({ student }) => student.id),
    column("Nom", ({ student }) => student.lastName),
    column("Prénom", ({ student }) => student.firstName),
    column("Courriel", ({ student }) => student.email),
    column("Téléphone", ({ student }) => student.phone),
    column("N° étudiant", ({ record }) => record.studentNumber),
    column("INE", ({ record }) => record.ine),
    column("Classe", ({ student }) => student.class),
    column("Promotion", ({ student }) => student.cohort),
    column("Motif", ({ refusal, proposedEmail }) =>
      [refusal, proposedEmail && `proposé : ${proposedEmail}`].filter(Boolean).join(" ; "),
    ),
  ];
}

function calls({ say }: ListWords): readonly Column<ListedPerson>[] {
  const column = (key: string, en: string, fr: string, value: Value) => ({ key, header: say({ en, fr }), value });
  return [
    column("lastName", "Last name", "Nom", ({ student }) => student.lastName),
    column("firstName", "First name", "Prénom", ({ student }) => student.firstName),
    column("phone", "Phone", "Téléphone", ({ student }) => student.phone),
    column("class", "Class", "Classe", ({ student }) => student.class),
    column("email", "Email", "Courriel", ({ student }) => student.email),
    column("state", "State", "État", ({ state }) => say(stateWords[state])),
    column("reminders", "Reminders", "Relances", ({ reminders }) => reminders),
    column("result", "Result of the call", "Résultat de l'appel", () => undefined),
  ];
}

function letters({ say, campaign, until }: ListWords): readonly Column<ListedPerson>[] {
  const column = (key: string, en: string, fr: string, value: Value) => ({ key, header: say({ en, fr }), value });
  return [
    column("civility", "Civility", "Civilité", ({ record }) => record.civility),
    column("lastName", "Last name", "Nom", ({ student }) => student.lastName),
    column("firstName", "First name", "Prénom", ({ student }) => student.firstName),
    column("email", "Email", "Courriel", ({ student }) => student.email),
    column("class", "Class", "Classe", ({ student }) => student.class),
    column("language", "Language", "Langue", ({ record }) => record.language),
    column("campaign", "Campaign", "Campagne", () => campaign),
    column("until", "Until", "Jusqu'au", () => until),
  ];
}
