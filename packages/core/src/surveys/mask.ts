/** What a rehearsal copy keeps of answers: which choices were made, and how long the texts are. */
import { sayingNothing } from "../module/mask.ts";
import { repository } from "../storage/repository.ts";
import type { StorageSession } from "../storage/storage.ts";
import { defaultQuestionnaire } from "./default-questionnaire.ts";
import { questionnaires } from "./model.ts";
import { type Answer, type Answers, questionsOf } from "./rules.ts";

/** A function that replaces everything in answers but the values of choices, numbers and dates, in any edition. */
export async function silencer(source: StorageSession): Promise<(answers: Answers) => Answers> {
  const telling = new Set<string>();
  const choices = new Set<string>();
  const learn = (questionnaire: Parameters<typeof questionsOf>[0]) => {
    for (const { id, kind, choices: offered = [] } of questionsOf(questionnaire)) {
      if (["number", "date", "month"].includes(kind)) telling.add(id);
      for (const { value } of offered) choices.add(`${id} ${value}`);
    }
  };
  learn(defaultQuestionnaire);
  for await (const row of repository(source, questionnaires).scan({})) learn(row);
  const silenced = (id: string, answer: Answer): Answer => {
    if (typeof answer === "string")
      return telling.has(id) || choices.has(`${id} ${answer}`) ? answer : sayingNothing(answer);
    return Array.isArray(answer) ? (answer.map((one) => silenced(id, one)) as Answer) : answer;
  };
  return (answers) => Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, silenced(id, answer)]));
}
