/** What makes two sign-in names the same, and which passwords are good enough. */
import { addressKey } from "../kernel/email.ts";
import { fold, searchWords, sortKey } from "../kernel/text.ts";
import { isCommon } from "./common-passwords.ts";
import type { Account } from "./model.ts";

/** What an account signs in by. */
export const nameFields = ["email", "phone", "studentNumber"] as const;
export type NameField = (typeof nameFields)[number];

export const nameKeys = {
  email: "emailKey",
  phone: "phoneKey",
  studentNumber: "studentNumberKey",
} as const satisfies { readonly [F in NameField]: keyof Account };

export type SignInKeys = { readonly [F in NameField as (typeof nameKeys)[F]]?: string };

export function keysOf(names: { readonly [F in NameField]?: string | undefined }): SignInKeys {
  return {
    ...(names.email !== undefined && { emailKey: addressKey(names.email) }),
    ...(names.phone !== undefined && { phoneKey: names.phone }),
    ...(names.studentNumber !== undefined && { studentNumberKey: numberKey(names.studentNumber) }),
  };
}

export function numberKey(studentNumber: string): string {
  return fold(studentNumber).replaceAll(" ", "");
}

type Described = Pick<Account, "name"> & { readonly [F in NameField]?: string };

/** @param sorted the name with the last name first, where it is known apart */
export function derivedFields(described: Described, sorted = described.name) {
  const { name, email, phone, studentNumber } = described;
  const digits = phone?.replace(/\D/g, "");
  const numbers = [
    ...(digits ? [digits, `0${digits.slice(-9)}`] : []),
    ...(studentNumber ? [numberKey(studentNumber)] : []),
  ];
  const words = [...searchWords(name, email?.slice(0, email.lastIndexOf("@"))), ...numbers];
  return { sortName: sortKey(sorted), words, ...keysOf(described) };
}

/** Every character counts, and nothing is asked of them: length is what makes a password hard to guess (NIST SP 800-63B; OWASP ASVS 5.0, 6.2.1). */
export const shortestPassword = 8;
/** What bcrypt reads; more would be cut in silence. */
export const longestPassword = 72;

export interface PasswordFault {
  readonly code: "users.password_short" | "users.password_long" | "users.password_common" | "users.password_personal";
  readonly limit?: number;
}

/** What is wrong with a password of somebody's choice, composed (NFC); absent when nothing is. */
export function passwordFault(password: string, owner: Partial<Described>): PasswordFault | undefined {
  if ([...password].length < shortestPassword) return { code: "users.password_short", limit: shortestPassword };
  if (Buffer.byteLength(password) > longestPassword) return { code: "users.password_long", limit: longestPassword };
  if (isPersonal(password, owner)) return { code: "users.password_personal" };
  return isCommon(password) ? { code: "users.password_common" } : undefined;
}

/** Little is left once the person's own names and numbers are taken out. */
function isPersonal(password: string, { name, email, phone, studentNumber }: Partial<Described>): boolean {
  const own = searchWords(name, email)
    .concat(phone?.replace(/\D/g, "").slice(-9) ?? [], studentNumber ? numberKey(studentNumber) : [])
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length);
  const rest = own.reduce((left, word) => left.replaceAll(word, ""), fold(password));
  return rest !== fold(password) && rest.replace(/[^\p{L}\p{N}]/gu, "").length < personalLeast;
}

const personalLeast = 8;
