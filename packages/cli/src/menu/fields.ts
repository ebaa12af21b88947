/** What the flags and arguments of commands mean to whoever is asked for them, by their names. */
import { readHundredths, readMark, type Text } from "@cursus/core";
import { kindWords } from "../curriculum-words.ts";
import { messageStates } from "../message-states.ts";
import { chosen, deletedField, elementField, kindOfMessage } from "./chosen-fields.ts";
import { type Field, textOf } from "./field.ts";
import { aboveZero, academicYear, isDay, readable, whole, writable } from "./field-checks.ts";
import { guideMenuFields } from "./guide-fields.ts";
import { personFields } from "./person-fields.ts";
import { teachingFields } from "./teaching-fields.ts";

const { student, class: classField } = chosen;

const elementKind: Field = { label: { en: "Kind", fr: "Nature" }, options: kindWords };

const mailKind: Field = {
  label: { en: "Which mail", fr: "Quel message" },
  options: {
    invitation: { en: "the invitation", fr: "l'invitation" },
    reminder: { en: "the reminder", fr: "la relance" },
  },
};

const sittingField: Field = {
  label: { en: "Which exam", fr: "Quelle session" },
  options: { "1": { en: "the exam", fr: "la session 1" }, "2": { en: "the resit", fr: "le rattrapage" } },
};

const dayField = (label: Text, day = "2027-06-30"): Field => ({ label, hint: { en: day, fr: day }, check: isDay });

const average: Text = { en: "average", fr: "moyenne" };

