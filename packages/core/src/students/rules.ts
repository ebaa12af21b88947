/** What makes two records one person, and how a name is taken apart. */
import { addressKey } from "../kernel/email.ts";
import { fold, searchWords, sortKey } from "../kernel/text.ts";
import type { Person, Student } from "./model.ts";

/** The keys that name a person, strongest first: the order in which a file's row is matched. */
export const matchOrder = ["ine", "studentNumber", "email", "phone"] as const;
export type MatchField = (typeof matchOrder)[number];

/** The row field that keeps a match field's key. */
export const keyField = {
  ine: "ineKey",
  studentNumber: "studentNumberKey",
  email: "emailKey",
  phone: "phoneKey",
} as const satisfies { readonly [F in MatchField]: keyof Student };

export type PersonKeys = { readonly [F in MatchField as (typeof keyField)[F]]?: string };

/** The keys of a person: the address folded whole, the number without blanks or case. */
export function keysOf(person: Partial<Person>): PersonKeys {
  return {
    ...(person.ine !== undefined && { ineKey: person.ine }),
    ...(person.studentNumber !== undefined && { studentNumberKey: fold(person.studentNumber).replaceAll(" ", "") }),
    ...(person.email !== undefined && { emailKey: addressKey(person.email) }),
    ...(person.phone !== undefined && { phoneKey: person.phone }),
  };
}

/** What is derived from a person so that they can be found, sorted and recognised. */
export function derivedFields(person: Person): Pick<Student, "sortName" | "nameKey" | "words"> & PersonKeys {
  // Folding what is folded costs next to nothing: each name is folded once.
  const [last, first, birth, usage] = [person.lastName, person.firstName, person.birthName, person.usageName].map(
    (name) => name && fold(name),
  );
  const digits = person.phone?.replace(/\D/g, "");
  const number = person.studentNumber === undefined ? [] : [fold(person.studentNumber).replaceAll(" ", "")];
  return {
    sortName: sortKey(person.lastName, person.firstName),
    nameKey: nameKeyOf({ lastName: last!, ...(first !== undefined && { firstName: first }) }),
    words: [...searchWords(last, first, birth, usage), ...(digits ? [digits, `0${digits.slice(-9)}`] : []), ...number],
    ...keysOf(person),
  };
}

/** Alike for two people whose names are the same words, in whatever order and spelling. */
export function nameKeyOf(person: Pick<Person, "lastName" | "firstName">): string {
  const whole = fold(`${person.lastName} ${person.firstName ?? ""}`).replaceAll("'", "");
  return whole
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .sort()
    .join(" ");
}

/**
 * Are these surely two people? Only when neither the last nor the first name agrees and neither whole name contains the
 * other: a marriage changes one name, a list that lacks a column lacks one.
 */
export function namesDiffer(
  a: Pick<Person, "lastName" | "firstName">,
  b: Pick<Person, "lastName" | "firstName">,
): boolean {
  if (fold(a.lastName) === fold(b.lastName)) return false;
  if (a.firstName !== undefined && b.firstName !== undefined && fold(a.firstName) === fold(b.firstName)) return false;
  const [wordsA, wordsB] = [
    new Set(searchWords(a.lastName, a.firstName)),
    new Set(searchWords(b.lastName, b.firstName)),
  ];
  return !(wordsA.isSubsetOf(wordsB) || wordsB.isSubsetOf(wordsA));
}

/**
 * Are the first names surely two people's? A family shares a last name, and a phone; an initial or a second first name is
 * the same person's, and one that is not known tells nothing.
 */
export function firstNamesDiffer(a: Pick<Person, "firstName">, b: Pick<Person, "firstName">): boolean {
  const [wordsA, wordsB] = [searchWords(a.firstName), searchWords(b.firstName)];
  const begins = (some: readonly string[], others: readonly string[]) =>
    some.every((word) => others.some((other) => other.startsWith(word)));
  return !(begins(wordsA, wordsB) || begins(wordsB, wordsA));
}

/**
 * A whole name in one cell, taken apart where capitals tell the last name ("DUPONT Élodie", "Élodie DUPONT",
 * "DE LA TOUR Marie"); absent where they do not. Nothing is guessed.
 */
export function splitByCase(whole: string): Required<Pick<Person, "lastName" | "firstName">> | undefined {
  const words = whole.split(" ");
  const capital = words.map(isCapital);
  const parted = (at: number) => ({ before: words.slice(0, at).join(" "), after: words.slice(at).join(" ") });
  const firstSmall = capital.indexOf(false);
  if (firstSmall > 0 && !capital.includes(true, firstSmall)) {
    const { before, after } = parted(firstSmall);
    return { lastName: before, firstName: after };
  }
  const firstCapital = capital.indexOf(true);
  if (firstCapital > 0 && !capital.includes(false, firstCapital)) {
    const { before, after } = parted(firstCapital);
    return { lastName: after, firstName: before };
  }
  return undefined;
}

/** At least two letters, none of them small (an initial tells nothing; particles as in "d’ALEMBERT" may be small). */
function isCapital(word: string): boolean {
  const core = word.replace(/^(?:d|l|o|n)['’]/u, "");
  return /\p{Lu}.*\p{Lu}/u.test(core) && !/\p{Ll}/u.test(core);
}

/** The name to greet or list a person by. */
/** The address that a person is written to at; absent: none is known. */
export function mailAddressOf({ email, personalEmail }: Pick<Person, "email" | "personalEmail">): string | undefined {
  return email ?? personalEmail;
}

/** `N'Diaye Awa`: as lists name people. */
export function listName({ lastName, firstName }: Pick<Person, "lastName" | "firstName">): string {
  return firstName === undefined ? lastName : `${lastName} ${firstName}`;
}

export function displayName(person: Pick<Person, "lastName" | "firstName">): string {
  return person.firstName === undefined ? person.lastName : `${person.firstName} ${person.lastName}`;
}
