/** Centres: where people sit their exams, and the rooms there. */
import * as z from "zod";
import { isEmailAddress } from "../kernel/email.ts";
import { ConflictError, fault, NotFoundError } from "../kernel/errors.ts";
import { derivedId } from "../kernel/ids.ts";
import { parse } from "../kernel/parse.ts";
import { line } from "../kernel/schemas.ts";
import { isTimeZone } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { and, eq } from "../storage/where.ts";
import { examMessages } from "./messages.ts";
import { centres, type ExamCentre, modalities, sittings } from "./model.ts";
import { changedMeanwhile } from "./periods.ts";
import { placesAt } from "./places.ts";
import { capacitiesOf } from "./rules.ts";
import type { ExamCentreView, ExamPlaceView } from "./views.ts";

export interface NewCentre extends Omit<ExamCentre, "id" | "version" | "journal" | "uncarried" | "rooms"> {
  /** 1 to 40 letters, digits, dots, hyphens or underscores. */
  readonly code: string;
  readonly rooms?: ExamCentre["rooms"];
}

export interface CentreChange extends Partial<Omit<NewCentre, "code">> {
  readonly version?: number;
}

/** A code of a centre or an exam. */
export const codeText = z.string().regex(/^[\p{L}\p{N}._-]{1,40}$/u, { message: "exams.bad_code" });

const room = z.strictObject({
  ...{ name: line(80), capacity: z.number().int().min(1).max(100_000), extraTime: z.literal(true).optional() },
});
const rooms = z
  .array(room)
  .max(500)
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, { message: "exams.bad_rooms" });

const fields = {
  name: line(120),
  modality: z.enum(modalities),
  zone: z.string().refine(isTimeZone, { message: "exams.not_a_zone" }),
  country: z.string().regex(/^[A-Z]{2}$/),
  ...{ address: line(300).optional(), contact: line(200).optional(), supervisor: line(120).optional() },
  ...{ capacity: z.number().int().min(1).max(1_000_000).optional(), platform: line(300).optional() },
  ...{ connectBefore: z.number().int().min(0).max(600).optional(), identityCheck: line(300).optional() },
};
const NewCentreInput = z.strictObject({ code: codeText, ...fields, rooms: rooms.default([]) });
const CentreChangeInput = z.strictObject({ ...fields, rooms, version: z.number().int() }).partial();

export async function addCentre(context: Context, given: NewCentre): Promise<ExamCentreView> {
  const { code, ...values } = parse(
    NewCentreInput as z.ZodType<NewCentre & Pick<ExamCentre, "rooms">>,
    given,
    examMessages,
  );
  try {
    const note = { verb: "exams.addCentre", what: { centre: code, name: values.name } };
    return viewOf(await context.records(centres).insert({ id: code, ...values }, note));
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause;
    throw fault(ConflictError, examMessages, "exams.centre_exists", { centre: code }, { cause });
  }
}

export async function editCentre(context: Context, code: string, given: CentreChange): Promise<ExamCentreView> {
  const { version, ...set } = parse(CentreChangeInput as z.ZodType<CentreChange>, given, examMessages);
  const row = await findCentre(context, code);
  await refuseLosingSeats(context, { ...row, ...set } as ExamCentre);
  const filter = and<keyof ExamCentre>(eq("id", row.id), eq("version", version ?? row.version));
  const note = { verb: "exams.editCentre", what: { centre: code, fields: Object.keys(set) } };
  const written = await context.records(centres).update(filter, { set }, note);
  if (!written) throw changedMeanwhile(row.name);
  return viewOf(written);
}

export async function listCentres(context: Context): Promise<readonly ExamCentreView[]> {
  return (await context.records(centres).find({})).map(viewOf);
}

export async function showCentre(context: Context, code: string): Promise<ExamCentreView> {
  return viewOf(await findCentre(context, code));
}

export async function findCentre(context: Context, code: string): Promise<ExamCentre> {
  const found = await context.records(centres).get(code);
  if (found) return found;
  throw fault(NotFoundError, examMessages, "exams.centre_not_found", { centre: code });
}

/** Every centre, by code. */
export async function centresByCode(context: Context): Promise<ReadonlyMap<string, ExamCentre>> {
  return new Map((await context.trusted.records(centres).find({})).map((row) => [row.id, row]));
}

/** Addresses among what a centre's contact says: it may be a phone number, or both. */
export function mailContactsOf(contact = ""): readonly string[] {
  return [...new Set(contact.split(/[\s,;<>]+/).filter(isEmailAddress))];
}

/** Names an address without saying it. */
export function contactKey(address: string): string {
  return derivedId("exam contact", address);
}

export function placeViewOf(row: ExamCentre): ExamPlaceView {
  const { id, name, modality, country, zone, address, contact, supervisor } = row;
  return {
    ...{ code: id, name, modality, country, zone },
    ...(address !== undefined && { address }),
    ...(contact !== undefined && { contact }),
    ...(supervisor !== undefined && { supervisor }),
  };
}

function viewOf({ journal, uncarried, ...shown }: ExamCentre): ExamCentreView {
  return shown;
}

/** Places that are taken stay: seats go only where nobody needs them. */
async function refuseLosingSeats(context: Context, centre: ExamCentre): Promise<void> {
  const capacities = capacitiesOf(centre);
  for (const { sitting, pool, taken } of await placesAt(context, centre.id)) {
    const capacity = capacities[pool] ?? (pool === "extra" ? 0 : Number.POSITIVE_INFINITY);
    if (taken <= capacity) continue;
    const { title = sitting } = (await context.trusted.records(sittings).get(sitting)) ?? {};
    const details = { centre: centre.name, title, capacity, taken };
    throw fault(ConflictError, examMessages, "exams.rooms_too_small", details);
  }
}
