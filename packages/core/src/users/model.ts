import { type Journaled, journaledCollection } from "../journal/journal.ts";
import type { Language } from "../kernel/messages.ts";
import type { Instant } from "../kernel/time.ts";
import type { Teaching } from "../module/actor.ts";
import type { PersonalFields } from "../module/module.ts";
import type { KeptPassword } from "../passwords/known.ts";
import { type Collection, collection, type Identified } from "../storage/collection.ts";

/** `pending`: it has no password yet. */
export const accountStates = ["active", "pending", "disabled"] as const;
export type AccountState = (typeof accountStates)[number];

/** Somebody who may sign in. */
export interface Account extends Journaled {
  readonly name: string;
  /** A preset, or a role of the institution's own. */
  readonly role: string;
  readonly email?: string;
  /** E.164. */
  readonly phone?: string;
  readonly studentNumber?: string;
  /** A teacher's classes. */
  readonly teaches?: readonly Teaching[];
  /** The student whom the account belongs to, where the role is theirs. */
  readonly student?: string;
  readonly language?: Language;
  readonly state: AccountState;
  readonly createdAt: Instant;
  readonly disabledAt?: Instant;
  readonly password?: KeptPassword;
  /** Raised to end every session at once: a session carries the epoch that it was made in. */
  readonly epoch: number;
  /** The sessions that are not ended; those that ran out may still stand here. */
  readonly sessions?: readonly KeptSession[];
  /** The digest of the link by which the person chooses a first password, and until when it opens. */
  readonly activationDigest?: string;
  readonly activationUntil?: Instant;
  /** Raised with each such link. */
  readonly generation: number;
  /** The same of a code on paper. */
  readonly slipDigest?: string;
  readonly slipUntil?: Instant;
  readonly sortName: string;
  readonly words: readonly string[];
  /** The names to sign in by, folded; no two accounts share one. */
  readonly emailKey?: string;
  readonly phoneKey?: string;
  readonly studentNumberKey?: string;
}

export interface KeptSession extends Identified {
  readonly digest: string;
  readonly at: Instant;
  /** Where from, and with which program, as the face tells it. */
  readonly address?: string;
  readonly agent?: string;
}

/** More would be nobody's: the oldest ends. */
export const sessionsAtMost = 20;

export const accounts: Collection<Account> = journaledCollection<Account>({
  name: "users",
  fields: [
    ...(["emailKey", "phoneKey", "studentNumberKey", "activationDigest", "slipDigest"] as const),
    ...(["role", "state", "student", "sortName"] as const),
  ],
  unique: [["emailKey"], ["phoneKey"], ["studentNumberKey"], ["activationDigest"], ["slipDigest"], ["student"]],
  indexes: [["sortName"], ["role", "sortName"], ["state", "sortName"]],
  words: "words",
});

/**
 * Who the active administrators are: one row, so that one atomic step decides that the last of them stays. Where it and an
 * account disagree (a crash fell between the two writes) this row is right.
 */
export interface Administrators extends Identified {
  readonly ids: readonly string[];
  /** Raised by each write. */
  readonly revision: number;
}

/** The only row's id. */
export const administratorsId = "administrators";

export const administrators: Collection<Administrators> = collection<Administrators>({
  name: "administrators",
  fields: ["revision"],
});

const account = { retention: "while the account exists", export: true, erasure: "removed" } as const;
const signingIn = { ...account, purpose: "to let the person sign in", export: false } as const;

export const personal: PersonalFields<Account> = {
  name: { ...account, purpose: "to name the person" },
  role: { ...account, purpose: "to decide what the person may do" },
  teaches: { ...account, purpose: "to decide what the person sees" },
  student: { ...account, purpose: "to show a student their own record" },
  email: { ...account, purpose: "to let the person sign in, and to write to them" },
  phone: { ...account, purpose: "to let the person sign in, and to reach them" },
  studentNumber: { ...account, purpose: "to let the person sign in" },
  language: { ...account, purpose: "to write to the person in their language" },
  state: { ...account, purpose: "to decide whether the person may sign in" },
  disabledAt: { ...account, purpose: "to decide whether the person may sign in" },
  createdAt: { ...account, purpose: "to account for the account" },
  password: signingIn,
  epoch: "not personal",
  generation: "not personal",
  sessions: { ...account, purpose: "to let the person see and end what is signed in", retention: "12 hours" },
  activationDigest: signingIn,
  activationUntil: signingIn,
  slipDigest: signingIn,
  slipUntil: signingIn,
  emailKey: signingIn,
  phoneKey: signingIn,
  studentNumberKey: signingIn,
  sortName: { ...account, purpose: "to list people by name", export: false },
  words: { ...account, purpose: "to find the person", export: false },
};
