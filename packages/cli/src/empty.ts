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
  "grades list": {
    en: "Enter a mark: cursus grades add, or read a sheet: cursus grades import",
    fr: "Saisissez une note : cursus grades add, ou lisez une feuille : cursus grades import",
  },
  "imports list": {
    en: "Read a class list: cursus students import FILE",
    fr: "Lisez une liste de classe : cursus students import FICHIER",
  },
  "jury sessions": { en: "Open a session: cursus jury open", fr: "Ouvrez une session : cursus jury open" },
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
