import { catalog } from "../kernel/messages.ts";

export const guideMessages = catalog({
  "guide.no_year": {
    en: "There is no curriculum of {year}. Known years: {known}.",
    fr: "Il n'y a pas de maquette pour {year}. Années connues : {known}.",
  },
  "guide.year_closed": {
    en: "{year} is closed: its guide stays as it is. Write the texts of the year that is open.",
    fr: "{year} est close : son guide ne change plus. Rédigez les textes de l'année ouverte.",
  },
  "guide.under_change": {
    en: "{year} is being made by a year change: its guide waits until the change is finished (cursus curricula year-change apply --to {year}). The guide that you have stays as it is.",
    fr: "{year} est en cours de création par une bascule : son guide attend qu'elle soit terminée (cursus curricula year-change apply --to {year}). Le guide que vous avez reste tel quel.",
  },
  "guide.no_guide_of": {
    en: "{code} is of kind {kind|elementKind}: a guide is made of a diploma, one of its versions, or a year of it.",
    fr: "{code} est de nature {kind|elementKind} : un guide se fait pour un diplôme, l'une de ses versions ou l'une de ses années.",
  },
  "guide.not_yours": {
    en: "{element} is not among the elements that you teach in {year}. They are found by the email address of your account: ask the registrar to enter your service.",
    fr: "{element} n'est pas parmi les éléments que vous enseignez en {year}. Vos services se retrouvent par l'adresse électronique de votre compte : demandez à la scolarité d'enregistrer le vôtre.",
  },
  "guide.bad_language": {
    en: "{value} is no language of the guide: write fr or en.",
    fr: "{value} n'est pas une langue du guide : écrivez fr ou en.",
  },
  "guide.language_missing": {
    en: "The row does not say its language: fr or en.",
    fr: "La ligne ne dit pas sa langue : fr ou en.",
  },
  "guide.other_year": {
    en: "The row is of {value}; this reads the texts of {year}.",
    fr: "Cette ligne est pour {value}, alors que sont lus les textes de {year}.",
  },
  "guide.unknown_element": {
    en: "No element of {year} has the code {code}.",
    fr: "Aucun élément de {year} n'a le code {code}.",
  },
  "guide.seen_in_file": {
    en: "Row {first} already has the texts of {element} in this language.",
    fr: "La ligne {first} donne déjà les textes de {element} dans cette langue.",
  },
  "guide.no_header": {
    en: "{file} has no header that says which element, which language and which texts. Seen: {seen}. Needed: Élément, Langue, and at least one of Objectifs, Prérequis, Contenu, Évaluation, Bibliographie, Contact.",
    fr: "{file} n'a pas de ligne d'en-têtes avec l'élément, la langue et les textes. En-têtes lus : {seen}. Il faut : Élément, Langue et au moins l'une des colonnes Objectifs, Prérequis, Contenu, Évaluation, Bibliographie, Contact.",
  },
  "guide.changed_meanwhile": {
    en: "Somebody else changed the texts of {element} meanwhile (version {version} now). Nothing was overwritten; look again, then repeat your change.",
    fr: "Quelqu'un d'autre a modifié les textes de {element} entre-temps (version {version} à présent). Rien n'a été écrasé ; relisez-les, puis refaites votre modification.",
  },
  "guide.busy": {
    en: "Others were changing the texts of {value} at the same time. Import the file again.",
    fr: "Les textes de {value} étaient modifiés par ailleurs au même moment. Importez de nouveau le fichier.",
  },
  "guide.copy_from_missing": {
    en: "{to} was not made by a year change: say from which year the texts come.",
    fr: "{to} n'a pas été créée par une bascule : indiquez de quelle année viennent les textes.",
  },
  "guide.same_year": {
    en: "Texts are brought from one year to another; {year} is both.",
    fr: "Les textes se reprennent d'une année dans une autre ; {year} est donnée deux fois.",
  },
  "guide.lacks": {
    en: "{code} {label}, texts to be written in {language|guideLanguage}: {fields|guideText}.",
    fr: "{code} {label}, textes à rédiger en {language|guideLanguage} : {fields|guideText}.",
  },
  "guide.not_published": {
    en: "{code} {label}, {language|guideLanguage}: changes wait to be published.",
    fr: "{code} {label}, {language|guideLanguage} : des modifications attendent d'être publiées.",
  },
  "guide.no_label": {
    en: "{code} has no title in {language|guideLanguage}.",
    fr: "{code} n'a pas d'intitulé en {language|guideLanguage}.",
  },
  "guide.nobody": {
    en: "{code} {label}: no teacher has a service.",
    fr: "{code} {label} : aucun enseignant n'a de service.",
  },
  "guide.not_copied": {
    en: "{year} was made from {from}, whose texts were not brought over: cursus guide texts copy --to {year}",
    fr: "{year} vient de {from}, dont les textes n'ont pas été repris : cursus guide texts copy --to {year}",
  },
  "guideLanguage.fr": { en: "French", fr: "français" },
  "guideLanguage.en": { en: "English", fr: "anglais" },
  "guideText.objectives": { en: "objectives", fr: "objectifs" },
  "guideText.prerequisites": { en: "prerequisites", fr: "prérequis" },
  "guideText.content": { en: "content", fr: "contenu" },
  "guideText.assessment": { en: "assessment", fr: "évaluation" },
  "guideText.bibliography": { en: "bibliography", fr: "bibliographie" },
  "guideText.contact": { en: "contact", fr: "contact" },
  "field.objectives": { en: "objectives", fr: "objectifs" },
  "field.prerequisites": { en: "prerequisites", fr: "prérequis" },
  "field.content": { en: "content", fr: "contenu" },
  "field.assessment": { en: "assessment", fr: "évaluation" },
  "field.bibliography": { en: "bibliography", fr: "bibliographie" },
});
