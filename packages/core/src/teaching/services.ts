/** Services: who teaches what to whom, in how many hours. */
import { ConflictError, fault, NotFoundError } from "../kernel/errors.ts";
import { inputMessages, invalidInput, issue } from "../kernel/parse.ts";
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import { type Page, type PageRequest, page } from "../storage/page.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { absent, and, eq } from "../storage/where.ts";
import { elementFaults } from "./elements.ts";
import { teachingMessages } from "./messages.ts";
import { type Service, type ServicePlace, serviceKey, services } from "./model.ts";
import { type GivenService, hourFields, readService } from "./read.ts";
import { findTeacher, originsOf, standing, teachersById } from "./teachers.ts";
import { type ServiceView, serviceView } from "./views.ts";
import { yearOf } from "./year.ts";

export interface NewService extends GivenService {
  readonly element: string;
  /** `cm`, `TD`, `travaux pratiques` ... */
  readonly kind: string;
  /** Id, number or email; absent: nobody was found yet. */
  readonly teacher?: string;
  /** The current academic year if absent. */
  readonly year?: string;
}

export interface EditService extends GivenService {
  readonly teacher?: string;
  /** Fields to clear. Without `remote` it is on site, without `teacher` nobody's. */
  readonly unset?: readonly ("teacher" | "group" | "remote" | "planned" | "declared" | "paid")[];
  /** The version that the edit was made from: if the service has another by now, nothing is overwritten. */
  readonly version?: number;
}

export interface ServiceFilter {
  /** The current academic year if absent. */
  readonly year?: string;
  /** Id, number or email. */
  readonly teacher?: string;
  readonly element?: string;
  /** Only those that nobody was found for yet. */
  readonly vacant?: boolean;
}

export async function addService(context: Context, { teacher, year: given, ...service }: NewService) {
  const year = await yearOf(context, given);
  const { values, issues } = readService(service);
  const { element } = values;
  const unknown = element === undefined ? [] : [...(await elementFaults(context, year, [element])).values()];
  const faults = [...issues, ...missing(values), ...unknown];
  if (faults.length > 0) throw invalidInput(faults);
  const found = teacher === undefined ? undefined : await findTeacher(context, teacher);
  const place = { year, ...values, ...(found && { teacher: found.id }) } as ServicePlace;
  const row = { id: context.ids.next(), ...place, ...values, key: serviceKey(place) } as Service;
  const note = { verb: "teaching.addService", what: whatOf(place, values), ...(found && { about: found.id }) };
  try {
    return serviceView(await context.records(services).insert(row, note), found);
  } catch (error) {
    throw taken(error, place) ?? error;
  }
}

export async function editService(
  context: Context,
  id: string,
  { teacher, unset = [], version, ...changes }: EditService,
): Promise<ServiceView> {
  const { values, issues } = readService(changes);
  const row = await findService(context, id);
  const { element } = values;
  const unknown = element === undefined ? [] : [...(await elementFaults(context, row.year, [element])).values()];
  if (issues.length + unknown.length > 0) throw invalidInput([...issues, ...unknown]);
  if (version !== undefined && row.version !== version) throw changedMeanwhile(row);
  const found = teacher === undefined ? undefined : await findTeacher(context, teacher);
  const set = { ...values, ...(found && { teacher: found.id }) };
  // On site is the absence of a mark. What is given wins over what is to be cleared.
  const onSite = changes.remote !== undefined && values.remote === undefined ? (["remote"] as const) : [];
  const gone = [...unset, ...onSite].filter((field) => set[field] === undefined && row[field] !== undefined);
  const after = { ...row, ...set } as { -readonly [F in keyof Service]: Service[F] };
  for (const field of gone) delete after[field];
  const typed = hourFields.filter((field) => set[field] !== undefined || gone.includes(field));
  const origins = originsOf(row.origins, typed, undefined);
  const without = row.origins !== undefined && Object.keys(origins).length === 0;
  const change = {
    set: { ...set, key: serviceKey(after), ...(!without && row.origins && { origins }) },
    unset: [...gone, ...(without ? (["origins"] as const) : [])],
  };
  const same = and<keyof Service>(eq("id", id), eq("version", row.version));
  const what = whatOf(after, values, gone);
  const note = { verb: "teaching.editService", what, ...(after.teacher !== undefined && { about: after.teacher }) };
  try {
    const written = await context.records(services).update(same, change, note);
    if (!written) throw changedMeanwhile(row);
    return await viewOf(context, written);
  } catch (error) {
    throw taken(error, after) ?? error;
  }
}

