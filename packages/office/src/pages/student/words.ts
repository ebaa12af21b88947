/** The pages of students: exams. What is shown of marks and of themselves has words of its own. */
import { catalog } from "@cursus/core";
import { sayer } from "@cursus/web";
import { ownMessages } from "./own-words.ts";

const examPageMessages = catalog({
  "mine.exams": { en: "My exams", fr: "Mes examens" },
  "mine.exams_none": {
    en: "No exam period has been opened yet. It will stand here when registration is announced.",
    fr: "Aucune période d'examens n'est encore ouverte. Elle figurera ici à l'annonce des inscriptions.",
  },
  "mine.period": { en: "Period", fr: "Période" },
  "mine.period_name": { en: "Period {number}, {year}", fr: "Période {number}, {year}" },
  "mine.resits": { en: "resits", fr: "rattrapage" },
  "mine.registration": { en: "My registration", fr: "Mon inscription" },
  "mine.registering": { en: "Registration", fr: "Inscriptions" },
  "mine.not_registered": { en: "not registered", fr: "pas inscrit" },
  "mine.state": { en: "State", fr: "État" },
  "mine.opens_from_to": { en: "open from {opens} to {closes}", fr: "ouvertes du {opens} au {closes}" },
  "mine.open_until": { en: "open until {closes}", fr: "ouvertes jusqu'au {closes}" },
  "mine.closed": { en: "closed since {closes}", fr: "closes depuis le {closes}" },
  "mine.opens_on": { en: "opens on {opens}", fr: "ouverture le {opens}" },
  "mine.planned": { en: "not open yet", fr: "pas encore ouverte" },
  "mine.archived": { en: "archived", fr: "archivée" },
  "mine.register": { en: "Register", fr: "M'inscrire" },
  "mine.register_none": {
    en: "You are not registered for this period.",
    fr: "Vous n'êtes pas inscrit à cette période.",
  },
  "mine.register_closed": {
    en: "Registration is closed. The registrar's office may still register you: ask there.",
    fr: "Les inscriptions sont closes. La scolarité peut encore vous inscrire : adressez-vous à elle.",
  },

  "mine.step_draft": { en: "Draft", fr: "Brouillon" },
  "mine.step_submitted": { en: "Sent", fr: "Envoyée" },
  "mine.step_checked": { en: "Checked by the registrar's office", fr: "Contrôlée par la scolarité" },
  "mine.step_awaitingPayment": { en: "Payment", fr: "Paiement" },
  "mine.step_confirmed": { en: "Confirmed", fr: "Confirmée" },
  "mine.steps": { en: "The way of a registration", fr: "Les étapes d'une inscription" },
  "mine.next_draft": {
    en: "Your registration is a draft: nobody has seen it yet. Read it over and send it before {closes}.",
    fr: "Votre inscription est un brouillon : personne ne l'a encore vue. Relisez-la et envoyez-la avant le {closes}.",
  },
  "mine.next_submitted": {
    en: "The registrar's office will check it. Until then you may still change it.",
    fr: "La scolarité va la contrôler. D'ici là, vous pouvez encore la modifier.",
  },
  "mine.next_checked": {
    en: "It is checked and waits to be confirmed. There is nothing for you to do.",
    fr: "Elle est contrôlée et attend sa confirmation. Vous n'avez rien à faire.",
  },
  "mine.next_awaitingPayment": {
    en: "{amount} are due before it can be confirmed.",
    fr: "{amount} sont à régler avant sa confirmation.",
  },
  "mine.next_paid": {
    en: "Your payment is recorded. The registration waits to be confirmed.",
    fr: "Votre paiement est enregistré. L'inscription attend sa confirmation.",
  },
  "mine.next_confirmed": {
    en: "You are registered. Your summons, with rooms and seats, stands here as soon as it is issued.",
    fr: "Vous êtes inscrit. Votre convocation, avec salles et places, figurera ici dès son édition.",
  },
  "mine.next_summoned": {
    en: "You are registered. Bring your summons, printed or on your phone, and your student card.",
    fr: "Vous êtes inscrit. Munissez-vous de votre convocation, imprimée ou sur téléphone, et de votre carte d'étudiant.",
  },
  "mine.next_refused": {
    en: "The registrar's office refused it.",
    fr: "La scolarité l'a refusée.",
  },
  "mine.refused_because": { en: "The reason: “{reason}”.", fr: "Motif : « {reason} »." },
  "mine.next_withdrawn": { en: "You withdrew this registration.", fr: "Vous vous êtes désisté de cette inscription." },
  "mine.may_choose_again": {
    en: "You may choose again until {closes}.",
    fr: "Vous pouvez choisir de nouveau jusqu'au {closes}.",
  },
  "mine.centre": { en: "Where", fr: "Lieu" },
  "mine.exam": { en: "Exam", fr: "Épreuve" },
  "mine.exams_chosen": { en: "My exams in this period", fr: "Mes épreuves de cette période" },
  "mine.no_exams_chosen": { en: "You have chosen no exam yet.", fr: "Vous n'avez encore choisi aucune épreuve." },
  "mine.when": { en: "When", fr: "Quand" },
  "mine.when_elsewhere": {
    en: "{local} in {centre} ({reference} in {zone})",
    fr: "{local} à {centre} ({reference} à {zone})",
  },
  "mine.duration": { en: "Duration", fr: "Durée" },
  "mine.room": { en: "Room and seat", fr: "Salle et place" },
  "mine.room_seat": { en: "{room}, seat {seat}", fr: "{room}, place {seat}" },
  "mine.presence": { en: "Attendance", fr: "Présence" },
  "mine.present": { en: "present", fr: "présent" },
  "mine.ABI": { en: "unjustified absence", fr: "absence injustifiée" },
  "mine.ABJ": { en: "justified absence", fr: "absence justifiée" },
  "mine.extra_time": { en: "Extra time", fr: "Temps majoré" },
  "mine.extra_time_of": {
    en: "{over}/{under} more, counted in the durations here; it costs nothing",
    fr: "{over}/{under} en plus, compris dans les durées indiquées ; sans frais",
  },
  "mine.fee": { en: "Fee", fr: "Frais" },
  "mine.fee_free": { en: "nothing to pay", fr: "rien à payer" },
  "mine.fee_of": {
    en: "{amount}: {fixed}, and {perHour} an hour for {hours} supervised",
    fr: "{amount} : {fixed}, plus {perHour} par heure pour {hours} surveillées",
  },
  "mine.fee_fixed": { en: "{amount}, whatever you take", fr: "{amount}, quelles que soient les épreuves" },
  "mine.fee_rule": {
    en: "{fixed}, and {perHour} per supervised hour",
    fr: "{fixed}, plus {perHour} par heure surveillée",
  },
  "mine.paid": { en: "Paid", fr: "Payé" },
  "mine.due": { en: "Still due", fr: "Reste à payer" },
  "mine.back_to_you": { en: "To be given back to you", fr: "À vous rembourser" },

  "mine.choose": { en: "Choose my exams", fr: "Choisir mes épreuves" },
  "mine.change": { en: "Change", fr: "Modifier" },
  "mine.choose_where": { en: "Where do you sit your exams?", fr: "Où passez-vous vos épreuves ?" },
  "mine.choose_where_help": {
    en: "All of your exams of the period are at one place. Each place has its fee.",
    fr: "Toutes vos épreuves de la période se passent au même lieu. Chaque lieu a ses frais.",
  },
  "mine.choose_which": { en: "Which exams do you take?", fr: "Quelles épreuves passez-vous ?" },
  "mine.choose_which_help": {
    en: "These are the exams of your class that you have not acquired. Times are in {zone}, unless said otherwise.",
    fr: "Voici les épreuves de votre classe que vous n'avez pas acquises. Heures de {zone}, sauf mention contraire.",
  },
  "mine.choose_again_help": {
    en: "These are the exams that you may take again, each with the reason.",
    fr: "Voici les épreuves que vous pouvez repasser, chacune avec le motif.",
  },
  "mine.only_there": { en: "only {modalities}", fr: "uniquement {modalities}" },
  "mine.nothing_offered": {
    en: "There is no exam for you to take in this period: either none is planned for your class yet, or you have acquired them all. If you miss one, ask the registrar's office.",
    fr: "Aucune épreuve ne vous est proposée dans cette période : soit aucune n'est encore prévue pour votre classe, soit vous les avez toutes acquises. S'il en manque une, adressez-vous à la scolarité.",
  },
  "mine.no_centres": {
    en: "No exam centre is open yet. Come back later, or ask the registrar's office.",
    fr: "Aucun centre d'examen n'est encore ouvert. Revenez plus tard, ou adressez-vous à la scolarité.",
  },
  "mine.acquired": {
    en: "Not offered, because you have acquired them",
    fr: "Non proposées, car vous les avez acquises",
  },
  "mine.taken_back": {
    en: "You have sent this registration already. If you choose anew, it goes back into the drafts and your places are given up until you send it again.",
    fr: "Vous avez déjà envoyé cette inscription. Si vous changez votre choix, elle redevient un brouillon et vos places sont libérées jusqu'au nouvel envoi.",
  },
  "mine.work_out": { en: "Work out the fee", fr: "Calculer les frais" },
  "mine.save_draft": { en: "Save a draft", fr: "Enregistrer un brouillon" },
  "mine.go_on": { en: "Save and read over", fr: "Enregistrer et relire" },
  "mine.fee_so_far": { en: "With this choice: {fee}", fr: "Avec ce choix : {fee}" },
  "mine.fee_unknown": {
    en: "Choose a place to see the fee.",
    fr: "Choisissez un lieu pour connaître les frais.",
  },
  "mine.draft_saved": {
    en: "Your draft is saved. It is not sent yet.",
    fr: "Votre brouillon est enregistré. Il n'est pas encore envoyé.",
  },
  "mine.centre_missing": { en: "Choose where you sit your exams.", fr: "Choisissez où vous passez vos épreuves." },
  "mine.papers_missing": { en: "Choose at least one exam.", fr: "Choisissez au moins une épreuve." },
  "mine.may_not_change": {
    en: "This registration cannot be changed here any more. Ask the registrar's office.",
    fr: "Cette inscription ne peut plus être modifiée ici. Adressez-vous à la scolarité.",
  },

  "mine.review": { en: "Read over and send", fr: "Relire et envoyer" },
  "mine.review_text": {
    en: "This is what you send to the registrar's office. It takes your places and fixes the fee.",
    fr: "Voici ce que vous envoyez à la scolarité. L'envoi retient vos places et fixe les frais.",
  },
  "mine.send": { en: "Send my registration", fr: "Envoyer mon inscription" },
  "mine.sent": {
    en: "Your registration is sent. Your places are held.",
    fr: "Votre inscription est envoyée. Vos places sont retenues.",
  },
  "mine.withdraw": { en: "Withdraw", fr: "Me désister" },
  "mine.withdraw_title": { en: "Withdraw from this period?", fr: "Vous désister de cette période ?" },
  "mine.withdraw_text": {
    en: "You give up your places at all of these exams, and others may take them. Until {closes} you may register again, if there is room.",
    fr: "Vous renoncez à vos places à toutes ces épreuves, et d'autres peuvent les prendre. Jusqu'au {closes}, vous pouvez vous réinscrire s'il reste de la place.",
  },
  "mine.withdraw_paid": {
    en: "What you paid is given back by the registrar's office, according to its rules.",
    fr: "Ce que vous avez payé vous est remboursé par la scolarité, selon ses règles.",
  },
  "mine.withdrawn": { en: "You have withdrawn.", fr: "Votre désistement est enregistré." },

  "mine.pay": { en: "Pay", fr: "Payer" },
  "mine.pay_title": { en: "Pay {amount}", fr: "Payer {amount}" },
  "mine.pay_online": {
    en: "You pay on the bank's own pages, and come back here. The payment is recorded when the bank tells us so, within a few minutes.",
    fr: "Vous payez sur les pages de la banque, puis revenez ici. Le paiement est enregistré quand la banque nous l'indique, en quelques minutes.",
  },
  "mine.pay_go": { en: "Go to the bank", fr: "Aller à la banque" },
  "mine.pay_otherwise": {
    en: "Payment online is not open. Pay as the registrar's office asks (transfer, cheque, card at the desk), and give as the reference: {reference}. It is recorded with your registration.",
    fr: "Le paiement en ligne n'est pas ouvert. Payez comme la scolarité le demande (virement, chèque, carte au guichet) en indiquant comme référence : {reference}. Le paiement sera enregistré avec votre inscription.",
  },
  "mine.pay_nothing": { en: "Nothing is due now.", fr: "Rien n'est à payer pour le moment." },
  "mine.payments": { en: "My payments", fr: "Mes paiements" },
  "mine.paid_on": { en: "Date", fr: "Date" },
  "mine.method": { en: "Way of payment", fr: "Moyen de paiement" },
  "mine.method_card": { en: "card", fr: "carte" },
  "mine.method_transfer": { en: "transfer", fr: "virement" },
  "mine.method_cheque": { en: "cheque", fr: "chèque" },
  "mine.method_cash": { en: "cash", fr: "espèces" },
  "mine.method_online": { en: "online", fr: "en ligne" },
  "mine.reference": { en: "Reference", fr: "Référence" },
  "mine.amount": { en: "Amount", fr: "Montant" },

  "mine.papers": { en: "My papers", fr: "Mes documents" },
  "mine.summons": { en: "Summons", fr: "Convocation" },
  "mine.certificate": { en: "Attendance certificate", fr: "Attestation de présence" },
  "mine.receipt": { en: "Payment receipt", fr: "Reçu de paiement" },
  "mine.no_paper": {
    en: "There is no such paper for you yet. It stands on the page of your registration once there is one.",
    fr: "Ce document n'existe pas encore pour vous. Il figurera sur la page de votre inscription dès qu'il sera prêt.",
  },
  "mine.no_signer": {
    en: "Summonses cannot be fetched here: no key signs their codes. The registrar's office sends them.",
    fr: "Les convocations ne peuvent pas être retirées ici : aucune clé ne signe leurs codes. La scolarité les envoie.",
  },
});

export const studentMessages = { ...examPageMessages, ...ownMessages };
export type StudentCode = keyof typeof studentMessages;
export const sayOfStudent = sayer(studentMessages);
