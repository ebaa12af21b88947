/** Which passwords may be chosen, and whether one is an account's. */
import { inputMessages, invalidInput, issue } from "../kernel/parse.ts";
import { forbiddenCharacter } from "../kernel/text.ts";
import type { Context } from "../module/module.ts";
import { isPassword, type KeptPassword, keptPassword } from "../passwords/known.ts";
import { userMessages } from "./messages.ts";
import type { Account } from "./model.ts";
import { longestPassword, passwordFault } from "./rules.ts";

/** The password as it is kept. @throws InvalidInputError saying what is wrong with it */
export async function chosen(context: Context, password: unknown, owner: Partial<Account>): Promise<KeptPassword> {
  if (typeof password !== "string") throw invalidInput([issue(inputMessages, "input.required", ["password"])]);
  const composed = password.normalize("NFC");
  const character = forbiddenCharacter(composed);
  if (character) throw invalidInput([issue(inputMessages, "input.character", ["password"], { character })]);
  const wrong = passwordFault(composed, owner);
  if (wrong) throw invalidInput([issue(userMessages, wrong.code, ["password"], { limit: wrong.limit })]);
  return await keptPassword(context.passwords, composed);
}

/** As costly for a password that is wrong, too long or never chosen. */
export async function isPasswordOf(context: Context, account: Account | undefined, password: string): Promise<boolean> {
  const composed = password.normalize("NFC");
  const whole = Buffer.byteLength(composed) <= longestPassword;
  return await isPassword(context.passwords, whole ? composed : "", whole ? account?.password : undefined);
}
