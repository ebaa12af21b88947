/** What every page of the office may say. The words of one page stand beside it. */
import { catalog } from "@cursus/core";
import { sayer } from "@cursus/web";

export const officeMessages = catalog({
  "office.home": { en: "Home", fr: "Accueil" },
  "office.menu": { en: "Menu", fr: "Menu" },
  "office.navigation": { en: "Pages", fr: "Rubriques" },
  "office.help_from": { en: "A question? Write to {contact}.", fr: "Une question ? Écrivez à {contact}." },
  "office.sign_out": { en: "Sign out", fr: "Se déconnecter" },
  "office.my_account": { en: "My account", fr: "Mon compte" },
  "office.back": { en: "Back", fr: "Retour" },
  "office.cancel": { en: "No, go back", fr: "Non, revenir" },
  "office.choose": { en: "Choose", fr: "Choisissez" },
  "office.required": { en: "(required)", fr: "(obligatoire)" },
  "office.optional": { en: "(optional)", fr: "(facultatif)" },
  "office.faults": {
    en: "Nothing is saved yet. Please check:",
    fr: "Rien n'est encore enregistré. Merci de vérifier :",
  },
  "office.filter": { en: "Show", fr: "Afficher" },
  "office.find": { en: "Search and filter", fr: "Rechercher et filtrer" },
  "office.find_by": {
    en: "Search and filter ({count#choice|choices})",
    fr: "Rechercher et filtrer ({count#critère|critères})",
  },
  "office.filters": { en: "What to show", fr: "Ce qu'il faut afficher" },
  "office.next_page": { en: "Next page", fr: "Page suivante" },
  "office.first_page": { en: "First page", fr: "Première page" },
  "office.pages": { en: "Pages of the list", fr: "Pages de la liste" },
  "office.sort_by": { en: "Sort by {column}", fr: "Trier par {column}" },
  "office.download": { en: "{name} (PDF)", fr: "{name} (PDF)" },
  "office.none": { en: "none", fr: "aucun" },

  "office.no_page": {
    en: "There is nothing at this address. Choose a page from the menu, or go home.",
    fr: "Il n'y a rien à cette adresse. Choisissez une rubrique du menu, ou revenez à l'accueil.",
  },
  "office.not_for_role": {
    en: "This page is not for your role ({role}). What you may open stands in the menu.",
    fr: "Cette page ne s'adresse pas à votre rôle ({role}). Ce que vous pouvez ouvrir figure dans le menu.",
  },
  "office.stale_form": {
    en: "This form was made for another session: sign-in or sign-out happened since. Nothing was saved. Open the page again and send it from there.",
    fr: "Ce formulaire date d'une autre session : une connexion ou une déconnexion a eu lieu depuis. Rien n'a été enregistré. Ouvrez de nouveau la page et recommencez depuis celle-ci.",
  },
  "office.title_400": { en: "Not accepted", fr: "Envoi refusé" },
  "office.title_401": { en: "Sign in again", fr: "Reconnectez-vous" },
  "office.title_403": { en: "Not allowed", fr: "Accès refusé" },
  "office.title_404": { en: "Not found", fr: "Introuvable" },
  "office.title_409": { en: "Not possible now", fr: "Impossible pour le moment" },
  "office.title_410": { en: "No longer possible", fr: "Plus possible" },
  "office.title_413": { en: "Too long", fr: "Envoi trop long" },
  "office.title_415": { en: "Not accepted", fr: "Envoi refusé" },
  "office.title_429": { en: "Too many attempts", fr: "Trop de tentatives" },
  "office.title_500": { en: "Something went wrong", fr: "Une erreur est survenue" },
  "office.title_503": { en: "Please try again in a moment", fr: "Merci de réessayer dans un instant" },
  "office.failed": {
    en: "The page could not be made, through no fault of yours. Try again; if it happens once more, tell the staff at what time it did.",
    fr: "La page n'a pas pu être établie, sans que vous y soyez pour rien. Réessayez ; si cela se reproduit, signalez l'heure au personnel.",
  },
  "office.unavailable": {
    en: "The service does not answer at the moment. Nothing is lost.",
    fr: "Le service ne répond pas pour le moment. Rien n'est perdu.",
  },
  "office.unavailable_kept": {
    en: "The service does not answer at the moment, and what you have just sent may not be saved. It is kept in this page: leave the page open, wait a moment, and try again.",
    fr: "Le service ne répond pas pour le moment, et votre envoi n'est peut-être pas enregistré. Il est gardé dans cette page : laissez-la ouverte, patientez un instant, puis réessayez.",
  },
  "office.try_again": { en: "Try again", fr: "Réessayer" },
  "office.go_home": { en: "Go to the home page", fr: "Aller à l'accueil" },

  "office.jobs_full": {
    en: "{count} tasks are waiting already. Wait until some have ended, then start yours.",
    fr: "{count} tâches sont déjà en attente. Attendez que certaines se terminent, puis lancez la vôtre.",
  },
});

export const sayOfOffice = sayer(officeMessages);
