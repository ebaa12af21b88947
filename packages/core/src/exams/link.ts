/**
 * Private links of exams: a student's own page of a period, and the attendance sheets of a centre. What a link opens stands
 * in it, signed with the secret of private links: nothing is stored, and the same link can be made again.
 */
import { timingSafeEqual } from "node:crypto";
import { ConfigurationError, fault, SpentError } from "../kernel/errors.ts";
import { tokenFor, unknownLink } from "../links/index.ts";
import type { Context } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import { examMessages } from "./messages.ts";
import type { ExamPeriod } from "./model.ts";
import { findPeriod } from "./periods.ts";
import { type ExamRegistration, registrations } from "./registration.ts";

export type ExamLink =
  | { readonly opens: "registration"; readonly registration: string }
  | { readonly opens: "sheets"; readonly period: string; readonly centre: string };

/** The whole address of a link. @throws ConfigurationError `exams.no_public_url`, `link.no_secret` */
export async function addressOf(context: Context, link: ExamLink): Promise<string> {
  const { publicUrl } = await context.trusted.use(settings).show();
  if (publicUrl === undefined) throw fault(ConfigurationError, examMessages, "exams.no_public_url");
  return `${publicUrl}/exams?token=${tokenOf(context, link)}`;
}

/** Refuses to announce what could not be sent. */
export async function refuseWithoutLinks(context: Context): Promise<void> {
  await addressOf(context, { opens: "registration", registration: "" });
}

/** What the actor's link opens. @throws NotFoundError `link.unknown` */
export function openedBy(context: Context): ExamLink {
  const { actor } = context;
  const [content = "", ...rest] = actor.kind === "link" ? actor.token.split(".") : [];
  const link = linkFrom(content);
  if (link && actor.kind === "link" && rest.length === 1 && isSame(tokenOf(context, link), actor.token)) return link;
  throw unknownLink();
}

/** The registration that the actor's link opens, until its period is archived. @throws SpentError `exams.link_closed` */
export async function linkedRegistration(
  context: Context,
): Promise<{ readonly of: ExamPeriod; readonly row: ExamRegistration }> {
  const link = openedBy(context);
  if (link.opens !== "registration") throw unknownLink();
  const row = await context.trusted.records(registrations).get(link.registration);
  if (!row) throw unknownLink();
  return { row, of: await openedPeriod(context, row.period) };
}

export async function linkedCentre(context: Context): Promise<{ readonly of: ExamPeriod; readonly centre: string }> {
  const link = openedBy(context);
  if (link.opens !== "sheets") throw unknownLink();
  return { centre: link.centre, of: await openedPeriod(context, link.period) };
}

async function openedPeriod(context: Context, id: string): Promise<ExamPeriod> {
  const of = await findPeriod(context.trusted, id);
  if (of.state !== "archived") return of;
  throw fault(SpentError, examMessages, "exams.link_closed", { period: id });
}

function tokenOf({ secret }: Context, link: ExamLink): string {
  const parts = link.opens === "registration" ? [link.registration] : [link.period, link.centre];
  const content = Buffer.from(JSON.stringify(parts)).toString("base64url");
  return `${content}.${tokenFor(secret, { purpose: `exams ${link.opens}`, person: content, generation: 0 })}`;
}

function linkFrom(content: string): ExamLink | undefined {
  try {
    const parts = JSON.parse(Buffer.from(content, "base64url").toString()) as readonly unknown[];
    const [first, second] = parts;
    if (typeof first !== "string") return undefined;
    if (parts.length === 1) return { opens: "registration", registration: first };
    return typeof second === "string" ? { opens: "sheets", period: first, centre: second } : undefined;
  } catch {
    return undefined;
  }
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
