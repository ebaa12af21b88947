import { catalog } from "../kernel/messages.ts";

export const sessionMessages = catalog({
  "sessions.wrong": {
    en: "Wrong name or password. Forgotten? Ask for a new password, or ask an administrator.",
    fr: "Nom de connexion ou mot de passe incorrect. Oublié ? Demandez un nouveau mot de passe, ou adressez-vous à un administrateur.",
  },
  "sessions.disabled": {
    en: "This account is disabled. Ask an administrator.",
    fr: "Ce compte est désactivé. Adressez-vous à un administrateur.",
  },
  "sessions.ended": {
    en: "Your session has ended. Sign in again: cursus login (and where CURSUS_TOKEN is set, unset it)",
    fr: "Votre session est terminée. Reconnectez-vous : cursus login (et si CURSUS_TOKEN est défini, retirez-le)",
  },
  "sessions.not_found": { en: "You have no session {session}.", fr: "Vous n'avez pas de session {session}." },
  "sessions.spent": {
    en: "This link or code opens nothing any more: it was used, replaced, or has run out. Ask for another one.",
    fr: "Ce lien ou ce code n'ouvre plus rien : il a servi, a été remplacé ou a expiré. Demandez-en un autre.",
  },
  "field.login": { en: "sign-in name", fr: "nom de connexion" },
  "field.password": { en: "password", fr: "mot de passe" },
  "sessions.busy": {
    en: "This account is being changed at this moment. Try again.",
    fr: "Ce compte est en cours de modification. Réessayez.",
  },
});
