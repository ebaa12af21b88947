/** Every word of the pages, in both languages. */
import { catalog } from "@cursus/core";
import { sayer } from "@cursus/web";
import { passwordPageMessages } from "./password-messages.ts";

const ownMessages = catalog({
  "form.help_from": {
    en: "A question? Write to {contact}.",
    fr: "Une question ? Écrivez à {contact}.",
  },
  "form.help_from_sender": {
    en: "A question? Reply to the message that held your link.",
    fr: "Une question ? Répondez au message qui contenait votre lien.",
  },

  "form.greeting": { en: "Hello {name},", fr: "Bonjour {name}," },
  "form.open_until": {
    en: "{institution} asks its graduates what became of them. You can answer until {date}.",
    fr: "{institution} demande à ses diplômés ce qu'ils deviennent. Vous pouvez répondre jusqu'au {date}.",
  },
  "form.is_draft": {
    en: "Your draft is saved, but your answers are not sent yet. You can complete and send them until {until}.",
    fr: "Votre brouillon est enregistré, mais vos réponses ne sont pas encore envoyées. Vous pouvez les compléter et les envoyer jusqu'au {until}.",
  },
  "form.is_sent": {
    en: "You answered on {date}. You can correct your answers until {until}.",
    fr: "Vous avez répondu le {date}. Vous pouvez corriger vos réponses jusqu'au {until}.",
  },
  "form.is_sent_with_draft": {
    en: "You answered on {date}. The corrections below are saved, but not sent yet: send them before {until} is over.",
    fr: "Vous avez répondu le {date}. Les corrections ci-dessous sont enregistrées, mais pas encore envoyées : vous avez jusqu'au {until} pour les envoyer.",
  },
  "form.is_opted_out": {
    en: "You asked to receive no more messages about this survey. You can still answer it.",
    fr: "Vous avez demandé à ne plus recevoir de messages au sujet de cette enquête. Vous pouvez toujours y répondre.",
  },
  "form.is_not_me": {
    en: "Somebody told us from this page that this link was not meant for them. If you are {name}, you can answer all the same.",
    fr: "Quelqu'un a signalé depuis cette page que ce lien ne lui était pas destiné. Si vous êtes bien {name}, vous pouvez répondre malgré tout.",
  },
  "form.required": { en: "(required)", fr: "(obligatoire)" },
  "form.when": {
    en: "Answer this if you chose {values} for “{question}”.",
    fr: "À remplir si vous avez choisi {values} à la question « {question} ».",
  },
  "form.quoted": { en: "“{value}”", fr: "« {value} »" },
  "form.or": { en: " or ", fr: " ou " },
  "form.choose": { en: "Choose an answer", fr: "Choisissez une réponse" },
  "form.no_answer": { en: "Take back my answer", fr: "Retirer ma réponse" },
  "form.several": { en: "Several answers are possible.", fr: "Plusieurs réponses sont possibles." },
  "form.month": {
    en: "If your browser shows no calendar, write 2026-09 for September 2026.",
    fr: "Si votre navigateur n'affiche pas de calendrier, écrivez 2026-09 pour septembre 2026.",
  },

  "form.reach_you": { en: "How we reach you", fr: "Pour vous joindre" },
  "form.email": { en: "Your email address", fr: "Votre adresse électronique" },
  "form.email_help": {
    en: "If it has changed, correct it: the new address is passed to the staff, who check it.",
    fr: "Si elle a changé, corrigez-la : la nouvelle adresse est transmise au personnel de l'établissement, qui la vérifie.",
  },

  "form.your_data": { en: "Your data", fr: "Vos données" },
  "form.who": { en: "Who asks", fr: "Qui vous interroge" },
  "form.why": { en: "Why", fr: "Pourquoi" },
  "form.why_text": {
    en: "To follow what becomes of graduates. Answering is up to you.",
    fr: "Pour suivre le devenir des diplômés. Vous êtes libre de ne pas répondre.",
  },
  "form.how_long": { en: "For how long", fr: "Pendant combien de temps" },
  "form.how_long_text": {
    en: "Your answers are kept for two years after the survey closes, then erased.",
    fr: "Vos réponses sont conservées deux ans après la clôture de l'enquête, puis effacées.",
  },
  "form.whom": { en: "Whom to write to", fr: "À qui écrire" },
  "form.whom_text": {
    en: "To see, correct or erase what we hold on you: {contact}",
    fr: "Pour consulter, corriger ou faire effacer les données qui vous concernent : {contact}",
  },
  "form.whom_sender": {
    en: "To see, correct or erase what we hold on you, reply to the message that held your link.",
    fr: "Pour consulter, corriger ou faire effacer les données qui vous concernent, répondez au message qui contenait votre lien.",
  },
  "form.private": {
    en: "Please do not pass your link on: it shows your name and your answers.",
    fr: "Ne transmettez pas votre lien : il montre votre nom et vos réponses.",
  },

  "form.send": { en: "Send my answers", fr: "Envoyer mes réponses" },
  "form.send_again": { en: "Send my corrections", fr: "Envoyer mes corrections" },
  "form.save": { en: "Save a draft", fr: "Enregistrer un brouillon" },
  "form.not_me_question": { en: "You are not {name}?", fr: "Vous n'êtes pas {name} ?" },
  "form.not_me": { en: "This is not me", fr: "Ce n'est pas moi" },

  "form.faults": {
    en: "What you have just sent is not saved yet. Please check:",
    fr: "Votre envoi n'est pas encore enregistré. Merci de vérifier :",
  },
  "form.fault_of": { en: "{field}: {fault}", fr: "{field} : {fault}" },

  "form.sent_title": { en: "Thank you, your answers are sent", fr: "Merci, vos réponses sont envoyées" },
  "form.sent": {
    en: "To read or correct them, open the same link again, in the message that you received. It works until the survey closes.",
    fr: "Pour les relire ou les corriger, ouvrez de nouveau le même lien, dans le message que vous avez reçu. Il fonctionne jusqu'à la clôture de l'enquête.",
  },
  "form.saved_title": { en: "Your draft is saved", fr: "Votre brouillon est enregistré" },
  "form.saved": {
    en: "Your answers are not sent yet. To finish and send them, open the same link again before the survey closes, in the message that you received.",
    fr: "Vos réponses ne sont pas encore envoyées. Pour les terminer et les envoyer, ouvrez de nouveau le même lien avant la clôture de l'enquête, dans le message que vous avez reçu.",
  },
  "form.close_page": { en: "You can close this page.", fr: "Vous pouvez fermer cette page." },

  "form.confirm_not_me_title": { en: "Was this link not meant for you?", fr: "Ce lien n'était pas pour vous ?" },
  "form.confirm_not_me": {
    en: "You are about to tell {institution} that you are not {name}. They will stop writing to the address where you received this link until it is corrected.",
    fr: "Vous allez signaler à {institution} que vous n'êtes pas {name}. L'adresse à laquelle vous avez reçu ce lien ne sera plus utilisée tant qu'elle n'aura pas été corrigée.",
  },
  "form.confirm_not_me_yes": { en: "Yes, this is not me", fr: "Oui, ce n'est pas moi" },
  "form.back_to_form": { en: "No, back to the form", fr: "Non, revenir au questionnaire" },
  "form.told_not_me_title": { en: "Thank you for telling us", fr: "Merci de nous l'avoir signalé" },
  "form.told_not_me": {
    en: "The address will be checked. You can delete the message and close this page.",
    fr: "L'adresse sera vérifiée. Vous pouvez supprimer le message et fermer cette page.",
  },

  "form.unsubscribe": { en: "Receive no more messages", fr: "Ne plus recevoir de messages" },
  "form.unsubscribe_from": {
    en: "Press the button below, and we will write to you no more about “{campaign}”, nor about later surveys of this kind.",
    fr: "Appuyez sur le bouton ci-dessous : nous ne vous écrirons plus au sujet de « {campaign} », ni pour les prochaines enquêtes de ce type.",
  },
  "form.unsubscribe_any": {
    en: "Press the button below, and we will write to you no more about this survey, nor about later surveys of this kind.",
    fr: "Appuyez sur le bouton ci-dessous : nous ne vous écrirons plus au sujet de cette enquête, ni pour les prochaines enquêtes de ce type.",
  },
  "form.unsubscribe_link_stays": {
    en: "Your personal link goes on working: you can still answer, or correct your answers.",
    fr: "Votre lien personnel continue de fonctionner : vous pouvez encore répondre ou corriger vos réponses.",
  },
  "form.unsubscribe_button": { en: "Stop these messages", fr: "Ne plus recevoir ces messages" },
  "form.unsubscribed_title": {
    en: "You will receive no more of these messages",
    fr: "Vous ne recevrez plus ces messages",
  },
  "form.unsubscribed": {
    en: "It may take a few minutes for messages already under way to stop.",
    fr: "Un message déjà en route peut encore vous parvenir dans les prochaines minutes.",
  },

  "form.link_unknown_title": { en: "This link opens nothing", fr: "Ce lien n'ouvre rien" },
  "form.link_unknown": {
    en: "It may have been cut in two by a mail program. Go back to the message and copy the whole link, up to its last character, into the address bar.",
    fr: "Il a peut-être été coupé par le logiciel de messagerie. Revenez au message et copiez le lien en entier, jusqu'au dernier caractère, dans la barre d'adresse.",
  },
  "form.link_expired_title": { en: "The survey is over", fr: "L'enquête est terminée" },
  "form.link_expired": {
    en: "Your link was valid until {date}. Answers can no longer be sent or corrected; those you sent are kept.",
    fr: "Votre lien était valable jusqu'au {date}. Il n'est plus possible d'envoyer ni de corriger des réponses ; celles que vous avez envoyées sont conservées.",
  },
  "form.link_closed_title": { en: "The survey is closed", fr: "L'enquête est close" },
  "form.link_closed": {
    en: "Answers can no longer be sent or corrected; those you sent are kept.",
    fr: "Il n'est plus possible d'envoyer ni de corriger des réponses ; celles que vous avez envoyées sont conservées.",
  },
  "form.link_revoked_title": { en: "This link no longer works", fr: "Ce lien ne fonctionne plus" },
  "form.link_revoked": {
    en: "It was replaced or withdrawn. If you received a later message, use the link that it holds.",
    fr: "Il a été remplacé ou retiré. Si vous avez reçu un message plus récent, utilisez le lien qu'il contient.",
  },

  "form.no_page_title": { en: "Page not found", fr: "Page introuvable" },
  "form.no_page": {
    en: "There is nothing at this address. To answer the survey, open the link in the message that you received.",
    fr: "Il n'y a rien à cette adresse. Pour répondre à l'enquête, ouvrez le lien du message que vous avez reçu.",
  },
  "form.foreign_origin_title": { en: "Not accepted", fr: "Envoi refusé" },
  "form.foreign_origin": {
    en: "This was sent from another site. Nothing was saved. Open the link in the message that you received, and answer from there.",
    fr: "Cet envoi vient d'un autre site. Rien n'a été enregistré. Ouvrez le lien du message que vous avez reçu et répondez depuis cette page.",
  },
  "form.too_large_title": { en: "Too long", fr: "Réponses trop longues" },
  "form.too_large": {
    en: "Your answers are longer than can be taken (256 kB). Nothing was saved. Go back to the page before this one and shorten them.",
    fr: "Vos réponses dépassent la taille acceptée (256 ko). Rien n'a été enregistré. Revenez à la page précédente et raccourcissez-les.",
  },
  "form.wrong_type_title": { en: "Not accepted", fr: "Envoi refusé" },
  "form.wrong_type": {
    en: "Answers are taken from the form only (application/x-www-form-urlencoded). Nothing was saved.",
    fr: "Les réponses ne sont acceptées que depuis le formulaire (application/x-www-form-urlencoded). Rien n'a été enregistré.",
  },
  "form.cut_short_title": { en: "Not received whole", fr: "Envoi incomplet" },
  "form.cut_short": {
    en: "The connection was cut before everything had arrived. Nothing was saved. Go back to the page before this one and send your answers again.",
    fr: "La connexion a été coupée avant la fin de l'envoi. Rien n'a été enregistré. Revenez à la page précédente et envoyez de nouveau vos réponses.",
  },
  "form.unavailable_title": { en: "Please try again in a moment", fr: "Merci de réessayer dans un instant" },
  "form.unavailable": {
    en: "The service does not answer at the moment. Your link is valid and nothing is lost.",
    fr: "Le service ne répond pas pour le moment. Votre lien reste valable et rien n'est perdu.",
  },
  "form.unavailable_kept": {
    en: "The service does not answer at the moment, and what you have just sent is not saved yet. It is kept in this page: leave the page open, wait a moment, and try again.",
    fr: "Le service ne répond pas pour le moment, et votre envoi n'est pas encore enregistré. Il est gardé dans cette page : laissez-la ouverte, patientez un instant, puis réessayez.",
  },
  "form.try_again": { en: "Try again", fr: "Réessayer" },
});

export const formMessages = { ...ownMessages, ...passwordPageMessages };

export type FormCode = keyof typeof formMessages;

/** A sentence of the pages as markup. */
export const say = sayer(formMessages);
