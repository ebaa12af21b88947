/** Who acts. Every verb of every module is called as someone. */

/** The preset roles. What each may do stands in the modules' access tables, verb by verb. */
export const roles = [
  "admin",
  "registrar",
  "teacher",
  "student",
  "surveyOfficer",
  "juryPresident",
  "invigilator",
  "it",
] as const;

export type Role = (typeof roles)[number];

export type Actor =
  /** The program itself, for a reason that the audit log keeps. */
  | { readonly kind: "system"; readonly reason: string }
  /** Whoever can open the storage, until the first administrator exists. */
  | { readonly kind: "owner" }
  /** Whoever holds a private link. The token is the whole authority; it opens what its digest is found on. */
  | { readonly kind: "link"; readonly token: string }
  /** Whoever has not said who they are: may sign in, and no more. */
  | { readonly kind: "anyone" }
  | UserActor;

/** Somebody who signed in, with all that decides what they may do. */
export interface UserActor {
  readonly kind: "user";
  /** The account's; of a person whom another program signed in, what that program calls them. The log shows `user:` and it. */
  readonly id: string;
  /** A preset, or a role that the institution made from one. */
  readonly role: string;
  /** The preset that a role of the institution's own is made from; absent for the presets themselves. */
  readonly like?: Role;
  /** Verbs that such a role has besides, e.g. `classes.stats`. */
  readonly also?: readonly string[];
  /** Verbs of the preset that such a role lacks. */
  readonly without?: readonly string[];
  /** A teacher's classes. */
  readonly teaches?: readonly Teaching[];
  /** The record that a student's account is bound to. */
  readonly student?: string;
}

/** A class of an academic year, and what is taught there. */
export interface Teaching {
  /** `2026-2027` */
  readonly year: string;
  readonly class: string;
  /** All of them if absent. */
  readonly subjects?: readonly string[];
}

/** The preset that decides what an actor sees; absent for those who are no user. */
export function presetOf(actor: Actor): Role | undefined {
  return actor.kind === "user" ? (actor.like ?? (actor.role as Role)) : undefined;
}

export const owner: Actor = { kind: "owner" };
export const system = (reason: string): Actor => ({ kind: "system", reason });
export const anyone: Actor = { kind: "anyone" };
export const link = (token: string): Actor => ({ kind: "link", token });

/** How the journal names an actor: never by a token. */
export function signature(actor: Actor): string {
  switch (actor.kind) {
    case "system":
      return `system:${actor.reason}`;
    case "user":
      return `user:${actor.id}`;
    default:
      return actor.kind;
  }
}
