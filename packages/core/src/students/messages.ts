import { catalog } from "../kernel/messages.ts";

export const studentMessages = catalog({
  "student.not_found": {
    en: "No student is called {student}. Check the id, the number or the email.",
    fr: "Aucun étudiant ne correspond à {student}. Vérifiez l'identifiant, le numéro ou le courriel.",
  },
  "student.name_missing": { en: "The last name is missing.", fr: "Le nom manque." },
  "student.name_without_letters": {
    en: "A name needs at least one letter.",
    fr: "Un nom contient au moins une lettre.",
  },
  "student.contact_missing": {
    en: "Neither an email address nor a phone number: at least one is needed.",
    fr: "Ni adresse électronique ni téléphone : il faut au moins l'un des deux.",
  },
  "student.email_missing_at": {
    en: "This is no email address: the @ is missing.",
    fr: "Ce n'est pas une adresse électronique : il manque le @.",
  },
  "student.email_several": {
    en: "There are several addresses in one place; keep one.",
    fr: "Il y a plusieurs adresses au même endroit ; n'en gardez qu'une.",
  },
  "student.email_accents": {
    en: "An email address has no accents before the @.",
    fr: "Une adresse électronique ne porte pas d'accents avant le @.",
  },
  "student.email_local_part": {
    en: "This is no email address: what stands before the @ is not valid.",
    fr: "Ce n'est pas une adresse électronique : ce qui précède le @ n'est pas valable.",
  },
  "student.email_domain": {
    en: "This is no email address: what follows the @ is no mail domain.",
    fr: "Ce n'est pas une adresse électronique : ce qui suit le @ n'est pas un domaine de messagerie.",
  },
  "student.phone_invalid": {
    en: "This is no phone number (read as one of {country}; write other countries' with + and their prefix).",
    fr: "Ce n'est pas un numéro de téléphone (lu comme un numéro du pays {country} ; pour un autre pays, écrivez + et l'indicatif).",
  },
  "student.ine_invalid": {
    en: "An INE has 11 letters and digits.",
    fr: "Un INE compte 11 chiffres et lettres.",
  },
  "student.date_invalid": {
    en: "This is no date that exists; write it as 31/12/2003 or 2003-12-31.",
    fr: "Cette date n'existe pas ; écrivez-la sous la forme 31/12/2003 ou 2003-12-31.",
  },
  "student.contact_unknown": {
    en: "The preferred contact is email, sms or none.",
    fr: "Le moyen de contact est email, sms ou none (aucun).",
  },
  "student.language_unknown": { en: "The language is fr or en.", fr: "La langue est fr ou en." },
  "student.birth_implausible": {
    en: "Nobody enrolled here can be born on {date}: check the year.",
    fr: "Une personne inscrite ici n'a pas pu naître le {date} : vérifiez l'année.",
  },
  "student.set_and_unset": {
    en: "{field|field} cannot be changed and cleared at once.",
    fr: "On ne peut pas à la fois modifier et vider ce champ : {field|field}.",
  },
  "student.changed_meanwhile": {
    en: "Somebody else changed {name} meanwhile (version {version} now). Nothing was overwritten; look again, then repeat your change.",
    fr: "Quelqu'un d'autre a modifié la fiche de {name} entre-temps (version {version} à présent). Rien n'a été écrasé ; relisez-la, puis refaites votre modification.",
  },
  "student.cannot_restore": {
    en: "{name} cannot be restored: {value} ({field|field}) now belongs to {by}. Change it there first.",
    fr: "{name} ne peut pas être rétabli : {value} ({field|field}) appartient désormais à {by}. Modifiez d'abord cette autre fiche.",
  },
  "student.merged": {
    en: "{name} was deleted because it is the same person as {into}; unmerge it instead.",
    fr: "La fiche de {name} a été fusionnée avec {into} ; annulez plutôt la fusion.",
  },
  "student.merge_same": {
    en: "{name} cannot be merged with itself.",
    fr: "La fiche de {name} ne peut pas être fusionnée avec elle-même.",
  },
  "student.merge_two_ines": {
    en: "{name} and {other} have different INEs: these are two people. If one INE is wrong, clear it first.",
    fr: "{name} et {other} ont des INE différents : ce sont deux personnes. Si l'un des INE est faux, videz-le d'abord.",
  },
  "student.merge_older": {
    en: "{other} is enrolled in a later year than {name}: merge the other way round.",
    fr: "{other} est inscrit dans une année plus récente que {name} : fusionnez dans l'autre sens.",
  },
  "student.not_active": {
    en: "{name} is not enrolled any more this year ({status|studentStatus}). Reinstate them first, or name another year.",
    fr: "{name} n'est plus inscrit cette année ({status|studentStatus}). Réintégrez d'abord cette personne, ou indiquez une autre année.",
  },
  "student.not_withdrawn": {
    en: "{name} has not withdrawn ({status|studentStatus}): there is nothing to undo.",
    fr: "{name} n'a pas démissionné ({status|studentStatus}) : il n'y a rien à annuler.",
  },
  "student.year_over": {
    en: "{name} is in {year} already: an earlier year is over for them.",
    fr: "{name} est déjà en {year} : une année antérieure est terminée pour cette personne.",
  },
  "student.year_invalid": {
    en: "{year} is no academic year; write it as 2026-2027.",
    fr: "{year} n'est pas une année universitaire ; écrivez-la sous la forme 2026-2027.",
  },
  "class.unknown": {
    en: "Nobody is in class {class} in {year}. Classes of that year: {classes}.",
    fr: "La classe {class} ne compte personne en {year}. Classes de cette année : {classes}.",
  },
  "class.nobody": {
    en: "Nobody is in class {class} in {year}, nor in any other class that year. Bring the students in first: cursus students import",
    fr: "La classe {class} ne compte personne en {year}, ni aucune autre cette année-là. Ajoutez d'abord les étudiants : cursus students import",
  },
  "student.class_missing": { en: "The class is missing.", fr: "La classe manque." },
  "student.class_twice": {
    en: "The class {class} stands twice in the plan.",
    fr: "La classe {class} figure deux fois dans le plan.",
  },
  "student.not_in_class": {
    en: "{name} is not in {class} in {year}, so the plan says nothing of them.",
    fr: "{name} n'est pas en {class} en {year} : le plan ne s'applique pas à cette personne.",
  },
  "student.nobody_has_key": {
    en: "No student has this {field|field}.",
    fr: "Aucun étudiant ne correspond ({field|field}).",
  },
  "student.nobody_has_name": { en: "No student has this name.", fr: "Aucun étudiant ne porte ce nom." },
  "student.several_have_name": {
    en: "Several people have this name: add their student number or email.",
    fr: "Plusieurs personnes portent ce nom : ajoutez leur numéro étudiant ou leur courriel.",
  },
  "import.not_found": {
    en: "No import is called {import}. See: cursus imports list",
    fr: "Aucun import ne correspond à {import}. Voir : cursus imports list",
  },
  "import.changed_since": {
    en: "{name} stays: the record was changed after the import.",
    fr: "{name} reste : la fiche a été modifiée après l'import.",
  },
  "import.merged_since": {
    en: "{name} stays: the record was merged into {into} after the import.",
    fr: "{name} reste : la fiche a été fusionnée avec {into} après l'import.",
  },
  "import.pointed_to": {
    en: "{name} stays: {from|held} depends on the record by now.",
    fr: "{name} reste : {from|held} en dépend désormais.",
  },
  "student.email_taken": {
    en: "The address {value} already belongs to another student.",
    fr: "L'adresse {value} est déjà celle d'un autre étudiant.",
  },
  "student.phone_taken": {
    en: "The phone number {value} already belongs to another student.",
    fr: "Le téléphone {value} est déjà celui d'un autre étudiant.",
  },
  "student.number_taken": {
    en: "The student number {value} already belongs to another student.",
    fr: "Le numéro étudiant {value} est déjà celui d'un autre étudiant.",
  },
  "student.ine_taken": {
    en: "The INE {value} already belongs to another student.",
    fr: "L'INE {value} est déjà celui d'un autre étudiant.",
  },
  "student.seen_in_file": {
    en: "This person is already in row {first} of this file (same {keys|field}).",
    fr: "Cette personne figure déjà à la ligne {first} de ce fichier ({keys|field} identique).",
  },
  "student.two_people": {
    en: "This row's keys belong to two different students already known; Cursus cannot choose. Correct the row, or merge the two records.",
    fr: "Les identifiants de cette ligne sont ceux de deux étudiants différents déjà connus ; Cursus ne peut pas choisir. Corrigez la ligne, ou fusionnez les deux fiches.",
  },
  "student.other_name": {
    en: "The same {key|field} is already known under another name ({name}). If this is that person, correct their name first; if not, correct the {key|field}.",
    fr: "Même {key|field}, mais déjà connu sous un autre nom ({name}). Si c'est cette personne, corrigez d'abord son nom ; sinon, corrigez cette donnée ({key|field}).",
  },
  "student.other_key": {
    en: "This {key|field} is {name}'s, whose number or address is another than this row's, and the row gives no name. Write the name to say that it is that person.",
    fr: "Même {key|field} que {name}, dont le numéro ou l'adresse diffère de cette ligne, qui ne donne aucun nom. Indiquez le nom pour confirmer que c'est bien cette personne.",
  },
  "student.name_not_split": {
    en: "{count#name|names} kept whole as the last name, from this row on: nothing tells the first name apart. Write last names in capitals, or use two columns.",
    fr: "{count#nom gardé entier|noms gardés entiers} à partir de cette ligne : rien ne distingue le prénom. Écrivez les noms en capitales, ou utilisez deux colonnes.",
  },
  "student.possible_duplicate": {
    en: "Possible duplicate: the cohort already has someone called {name}.",
    fr: "Doublon possible : la promotion compte déjà une personne nommée {name}.",
  },
  "student.busy": {
    en: "Other programs kept changing this person; nothing was written. Import the file again.",
    fr: "Cette fiche était modifiée par ailleurs au même moment ; rien n'a été écrit. Importez de nouveau le fichier.",
  },
  "sheet.no_header": {
    en: "No known column in the first 20 rows of {file}: it needs at least a name (Nom, Last name) and an email or a phone. Seen: {seen}.",
    fr: "Aucune colonne connue dans les 20 premières lignes de {file} : il faut au moins un nom (Nom) et un courriel ou un téléphone. En-têtes lus : {seen}.",
  },
  "sheet.no_enrolment": {
    en: "No usable header in the first 20 rows of {file}: it needs a class (Classe), and a student number, an email or a name. Seen: {seen}.",
    fr: "Aucun en-tête utilisable dans les 20 premières lignes de {file} : il faut une classe (Classe), et un numéro étudiant, un courriel ou un nom. En-têtes lus : {seen}.",
  },
  "sheet.rows_refused": {
    en: "{count#row|rows} of {file} would be refused, so nothing was written. Correct them, or import the file without all-or-nothing.",
    fr: "{count#ligne|lignes} de {file} {count~serait rejetée|seraient rejetées} : rien n'a été écrit. Corrigez-les, ou importez le fichier sans « tout ou rien ».",
  },
  "held.invitations": { en: "an invitation to a campaign", fr: "une invitation à une campagne" },
  "studentStatus.active": { en: "active", fr: "inscrit" },
  "studentStatus.withdrawn": { en: "withdrawn", fr: "démission" },
  "studentStatus.graduated": { en: "graduated", fr: "diplômé" },
  "field.reason": { en: "reason", fr: "motif" },
  "field.date": { en: "date", fr: "date" },
  "field.days": { en: "number of days", fr: "nombre de jours" },
  "field.sort": { en: "sort", fr: "tri" },
  "field.lastName": { en: "last name", fr: "nom" },
  "field.firstName": { en: "first name", fr: "prénom" },
  "field.fullName": { en: "whole name", fr: "nom complet" },
  "field.birthName": { en: "birth name", fr: "nom de naissance" },
  "field.usageName": { en: "usage name", fr: "nom d'usage" },
  "field.civility": { en: "civility", fr: "civilité" },
  "field.birthDate": { en: "birth date", fr: "date de naissance" },
  "field.birthPlace": { en: "birth place", fr: "lieu de naissance" },
  "field.email": { en: "email address", fr: "adresse électronique" },
  "field.personalEmail": { en: "personal email address", fr: "adresse électronique personnelle" },
  "field.phone": { en: "phone number", fr: "téléphone" },
  "field.studentNumber": { en: "student number", fr: "numéro étudiant" },
  "field.ine": { en: "INE", fr: "INE" },
  "field.language": { en: "language", fr: "langue" },
  "field.contact": { en: "preferred contact", fr: "contact préféré" },
  "field.class": { en: "class", fr: "classe" },
  "field.cohort": { en: "cohort", fr: "promotion" },
  "sheet.empty": { en: "{file} holds nothing.", fr: "{file} est vide." },
});
