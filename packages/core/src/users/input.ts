/** What may be said of an account, read at the door. */
import * as z from "zod";
import { ConflictError, fault, type Issue } from "../kernel/errors.ts";
import type { Language } from "../kernel/messages.ts";
import { inputMessages, invalidInput, issue, parse } from "../kernel/parse.ts";
import { line } from "../kernel/schemas.ts";
import { dayIn, isAcademicYear } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { currentYear, findStudent, readField, studentMessages } from "../students/index.ts";
import { userMessages } from "./messages.ts";
import type { Account } from "./model.ts";
import { presetOfRole } from "./roles.ts";
import { nameFields, nameKeys } from "./rules.ts";

/** A class as it is given: of the current academic year, if none is named. */
export interface TaughtClass {
  readonly class: string;
  readonly year?: string;
  readonly subjects?: readonly string[];
}

export interface NewAccount {
  /** How the person is called. */
  readonly name: string;
  /** A preset (`Role`), or a role of the institution's own. */
  readonly role: string;
  /** What the person signs in by: one of the three at least. */
  readonly email?: string;
  readonly phone?: string;
  readonly studentNumber?: string;
  /** What a teacher teaches: the classes whose students and marks they see. */
  readonly teaches?: readonly TaughtClass[];
  /** The student whom an account of the role `student` belongs to, by id, number or email. */
  readonly student?: string;
  readonly language?: Language;
  /** Without one, the person chooses theirs by an invitation. */
  readonly password?: string;
}

/** New values by field; `null` clears one. */
export type AccountChanges = {
  readonly [F in Exclude<keyof NewAccount, "password">]?: NewAccount[F] | null;
};

/** What an account says of its person. */
export type Described = Pick<Account, "name" | "role"> &
  Partial<Pick<Account, (typeof nameFields)[number] | "teaches" | "student" | "language">>;

const taught = z.strictObject({
  class: line(60),
  year: z.string().refine(isAcademicYear, { message: "users.bad_year" }).optional(),
  subjects: z.array(line(100)).min(1).max(100).optional(),
});

const fields = {
  name: line(150),
  role: line(60),
  email: line(254),
  phone: line(40),
  studentNumber: line(40),
  teaches: z.array(taught).max(200),
  student: line(254),
  language: z.enum(["en", "fr"]),
};

const { name, role, ...others } = fields;
const Given = z.strictObject({
  name,
  role,
  ...z.object(others).partial().shape,
  password: z.string().max(1000).optional(),
});
const Changes = z.strictObject(
  Object.fromEntries(Object.entries(fields).map(([field, schema]) => [field, schema.nullish()])),
);

export function parseNew(given: NewAccount): NewAccount {
  return parse(Given as z.ZodType<NewAccount>, given, userMessages);
}

export function parseChanges(given: AccountChanges): AccountChanges {
  return parse(Changes as z.ZodType<AccountChanges>, given, userMessages);
}

/** The account's person as they are kept; every fault is told at once. */
export async function describe(context: Context, given: Omit<NewAccount, "password">): Promise<Described> {
  const preset = await presetOfRole(context, given.role);
  const { names, issues } = await readNames(context, given);
  const { name, role, language, teaches = [], student } = given;
  if (preset === "student" && student === undefined)
    issues.push(issue(userMessages, "users.student_missing", ["student"]));
  if (preset !== "student" && student !== undefined)
    issues.push(issue(userMessages, "users.not_a_student", ["student"]));
  if (preset !== "teacher" && teaches.length > 0)
    issues.push(issue(userMessages, "users.not_a_teacher", ["teaches"], { role }));
  if (issues.length > 0) throw invalidInput(issues);
  const year = await currentYear(context);
  return {
    ...{ name, role, ...names },
    ...(language !== undefined && { language }),
    ...(teaches.length > 0 && { teaches: teaches.map((one) => ({ year, ...one })) }),
    ...(student !== undefined && { student: (await findStudent(context, student)).id }),
  };
}

async function readNames(context: Context, given: Pick<NewAccount, (typeof nameFields)[number]>) {
  const { country, timeZone } = await context.use(settings).show();
  const today = dayIn(timeZone, context.clock.now());
  const issues: Issue[] = [];
  const names: { [F in (typeof nameFields)[number]]?: string } = {};
  for (const field of nameFields) {
    const read = readField(field, given[field] ?? "", country, today);
    if ("code" in read) issues.push(issue({ ...inputMessages, ...studentMessages }, read.code, [field], read.details));
    else if (read.value !== undefined) names[field] = read.value;
  }
  if (issues.length === 0 && Object.keys(names).length === 0)
    issues.push(issue(userMessages, "users.no_sign_in_name", ["email"]));
  return { names, issues };
}

const takenCode = {
  email: "users.email_taken",
  phone: "users.phone_taken",
  studentNumber: "users.number_taken",
  student: "users.student_taken",
} as const;

/** What of an account is somebody else's already, as a fault; absent when the error is some other. */
export function taken(error: unknown, described: Partial<Described>) {
  const field = [...nameFields, "student" as const].find((one) =>
    isUniqueViolation(error, one === "student" ? one : nameKeys[one]),
  );
  return field && fault(ConflictError, userMessages, takenCode[field], { value: described[field] }, { cause: error });
}
