/** Signing in, and one's own account. */
import { catalog } from "@cursus/core";
import { sayer } from "@cursus/web";

export const accountMessages = catalog({
  "account.sign_in": { en: "Sign in", fr: "Se connecter" },
  "account.login": {
    en: "Email address, phone or student number",
    fr: "Adresse électronique, téléphone ou numéro étudiant",
  },
  "account.login_help": { en: "Whichever you were given.", fr: "Celui qui vous a été indiqué." },
  "account.password": { en: "Password", fr: "Mot de passe" },
  "account.both_needed": {
    en: "Type both the name that you sign in with and your password.",
    fr: "Saisissez le nom qui vous sert à vous connecter et votre mot de passe.",
  },
  "account.not_in": { en: "You are not signed in yet.", fr: "Vous n'êtes pas encore connecté." },
  "account.forgotten": {
    en: "No password yet, or forgotten?",
    fr: "Pas encore de mot de passe, ou mot de passe oublié ?",
  },
  "account.ended": {
    en: "Your session has ended. Sign in, then do it again: nothing was saved.",
    fr: "Votre session est terminée. Connectez-vous, puis recommencez : rien n'a été enregistré.",
  },
  "account.ended_kept": {
    en: "Your session has ended before this could be saved. What you sent is kept in this page: sign in, and send it on.",
    fr: "Votre session s'est terminée avant l'enregistrement. Votre envoi est gardé dans cette page : connectez-vous pour l'envoyer de nouveau.",
  },
  "account.kept_title": { en: "Send what you had typed?", fr: "Envoyer ce que vous aviez saisi ?" },
  "account.kept": {
    en: "You are signed in again. What you had sent before is not saved yet.",
    fr: "Vous êtes de nouveau connecté. Ce que vous aviez envoyé n'est pas encore enregistré.",
  },
  "account.kept_send": { en: "Send it now", fr: "L'envoyer maintenant" },
  "account.kept_leave": { en: "Leave it", fr: "Y renoncer" },
  "account.signed_out": { en: "You are signed out.", fr: "Vous êtes déconnecté." },

  "account.title": { en: "My account", fr: "Mon compte" },
  "account.name": { en: "Name", fr: "Nom" },
  "account.role": { en: "Role", fr: "Rôle" },
  "account.signs_in_by": { en: "Signs in by", fr: "Connexion par" },
  "account.classes": { en: "Classes", fr: "Classes" },
  "account.wrong": {
    en: "Something wrong here? Only an administrator can change it.",
    fr: "Une erreur ? Seul un administrateur peut la corriger.",
  },
  "account.change_password": { en: "Change the password", fr: "Changer de mot de passe" },
  "account.change_password_help": {
    en: "Wherever else you are signed in, you will be signed out.",
    fr: "Partout ailleurs où vous êtes connecté, vous serez déconnecté.",
  },
  "account.current": { en: "Present password", fr: "Mot de passe actuel" },
  "account.next": { en: "New password", fr: "Nouveau mot de passe" },
  "account.again": { en: "The new password once more", fr: "Le nouveau mot de passe, encore une fois" },
  "account.differ": {
    en: "The two new passwords differ. Type the same one twice.",
    fr: "Les deux nouveaux mots de passe diffèrent. Saisissez deux fois le même.",
  },
  "account.password_kept": {
    en: "Your new password is saved. Wherever else you were signed in, you are signed out.",
    fr: "Votre nouveau mot de passe est enregistré. Partout ailleurs où vous étiez connecté, vous ne l'êtes plus.",
  },
  "account.sessions": { en: "Where you are signed in", fr: "Où vous êtes connecté" },
  "account.program": { en: "Browser or program", fr: "Navigateur ou programme" },
  "account.from": { en: "Address", fr: "Adresse" },
  "account.since": { en: "Since", fr: "Depuis" },
  "account.seen": { en: "Last used", fr: "Dernière activité" },
  "account.session": { en: "Session", fr: "Session" },
  "account.this_one": { en: "this one", fr: "celle-ci" },
  "account.unknown_program": { en: "unknown", fr: "inconnu" },
  "account.end": { en: "Sign out there", fr: "Déconnecter" },
  "account.end_of": { en: "Sign out {program}", fr: "Déconnecter {program}" },
  "account.session_ended": { en: "Signed out there.", fr: "Session déconnectée." },
  "account.end_all": { en: "Sign out everywhere", fr: "Se déconnecter partout" },
  "account.end_all_title": { en: "Sign out everywhere?", fr: "Se déconnecter partout ?" },
  "account.end_all_text": {
    en: "All of your sessions end, this one included. What you typed elsewhere and did not send yet is lost.",
    fr: "Toutes vos sessions se terminent, celle-ci comprise. Ce que vous avez saisi ailleurs sans l'envoyer est perdu.",
  },
  "account.ended_everywhere": { en: "You are signed out everywhere.", fr: "Vous êtes déconnecté partout." },
  "account.language_kept": {
    en: "These pages are in English from now on.",
    fr: "Ces pages sont désormais en français.",
  },
});

export const sayOfAccount = sayer(accountMessages);
