/** Asks for one flag or argument of a command: chosen where there is a choice, checked where it is typed. */
import { isCursusError } from "@cursus/core";
import type { Answer, Answers } from "./answers.ts";
import { type Entry, asked as questionOf } from "./entry.ts";
import type { Asking, Field } from "./field.ts";
import { fieldOf } from "./fields.ts";
import { type Found, found, studentAnswer } from "./look.ts";
import type { Office } from "./office.ts";
import type { Choice } from "./prompts.ts";
import { type CommandShape, speak } from "./shape.ts";

export interface Asked {
  readonly entry: Entry;
  readonly shape: CommandShape;
  /** What was answered before, which may decide what there is to choose. */
  readonly answers: Answers;
}

/** The question's name; with a `?` it may be left empty. Absent: nothing was answered. */
export async function askField(
  office: Office,
  { entry, shape, answers }: Asked,
  question: string,
): Promise<Answer | undefined> {
  const { name, optional } = questionOf(question);
  // Whoever sees one record is not asked whose.
  const own = name === "student" && office.actor.kind === "user" ? office.actor.student : undefined;
  if (own !== undefined) return studentAnswer(await office.acting().students.show(own));
  const field = fieldOf(entry.command, name);
  const asking: Asking = { acting: office.acting(), language: office.language, answers };
  const label = labelOf(office, { entry, shape }, name);
  const flag = shape.flag(name);
  const before = answers.get(name);
  if (flag?.type === "boolean") return await askYes(office, { label, before, allowNo: flag.allowNo ?? false });
  const options = flag?.options;
  if (options) return await askOption(office, { label, optional, options, field, before });
  if (field.find && (await mayLook(field, asking)))
    return await askFind(office, { label, optional, field, before }, asking);
  if (flag?.multiple) return await askSeveral(office, { label, field }, asking);
  return await askText(office, { label, optional, field, before }, asking);
}

export function labelOf(
  { language }: Pick<Office, "language">,
  { entry, shape }: Pick<Asked, "entry" | "shape">,
  name: string,
): string {
  const { label } = fieldOf(entry.command, name);
  return label ? speak(label, language) : shape.describe(name, language);
}

interface Question {
  readonly label: string;
  readonly optional: boolean;
  readonly field: Field;
  readonly before: Answer | undefined;
}

/** A flag that was given is offered to be taken back, and the other way round. */
async function askYes(
  { prompts, say }: Office,
  { label, before, allowNo }: Pick<Question, "label" | "before"> & { readonly allowNo: boolean },
): Promise<Answer | undefined> {
  const choices = [
    { name: say("menu.yes"), value: true },
    { name: say("menu.no"), value: false },
  ];
  const value = await prompts.choose({ message: label, choices, initial: before?.value !== true });
  if (!value && !allowNo) return undefined;
  return { value, shown: value ? say("menu.yes") : say("menu.no") };
}

async function askOption(
  { prompts, say, language }: Office,
  { label, optional, options, field, before }: Question & { readonly options: readonly string[] },
): Promise<Answer | undefined> {
  const named = options.map((value): Choice<Answer | undefined> => {
    const text = field.options?.[value];
    return found(value, text ? speak(text, language) : value);
  });
  const choices = optional ? [{ name: say("menu.usual"), value: undefined }, ...named] : named;
  const initial = named.find(({ value }) => value?.value === before?.value)?.value;
  return await prompts.choose({ message: label, choices, ...(initial && { initial }) });
}

/** What a role may not look through, it types. */
async function mayLook(field: Field, asking: Asking): Promise<boolean> {
  try {
    await field.find!("", asking);
    return true;
  } catch (error) {
    if (isCursusError(error) && error.name === "ForbiddenError") return false;
    throw error;
  }
}

async function askFind(
  { prompts, say }: Office,
  { label, optional, field, before }: Question,
  asking: Asking,
): Promise<Answer | undefined> {
  const none: Choice<Answer | undefined> = { name: say("menu.none"), value: undefined };
  return await prompts.find<Answer | undefined>({
    message: label,
    async search(words) {
      const all = await field.find!(words, asking);
      const rest = before ? all.filter(({ value }) => value.value !== before.value) : all;
      const typed = field.open && words !== "" && !all.some(({ value }) => value.value === words);
      return [
        ...(before && words === "" ? [{ name: before.line ?? before.shown, value: before }] : []),
        ...(optional && words === "" ? [none] : []),
        ...(words === "" ? rest : all),
        ...(typed ? [typedAs(words, say("menu.typed", { words }))] : []),
      ];
    },
  });
}

function typedAs(words: string, name: string): Found {
  return { ...found(words), name };
}

async function askText(
  office: Office,
  { label, optional, field, before }: Question,
  asking: Asking,
): Promise<Answer | undefined> {
  const { prompts, say } = office;
  const { hint } = field;
  const hinted = hint ? `${label} (${speak(hint, office.language)})` : label;
  const message = optional && !before ? say("menu.optional", { field: hinted }) : hinted;
  const initial = typeof before?.value === "string" ? before.value : undefined;
  const text = await prompts.text({
    message,
    ...(initial !== undefined && { initial }),
    check: (typed) =>
      typed.trim() === "" ? (optional ? undefined : say("menu.needed")) : faultOf(office, field, typed, asking),
  });
  return text.trim() === "" ? undefined : { value: text.trim(), shown: text.trim() };
}

async function askSeveral(
  office: Office,
  { label, field }: Pick<Question, "label" | "field">,
  asking: Asking,
): Promise<Answer | undefined> {
  const values: string[] = [];
  for (;;) {
    const more = await askText(office, { label, optional: true, field, before: undefined }, asking);
    if (more === undefined) break;
    values.push(more.value as string);
  }
  return values.length === 0 ? undefined : { value: values, shown: values.join(", ") };
}

/** Why a text is not what the core takes, as a sentence. */
export async function faultOf(
  { tell }: Pick<Office, "tell">,
  field: Field,
  text: string,
  asking: Asking,
): Promise<string | undefined> {
  const fault = await field.check?.(text.trim(), asking);
  return fault && tell(fault.code, fault.details);
}
