/** Many accounts at once: from a file of staff, or one for each student of a class. A repetition changes nothing. */
import { fill } from "../kernel/messages.ts";
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import { and, eq, or, within } from "../storage/where.ts";
import { displayName, living, mailAddressOf, type Student, studentRows } from "../students/index.ts";
import { isFilled, type Refusal, type ReportColumn, reportColumns } from "../tables/report.ts";
import type { Sheet } from "../tables/sheet.ts";
import { type Described, taken } from "./input.ts";
import { userMessages } from "./messages.ts";
import { type Account, accounts } from "./model.ts";
import { presetOfRole } from "./roles.ts";
import { keysOf, nameFields, nameKeys } from "./rules.ts";
import { accountsIn, type ReadAccount, readerOf, remark } from "./sheet.ts";
import { about, differing, newAccount } from "./write.ts";

export type ManyAccounts =
  | { readonly sheet: Sheet /** For rows that name none. */; readonly role?: string }
  /** Its students of the current year, each with an account of the role `student`. */
  | { readonly class: string };

export interface AddManyOptions {
  /** Says what would be done, and does nothing. */
  readonly dryRun?: boolean;
}

export interface AccountsReport {
  readonly dryRun?: true;
  /** Rows that are not blank, or students: added + changed + unchanged + refused. */
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: readonly Refusal[];
  /** Which column was read as what; none for a class. */
  readonly columns: readonly ReportColumn[];
}

/** Somebody who is to have an account; `at` is the row, or the place in the class. */
interface Wanted {
  readonly at: number;
  readonly described: Described;
  readonly sorted: string;
}

type Outcome = "added" | "changed" | "unchanged" | { readonly refused: Refusal };

interface Run {
  readonly context: Context;
  readonly dryRun: boolean;
  /** Makes a refusal of somebody. */
  refuse(wanted: Wanted, code: keyof typeof userMessages, details?: object): Refusal;
}

const batchSize = 500;

export async function addMany(
  context: Context,
  many: ManyAccounts,
  options: AddManyOptions = {},
): Promise<AccountsReport> {
  const dryRun = options.dryRun ?? false;
  if ("class" in many) {
    const run: Run = { context, dryRun, refuse: (wanted, code, details) => refusalOf(wanted, code, details) };
    return await settleAll(run, studentsOf(context, many.class), []);
  }
  if (many.role !== undefined) await presetOfRole(context, many.role);
  const { header, rows } = await accountsIn(many.sheet);
  const read = await readerOf(context, header, many.role);
  const columns = reportColumns(header);
  async function* accountsOf(): AsyncGenerator<Wanted | { readonly refused: Refusal }> {
    for await (const row of rows) {
      if (!isFilled(row)) continue;
      const account: ReadAccount = await read(row);
      yield "refused" in account ? account : { at: row.number, ...account };
    }
  }
  const refuse: Run["refuse"] = ({ at, described }, code, details) => {
    const source = { number: at, cells: [] };
    const field = described.email === undefined ? "phone" : "email";
    return { ...remark(source, { header, code, field, ...(details && { details }) }), value: described[field] ?? "" };
  };
  return await settleAll({ context, dryRun, refuse }, accountsOf(), columns);
}

function refusalOf({ at, described }: Wanted, code: keyof typeof userMessages, details: object = {}): Refusal {
  const all = { ...details, name: described.name };
  return { row: at, value: described.name, code, message: fill(userMessages[code].en, all), details: all };
}

async function* studentsOf(
  context: Context,
  className: string,
): AsyncGenerator<Wanted | { readonly refused: Refusal }> {
  const filter = and<keyof Student>(living, eq("class", className), eq("status", "active"));
  let at = 0;
  for await (const student of context.records(studentRows).scan({ filter, sort: [{ field: "sortName" }] })) {
    at++;
    const described = accountOf(student);
    const wanted = { at, described, sorted: [student.lastName, student.firstName].filter(Boolean).join(" ") };
    const named = nameFields.some((field) => described[field] !== undefined);
    yield named ? wanted : { refused: refusalOf(wanted, "users.no_sign_in_name") };
  }
}

function accountOf(student: Student): Described {
  const { id, phone, studentNumber, language } = student;
  const email = mailAddressOf(student);
  return {
    ...{ name: displayName(student), role: "student", student: id },
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    ...(studentNumber !== undefined && { studentNumber }),
    ...(language !== undefined && { language }),
  };
}

