/** What the menu says of its own. */
import { catalog, type Details, type Language, messagesOf } from "@cursus/core/light";

export const menuWords = catalog({
  "menu.colon": { en: ":", fr: " :" },
  "menu.title": { en: "What would you like to do?", fr: "Que voulez-vous faire ?" },
  "menu.welcome": { en: "Cursus", fr: "Cursus" },
  "menu.signed_in": { en: "Signed in: {name}, {role}.", fr: "Session ouverte : {name}, {role}." },
  "menu.no_administrator": {
    en: "No administrator exists yet: whoever can open this store may do everything. Begin with “Create the first administrator”.",
    fr: "Il n'y a pas encore d'administrateur : toute personne qui peut ouvrir cette base peut tout faire. Commencez par « Créer le premier administrateur ».",
  },
  "menu.rehearsal": {
    en: "REHEARSAL COPY: its people are invented, and nothing is sent to the world.",
    fr: "COPIE DE RÉPÉTITION : ses personnes sont inventées et rien n'en part vers l'extérieur.",
  },
  "menu.sign_in_first": { en: "Nobody is signed in", fr: "Personne n'est connecté" },
  "menu.sign_in": { en: "Sign in", fr: "Se connecter" },
  "menu.leave": { en: "Leave", fr: "Quitter" },
  "menu.leave_sure": { en: "Leave Cursus?", fr: "Quitter Cursus ?" },
  "menu.goodbye": { en: "Goodbye.", fr: "Au revoir." },
  "menu.back": { en: "Back", fr: "Retour" },
  "menu.other_language": { en: "Français", fr: "English" },
  "menu.yes": { en: "Yes", fr: "Oui" },
  "menu.no": { en: "No", fr: "Non" },
  "menu.none": { en: "(none)", fr: "(aucun)" },
  "menu.usual": { en: "(as usual)", fr: "(comme d'habitude)" },
  "menu.typed": { en: "“{words}”, as typed", fr: "« {words} », tel que saisi" },
  "menu.none_found": { en: "Nothing found.", fr: "Aucun résultat." },
  "menu.needed": { en: "This is needed.", fr: "Cette réponse est nécessaire." },
  "menu.number_wanted": {
    en: "Type a number from 1 to {most}.",
    fr: "Tapez un nombre de 1 à {most}.",
  },
  "menu.find_by_line": {
    en: "a part of it; an empty line shows the first ones",
    fr: "une partie ; une ligne vide montre les premiers",
  },
  "menu.search_again": { en: "Search again", fr: "Chercher à nouveau" },
  "menu.keys_choose": {
    en: "arrows: move, Enter: choose, Ctrl-C: back",
    fr: "flèches : se déplacer, Entrée : choisir, Ctrl-C : retour",
  },
  "menu.keys_find": {
    en: "type a part, arrows: move, Enter: choose, Ctrl-C: back",
    fr: "tapez une partie, flèches : se déplacer, Entrée : choisir, Ctrl-C : retour",
  },
  "menu.keys_secret": { en: "not shown", fr: "non affiché" },
  "menu.optional": { en: "{field}, or Enter for none", fr: "{field}, ou Entrée pour passer" },
  "menu.ready": { en: "Look it over, then do it", fr: "Vérifiez, puis validez" },
  "menu.do_it": { en: "Do it: {entry}", fr: "Valider : {entry}" },
  "menu.add_field": { en: "Add: {field}", fr: "Ajouter : {field}" },
  "menu.change_field": { en: "Change: {field} ({shown})", fr: "Modifier : {field} ({shown})" },
  "menu.save": { en: "Save the changes", fr: "Enregistrer les modifications" },
  "menu.which_field": { en: "What is to change?", fr: "Que faut-il modifier ?" },
  "menu.field_now": { en: "{field}: {shown}", fr: "{field} : {shown}" },
  "menu.other_options": { en: "Other options", fr: "Autres options" },
  "menu.drop_it": { en: "Drop it", fr: "Abandonner" },
  "menu.keep_typed": { en: "What you typed is not done yet.", fr: "Votre saisie n'est pas validée." },
  "menu.go_on": { en: "Go on with it", fr: "Reprendre la saisie" },
  "menu.later": {
    en: "Back to the menu, keep what I typed for later",
    fr: "Retour au menu, garder ma saisie pour plus tard",
  },
  "menu.drop_typed": { en: "Back to the menu, drop what I typed", fr: "Retour au menu, abandonner ma saisie" },
  "menu.equivalent": { en: "As a command: {line}", fr: "En ligne de commande : {line}" },
  "menu.not_done": { en: "Not done.", fr: "Rien n'a été fait." },
  "menu.next": { en: "Next page", fr: "Page suivante" },
  "menu.previous": { en: "Previous page", fr: "Page précédente" },
  "menu.skip_rest": { en: "Skip the rest", fr: "Passer la suite" },
  "menu.more_lines": { en: "Lines {from}-{to} of {all}", fr: "Lignes {from}-{to} sur {all}" },
  "menu.open_line": { en: "Choose a line of the list", fr: "Choisir une ligne de la liste" },
  "menu.which_line": { en: "Which one?", fr: "Laquelle ?" },
  "menu.filter": { en: "Filter or sort", fr: "Filtrer ou trier" },
  "menu.what_now": { en: "And now?", fr: "Et maintenant ?" },
  "menu.what_with": { en: "{name}: what now?", fr: "{name} : et maintenant ?" },
  "menu.file_missing": { en: "There is no file {file}.", fr: "Le fichier {file} n'existe pas." },
  "menu.folder_missing": { en: "There is no folder {folder}.", fr: "Le dossier {folder} n'existe pas." },
  "menu.not_a_number": {
    en: "A number above 0, with two decimals at most: 2 or 0,5.",
    fr: "Un nombre supérieur à 0, avec deux décimales au plus : 2 ou 0,5.",
  },
  "menu.not_whole": { en: "A whole number above 0.", fr: "Un nombre entier supérieur à 0." },
  "menu.not_a_year": {
    en: "An academic year is written 2026-2027.",
    fr: "Une année universitaire s'écrit 2026-2027.",
  },
  "menu.not_a_day": { en: "A day is written 2027-01-31.", fr: "Un jour s'écrit 2027-01-31." },
});

export type MenuCode = keyof typeof menuWords;
export type MenuSay = (code: MenuCode, details?: Details) => string;

const messages = messagesOf(menuWords);

/** @param language asked each time, because a person may change it */
export function menuSay(language: () => Language): MenuSay {
  return (code, details) => messages.say(language(), code, details);
}
