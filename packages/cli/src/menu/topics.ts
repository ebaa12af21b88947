/** Everything that the menu offers, in the order of the student office's day. */
import { type Actor, mayCall, modules } from "@cursus/core";
import type { Entry, Topic } from "./entry.ts";
import { api } from "./topics/api.ts";
import { campaigns } from "./topics/campaigns.ts";
import { classes } from "./topics/classes.ts";
import { curricula } from "./topics/curricula.ts";
import { exams } from "./topics/exams.ts";
import { grades } from "./topics/grades.ts";
import { guide } from "./topics/guide.ts";
import { audit, data, institution, notices } from "./topics/house.ts";
import { jury } from "./topics/jury.ts";
import { account, users } from "./topics/people.ts";
import { records } from "./topics/records.ts";
import { sources } from "./topics/sources.ts";
import { students } from "./topics/students.ts";
import { teaching } from "./topics/teaching.ts";

export const topics: readonly Topic[] = [
  students,
  grades,
  classes,
  curricula,
  teaching,
  guide,
  jury,
  exams,
  records,
  sources,
  api,
  campaigns,
  notices,
  users,
  institution,
  data,
  audit,
  account,
];

/** Commands that are not in the menu, and why. */
export const notInTheMenu: { readonly [command: string]: string } = {
  menu: "is the menu",
  login: "is what the menu begins with",
  completion: "is for the prompt of a shell, outside the menu",
  "exams:verify": "checks a code at a door, without a store",
  demo: "shows a made-up class in a folder of its own, and serves until it is stopped",
  "api:serve": "runs until it is stopped, in a window of its own",
  serve: "runs until it is stopped, in a window of its own",
};

/** The entries that someone may use; topics without any are left out. */
export function topicsFor(actor: Actor): readonly Topic[] {
  return topics
    .map((topic) => ({ ...topic, entries: topic.entries.filter(({ needs }) => mayUse(actor, needs)) }))
    .filter(({ entries }) => entries.length > 0);
}

export function mayUse(actor: Actor, needs: Entry["needs"]): boolean {
  // An account is what the owner does not have yet.
  if (actor.kind === "owner" && typeof needs !== "string" && needs.includes("user")) return false;
  if (typeof needs !== "string") return mayCall(actor, "", needs);
  const [module = "", verb = ""] = needs.split(".");
  const table = (modules as { readonly [name: string]: { readonly access: object } })[module]?.access;
  const allowed = (table as { readonly [verb: string]: Entry["needs"] } | undefined)?.[verb];
  return allowed !== undefined && typeof allowed !== "string" && mayCall(actor, needs, allowed);
}

export function entryOf(command: string): Entry | undefined {
  return topics.flatMap(({ entries }) => entries).find((entry) => entry.command === command);
}
