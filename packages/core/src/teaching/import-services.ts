/** Reading services from a table: planned, declared, or paid as payroll (Eve) gives them out. */

import { addressKey } from "../kernel/email.ts";
import type { Issue } from "../kernel/errors.ts";
import { inputMessages, issue } from "../kernel/parse.ts";
import { and, eq, or, within } from "../storage/where.ts";
import type { LineOutcome } from "../tables/rows.ts";
import { elementFaults } from "./elements.ts";
import { type Kind, type Line, mayReplace, metBefore, type Reading } from "./import.ts";
import { teachingMessages } from "./messages.ts";
import { type Service, type ServicePlace, serviceKey, services, type Teacher, teachers } from "./model.ts";
import { hourFields, numberKey, readService } from "./read.ts";
import { type ServiceSheetField, serviceSheet } from "./sheets.ts";
import { originsOf, standing } from "./teachers.ts";

export const serviceTable: Kind<ServiceSheetField> = {
  sheet: serviceSheet,
  needs: "Élément, Type d'heures, Heures prévues / déclarées / payées",
  suffices: (fields) => fields.has("element") && fields.has("kind") && hourFields.some((field) => fields.has(field)),
  settle,
};

type Judged = ServicePlace & Partial<Service> & { readonly key: string };

async function settle(reading: Reading, lines: readonly Line<ServiceSheetField>[]): Promise<readonly LineOutcome[]> {
  const { context, dryRun } = reading;
  const people = await peopleOf(reading, lines);
  const unknown = await faultsByYear(reading, lines);
  const judged = lines.map((line) => judge(reading, line, { people, unknown }));
  const good = judged.filter((one) => "key" in one);
  const rows = context.records(services);
  const found =
    good.length === 0
      ? []
      : await rows.find({
          filter: within(
            "key",
            good.map(({ key }) => key),
          ),
        });
  const known = new Map(found.map((row) => [row.key!, row]));
  const outcomes: LineOutcome[] = [];
  const fresh: { readonly at: number; readonly row: Omit<Service, "version"> }[] = [];
  for (const [at, one] of judged.entries()) {
    const before = "key" in one ? known.get(one.key) : undefined;
    if (!("key" in one)) outcomes.push(one);
    else if (before) outcomes.push(await change(reading, before, { one, line: lines[at]! }));
    else {
      const origins = originsOf(
        {},
        hourFields.filter((field) => one[field] !== undefined),
        reading.origin,
      );
      fresh.push({ at, row: { ...one, id: context.ids.next(), origins } });
      outcomes.push("added");
    }
  }
  if (dryRun || fresh.length === 0) return outcomes;
  await context.note({ verb: "teaching.importServices", what: { file: reading.file, services: fresh.length } });
  const report = await rows.insertMany(fresh.map(({ row }) => row));
  for (const { position } of report.conflicts) outcomes[fresh[position]!.at] = { issues: [busy(fresh[position]!.row)] };
  return outcomes;
}

/** What the row says replaces what was there; a blank cell changes nothing. */
async function change(
  reading: Reading,
  before: Service,
  { one, line }: { readonly one: Judged; readonly line: Line<ServiceSheetField> },
): Promise<LineOutcome> {
  const { context, dryRun, file, origin } = reading;
  const fields = hourFields.filter((field) => {
    const [ours, theirs, from] = [before[field], one[field], before.origins?.[field]];
    if (theirs === undefined || theirs === ours) return false;
    const standing = {
      field,
      ...(ours !== undefined ? { ours: ours / 100 } : { ours }),
      ...(from && { origin: from }),
    };
    return mayReplace(reading, line, { ...standing, theirs: theirs / 100 });
  });
  if (fields.length === 0) return "unchanged";
  if (dryRun) return "changed";
  const values = Object.fromEntries(fields.map((field) => [field, one[field]!]));
  const set = { ...values, origins: originsOf(before.origins, fields, origin) };
  const same = and<keyof Service>(eq("id", before.id), eq("version", before.version));
  const { year, element, kind, teacher } = before;
  const what = { file, year, element, kind, ...values };
  const note = { verb: "teaching.importServices", what, ...(teacher !== undefined && { about: teacher }) };
  const done = await context.records(services).update(same, { set }, note);
  return done ? "changed" : { issues: [busy(before)] };
}

