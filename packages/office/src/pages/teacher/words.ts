/** What the pages of teachers say. */
import { catalog, type Details } from "@cursus/core";
import type { Call } from "../../call.ts";

export const teacherMessages = catalog({
  "teacher.classes": { en: "Classes", fr: "Classes" },
  "teacher.classes_caption": { en: "Classes of {year}", fr: "Classes de {year}" },
  "teacher.class": { en: "Class", fr: "Classe" },
  "teacher.class_of": { en: "Class {class}", fr: "Classe {class}" },
  "teacher.subjects": { en: "Subjects", fr: "Matières" },
  "teacher.all_subjects": { en: "all subjects", fr: "toutes les matières" },
  "teacher.students": { en: "Students", fr: "Étudiants" },
  "teacher.graded": { en: "With an average", fr: "Avec moyenne" },
  "teacher.mean": { en: "Mean", fr: "Moyenne" },
  "teacher.no_class": {
    en: "You have no class yet. An administrator gives you yours: tell them which classes and subjects you teach.",
    fr: "Vous n'avez pas encore de classe. Un administrateur vous les attribue : indiquez-lui les classes et les matières que vous enseignez.",
  },
  "teacher.no_class_named": {
    en: "No class has a name that begins like this. Shorten the search.",
    fr: "Aucune classe n'a un nom qui commence ainsi. Raccourcissez la recherche.",
  },
  "teacher.not_your_class": {
    en: "There is no class {class} among those that you may see this year. The list of classes has them all.",
    fr: "La classe {class} ne figure pas parmi celles que vous pouvez voir cette année. La liste des classes les montre toutes.",
  },
  "teacher.search_class": { en: "Name of the class", fr: "Nom de la classe" },

  "teacher.subject": { en: "Subject", fr: "Matière" },
  "teacher.assessments": { en: "Assessments", fr: "Évaluations" },
  "teacher.enter": { en: "Enter marks", fr: "Saisir les notes" },
  "teacher.enter_in": { en: "Enter marks in {subject}", fr: "Saisir les notes en {subject}" },
  "teacher.first_subject": { en: "Another subject", fr: "Autre matière" },
  "teacher.first_subject_help": {
    en: "For the first mark of a subject that is not in the list above.",
    fr: "Pour la première note d'une matière qui ne figure pas ci-dessus.",
  },
  "teacher.open_grid": { en: "Open the grid", fr: "Ouvrir la grille" },
  "teacher.subject_needed": {
    en: "Say which subject the marks are of.",
    fr: "Indiquez la matière de ces notes.",
  },
  "teacher.student": { en: "Student", fr: "Étudiant" },
  "teacher.student_number": { en: "Student number", fr: "N° étudiant" },
  "teacher.average": { en: "Average", fr: "Moyenne" },
  "teacher.marks": { en: "Marks", fr: "Notes" },
  "teacher.marks_caption": { en: "Marks in {subject}", fr: "Notes en {subject}" },
  "teacher.not_published": { en: "not published", fr: "non publiée" },
  "teacher.nobody": {
    en: "Nobody is in this class. The registrar's office enrols students.",
    fr: "Il n'y a personne dans cette classe. La scolarité y inscrit les étudiants.",
  },

  "teacher.statistics": { en: "Statistics", fr: "Statistiques" },
  "teacher.only_subjects": {
    en: "Averages over all subjects are for those who teach all of them.",
    fr: "Les moyennes toutes matières confondues s'adressent à ceux qui les enseignent toutes.",
  },
  "teacher.median": { en: "Median", fr: "Médiane" },
  "teacher.min": { en: "Lowest", fr: "Plus basse" },
  "teacher.max": { en: "Highest", fr: "Plus haute" },
  "teacher.deviation": { en: "Standard deviation", fr: "Écart type" },
  "teacher.pass_share": { en: "At 10 or above", fr: "À 10 ou plus" },
  "teacher.no_average": {
    en: "Nobody has an average yet: the statistics come with the first marks.",
    fr: "Personne n'a encore de moyenne : les statistiques viennent avec les premières notes.",
  },
  "teacher.distribution": { en: "Averages, by two points", fr: "Moyennes, par tranches de deux points" },
  "teacher.from_to": { en: "{from} to under {to}", fr: "{from} à moins de {to}" },
  "teacher.from_to_last": { en: "{from} to {to}", fr: "{from} à {to}" },
  "teacher.how_many": { en: "Students", fr: "Étudiants" },
  "teacher.chart": { en: "Chart", fr: "Graphique" },
  "teacher.out_of_20": { en: "Out of 20", fr: "Sur 20" },

  "teacher.publish": { en: "Publish marks", fr: "Publier les notes" },
  "teacher.publish_text": {
    en: "Students see their marks once they are published, and are told of it.",
    fr: "Les étudiants voient leurs notes une fois publiées, et en sont avertis.",
  },
  "teacher.publish_count": {
    en: "{count#mark becomes|marks become} visible, of {students#student|students}. What was published cannot be hidden again.",
    fr: "{count#note devient visible|notes deviennent visibles}, pour {students#étudiant|étudiants}. Ce qui est publié ne peut plus être caché.",
  },
  "teacher.publish_none": {
    en: "Every mark of this class is published already.",
    fr: "Toutes les notes de cette classe sont déjà publiées.",
  },
  "teacher.published": {
    en: "Published. Students see these marks now: {count}.",
    fr: "C'est publié. Les étudiants voient ces notes : {count}.",
  },
  "teacher.transcript": { en: "Transcript", fr: "Relevé de notes" },
  "teacher.transcript_of": { en: "PDF: transcript of {name}", fr: "PDF : relevé de notes de {name}" },
  "teacher.transcript_file": { en: "Transcript {name}", fr: "Relevé de notes {name}" },
  "teacher.report": { en: "Report on the class (PDF)", fr: "Bilan de la classe (PDF)" },
  "teacher.report_file": { en: "Report {class}", fr: "Bilan {class}" },
  "teacher.back": { en: "Back to the class", fr: "Revenir à la classe" },

  "teacher.grid": { en: "Marks in {subject}, {class}", fr: "Notes en {subject}, {class}" },
  "teacher.grid_help": {
    en: "A number such as 14.5, or ABI (unjustified absence), ABJ (justified absence), EXC (excused), ATT (awaited). An empty cell is no mark; emptying one removes the mark.",
    fr: "Un nombre comme 14,5, ou ABI (absence injustifiée), ABJ (absence justifiée), EXC (dispensé), ATT (en attente). Une case vide signifie pas de note ; vider une case supprime la note.",
  },
  "teacher.grid_keys": {
    en: "Arrow keys and Enter go from cell to cell. A block copied from a spreadsheet can be pasted. Ctrl+Z undoes, Ctrl+Y does it again.",
    fr: "Les flèches et Entrée passent d'une case à l'autre. Un bloc copié d'un tableur peut être collé. Ctrl+Z annule, Ctrl+Y rétablit.",
  },
  "teacher.grid_unsaved": { en: "Cells not saved yet: {count}", fr: "Cases non encore enregistrées : {count}" },
  "teacher.grid_left": {
    en: "Some pasted cells lie outside the grid and were left out.",
    fr: "Une partie du bloc dépasse la grille et n'a pas été collée.",
  },
  "teacher.grid_save": { en: "Save the marks", fr: "Enregistrer les notes" },
  "teacher.grid_cell": { en: "{student}, {assessment}", fr: "{student}, {assessment}" },
  "teacher.grid_out_of": {
    en: "out of {scale}, coefficient {coefficient}",
    fr: "sur {scale}, coefficient {coefficient}",
  },
  "teacher.grid_new": { en: "New assessment", fr: "Nouvelle évaluation" },
  "teacher.grid_add": { en: "Add an assessment", fr: "Ajouter une évaluation" },
  "teacher.grid_title": { en: "Title of the new assessment", fr: "Intitulé de la nouvelle évaluation" },
  "teacher.grid_title_help": {
    en: "It is made with its first mark. For example: Test 2.",
    fr: "Elle est créée avec sa première note. Par exemple : DS 2.",
  },
  "teacher.grid_coefficient": { en: "Coefficient", fr: "Coefficient" },
  "teacher.grid_scale": { en: "Out of", fr: "Sur" },
  "teacher.grid_date": { en: "Date", fr: "Date" },
  "teacher.grid_title_needed": {
    en: "Give the new assessment a title, so that its marks can be saved.",
    fr: "Donnez un intitulé à la nouvelle évaluation, pour que ses notes puissent être enregistrées.",
  },
  "teacher.grid_title_taken": {
    en: "{title} is an assessment of this subject already: it has a column of its own.",
    fr: "{title} est déjà une évaluation de cette matière : elle a sa propre colonne.",
  },
  "teacher.grid_not_a_number": {
    en: "{field} is a number above 0, such as 2 or 0.5.",
    fr: "{field} est un nombre supérieur à 0, comme 2 ou 0,5.",
  },
  "teacher.grid_saved": {
    en: "Saved: {count#mark|marks}.",
    fr: "C'est enregistré : {count#note|notes}.",
  },
  "teacher.grid_same": {
    en: "Nothing was changed, so nothing was saved.",
    fr: "Rien n'a été modifié, rien n'a donc été enregistré.",
  },
  "teacher.grid_not_all": {
    en: "Marks saved: {saved}. Not saved: {left}. What you typed is still in the grid; please check these cells:",
    fr: "Notes enregistrées : {saved}. Non enregistrées : {left}. Votre saisie figure toujours dans la grille ; merci de vérifier ces cases :",
  },
  "teacher.grid_conflict": {
    en: "{by} wrote {theirs} here meanwhile. You typed {mine}: save again to keep yours, or type theirs.",
    fr: "{by} a inscrit {theirs} ici entre-temps. Vous avez saisi {mine} : enregistrez de nouveau pour garder votre saisie, ou reprenez l'autre.",
  },
  "teacher.grid_at": { en: "{cell}: {sentence}", fr: "{cell} : {sentence}" },
  "teacher.grid_nothing": { en: "nothing", fr: "rien" },
  "teacher.by_you": { en: "You yourself", fr: "Vous-même" },
  "teacher.by_other": { en: "Somebody else", fr: "Quelqu'un d'autre" },
  "teacher.by_program": { en: "An import", fr: "Un import" },
  "teacher.students_of": { en: "{count#student|students}", fr: "{count#étudiant|étudiants}" },
  "teacher.tile": { en: "Your classes", fr: "Vos classes" },
});

export type TeacherCode = keyof typeof teacherMessages extends `teacher.${infer Own}` ? Own : never;
export type Told = (code: TeacherCode, details?: Details) => string;

/** A sentence of these pages, in the reader's language. */
export function told({ office, language }: Pick<Call, "office" | "language">): Told {
  return (code, details) => office.messages.say(language, `teacher.${code}`, details);
}
