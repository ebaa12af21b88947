/** Finding one account, and what others see of one. */
import { fault, NotFoundError } from "../kernel/errors.ts";
import { isId } from "../kernel/ids.ts";
import { dayIn } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import type { Filter } from "../storage/storage.ts";
import { eq, or } from "../storage/where.ts";
import { readField } from "../students/index.ts";
import { activeAdministrators, isAdministrator } from "./administrators.ts";
import { userMessages } from "./messages.ts";
import { type Account, accounts } from "./model.ts";
import { keysOf, nameFields, nameKeys, numberKey, type SignInKeys } from "./rules.ts";

/** An account as others see one: nothing of how it is kept. */
export interface AccountView extends Pick<Account, "id" | "version" | "name" | "role" | "email" | "phone"> {
  readonly studentNumber?: string;
  readonly teaches?: Account["teaches"];
  readonly student?: string;
  readonly language?: Account["language"];
  readonly state: Account["state"];
  readonly createdAt: Account["createdAt"];
  readonly disabledAt?: Account["disabledAt"];
}

const shown = [
  ...(["id", "version", "name", "role", ...nameFields, "teaches", "student"] as const),
  ...(["language", "state", "createdAt", "disabledAt"] as const),
] satisfies readonly (keyof AccountView)[];

export function view(account: Account): AccountView {
  return Object.fromEntries(
    shown.flatMap((field) => (account[field] === undefined ? [] : [[field, account[field]]])),
  ) as unknown as AccountView;
}

/** The account as it stands, the row of administrators having the last word. */
export function standing(account: Account, listed: ReadonlySet<string>): Account {
  if (listed.has(account.id)) return { ...account, role: "admin", state: "active" };
  return isAdministrator(account) ? { ...account, state: "disabled" } : account;
}

/** One account, by id or by what it signs in with. */
export async function findAccount(context: Context, account: string): Promise<Account> {
  const { filter } = await namesIn(context, account);
  const found = await context
    .records(accounts)
    .first({ filter: isId(account) ? or(eq("id", account), filter) : filter });
  if (!found) throw fault(NotFoundError, userMessages, "users.not_found", { account });
  return standing(found, await activeAdministrators(context));
}

export interface SignInNames {
  /** What the text may be: an address; or a phone, a student number, or either. */
  readonly keys: SignInKeys;
  readonly filter: Filter<keyof Account>;
}

/** What somebody may mean by what they typed to sign in. The same for a name that nobody has. */
export async function namesIn(context: Context, typed: string): Promise<SignInNames> {
  const text = typed.normalize("NFC").trim();
  if (text.includes("@")) return asNames(keysOf({ email: text }));
  const { country, timeZone } = await context.use(settings).show();
  const phone = /\d/.test(text) ? readField("phone", text, country, dayIn(timeZone, context.clock.now())) : {};
  const phoneKey = "value" in phone ? phone.value : undefined;
  return asNames({ studentNumberKey: numberKey(text), ...(phoneKey !== undefined && { phoneKey }) });
}

/** Whoever has one of these keys. */
export function asNames(keys: SignInKeys): SignInNames {
  const filters = Object.entries(keys).map(([key, value]) => eq(key as keyof Account, value));
  return { keys, filter: filters.length === 1 ? filters[0]! : or(...filters) };
}

/** The account that signs in by these names; of a student number and a phone that are two accounts, the number's. */
export async function accountNamed(context: Context, { keys, filter }: SignInNames): Promise<Account | undefined> {
  const found = await context.trusted.records(accounts).find({ filter, limit: 2 });
  return found.find((one) => one[nameKeys.studentNumber] === keys.studentNumberKey) ?? found[0];
}
