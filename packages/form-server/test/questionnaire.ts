/** A questionnaire of two pages, with every kind of question, for people whose answers differ. */
import type { NewQuestionnaire } from "@cursus/core";

const same = (text: string) => ({ en: text, fr: text });

export const everyKind: NewQuestionnaire = {
  key: "every-kind",
  title: { en: "Where are you now?", fr: "Où en êtes-vous ?" },
  introduction: { en: "Two pages, all kinds.", fr: "Deux pages, et toutes les sortes de questions." },
  pages: [
    {
      title: { en: "Your work", fr: "Votre travail" },
      questions: [
        {
          id: "situation",
          kind: "choice",
          required: true,
          label: { en: "Your situation", fr: "Votre situation" },
          choices: [
            { value: "employed", label: { en: "In work", fr: "En emploi" } },
            { value: "studying", label: { en: "Studying", fr: "En études" } },
          ],
        },
        {
          id: "employer",
          kind: "text",
          required: true,
          label: { en: "Your employer", fr: "Votre employeur" },
          help: { en: "As on your contract.", fr: "Comme sur votre contrat." },
          when: { question: "situation", is: ["employed"] },
        },
        { id: "story", kind: "longText", limit: 100, label: { en: "Your story", fr: "Votre parcours" } },
        {
          id: "tools",
          kind: "multiple",
          label: { en: "Tools that you use", fr: "Outils que vous utilisez" },
          choices: ["spreadsheet", "statistics", "databases"].map((value) => ({ value, label: same(value) })),
        },
      ],
    },
    {
      title: { en: "The figures", fr: "Les chiffres" },
      questions: [
        { id: "salary", kind: "number", label: { en: "Your pay", fr: "Votre rémunération" } },
        { id: "since", kind: "month", label: { en: "Since which month", fr: "Depuis quel mois" } },
        { id: "signed_on", kind: "date", label: { en: "Date of the contract", fr: "Date du contrat" } },
        { id: "work_email", kind: "email", label: { en: "Email at work", fr: "Courriel professionnel" } },
        {
          id: "country",
          kind: "choice",
          label: { en: "Country", fr: "Pays" },
          choices: Array.from({ length: 13 }, (_, at) => ({ value: `c${at}`, label: same(`Country ${at}`) })),
        },
        {
          id: "again",
          kind: "choice",
          label: { en: "Would you do it again?", fr: "Le referiez-vous ?" },
          choices: [
            { value: "yes", label: { en: "Yes", fr: "Oui" } },
            { value: "no", label: { en: "No", fr: "Non" } },
          ],
        },
      ],
    },
  ],
};
