import { type Catalog, catalog } from "@cursus/core";

/** What this package can say. Faces merge it into theirs, so that every code has its sentence in the reader's language. */
export const smtpMessages: Catalog<SmtpCode | SmtpTerm> = catalog({
  "smtp.configuration": {
    en: "The mail server cannot be used as it is given: {summary}",
    fr: "Le serveur de messagerie ne peut pas être utilisé tel qu'il est indiqué : {summary}",
  },
  "smtp.bad_url": {
    en: "Its address must look like smtp://user@host:587 or smtps://user@host:465.",
    fr: "Son adresse doit avoir la forme smtp://utilisateur@hôte:587 ou smtps://utilisateur@hôte:465.",
  },
  "smtp.unknown_option": {
    en: "{field} is no known option; ?connections=5 is.",
    fr: "L'option {field} est inconnue ; ?connections=5 existe.",
  },
  "smtp.bad_number": {
    en: "{field} must be a number from {least} to {most}.",
    fr: "{field} doit être un nombre de {least} à {most}.",
  },
  "smtp.bad_name": {
    en: "{field} must be a host name in plain letters.",
    fr: "{field} doit être un nom d'hôte sans accents.",
  },
  "smtp.no_user": {
    en: "A password or an access token is given, but not whose it is: put the user before the @ of the address.",
    fr: "Un mot de passe ou un jeton d'accès est donné sans son titulaire : mettez l'utilisateur devant le @ de l'adresse.",
  },
  "smtp.no_password": {
    en: "The password of {user} is missing: set CURSUS_SMTP_PASSWORD.",
    fr: "Il manque le mot de passe de {user} : renseignez CURSUS_SMTP_PASSWORD.",
  },
  "smtp.two_secrets": {
    en: "A password and an access token are given: choose one.",
    fr: "Un mot de passe et un jeton d'accès sont donnés : choisissez l'un des deux.",
  },
  "smtp.unknown_host": {
    en: "No mail server is called {host}. Check its name and the network.",
    fr: "Aucun serveur de messagerie ne s'appelle {host}. Vérifiez son nom et le réseau.",
  },
  "smtp.unreachable": {
    en: "The mail server {host}:{port} cannot be reached: {reason|reason}. {advice|advice}",
    fr: "Le serveur de messagerie {host}:{port} est injoignable : {reason|reason}. {advice|advice}",
  },
  "smtp.lost": {
    en: "The mail server {host}:{port} closed the connection before it was ready to take mail. {advice|advice}",
    fr: "Le serveur de messagerie {host}:{port} a coupé la connexion avant d'être prêt à recevoir du courrier. {advice|advice}",
  },
  "smtp.timeout": {
    en: "The mail server {host}:{port} did not answer within {seconds} s. {advice|advice}",
    fr: "Le serveur de messagerie {host}:{port} n'a pas répondu en {seconds} s. {advice|advice}",
  },
  "smtp.no_tls": {
    en: "The mail server {host}:{port} offers no encryption (STARTTLS: {reason}), and mail does not leave this machine in clear. Use the port where it does, usually 587, or smtps:// with 465.",
    fr: "Le serveur de messagerie {host}:{port} ne propose pas de chiffrement (STARTTLS : {reason}), et le courrier ne quitte pas cette machine en clair. Utilisez le port où il le propose, en général 587, ou smtps:// avec 465.",
  },
  "smtp.tls_failed": {
    en: "No secure connection to the mail server {host}:{port}: {reason}. If it expects STARTTLS (usually port 587), write smtp:// in place of smtps://; if not (usually 465), the reverse.",
    fr: "Pas de connexion sécurisée avec le serveur de messagerie {host}:{port} : {reason}. S'il attend STARTTLS (en général sur le port 587), écrivez smtp:// au lieu de smtps:// ; sinon (en général 465), l'inverse.",
  },
  "smtp.bad_certificate": {
    en: "The certificate of the mail server {host}:{port} cannot be trusted: {reason|reason}. Use the name that stands in it or, if your institution signs its own, put the authority's file in NODE_EXTRA_CA_CERTS.",
    fr: "Le certificat du serveur de messagerie {host}:{port} n'est pas digne de confiance : {reason|reason}. Utilisez le nom qui y figure ou, si votre établissement signe les siens, indiquez le fichier de l'autorité dans NODE_EXTRA_CA_CERTS.",
  },
  "smtp.not_a_mail_server": {
    en: "What listens at {host}:{port} is no mail server: it says {reason}. Check the port, usually 587 or 465.",
    fr: "Ce qui écoute sur {host}:{port} n'est pas un serveur de messagerie : il dit {reason}. Vérifiez le port, en général 587 ou 465.",
  },
  "smtp.unusable": {
    en: "The mail server {host}:{port} takes no mail from here: {reason}. {advice|advice}",
    fr: "Le serveur de messagerie {host}:{port} n'accepte pas de courrier d'ici : {reason}. {advice|advice}",
  },
  "smtp.no_login": {
    en: "The mail server {host}:{port} offers no way to sign in that fits ({reason}). Check the port, or leave the user out if none is needed.",
    fr: "Le serveur de messagerie {host}:{port} ne propose aucun moyen de se connecter qui convienne ({reason}). Vérifiez le port, ou retirez l'utilisateur s'il n'en faut pas.",
  },
  "smtp.refused_login": {
    en: "The mail server {host}:{port} refused the sign-in of {user}: {reason}. {advice|advice}",
    fr: "Le serveur de messagerie {host}:{port} a refusé la connexion de {user} : {reason}. {advice|advice}",
  },
  "smtp.no_token": {
    en: "No access token for {user} was to be had: {reason}.",
    fr: "Impossible d'obtenir un jeton d'accès pour {user} : {reason}.",
  },
  "smtp.closed": {
    en: "The connections to the mail server {host}:{port} are closed.",
    fr: "Les connexions au serveur de messagerie {host}:{port} sont fermées.",
  },
  "smtp.address": {
    en: "The address {address} cannot be written as mail servers ask for: plain letters before the @.",
    fr: "L'adresse {address} ne peut pas s'écrire comme les serveurs de messagerie le demandent : sans accents devant le @.",
  },
  "smtp.too_big": {
    en: "The message is larger than the mail server {host}:{port} takes.",
    fr: "Le message est plus gros que ce qu'accepte le serveur de messagerie {host}:{port}.",
  },
  "smtp.in_doubt": {
    en: "The mail server {host}:{port} was sent the whole message and did not say whether it took it. At most one more copy comes of sending it again.",
    fr: "Le serveur de messagerie {host}:{port} a reçu tout le message sans dire s'il l'acceptait. L'envoyer à nouveau ne peut faire qu'une copie de plus.",
  },
  "smtp.broken": {
    en: "The connection to the mail server {host}:{port} broke before the message was handed over.",
    fr: "La connexion au serveur de messagerie {host}:{port} s'est rompue avant que le message soit remis.",
  },
  "reason.ECONNREFUSED": { en: "nothing listens there", fr: "rien n'écoute à cet endroit" },
  "reason.EAI_AGAIN": {
    en: "its name cannot be looked up for now",
    fr: "son nom ne peut pas être résolu pour l'instant",
  },
  "reason.EHOSTUNREACH": { en: "no way leads there", fr: "aucun chemin n'y mène" },
  "reason.ENETUNREACH": { en: "no way leads there", fr: "aucun chemin n'y mène" },
  "reason.DEPTH_ZERO_SELF_SIGNED_CERT": { en: "it signed it itself", fr: "il l'a signé lui-même" },
  "reason.SELF_SIGNED_CERT_IN_CHAIN": {
    en: "its authority is not known here",
    fr: "son autorité n'est pas connue ici",
  },
  "reason.UNABLE_TO_GET_ISSUER_CERT_LOCALLY": {
    en: "its authority is not known here",
    fr: "son autorité n'est pas connue ici",
  },
  "reason.UNABLE_TO_VERIFY_LEAF_SIGNATURE": {
    en: "its authority is not known here",
    fr: "son autorité n'est pas connue ici",
  },
  "reason.CERT_HAS_EXPIRED": { en: "it is out of date", fr: "il est périmé" },
  "advice.later": { en: "Try again later.", fr: "Réessayez plus tard." },
  "advice.place": {
    en: "Check the host and the port: usually smtp://host:587 or smtps://host:465.",
    fr: "Vérifiez l'hôte et le port : en général smtp://hôte:587 ou smtps://hôte:465.",
  },
  "advice.network": {
    en: "Check the network; some let no mail out, or only from certain machines.",
    fr: "Vérifiez le réseau ; certains ne laissent pas sortir le courrier, ou seulement depuis certaines machines.",
  },
  "advice.administrator": {
    en: "Ask the people who run it to let this machine send.",
    fr: "Demandez à ses administrateurs d'autoriser cette machine à envoyer.",
  },
  "advice.password": {
    en: "Check the user and the password (CURSUS_SMTP_PASSWORD).",
    fr: "Vérifiez l'utilisateur et le mot de passe (CURSUS_SMTP_PASSWORD).",
  },
  "advice.token": {
    en: "The access token may be too old, or may not allow sending mail.",
    fr: "Le jeton d'accès est peut-être périmé, ou n'autorise pas l'envoi de courrier.",
  },
  "advice.gmail_password": {
    en: "Gmail takes an app password only: turn on two-step verification, make one at https://myaccount.google.com/apppasswords and put it in CURSUS_SMTP_PASSWORD.",
    fr: "Gmail n'accepte qu'un mot de passe d'application : activez la validation en deux étapes, créez-en un sur https://myaccount.google.com/apppasswords et mettez-le dans CURSUS_SMTP_PASSWORD.",
  },
  "advice.gmail_browser": {
    en: "Google wants the owner of the account to sign in once in a browser, then it lets programs in again.",
    fr: "Google veut que le titulaire du compte se connecte une fois avec un navigateur, puis laisse de nouveau entrer les programmes.",
  },
  "advice.proton_password": {
    en: "Proton Mail Bridge has a password of its own: it stands in Bridge, under the account's mailbox details. Put that one in CURSUS_SMTP_PASSWORD, not the account's.",
    fr: "Proton Mail Bridge a son propre mot de passe : il figure dans Bridge, dans les détails de la boîte. Mettez celui-là dans CURSUS_SMTP_PASSWORD, pas celui du compte.",
  },
  "advice.proton_start": {
    en: "Start Proton Mail Bridge on this machine and sign in to it; it shows the port that it uses.",
    fr: "Démarrez Proton Mail Bridge sur cette machine et connectez-vous-y ; il affiche le port qu'il utilise.",
  },
  "advice.microsoft_password": {
    en: "Microsoft 365 takes a password only where an administrator allowed SMTP AUTH for this mailbox; otherwise sign in with an access token.",
    fr: "Microsoft 365 n'accepte un mot de passe que si un administrateur a autorisé SMTP AUTH pour cette boîte ; sinon, connectez-vous avec un jeton d'accès.",
  },
});

