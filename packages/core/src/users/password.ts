/** Choosing and checking an account's password. */
import { ForbiddenError, fault } from "../kernel/errors.ts";
import { inputMessages, invalidInput, issue } from "../kernel/parse.ts";
import type { Context } from "../module/module.ts";
import { isOutdated, keptPassword } from "../passwords/known.ts";
import { and, eq } from "../storage/where.ts";
import { chosen, isPasswordOf } from "./choose.ts";
import { forgetGuesses, guess } from "./limits.ts";
import { userMessages } from "./messages.ts";
import { type Account, accounts } from "./model.ts";
import { keysOf } from "./rules.ts";
import { change } from "./write.ts";

export interface NewPassword {
  readonly password: unknown;
  /** The verb that the journal names. */
  readonly verb: string;
  /** Called once the password will do, before it is kept: where it throws, nothing is. */
  claim?(): Promise<void>;
  /** Asked of the account as it is when the password is kept: where it throws, nothing is. */
  still?(row: Account): void;
}

/** A new password: every session ends, and no link or code that was sent works any more. */
export async function setPassword(context: Context, account: Account, given: NewPassword): Promise<Account> {
  const { password, verb, claim, still } = given;
  const kept = await chosen(context, password, account);
  await claim?.();
  const written = await change(context, account.id, { verb }, (row) => {
    still?.(row);
    return {
      set: { password: kept, ...(row.state === "pending" && { state: "active" as const }) },
      add: { epoch: 1 },
      unset: ["sessions", "activationDigest", "activationUntil", "slipDigest", "slipUntil"],
    };
  });
  await forgetGuesses(context, { ...keysOf(written) });
  return written;
}

export async function changePassword(
  context: Context,
  account: Account,
  { current, next }: { readonly current: string; readonly next: string },
): Promise<void> {
  if (typeof current !== "string") throw invalidInput([issue(inputMessages, "input.required", ["current"])]);
  const attempt = await guess(context, { names: { account: account.id } });
  if (!(await isPasswordOf(context, account, current))) {
    await attempt.failed();
    throw fault(ForbiddenError, userMessages, "users.password_wrong");
  }
  await attempt.succeeded(account.id);
  await setPassword(context, account, { password: next, verb: "users.changePassword" });
}

/** Keeps the password by the hasher of today, now that it is at hand. */
export async function refresh(context: Context, account: Account, password: string): Promise<void> {
  if (!account.password || !isOutdated(context.passwords, account.password)) return;
  const kept = await keptPassword(context.passwords, password.normalize("NFC"));
  // Whoever changes the password at this moment has the last word.
  const same = and(eq("id", account.id), eq("version", account.version));
  await context.trusted.records(accounts).update(same, { set: { password: kept } }, { verb: "users.rehash" });
}
