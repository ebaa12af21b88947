/** The fields of a person: how each is read from a text, whether typed in a form, on a command line or in a cell. */
import { createRequire } from "node:module";
import type { CountryCode } from "libphonenumber-js/min";
import { addressFault } from "../kernel/email.ts";
import type { Details } from "../kernel/messages.ts";
import { checkedText } from "../kernel/parse.ts";
import { fold } from "../kernel/text.ts";
import { isLocalDate } from "../kernel/time.ts";
import type { studentMessages } from "./messages.ts";
import type { Person } from "./model.ts";

export type PersonField = keyof Person;

/** Why a text is no value of its field. */
export interface FieldFault {
  readonly code: keyof typeof studentMessages | "input.character" | "input.too_long";
  readonly details?: Details;
}

/** How a field is read: its value as it is kept, absent for a blank. */
type Reader = (text: string, country: string, today: string) => string | FieldFault;

const readers: { readonly [Field in PersonField]-?: Reader } = {
  lastName: name,
  firstName: name,
  birthName: name,
  usageName: name,
  civility: upTo(20),
  birthDate,
  birthPlace: upTo(100),
  email: address,
  personalEmail: address,
  phone,
  studentNumber: upTo(40),
  ine,
  language,
  class: upTo(60),
  cohort: upTo(100),
  contact,
};

export const personFields = Object.keys(readers) as readonly PersonField[];

/**
 * Reads one field. A blank text has no value; whether it may is for others to say.
 * @param today nobody is born after this day
 */
export function readField(
  field: PersonField,
  text: string,
  country: string,
  today: string,
): { readonly value?: string } | FieldFault {
  const checked = checkedText(text, { limit: 1000 });
  if (!("text" in checked)) return checked;
  if (checked.text === "") return {};
  const value = readers[field](checked.text, country, today);
  return typeof value === "string" ? { value } : value;
}

export function isFault(read: object): read is FieldFault {
  return "code" in read;
}

function name(text: string): string | FieldFault {
  if (text.length > 150) return { code: "input.too_long", details: { limit: 150 } };
  return /\p{L}/u.test(text) ? text : { code: "student.name_without_letters" };
}

function upTo(limit: number): Reader {
  return (text) => (text.length > limit ? { code: "input.too_long", details: { limit } } : text);
}

function address(text: string): string | FieldFault {
  const fault = addressFault(text);
  return fault ? { code: `student.email_${fault}` } : text;
}

/** The phone book takes as long to load as the rest of the core: it is loaded with the first number. */
function phoneBook(): typeof import("libphonenumber-js/min") {
  book ??= createRequire(import.meta.url)("libphonenumber-js/min") as typeof import("libphonenumber-js/min");
  return book;
}
let book: typeof import("libphonenumber-js/min") | undefined;

function phone(text: string, country: string): string | FieldFault {
  const { parsePhoneNumberFromString: parsePhoneNumber, isSupportedCountry } = phoneBook();
  const home = isSupportedCountry(country) ? (country as CountryCode) : undefined;
  // Excel eats the leading 0 of a national number; and people write "+33 (0)6".
  const spelled = text.replace(/^\+?(\d{1,3}) ?\(0\)/, "+$1 ");
  const parsed = parsePhoneNumber(spelled, home);
  if (parsed?.isValid()) return parsed.number;
  const padded = /^[1-9]\d{8}$/.test(text.replace(/[ .-]/g, "")) ? parsePhoneNumber(`0${text}`, home) : undefined;
  return padded?.isValid() ? padded.number : { code: "student.phone_invalid", details: { country } };
}

function ine(text: string): string | FieldFault {
  const value = text.replaceAll(" ", "").toUpperCase();
  return /^[0-9A-Z]{11}$/.test(value) ? value : { code: "student.ine_invalid" };
}

/** Of a person who may be enrolled: born since 1900, and before tomorrow. */
function birthDate(text: string, _country: string, today: string): string | FieldFault {
  const read = date(text);
  if (typeof read !== "string" || ("1900-01-01" <= read && read <= today)) return read;
  return { code: "student.birth_implausible", details: { date: read } };
}

function date(text: string): string | FieldFault {
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const iso = french ? `${french[3]}-${french[2]!.padStart(2, "0")}-${french[1]!.padStart(2, "0")}` : text.slice(0, 10);
  return isLocalDate(iso) ? iso : { code: "student.date_invalid" };
}

function contact(text: string): string | FieldFault {
  const word = fold(text);
  if (/^(e-?mail|mail|courriel|mel)\b/.test(word)) return "email";
  if (/^(sms|texto|text)\b/.test(word)) return "sms";
  return /^(none|no|non|aucun|rien)\b/.test(word) ? "none" : { code: "student.contact_unknown" };
}

function language(text: string): string | FieldFault {
  const word = fold(text);
  if (/^(fr|fra|fre|francais|french)\b/.test(word)) return "fr";
  return /^(en|eng|anglais|english)\b/.test(word) ? "en" : { code: "student.language_unknown" };
}
