import { catalog } from "../kernel/messages.ts";

export const campaignMessages = catalog({
  "campaign.not_found": {
    en: "No campaign is called {campaign}. See: cursus campaigns list",
    fr: "Aucune campagne ne s'appelle {campaign}. Voir : cursus campaigns list",
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
  "campaign.withdrawn_gone": {
    en: "The person is no longer in the campaign.",
    fr: "La personne ne fait plus partie de la campagne.",
  },
  "campaign.withdrawn_no_address": { en: "The person has no address any more.", fr: "La personne n'a plus d'adresse." },
});
