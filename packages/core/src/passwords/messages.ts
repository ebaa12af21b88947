import { catalog } from "../kernel/messages.ts";

export const passwordMessages = catalog({
  "passwords.no_argon2": {
    en: "This Node has no argon2: use Node 24.7 or later, or leave passwords to bcrypt.",
    fr: "Ce Node ne connaît pas argon2 : prenez Node 24.7 ou plus récent, ou laissez les mots de passe à bcrypt.",
  },
  "passwords.busy": {
    en: "Too many people are signing in at this moment. Try again shortly.",
    fr: "Trop de personnes se connectent en ce moment. Réessayez dans un instant.",
  },
  "passwords.failed": {
    en: "The password could not be checked by {adapter}: {reason}.",
    fr: "Le mot de passe n'a pas pu être vérifié par {adapter} : {reason}.",
  },
});
