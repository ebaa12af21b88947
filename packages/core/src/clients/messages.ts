import { catalog } from "../kernel/messages.ts";

export const clientMessages = catalog({
  "clients.no_key": {
    en: "This takes a key: Authorization: Bearer cursus_api_… An administrator makes one: cursus api keys add",
    fr: "Une clé est nécessaire : Authorization: Bearer cursus_api_… Un administrateur en crée une : cursus api keys add",
  },
  "clients.wrong_key": {
    en: "This key opens nothing. Check that it was copied whole, or ask an administrator for another one.",
    fr: "Cette clé n'ouvre rien. Vérifiez qu'elle a été copiée en entier, ou demandez-en une autre à un administrateur.",
  },
  "clients.replaced": {
    en: "This key of {name} was replaced by a new one on {date}. Use the new one.",
    fr: "Cette clé de {name} a été remplacée par une nouvelle le {date}. Utilisez la nouvelle.",
  },
  "clients.revoked": {
    en: "The key of {name} was revoked on {date}. Ask an administrator for another one.",
    fr: "La clé de {name} a été révoquée le {date}. Demandez-en une autre à un administrateur.",
  },
  "clients.expired": {
    en: "The key of {name} ended on {date}. An administrator renews it: cursus api keys renew",
    fr: "La clé de {name} a pris fin le {date}. Un administrateur la renouvelle : cursus api keys renew",
  },
  "clients.too_fast": {
    en: "{name} has made more than {limit} requests within a minute. Wait {seconds} s.",
    fr: "{name} a envoyé plus de {limit} requêtes en une minute. Attendez {seconds} s.",
  },
  "clients.not_found": {
    en: "There is no key of the name {client}. See: cursus api keys list",
    fr: "Aucune clé ne s'appelle {client}. Voir : cursus api keys list",
  },
  "clients.name_taken": {
    en: "There is a key of the name {name} already. Renew it, revoke it, or choose another name.",
    fr: "Une clé s'appelle déjà {name}. Renouvelez-la, révoquez-la ou choisissez un autre nom.",
  },
  "clients.already_revoked": {
    en: "The key of {name} was revoked already. Make another one: cursus api keys add",
    fr: "La clé de {name} est déjà révoquée. Créez-en une autre : cursus api keys add",
  },
  "clients.changed_meanwhile": {
    en: "The key of {name} was changed at this very moment. Look again: cursus api keys list",
    fr: "La clé de {name} vient d'être modifiée. Regardez de nouveau : cursus api keys list",
  },
  "clients.unknown_scope": {
    en: "{value} is no scope. Scopes: {scopes}.",
    fr: "{value} n'est pas un droit. Droits possibles : {scopes}.",
  },
  "clients.scope_alone": {
    en: "The scope {scope} widens another one: give {needs} as well.",
    fr: "Le droit {scope} en élargit un autre : donnez aussi {needs}.",
  },
  "clients.ends_in_the_past": {
    en: "A key cannot end on a day that is over ({day}).",
    fr: "Une clé ne peut pas prendre fin un jour déjà passé ({day}).",
  },
  "clients.say_until": {
    en: "The key of {name} has ended: say until when the new one holds, or never.",
    fr: "La clé de {name} a pris fin : indiquez jusqu'à quand vaut la nouvelle, ou never.",
  },
});
