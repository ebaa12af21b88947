import { catalog } from "../kernel/messages.ts";

export const juryMessages = catalog({
  "jury.not_a_mark": {
    en: "{field}: {value} is no mark: a number from 0 to the scale, or ABI, ABJ, EXC, ATT.",
    fr: "{field} : {value} n'est pas une note : un nombre de 0 au barème, ou ABI, ABJ, EXC, ATT.",
  },
  "jury.not_an_amount": {
    en: "{field}: {value} is no number from {least} to {most}.",
    fr: "{field} : {value} n'est pas un nombre de {least} à {most}.",
  },
  "jury.code_twice": {
    en: "{code} stands twice in the tree; give each element a code of its own.",
    fr: "{code} figure deux fois dans l'arbre ; donnez à chaque élément son propre code.",
  },
  "jury.mark_above_leaf": {
    en: "{code} has elements below it: its mark comes from theirs. Only a resit may stand on it (session 2).",
    fr: "{code} contient d'autres éléments : sa note vient des leurs. Seule une note de rattrapage (session 2) peut y figurer.",
  },
  "jury.weight_missing": {
    en: "{code} has neither coefficient nor ECTS in {parent}, where others have: state what it weighs.",
    fr: "{code} n'a ni coefficient ni ECTS dans {parent}, où d'autres en ont : indiquez son poids.",
  },
  "jury.too_large": {
    en: "The tree has more than {deepest} levels or {most} elements; give the tree of one student.",
    fr: "L'arbre a plus de {deepest} niveaux ou {most} éléments ; donnez celui d'un seul étudiant.",
  },
  "jury.bad_choice": {
    en: "{code}: the least number of options is above the most; correct min and max.",
    fr: "{code} : le nombre minimal d'options dépasse le maximum ; corrigez min et max.",
  },
  "jury.not_by_hand": {
    en: "{code}: {decision} follows from the marks and is not set by hand. A jury sets ADJ, AJAC, AJ, DEF or NAR.",
    fr: "{code} : {decision} découle des notes et ne se saisit pas. Un jury prononce ADJ, AJAC, AJ, DEF ou NAR.",
  },
  "jury.wrong_kind": {
    en: "{code}: {decision} does not apply to this kind of element ({kind|elementKind}).",
    fr: "{code} : {decision} ne s'emploie pas pour ce type d'élément ({kind|elementKind}).",
  },
  "jury.no_project": {
    en: '{code}: no UE is said to be the project or the internship. Add "nature": "project" or "internship" to it.',
    fr: '{code} : aucune UE n\'est désignée comme projet ou stage. Ajoutez-y "nature" : "projet" ou "stage".',
  },
  "jury.no_competence": {
    en: '{code} names no competence, by which a BUT groups its UEs. Add "competence", or group them in blocks.',
    fr: '{code} n\'indique pas de compétence, par laquelle un BUT regroupe ses UE. Ajoutez "competence", ou groupez-les en blocs.',
  },
  "jury.no_node": {
    en: "No element of the tree has the code {code}.",
    fr: "Aucun élément de l'arbre n'a le code {code}.",
  },
  "jury.which_mark": {
    en: "{code} has {count#mark|marks}, and it is not clear which one is looked for: give ATT in its place.",
    fr: "{code} a {count#note|notes}, et rien ne dit laquelle est cherchée : mettez ATT à sa place.",
  },
  "jury.not_decided_on": {
    en: "{code} is of kind {kind|elementKind}: a jury decides on a step version, a semester or a UE.",
    fr: "{code} est de nature {kind|elementKind} : un jury délibère sur une version d'étape, un semestre ou une UE.",
  },
  "jury.known": {
    en: "{title} of {class} ({year}) is open already. Choose another title, or go on with it.",
    fr: "{title} de {class} ({year}) existe déjà. Choisissez un autre titre, ou continuez avec elle.",
  },
  "jury.no_session": {
    en: "No jury session is called {session}. See: cursus jury sessions",
    fr: "Aucune délibération ne s'appelle {session}. Voir : cursus jury sessions",
  },
  "jury.many_sessions": {
    en: "Several sessions are called {session}. Name one of: {candidates}",
    fr: "Plusieurs délibérations s'appellent {session}. Précisez laquelle : {candidates}",
  },
  "jury.no_result": {
    en: "{student} has no result in {session}. Propose again after the student joined the class.",
    fr: "{student} n'a pas de résultat dans {session}. Refaites la proposition une fois l'étudiant dans la classe.",
  },
  "jury.not_open": {
    en: "{session} is closed: nothing changes in it. Reopen it with a reason: cursus jury reopen",
    fr: "{session} est close : plus rien n'y change. Rouvrez-la avec un motif : cursus jury reopen",
  },
  "jury.not_closed": { en: "{session} is not closed.", fr: "{session} n'est pas close." },
  "jury.not_proposed": {
    en: "{session} has no results yet. Propose first: cursus jury propose",
    fr: "{session} n'a pas encore de résultats. Faites d'abord la proposition : cursus jury propose",
  },
  "jury.unsettled": {
    en: "{session}: {count#student|students} with a mark that is awaited or belongs to no element. Settle them, or close with --force.",
    fr: "{session} : {count#étudiant|étudiants} dont une note est attendue ou sans élément. Réglez ces cas, ou forcez la clôture (--force).",
  },
  "jury.changed_meanwhile": {
    en: "{session} was changed by somebody else meanwhile; nothing was written over. Look again, then decide.",
    fr: "{session} a été modifiée entre-temps ; rien n'a été écrasé. Relisez, puis décidez.",
  },
  "jury.nothing_changed": {
    en: "Say what the jury changes: points, a decision, something acquired before, or compensation refused.",
    fr: "Indiquez ce que change le jury : des points, une décision, un acquis antérieur, ou le refus de la compensation.",
  },
  "why.mean": { en: "({formula}) / {weights} = {mean}", fr: "({formula}) / {weights} = {mean}" },
  "why.rounded": {
    en: "Means climb as they are shown, rounded to hundredths (cascade: rounded).",
    fr: "Les moyennes remontent telles qu'affichées, arrondies au centième (cascade : rounded).",
  },
  "why.noMark": { en: "There is no mark yet.", fr: "Aucune note pour le moment." },
  "why.awaited": { en: "A mark is awaited (ATT).", fr: "Une note est attendue (ATT)." },
  "why.excused": {
    en: "Excused: it drops out with its coefficient.",
    fr: "Dispensé : n'entre pas dans le calcul, coefficient compris.",
  },
  "why.justified": {
    en: "Justified absence: the mark drops out with its coefficient.",
    fr: "Absence justifiée : la note n'entre pas dans le calcul, coefficient compris.",
  },
  "why.substituteDue": {
    en: "Justified absence from a final exam: a substitute exam is due.",
    fr: "Absence justifiée à une épreuve terminale : une épreuve de substitution est due.",
  },
  "why.absentZero": { en: "Unjustified absence: counts as 0.", fr: "Absence injustifiée : compte pour 0." },
  "why.absentBlocks": {
    en: "Unjustified absence from a final exam: no mean (defaulting).",
    fr: "Absence injustifiée à une épreuve terminale : pas de moyenne (défaillant).",
  },
  "why.absentNeutral": {
    en: "Unjustified absence: the mark drops out with its coefficient.",
    fr: "Absence injustifiée : la note n'entre pas dans le calcul, coefficient compris.",
  },
  "why.blockedBelow": {
    en: "A part has no mean (defaulting).",
    fr: "Une partie n'a pas de moyenne (défaillant).",
  },
  "why.pendingBelow": { en: "A part is awaited.", fr: "Une partie est en attente." },
  "why.resitClosed": {
    en: "The resit does not count: this was acquired in the first session.",
    fr: "Le rattrapage ne compte pas : l'acquis date de la session 1.",
  },
  "why.resitNone": {
    en: "There are no resits: the first result stands.",
    fr: "Pas de rattrapage : le premier résultat demeure.",
  },
  "why.resitAbsent": {
    en: "Absent from the resit: the first result stands.",
    fr: "Absent au rattrapage : le premier résultat demeure.",
  },
  "why.resitErased": {
    en: "Absent from the resit, which erases the first result (defaulting).",
    fr: "Absent au rattrapage, ce qui efface le premier résultat (défaillant).",
  },
  "why.resitKept": { en: "The resit counts.", fr: "Le rattrapage est retenu." },
  "why.resitLower": {
    en: "The resit is lower: the first result stands.",
    fr: "Le rattrapage est inférieur : le premier résultat demeure.",
  },
  "why.bonus": { en: "Bonus: {points#point|points}.", fr: "Bonus : {points#point|points}." },
  "why.bonusCut": {
    en: "Bonus: {points#point|points}, the most allowed, instead of {given}.",
    fr: "Bonus : {points#point|points}, le maximum admis, au lieu de {given}.",
  },
  "why.juryPoints": { en: "Points of the jury: {points}.", fr: "Points de jury : {points}." },
  "why.reached": { en: "{mean} is 10 or more.", fr: "{mean} est au moins égal à 10." },
  "why.byJuryPoints": { en: "{mean} with the points of the jury.", fr: "{mean} avec les points de jury." },
  "why.byJury": { en: "Decision of the jury. Reason: {reason}", fr: "Décision du jury. Motif : {reason}" },
  "why.heldBackByJury": { en: "Decision of the jury. Reason: {reason}", fr: "Décision du jury. Motif : {reason}" },
  "why.juryAbove": {
    en: "Acquired with {from}, by decision of the jury.",
    fr: "Acquis avec {from}, par décision du jury.",
  },
  "why.capitalised": { en: "Acquired earlier, for good.", fr: "Déjà acquis, à titre définitif." },
  "why.equivalence": { en: "Acquired elsewhere, taken over.", fr: "Acquis ailleurs, reconnu par équivalence." },
  "why.heldAbove": { en: "Acquired earlier with {from}.", fr: "Déjà acquis avec {from}." },
  "why.excusedAbove": { en: "Excused, and acquired with {from}.", fr: "Dispensé, et acquis avec {from}." },
  "why.compensated": { en: "Compensated in {from}.", fr: "Compensé au sein de {from}." },
  "why.twoSemesters": {
    en: "Compensated with {other}: {mean} over both.",
    fr: "Compensé avec {other} : {mean} sur les deux.",
  },
  "why.rcue": { en: "Compensated in the RCUE {rcue}, at {mean}.", fr: "Compensé au sein du RCUE {rcue}, à {mean}." },
  "why.rcueOf": { en: "Groups {codes}.", fr: "Regroupe {codes}." },
  "why.allParts": { en: "All its parts are acquired.", fr: "Toutes ses parties sont acquises." },
  "why.below": { en: "{mean} is below 10.", fr: "{mean} est inférieur à 10." },
  "why.underFloor": { en: "Below its floor: not compensated.", fr: "Sous la note plancher : non compensable." },
  "why.floorBelow": {
    en: "{codes} below the floor: no compensation.",
    fr: "{codes} sous la note plancher : pas de compensation.",
  },
  "why.partsMissing": { en: "Not acquired: {codes}.", fr: "Non acquis : {codes}." },
  "why.refused": { en: "The student asked not to be compensated.", fr: "L'étudiant a renoncé à la compensation." },
  "why.heldBackByRefusal": {
    en: "The mean passes, but a part is not acquired.",
    fr: "La moyenne suffit, mais une partie n'est pas acquise.",
  },
  "why.nothingCounts": { en: "Nothing counts: no mean.", fr: "Rien n'entre dans le calcul : pas de moyenne." },
  "why.notCounted": { en: "An option that does not count.", fr: "Option non retenue." },
  "why.allUes": { en: "Mean of all UEs: {mean}.", fr: "Moyenne de l'ensemble des UE : {mean}." },
  "why.project": {
    en: "Mean of project and internship ({codes}): {mean}.",
    fr: "Moyenne du projet et du stage ({codes}) : {mean}.",
  },
  "why.oneSemesterMissing": {
    en: "May go on: {code} alone is missing.",
    fr: "Autorisé à continuer : il ne manque que {code}.",
  },
  "why.butGoesOn": {
    en: "May go on: {passed} RCUE of {of}, none below 8.",
    fr: "Autorisé à continuer : {passed} RCUE sur {of}, aucun sous 8.",
  },
});
