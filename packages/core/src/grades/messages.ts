import { catalog } from "../kernel/messages.ts";

export const gradeMessages = catalog({
  "grade.not_a_mark": {
    en: "{value} is no mark: a number from 0 to {best}, or ABI, ABJ, EXC, ATT.",
    fr: "{value} n'est pas une note : un nombre de 0 à {best}, ou ABI, ABJ, EXC, ATT.",
  },
  "grade.looks_like_date": {
    en: "{value} looks like a date, not a mark: the spreadsheet may have changed it. Type the mark as text, such as 12,5.",
    fr: "{value} ressemble à une date et non à une note : le tableur l'a peut-être transformée. Saisissez la note en texte, par exemple 12,5.",
  },
  "grade.too_precise": {
    en: "{value} has more than two decimals.",
    fr: "{value} a plus de deux décimales.",
  },
  "grade.out_of_range": {
    en: "{value} is not between 0 and {best}.",
    fr: "{value} n'est pas compris entre 0 et {best}.",
  },
  "grade.bad_coefficient": {
    en: "A coefficient is a number above 0, with at most two decimals.",
    fr: "Un coefficient est un nombre supérieur à 0, avec deux décimales au plus.",
  },
  "grade.bad_scale": {
    en: "A scale is the best possible mark: a number above 0, such as 20 or 100.",
    fr: "Un barème est la meilleure note possible : un nombre supérieur à 0, comme 20 ou 100.",
  },
  "grade.no_id": {
    en: "{grade} is no grade: its id is made of the student's and the assessment's, as grades list shows it.",
    fr: "{grade} ne désigne pas une note : l'identifiant d'une note réunit celui de l'étudiant et celui de l'épreuve, comme l'affiche grades list.",
  },
  "grade.not_found": {
    en: "{student} has no such grade: {grade}.",
    fr: "{student} n'a pas cette note : {grade}.",
  },
  "grade.already_there": {
    en: "{student} has a mark for {subject}, {title} already: {value}. Correct it with: cursus grades edit",
    fr: "{student} a déjà une note en {subject}, {title} : {value}. Corrigez-la avec : cursus grades edit",
  },
  "grade.other_weight": {
    en: "{subject}, {title} counts with coefficient {coefficient} in this class. Give it another title, or change the assessment's coefficient for everyone.",
    fr: "{subject}, {title} compte avec le coefficient {coefficient} dans cette classe. Donnez-lui un autre intitulé, ou changez le coefficient de l'épreuve pour tous.",
  },
  "grade.other_element": {
    en: "{subject}, {title} is of element {element}, session {session}. Change it for the whole class with: cursus grades bind",
    fr: "{subject}, {title} relève de l'élément {element}, session {session}. Changez-le pour toute la classe avec : cursus grades bind",
  },
  "grade.element_unknown": {
    en: "The curriculum of {year} has no element {code}. Look for it with: cursus curricula search",
    fr: "La maquette de {year} n'a pas d'élément {code}. Cherchez-le avec : cursus curricula search",
  },
  "grade.bad_session": {
    en: "{value} is no session: write 1, or 2 for a resit.",
    fr: "{value} n'est pas une session : écrivez 1, ou 2 pour le rattrapage.",
  },
  "grade.nothing_bound": {
    en: "Say which element of the curriculum it is of, or which session.",
    fr: "Indiquez de quel élément de la maquette il s'agit, ou de quelle session.",
  },
  "grade.no_assessment": {
    en: "{class} has no assessment called {subject} in {year}. See those there are with: cursus grades assessments {class}",
    fr: "{class} n'a pas d'évaluation nommée {subject} en {year}. Voyez celles qui existent avec : cursus grades assessments {class}",
  },
  "grade.other_year": {
    en: "This mark is of {year}, and {student} is in {current}: the marks of a finished year stay as they are. Leave the row out.",
    fr: "Cette note est de {year}, et {student} est en {current} : les notes d'une année terminée ne changent plus. Retirez la ligne.",
  },
  "grade.twice_in_file": {
    en: "Row {first} has this mark already: {subject}, {title}. Keep one of the two rows.",
    fr: "La ligne {first} porte déjà cette note : {subject}, {title}. Gardez une seule des deux lignes.",
  },
  "grade.bad_subject": {
    en: "A mark needs its subject, and subjects and titles have at most 80 characters.",
    fr: "Une note demande sa matière, et matières et intitulés comptent 80 caractères au plus.",
  },
  "grade.bad_kind": {
    en: "{value} is no kind of assessment: write continuous or terminal.",
    fr: "{value} n'est pas un type d'épreuve : écrivez continuous (contrôle continu) ou terminal.",
  },
  "grade.bad_date": {
    en: "{value} is no day: write it as 2026-05-12.",
    fr: "{value} n'est pas un jour : écrivez-le sous la forme 2026-05-12.",
  },
  "grade.corrected_since": {
    en: "{name}, {subject}, {title}: the mark stays, it was corrected after the import.",
    fr: "{name}, {subject}, {title} : la note reste, elle a été corrigée après l'import.",
  },
  "grade.told_nobody": {
    en: "Whoever it was for is not there any more.",
    fr: "Son destinataire n'existe plus.",
  },
  "grade.told_nothing": {
    en: "There is nothing left to tell: the mark or the average changed meanwhile.",
    fr: "Il n'y a plus rien à annoncer : la note ou la moyenne a changé entre-temps.",
  },
  "grade.told_not_wanted": {
    en: "The student wants no messages.",
    fr: "L'étudiant ne souhaite pas de messages.",
  },
  "grade.told_no_address": {
    en: "The student has no address to write to.",
    fr: "L'étudiant n'a pas d'adresse à laquelle écrire.",
  },
  "grade.not_your_subject": {
    en: "You do not teach {subject} in {class}. Your subjects there: {subjects}.",
    fr: "Vous n'enseignez pas {subject} en {class}. Vos matières dans cette classe : {subjects}.",
  },
  "grade.changed_meanwhile": {
    en: "Somebody else changed the grades of {student} meanwhile: the mark is now {value}. Look again before you correct it.",
    fr: "Quelqu'un d'autre a modifié les notes de {student} entre-temps : la note est maintenant {value}. Regardez à nouveau avant de corriger.",
  },
  "grade.no_subject": {
    en: "The sheet has no column of marks: each subject needs a column of its own, headed by its name.",
    fr: "Le tableau n'a aucune colonne de notes : chaque matière demande sa colonne, avec son nom en tête.",
  },
  "grade.no_such_year": {
    en: "{student} has no record for {year}.",
    fr: "{student} n'a pas de dossier pour {year}.",
  },
});
