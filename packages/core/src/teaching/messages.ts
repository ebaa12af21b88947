import { catalog } from "../kernel/messages.ts";

export const teachingMessages = catalog({
  "teaching.hours_negative": {
    en: "{field|field}: {value} is below 0; hours are counted from 0.",
    fr: "{field|field} : {value} est négatif ; les heures se comptent à partir de 0.",
  },
  "teaching.hours_invalid": {
    en: "{field|field}: {value} is no number of hours. Write 12.5, 12,5 or 12h30.",
    fr: "{field|field} : {value} n'est pas un nombre d'heures. Écrivez 12,5, 12.5 ou 12h30.",
  },
  "teaching.hours_too_fine": {
    en: "{field|field}: {value} has more than two decimals. Round it first.",
    fr: "{field|field} : {value} a plus de deux décimales. Arrondissez-le d'abord.",
  },
  "teaching.hours_odd_minutes": {
    en: "{field|field}: the minutes of {value} make no whole hundredths of an hour. Write the decimals to keep, such as 12.33 for 12h20.",
    fr: "{field|field} : les minutes de {value} ne font pas un nombre entier de centièmes d'heure. Écrivez les décimales à retenir, comme 12,33 pour 12h20.",
  },
  "teaching.hours_too_many": {
    en: "{field|field}: {value} is more hours than a year has.",
    fr: "{field|field} : {value} dépasse le nombre d'heures d'une année.",
  },
  "teaching.bad_policy": {
    en: "{value} is no way to count practicals in the duty: choose one of {policies}.",
    fr: "{value} n'est pas une façon de compter les TP dans le service : choisissez parmi {policies}.",
  },
  "teaching.bad_year": {
    en: "{value} is no academic year: write 2026-2027.",
    fr: "{value} n'est pas une année universitaire : écrivez 2026-2027.",
  },
  "teaching.bad_status": {
    en: "{value} is no known status. Write MCF, PR, PRAG, PRCE, ATER, 1/2 ATER, doctorant, contractuel, PAST or vacataire.",
    fr: "{value} n'est pas un statut connu. Écrivez MCF, PR, PRAG, PRCE, ATER, 1/2 ATER, doctorant, contractuel, PAST ou vacataire.",
  },
  "teaching.status_missing": {
    en: "A duty, working time, leave or relief takes a status of the year: give one.",
    fr: "Un service contractuel, une quotité, un CRCT ou une décharge demandent un statut pour l'année : indiquez-le.",
  },
  "teaching.bad_email": {
    en: "{value} is no email address.",
    fr: "{value} n'est pas une adresse de courriel.",
  },
  "teaching.bad_part_time": {
    en: "{value} is no working time: write a percentage above 0, up to 100.",
    fr: "{value} n'est pas une quotité : écrivez un pourcentage supérieur à 0, jusqu'à 100.",
  },
  "teaching.bad_sabbatical": {
    en: "{value} is no leave for research: write semester or year.",
    fr: "{value} n'est pas une durée de CRCT : écrivez semestre ou année.",
  },
  "teaching.bad_kind": {
    en: "{value} is no kind of hour: write CM, TD or TP.",
    fr: "{value} n'est pas un type d'heures : écrivez CM, TD ou TP.",
  },
  "teaching.kind_missing": {
    en: "It is not said what kind of hours these are: CM, TD or TP.",
    fr: "Le type d'heures manque : CM, TD ou TP.",
  },
  "teaching.bad_mode": {
    en: "{value} does not say whether it is remote: write yes or no.",
    fr: "{value} ne dit pas si c'est à distance : écrivez oui ou non.",
  },
  "teaching.hours_missing": {
    en: "The row gives no hours: planned, declared or paid.",
    fr: "La ligne ne donne aucune heure : prévue, déclarée ou payée.",
  },
  "teaching.odd_cell": {
    en: "{value} is a date or an error that a spreadsheet made. Format the column as text and export it again.",
    fr: "{value} est une date ou une erreur produite par un tableur. Mettez la colonne au format texte et refaites l'export.",
  },
  "teaching.other_year": {
    en: "The row is of {value}, and the import of {year}: leave the row out, or import it into its own year.",
    fr: "La ligne est pour {value}, et l'import pour {year} : retirez-la, ou importez-la dans son année.",
  },
  "teaching.no_header": {
    en: "{file} has no row that heads these columns: {needs}. Seen: {seen}.",
    fr: "{file} n'a pas de ligne d'en-têtes avec ces colonnes : {needs}. En-têtes lus : {seen}.",
  },
  "teaching.key_missing": {
    en: "The row has neither a staff number nor an email, by which the person is recognised later. Add one.",
    fr: "La ligne n'a ni matricule ni courriel, qui servent ensuite à reconnaître la personne. Ajoutez l'un des deux.",
  },
  "teaching.seen_in_file": {
    en: "The same teacher stands in row {first} already; keep one of the two.",
    fr: "Le même enseignant figure déjà à la ligne {first} ; gardez l'une des deux.",
  },
  "teaching.service_seen_in_file": {
    en: "The same teacher, element, group, kind and mode stand in row {first} already; add the hours up or keep one.",
    fr: "Les mêmes enseignant, élément, groupe, type et modalité figurent déjà à la ligne {first} ; additionnez les heures ou gardez l'une des deux.",
  },
  "teaching.two_teachers": {
    en: "The number belongs to one teacher and the email to another. Correct one of them.",
    fr: "Le matricule est celui d'un enseignant et le courriel celui d'un autre. Corrigez l'un des deux.",
  },
  "teaching.unknown_teacher": {
    en: "Nobody has the number or email {value}. Import the teachers first: cursus teaching teachers import",
    fr: "Aucun enseignant n'a le matricule ou le courriel {value}. Importez d'abord les enseignants : cursus teaching teachers import",
  },
  "teaching.busy": {
    en: "Others were changing the same record at the same time. Import the file again.",
    fr: "Cette fiche était modifiée par ailleurs au même moment. Importez de nouveau le fichier.",
  },
  "teaching.no_teacher": {
    en: "There is no teacher {teacher}: give an id, a staff number or an email.",
    fr: "Aucun enseignant {teacher} : donnez un identifiant, un matricule ou un courriel.",
  },
  "teaching.key_taken": {
    en: "{value} already belongs to another teacher.",
    fr: "{value} appartient déjà à un autre enseignant.",
  },
  "teaching.changed_meanwhile": {
    en: "{name} was changed meanwhile (version {version}). Read the record again, then correct it.",
    fr: "La fiche de {name} a été modifiée entre-temps (version {version}). Relisez-la, puis corrigez-la.",
  },
  "teaching.has_services": {
    en: "{name} has {count#service|services}: give them to somebody else or remove them first.",
    fr: "{name} a {count#service|services} : confiez-les à quelqu'un d'autre ou supprimez-les d'abord.",
  },
  "teaching.no_service": {
    en: "There is no service {service}: cursus teaching services list shows their ids.",
    fr: "Aucun service {service} : cursus teaching services list montre leurs identifiants.",
  },
  "teaching.service_known": {
    en: "The same teacher, group, kind and mode are a service of {element} in {year} already. Edit that one.",
    fr: "Les mêmes enseignant, groupe, type et modalité forment déjà un service de {element} en {year}. Modifiez-le.",
  },
  "teaching.service_changed": {
    en: "The service in {element} was changed meanwhile (version {version}). Read it again, then correct it.",
    fr: "Le service de {element} a été modifié entre-temps (version {version}). Relisez-le, puis corrigez-le.",
  },
  "teaching.service_paid": {
    en: "{hours} h of {element} were paid: the service cannot be removed. Correct its hours instead.",
    fr: "{hours} h de {element} ont été payées : le service ne peut pas être supprimé. Corrigez plutôt ses heures.",
  },
  "teaching.element_unknown": {
    en: "{code} is no element of the curriculum of {year}.",
    fr: "{code} n'est pas un élément de la maquette {year}.",
  },
  "teaching.element_of_other_year": {
    en: "{code} is an element of the curriculum of {other}, not of {year}.",
    fr: "{code} est un élément de la maquette {other}, pas de celle de {year}.",
  },
  "teaching.nobody_yet": {
    en: "{code}, group {group}: nobody gives the {kind|teachingKind} yet.",
    fr: "{code}, groupe {group} : personne n'assure encore les {kind|teachingKind}.",
  },
  "teaching.beyond_maquette": {
    en: "{code}: {planned} h of {kind|teachingKind} are planned, the curriculum has {most} for {groups#group|groups}.",
    fr: "{code} : {planned} h de {kind|teachingKind} sont prévues, la maquette en compte {most} pour {groups#groupe|groupes}.",
  },
  "teaching.paid_differs": {
    en: "{name}, {code}: {paid} h of {kind|teachingKind} were paid, {declared} declared.",
    fr: "{name}, {code} : {paid} h de {kind|teachingKind} payées, {declared} déclarées.",
  },
  "teaching.no_status": {
    en: "{name} has services in {year} and no status: the duty counts as 0.",
    fr: "{name} a des services en {year} et pas de statut : le service dû compte pour 0.",
  },
  "teaching.overtime_while_relieved": {
    en: "{name} has {overtime} HETD of overtime in {year} beside a relief or a leave for research.",
    fr: "{name} a {overtime} HETD d'heures complémentaires en {year} malgré une décharge ou un CRCT.",
  },
  "teaching.part_duty": {
    en: "{hours} h of {kind|teachingKind} within duty × {rate} = {hetd}",
    fr: "{hours} h de {kind|teachingKind} dans le service × {rate} = {hetd}",
  },
  "teaching.part_beyond": {
    en: "{hours} h of {kind|teachingKind} beyond duty × {rate} = {hetd}",
    fr: "{hours} h de {kind|teachingKind} au-delà du service × {rate} = {hetd}",
  },
  "teachingKind.cm": { en: "CM", fr: "CM" },
  "teachingKind.td": { en: "TD", fr: "TD" },
  "teachingKind.tp": { en: "TP", fr: "TP" },
  "field.planned": { en: "hours planned", fr: "heures prévues" },
  "field.declared": { en: "hours declared", fr: "heures déclarées" },
  "field.paid": { en: "hours paid", fr: "heures payées" },
  "field.relief": { en: "relief", fr: "décharge" },
  "field.duty": { en: "duty", fr: "service dû" },
});
