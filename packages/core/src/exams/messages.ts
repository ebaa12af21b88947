import { catalog } from "../kernel/messages.ts";

export const examMessages = catalog({
  "exams.period_not_found": {
    en: "There is no exam period {period}; a period is named like 2026-2027-1 (cursus exams periods list).",
    fr: "Il n'y a pas de période d'examens {period} ; une période se nomme 2026-2027-1 (cursus exams periods list).",
  },
  "exams.period_exists": {
    en: "The exam period {period} exists already.",
    fr: "La période d'examens {period} existe déjà.",
  },
  "exams.bad_year": {
    en: "{field|field}: write an academic year as 2026-2027.",
    fr: "{field|field} : écrivez une année universitaire sous la forme 2026-2027.",
  },
  "exams.bad_window": {
    en: "Registration must open before it closes.",
    fr: "L'ouverture des inscriptions doit précéder leur clôture.",
  },
  "exams.bad_moment": {
    en: "{field|field} is no time that exists in {zone}; write it as 2027-01-15T09:00.",
    fr: "{field|field} n'existe pas à l'heure de {zone} ; écrivez par exemple 2027-01-15T09:00.",
  },
  "exams.not_a_zone": {
    en: "{field|field} is no time zone; write it as Pacific/Noumea.",
    fr: "{field|field} n'est pas un fuseau horaire ; écrivez-le sous la forme Pacific/Noumea.",
  },
  "exams.period_closed": {
    en: "Registration for {period} is open from {opens} to {closes}. Ask the registrar's office, who may register you later.",
    fr: "Les inscriptions à {period} sont ouvertes du {opens} au {closes}. Adressez-vous à la scolarité, qui peut inscrire hors délai.",
  },
  "exams.period_planned": {
    en: "The period {period} opens once {before} is archived (cursus exams archive close {before}).",
    fr: "La période {period} s'ouvrira quand {before} sera archivée (cursus exams archive close {before}).",
  },
  "exams.period_archived": {
    en: "The period {period} is archived: it takes dated addenda, and nothing else (cursus exams archive addendum).",
    fr: "La période {period} est archivée : elle n'accepte plus que des ajouts datés (cursus exams archive addendum).",
  },
  "exams.period_archiving": {
    en: "The period {period} is being archived; finish that first (cursus exams archive close {period}).",
    fr: "L'archivage de la période {period} est en cours ; terminez-le d'abord (cursus exams archive close {period}).",
  },
  "exams.not_archived": {
    en: "The period {period} is not archived yet.",
    fr: "La période {period} n'est pas encore archivée.",
  },
  "exams.centre_not_found": {
    en: "There is no exam centre {centre} (cursus exams centres list).",
    fr: "Il n'y a pas de centre d'examen {centre} (cursus exams centres list).",
  },
  "exams.centre_exists": {
    en: "The centre {centre} exists already; change it with cursus exams centres edit.",
    fr: "Le centre {centre} existe déjà ; modifiez-le avec cursus exams centres edit.",
  },
  "exams.bad_code": {
    en: "{field|field}: 1 to 40 letters, digits, dots, hyphens or underscores.",
    fr: "{field|field} : de 1 à 40 lettres, chiffres, points, tirets ou tirets bas.",
  },
  "exams.rooms_too_small": {
    en: "{centre} would hold {capacity} for {title}, and {taken} have a place there already. Keep more seats, or move people to another centre first.",
    fr: "{centre} n'aurait plus que {capacity#place|places} pour {title}, et {taken} {taken~y est déjà prise|y sont déjà prises}. Gardez-en davantage, ou changez d'abord des personnes de centre.",
  },
  "exams.sitting_not_found": {
    en: "There is no exam {code} in {period} (cursus exams sittings list {period}).",
    fr: "Il n'y a pas d'épreuve {code} dans {period} (cursus exams sittings list {period}).",
  },
  "exams.sitting_exists": {
    en: "{period} has an exam {code} already; move it with cursus exams sittings edit.",
    fr: "{period} compte déjà une épreuve {code} ; déplacez-la avec cursus exams sittings edit.",
  },
  "exams.no_title": {
    en: "The curriculum of {year} does not know {code}: give the exam a title.",
    fr: "La maquette de {year} ne connaît pas {code} : donnez un intitulé à l'épreuve.",
  },
  "exams.sitting_taken": {
    en: "{count#person|people} {count~is|are} registered for {title}: move it, or withdraw them first.",
    fr: "{count#personne|personnes} {count~est inscrite|sont inscrites} à {title} : déplacez-la, ou désinscrivez-les d'abord.",
  },
  "exams.clash": {
    en: "{student} cannot sit {one} and {other}: the first ends on {oneEnds}, extra time counted, and the second starts on {otherStarts}. Choose one of the two.",
    fr: "{student} ne peut pas passer {one} et {other} : la première finit le {oneEnds}, temps majoré compris, et la seconde commence le {otherStarts}. Choisissez l'une des deux.",
  },
  "exams.centre_full": {
    en: "{centre} is full for {title}: it has {capacity#place|places}. Choose another centre, or add a room.",
    fr: "{centre} est complet pour {title} : il compte {capacity#place|places}. Choisissez un autre centre, ou ajoutez une salle.",
  },
  "exams.already_passed": {
    en: "{student} has acquired {title} already ({because}): there is nothing to sit again.",
    fr: "{student} a déjà acquis {title} ({because}) : il n'y a rien à repasser.",
  },
  "exams.not_offered": {
    en: "{title} is not offered to {student} in {period} (cursus exams offer shows what is).",
    fr: "L'épreuve {title} n'est pas proposée à {student} dans {period} (cursus exams offer montre celles qui le sont).",
  },
  "exams.not_there": {
    en: "{title} cannot be sat at {centre} ({modality|examModality}).",
    fr: "L'épreuve {title} ne peut pas se passer à {centre} ({modality|examModality}).",
  },
  "exams.no_papers": {
    en: "Choose at least one exam before submitting.",
    fr: "Choisissez au moins une épreuve avant d'envoyer l'inscription.",
  },
  "exams.registration_not_found": {
    en: "There is no such registration ({registration}).",
    fr: "Cette inscription n'existe pas ({registration}).",
  },
  "exams.wrong_state": {
    en: "The registration of {student} is {state|examState}: it cannot be {move|examMove} from there.",
    fr: "L'inscription de {student} est à l'état « {state|examState} » : impossible de la faire passer à « {move|examMove} ».",
  },
  "exams.changed_meanwhile": {
    en: "{what} was changed meanwhile: look at it again, then decide.",
    fr: "{what} a été modifié entre-temps : relisez, puis décidez.",
  },
  "exams.not_yours": {
    en: "Students can register only themselves.",
    fr: "Un étudiant ne peut inscrire que lui-même.",
  },
  "exams.payment_for_withdrawn": {
    en: "The registration of {student} is {state|examState}: it takes no payment. Give the money back, or register the student again.",
    fr: "L'inscription de {student} est à l'état « {state|examState} » : elle n'accepte pas de paiement. Remboursez, ou réinscrivez l'étudiant.",
  },
  "exams.payment_zero": {
    en: "A payment of nothing is no payment.",
    fr: "Un paiement nul n'est pas un paiement.",
  },
  "exams.payment_too_early": {
    en: "Nothing is due from {student} yet: submit the registration first.",
    fr: "{student} ne doit encore rien : envoyez d'abord l'inscription.",
  },
  "exams.payment_refund_too_big": {
    en: "{student} paid {paid}: no more than that can go back.",
    fr: "{student} a payé {paid} : on ne peut pas rembourser davantage.",
  },
  "exams.payment_reference_taken": {
    en: "The payment {reference} is recorded already, with another amount ({amount}).",
    fr: "Le paiement {reference} est déjà enregistré, pour un autre montant ({amount}).",
  },
  "exams.nothing_due": {
    en: "Nothing is due for the registration of {student}.",
    fr: "Rien n'est dû pour l'inscription de {student}.",
  },
  "exams.payment_not_accepted": {
    en: "The bank refused the payment {reference} ({reason}). Nothing was recorded; try again.",
    fr: "La banque a refusé le paiement {reference} ({reason}). Rien n'a été enregistré ; recommencez.",
  },
  "exams.payment_forged": {
    en: "This payment notice does not carry the bank's signature: nothing was recorded.",
    fr: "Cet avis de paiement ne porte pas la signature de la banque : rien n'a été enregistré.",
  },
  "exams.payment_late": {
    en: "The payment {reference} came too long after it was begun: it is kept to be checked. Ask the bank, then record it (cursus exams pay --method online --reference {reference}) or give it back.",
    fr: "Le paiement {reference} est arrivé trop longtemps après son début : il reste à vérifier. Renseignez-vous auprès de la banque, puis enregistrez-le (cursus exams pay --method online --reference {reference}) ou remboursez-le.",
  },
  "exams.payment_amount": {
    en: "The payment {reference} is not of the amount that was asked for: it is kept to be checked. Ask the bank, then record it (cursus exams pay --method online --reference {reference}) or give it back.",
    fr: "Le paiement {reference} n'est pas du montant demandé : il reste à vérifier. Renseignez-vous auprès de la banque, puis enregistrez-le (cursus exams pay --method online --reference {reference}) ou remboursez-le.",
  },
  "exams.no_public_url": {
    en: "Private links need the address that people reach you at: cursus settings set publicUrl=https://…",
    fr: "Les liens privés demandent l'adresse à laquelle on vous joint : cursus settings set publicUrl=https://…",
  },
  "exams.link_closed": {
    en: "The exam period {period} is over and archived: this link opens nothing any more.",
    fr: "La période d'examens {period} est terminée et archivée : ce lien n'ouvre plus rien.",
  },
  "exams.no_summons_yet": {
    en: "There is no summons to fetch yet. You will be written to when it is ready.",
    fr: "Il n'y a pas encore de convocation. Vous serez prévenu quand elle sera prête.",
  },
  "exams.door_failed": {
    en: "The server failed. Try again in a few minutes.",
    fr: "Le serveur a rencontré un incident. Réessayez dans quelques minutes.",
  },
  "exams.told_nothing": { en: "There is nothing to tell any more.", fr: "Il n'y a plus rien à annoncer." },
  "exams.told_no_address": { en: "There is no email address.", fr: "Il n'y a pas d'adresse électronique." },
  "exams.told_not_wanted": { en: "The student wants no messages.", fr: "L'étudiant ne souhaite pas de message." },
  "exams.payment_key": {
    en: "The payment key must be 32 bytes or more, in hexadecimal.",
    fr: "La clé de paiement doit faire au moins 32 octets, en hexadécimal.",
  },
  "exams.payment_currency": {
    en: "The payment gateway has no number for the currency {currency}.",
    fr: "Le service de paiement n'a pas de numéro pour la devise {currency}.",
  },
  "exams.no_room": {
    en: "{centre} has no free seat left for {count#person|people} at {title}: add a room, or seats.",
    fr: "{centre} n'a plus de place pour {count#personne|personnes} à {title} : ajoutez une salle ou des places.",
  },
  "exams.no_signatory": {
    en: "Nobody holds the delegation to sign the {paper|examPaper} on {day} (on record: {known}). Add a signatory to {period} for that day (cursus exams periods edit --signatory), or give the paper another day (--on).",
    fr: "Personne n'a délégation pour signer ce document ({paper|examPaper}) le {day} (délégations connues : {known}). Ajoutez un signataire à {period} pour ce jour (cursus exams periods edit --signatory), ou donnez un autre jour au document (--on).",
  },
  "exams.bad_key_file": {
    en: "The key file for exam papers cannot be read; restore it from its backup, or make another key (cursus exams keys new).",
    fr: "Le fichier de clés des convocations est illisible ; restaurez sa sauvegarde, ou créez une autre clé (cursus exams keys new).",
  },
  "exams.key_not_found": {
    en: "There is no key {key} (cursus exams keys list).",
    fr: "Il n'y a pas de clé {key} (cursus exams keys list).",
  },
  "exams.bad_public_key": {
    en: "This is no public key for exam papers (Ed25519, SPKI, base64url).",
    fr: "Ce n'est pas une clé publique de convocation (Ed25519, SPKI, base64url).",
  },
  "exams.code_refused": {
    en: "This code was not made by the institution, or not as it stands: check the person's identity by hand.",
    fr: "Ce code n'a pas été émis tel quel par l'établissement : contrôlez l'identité à la main.",
  },
  "exams.code_key_unknown": {
    en: "The key {key} of this code is not known, or was revoked.",
    fr: "La clé {key} de ce code est inconnue ou révoquée.",
  },
  "exams.code_of_another_exam": {
    en: "This code is for {other} on {day} ({period}), not for {title}.",
    fr: "Ce code est celui de {other}, le {day} ({period}), et non de {title}.",
  },
  "exams.code_replaced": {
    en: "{student} was moved since this summons: room {room}, seat {seat}.",
    fr: "{student} a changé de place depuis cette convocation : salle {room}, place {seat}.",
  },
  "exams.not_expected": {
    en: "{student} is not expected at {title}.",
    fr: "{student} n'est pas attendu à {title}.",
  },
  "exams.nobody_to_substitute": {
    en: "Nobody's absence at {title} was justified: there is no substitute to hold.",
    fr: "Aucune absence à {title} n'a été justifiée : il n'y a pas d'épreuve de substitution à organiser.",
  },
  "exams.archive_unsettled": {
    en: "{period} cannot be archived: {unpaid} unpaid and {undecided} undecided registrations remain ({sample}). Settle them, or force it.",
    fr: "{period} ne peut pas être archivée : il reste {unpaid#inscription impayée|inscriptions impayées} et {undecided} sans décision ({sample}). Réglez-les, ou forcez l'archivage.",
  },
  "exams.archive_other_next": {
    en: "{period} is already being archived, and opens {next} after it.",
    fr: "{period} est déjà en cours d'archivage, et ouvrira ensuite {next}.",
  },
  "exams.move_clashes": {
    en: "Moved there, {title} would clash with another exam of {count#person|people} ({sample}). Choose another time, or force it and change their registrations.",
    fr: "Ainsi déplacée, {title} chevaucherait une autre épreuve de {count#personne|personnes} ({sample}). Choisissez un autre moment, ou forcez le déplacement et modifiez leurs inscriptions.",
  },
  "exams.room_not_found": {
    en: "{centre} has no room {room} (its rooms: {rooms}).",
    fr: "{centre} n'a pas de salle {room} (ses salles : {rooms}).",
  },
  "exams.room_kept": {
    en: "{room} is kept for those who have extra time, {other} is not: people cannot be moved from one to the other.",
    fr: "Une seule des salles {room} et {other} est réservée au temps majoré : on ne peut pas passer de l'une à l'autre.",
  },
  "exams.room_full": {
    en: "{room} has {free#free seat|free seats} at {title}, and {count#person has|people have} to move. Choose a larger room, or move some of them elsewhere.",
    fr: "{room} a {free#place libre|places libres} pour {title}, et {count#personne doit|personnes doivent} changer de salle. Choisissez une salle plus grande, ou répartissez-les.",
  },
  "exams.bad_rooms": {
    en: "{field|field}: two rooms have the same name.",
    fr: "{field|field} : deux salles portent le même nom.",
  },
  "exams.no_columns": {
    en: "{file} needs columns named code, date, start and minutes.",
    fr: "{file} doit avoir des colonnes code, date, début et durée.",
  },
  "examModality.onSite": { en: "on site", fr: "en présentiel" },
  "examModality.connectedCampus": { en: "connected campus", fr: "campus connecté" },
  "examModality.abroad": { en: "centre abroad", fr: "centre à l'étranger" },
  "examModality.remote": { en: "remote", fr: "à distance" },
  "examState.draft": { en: "a draft", fr: "brouillon" },
  "examState.submitted": { en: "submitted", fr: "envoyée" },
  "examState.checked": { en: "checked", fr: "contrôlée" },
  "examState.awaitingPayment": { en: "awaiting payment", fr: "en attente de paiement" },
  "examState.paid": { en: "paid", fr: "payée" },
  "examState.confirmed": { en: "confirmed", fr: "confirmée" },
  "examState.refused": { en: "refused", fr: "refusée" },
  "examState.withdrawn": { en: "withdrawn", fr: "désistement" },
  "examMove.change": { en: "changed", fr: "modifiée" },
  "examMove.submit": { en: "submitted", fr: "envoyée" },
  "examMove.takeBack": { en: "taken back", fr: "reprise" },
  "examMove.check": { en: "checked", fr: "contrôlée" },
  "examMove.askPayment": { en: "awaiting payment", fr: "en attente de paiement" },
  "examMove.pay": { en: "paid", fr: "payée" },
  "examMove.confirm": { en: "confirmed", fr: "confirmée" },
  "examMove.refuse": { en: "refused", fr: "refusée" },
  "examMove.withdraw": { en: "withdrawn", fr: "désistement" },
  "examReason.notChosen": { en: "not chosen before", fr: "non choisie auparavant" },
  "examReason.absent": { en: "absent", fr: "absence" },
  "examReason.failed": { en: "not passed", fr: "non validée" },
  "examReason.compensationRefused": { en: "compensation refused", fr: "compensation refusée" },
  "examPaper.summons": { en: "summons", fr: "convocation" },
  "examPaper.certificate": { en: "attendance certificate", fr: "attestation de présence" },
  "examPaper.receipt": { en: "receipt", fr: "reçu" },
});
