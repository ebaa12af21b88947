import { catalog } from "../kernel/messages.ts";

export const recordMessages = catalog({
  "records.note_not_found": {
    en: "There is no note {note}, or it is not for you to read.",
    fr: "Il n'y a pas d'observation {note}, ou elle ne vous est pas destinée.",
  },
  "records.note_not_yours": {
    en: "This note is by {by}: only its author changes it, and only its author or an administrator deletes it.",
    fr: "Cette observation est de {by} : seule cette personne la modifie, et elle seule ou un administrateur la supprime.",
  },
  "records.note_level": {
    en: "You cannot write a note of level {level}, since you could not read it. Yours: {levels}.",
    fr: "Vous ne pouvez pas écrire une observation de niveau {level}, que vous ne pourriez pas lire. Niveaux permis : {levels}.",
  },
  "records.note_unchanged": {
    en: "Give the note another text, another level, or both.",
    fr: "Donnez à l'observation un autre texte, un autre niveau, ou les deux.",
  },
  "records.note_changed_meanwhile": {
    en: "Somebody changed this note in the meantime. Look at it again, then repeat your change.",
    fr: "Cette observation a été modifiée entre-temps. Relisez-la, puis refaites votre modification.",
  },
  "records.filter_not_found": {
    en: "There is no saved filter {name}. There are: {names}.",
    fr: "Aucun filtre enregistré ne s'appelle {name}. Filtres enregistrés : {names}.",
  },
  "records.no_filter": {
    en: "There is no saved filter {name}: none is saved yet.",
    fr: "Aucun filtre ne s'appelle {name} : aucun n'est encore enregistré.",
  },
  "records.filter_known": {
    en: "There is a filter {name} already. Delete it first, or choose another name.",
    fr: "Un filtre {name} existe déjà. Supprimez-le d'abord, ou choisissez un autre nom.",
  },
  "records.filter_not_yours": {
    en: "The filter {name} is shared by somebody else: only that person or an administrator deletes it.",
    fr: "Le filtre {name} est partagé par quelqu'un d'autre : cette personne ou un administrateur peut le supprimer.",
  },
  "records.filter_empty": {
    en: "A filter that asks for nothing is not worth keeping: say which students it finds.",
    fr: "Un filtre sans condition ne sert à rien : indiquez quels étudiants il doit trouver.",
  },
  "records.state_without_period": {
    en: "The state of a registration for exams is one of a period: name the period, too, as in 2026-2027-1.",
    fr: "L'état d'une inscription aux examens s'entend pour une période : indiquez-la aussi, par exemple 2026-2027-1.",
  },
  "records.answered_without_campaign": {
    en: "Whether somebody answered is a question about a campaign: name it, too.",
    fr: "On répond, ou non, à une campagne : indiquez laquelle.",
  },
  "records.year_invalid": {
    en: "{field|field}: write an academic year as 2026-2027.",
    fr: "{field|field} : écrivez une année universitaire sous la forme 2026-2027.",
  },
  "records.unknown_section": {
    en: "{section} is no part of a file. The parts are: {sections}.",
    fr: "{section} n'est pas une partie du dossier. Les parties sont : {sections}.",
  },
  "records.section_withheld": {
    en: "The part {section|recordSection} is not for {actor} to read. It takes the right to {verb}.",
    fr: "La partie « {section|recordSection} » n'est pas accessible au rôle {actor}. Elle demande le droit {verb}.",
  },
  "recordSection.identity": { en: "identity", fr: "identité" },
  "recordSection.registrations": { en: "registrations", fr: "inscriptions" },
  "recordSection.curriculum": { en: "curriculum followed", fr: "maquette suivie" },
  "recordSection.grades": { en: "marks", fr: "notes" },
  "recordSection.decisions": { en: "decisions and ECTS", fr: "décisions et ECTS" },
  "recordSection.exams": { en: "exams", fr: "examens" },
  "recordSection.papers": { en: "papers", fr: "documents" },
  "recordSection.messages": { en: "messages", fr: "messages" },
  "recordSection.answers": { en: "survey answers", fr: "réponses aux enquêtes" },
  "recordSection.notes": { en: "notes by staff", fr: "observations du personnel" },
  "recordSection.account": { en: "account", fr: "compte" },
  "noteLevel.staff": { en: "staff", fr: "personnel" },
  "noteLevel.registrar": { en: "student office", fr: "scolarité" },
  "noteLevel.jury": { en: "jury", fr: "jury" },
});
