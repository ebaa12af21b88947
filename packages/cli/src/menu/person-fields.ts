/** The fields of a person: each is read as the core reads it. */
import type { PersonField, Text } from "@cursus/core";
import { fieldOfFlag, personFlagNames } from "../person-flags.ts";
import type { Asking, Field } from "./field.ts";
import { personFault } from "./look.ts";

export function personFields(): { readonly [name: string]: Field } {
  return Object.fromEntries(
    personFlagNames.map((flag) => {
      const label = personLabels[flag];
      const hint = personHints[flag];
      const check = (text: string, { acting }: Asking) =>
        personFault(acting, fieldOfFlag(flag as never) as PersonField, text);
      return [flag, { ...(label && { label }), ...(hint && { hint }), check }];
    }),
  );
}

const personLabels: { readonly [flag: string]: Text } = {
  "last-name": { en: "Last name", fr: "Nom" },
  "first-name": { en: "First name", fr: "Prénom" },
  email: { en: "Email", fr: "Courriel" },
  phone: { en: "Phone", fr: "Téléphone" },
  "personal-email": { en: "Personal email", fr: "Courriel personnel" },
  cohort: { en: "Graduating cohort", fr: "Promotion" },
  "student-number": { en: "Student number", fr: "Numéro étudiant" },
  ine: { en: "INE", fr: "INE" },
  "birth-date": { en: "Birth date", fr: "Date de naissance" },
  "birth-place": { en: "Birth place", fr: "Lieu de naissance" },
  "birth-name": { en: "Birth name", fr: "Nom de naissance" },
  "usage-name": { en: "Usage name", fr: "Nom d'usage" },
  civility: { en: "Civility", fr: "Civilité" },
  language: { en: "Language", fr: "Langue" },
};

const personHints: { readonly [flag: string]: Text } = {
  "birth-date": { en: "2003-01-31", fr: "31/01/2003" },
  language: { en: "fr, en", fr: "fr, en" },
};
