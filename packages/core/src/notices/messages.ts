import { catalog } from "../kernel/messages.ts";

export const noticeMessages = catalog({
  "notices.no_notifier": {
    en: "Nothing is set up to send by {channel}. Name a mail server with --mail.",
    fr: "Rien n'est prévu pour envoyer par {channel}. Indiquez un serveur de messagerie avec --mail.",
  },
  "notices.forged": {
    en: "Not sent: {field} holds a control character that could forge a header.",
    fr: "Non envoyé : {field} contient un caractère de contrôle qui pourrait falsifier un en-tête.",
  },
  "notices.gave_up": { en: "Given up after {attempts} attempts.", fr: "Abandonné après {attempts} tentatives." },
  "notices.unknown_kind": {
    en: "No module of this program renders {kind}.",
    fr: "Aucun module de ce programme ne sait rédiger {kind}.",
  },
});
