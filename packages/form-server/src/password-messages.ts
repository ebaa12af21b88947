/** The words of the pages on which an account gets its password. */
import { catalog } from "@cursus/core";

export const passwordPageMessages = catalog({
  "form.password_title": { en: "Choose your password", fr: "Choisissez votre mot de passe" },
  "form.password": {
    en: "Nothing changes until you press the button below.",
    fr: "Rien ne change tant que vous n'avez pas appuyé sur le bouton ci-dessous.",
  },
  "form.password_new": { en: "New password", fr: "Nouveau mot de passe" },
  "form.password_rules": {
    en: "{least} characters or more, whichever you like: a few words that have nothing to do with each other are easy to remember and hard to guess. You may paste it from a password manager.",
    fr: "{least} caractères au moins, ceux que vous voulez : quelques mots sans rapport entre eux se retiennent bien et se devinent mal. Vous pouvez le coller depuis un gestionnaire de mots de passe.",
  },
  "form.password_again": { en: "The same password once more", fr: "Le même mot de passe, encore une fois" },
  "form.password_keep": { en: "Save this password", fr: "Enregistrer ce mot de passe" },
  "form.password_faults": {
    en: "Your password is not saved yet. Please check:",
    fr: "Votre mot de passe n'est pas encore enregistré. Merci de vérifier :",
  },
  "form.password_required": { en: "Type the password that you choose.", fr: "Saisissez le mot de passe choisi." },
  "form.password_differ": {
    en: "The two passwords differ. Type the same one twice.",
    fr: "Les deux mots de passe diffèrent. Saisissez deux fois le même.",
  },
  "form.password_chosen_title": { en: "Your password is saved", fr: "Votre mot de passe est enregistré" },
  "form.password_chosen": {
    en: "Sign in with it from now on, together with your email address, phone or student number: the one that the message or the slip names. On the command line: cursus login",
    fr: "Servez-vous-en désormais pour vous connecter, avec votre adresse électronique, votre téléphone ou votre numéro étudiant : celui qu'indique le message ou le papier. En ligne de commande : cursus login",
  },
  "form.password_signed_out": {
    en: "Wherever your account was signed in before, it is signed out. The link or code has done its work and opens nothing any more.",
    fr: "Partout où votre compte était connecté, il ne l'est plus. Le lien ou le code a servi et n'ouvre plus rien.",
  },

  "form.password_ask_title": { en: "Your password", fr: "Votre mot de passe" },
  "form.password_ask": {
    en: "To choose a password you need a code on paper, or a link that we send to you.",
    fr: "Pour choisir un mot de passe, il vous faut un code sur papier, ou un lien que nous vous envoyons.",
  },
  "form.password_ask_faults": { en: "Please check:", fr: "Merci de vérifier :" },
  "form.password_have_code": { en: "I have a code", fr: "J'ai un code" },
  "form.password_code": { en: "Code of your slip", fr: "Code du papier remis" },
  "form.password_code_help": {
    en: "Four times five letters and digits, with or without the dashes, in capitals or not.",
    fr: "Quatre fois cinq lettres et chiffres, avec ou sans tirets, en majuscules ou non.",
  },
  "form.password_code_required": { en: "Type the code of your slip.", fr: "Saisissez le code du papier remis." },
  "form.password_go_on": { en: "Go on", fr: "Continuer" },
  "form.password_forgotten": {
    en: "I forgot my password, or my link opens nothing",
    fr: "J'ai oublié mon mot de passe, ou mon lien n'ouvre rien",
  },
  "form.password_login": {
    en: "Email address, phone or student number",
    fr: "Adresse électronique, téléphone ou numéro étudiant",
  },
  "form.password_login_help": { en: "Whichever you sign in with.", fr: "Ce qui vous sert à vous connecter." },
  "form.password_login_required": {
    en: "Type the email address, phone or student number that you sign in with.",
    fr: "Saisissez l'adresse électronique, le téléphone ou le numéro étudiant qui vous sert à vous connecter.",
  },
  "form.password_send": { en: "Send me a link", fr: "M'envoyer un lien" },
  "form.password_asked_title": { en: "Look at your messages", fr: "Consultez vos messages" },
  "form.password_asked": {
    en: "If there is an account of that name, a link is on its way to it: by mail, or by text message where it has no address. It works once, for an hour.",
    fr: "S'il existe un compte de ce nom, un lien lui est envoyé : par courriel, ou par SMS s'il n'a pas d'adresse. Il sert une fois, pendant une heure.",
  },
  "form.password_nothing_came": {
    en: "Nothing after a few minutes? Look among the unwanted mail, try the other name that you may sign in with, or ask an administrator for a new password.",
    fr: "Rien après quelques minutes ? Regardez parmi les indésirables, essayez l'autre nom qui peut vous servir à vous connecter, ou demandez un nouveau mot de passe à un administrateur.",
  },

  "form.password_spent_title": {
    en: "This link or code opens nothing any more",
    fr: "Ce lien ou ce code n'ouvre plus rien",
  },
  "form.password_spent": {
    en: "It was used, a later one has replaced it, its time is over, or it was not copied right. Use the link of the latest message, or ask for another one.",
    fr: "Il a servi, un plus récent l'a remplacé, il a expiré, ou il n'a pas été bien recopié. Utilisez le lien du dernier message, ou demandez-en un autre.",
  },
  "form.password_ask_again": {
    en: "Type a code, or ask for another link",
    fr: "Saisir un code ou demander un autre lien",
  },
  "form.password_slow_title": { en: "Asked for too often", fr: "Demandes trop nombreuses" },
  "form.password_slow": {
    en: "Links were asked for several times already. Use the one of the latest message, or ask again in {minutes} minutes.",
    fr: "Plusieurs liens ont déjà été demandés. Utilisez celui du dernier message, ou redemandez-en un dans {minutes} minutes.",
  },
});
