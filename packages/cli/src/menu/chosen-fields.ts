/** What is chosen from what the store holds: the same for every command that asks for one. */
import { type Asking, type Field, matching, textOf } from "./field.ts";
import {
  type Found,
  findAccounts,
  findCampaigns,
  findClasses,
  findClients,
  findDeleted,
  findElements,
  findImports,
  findKinds,
  findMarks,
  findMessages,
  findRoles,
  findStudents,
  findSubjects,
  findSurveys,
} from "./look.ts";

/** All of them are looked up, and those kept that match what was typed. */
function among(all: (asking: Asking) => readonly Found[] | Promise<readonly Found[]>): Pick<Field, "find"> {
  return { find: async (words, asking) => matching(await all(asking), words) };
}

export const elementField: Field = {
  label: { en: "Element", fr: "Élément" },
  find: (words, { acting, language }) => findElements(acting, words, language),
};

export const kindOfMessage = among(({ language }) => findKinds(language));

export const deletedField: Field = {
  label: { en: "Deleted person", fr: "Personne supprimée" },
  ...among(({ acting }) => findDeleted(acting)),
};

export const chosen = {
  student: {
    label: { en: "Student", fr: "Étudiant" },
    find: (words, { acting }) => findStudents(acting, words),
  },
  class: { label: { en: "Class", fr: "Classe" }, ...among(({ acting }) => findClasses(acting)) },
  subject: {
    label: { en: "Subject", fr: "Matière" },
    open: true,
    ...among(({ acting, answers }) => findSubjects(acting, textOf(answers, "student"))),
  },
  mark: {
    label: { en: "Mark", fr: "Note" },
    ...among(({ acting, answers, language }) =>
      findMarks(acting, { student: textOf(answers, "student") ?? "", language }),
    ),
  },
  user: {
    label: { en: "User", fr: "Utilisateur" },
    find: (words, { acting }) => findAccounts(acting, words),
  },
  role: { label: { en: "Role", fr: "Rôle" }, ...among(({ acting, language }) => findRoles(acting, language)) },
  message: {
    label: { en: "Message", fr: "Message" },
    ...among(({ acting, language }) => findMessages(acting, language)),
  },
  campaign: { label: { en: "Campaign", fr: "Campagne" }, ...among(({ acting }) => findCampaigns(acting)) },
  survey: { label: { en: "Questionnaire", fr: "Questionnaire" }, ...among(({ acting }) => findSurveys(acting)) },
  import: {
    label: { en: "Which file that was read", fr: "Quel fichier lu" },
    ...among(({ acting }) => findImports(acting)),
  },
  client: { label: { en: "Key", fr: "Clé" }, ...among(({ acting }) => findClients(acting)) },
} as const satisfies { readonly [name: string]: Field };
