/** Who acts. Every verb of every module is called as someone. */

/** The preset roles. What each may do stands in the modules' access tables, verb by verb. */
export type Role =
  | "admin"
  | "registrar"
  | "teacher"
  | "student"
  | "surveyOfficer"
  | "juryPresident"
  | "invigilator"
  | "it";

export type Actor =
  /** The program itself, for a reason that the audit log keeps. */
  | { readonly kind: "system"; readonly reason: string }
  /** Whoever can open the storage, until the first administrator exists. */
  | { readonly kind: "owner" }
  /** Whoever holds a private link. The token is the whole authority; it opens what its digest is found on. */
  | { readonly kind: "link"; readonly token: string }
  | { readonly kind: "user"; readonly id: string; readonly role: Role };

export const owner: Actor = { kind: "owner" };
export const system = (reason: string): Actor => ({ kind: "system", reason });
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
