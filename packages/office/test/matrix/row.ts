/** One page or action of the office, and what becomes of it for each kind of person. */
import type { Desk, Fields, Who } from "../desk.ts";

/** Nobody who signed in, or somebody of a role. */
export type Caller = "nobody" | Who;

export interface Row {
  /** The address, under `/office`; where it names something of a person, something of Awa's. */
  readonly path: (desk: Desk) => string;
  /** What is posted, besides the token. */
  readonly fields?: (desk: Desk) => Fields;
  /** Set up before it is tried. */
  readonly prepare?: (desk: Desk) => Promise<unknown>;
  /** The status of the answer. */
  readonly gets: { readonly [C in Caller]: number };
}

export type Rows = { readonly [name: string]: Row };

/** Whoever has not signed in is sent to where they do, and told so when they posted. */
export const toSignIn = 303;
export const signInFirst = 401;

/** For students alone. */
export const studentsOnly = (status: number, nobody = toSignIn) => {
  return { nobody, student: status, other: status, teacher: 403, registrar: 403, admin: 403 };
};

/** For everybody who signed in. */
export const everybody = (status: number, nobody = toSignIn) => {
  return { nobody, student: status, other: status, teacher: status, registrar: status, admin: status };
};
