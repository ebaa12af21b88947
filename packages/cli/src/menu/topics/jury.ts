import type { Topic } from "../entry.ts";

/** No verb decides: these work on a file, and keep nothing. */
const readers = ["admin", "registrar", "juryPresident", "it"] as const;

export const jury: Topic = {
  name: { en: "Juries", fr: "Jurys" },
  entries: [
    {
      command: "jury:sessions",
      name: { en: "Jury sessions", fr: "Délibérations" },
      needs: "jury.sessions",
      more: ["year"],
    },
    {
      command: "jury:open",
      name: { en: "Open a session", fr: "Ouvrir une délibération" },
      needs: "jury.open",
      ask: ["class", "code"],
      more: ["title", "policy"],
    },
    {
      command: "jury:propose",
      name: { en: "Work out the proposal", fr: "Calculer la proposition" },
      needs: "jury.propose",
      ask: ["session"],
    },
    {
      command: "jury:show",
      name: { en: "Show a session, or a student in it", fr: "Voir une délibération, ou un étudiant" },
      needs: "jury.show",
      ask: ["session"],
      more: ["student"],
    },
    {
      command: "jury:grid",
      name: { en: "Working grid", fr: "Grille de travail" },
      needs: "jury.results",
      ask: ["session"],
      more: ["ec", "output"],
    },
    {
      command: "jury:override",
      name: { en: "Decide by hand", fr: "Intervenir sur un résultat" },
      needs: "jury.override",
      ask: ["session", "student", "reason"],
      more: ["element", "points", "decision", "capitalised", "refuses-compensation"],
    },
    {
      command: "jury:close",
      name: { en: "Close a session", fr: "Clore une délibération" },
      needs: "jury.close",
      ask: ["session"],
      more: ["force"],
    },
    {
      command: "jury:reopen",
      name: { en: "Reopen a session", fr: "Rouvrir une délibération" },
      needs: "jury.reopen",
      ask: ["session", "reason"],
    },
    {
      command: "jury:minutes",
      name: { en: "Minutes", fr: "Procès-verbal" },
      needs: "jury.results",
      ask: ["session", "output"],
      more: ["place", "signatory"],
    },
    {
      command: "jury:results",
      name: { en: "Results to be posted", fr: "Résultats à afficher" },
      needs: "jury.results",
      ask: ["session"],
      more: ["output"],
    },
    {
      command: "jury:certificate",
      name: { en: "Certificate of success", fr: "Attestation de réussite" },
      needs: "jury.result",
      ask: ["session", "student", "output"],
      more: ["place", "signatory"],
    },
    {
      command: "jury:export",
      name: { en: "Results to Apogée", fr: "Résultats vers Apogée" },
      needs: "jury.results",
      ask: ["session", "apogee", "output"],
      more: ["apogee-session", "code"],
    },
    {
      command: "jury:evaluate",
      name: { en: "Work out the decisions of a file", fr: "Calculer les décisions d'un fichier" },
      needs: readers,
      ask: ["file"],
    },
    {
      command: "jury:whatif",
      name: { en: "The least mark that passes", fr: "La plus petite note qui suffit" },
      needs: readers,
      ask: ["file", "node"],
      more: ["session"],
    },
  ],
};
