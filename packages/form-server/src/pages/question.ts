/** One question of a questionnaire as form fields: for each kind the field that browsers and screen readers know best. */
import { type Answer, type Language, type Question, typesetFrench } from "@cursus/core";
import { type Faults, type Field, fieldOf, type Html, html, type Notes, nothing, type Slot } from "@cursus/web";
import { say } from "../messages.ts";

/** What a person answered or typed, by field. */
export type Values = { readonly [field: string]: Answer | undefined };

/** How a form is being drawn. */
export interface Drawing<Given extends { readonly values: Values }> {
  readonly language: Language;
  /** Leaves a place open for what differs from person to person. */
  readonly slot: Slot<Given>;
  /** What is wrong with what was typed. */
  readonly faults: Faults;
}

type AnyDrawing = Drawing<{ readonly values: Values }>;

/** A choice of more answers than this is a list that unfolds. */
const choicesInSight = 12;

/** @param earlier the questions before this one, which its condition may name */
export function questionField(drawing: AnyDrawing, question: Question, earlier: readonly Question[]): Html {
  const { language } = drawing;
  const label = textOf(question.label, language);
  const field = fieldOf(drawing, { id: question.id, notes: notesOf(question, language, earlier) });
  const asked = { ...drawing, question, field, label: html`${label}${requiredMark(question, language)}` };
  if (question.kind === "multiple") return group(asked, "checkbox");
  if (question.kind !== "choice") return line(asked, input(asked));
  return question.choices!.length > choicesInSight ? line(asked, list(asked)) : group(asked, "radio");
}

/** A text of the questionnaire, with the spaces and apostrophes that French print uses. */
export function textOf(text: { readonly en: string; readonly fr: string }, language: Language): string {
  return language === "fr" ? typesetFrench(text.fr) : text.en;
}

interface Asked extends AnyDrawing {
  readonly question: Question;
  readonly field: Field;
  readonly label: Html;
}

function notesOf({ help, kind, when }: Question, language: Language, earlier: readonly Question[]): Notes {
  const notes: [string, Html | string][] = [];
  if (when) notes.push(["when", conditionOf(when, language, earlier)]);
  if (help) notes.push(["help", textOf(help, language)]);
  if (kind === "multiple") notes.push(["how", say(language, "form.several")]);
  if (kind === "month") notes.push(["how", say(language, "form.month")]);
  return notes;
}

function conditionOf(when: NonNullable<Question["when"]>, language: Language, earlier: readonly Question[]): Html {
  const named = earlier.find(({ id }) => id === when.question);
  const chosen = named?.choices?.filter(({ value }) => when.is.includes(value)) ?? [];
  const quoted = chosen.map(({ label }) => say(language, "form.quoted", { value: textOf(label, language) }).markup);
  const values = { markup: quoted.join(say(language, "form.or").markup) };
  return say(language, "form.when", { values, question: named ? textOf(named.label, language) : when.question });
}

function line({ field: { id, said, wrong }, label }: Asked, field: Html): Html {
  return html`<div class="question${wrong}"><label for="${id}">${label}</label>${said}${field}</div>
`;
}

function group({ question, language, slot, field, label }: Asked, type: "radio" | "checkbox"): Html {
  const { id: name, choices = [], required } = question;
  const choice = (at: number, value: string, text: string) => {
    const checked = slot(({ values }) => (isChosen(values, name, value) ? { markup: " checked" } : nothing));
    return html`<label class="choice"><input type="${type}" id="${at === 0 ? field.id : `${field.id}-${at + 1}`}" name="${name}" value="${value}"${checked}><span>${text}</span></label>
`;
  };
  // Without a script a radio button cannot be unset: whoever answered an optional question is offered to take it back.
  const takeBack = html`<label class="choice none"><input type="radio" name="${name}" value=""><span>${say(language, "form.no_answer")}</span></label>
`;
  const last =
    type === "radio" && !required
      ? slot(({ values }) => (answerTo(values, name) === undefined ? nothing : takeBack))
      : nothing;
  return html`<fieldset class="question${field.wrong}"${field.described}><legend>${label}</legend>${field.said}
${choices.map(({ value, label: text }, at) => choice(at, value, textOf(text, language)))}${last}</fieldset>
`;
}

const inputs: { readonly [kind: string]: Html } = {
  text: { markup: 'type="text" dir="auto"' },
  number: { markup: 'type="text" inputmode="decimal" autocomplete="off"' },
  date: { markup: 'type="date"' },
  month: { markup: 'type="month"' },
  email: { markup: 'type="email" autocomplete="email" spellcheck="false"' },
};

/** No `maxlength`: browsers cut a long paste without a word, whereas the server keeps it and says what is wrong. */
function input({ question, language, slot, field }: Asked): Html {
  const { id: name, kind } = question;
  const attributes = attributesOf(question, field);
  const value = slot(({ values }) => html`${typed(answerTo(values, name), language)}`);
  // The line break after the opening tag is dropped by browsers; without it, one that the person typed would be.
  if (kind === "longText")
    return html`<textarea ${attributes} rows="6" dir="auto">
${value}</textarea>`;
  return html`<input ${inputs[kind]} ${attributes} value="${value}">`;
}

function list({ question, language, slot, field }: Asked): Html {
  const options = question.choices!.map(({ value, label }) => {
    const chosen = slot(({ values }) => (isChosen(values, question.id, value) ? { markup: " selected" } : nothing));
    return html`<option value="${value}"${chosen}>${textOf(label, language)}</option>`;
  });
  return html`<select ${attributesOf(question, field)}><option value="">${say(language, "form.choose")}</option>${options}</select>`;
}

function attributesOf({ id: name, required }: Question, { id, invalid, described }: Field): Html {
  return html`id="${id}" name="${name}"${required && html` aria-required="true"`}${invalid}${described}`;
}

function requiredMark({ required }: Question, language: Language): Html {
  return required ? html` <small>${say(language, "form.required")}</small>` : nothing;
}

/** A question may be called like a property that every object has. */
function answerTo(values: Values, field: string): Answer | undefined {
  return Object.hasOwn(values, field) ? values[field] : undefined;
}

function isChosen(values: Values, field: string, choice: string): boolean {
  const value = answerTo(values, field);
  return typeof value === "object" ? value.includes(choice) : value === choice;
}

function typed(value: Answer | undefined, language: Language): string {
  if (typeof value === "number") return decimal(value, language);
  return typeof value === "object" ? (value[0] ?? "") : (value ?? "");
}

/** A number as it is read back: without an exponent, and with a comma in French. */
function decimal(value: number, language: Language): string {
  const digits = String(value).includes("e") ? value.toFixed(20).replace(/\.?(?<!0)0+$/, "") : String(value);
  return language === "fr" ? digits.replace(".", ",") : digits;
}
