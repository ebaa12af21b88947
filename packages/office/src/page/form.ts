/** Forms: fields that keep what was typed and say beside them what is wrong with it. */
import type { Language } from "@cursus/core";
import { type Faults, faultList, fieldOf, type Html, html, type Notes, nothing, type Posted } from "@cursus/web";
import { at, type Call } from "../call.ts";
import type { Refusal } from "../trouble.ts";
import { sayOfOffice } from "../words/office.ts";
import { guard } from "./page.ts";

/** What stands in a form's fields, and what is wrong with it. */
export interface Filled {
  readonly language: Language;
  readonly faults: Faults;
  /** Every value of a field; none if it is empty. */
  values(field: string): readonly string[];
  readonly refusal?: Refusal;
}

type Values = { readonly [field: string]: string | number | readonly string[] | undefined };

/** A form as it is opened. */
export function filledWith({ language }: Pick<Call, "language">, values: Values = {}): Filled {
  return {
    ...{ language, faults: new Map() },
    values(field) {
      const value = Object.hasOwn(values, field) ? values[field] : undefined;
      if (value === undefined || value === "") return [];
      return typeof value === "object" ? value : [String(value)];
    },
  };
}

/** A form given back: with what was typed, and why it was refused. */
export function givenBack({ language, posted }: Call, refusal: Refusal): Filled {
  return { language, refusal, faults: refusal.faults, values: (field) => valuesIn(posted, field) };
}

function valuesIn(posted: Posted, field: string): readonly string[] {
  return (posted.get(field) ?? []).filter((value) => value !== "");
}

/**
 * What was refused, above the form: sentences, each with a link to its field.
 * @param title that nothing is saved yet, if absent
 */
export function refusalNote({ language, refusal }: Filled, title?: Html): Html {
  if (!refusal) return nothing;
  const wrong = [
    ...[...refusal.faults].map(([field, sentence]) => ({ field, sentence })),
    ...(refusal.sentence === undefined ? [] : [{ sentence: refusal.sentence }]),
  ];
  return faultList(title ?? sayOfOffice(language, "office.faults"), wrong);
}

export interface FormParts {
  /** Under `/office`. */
  readonly action: string;
  readonly fields: Html;
  /** What its button says. */
  readonly submit: Html;
  /** Other buttons. */
  readonly others?: Html;
  readonly danger?: boolean;
  /** Not the first thing to do on its page. */
  readonly second?: boolean;
  /** It brings a file along: its route says so, too (`takesFile`). */
  readonly file?: boolean;
}

/** A form that posts. */
export function form(call: Call, parts: FormParts): Html {
  const { action, fields, submit, others = nothing, danger = false, second = false, file = false } = parts;
  const kind = danger ? html` class="danger"` : second ? html` class="second"` : nothing;
  return html`<form method="post" action="${at(call, action)}"${file && html` enctype="multipart/form-data"`} novalidate>${guard(call)}
${fields}
<div class="actions"><button type="submit"${kind}>${submit}</button>${others}</div></form>`;
}

export interface FieldParts {
  readonly name: string;
  readonly label: Html | string;
  readonly help?: Html | string;
  readonly required?: boolean;
}

export interface LineParts extends FieldParts {
  readonly type?: "text" | "password" | "email" | "tel" | "date" | "datetime-local" | "search";
  readonly autocomplete?: string;
  readonly decimal?: boolean;
}

/** One line of text, a day, an address. What was typed into a password is never given back. */
export function line(filled: Filled, parts: LineParts): Html {
  const { name, type = "text", autocomplete = "off", decimal = false } = parts;
  const field = fieldFor(filled, parts);
  const value = type === "password" ? nothing : html` value="${filled.values(name)[0] ?? ""}"`;
  const mode = decimal ? html` inputmode="decimal"` : nothing;
  return wrapped(
    filled,
    parts,
    html`<input type="${type}" id="${field.id}" name="${name}"${value} autocomplete="${autocomplete}" spellcheck="false"${mode}${attributes(parts, field)}>`,
  );
}

