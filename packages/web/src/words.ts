/** Sentences as markup, and those that every page may need. */
import { type Catalog, catalog, fill, type Language } from "@cursus/core";
import { escaped, type Html } from "./html.ts";

/** A sentence of a catalog as markup. What it names is escaped, unless it is markup already. */
export type Say<Code extends string = string> = (
  language: Language,
  code: Code,
  details?: { readonly [name: string]: string | Html },
) => Html;

export function sayer<Code extends string>(messages: Catalog<Code>): Say<Code> {
  return (language, code, details) => {
    const sentence = escaped(messages[code][language]);
    if (!details) return { markup: sentence };
    const named = Object.entries(details).map(([name, value]) => [
      name,
      typeof value === "string" ? escaped(value) : value.markup,
    ]);
    return { markup: fill(sentence, Object.fromEntries(named)) };
  };
}

export const webMessages = catalog({
  "web.skip": { en: "Skip to the content", fr: "Aller au contenu" },
  "web.languages": { en: "Language", fr: "Langue" },
  "web.language_name": { en: "English", fr: "Français" },
  "web.unnamed": { en: "Your university", fr: "Votre établissement" },
  "web.fault": { en: "Error:", fr: "Erreur :" },
  "web.error_title": { en: "Error: {title}", fr: "Erreur : {title}" },

  "web.foreign_origin": {
    en: "This was sent from a page of another site. Nothing was saved. Open the page here and send it again.",
    fr: "Cet envoi vient de la page d'un autre site. Rien n'a été enregistré. Ouvrez la page ici et recommencez.",
  },
  "web.too_large": {
    en: "What was sent is longer than can be taken. Nothing was saved. Go back to the page before this one and send less at once.",
    fr: "Cet envoi dépasse la taille acceptée. Rien n'a été enregistré. Revenez à la page précédente et envoyez-en moins à la fois.",
  },
  "web.file_too_large": {
    en: "The file is larger than {limit} MB. Nothing was saved. Go back to the page before this one, and send it in several parts, or save it as .xlsx, which takes less room.",
    fr: "Le fichier dépasse {limit} Mo. Rien n'a été enregistré. Revenez à la page précédente et envoyez-le en plusieurs parties, ou enregistrez-le en .xlsx, qui prend moins de place.",
  },
  "web.wrong_type": {
    en: "What was sent is not what the form of a page sends. Nothing was saved. Open the page and send it from there.",
    fr: "Cet envoi n'est pas celui du formulaire d'une page. Rien n'a été enregistré. Ouvrez la page et envoyez-le depuis celle-ci.",
  },
  "web.cut_short": {
    en: "The connection was cut before everything had arrived. Nothing was saved. Go back to the page before this one and send it again.",
    fr: "La connexion a été coupée avant la fin de l'envoi. Rien n'a été enregistré. Revenez à la page précédente et recommencez.",
  },

  "web.bad_base_url": {
    en: "baseUrl must be an address that begins with https:// (or http://), without ? or #, not {value}.",
    fr: "baseUrl doit être une adresse qui commence par https:// (ou http://), sans ? ni #, et non {value}.",
  },
  "web.port_taken": {
    en: "Port {port} of {hostname} is taken by another program. Choose another port, or stop that program.",
    fr: "Le port {port} de {hostname} est occupé par un autre programme. Choisissez un autre port ou arrêtez ce programme.",
  },
  "web.port_forbidden": {
    en: "Port {port} may not be opened by this user. Choose one above 1023, behind a web server that passes requests on.",
    fr: "Cet utilisateur n'a pas le droit d'ouvrir le port {port}. Choisissez un port supérieur à 1023, derrière un serveur web qui transmet les requêtes.",
  },
  "web.cannot_listen": {
    en: "The server cannot listen on {hostname}, port {port}: {reason}.",
    fr: "Le serveur ne peut pas écouter sur {hostname}, port {port} : {reason}.",
  },
});

export const sayOfWeb = sayer(webMessages);
