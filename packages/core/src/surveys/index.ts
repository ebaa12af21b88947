/** Surveys: the questionnaires, and how an answer to one is read. */
import { fault, NotFoundError } from "../kernel/errors.ts";
import { derivedId } from "../kernel/ids.ts";
import { parse } from "../kernel/parse.ts";
import { impersonal } from "../module/mask.ts";
import { type Context, defineModule } from "../module/module.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { and, eq } from "../storage/where.ts";
import { defaultQuestionnaire } from "./default-questionnaire.ts";
import { surveyMessages } from "./messages.ts";
import { type NewQuestionnaire, NewQuestionnaireSchema, type Questionnaire, questionnaires } from "./model.ts";

export { defaultQuestionnaire } from "./default-questionnaire.ts";
export { silencer } from "./mask.ts";
export type { Choice, NewQuestionnaire, Question, QuestionKind, Questionnaire, QuestionPage } from "./model.ts";
export {
  type Answer,
  type Answers,
  type GivenAnswers,
  isAsked,
  questionsOf,
  readAnswers,
  sameAnswers,
} from "./rules.ts";

export interface SurveysVerbs {
  /** The latest edition of each questionnaire, the built-in one first. */
  list(): Promise<readonly Questionnaire[]>;
  /** One questionnaire; without an edition, the latest. */
  show(key: string, edition?: number): Promise<Questionnaire>;
  /** Checks a questionnaire and says everything that is wrong with it. Nothing is kept. */
  validate(given: unknown): Promise<NewQuestionnaire>;
  /** Keeps a questionnaire as the next edition of its key. */
  import(given: unknown): Promise<Questionnaire>;
}

export const surveys = defineModule<SurveysVerbs>({
  name: "surveys",
  collections: [questionnaires],
  messages: surveyMessages,
  masks: () => ({ [questionnaires.name]: impersonal }),
  access: {
    list: ["admin", "registrar", "surveyOfficer"],
    show: ["admin", "registrar", "surveyOfficer", "link"],
    validate: ["admin", "registrar", "surveyOfficer"],
    import: ["admin", "surveyOfficer"],
  },
  create,
});

function create({ records }: Context): SurveysVerbs {
  const rows = records(questionnaires);

  async function latest(key: string): Promise<Questionnaire | undefined> {
    const row = await rows.first({ filter: eq("key", key), sort: [{ field: "edition", descending: true }] });
    return row ?? (key === defaultQuestionnaire.key ? defaultQuestionnaire : undefined);
  }

  return {
    async list() {
      const kept = new Map<string, Questionnaire>([[defaultQuestionnaire.key, defaultQuestionnaire]]);
      for await (const row of rows.scan({ sort: [{ field: "key" }, { field: "edition" }] })) kept.set(row.key, row);
      return [...kept.values()].map(content);
    },
    async show(key, edition) {
      const builtIn = key === defaultQuestionnaire.key && edition === defaultQuestionnaire.edition;
      const found =
        edition === undefined
          ? await latest(key)
          : builtIn
            ? defaultQuestionnaire
            : await rows.first({ filter: and(eq("key", key), eq("edition", edition)) });
      if (!found) throw fault(NotFoundError, surveyMessages, "survey.not_found", { survey: key });
      return content(found);
    },
    async validate(given) {
      return parse(NewQuestionnaireSchema, given, surveyMessages);
    },
    async import(given) {
      const checked = parse(NewQuestionnaireSchema, given, surveyMessages);
      for (let attempt = 1; ; attempt++) {
        const edition = ((await latest(checked.key))?.edition ?? 0) + 1;
        const row = { id: derivedId("questionnaire", checked.key, String(edition)), ...checked, edition };
        try {
          return content(await rows.insert(row, { verb: "surveys.import", what: { key: checked.key, edition } }));
        } catch (error) {
          if (!isUniqueViolation(error) || attempt === 20) throw error;
        }
      }
    },
  };
}

function content({ key, edition, title, introduction, pages }: Questionnaire): Questionnaire {
  return { key, edition, title, ...(introduction && { introduction }), pages };
}
