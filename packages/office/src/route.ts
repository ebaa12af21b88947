/** A page's address, who may open it, and what answers there. */
import {
  type Acting,
  type Actor,
  mayCall,
  modules,
  type Permission,
  presetOf,
  type Role,
  type Text,
} from "@cursus/core";
import type { Html } from "@cursus/web";
import type { Call, MemberCall } from "./call.ts";

type ModuleName = Exclude<keyof Acting, "module">;

/** A verb of the core by its full name, e.g. `exams.offer`. */
export type Verb = { [M in ModuleName]: `${M}.${keyof Acting[M] & string}` }[ModuleName];

interface AnyRoute {
  readonly method: "get" | "post";
  /** Under `/office`; `:name` stands for one part of the address. */
  readonly path: string;
  /** What the matrix of rights and the log call it, e.g. `student.exams`. One name for each method and address. */
  readonly name: string;
}

/** A page for whoever has not signed in, too. */
export interface OpenRoute extends AnyRoute {
  readonly opens: "anyone";
  handler(call: Call): Promise<Response>;
}

/** A page for those who signed in. */
export interface MemberRoute extends AnyRoute {
  /** `user`: everybody who signed in; else whoever may call this verb, all of these where there are several. */
  readonly opens: "user" | Verb | readonly Verb[];
  /** And only for this preset (and roles made from it), where the page is about somebody's own things. */
  readonly role?: Role;
  /** Its form brings a file along, in the field `file`: `call.file`. */
  readonly takesFile?: true;
  /** What the navigation calls it; absent: it does not stand there. */
  readonly menu?: Text;
  handler(call: MemberCall): Promise<Response>;
}

export type Route = OpenRoute | MemberRoute;

export function mayOpen(actor: Actor, route: Pick<MemberRoute, "opens" | "role">): boolean {
  if (actor.kind !== "user") return false;
  if (route.role !== undefined && presetOf(actor) !== route.role) return false;
  const verbs = typeof route.opens === "string" ? [route.opens] : route.opens;
  return verbs.every((verb) => verb === "user" || mayDo(actor, verb));
}

/** May somebody call this verb? For what a page shows; the core decides again when it is called. */
export function mayDo(actor: Actor, verb: Verb): boolean {
  const [module, name] = verb.split(".") as [ModuleName, string];
  const allowed = (modules[module].access as { readonly [verb: string]: readonly Permission[] })[name];
  return allowed !== undefined && mayCall(actor, verb, allowed);
}

/** Something that the first page offers to those who may open it. */
export interface HomeTile extends Pick<MemberRoute, "opens" | "role"> {
  /** A heading of the second level and what it is about; absent: nothing to offer now. */
  draw(call: MemberCall): Promise<Html | undefined>;
}
