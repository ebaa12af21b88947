/** What of exams is personal: what is held on one person, what goes when they are erased, and what a rehearsal copy keeps. */
import { addSeconds } from "../kernel/time.ts";
import { impersonal, type Masks, sayingNothing } from "../module/mask.ts";
import type { Context, Forgotten, PersonalFields } from "../module/module.ts";
import type { Json, Row } from "../storage/storage.ts";
import { eq } from "../storage/where.ts";
import { type Accommodation, accommodations, addenda, centres, examKeys, periods, sittings } from "./model.ts";
import {
  type ArchivedRegistration,
  archivedRegistrations,
  type ExamRegistration,
  places,
  registrations,
} from "./registration.ts";
import { registrationViews } from "./rows.ts";

export async function about(context: Context, student: string): Promise<Json | undefined> {
  const rows = await context.trusted.records(registrations).find({ filter: eq("student", student) });
  const archived = await context.trusted.repository(archivedRegistrations).find({ filter: eq("student", student) });
  const extra = await context.trusted.records(accommodations).get(student);
  if (rows.length === 0 && archived.length === 0 && !extra) return undefined;
  const held = {
    registrations: await registrationViews(context, rows),
    archived: archived.flatMap(({ body }) => (body === undefined ? [] : [JSON.parse(body) as Json])),
    ...(extra && { extraTime: { over: extra.over, under: extra.under, until: extra.until } }),
  };
  return JSON.parse(JSON.stringify(held)) as Json;
}

/** All of it goes but what was paid, which the accounts keep for ten years. The digests of archives stay without bodies. */
export async function forget(context: Context, student: string): Promise<Forgotten> {
  const rows = context.trusted.repository(registrations);
  const kept: { what: string; why: string; until: string }[] = [];
  let removed = await context.trusted.repository(accommodations).removeAll(eq("id", student));
  for (const row of await rows.find({ filter: eq("student", student) })) {
    await context.trusted.repository(places).removeAll(eq("registration", row.id));
    const [last] = (row.payments ?? []).slice(-1);
    if (last) {
      const unset = [
        "extraTime",
        "toCheck",
        "reason",
        "submittedAt",
        "summonedAt",
        "summonedWith",
        "journal",
        "uncarried",
      ] as const;
      await rows.update(eq("id", row.id), { set: { papers: [] }, unset });
      kept.push({
        what: `payments for ${row.period}`,
        why: "code de commerce, art. L. 123-22",
        until: tenYearsAfter(last.at),
      });
    } else {
      await rows.removeAll(eq("id", row.id));
      removed++;
    }
  }
  const archives = context.trusted.repository(archivedRegistrations);
  removed += await archives.updateAll(eq("student", student), { unset: ["body"] });
  return { removed, kept };
}

export function masks(): Masks {
  const texts = (row: Row, fields: readonly string[]): Row => ({
    ...row,
    ...Object.fromEntries(
      fields.flatMap((one) => (typeof row[one] === "string" ? [[one, sayingNothing(row[one])]] : [])),
    ),
  });
  return {
    [sittings.name]: impersonal,
    [places.name]: impersonal,
    [accommodations.name]: impersonal,
    [examKeys.name]: impersonal,
    [addenda.name]: (row) => texts(row, ["text"]),
    [centres.name]: (row) => texts(row, ["contact", "supervisor"]),
    [periods.name]: (row) => {
      const chosen = row.settings as { readonly signatories: readonly Row[] };
      const signatories = chosen.signatories.map((one) => texts(one, ["name"]));
      return { ...row, settings: { ...(row.settings as object), signatories } } as Row;
    },
    [registrations.name]: (row) => {
      const papers = (row.papers as readonly Row[]).map(({ incidents, justification, ...paper }) => paper);
      const payments = row.payments as readonly Row[] | undefined;
      const masked = payments?.map((one) => texts(one, ["reference"]));
      const { toCheck, ...rest } = row;
      return { ...texts(rest, ["reason"]), papers, ...(masked && { payments: masked }) } as Row;
    },
    // What an archive says was said of somebody: a copy has its rows and no bodies.
    [archivedRegistrations.name]: ({ body, ...row }) => row as Row,
  };
}

function tenYearsAfter(at: string): string {
  return addSeconds(at, 10 * 365.25 * 86_400);
}

const held = { retention: "until the period is archived, then 10 years", export: true } as const;
const exam = { ...held, purpose: "to let the person sit their exams", erasure: "removed" } as const;
const money = { ...held, purpose: "to account for fees", erasure: "legal hold" } as const;

export const personal: PersonalFields<ExamRegistration> = {
  period: money,
  student: money,
  centre: money,
  state: money,
  papers: exam,
  extraTime: exam,
  quote: money,
  payments: money,
  toCheck: money,
  createdAt: exam,
  submittedAt: exam,
  reason: exam,
  summonedAt: exam,
  summonedWith: { ...exam, export: false },
  frozen: "not personal",
};

export const personalOfAccommodations: PersonalFields<Accommodation> = {
  over: { ...exam, retention: "until it ends" },
  under: { ...exam, retention: "until it ends" },
  until: { ...exam, retention: "until it ends" },
};

const archived = { ...exam, purpose: "to prove how the period ended", retention: "10 years" } as const;

export const personalOfArchives: PersonalFields<ArchivedRegistration> = {
  period: "not personal",
  student: { ...archived, export: false },
  digest: "not personal",
  body: archived,
};
