import { catalog } from "../kernel/messages.ts";

export const noticeMessages = catalog({
  "notices.no_notifier": {
    en: "Nothing is set up to send by {channel}. Name a mail server with --mail.",
    fr: "Rien n'est prévu pour envoyer par {channel}. Indiquez un serveur de messagerie avec --mail.",
  },
  "notices.rehearsal": {
    en: "This store is a rehearsal copy: nothing may be sent to the world from it. Use --mail file:./mail, or a mail server on this machine.",
    fr: "Cette base est une copie de répétition : rien ne doit en partir vers l'extérieur. Utilisez --mail file:./mail, ou un serveur de messagerie de cette machine.",
  },
  "notices.gave_up": { en: "Given up after {attempts} attempts.", fr: "Abandonné après {attempts} tentatives." },
  "notices.unknown_kind": {
    en: "No module of this program renders {kind}.",
    fr: "Aucun module de ce programme ne sait rédiger {kind}.",
  },
});
