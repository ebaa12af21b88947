/** The fields of a person as flags: what `students add` and `students edit` share. */
import type { PersonChanges, PersonField } from "@cursus/core";
import { Flags } from "@oclif/core";

export const personFlags = {
  "last-name": Flags.string({ helpValue: "NAME", description: "last name, as it is to be written" }),
  "first-name": Flags.string({ helpValue: "NAME", description: "first name" }),
  phone: Flags.string({ helpValue: "NUMBER", description: "as people write it; --country says whose prefix it lacks" }),
  email: Flags.string({ helpValue: "ADDRESS", description: "email address" }),
  "personal-email": Flags.string({ helpValue: "ADDRESS", description: "email address for after the studies" }),
  class: Flags.string({ description: "class of the current academic year" }),
  cohort: Flags.string({ description: "graduating cohort" }),
  "student-number": Flags.string({ helpValue: "NUMBER", description: "the institution's own number" }),
  ine: Flags.string({ description: "national id: 11 letters and digits" }),
  "birth-date": Flags.string({ helpValue: "DATE", description: "2003-12-31 or 31/12/2003" }),
  "birth-place": Flags.string({ helpValue: "PLACE", description: "town of birth" }),
  "birth-name": Flags.string({ helpValue: "NAME", description: "name at birth, where it is another" }),
  "usage-name": Flags.string({ helpValue: "NAME", description: "name the person goes by, where it is another" }),
  civility: Flags.string({ description: "how the person is addressed" }),
  language: Flags.string({ description: "language the person is written to in: fr or en" }),
  contact: Flags.string({ description: "how the person wants to be told of grades: email, sms or none" }),
};

export const personFlagsInFrench: { readonly [flag in keyof typeof personFlags]: string } = {
  "last-name": "nom, tel qu'il doit s'écrire",
  "first-name": "prénom",
  phone: "comme on l'écrit ; --country dit de quel pays est un numéro sans indicatif",
  email: "adresse électronique",
  "personal-email": "adresse électronique pour l'après-études",
  class: "classe de l'année universitaire en cours",
  cohort: "promotion",
  "student-number": "numéro étudiant",
  ine: "identifiant national : 11 chiffres et lettres",
  "birth-date": "31/12/2003 ou 2003-12-31",
  "birth-place": "ville de naissance",
  "birth-name": "nom de naissance, s'il est différent",
  "usage-name": "nom d'usage, s'il est différent",
  civility: "civilité",
  language: "langue des messages : fr ou en",
  contact: "comment la personne souhaite être avertie de ses notes : email, sms ou none (aucun message)",
};

type PersonFlag = keyof typeof personFlags;

const fieldOf: { readonly [flag in PersonFlag]: PersonField } = {
  "last-name": "lastName",
  "first-name": "firstName",
  phone: "phone",
  email: "email",
  "personal-email": "personalEmail",
  class: "class",
  cohort: "cohort",
  "student-number": "studentNumber",
  ine: "ine",
  "birth-date": "birthDate",
  "birth-place": "birthPlace",
  "birth-name": "birthName",
  "usage-name": "usageName",
  civility: "civility",
  language: "language",
  contact: "contact",
};

/** What `--clear` takes: the flags' own names. */
export const personFlagNames = Object.keys(fieldOf) as readonly PersonFlag[];

export function fieldOfFlag(flag: string): PersonField {
  return fieldOf[flag as PersonFlag];
}

/** The fields that were given, as they were typed. */
export function personIn(flags: { readonly [flag in PersonFlag]?: string | undefined }): PersonChanges {
  return Object.fromEntries(
    personFlagNames.flatMap((flag) => (flags[flag] === undefined ? [] : [[fieldOf[flag], flags[flag]]])),
  );
}
