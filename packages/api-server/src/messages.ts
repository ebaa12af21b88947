import { catalog } from "@cursus/core";

export const apiMessages = catalog({
  "api.no_route": {
    en: "There is nothing at {path}. What there is stands in {document}.",
    fr: "Il n'y a rien à l'adresse {path}. Ce qui existe figure dans {document}.",
  },
  "api.method": {
    en: "{method} is not answered: this service is for reading (GET, HEAD).",
    fr: "{method} n'est pas accepté : ce service ne permet que la lecture (GET, HEAD).",
  },
  "api.scope": {
    en: "The key of {name} does not have the scope {scope}. An administrator makes a key that has it: cursus api keys add",
    fr: "La clé de {name} n'a pas le droit {scope}. Un administrateur crée une clé qui l'a : cursus api keys add",
  },
  "api.key_in_address": {
    en: "A key stands in the address, where logs keep it. Revoke it, make another one, and send that as Authorization: Bearer",
    fr: "Une clé figure dans l'adresse, où les journaux la conservent. Révoquez-la, créez-en une autre et envoyez-la par Authorization: Bearer",
  },
  "api.bad_parameters": {
    en: "The address holds something that cannot be used: {summary}",
    fr: "L'adresse contient un élément inutilisable : {summary}",
  },
  "api.unknown_parameter": {
    en: "{field} is no parameter of this address.",
    fr: "{field} n'est pas un paramètre de cette adresse.",
  },
  "api.bad_parameter": {
    en: "{field} must be {expected|api_expected}.",
    fr: "{field} doit être {expected|api_expected}.",
  },
  "api_expected.limit": { en: "a whole number from 1 to 500", fr: "un nombre entier de 1 à 500" },
  "api_expected.year": { en: "an academic year, as 2026-2027", fr: "une année universitaire, comme 2026-2027" },
  "api_expected.after": {
    en: "the next of an earlier page, unchanged",
    fr: "le next d'une page précédente, inchangé",
  },
  "api_expected.name": {
    en: "a code or a number of 60 characters at most",
    fr: "un code ou un numéro de 60 caractères au plus",
  },
  "api.bad_cursor": {
    en: "after takes the next of an earlier page of this very list, unchanged. Begin again without it.",
    fr: "after reprend tel quel le next d'une page précédente de cette même liste. Recommencez sans lui.",
  },
  "api.no_source": {
    en: "There is no source {source} here. There are: {known}.",
    fr: "Il n'y a pas de source {source} ici. Sources connues : {known}.",
  },
  "api.not_offered": {
    en: "The source {source} does not offer {kind}; it offers: {offers}.",
    fr: "La source {source} ne propose pas {kind} ; elle propose : {offers}.",
  },
  "api.source_failed": {
    en: "The source {source} did not answer as it should. Ask again in a moment; those who run this service see why.",
    fr: "La source {source} n'a pas répondu comme il faut. Redemandez dans un instant ; ceux qui exploitent ce service en voient la raison.",
  },
  "api.unavailable": {
    en: "The service does not answer at this moment. Ask again in {seconds} s.",
    fr: "Le service ne répond pas pour l'instant. Redemandez dans {seconds} s.",
  },
  "api.too_slow": {
    en: "The answer took longer than {seconds} s. Ask for a smaller page.",
    fr: "La réponse a pris plus de {seconds} s. Demandez une page plus petite.",
  },
  "api.failed": {
    en: "Something went wrong here that should not have. Those who run this service see it in their log.",
    fr: "Un incident imprévu s'est produit ici. Ceux qui exploitent ce service le voient dans leur journal.",
  },

  "api.title_400": { en: "The address cannot be used", fr: "Adresse inutilisable" },
  "api.title_401": { en: "No valid key", fr: "Pas de clé valable" },
  "api.title_403": { en: "Not allowed", fr: "Non autorisé" },
  "api.title_404": { en: "Not there", fr: "Introuvable" },
  "api.title_405": { en: "Only for reading", fr: "Lecture seule" },
  "api.title_409": { en: "Not at this moment", fr: "Impossible pour l'instant" },
  "api.title_410": { en: "Gone", fr: "Disparu" },
  "api.title_429": { en: "Too many requests", fr: "Trop de requêtes" },
  "api.title_500": { en: "Failure", fr: "Incident" },
  "api.title_502": { en: "Another system failed", fr: "Un autre système est en panne" },
  "api.title_503": { en: "Not available", fr: "Indisponible" },
});

export type ApiCode = keyof typeof apiMessages;