/** A file of the person's own; what was chosen is never given back. @param accept endings and media types, as HTML has them */
export function fileField(filled: Filled, parts: FieldParts & { readonly accept: string }): Html {
  const field = fieldFor(filled, parts);
  return wrapped(
    filled,
    parts,
    html`<input type="file" id="${field.id}" name="${parts.name}" accept="${parts.accept}"${attributes(parts, field)}>`,
  );
}

/** Several lines of text. */
export function area(filled: Filled, parts: FieldParts & { readonly rows?: number }): Html {
  const field = fieldFor(filled, parts);
  return wrapped(
    filled,
    parts,
    html`<textarea id="${field.id}" name="${parts.name}" rows="${parts.rows ?? 5}" dir="auto"${attributes(parts, field)}>
${filled.values(parts.name)[0] ?? ""}</textarea>`,
  );
}

export interface Option {
  readonly value: string;
  readonly label: Html | string;
  /** Below the label; only where choices stand in sight. */
  readonly help?: Html | string;
}

/** One of a list that unfolds; `none` is what stands for no choice, a choice being asked for if absent. */
export function select(
  filled: Filled,
  parts: FieldParts & { readonly options: readonly Option[]; readonly none?: Html | string },
): Html {
  const { name, options, none = sayOfOffice(filled.language, "office.choose") } = parts;
  const field = fieldFor(filled, parts);
  const [chosen] = filled.values(name);
  const items = options.map(
    ({ value, label }) => html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`,
  );
  return wrapped(
    filled,
    parts,
    html`<select id="${field.id}" name="${name}"${attributes(parts, field)}><option value="">${none}</option>${items}</select>`,
  );
}

export interface GroupParts extends FieldParts {
  readonly options: readonly Option[];
  /** Options under headings of their own. */
  readonly heading?: (option: Option) => Html | string | undefined;
}

/** One of a few choices in sight. */
export function radios(filled: Filled, parts: GroupParts): Html {
  return group(filled, parts, "radio");
}

/** Any of some choices in sight. */
export function boxes(filled: Filled, parts: GroupParts): Html {
  return group(filled, parts, "checkbox");
}

function group(filled: Filled, parts: GroupParts, type: "radio" | "checkbox"): Html {
  const { name, label, options, heading } = parts;
  const field = fieldFor(filled, parts);
  const chosen = filled.values(name);
  let last = "";
  const items = options.map((option, n) => {
    const { value, label: text, help } = option;
    const over = heading?.(option);
    const key = typeof over === "object" ? over.markup : (over ?? "");
    const head = over !== undefined && key !== last ? html`<p class="over">${over}</p>` : nothing;
    last = key;
    const id = n === 0 ? field.id : `${field.id}-${n + 1}`;
    const checked = chosen.includes(value) && html` checked`;
    const below = help === undefined ? nothing : html`<small>${help}</small>`;
    return html`${head}<label class="choice"><input type="${type}" id="${id}" name="${name}" value="${value}"${checked}><span>${text}${below}</span></label>
`;
  });
  return html`<fieldset class="question${field.wrong}"${field.described}><legend>${label}${mark(filled, parts)}</legend>${field.said}
${items}</fieldset>
`;
}

function fieldFor({ language, faults }: Filled, { name, help }: FieldParts) {
  const notes: Notes = help === undefined ? [] : [["help", help]];
  return fieldOf({ language, faults }, { id: name, notes });
}

function wrapped(filled: Filled, parts: FieldParts, control: Html): Html {
  const { id, said, wrong } = fieldFor(filled, parts);
  return html`<div class="question${wrong}"><label for="${id}">${parts.label}${mark(filled, parts)}</label>${said}${control}</div>
`;
}

function mark({ language }: Filled, { required = false }: FieldParts): Html {
  return required ? html` <small>${sayOfOffice(language, "office.required")}</small>` : nothing;
}

function attributes({ required = false }: FieldParts, field: ReturnType<typeof fieldFor>): Html {
  return html`${required && html` aria-required="true"`}${field.invalid}${field.described}`;
}
