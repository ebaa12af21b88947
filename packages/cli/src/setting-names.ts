import type { Settings, Text } from "@cursus/core";

/** What each setting is, in words. */
export const settingNames: { readonly [key in keyof Required<Settings>]: Text } = {
  name: { en: "the institution's name", fr: "nom de l'établissement" },
  sender: { en: "the address that mail comes from", fr: "adresse d'expédition" },
  senderName: {
    en: "the name beside that address (the institution's if absent)",
    fr: "nom d'expéditeur (celui de l'établissement par défaut)",
  },
  replyTo: { en: "the address that answers go to", fr: "adresse de réponse" },
  publicUrl: { en: "where the form server is reached from outside", fr: "adresse publique du serveur de formulaires" },
  privacyContact: { en: "whom to write to about personal data", fr: "contact pour les données personnelles" },
  languages: {
    en: "languages people are written to in, the institution's own first",
    fr: "langues des messages, celle de l'établissement d'abord",
  },
  country: { en: "country of phone numbers without a prefix", fr: "pays des numéros de téléphone sans indicatif" },
  timeZone: { en: "time zone", fr: "fuseau horaire" },
  currency: { en: "currency", fr: "monnaie" },
  averages: {
    en: "how marks make an average: flat or bySubject",
    fr: "calcul des moyennes : flat (toutes les notes) ou bySubject (moyenne des moyennes de matière)",
  },
  absences: {
    en: "what an unjustified absence does: school (0), licence (0, DEF after a terminal exam), neutral",
    fr: "effet d'une absence injustifiée : school (0), licence (0, DEF à un examen terminal), neutral",
  },
  tpInDuty: {
    en: "which hours fill a teacher's duty first: last (practicals last), prorata or first",
    fr: "heures qui remplissent d'abord le service dû : last (TP en dernier), prorata ou first (TP d'abord)",
  },
  overtimeRate: {
    en: "pay of one HETD of overtime, in minor units (cents)",
    fr: "montant d'une heure complémentaire (HETD), en centimes",
  },
  publication: {
    en: "when students see a mark: immediate or manual",
    fr: "quand les étudiants voient une note : immediate (tout de suite) ou manual (à la publication)",
  },
  quietMinutes: {
    en: "minutes for which marks of one student are gathered into one message, and can be taken back",
    fr: "durée, en minutes, pendant laquelle les notes d'un étudiant sont réunies en un message et peuvent être retirées",
  },
  quietHours: {
    en: "hours in which only urgent messages go, such as 21:00-07:00",
    fr: "heures pendant lesquelles seuls les messages urgents partent, comme 21:00-07:00",
  },
  mailsPerDay: { en: "mails in any 24 hours, at most", fr: "courriels en 24 heures, au plus" },
  mailsPerSecond: { en: "mails a second, at most", fr: "courriels par seconde, au plus" },
  mailsPerDomain: {
    en: "mails a minute to one domain, at most",
    fr: "courriels par minute vers un même domaine, au plus",
  },
  textsPerDay: { en: "text messages in any 24 hours, at most", fr: "SMS en 24 heures, au plus" },
  textsPerSecond: { en: "text messages a second, at most", fr: "SMS par seconde, au plus" },
  onDoubt: {
    en: "a message that may have left already: resend or hold",
    fr: "message peut-être déjà parti : resend (renvoyer) ou hold (retenir)",
  },
  marksInTexts: {
    en: "whether text messages name marks: true or false",
    fr: "les SMS donnent-ils les notes : true ou false",
  },
  papers: {
    en: "what printed papers bear (JSON: logo, letterhead, place, instructions, signatories)",
    fr: "ce que portent les documents imprimés (JSON : logo, letterhead, place, instructions, signatories)",
  },
  alerts: {
    en: "whom to tell besides the student when an average falls below 10 (JSON: class, to)",
    fr: "qui prévenir, outre l'étudiant, quand une moyenne passe sous 10 (JSON : class, to)",
  },
  templates: {
    en: "the institution's own words for messages (JSON: kind, language, subject, text)",
    fr: "textes propres à l'établissement (JSON : kind, language, subject, text)",
  },
  subjects: {
    en: "what subjects weigh where averages are made by subject (JSON: subject, coefficient)",
    fr: "coefficients des matières quand la moyenne se fait par matière (JSON : subject, coefficient)",
  },
  auditYears: {
    en: "how many years the audit log is kept",
    fr: "durée de conservation du journal des opérations, en années",
  },
  sessionIdleMinutes: {
    en: "minutes after which an unused session ends",
    fr: "durée d'inactivité, en minutes, après laquelle une session prend fin",
  },
  sessionHours: { en: "hours after which every session ends", fr: "durée maximale d'une session, en heures" },
  roles: { en: "roles of the institution's own (JSON)", fr: "rôles propres à l'établissement (JSON)" },
  yearStart: { en: "first day of the academic year (MM-DD)", fr: "premier jour de l'année universitaire (MM-JJ)" },
};
