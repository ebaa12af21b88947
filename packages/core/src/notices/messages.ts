import { catalog } from "../kernel/messages.ts";

export const noticeMessages = catalog({
  "notices.no_notifier": {
    en: "Nothing is set up to send by {channel}. Name a mail server with --mail.",
    fr: "Rien n'est prévu pour envoyer par {channel}. Indiquez un serveur de messagerie avec --mail.",
  },
  "notices.gave_up": { en: "Given up after {attempts} attempts.", fr: "Abandonné après {attempts} tentatives." },
  "notices.unknown_kind": {
    en: "No module of this program renders {kind}.",
    fr: "Aucun module de ce programme ne sait rédiger {kind}.",
  },
});