/** Everything that is told on its own. */
export type SmtpCode =
  | ProblemCode
  | FailureCode
  | "smtp.configuration"
  | "smtp.address"
  | "smtp.too_big"
  | "smtp.in_doubt"
  | "smtp.broken";

/** What can be wrong with the options. */
export type ProblemCode =
  | "smtp.bad_url"
  | "smtp.unknown_option"
  | "smtp.bad_number"
  | "smtp.bad_name"
  | "smtp.no_user"
  | "smtp.no_password"
  | "smtp.two_secrets";

/** Why no connection could be had. */
export type FailureCode =
  | "smtp.unknown_host"
  | "smtp.unreachable"
  | "smtp.lost"
  | "smtp.timeout"
  | "smtp.no_tls"
  | "smtp.tls_failed"
  | "smtp.bad_certificate"
  | "smtp.not_a_mail_server"
  | "smtp.unusable"
  | "smtp.no_login"
  | "smtp.refused_login"
  | "smtp.no_token"
  | "smtp.closed";

/** What other sentences name: the way out. */
export type Advice =
  | "later"
  | "place"
  | "network"
  | "administrator"
  | "password"
  | "token"
  | "gmail_password"
  | "gmail_browser"
  | "proton_password"
  | "proton_start"
  | "microsoft_password";

/** Reasons that have words of their own; others are told as the system tells them. */
type Reason =
  | "ECONNREFUSED"
  | "EAI_AGAIN"
  | "EHOSTUNREACH"
  | "ENETUNREACH"
  | "DEPTH_ZERO_SELF_SIGNED_CERT"
  | "SELF_SIGNED_CERT_IN_CHAIN"
  | "UNABLE_TO_GET_ISSUER_CERT_LOCALLY"
  | "UNABLE_TO_VERIFY_LEAF_SIGNATURE"
  | "CERT_HAS_EXPIRED";
type SmtpTerm = `advice.${Advice}` | `reason.${Reason}`;
