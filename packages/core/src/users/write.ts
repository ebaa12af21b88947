/** Writing accounts: each change is one guarded step, and the row of administrators goes before or after it, never beside. */
import { ConflictError, fault, NotFoundError } from "../kernel/errors.ts";
import type { Context } from "../module/module.ts";
import type { ChangeOf } from "../storage/repository.ts";
import type { Fields } from "../storage/storage.ts";
import { and, eq } from "../storage/where.ts";
import { activeAdministrators, enlist, isAdministrator, strike } from "./administrators.ts";
import { chosen } from "./choose.ts";
import { findAccount, standing } from "./find.ts";
import {
  type AccountChanges,
  type Described,
  describe,
  type NewAccount,
  parseChanges,
  parseNew,
  taken,
} from "./input.ts";
import { userMessages } from "./messages.ts";
import { type Account, accounts } from "./model.ts";
import { derivedFields, nameFields, nameKeys } from "./rules.ts";

const attempts = 20;

export async function add(context: Context, given: NewAccount): Promise<Account> {
  const { password, ...rest } = parseNew(given);
  const described = await describe(context, rest);
  const kept = password === undefined ? undefined : await chosen(context, password, described);
  const row = { ...newAccount(context, described), ...(kept && { password: kept, state: "active" as const }) };
  const note = { verb: "users.add", ...about(row), what: { account: row.id, ...saidOf(described) } };
  let written: Account;
  try {
    written = await context.records(accounts).insert(row, note);
  } catch (error) {
    throw taken(error, described) ?? error;
  }
  if (isAdministrator(written)) await enlist(context, written.id);
  return written;
}

/** An account as it begins: without a password. */
export function newAccount(context: Context, described: Described, sorted?: string) {
  return {
    id: context.ids.next(),
    ...described,
    state: "pending" as Account["state"],
    createdAt: context.clock.now(),
    epoch: 1,
    generation: 0,
    ...derivedFields(described, sorted),
  };
}

export interface EditOptions {
  /** The version that the edit was made from: if the account has another by now, nothing is overwritten. */
  readonly version?: number;
}

export async function edit(
  context: Context,
  account: string,
  given: AccountChanges,
  options: EditOptions = {},
): Promise<Account> {
  const changes = parseChanges(given);
  const found = await findAccount(context, account);
  return await change(context, found.id, { verb: "users.edit", ...options }, async (row) => {
    const described = await describe(context, changed(row, changes));
    const set = differing(row, described);
    if (set.fields.length === 0) return undefined;
    // Who may do something else signs in anew; who sees other classes does so at once.
    const ends = described.role !== row.role || described.student !== row.student;
    return { ...set.change, ...(ends && { add: { epoch: 1 } }) };
  });
}

function changed(row: Account, changes: AccountChanges): NewAccount {
  const kept = Object.fromEntries(
    describing.flatMap((field) => (row[field] === undefined ? [] : [[field, row[field]]])),
  );
  const set = Object.entries(changes).filter(([, value]) => value !== undefined);
  // Classes and a student's record go with the role that has them, unless the change says otherwise.
  if (changes.role !== undefined && changes.role !== row.role) {
    delete kept.teaches;
    delete kept.student;
  }
  const merged = Object.entries({ ...kept, ...Object.fromEntries(set) }).filter(([, value]) => value !== null);
  return parseNew(Object.fromEntries(merged) as unknown as NewAccount);
}

const describing = [
  "name",
  "role",
  ...nameFields,
  "teaches",
  "student",
  "language",
] as const satisfies readonly (keyof Described)[];

