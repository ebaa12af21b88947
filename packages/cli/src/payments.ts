/** Online payment, as CURSUS_PAYMENTS_* variables say: a bank's page that takes a signed form. */
import { type Payments, signedFormPayments } from "@cursus/core";
import { CommandError } from "./errors.ts";

const names = ["URL", "SITE", "RANK", "IDENTIFIER", "KEY"].map((name) => `CURSUS_PAYMENTS_${name}`);

/** Absent where no variable says anything; some of them without the others is a mistake. */
export function paymentsFrom(env: NodeJS.ProcessEnv, publicUrl: string | undefined): Payments | undefined {
  const given = names.map((name) => env[name] ?? "");
  if (given.every((value) => value === "")) return undefined;
  const missing = [...names.filter((_, at) => given[at] === ""), ...(publicUrl === undefined ? ["--base-url"] : [])];
  if (missing.length > 0) throw new CommandError("cli.bad_payments", { names, missing });
  const [url, site, rank, identifier, key] = given as [string, string, string, string, string];
  const [returnUrl, callbackUrl] = [`${publicUrl}/exams/pay/done`, `${publicUrl}/exams/pay/call`];
  return signedFormPayments({ url, site, rank, identifier, key, returnUrl, callbackUrl });
}
