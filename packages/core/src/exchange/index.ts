/**
 * What other systems read from here, page by page: each list in an order that does not change while it is read, so that no
 * page overlaps another and none leaves out what stood there when the reading began.
 */
import {
  type CurriculumPlace,
  type ElementKind,
  type ElementView,
  elementRows,
  elementView,
  type LinkView,
  linkRows,
  linkView,
  yearToRead,
} from "../curricula/index.ts";
import { type Context, defineModule, longPage } from "../module/module.ts";
import {
  type Source,
  type SourceItems,
  type SourceKind,
  type SourcePage,
  type SourceRegistrationRow,
  type SourceRequest,
  sourceRegistrationRows,
} from "../sources/index.ts";
import { type Page, type PageRequest, page } from "../storage/page.ts";
import { absent, and, eq, within } from "../storage/where.ts";
import { living, type Student, studentRows, studentsById } from "../students/index.ts";

const personFields = [
  ...(["studentNumber", "ine", "lastName", "firstName", "birthName", "usageName", "civility"] as const),
  ...(["birthDate", "birthPlace", "email", "personalEmail", "phone"] as const),
  ...(["class", "cohort", "year", "status"] as const),
] as const satisfies readonly (keyof Student)[];

export interface ExchangedPerson extends Pick<Student, "id" | (typeof personFields)[number]> {}

export interface ExchangedRegistration extends Pick<SourceRegistrationRow, "year" | "stepVersion" | "kind"> {
  /** The student's id. */
  readonly student: string;
  readonly studentNumber?: string;
}

/** About one academic year, `2026-2027`. */
export interface ExchangeFilter {
  readonly year?: string;
}

export interface ExchangeVerbs {
  /** Elements of these kinds (all if absent) of a year's curriculum, the opened one's if none is named, by code. */
  elements(
    filter?: CurriculumPlace & { readonly kinds?: readonly ElementKind[] },
    request?: PageRequest,
  ): Promise<Page<ElementView>>;
  /** How they hang in one another, by parent. */
  links(filter?: CurriculumPlace, request?: PageRequest): Promise<Page<LinkView>>;
  /** People, in the order in which they came; those last enrolled in the year, where one is named. */
  people(filter?: ExchangeFilter, request?: PageRequest): Promise<Page<ExchangedPerson>>;
  /** Who is registered in which step version; people who are not here any more are left out. */
  registrations(filter?: ExchangeFilter, request?: PageRequest): Promise<Page<ExchangedRegistration>>;
  /** A page of another system as that gives it: for whoever may read from there through here. */
  passOn<K extends SourceKind>(source: Source, kind: K, request: SourceRequest): Promise<SourcePage<SourceItems[K]>>;
}

const office = ["admin", "registrar"] as const;
const readers = [...office, "it", "teacher", "juryPresident"] as const;

/** One entry for each reading, which begins with a page of its own; and for each long page, wherever it begins. */
const notedPage = ({ year }: ExchangeFilter = {}, { limit = 0, after }: PageRequest = {}) =>
  after === undefined || limit > longPage ? { what: { year, limit } } : undefined;

const ofPeople: readonly SourceKind[] = ["students", "registrations", "teachers", "services"];

const notedPassing = ({ name: source }: Source, kind: SourceKind, { year, limit, after }: SourceRequest) => {
  const noted = ofPeople.includes(kind) && (after === undefined || limit > longPage);
  return noted ? { what: { source, kind, year, limit } } : undefined;
};

export const exchange = defineModule<ExchangeVerbs>({
  name: "exchange",
  collections: [],
  messages: {},
  access: { elements: readers, links: readers, people: office, registrations: office, passOn: ["admin", "it"] },
  noted: { people: notedPage, registrations: notedPage, passOn: notedPassing },
  create: (context: Context): ExchangeVerbs => ({
    elements: (filter = {}, request = {}) => elementsOf(context, filter, request),
    links: (filter = {}, request = {}) => linksOf(context, filter, request),
    people: (filter = {}, request = {}) => peopleOf(context, filter, request),
    registrations: (filter = {}, request = {}) => registrationsOf(context, filter, request),
    passOn: (source, kind, request) => source.read(kind, request),
  }),
});

async function elementsOf(
  context: Context,
  { year, kinds }: CurriculumPlace & { readonly kinds?: readonly ElementKind[] },
  request: PageRequest,
): Promise<Page<ElementView>> {
  const { id } = await yearToRead(context, year);
  const filter = and<"year" | "kind" | "removedAt">(
    eq("year", id),
    kinds && (kinds.length === 1 ? eq("kind", kinds[0]!) : within("kind", kinds)),
    absent("removedAt"),
  );
  const { items, ...rest } = await page(context.records(elementRows), { filter, sort: [{ field: "code" }] }, request);
  return { items: items.map(elementView), ...rest };
}

async function linksOf(context: Context, { year }: CurriculumPlace, request: PageRequest): Promise<Page<LinkView>> {
  const { id } = await yearToRead(context, year);
  const filter = and<"year" | "removedAt">(eq("year", id), absent("removedAt"));
  const { items, ...rest } = await page(context.records(linkRows), { filter, sort: [{ field: "parent" }] }, request);
  return { items: items.map(linkView), ...rest };
}

async function peopleOf(
  context: Context,
  { year }: ExchangeFilter,
  request: PageRequest,
): Promise<Page<ExchangedPerson>> {
  const filter = and<"deletedAt" | "year">(living, year === undefined ? undefined : eq("year", year));
  const sort = [{ field: "createdAt" as const }];
  const { items, ...rest } = await page(context.records(studentRows), { filter, sort }, request);
  return { items: items.map(personOf), ...rest };
}

async function registrationsOf(
  context: Context,
  { year }: ExchangeFilter,
  request: PageRequest,
): Promise<Page<ExchangedRegistration>> {
  const filter = year === undefined ? {} : { filter: eq("year" as const, year) };
  const sort = [{ field: "year" as const }, { field: "stepVersion" as const }, { field: "student" as const }];
  const { items, ...rest } = await page(context.records(sourceRegistrationRows), { ...filter, sort }, request);
  const people = await studentsById(context, [...new Set(items.map(({ student }) => student))]);
  const shown = items.flatMap(({ student, year: of, stepVersion, kind }) => {
    const person = people.get(student);
    if (!person) return [];
    const { id, studentNumber } = person;
    return [{ student: id, ...(studentNumber !== undefined && { studentNumber }), year: of, stepVersion, kind }];
  });
  return { items: shown, ...rest };
}

function personOf(row: Student): ExchangedPerson {
  const shown = personFields.flatMap((field) => (row[field] === undefined ? [] : [[field, row[field]] as const]));
  return { id: row.id, ...Object.fromEntries(shown) } as unknown as ExchangedPerson;
}