async function settleAll(
  run: Run,
  people: AsyncIterable<Wanted | { readonly refused: Refusal }>,
  columns: readonly ReportColumn[],
): Promise<AccountsReport> {
  const counts = { read: 0, added: 0, changed: 0, unchanged: 0 };
  const refused: Refusal[] = [];
  const seen = new Map<string, number>();
  for await (const batch of batchesOf(people, batchSize)) {
    counts.read += batch.length;
    const wanted: Wanted[] = [];
    for (const one of batch) {
      if ("refused" in one) refused.push(one.refused);
      else {
        const first = firstWith(seen, one);
        if (first === undefined) wanted.push(one);
        else refused.push(run.refuse(one, "users.seen_in_file", { first }));
      }
    }
    for (const outcome of await settle(run, wanted)) {
      if (typeof outcome === "string") counts[outcome]++;
      else refused.push(outcome.refused);
    }
  }
  refused.sort((a, b) => a.row - b.row);
  return { ...(run.dryRun && { dryRun: true as const }), ...counts, refused, columns };
}

/** The row that names the same account before, if any. */
function firstWith(seen: Map<string, number>, { at, described }: Wanted): number | undefined {
  const keys = Object.entries(keysOf(described)).map((entry) => entry.join(" "));
  const first = keys.map((key) => seen.get(key)).find((row) => row !== undefined);
  if (first === undefined) for (const key of keys) seen.set(key, at);
  return first;
}

async function settle(run: Run, wanted: readonly Wanted[]): Promise<readonly Outcome[]> {
  if (wanted.length === 0) return [];
  const known = await knownOf(run, wanted);
  const fresh: Wanted[] = [];
  const outcomes: Outcome[] = [];
  for (const one of wanted) {
    const found = known(one);
    if (found.length === 0) fresh.push(one);
    else if (found.length > 1) outcomes.push({ refused: run.refuse(one, "users.two_accounts") });
    else outcomes.push(await update(run, found[0]!, one));
  }
  return [...outcomes, ...(await insert(run, fresh))];
}

async function knownOf({ context }: Run, wanted: readonly Wanted[]) {
  const asked = [
    ...nameFields.map(
      (field) =>
        [nameKeys[field], wanted.flatMap(({ described }) => keysOf(described)[nameKeys[field]] ?? [])] as const,
    ),
    ["student", wanted.flatMap(({ described }) => described.student ?? [])] as const,
  ].filter(([, values]) => values.length > 0);
  const found = await context
    .records(accounts)
    .find({ filter: or(...asked.map(([field, values]) => within(field, values))) });
  const byKey = new Map<string, Account>(
    found.flatMap((account) =>
      asked.flatMap(([field]) =>
        account[field] === undefined ? [] : [[`${field} ${account[field]}`, account] as const],
      ),
    ),
  );
  return ({ described }: Wanted): readonly Account[] => {
    const keys = { ...keysOf(described), ...(described.student !== undefined && { student: described.student }) };
    const matches = Object.entries(keys).flatMap(([field, value]) => byKey.get(`${field} ${value}`) ?? []);
    return [...new Set(matches)];
  };
}

async function update(run: Run, account: Account, wanted: Wanted): Promise<Outcome> {
  const { context, dryRun } = run;
  const { described, sorted } = wanted;
  if (account.student !== described.student)
    return { refused: run.refuse(wanted, "users.email_taken", { value: account.name }) };
  if (account.role !== described.role && (account.role === "admin" || described.student !== undefined))
    return { refused: run.refuse(wanted, "users.administrators_one_by_one") };
  // What a file does not say is left as it is.
  const ends = account.role !== described.role;
  const { teaches, ...kept } = keptOf(account);
  const merged = { ...kept, ...(teaches && !ends && { teaches }), ...described };
  const { fields, change } = differing(account, merged, sorted);
  if (fields.length === 0) return "unchanged";
  if (dryRun) return "changed";
  const same = and(eq("id", account.id), eq("version", account.version));
  const note = { verb: "users.addMany", ...about(account), what: { account: account.id, fields } };
  try {
    const written = await context
      .records(accounts)
      .update(same, { ...change, ...(ends && { add: { epoch: 1 } }) }, note);
    return written ? "changed" : { refused: run.refuse(wanted, "users.busy") };
  } catch (error) {
    if (!taken(error, described)) throw error;
    return { refused: run.refuse(wanted, "users.two_accounts") };
  }
}

function keptOf(account: Account): Partial<Described> {
  const { email, phone, studentNumber, language, teaches } = account;
  return JSON.parse(JSON.stringify({ email, phone, studentNumber, language, teaches })) as Partial<Described>;
}

async function insert(run: Run, fresh: readonly Wanted[]): Promise<readonly Outcome[]> {
  const { context, dryRun } = run;
  if (fresh.length === 0) return [];
  if (dryRun) return fresh.map(() => "added" as const);
  const rows = fresh.map(({ described, sorted }) => newAccount(context, described, sorted));
  const report = await context.records(accounts).insertMany(rows, (row) => ({
    verb: "users.addMany",
    ...about(row),
    what: { account: row.id, name: row.name, role: row.role },
  }));
  const lost = new Set(report.conflicts.map(({ position }) => position));
  return fresh.map((one, at) => (lost.has(at) ? { refused: run.refuse(one, "users.busy") } : "added"));
}
