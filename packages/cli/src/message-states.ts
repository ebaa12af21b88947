/** What becomes of a message, as people read it. */
import type { RecordedMessage, Text } from "@cursus/core";

export const messageStates: { readonly [S in RecordedMessage["state"]]: Text } = {
  pending: { en: "waiting", fr: "en attente" },
  sending: { en: "being sent", fr: "en cours d'envoi" },
  deferred: { en: "to be tried again", fr: "à réessayer" },
  sent: { en: "sent", fr: "envoyé" },
  failed: { en: "failed", fr: "en échec" },
  withdrawn: { en: "no longer needed", fr: "devenu inutile" },
  inDoubt: { en: "in doubt", fr: "incertain" },
  bounced: { en: "came back", fr: "non remis" },
  complained: { en: "not wanted", fr: "signalé indésirable" },
};