interface Judging {
  readonly people: ReadonlyMap<string, string>;
  /** By year, then code. */
  readonly unknown: ReadonlyMap<string, ReadonlyMap<string, Issue>>;
}

function judge(
  reading: Reading,
  line: Line<ServiceSheetField>,
  { people, unknown }: Judging,
): Judged | { readonly issues: readonly Issue[] } {
  const { cells, year } = line;
  const { values, issues } = readService(cells);
  const named = whoIn(cells);
  const teacher = named && people.get(named.key);
  const faults = [
    ...issues,
    ...(named && teacher === undefined
      ? [issue(teachingMessages, "teaching.unknown_teacher", [named.field], { value: named.value })]
      : []),
    ...(values.element === undefined
      ? [issue(inputMessages, "input.required", ["element"])]
      : [unknown.get(year)?.get(values.element)].filter((one) => one !== undefined)),
    ...(cells.kind === undefined ? [issue(teachingMessages, "teaching.kind_missing", ["kind"])] : []),
    ...(hourFields.every((field) => cells[field] === undefined)
      ? [issue(teachingMessages, "teaching.hours_missing", ["planned"])]
      : []),
  ];
  if (faults.length > 0) return { issues: faults };
  const place = { year, ...values, ...(teacher !== undefined && { teacher }) } as ServicePlace;
  const key = serviceKey(place);
  const first = metBefore(reading, line, [key]);
  if (first === undefined) return { ...place, key };
  return { issues: [issue(teachingMessages, "teaching.service_seen_in_file", ["element"], { first })] };
}

/** Whom a row names: by number, by the id that an export writes where there is none, or by email. */
function whoIn({ teacher, email }: Line<ServiceSheetField>["cells"]) {
  if (teacher?.includes("@")) return { key: `email ${addressKey(teacher)}`, value: teacher, field: "teacher" };
  if (teacher !== undefined) return { key: `number ${numberKey(teacher)}`, value: teacher, field: "teacher" };
  return email === undefined ? undefined : { key: `email ${addressKey(email)}`, value: email, field: "email" };
}

/** Ids of the teachers that the rows name, by their keys. */
async function peopleOf({ context }: Reading, lines: readonly Line<ServiceSheetField>[]) {
  const keys = lines.flatMap(({ cells }) => whoIn(cells)?.key ?? []);
  const of = (kind: string) => keys.filter((key) => key.startsWith(kind)).map((key) => key.slice(kind.length));
  if (keys.length === 0) return new Map<string, string>();
  const ids = lines.flatMap(({ cells }) => cells.teacher ?? []);
  const any = or<keyof Teacher>(
    within("numberKey", of("number ")),
    within("emailKey", of("email ")),
    within("id", ids),
  );
  const found = await context.records(teachers).find({ filter: and<keyof Teacher>(any, standing) });
  return new Map(
    found.flatMap(({ id, numberKey: number, emailKey: email }) => [
      [`number ${numberKey(id)}`, id] as const,
      ...(number === undefined ? [] : [[`number ${number}`, id] as const]),
      ...(email === undefined ? [] : [[`email ${email}`, id] as const]),
    ]),
  );
}

async function faultsByYear({ context }: Reading, lines: readonly Line<ServiceSheetField>[]) {
  const faults = new Map<string, ReadonlyMap<string, Issue>>();
  for (const [year, some] of Map.groupBy(lines, (line) => line.year)) {
    const codes = some.flatMap(({ cells }) => cells.element ?? []);
    faults.set(year, await elementFaults(context, year, codes));
  }
  return faults;
}

function busy({ element }: Pick<Service, "element">): Issue {
  return issue(teachingMessages, "teaching.busy", ["element"], { value: element });
}
