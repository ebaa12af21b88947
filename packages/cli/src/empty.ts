/** What to do where a list is empty because nothing was put in yet: by command, for lists that nothing narrows. */
import type { Text } from "@cursus/core";

export const emptyHints: { readonly [command: string]: Text } = {
  "campaigns list": {
    en: "Make a campaign: cursus campaigns create",
    fr: "Créez une campagne : cursus campaigns create",
  },
  "classes list": {
    en: "Classes are those of the people: cursus students import FILE",
    fr: "Les classes sont celles des personnes : cursus students import FICHIER",
  },
  "api keys list": {
    en: "Give a program a key: cursus api keys add",
    fr: "Donnez une clé à un programme : cursus api keys add",
  },
  "curricula years": {
    en: "Read a curriculum: cursus curricula import FILE --year YEAR",
    fr: "Lisez une maquette : cursus curricula import FICHIER --year ANNÉE",
  },
  "exams centres list": {
    en: "Add a centre: cursus exams centres add",
    fr: "Ajoutez un centre : cursus exams centres add",
  },
  "exams keys list": {
    en: "Make a key: cursus exams keys new",
    fr: "Créez une clé : cursus exams keys new",
  },
  "exams periods list": {
    en: "Open a period: cursus exams periods open",
    fr: "Ouvrez une période : cursus exams periods open",
  },
  "records filters list": {
    en: "Save a filter: cursus records filters add",
    fr: "Enregistrez un filtre : cursus records filters add",
  },
  "teaching services list": {
    en: "Add a service: cursus teaching services add, or read a table: cursus teaching services import FILE",
    fr: "Ajoutez un service : cursus teaching services add, ou lisez un tableau : cursus teaching services import FICHIER",
  },
  "teaching teachers list": {
    en: "Add a teacher: cursus teaching teachers add, or read a table: cursus teaching teachers import FILE",
    fr: "Ajoutez un enseignant : cursus teaching teachers add, ou lisez un tableau : cursus teaching teachers import FICHIER",
  },
  "grades list": {
    en: "Enter a mark: cursus grades add, or read a sheet: cursus grades import",
    fr: "Saisissez une note : cursus grades add, ou lisez une feuille : cursus grades import",
  },
  "imports list": {
    en: "Read a class list: cursus students import FILE",
    fr: "Lisez une liste de classe : cursus students import FICHIER",
  },
  "jury sessions": { en: "Open a session: cursus jury open", fr: "Ouvrez une délibération : cursus jury open" },
  "notices list": {
    en: "Messages come with invitations and marks: cursus campaigns invite, cursus grades publish",
    fr: "Les messages viennent des invitations et des notes : cursus campaigns invite, cursus grades publish",
  },
  "records list": {
    en: "Read a class list: cursus students import FILE",
    fr: "Lisez une liste de classe : cursus students import FICHIER",
  },
  "students duplicates": { en: "No two records look alike.", fr: "Aucune fiche ne ressemble à une autre." },
  "students list": {
    en: "Read a class list: cursus students import FILE, or add one person: cursus students add",
    fr: "Lisez une liste de classe : cursus students import FICHIER, ou ajoutez une personne : cursus students add",
  },
  "users list": {
    en: "Make the first administrator: cursus init",
    fr: "Créez le premier administrateur : cursus init",
  },
};
