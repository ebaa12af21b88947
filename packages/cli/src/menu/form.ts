/** A form: the questions of an entry, a look over what was answered, and nothing lost by Ctrl-C. */
import type { Answer, Answers } from "./answers.ts";
import { type Asked, askField, labelOf } from "./ask-field.ts";
import { asked, type Entry } from "./entry.ts";
import type { Office } from "./office.ts";
import { type Choice, Interrupted, orBack } from "./prompts.ts";
import { type CommandShape, speak } from "./shape.ts";

export interface Form {
  readonly entry: Entry;
  readonly shape: CommandShape;
  /** Known before anything is asked: the row that the entry was chosen for. */
  readonly given: Answers;
}

/** The answers that the command takes; absent when it is not to run. What was typed stays for the next time. */
export async function fill(office: Office, form: Form): Promise<Answers | undefined> {
  const { entry, given } = form;
  const draft = office.drafts.get(entry);
  let answers: Answers = new Map([...(draft ?? []), ...given]);
  const keep = (next: Answers) => {
    answers = next;
    office.drafts.set(entry, next);
  };
  const questions = (entry.ask ?? []).filter((question) => !given.has(asked(question).name));
  let at = 0;
  for (;;) {
    try {
      for (; at < questions.length; at++) {
        const question = questions[at]!;
        const { name } = asked(question);
        keep(withAnswer(answers, name, await askField(office, { ...form, answers }, question)));
      }
      const plain = entry.rows !== undefined || (entry.more ?? []).length === 0;
      return plain ? answers : await review(office, { ...form, answers }, keep);
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      const next = answers.size > given.size ? await whatNow(office) : "drop";
      if (next === "drop") office.drafts.delete(entry);
      if (next !== "goOn") return undefined;
    }
  }
}

/** Once more through what was answered, e.g. after the command refused it. */
export async function fillAgain(office: Office, form: Form, answers: Answers): Promise<Answers | undefined> {
  office.drafts.set(form.entry, answers);
  return await review(office, { ...form, answers }, (next) => office.drafts.set(form.entry, next));
}

function withAnswer(answers: Answers, name: string, answer: Answer | undefined): Answers {
  const rest = [...answers].filter(([one]) => one !== name);
  return new Map(answer ? [...rest, [name, answer]] : rest);
}

async function whatNow({ prompts, say }: Office): Promise<"goOn" | "later" | "drop"> {
  const choices: Choice<"goOn" | "later" | "drop">[] = [
    { name: say("menu.go_on"), value: "goOn" },
    { name: say("menu.later"), value: "later" },
    { name: say("menu.drop_typed"), value: "drop" },
  ];
  try {
    return await prompts.choose({ message: say("menu.keep_typed"), choices });
  } catch (error) {
    if (error instanceof Interrupted) return "later";
    throw error;
  }
}

/** Shows the answers, and lets each be changed, until it is to be done. */
async function review(
  office: Office,
  form: Asked & Form,
  keep: (answers: Answers) => void,
): Promise<Answers | undefined> {
  const { prompts, say, language } = office;
  const { entry } = form;
  const sure = new Set((entry.ask ?? []).map(asked).flatMap(({ name, optional }) => (optional ? [] : [name])));
  let { answers } = form;
  for (;;) {
    const { offered, others } = changeable(form, answers);
    const choices: Choice<string>[] = [
      { name: say("menu.do_it", { entry: speak(entry.name, language) }), value: doIt },
      ...offered.map((name) => fieldChoice(office, { ...form, answers }, name)),
      ...(others.length > 0 ? [{ name: say("menu.other_options"), value: other }] : []),
      { name: say("menu.drop_it"), value: dropIt },
    ];
    const chosen = await prompts.choose({ message: say("menu.ready"), choices, initial: doIt });
    if (chosen === doIt) return answers;
    if (chosen === dropIt) {
      office.drafts.delete(entry);
      return undefined;
    }
    const name = chosen === other ? await orBack(chooseOther(office, form, others)) : chosen;
    if (name === undefined) continue;
    const question = sure.has(name) ? name : `${name}?`;
    answers = withAnswer(answers, name, await askField(office, { ...form, answers }, question));
    keep(answers);
  }
}

const doIt = " do it";
const dropIt = " drop it";
const other = " other";

/** Flags that the menu itself has the use of, or that a person does not type. */
const own = ["limit", "after", "confirm", "version", "password-stdin"];

/** What is offered at once, and whatever else the command takes. */
function changeable({ entry, shape, given }: Form, answers: Answers) {
  const { ask = [], more = [], always = [] } = entry;
  const named = [...ask.map((question) => asked(question).name), ...more];
  const rest = shape.flags.filter((flag) => ![...named, ...own].includes(flag) && !always.includes(`--${flag}`));
  const stood = [...answers.values()].flatMap((answer) => Object.keys(answer.flags ?? {}));
  const added = rest.filter((flag) => answers.has(flag));
  return {
    offered: [...named, ...added].filter((name) => !given.has(name)),
    others: rest.filter((flag) => !added.includes(flag) && !stood.includes(flag)),
  };
}

function fieldChoice(office: Office, { entry, shape, answers }: Asked, name: string): Choice<string> {
  const field = labelOf(office, { entry, shape }, name);
  const answer = answers.get(name);
  const code = answer ? "menu.change_field" : "menu.add_field";
  return { name: office.say(code, { field, ...(answer && { shown: answer.shown }) }), value: name };
}

async function chooseOther(
  { prompts, say, language }: Office,
  { entry, shape }: Form,
  others: readonly string[],
): Promise<string> {
  const choices = others.map((name) => ({ name: labelOf({ language }, { entry, shape }, name), value: name }));
  return await prompts.choose({ message: say("menu.other_options"), choices });
}