/** Refused once it was paid: what payroll knows stays. */
export async function removeService(context: Context, id: string): Promise<void> {
  const row = await findService(context, id);
  if (row.paid !== undefined && row.paid > 0)
    throw fault(ConflictError, teachingMessages, "teaching.service_paid", {
      element: row.element,
      hours: row.paid / 100,
    });
  const change = { set: { removedAt: context.clock.now() }, unset: ["key"] as const };
  const same = and<keyof Service>(eq("id", id), eq("version", row.version));
  const what = { element: row.element, year: row.year, kind: row.kind };
  const note = { verb: "teaching.removeService", what, ...(row.teacher !== undefined && { about: row.teacher }) };
  if (!(await context.records(services).update(same, change, note))) throw changedMeanwhile(row);
}

export async function listServices(
  context: Context,
  filter: ServiceFilter,
  request: PageRequest,
): Promise<Page<ServiceView>> {
  const { items, ...rest } = await page(context.records(services), await queryOf(context, filter), request);
  return { items: await viewsOf(context, items), ...rest };
}

export async function* eachService(context: Context, filter: ServiceFilter): AsyncGenerator<ServiceView> {
  const rows = context.records(services).scan(await queryOf(context, filter));
  for await (const batch of batchesOf(rows, 200)) yield* await viewsOf(context, batch);
}

async function queryOf(context: Context, { year: given, teacher, element, vacant }: ServiceFilter) {
  const year = await yearOf(context, given);
  const whose = teacher === undefined ? undefined : (await findTeacher(context, teacher)).id;
  const filter = and<keyof Service>(
    eq("year", year),
    whose === undefined ? undefined : eq("teacher", whose),
    element === undefined ? undefined : eq("element", element),
    vacant ? absent("teacher") : undefined,
    standing,
  );
  return { filter, sort: [{ field: "element" as const }, { field: "group" as const }] };
}

async function viewOf(context: Context, row: Service): Promise<ServiceView> {
  return (await viewsOf(context, [row]))[0]!;
}

async function viewsOf(context: Context, rows: readonly Service[]): Promise<readonly ServiceView[]> {
  const known = await teachersById(
    context,
    rows.flatMap(({ teacher }) => teacher ?? []),
  );
  return rows.map((row) => serviceView(row, known.get(row.teacher ?? "")));
}

async function findService(context: Context, id: string): Promise<Service> {
  const row = await context.records(services).get(id);
  if (row && row.removedAt === undefined) return row;
  throw fault(NotFoundError, teachingMessages, "teaching.no_service", { service: id });
}

function missing(values: { readonly element?: string; readonly kind?: string }) {
  return [
    ...(values.element === undefined ? [issue(inputMessages, "input.required", ["element"])] : []),
    ...(values.kind === undefined ? [issue(teachingMessages, "teaching.kind_missing", ["kind"])] : []),
  ];
}

function taken(error: unknown, { element, year }: ServicePlace) {
  if (!isUniqueViolation(error)) return undefined;
  return fault(ConflictError, teachingMessages, "teaching.service_known", { element, year }, { cause: error });
}

function changedMeanwhile({ element, version }: Service) {
  return fault(ConflictError, teachingMessages, "teaching.service_changed", { element, version });
}

function whatOf(
  { year, element, kind, group }: ServicePlace,
  values: Partial<Service>,
  cleared: readonly string[] = [],
) {
  const hours: { [field: string]: number } = {};
  for (const field of hourFields) if (values[field] !== undefined) hours[field] = values[field];
  return {
    ...{ year, element, kind },
    ...(group !== undefined && { group }),
    ...hours,
    ...(cleared.length > 0 && { cleared: [...cleared] }),
  };
}
