/** Sentences of the core whose way out is a command: here, it is something on the page. */
import { catalog } from "@cursus/core";

export const ownSentences = catalog({
  "curriculum.map_dropped_used": {
    en: "row {row}: {old} is dropped but still used by {codes}. Drop those too, or plan again with the box ticked that takes it out of them.",
    fr: "ligne {row} : {old} est supprimé mais encore utilisé par {codes}. Supprimez-les aussi, ou préparez de nouveau en cochant la case qui l'en retire.",
  },
  "curriculum.none_open": {
    en: "No curriculum is open yet. Begin one or pull one from a source, then open its year.",
    fr: "Aucune maquette n'est ouverte. Commencez-en une ou récupérez-en une depuis une source, puis ouvrez son année.",
  },
  "curriculum.not_found": {
    en: "No element of {year} has the code {code}. Search for it on the page of the year.",
    fr: "Aucun élément de {year} n'a le code {code}. Cherchez-le sur la page de l'année.",
  },
  "settings.unknown_field": {
    en: "The text names {unknown}, which this message does not know. It knows: {known}.",
    fr: "Le texte nomme {unknown}, que ce message ne connaît pas. Champs possibles : {known}.",
  },
  "settings.unknown_verb": {
    en: "{field}: there is nothing called {verb}. The page of each role shows what it may do.",
    fr: "{field} : rien ne s'appelle {verb}. La page de chaque rôle montre ce qu'il permet.",
  },
});
