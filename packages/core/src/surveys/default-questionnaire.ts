import type { Questionnaire } from "./model.ts";

/** The questionnaire of a campaign that names none: what became of a graduating class, on one page. */
export const defaultQuestionnaire: Questionnaire = {
  key: "graduates",
  edition: 1,
  title: { en: "What became of you after your degree?", fr: "Que devenez-vous après votre diplôme ?" },
  introduction: {
    en: "A few minutes are enough. You can save, come back by the same link, and correct your answers until the survey closes.",
    fr: "Quelques minutes suffisent. Vous pouvez enregistrer, revenir par le même lien et corriger vos réponses jusqu’à la clôture de l’enquête.",
  },
  pages: [
    {
      questions: [
        {
          id: "situation",
          kind: "choice",
          required: true,
          label: { en: "Your situation today", fr: "Votre situation aujourd’hui" },
          choices: [
            { value: "employed", label: { en: "In work", fr: "En emploi" } },
            { value: "seeking", label: { en: "Seeking work", fr: "En recherche d’emploi" } },
            { value: "studying", label: { en: "Studying", fr: "En poursuite d’études" } },
            { value: "other", label: { en: "Another situation", fr: "Autre situation" } },
          ],
        },
        {
          id: "formation",
          kind: "text",
          prefill: "class",
          label: { en: "Degree or course", fr: "Formation" },
          help: {
            en: "The degree you took with us, or the course you are on now.",
            fr: "Le diplôme préparé chez nous, ou la formation suivie aujourd’hui.",
          },
        },
        {
          id: "etablissement",
          kind: "text",
          prefill: "institution",
          label: { en: "University, school or employer", fr: "Établissement" },
          help: {
            en: "Where you study or work now.",
            fr: "Celui où vous étudiez ou travaillez aujourd’hui.",
          },
        },
        {
          id: "parcours",
          kind: "longText",
          label: { en: "Your career since your degree", fr: "Parcours professionnel" },
          help: {
            en: "Posts held, with their years, from the latest to the first. Write nothing about your health or about other people.",
            fr: "Postes occupés, avec les années, du plus récent au plus ancien. N’écrivez rien sur votre santé ni sur d’autres personnes.",
          },
        },
        {
          id: "contact_consent",
          kind: "choice",
          label: {
            en: "May the university contact you again about your career?",
            fr: "L’université peut-elle vous recontacter au sujet de votre parcours ?",
          },
          choices: [
            { value: "yes", label: { en: "Yes", fr: "Oui" }, aliases: ["on", "true", "1"] },
            { value: "no", label: { en: "No", fr: "Non" }, aliases: ["off", "false", "0"] },
          ],
        },
      ],
    },
  ],
};