/** What of an account has to be written so that it says this. */
export function differing(row: Account, described: Described, sorted?: string) {
  const fields = describing.filter((field) => JSON.stringify(row[field]) !== JSON.stringify(described[field]));
  const derived = fields.some((field) => field === "name" || field in nameKeys) ? derivedFields(described, sorted) : {};
  const set = Object.fromEntries(
    fields.flatMap((field) => (described[field] === undefined ? [] : [[field, described[field]]])),
  );
  const lost = nameFields.filter((field) => fields.includes(field) && described[field] === undefined);
  const cleared = fields.filter((field) => described[field] === undefined);
  const unset = [...cleared, ...lost.map((field) => nameKeys[field])];
  return { fields, change: { set: { ...set, ...derived } as Partial<Account>, unset } };
}

export async function disable(context: Context, account: string): Promise<Account> {
  const found = await findAccount(context, account);
  const now = context.clock.now();
  return await change(context, found.id, { verb: "users.disable" }, (row) =>
    row.state === "disabled"
      ? undefined
      : {
          set: { state: "disabled", disabledAt: now },
          add: { epoch: 1 },
          unset: ["sessions", "activationDigest", "activationUntil", "slipDigest", "slipUntil"],
        },
  );
}

export async function enable(context: Context, account: string): Promise<Account> {
  const found = await findAccount(context, account);
  return await change(context, found.id, { verb: "users.enable" }, (row) =>
    row.state === "disabled"
      ? { set: { state: row.password ? "active" : "pending" }, unset: ["disabledAt"], add: { epoch: 1 } }
      : undefined,
  );
}

interface Changing {
  readonly verb: string;
  readonly version?: number | undefined;
}

/**
 * Writes what `decide` makes of the account, guarded by its version; decided again when others wrote in between. An
 * administrator who ceases to be one leaves the row of administrators first, which refuses the last; one who becomes one
 * enters it last. A repetition after a crash finishes what was left.
 */
export async function change(
  context: Context,
  id: string,
  { verb, version }: Changing,
  decide: (row: Account) => ChangeOf<Account> | undefined | Promise<ChangeOf<Account> | undefined>,
): Promise<Account> {
  const rows = context.records(accounts);
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const row = await rows.get(id);
    if (!row) throw fault(NotFoundError, userMessages, "users.not_found", { account: id });
    if (version !== undefined && row.version !== version) throw changedMeanwhile(row);
    const wanted = await decide(row);
    const after = { ...row, ...wanted?.set };
    if (!isAdministrator(after)) await strike(context, row);
    const written = wanted ? await writeOne(context, row, { wanted, verb }) : row;
    if (!written) continue;
    // A second look: somebody may have entered it meanwhile whom this change takes out.
    if (isAdministrator(written)) await enlist(context, id);
    else await strike(context, written);
    return standing(written, await activeAdministrators(context));
  }
  throw changedMeanwhile({ name: id, version: 0 });
}

async function writeOne(
  context: Context,
  row: Account,
  { wanted, verb }: { readonly wanted: ChangeOf<Account>; readonly verb: string },
) {
  const said = Object.fromEntries(
    Object.entries({ ...wanted.set }).filter(
      ([field]) => (describing as readonly string[]).includes(field) || field === "state",
    ),
  );
  const cleared = describing.filter((field) => wanted.unset?.includes(field));
  const what = { account: row.id, ...said, ...(cleared.length > 0 && { cleared }) } as Fields;
  const same = and(eq("id", row.id), eq("version", row.version));
  try {
    return await context.records(accounts).update(same, wanted, { verb, ...about(row), what });
  } catch (error) {
    // Nothing was changed, as far as can be known: an administrator stays one.
    if (isAdministrator(row)) await enlist(context, row.id);
    throw taken(error, { ...row, ...wanted.set }) ?? error;
  }
}

/** The journal names the student whom an account belongs to, so that erasing them empties what it says. */
export function about({ student }: { readonly student?: string | undefined }) {
  return student === undefined ? {} : { about: student };
}

export function saidOf(described: Described): Fields {
  return JSON.parse(JSON.stringify(described)) as Fields;
}

function changedMeanwhile({ name, version }: { readonly name: string; readonly version: number }) {
  return fault(ConflictError, userMessages, "users.changed_meanwhile", { name, version });
}
