import { catalog } from "../kernel/messages.ts";

/** What can be wrong with the audit log. */
export const auditFaults = catalog({
  "audit.entry_changed": {
    en: "Entry {entry} was changed.",
    fr: "L'entrée {entry} a été modifiée.",
  },
  "audit.entry_removed": {
    en: "Entry {entry} was removed (seal {seal} names it).",
    fr: "L'entrée {entry} a été retirée (le sceau {seal} la nomme).",
  },
  "audit.entry_added": {
    en: "Entry {entry} was slipped in: no seal names it.",
    fr: "L'entrée {entry} a été ajoutée après coup : aucun sceau ne la nomme.",
  },
  "audit.seals_missing": {
    en: "Seals are missing: {from} to {to}.",
    fr: "Des sceaux manquent : {from} à {to}.",
  },
  "audit.seal_changed": { en: "Seal {seal} was changed.", fr: "Le sceau {seal} a été modifié." },
  "audit.seal_cut_off": {
    en: "Seal {seal} does not continue the one before.",
    fr: "Le sceau {seal} ne prolonge pas le précédent.",
  },
  "audit.removal_unproven": {
    en: "The log begins after seal {seal}, but no entry of the log tells of a removal up to there.",
    fr: "Le journal commence après le sceau {seal}, mais aucune entrée du journal ne rapporte une suppression jusque-là.",
  },
  "audit.known_differs": {
    en: "Seal {seal} is not the one that was noted down: the log was written anew.",
    fr: "Le sceau {seal} n'est pas celui qui avait été relevé : le journal a été réécrit.",
  },
});

export const auditMessages = catalog({
  ...auditFaults,
  "audit.busy": {
    en: "Another program is bringing entries to the log and has not come to an end. Try again in a moment.",
    fr: "Un autre programme écrit dans le journal des opérations et n'a pas fini. Réessayez dans un instant.",
  },
  "audit.not_found": {
    en: "The log has no entry {entry}. See: cursus audit list",
    fr: "Le journal n'a pas d'entrée {entry}. Voir : cursus audit list",
  },
  "audit.only_about_one": {
    en: "The whole log is for an administrator; your role may look up one student: name whom (about).",
    fr: "Le journal entier est réservé à un administrateur ; votre rôle permet de consulter ce qui concerne un étudiant : dites lequel (about).",
  },
  "audit.not_a_moment": {
    en: "{field} takes a day (2026-11-22) or a moment (2026-11-22T09:30:00Z).",
    fr: "{field} attend un jour (2026-11-22) ou un instant (2026-11-22T09:30:00Z).",
  },
  "audit.before_the_future": {
    en: "Only what is past can be removed: {before} is still to come.",
    fr: "Seul le passé peut être supprimé : {before} est à venir.",
  },
  "audit.before_or_years": {
    en: "Say either before which day or after how many years, not both.",
    fr: "Indiquez soit avant quel jour, soit après combien d'années, pas les deux.",
  },
});
