/** What is not about one student or one class: messages, the institution, the store. */
import type { Topic } from "../entry.ts";

/** No verb decides: these read or write the store itself. */
const keepers = ["admin", "it"] as const;

export const notices: Topic = {
  name: { en: "Messages", fr: "Messages" },
  entries: [
    {
      command: "notices:list",
      name: { en: "What waits, what was sent", fr: "Ce qui attend, ce qui est parti" },
      needs: "notices.list",
      more: ["state", "campaign", "person", "kind", "since"],
      rows: { as: "message", opens: ["notices:show", "notices:retry"] },
    },
    {
      command: "notices:show",
      name: { en: "What became of a message", fr: "Ce qu'est devenu un message" },
      needs: "notices.show",
      ask: ["message"],
    },
    {
      command: "notices:retry",
      name: { en: "Try a message again", fr: "Retenter l'envoi d'un message" },
      needs: "notices.retry",
      ask: ["message"],
    },
    {
      command: "notices:retry",
      name: { en: "Try all that failed again", fr: "Retenter tous les envois en échec" },
      needs: "notices.retry",
      ask: ["state"],
      more: ["campaign"],
    },
    {
      command: "notices:preview",
      name: { en: "What a message says", fr: "Voir le texte d'un message" },
      needs: "notices.preview",
      ask: ["kind"],
      more: ["in", "to"],
    },
    {
      command: "notices:deliver",
      name: { en: "Send what waits", fr: "Envoyer ce qui attend" },
      needs: "notices.deliver",
      more: ["force"],
    },
    {
      command: "notices:bounces",
      name: { en: "Take in mail that came back", fr: "Relever les messages non remis" },
      needs: "notices.bounces",
      ask: ["path"],
      more: ["dry-run"],
    },
  ],
};

export const institution: Topic = {
  name: { en: "Institution", fr: "Établissement" },
  entries: [
    {
      command: "settings:show",
      name: { en: "Show the settings", fr: "Voir les paramètres" },
      needs: "settings.show",
    },
    {
      command: "settings:set",
      name: { en: "Change a setting", fr: "Modifier un paramètre" },
      needs: "settings.set",
      corrects: "settings",
    },
  ],
};

export const data: Topic = {
  name: { en: "Data", fr: "Données" },
  entries: [
    {
      command: "doctor",
      name: { en: "Look everything over", fr: "Tout vérifier" },
      needs: keepers,
      more: ["contract"],
    },
    { command: "storage:check", name: { en: "Check the store", fr: "Contrôler la base" }, needs: keepers },
    {
      command: "storage:backup",
      name: { en: "Back up", fr: "Sauvegarder la base" },
      needs: keepers,
      ask: ["output"],
    },
    {
      command: "storage:copy",
      name: { en: "Copy the store elsewhere", fr: "Copier la base ailleurs" },
      needs: keepers,
      ask: ["from", "to"],
      more: ["mask"],
    },
    {
      command: "students:dossier",
      name: { en: "All that is held on a person", fr: "Tout ce qui est conservé sur une personne" },
      needs: ["admin", "registrar"],
      ask: ["student"],
      more: ["output"],
    },
    {
      command: "students:erase",
      name: { en: "Erase a person's data", fr: "Effacer les données d'une personne" },
      needs: ["admin", "registrar"],
      ask: ["student"],
    },
    {
      command: "students:purge",
      name: { en: "Remove deleted records for good", fr: "Retirer définitivement les fiches supprimées" },
      needs: "students.purge",
      ask: ["days"],
    },
  ],
};

export const audit: Topic = {
  name: { en: "Audit log", fr: "Journal des opérations" },
  entries: [
    {
      command: "audit:list",
      name: { en: "Who did what", fr: "Qui a fait quoi" },
      needs: "audit.list",
      more: ["about", "since", "until", "by", "verb"],
      rows: { as: "entry", opens: ["audit:show"] },
    },
    {
      command: "audit:show",
      name: { en: "One entry, whole", fr: "Une entrée en entier" },
      needs: "audit.show",
      ask: ["entry"],
    },
    {
      command: "audit:verify",
      name: { en: "Verify the log", fr: "Vérifier le journal" },
      needs: "audit.verify",
      more: ["known"],
    },
    {
      command: "audit:retain",
      name: { en: "Remove entries whose time is over", fr: "Supprimer les entrées dont la durée est écoulée" },
      needs: "audit.retain",
      more: ["dry-run", "years", "before"],
    },
  ],
};
