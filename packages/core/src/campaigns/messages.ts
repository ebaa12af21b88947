import { catalog } from "../kernel/messages.ts";

export const campaignMessages = catalog({
  "campaign.not_found": {
    en: "No campaign is called {campaign}. See: cursus campaigns list",
    fr: "Aucune campagne ne s'appelle {campaign}. Voir : cursus campaigns list",
  },
  "field.mailSubject": { en: "subject", fr: "objet" },
  "field.mailText": { en: "text", fr: "texte" },
  "campaign.ambiguous": {
    en: "Several campaigns begin with {campaign}: {names}. Write the whole name, or the id.",
    fr: "Plusieurs campagnes commencent par {campaign} : {names}. Écrivez le nom entier, ou l'identifiant.",
  },
  "campaign.name_taken": {
    en: "A campaign called {name} already exists ({id}).",
    fr: "Une campagne nommée {name} existe déjà ({id}).",
  },
  "campaign.closes_in_the_past": {
    en: "The closing day {closes} is over already.",
    fr: "Le jour de clôture {closes} est déjà passé.",
  },
  "campaign.closed": {
    en: "The campaign {name} closed on {date}: nobody can be invited or reminded any more.",
    fr: "La campagne {name} est close depuis le {date} : on ne peut plus inviter ni relancer.",
  },
  "campaign.paused": {
    en: "The campaign {name} is paused: nothing is sent. Go on with: cursus campaigns resume",
    fr: "La campagne {name} est suspendue : rien n'est envoyé. Pour reprendre : cursus campaigns resume",
  },
  "campaign.purged": {
    en: "The people of the campaign {name} were removed: only its numbers are left.",
    fr: "Les personnes de la campagne {name} ont été retirées : il n'en reste que les chiffres.",
  },
  "campaign.bad_day": {
    en: "{day} is no day that exists; write it as 2027-06-30.",
    fr: "{day} n'est pas une date qui existe ; écrivez-la sous la forme 2027-06-30.",
  },
  "campaign.not_later": {
    en: "The campaign {name} takes answers until {closes} already. Name a later day, or end it with: cursus campaigns close",
    fr: "La campagne {name} accepte déjà les réponses jusqu'au {closes}. Indiquez un jour plus tardif, ou terminez-la par : cursus campaigns close",
  },
  "campaign.still_open": {
    en: "The campaign {name} still takes answers: nothing of it is removed before it is closed.",
    fr: "La campagne {name} accepte encore des réponses : rien n'en est retiré avant sa clôture.",
  },
  "campaign.still_kept": {
    en: "The answers to {name} are kept until {day}, as its mails said. To remove them earlier, on demand, add --early.",
    fr: "Les réponses à {name} sont conservées jusqu'au {day}, comme l'annonçaient ses messages. Pour les retirer plus tôt, sur demande, ajoutez --early.",
  },
  "campaign.results_purged": {
    en: "These results of {name} went with its people: only those of everyone and of each class may be left.",
    fr: "Ces résultats de {name} ont été supprimés avec les données des personnes : il ne peut rester que ceux de l'ensemble et de chaque classe.",
  },
  "campaign.no_such_group": {
    en: "{name} has nobody of {wanted}. Its groups: {groups}",
    fr: "{name} ne compte personne de {wanted}. Groupes présents : {groups}",
  },
  "campaign.changed_meanwhile": {
    en: "Somebody else changed it at the same moment. Run it again.",
    fr: "Modifié par quelqu'un d'autre au même moment. Recommencez.",
  },
  "campaign.line_end": {
    en: "{field|field} holds a line end: write it on one line.",
    fr: "{field|field} contient un saut de ligne : écrivez-le sur une seule ligne.",
  },
  "campaign.unknown_field": {
    en: "{field|field}: {{name}} is no known field. Possible fields: {fields}.",
    fr: "{field|field} : {{name}} n'est pas un champ connu. Champs possibles : {fields}.",
  },
  "campaign.no_link": {
    en: "The text does not hold {link}: without it nobody can answer. Add it.",
    fr: "Le texte ne contient pas {link} : sans lui, personne ne peut répondre. Ajoutez-le.",
  },
  "campaign.link_in_subject": {
    en: "The subject cannot hold {link}: subjects are seen by others. Put it into the text.",
    fr: "L'objet ne peut pas contenir {link} : un objet peut être vu par d'autres. Mettez-le dans le texte.",
  },
  "campaign.reminders_at_most": {
    en: "A person is reminded {most} times at most.",
    fr: "On relance une personne {most} fois au plus.",
  },
  "campaign.reminders_apart": {
    en: "Reminders are {least} to {most} days apart.",
    fr: "Les relances sont espacées de {least} à {most} jours.",
  },
  "campaign.reminder_too_soon": {
    en: "Nobody was reminded: the latest reminder of {name} is too recent. The next one may go from {next}.",
    fr: "Personne n'a été relancé : la dernière relance de {name} est trop récente. La prochaine peut partir à compter du {next}.",
  },
  "campaign.bad_retention": {
    en: "Answers are kept {least} to {most} months after the end.",
    fr: "Les réponses sont conservées de {least} à {most} mois après la clôture.",
  },
  "campaign.nothing_to_write_to": {
    en: "{person} has no address to write to: give one with --email.",
    fr: "{person} n'a pas d'adresse où écrire : indiquez-en une avec --email.",
  },
  "campaign.has_opted_out": {
    en: "{person} asked not to be written to.",
    fr: "{person} ne veut plus recevoir ces messages.",
  },
  "campaign.opted_out_no_link": {
    en: "Asked not to be written to: the link is withdrawn, no other is sent.",
    fr: "Ne veut plus recevoir ces messages : le lien est retiré, aucun autre n'est envoyé.",
  },
  "campaign.answered_no_link": {
    en: "Has answered: the link is withdrawn, the answers stay, no other link is sent.",
    fr: "A répondu : le lien est retiré, les réponses restent, aucun autre lien n'est envoyé.",
  },
  "campaign.no_address_no_link": {
    en: "Has no address: no other link can be sent.",
    fr: "N'a pas d'adresse : aucun autre lien ne peut être envoyé.",
  },
  "campaign.not_invited": {
    en: "{person} is not invited to {name}.",
    fr: "{person} n'est pas invité à {name}.",
  },
  "campaign.no_address": {
    en: "No email address: not invited.",
    fr: "Pas d'adresse électronique : personne non invitée.",
  },
  "campaign.opted_out": {
    en: "This person asked not to be written to for such surveys: not invited.",
    fr: "Cette personne ne veut plus recevoir ces messages : non invitée.",
  },
  "campaign.already_answered": {
    en: "{person} has already answered; there is nothing to send again.",
    fr: "{person} a déjà répondu ; il n'y a rien à renvoyer.",
  },
  "campaign.withdrawn_sent_anew": {
    en: "A later one takes its place.",
    fr: "Un envoi plus récent le remplace.",
  },
  "campaign.withdrawn_closed": {
    en: "The campaign closed before it was sent.",
    fr: "La campagne a été close avant l'envoi.",
  },
  "campaign.withdrawn_answered": {
    en: "The person had answered meanwhile.",
    fr: "La personne avait répondu entre-temps.",
  },
  "campaign.withdrawn_opted_out": {
    en: "The person asked not to be written to.",
    fr: "La personne ne veut plus recevoir ces messages.",
  },
  "campaign.withdrawn_revoked": {
    en: "The person's link was withdrawn.",
    fr: "Le lien de la personne a été retiré.",
  },
  "campaign.withdrawn_merged": {
    en: "The person is invited under the record that this one was merged into.",
    fr: "La personne est invitée sous la fiche avec laquelle celle-ci a été fusionnée.",
  },
  "campaign.withdrawn_reopened": {
    en: "The campaign was opened again before it was sent.",
    fr: "La campagne a été rouverte avant l'envoi.",
  },
  "campaign.withdrawn_gone": {
    en: "The person is no longer in the campaign.",
    fr: "La personne ne fait plus partie de la campagne.",
  },
  "campaign.withdrawn_no_address": { en: "The person has no address any more.", fr: "La personne n'a plus d'adresse." },
});
