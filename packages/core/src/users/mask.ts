/** What a rehearsal copy keeps of accounts: who may do what, under invented names, and no way to sign in. */
import type { Mask, Masks } from "../module/mask.ts";
import type { Row } from "../storage/storage.ts";
import { type Account, accounts, administrators } from "./model.ts";
import { derivedFields } from "./rules.ts";

const maskAccount: Mask = (row, inventedFor) => {
  const { password, sessions, activationDigest, activationUntil, slipDigest, slipUntil, ...kept } =
    row as unknown as Account;
  const invented = inventedFor(kept.student ?? kept.id);
  const { emailKey, phoneKey, studentNumberKey, ...rest } = kept;
  const person = {
    ...rest,
    name: `${invented.firstName} ${invented.lastName}`,
    ...(kept.email !== undefined && { email: invented.email }),
    ...(kept.phone !== undefined && { phone: invented.phone }),
    ...(kept.studentNumber !== undefined && { studentNumber: invented.number }),
    ...(kept.state === "active" && { state: "pending" as const }),
  };
  return { ...person, ...derivedFields(person) } as unknown as Row;
};

export const userMasks: Masks = {
  [accounts.name]: maskAccount,
  // Nobody can sign in there, so whoever opens the copy may do everything.
  [administrators.name]: (row) => ({ ...row, ids: [] }),
};
