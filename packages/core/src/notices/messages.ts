import { catalog } from "../kernel/messages.ts";

export const noticeMessages = catalog({
  "notices.no_notifier": {
    en: "Nothing is set up to send by {channel}. Name a mail server with --mail, or a gateway with --sms.",
    fr: "Rien n'est prévu pour envoyer par {channel}. Indiquez un serveur de messagerie avec --mail, ou une passerelle avec --sms.",
  },
  "notices.rehearsal": {
    en: "This store is a rehearsal copy: nothing may be sent to the world from it. Use --mail file:./mail, or a mail server on this machine.",
    fr: "Cette base est une copie de répétition : rien ne doit en partir vers l'extérieur. Utilisez --mail file:./mail, ou un serveur de messagerie de cette machine.",
  },
  "notices.in_doubt": {
    en: "It may have left, or not: the program that sent it ended before the answer was recorded. Send it again with: cursus notices retry",
    fr: "Ce message est peut-être parti : le programme qui l'envoyait s'est arrêté avant d'enregistrer la réponse. Renvoyez-le avec : cursus notices retry",
  },
  "notices.not_found": {
    en: "There is no message {id}. See: cursus notices list",
    fr: "Il n'y a pas de message {id}. Voir : cursus notices list",
  },
  "notices.not_ended": {
    en: "Message {id} is {state|noticeState}: only one that failed or is in doubt can be sent again.",
    fr: "Le message {id} est à l'état « {state|noticeState} » : on ne renvoie qu'un message en échec ou incertain.",
  },
  "notices.no_wording": {
    en: "No message is called {kind}. There are: {known}.",
    fr: "Aucun message ne s'appelle {kind}. Messages : {known}.",
  },
  "notices.gave_up": { en: "Given up after {attempts} attempts.", fr: "Abandonné après {attempts} tentatives." },
  "noticeState.pending": { en: "waiting", fr: "en attente" },
  "noticeState.sending": { en: "being sent", fr: "en cours d'envoi" },
  "noticeState.deferred": { en: "to be tried again", fr: "à réessayer" },
  "noticeState.sent": { en: "sent", fr: "envoyé" },
  "noticeState.failed": { en: "failed", fr: "en échec" },
  "noticeState.withdrawn": { en: "no longer needed", fr: "devenu inutile" },
  "noticeState.inDoubt": { en: "in doubt", fr: "incertain" },
  "noticeState.bounced": { en: "came back", fr: "non remis" },
  "noticeState.complained": { en: "not wanted", fr: "signalé indésirable" },
  "notices.unknown_kind": {
    en: "No module of this program renders {kind}.",
    fr: "Aucun module de ce programme ne sait rédiger {kind}.",
  },
});
