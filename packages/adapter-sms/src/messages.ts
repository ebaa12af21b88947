import { type Catalog, catalog } from "@cursus/core";

/** What this package can say. Faces merge it into theirs, so that every code has its sentence in the reader's language. */
export const smsMessages: Catalog<SmsCode | `advice.sms_${Advice}`> = catalog({
  "sms.configuration": {
    en: "The text message gateway cannot be used as it is given: {summary}",
    fr: "La passerelle de SMS ne peut pas être utilisée telle qu'elle est indiquée : {summary}",
  },
  "sms.bad_url": {
    en: "Its address must look like https://host/path.",
    fr: "Son adresse doit avoir la forme https://hôte/chemin.",
  },
  "sms.not_encrypted": {
    en: "Phone numbers and passwords do not leave this machine in clear: use https:// (or, on a network of your own, allow it in the configuration file with allowHttp).",
    fr: "Les numéros et les mots de passe ne quittent pas cette machine en clair : utilisez https:// (ou, sur un réseau à vous, autorisez-le dans le fichier de configuration avec allowHttp).",
  },
  "sms.bad_preset": {
    en: "{field} must be one of: {values}.",
    fr: "{field} accepte l'une de ces valeurs : {values}.",
  },
  "sms.bad_sender": {
    en: "The sender must be a phone number with its country (+33…), a short number, or 3 to 11 plain letters and digits with at least one letter.",
    fr: "L'expéditeur doit être un numéro avec son indicatif (+33…), un numéro court, ou 3 à 11 lettres sans accents et chiffres dont au moins une lettre.",
  },
  "sms.no_sender": {
    en: "This gateway needs a sender: set CURSUS_SMS_FROM to a number or a name that is yours there.",
    fr: "Cette passerelle exige un expéditeur : renseignez CURSUS_SMS_FROM avec un numéro ou un nom qui vous y appartient.",
  },
  "sms.no_secret": {
    en: "{field} is missing: set {variable}.",
    fr: "Il manque {field} : renseignez {variable}.",
  },
  "sms.bad_secret": {
    en: "{field} holds something else than plain letters, digits and signs: a line end or an accent, perhaps.",
    fr: "{field} contient autre chose que des lettres sans accents, des chiffres et des signes : peut-être une fin de ligne.",
  },
  "sms.bad_number": {
    en: "{field} must be a number from {least} to {most}.",
    fr: "{field} doit être un nombre de {least} à {most}.",
  },
  "sms.bad_shape": {
    en: "{field} cannot be used: {reason}.",
    fr: "{field} est inutilisable : {reason}.",
  },
  "sms.unreachable": {
    en: "The text message gateway {place} cannot be reached: {reason}. {advice|advice}",
    fr: "La passerelle de SMS {place} est injoignable : {reason}. {advice|advice}",
  },
  "sms.insecure": {
    en: "No secure connection to the text message gateway {place}: {reason}. If your institution signs its own certificates, put the authority's file in NODE_EXTRA_CA_CERTS.",
    fr: "Pas de connexion sécurisée avec la passerelle de SMS {place} : {reason}. Si votre établissement signe ses certificats, indiquez le fichier de l'autorité dans NODE_EXTRA_CA_CERTS.",
  },
  "sms.timeout": {
    en: "The text message gateway {place} did not answer within {seconds} s. {advice|advice}",
    fr: "La passerelle de SMS {place} n'a pas répondu en {seconds} s. {advice|advice}",
  },
  "sms.not_let_in": {
    en: "The text message gateway {place} refuses us: {reason}. {advice|advice}",
    fr: "La passerelle de SMS {place} refuse l'accès : {reason}. {advice|advice}",
  },
  "sms.out_of_order": {
    en: "The text message gateway {place} is out of order: {reason}. {advice|advice}",
    fr: "La passerelle de SMS {place} est en panne : {reason}. {advice|advice}",
  },
  "sms.in_doubt": {
    en: "The text message gateway {place} was sent the message and did not say whether it took it. At most one more copy comes of sending it again.",
    fr: "La passerelle de SMS {place} a reçu le message sans dire si elle l'acceptait. L'envoyer à nouveau ne peut faire qu'une copie de plus.",
  },
  "sms.address": {
    en: "{address} is no phone number with its country, such as +33612345678.",
    fr: "{address} n'est pas un numéro de téléphone avec son indicatif, comme +33612345678.",
  },
  "sms.too_long": {
    en: "The text takes {segments} text messages; at most {most} are allowed for one.",
    fr: "Le texte prend {segments} SMS ; le maximum autorisé est de {most}.",
  },
  "sms.not_taken": {
    en: "The gateway answered without saying that it took the message: {reason}. Check that the configuration fits this gateway.",
    fr: "La passerelle a répondu sans dire qu'elle prenait le message : {reason}. Vérifiez que la configuration convient à cette passerelle.",
  },
  "sms.moved": {
    en: "The gateway sends us elsewhere, and the message does not follow: give its final address.",
    fr: "La passerelle renvoie ailleurs, et le message ne suit pas : indiquez son adresse définitive.",
  },
  "sms.country": {
    en: "The gateway does not send to the country of this number; that can be allowed in the account there. ({reason})",
    fr: "La passerelle n'envoie pas vers le pays de ce numéro ; cela s'autorise dans le compte chez elle. ({reason})",
  },
  "sms.stopped": {
    en: "The person asked for no more text messages by answering STOP. ({reason})",
    fr: "La personne ne veut plus recevoir de SMS : elle a répondu STOP. ({reason})",
  },
  "sms.closed": { en: "The text message gateway {place} is closed.", fr: "La passerelle de SMS {place} est fermée." },
  "advice.sms_later": { en: "Try again later.", fr: "Réessayez plus tard." },
  "advice.sms_place": { en: "Check the address and the network.", fr: "Vérifiez l'adresse et le réseau." },
  "advice.sms_secrets": {
    en: "Check the secrets (CURSUS_SMS_USER and CURSUS_SMS_PASSWORD, CURSUS_SMS_TOKEN, or the keys) and the account.",
    fr: "Vérifiez les secrets (CURSUS_SMS_USER et CURSUS_SMS_PASSWORD, CURSUS_SMS_TOKEN, ou les clés) et le compte.",
  },
});

export type Advice = "later" | "place" | "secrets";

/** What can be wrong with the options. */
export type ProblemCode =
  | "sms.bad_url"
  | "sms.not_encrypted"
  | "sms.bad_preset"
  | "sms.bad_sender"
  | "sms.no_sender"
  | "sms.no_secret"
  | "sms.bad_secret"
  | "sms.bad_number"
  | "sms.bad_shape";

/** Why the gateway could not be used. */
export type FailureCode =
  | "sms.unreachable"
  | "sms.insecure"
  | "sms.timeout"
  | "sms.not_let_in"
  | "sms.out_of_order"
  | "sms.closed";

export type SmsCode =
  | ProblemCode
  | FailureCode
  | "sms.configuration"
  | "sms.in_doubt"
  | "sms.address"
  | "sms.too_long"
  | "sms.not_taken"
  | "sms.moved"
  | "sms.country"
  | "sms.stopped";
