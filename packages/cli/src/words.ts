/** What the command says of its own, beside what the modules say of theirs. */
import { catalog } from "@cursus/core/light";

export const cliWords = catalog({
  "cli.unknown_command": {
    en: "There is no command “{command}”. See: cursus --help",
    fr: "La commande « {command} » n'existe pas. Voir : cursus --help",
  },
  "cli.did_you_mean": { en: "Did you mean: {suggestions}", fr: "Vouliez-vous dire : {suggestions}" },
  "cli.missing": {
    en: "Missing: {names}. See: {command} --help",
    fr: "Il manque : {names}. Voir : {command} --help",
  },
  "cli.unknown_flag": {
    en: "Unknown flag: {names}. See: {command} --help",
    fr: "Option inconnue : {names}. Voir : {command} --help",
  },
  "cli.unexpected_argument": {
    en: "{count} argument(s) too many. Put a text with spaces between quotes. See: {command} --help",
    fr: "{count} argument(s) en trop. Mettez entre guillemets un texte qui contient des espaces. Voir : {command} --help",
  },
  "cli.no_value": {
    en: "{flag} takes a value after it. See: {command} --help",
    fr: "{flag} attend une valeur. Voir : {command} --help",
  },
  "cli.given_twice": { en: "{flag} is given twice; keep one.", fr: "{flag} est donné deux fois ; n'en gardez qu'un." },
  "cli.not_a_number": {
    en: "{flag} takes a whole number from {min} to {max}.",
    fr: "{flag} attend un nombre entier de {min} à {max}.",
  },
  "cli.not_together": {
    en: "{flags} do not go together; keep one.",
    fr: "{flags} ne vont pas ensemble ; n'en gardez qu'un.",
  },
  "cli.not_one_of": { en: "{flag} takes one of: {values}.", fr: "{flag} accepte l'une de ces valeurs : {values}." },
  "cli.usage": {
    en: "Wrong usage. See: {command} --help",
    fr: "Usage incorrect. Voir : {command} --help",
  },
  "cli.unexpected": {
    en: "Something went wrong that should not have: {reason}. Run it again with CURSUS_DEBUG=1 to see where.",
    fr: "Un incident imprévu s'est produit : {reason}. Relancez avec CURSUS_DEBUG=1 pour en voir l'origine.",
  },
  "cli.cancelled": { en: "Cancelled.", fr: "Annulé." },
  "cli.not_confirmed": {
    en: "Not confirmed: the name is {name}. Nothing was done.",
    fr: "Non confirmé : le nom est {name}. Rien n'a été fait.",
  },
  "cli.no_such_setting": {
    en: "{key} is no setting. Write KEY=VALUE, with one of these keys: {keys}.",
    fr: "{key} n'est pas un paramètre. Écrivez CLÉ=VALEUR, avec l'une de ces clés : {keys}.",
  },
  "cli.unreadable_file": { en: "{file} cannot be read: {reason}.", fr: "{file} est illisible : {reason}." },
  "cli.not_json": { en: "{file} is not JSON: {reason}.", fr: "{file} n'est pas du JSON : {reason}." },
  "cli.json_and_format": {
    en: "--json and --format go together only with --output: --json is the envelope on the screen, --format the content of the file.",
    fr: "--json et --format ne vont ensemble qu'avec --output : --json est l'enveloppe affichée, --format le contenu du fichier.",
  },
  "cli.unknown_format": {
    en: "{file}: the name does not tell the format; add --format.",
    fr: "{file} : le nom ne dit pas le format ; ajoutez --format.",
  },
  "cli.table_to_file": {
    en: "A table is for the screen; a file takes --format csv, csv-excel, json, ndjson or xlsx.",
    fr: "Un tableau est fait pour l'écran ; pour un fichier, choisissez --format csv, csv-excel, json, ndjson ou xlsx.",
  },
  "cli.unknown_storage": {
    en: "--storage takes sqlite:PATH, mongodb://… or memory:, not {value}.",
    fr: "--storage accepte sqlite:CHEMIN, mongodb://… ou memory:, pas {value}.",
  },
  "cli.same_storage": {
    en: "--from and --to are the same place. Name an empty one to copy into.",
    fr: "--from et --to désignent le même endroit. Indiquez un emplacement vide où copier.",
  },
  "cli.file_exists": {
    en: "{file} exists already, and nothing is overwritten. Name another file.",
    fr: "{file} existe déjà et rien n'est écrasé. Indiquez un autre fichier.",
  },
  "cli.key_stays": {
    en: "The key of private links is not in the store: without it, links that were sent open nothing on the other side. It is in {file}: {what}.",
    fr: "La clé des liens n'est pas dans la base : sans elle, les liens déjà envoyés n'ouvrent rien de l'autre côté. Elle est dans {file} : {what}.",
  },
  "cli.rehearsal": {
    en: "REHEARSAL COPY: its people are invented, and nothing is sent to the world.",
    fr: "COPIE DE RÉPÉTITION : ses personnes sont inventées et rien n'en part vers l'extérieur.",
  },
  "cli.not_pdf": {
    en: "{file} is no PDF: give the file a name that ends in .pdf.",
    fr: "{file} n'est pas un PDF : donnez au fichier un nom qui finit par .pdf.",
  },
  "cli.printed": { en: "{pages} page(s) written to {file}", fr: "{pages} page(s) écrite(s) dans {file}" },
  "cli.letters_missing": {
    en: "The paper's font lacks these letters, which show as boxes: {letters}",
    fr: "La police du document n'a pas ces lettres, remplacées par des carrés : {letters}",
  },
  "cli.unknown_cache": {
    en: "--cache takes storage:, redis://… or memory:, not {value}.",
    fr: "--cache accepte storage:, redis://… ou memory:, pas {value}.",
  },
  "cli.unknown_mail": {
    en: "--mail takes smtp://HOST:PORT, smtps://HOST:PORT, file:FOLDER or console:, not {value}.",
    fr: "--mail accepte smtp://HÔTE:PORT, smtps://HÔTE:PORT, file:DOSSIER ou console:, pas {value}.",
  },
  "cli.bad_sender": {
    en: '--from takes an address, or a name and an address: "Université de Besançon <enquetes@univ.example>".',
    fr: "--from attend une adresse, ou un nom et une adresse : « Université de Besançon <enquetes@univ.example> ».",
  },
  "cli.bad_config": {
    en: "The configuration file {file} cannot be used: {reason}.",
    fr: "Le fichier de configuration {file} est inutilisable : {reason}.",
  },
  "cli.refused_rows": {
    en: "{count} row(s) refused; the others were kept.",
    fr: "{count} ligne(s) rejetée(s) ; les autres sont gardées.",
  },
  "cli.all_refused": {
    en: "Nothing was written: every row of {file} was refused.",
    fr: "Rien n'a été écrit : toutes les lignes de {file} sont rejetées.",
  },
  "cli.none_kept": {
    en: "Nothing was written: {count} row(s) of {file} were refused, and --all-or-nothing was asked for.",
    fr: "Rien n'a été écrit : {count} ligne(s) de {file} rejetée(s), et --all-or-nothing est demandé.",
  },
  "cli.not_sent": {
    en: "{pending} message(s) still to be sent, {failed} refused. To send what is waiting: cursus notices deliver",
    fr: "{pending} message(s) encore à envoyer, {failed} refusé(s). Pour envoyer ce qui attend : cursus notices deliver",
  },
  "cli.stopped": {
    en: "Sending stopped: {reason}",
    fr: "L'envoi s'est arrêté : {reason}",
  },
  "cli.more": {
    en: "… more: --after {next}",
    fr: "… suite : --after {next}",
  },
  "cli.bad_position": {
    en: "--after takes what an earlier page gave as next, unchanged, with the same filter.",
    fr: "--after reprend tel quel le next d'une page précédente, avec le même filtre.",
  },
  "cli.nothing_to_change": {
    en: "Nothing to change was given. See: {command} --help",
    fr: "Aucune modification n'est demandée. Voir : {command} --help",
  },
  "cli.bad_plan": {
    en: "--plan takes CLASS=NEXT, separated by commas, and graduate for those who leave: L3=M1,M1=M2,M2=graduate. Not understood: {part}.",
    fr: "--plan attend CLASSE=SUIVANTE, séparées par des virgules, et graduate pour celles qui sortent diplômées : L3=M1,M1=M2,M2=graduate. Incompris : {part}.",
  },
  "cli.bad_repeaters": {
    en: "Nothing was done: {count} row(s) of {file} name nobody who could repeat a class of the plan. {summary}",
    fr: "Rien n'a été fait : {count} ligne(s) de {file} ne désignent personne qui puisse redoubler dans une classe du plan. {summary}",
  },
  "cli.not_in_plan": {
    en: "{name} is in {class}, which is not in the plan.",
    fr: "{name} est en {class}, classe absente du plan.",
  },
  "cli.none_enrolled": {
    en: "Nothing was written: {count} refused. {summary}",
    fr: "Rien n'a été écrit : {count} refus. {summary}",
  },
  "cli.some_refused": {
    en: "{count} refused; the others were done.",
    fr: "{count} refus ; le reste est fait.",
  },
  "cli.empty_class": {
    en: "Nobody was in {class} in {year}.",
    fr: "Personne n'était en {class} en {year}.",
  },
  "cli.some_stayed": {
    en: "{count} stayed as they are; the rest was undone.",
    fr: "{count} restent tels quels ; le reste est annulé.",
  },
  "field.id": { en: "id", fr: "identifiant" },
  "field.status": { en: "status", fr: "statut" },
  "field.year": { en: "academic year", fr: "année universitaire" },
  "field.version": { en: "version", fr: "version" },
  "field.average": { en: "average", fr: "moyenne" },
  "field.averageState": { en: "state of the average", fr: "état de la moyenne" },
  "field.withdrawnOn": { en: "withdrawn on", fr: "démission le" },
  "field.withdrawalReason": { en: "reason", fr: "motif" },
  "field.student": { en: "student", fr: "étudiant" },
  "field.subject": { en: "subject", fr: "matière" },
  "field.title": { en: "title", fr: "intitulé" },
  "field.value": { en: "mark", fr: "note" },
  "field.coefficient": { en: "coefficient", fr: "coefficient" },
  "field.scale": { en: "scale", fr: "barème" },
  "field.kind": { en: "kind of assessment", fr: "type d'évaluation" },
  "field.comment": { en: "comment", fr: "commentaire" },
  "mention.passable": { en: "pass", fr: "mention passable" },
  "mention.assezBien": { en: "fairly good", fr: "mention assez bien" },
  "mention.bien": { en: "good", fr: "mention bien" },
  "mention.tresBien": { en: "very good", fr: "mention très bien" },
  "average.provisional": { en: "provisional: a mark is still to come", fr: "provisoire : une note est attendue" },
  "average.blocked": {
    en: "none: absent without reason from a terminal exam (DEF)",
    fr: "aucune : défaillant, absence injustifiée à un examen terminal (DEF)",
  },
  "cli.nothing": { en: "Nothing to show.", fr: "Rien à afficher." },
  "cli.written": { en: "{rows} row(s) written to {file}", fr: "{rows} ligne(s) écrite(s) dans {file}" },
});
