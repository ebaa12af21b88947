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
  "cli.unknown_shell": {
    en: "Which shell? Name one: {shells}",
    fr: "Quel interpréteur ? Nommez-en un : {shells}",
  },
  "cli.unknown_flag": {
    en: "Unknown flag: {names}. See: {command} --help",
    fr: "Option inconnue : {names}. Voir : {command} --help",
  },
  "cli.unexpected_argument": {
    en: "{count#argument|arguments} too many. Put a text with spaces between quotes. See: {command} --help",
    fr: "{count#argument|arguments} en trop. Mettez entre guillemets un texte qui contient des espaces. Voir : {command} --help",
  },
  "cli.no_value": {
    en: "{flag} takes a value after it. See: {command} --help",
    fr: "{flag} attend une valeur. Voir : {command} --help",
  },
  "cli.given_twice": {
    en: "{flag} is given twice; keep one.",
    fr: "L'option {flag} est donnée deux fois ; n'en gardez qu'une.",
  },
  "cli.not_a_number": {
    en: "{flag} takes a whole number from {min} to {max}.",
    fr: "{flag} attend un nombre entier de {min} à {max}.",
  },
  "cli.not_together": {
    en: "{flags} exclude one another; keep one.",
    fr: "Ces options s'excluent : {flags}. N'en gardez qu'une.",
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
  "cli.without_number": {
    en: "{without#student|students} without a student number {without~is|are} left out.",
    fr: "{without#étudiant|étudiants} sans numéro étudiant ne {without~figure|figurent} pas dans la liste.",
  },
  "cli.jury_not_final": {
    en: "{session} is not closed: only what a jury has decided for good goes to Apogée. Close it first: cursus jury close",
    fr: "{session} n'est pas close : seul ce qu'un jury a arrêté part vers Apogée. Clôturez-la d'abord : cursus jury close",
  },
  "cli.cells_refused": {
    en: "{count#value|values} could not be put into the file.",
    fr: "{count#valeur n'a pas pu être placée|valeurs n'ont pas pu être placées} dans le fichier.",
  },
  "cli.code_pair": {
    en: "{value} is no pair of codes: write OURS=THEIRS, such as CMP=VAC.",
    fr: "{value} n'est pas une paire de codes : écrivez NÔTRE=LEUR, par exemple CMP=VAC.",
  },
  "cli.jury_not_closed": {
    en: "{session} is not closed, and a certificate is made once the minutes are. Close it first: cursus jury close",
    fr: "{session} n'est pas close : une attestation s'établit sur un procès-verbal clos. Clôturez la délibération d'abord : cursus jury close",
  },
  "cli.not_admitted": {
    en: "{student} is not admitted ({decision}): there is nothing to certify.",
    fr: "{student} n'est pas admis ({decision}) : il n'y a rien à attester.",
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
    en: "{file}: the name does not tell the format. End it in .csv, .json, .ndjson or .xlsx, or add --format.",
    fr: "{file} : le nom ne dit pas le format. Terminez-le par .csv, .json, .ndjson ou .xlsx, ou ajoutez --format.",
  },
  "cli.table_to_file": {
    en: "A table is for the screen; a file takes --format csv, csv-excel, json, ndjson or xlsx.",
    fr: "Un tableau est fait pour l'écran ; pour un fichier, choisissez --format csv, csv-excel, json, ndjson ou xlsx.",
  },
  "cli.unknown_storage": {
    en: "--storage takes sqlite:PATH, mongodb://… or memory:, not {value}. A storage of your own is named in cursus.config.ts.",
    fr: "--storage accepte sqlite:CHEMIN, mongodb://… ou memory:, pas {value}. Une base à vous s'indique dans cursus.config.ts.",
  },
  "cli.no_store": {
    en: "There is no store {store}. Check --from: a path is read from the folder that you are in.",
    fr: "Il n'y a pas de base {store}. Vérifiez --from : un chemin part du dossier où vous êtes.",
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
  "cli.no_exam_keys": {
    en: "There is no key to sign papers with. Make one: cursus exams keys new (CURSUS_EXAM_KEYS names its file)",
    fr: "Il n'y a pas de clé pour signer les convocations. Créez-en une : cursus exams keys new (CURSUS_EXAM_KEYS nomme son fichier)",
  },
  "cli.not_a_room": {
    en: "{value} is no room: write its name and its seats, as in Amphi A:200.",
    fr: "{value} n'est pas une salle : écrivez son nom et son nombre de places, comme Amphi A:200.",
  },
  "cli.not_an_amount": {
    en: "{value} is no amount in {currency}; write it as 115.00.",
    fr: "{value} n'est pas un montant en {currency} ; écrivez-le sous la forme 115,00.",
  },
  "cli.summons_late": {
    en: "{count#person|people} {count~is|are} summoned fewer days ahead of the first exam than the settings ask for.",
    fr: "{count#personne est convoquée|personnes sont convoquées} moins de jours avant la première épreuve que ne le prévoient les paramètres.",
  },
  "cli.exams_clashing": {
    en: "{count#person has|people have} another exam then: {sample}. Change their registration (cursus exams register).",
    fr: "{count#personne a|personnes ont} une autre épreuve à ce moment : {sample}. Modifiez leur inscription (cursus exams register).",
  },
  "cli.centres_unreachable": {
    en: "No email address is known as the contact of: {centres} (cursus exams centres edit --contact).",
    fr: "Aucune adresse électronique n'est connue comme contact de : {centres} (cursus exams centres edit --contact).",
  },
  "cli.no_picture": {
    en: "The picture {file} cannot be read ({reason}). Put it there, name its folder in CURSUS_PAPERS, or change the setting papers.",
    fr: "L'image {file} est illisible ({reason}). Mettez-la là, nommez son dossier dans CURSUS_PAPERS, ou changez le paramètre papers.",
  },
  "cli.bad_payments": {
    en: "Online payment needs all of these: {names}. Missing: {missing}.",
    fr: "Le paiement en ligne demande toutes ces variables : {names}. Il manque : {missing}.",
  },
  "cli.exams_at_night": {
    en: "{count#person|people} {count~sits|sit} an exam between 22:00 and 06:00 where they are.",
    fr: "{count#personne|personnes} {count~passe|passent} une épreuve entre 22 h et 6 h, à leur heure locale.",
  },
  "cli.not_ects": {
    en: "{value} is no number of ECTS: write 30, or 7.5.",
    fr: "{value} n'est pas un nombre d'ECTS : écrivez 30, ou 7,5.",
  },
  "cli.whose_files": {
    en: "Say whose file: a student, --class, --filter, --students or another condition of records list.",
    fr: "Indiquez quels dossiers : un étudiant, --class, --filter, --students ou une autre condition de records list.",
  },
  "cli.not_pdf": {
    en: "{file} is no PDF: give the file a name that ends in .pdf.",
    fr: "{file} n'est pas un PDF : donnez au fichier un nom qui finit par .pdf.",
  },
  "cli.printed": { en: "{pages#page|pages} written to {file}", fr: "{pages#page écrite|pages écrites} dans {file}" },
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
  "cli.unknown_sms": {
    en: "--sms takes https://GATEWAY, file:FOLDER or console:, not {value}.",
    fr: "--sms accepte https://PASSERELLE, file:DOSSIER ou console:, pas {value}.",
  },
  "cli.bad_sender": {
    en: '--from takes an address, or a name and an address: "Université de Besançon <enquetes@univ.example>".',
    fr: "--from attend une adresse, ou un nom et une adresse : « Université de Besançon <enquetes@univ.example> ».",
  },
  "cli.bad_config": {
    en: "The configuration file {file} cannot be used: {reason}.",
    fr: "Le fichier de configuration {file} est inutilisable : {reason}.",
  },
  "cli.no_sources": {
    en: "No source is configured. Name one by its address (apogee+sqlite:apogee.db), or list them in cursus.config.js: sources: [...]",
    fr: "Aucune source n'est configurée. Donnez-en une par son adresse (apogee+sqlite:apogee.db), ou listez-les dans cursus.config.js : sources: [...]",
  },
  "cli.unknown_source": {
    en: "No source is called {source}. Configured: {known}.",
    fr: "Aucune source ne s'appelle {source}. Configurées : {known}.",
  },
  "cli.bad_source": {
    en: "The address of the source {source} is not one: write apogee+sqlite:FILE, apogee+files:FOLDER, apogee+oracle://USER@HOST:1521/SERVICE or kofr+https://HOST/PATH.",
    fr: "L'adresse de la source {source} n'en est pas une : écrivez apogee+sqlite:FICHIER, apogee+files:DOSSIER, apogee+oracle://COMPTE@HÔTE:1521/SERVICE ou kofr+https://HÔTE/CHEMIN.",
  },
  "cli.no_source_password": {
    en: "The source {source} needs a password: set {variable}.",
    fr: "La source {source} demande un mot de passe : renseignez {variable}.",
  },
  "cli.no_source_key": {
    en: "The source {source} needs a key: set {variable} to what cursus api keys add printed over there.",
    fr: "La source {source} demande une clé : renseignez {variable} avec ce que cursus api keys add y a affiché.",
  },
  "cli.unknown_kind": {
    en: "{value} is none of the kinds: {kinds}.",
    fr: "{value} n'est pas dans la liste : {kinds}.",
  },
  "cli.pull_left": {
    en: "{count#conflict or refusal is|conflicts and refusals are} left to look at.",
    fr: "{count#conflit ou rejet reste|conflits et rejets restent} à examiner.",
  },
  "cli.no_file": {
    en: "{file} cannot be read: {reason}. Check its path.",
    fr: "{file} est illisible : {reason}. Vérifiez son chemin.",
  },
  "cli.output_missing": {
    en: "Say where the filled file goes: --output FILE",
    fr: "Indiquez où écrire le fichier rempli : --output FICHIER",
  },
  "cli.apogee_without": {
    en: "The section {section} is missing from the file: codes were not checked against it.",
    fr: "Il manque au fichier la section {section} : les codes n'ont pu y être vérifiés.",
  },
  "cli.no_results": {
    en: "{file} has no columns for a student number and an element (COD_ETU, COD_ELP).",
    fr: "{file} n'a pas de colonnes pour un numéro étudiant et un élément (COD_ETU, COD_ELP).",
  },
  "cli.kept_without": {
    en: "{count#row|rows} kept without a value, or a place, that could not be.",
    fr: "{count#ligne gardée|lignes gardées} sans une valeur, ou une place, qui ne pouvait l'être.",
  },
  "cli.other_sheets": {
    en: "Read: the sheet {sheet}. Not read: {sheets}. If there is a table in {count~it|them}, too, read it with --sheet NAME.",
    fr: "Feuille lue : {sheet}. Non lues : {sheets}. S'il s'y trouve aussi un tableau, lisez-le avec --sheet NOM.",
  },
  "cli.refused_rows": {
    en: "{count#row|rows} refused; the others were kept.",
    fr: "{count#ligne rejetée|lignes rejetées} ; les autres sont gardées.",
  },
  "cli.all_refused": {
    en: "Nothing was written: every row of {file} was refused.",
    fr: "Rien n'a été écrit : toutes les lignes de {file} sont rejetées.",
  },
  "cli.none_kept": {
    en: "Nothing was written: {count#row|rows} of {file} {count~was|were} refused, and --all-or-nothing was asked for.",
    fr: "Rien n'a été écrit : {count#ligne|lignes} de {file} {count~rejetée|rejetées}, et --all-or-nothing est demandé.",
  },
  "cli.log_not_whole": {
    en: "The log is not as it was written: {faultCount#fault|faults}, {entries#entry|entries} under {seals#seal|seals} read.",
    fr: "Le journal n'est pas tel qu'il a été écrit : {faultCount#anomalie|anomalies}, {entries#entrée lue|entrées lues} sous {seals#sceau|sceaux}.",
  },
  "cli.not_a_seal": {
    en: "--known takes a seal as audit verify names it: NUMBER:DIGEST.",
    fr: "--known attend un sceau tel que l'affiche audit verify : NUMÉRO:EMPREINTE.",
  },
  "cli.not_carried": {
    en: "What was done is kept, but has not reached the log yet: {reason}. The next command that writes brings it there.",
    fr: "Ce qui a été fait est gardé, mais n'a pas encore rejoint le journal : {reason}. La prochaine commande qui écrit l'y portera.",
  },
  "cli.not_sent": {
    en: "{pending#message|messages} still to be sent, {failed} refused. To send what is waiting: cursus notices deliver",
    fr: "{pending#message|messages} encore à envoyer, {failed#refusé|refusés}. Pour envoyer ce qui attend : cursus notices deliver",
  },
  "cli.plan": {
    en: "{messages#message|messages} to send, {perDay} at most in 24 hours: the last will go by {until}.",
    fr: "{messages#message|messages} à envoyer, {perDay} au plus en 24 heures : le dernier partira d'ici le {until}.",
  },
  "cli.campaign_paused": {
    en: "{name} is paused: its messages wait. To go on: cursus campaigns resume",
    fr: "{name} est suspendue : ses messages attendent. Pour reprendre : cursus campaigns resume",
  },
  "cli.limited": {
    en: "Only urgent messages go until {until}: {why}.",
    fr: "Seuls les messages urgents partent jusqu'à {until} : {why}.",
  },
  "cli.dayLimit": { en: "the limit of the day is reached", fr: "la limite journalière est atteinte" },
  "cli.quietHours": { en: "these are the quiet hours", fr: "ce sont les heures calmes" },
  "cli.in_doubt": {
    en: "{inDoubt#message|messages} may have left, or not. See: cursus notices list --state inDoubt",
    fr: "{inDoubt#message est peut-être parti|messages sont peut-être partis}. Voir : cursus notices list --state inDoubt",
  },
  "cli.watch_watching": {
    en: "Sending what comes (stop with Ctrl-C)",
    fr: "Envoi de ce qui arrive (arrêt par Ctrl-C)",
  },
  "cli.watch_health": {
    en: "{queued} waiting, the oldest for {oldest} s; {sent} sent, {rate} a minute; refused: {refused}",
    fr: "{queued} en attente, le plus ancien depuis {oldest} s ; {sent#envoyé|envoyés}, {rate} par minute ; refusés : {refused}",
  },
  "cli.watch_waiting": {
    en: "Nothing can be sent: {reason}. Next attempt in {seconds} s.",
    fr: "Rien ne peut partir : {reason}. Nouvel essai dans {seconds} s.",
  },
  "cli.watch_resumed": { en: "Sending again.", fr: "L'envoi reprend." },
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
    en: "Nothing was done: {count#row|rows} of {file} {count~names|name} nobody who could repeat a class of the plan. {summary}",
    fr: "Rien n'a été fait : {count#ligne|lignes} de {file} ne {count~désigne|désignent} personne qui puisse redoubler dans une classe du plan. {summary}",
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
    fr: "{count#reste tel quel|restent tels quels} ; tout autre changement est annulé.",
  },
  "cli.not_signed_in": {
    en: "Nobody is signed in here. Sign in: cursus login",
    fr: "Personne n'est connecté ici. Connectez-vous : cursus login",
  },
  "cli.no_administrator": {
    en: "There is no administrator yet: whoever can open this store may do everything. Make the first one: cursus init",
    fr: "Il n'y a pas encore d'administrateur : toute personne qui peut ouvrir cette base peut tout faire. Créez le premier : cursus init",
  },
  "cli.has_administrator": {
    en: "There is an administrator already. Sign in: cursus login. A lost password: cursus init --recover --admin ADDRESS",
    fr: "Il y a déjà un administrateur. Connectez-vous : cursus login. Mot de passe perdu : cursus init --recover --admin ADRESSE",
  },
  "cli.not_administrator": {
    en: "{name} is no administrator. Only an administrator's password is recovered here.",
    fr: "{name} n'est pas administrateur. On ne récupère ici que le mot de passe d'un administrateur.",
  },
  "cli.passwords_differ": {
    en: "The two passwords differ. Nothing was done.",
    fr: "Les deux mots de passe diffèrent. Rien n'a été fait.",
  },
  "cli.no_password": {
    en: "Standard input holds no password.",
    fr: "L'entrée standard ne contient pas de mot de passe.",
  },
  "cli.whom": {
    en: "Name accounts, a class (--class) or a role (--role).",
    fr: "Indiquez des comptes, une classe (--class) ou un rôle (--role).",
  },
  "cli.file_or_class": {
    en: "Name a file or a class (--class): one of them.",
    fr: "Indiquez un fichier ou une classe (--class) : l'un des deux.",
  },
  "cli.teacher_or_all": {
    en: "Name a teacher or --all: one of them.",
    fr: "Indiquez un enseignant ou --all : l'un des deux.",
  },
  "cli.some_skipped": {
    en: "{count} not invited; the others were.",
    fr: "{count#personne non invitée|personnes non invitées} ; les autres le sont.",
  },
  "field.login": { en: "sign-in name", fr: "nom de connexion" },
  "field.password": { en: "password", fr: "mot de passe" },
  "field.role": { en: "role", fr: "rôle" },
  "field.teaches": { en: "classes", fr: "classes" },
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
  "cli.memory_menu": {
    en: "A store in memory keeps nothing from one step of the menu to the next. Name one that lasts: --storage sqlite:./cursus.db",
    fr: "Une base en mémoire ne garde rien d'une étape du menu à l'autre. Indiquez-en une qui dure : --storage sqlite:./cursus.db",
  },
  "cli.nothing": { en: "Nothing to show.", fr: "Rien à afficher." },
  "cli.written": { en: "{rows#row|rows} written to {file}", fr: "{rows#ligne écrite|lignes écrites} dans {file}" },
});