/** A name that several commands have means the same in all; `command.name` is for the one where it does not. */
export const fields: { readonly [name: string]: Field } = {
  ...personFields(),
  ...guideMenuFields,
  ...chosen,
  keep: { ...student, label: { en: "Record to keep", fr: "Fiche à garder" } },
  drop: { ...student, label: { en: "Record to merge into it", fr: "Fiche à y fusionner" } },
  "from-class": { ...classField, label: { en: "Everyone of the class", fr: "Toutes les personnes de la classe" } },
  "students:add.class": { ...classField, open: true },
  "students:enrol.class": { ...classField, open: true, label: { en: "Their new class", fr: "Leur nouvelle classe" } },
  "students:edit.class": { ...classField, open: true },
  "students:restore.student": deletedField,
  value: {
    label: { en: "Mark", fr: "Note" },
    hint: { en: "12,5, or ABI, ABJ, EXC, ATT", fr: "12,5, ou ABI, ABJ, EXC, ATT" },
    check(text, { answers }) {
      const scale = readHundredths(textOf(answers, "scale") ?? "20");
      const read = readMark(text, scale);
      return "fault" in read ? { code: read.fault, details: read.details } : undefined;
    },
  },
  coefficient: { label: { en: "Coefficient", fr: "Coefficient" }, check: aboveZero },
  scale: {
    label: { en: "Scale", fr: "Barème" },
    hint: { en: "the best possible mark", fr: "la meilleure note possible" },
    check: aboveZero,
  },
  title: { label: { en: "Title of the assessment", fr: "Intitulé de l'évaluation" } },
  kind: {
    label: { en: "Kind of assessment", fr: "Type d'évaluation" },
    options: {
      continuous: { en: "continuous", fr: "contrôle continu" },
      terminal: { en: "final exam", fr: "examen terminal" },
    },
  },
  comment: { label: { en: "Remark", fr: "Remarque" } },
  date: dayField({ en: "Day", fr: "Jour" }, "2027-01-31"),
  closes: dayField({ en: "Last day for answers", fr: "Dernier jour pour répondre" }),
  year: {
    label: { en: "Academic year", fr: "Année universitaire" },
    hint: { en: "2026-2027", fr: "2026-2027" },
    check: academicYear,
  },
  until: dayField({ en: "Until", fr: "Jusqu'au" }),
  since: dayField({ en: "Since", fr: "Depuis le" }, "2026-09-01"),
  before: { check: isDay },
  about: { ...student, label: { en: "About which student", fr: "Sur quel étudiant" } },
  path: { label: { en: "Folder or file of mail", fr: "Dossier ou fichier de courrier" }, check: readable },
  person: student,
  "users:add.user": { label: { en: "Email, phone or student number", fr: "Courriel, téléphone ou numéro étudiant" } },
  name: { label: { en: "Name", fr: "Nom" } },
  classes: { label: { en: "Classes taught", fr: "Classes enseignées" }, hint: { en: "L3,M1", fr: "L3,M1" } },
  "password-stdin": { label: { en: "A password now, not shown", fr: "Un mot de passe tout de suite, non affiché" } },
  by: {
    label: { en: "How they are told", fr: "Comment les prévenir" },
    options: {
      email: { en: "by email", fr: "par courriel" },
      sms: { en: "by text message", fr: "par SMS" },
      slip: { en: "by codes to print", fr: "par des codes à imprimer" },
    },
  },
  "audit:list.by": {},
  "users:list.state": {
    label: { en: "State", fr: "État" },
    options: {
      pending: { en: "no password yet", fr: "sans mot de passe" },
      active: { en: "active", fr: "actif" },
      disabled: { en: "disabled", fr: "désactivé" },
    },
  },
  "curricula:equivalences:add.from": elementField,
  "curricula:equivalences:add.to": { ...elementField, open: true },
  "jury:whatif.session": sittingField,
  "grades:add.session": sittingField,
  "grades:bind.session": sittingField,
  "jury:export.apogee-session": sittingField,
  "jury:export.apogee": { label: { en: "Apogée's file", fr: "Fichier d'Apogée" }, check: readable },
  "jury:export.output": { label: { en: "Filled file", fr: "Fichier rempli" }, check: writable },
  "jury:export.code": { label: { en: "Their codes (CMP=VAC)", fr: "Leurs codes (CMP=VAC)" } },
  "from-year": { check: academicYear },
  "to-year": { check: academicYear },
  on: { check: isDay },
  map: { check: readable },
  code: elementField,
  "curricula:add.code": { label: { en: "Code", fr: "Code" } },
  "curricula:add.kind": elementKind,
  "curricula:list.kind": elementKind,
  "curricula:export.file": { label: { en: "File to write", fr: "Fichier à écrire" }, check: writable },
  parent: { ...elementField, label: { en: "Element above", fr: "Élément parent" } },
  child: { ...elementField, label: { en: "Element below", fr: "Élément rattaché" } },
  "notices:preview.kind": {
    label: { en: "Which message", fr: "Quel message" },
    ...kindOfMessage,
  },
  "notices:list.kind": {
    label: { en: "Kind of message", fr: "Type de message" },
    ...kindOfMessage,
  },
  "campaigns:preview.kind": mailKind,
  "campaigns:edit.kind": mailKind,
  in: {
    label: { en: "Language of the message", fr: "Langue du message" },
    options: { fr: { en: "French", fr: "français" }, en: { en: "English", fr: "anglais" } },
  },
  "notices:list.state": { label: { en: "State", fr: "État" }, options: messageStates },
  "campaigns:people.state": {
    label: { en: "State", fr: "État" },
    options: {
      due: { en: "to be sent", fr: "à envoyer" },
      sent: { en: "sent", fr: "envoyée" },
      started: { en: "started to answer", fr: "réponse commencée" },
      answered: { en: "answered", fr: "a répondu" },
      optedOut: { en: "wants no more of these messages", fr: "ne veut plus recevoir ces messages" },
      refused: { en: "refused by the mail server", fr: "refusée par le serveur de courrier" },
      bounced: { en: "came back", fr: "non remise" },
      failed: { en: "failed", fr: "en échec" },
      unreachableByMail: { en: "no email", fr: "sans courriel" },
      revoked: { en: "link withdrawn", fr: "lien retiré" },
      notAnswered: { en: "has not answered", fr: "n'a pas répondu" },
    },
  },
  "notices:retry.state": {
    label: { en: "Which messages", fr: "Quels messages" },
    options: {
      failed: { en: "those that failed", fr: "ceux en échec" },
      inDoubt: { en: "those in doubt", fr: "ceux dont le sort est incertain" },
    },
  },
  html: { check: writable },
  "campaigns:purge.keep": {
    label: { en: "What is left", fr: "Ce qui reste" },
    options: {
      tallies: { en: "the tallies of the answers", fr: "les totaux des réponses" },
      counts: { en: "the counts alone", fr: "les effectifs seulement" },
    },
  },
  ...teachingFields,
  words: { label: { en: "What you remember", fr: "Ce dont vous vous souvenez" } },
  search: { label: { en: "What you remember of the name", fr: "Ce dont vous vous souvenez du nom" } },
  sort: {
    label: { en: "Sorted by", fr: "Trié par" },
    options: {
      name: { en: "name", fr: "nom" },
      "-name": { en: "name, from Z to A", fr: "nom, de Z à A" },
      average,
      "-average": { en: "average, the best first", fr: "moyenne, les meilleures d'abord" },
      class: { en: "class", fr: "classe" },
      "-class": { en: "class, from Z to A", fr: "classe, de Z à A" },
      createdAt: { en: "when they were added, the oldest first", fr: "date d'ajout, les plus anciens d'abord" },
      "-createdAt": { en: "when they were added, the latest first", fr: "date d'ajout, les derniers d'abord" },
    },
  },
  status: {
    label: { en: "Status", fr: "Statut" },
    options: {
      active: { en: "active", fr: "actif" },
      withdrawn: { en: "withdrawn", fr: "démission" },
      graduated: { en: "graduated", fr: "diplômé" },
    },
  },
  top: { label: { en: "How many of the best", fr: "Combien de premiers" }, check: whole },
  days: {
    label: { en: "Deleted more than how many days ago", fr: "Supprimées depuis plus de combien de jours" },
    check: whole,
  },
  "students:unmerge.drop": {
    label: { en: "Id of the record that was merged", fr: "Identifiant de la fiche fusionnée" },
  },
  reason: { label: { en: "Why", fr: "Motif" } },
  file: { label: { en: "File", fr: "Fichier" }, check: readable },
  "students:export.file": {
    label: { en: "File to write", fr: "Fichier à écrire" },
    hint: { en: "students.xlsx, .csv, .json or .pdf", fr: "etudiants.xlsx, .csv, .json ou .pdf" },
    check: writable,
  },
  output: { label: { en: "File to write", fr: "Fichier à écrire" }, check: writable },
  "refused-file": { check: writable },
  assessment: {
    label: { en: "A column", fr: "Une colonne" },
    hint: { en: "Algèbre - DS1 (coef 2)", fr: "Algèbre - DS1 (coef 2)" },
  },
  "api:keys:add.name": { label: { en: "What the program is called", fr: "Nom du programme" } },
  scopes: {
    label: { en: "What it opens", fr: "Ce qu'elle ouvre" },
    hint: { en: "curricula,people,contact", fr: "curricula,people,contact" },
  },
  expires: dayField({ en: "Last day", fr: "Dernier jour" }),
  "api:keys:renew.expires": { label: { en: "Last day, or never", fr: "Dernier jour, ou never" } },
  "campaigns:create.name": { label: { en: "Name of the campaign", fr: "Nom de la campagne" } },
};

/** @param command as oclif knows it */
export function fieldOf(command: string, name: string): Field {
  return fields[`${command}.${name}`] ?? fields[name] ?? {};
}
