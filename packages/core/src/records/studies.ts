/** What a student is registered in, and what the curriculum says of it. */
import { type CurriculumTree, curricula } from "../curricula/index.ts";
import { isCursusError } from "../kernel/errors.ts";
import { sourceRegistrationRows } from "../sources/index.ts";
import { within } from "../storage/where.ts";
import type { Reader } from "./reader.ts";
import type { RecordedCurriculum, RecordedElement, RecordedSession, RecordedStep } from "./views.ts";

export async function stepsOf({ context }: Reader, ids: readonly string[]): Promise<readonly RecordedStep[]> {
  const found = await context.trusted.records(sourceRegistrationRows).find({ filter: within("student", ids) });
  return found
    .map(({ year, stepVersion, kind, source }) => ({ year, stepVersion, kind, source }))
    .sort((a, b) => (a.year === b.year ? compare(a.stepVersion, b.stepVersion) : compare(a.year, b.year)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Step versions by their registrations, and what juries decided on where no registration leads there. */
export async function curriculumOf(
  reader: Reader,
  steps: readonly RecordedStep[],
  sessions: readonly RecordedSession[],
): Promise<readonly RecordedCurriculum[]> {
  const found: RecordedCurriculum[] = [];
  const covered = (year: string, code: string) =>
    found.some((one) => one.year === year && one.elements.some((element) => element.code === code));
  const roots = [
    ...steps.map(({ year, stepVersion }) => ({ year, code: stepVersion })),
    ...sessions.map(({ year, code }) => ({ year, code })),
  ];
  for (const { year, code } of roots) {
    if (covered(year, code) || found.some((one) => one.year === year && one.code === code)) continue;
    const elements = await reader.once(`tree ${year} ${code}`, () => elementsIn(reader, year, code));
    found.push({ year, code, ...(elements.length === 0 && { unknown: true as const }), elements });
  }
  return found.sort((a, b) => (a.year === b.year ? compare(a.code, b.code) : compare(a.year, b.year)));
}

async function elementsIn(reader: Reader, year: string, code: string): Promise<readonly RecordedElement[]> {
  // As anyone of the institution: a year that is closed to students is still the one that they followed.
  const verbs = reader.context.use(curricula);
  try {
    const flat = flattened(await verbs.tree(code, { year }), 0).slice(0, elementsAtMost);
    const codes = [...new Set(flat.map((one) => one.code))];
    const read = await verbs.byCodes(codes.slice(0, elementsAtMost), { year });
    const sources = new Map(read.map(({ code: own, origins }) => [own, sourcesIn(origins)]));
    return flat.map((one) => {
      const from = sources.get(one.code) ?? [];
      return from.length > 0 ? { ...one, sources: from } : one;
    });
  } catch (error) {
    if (isCursusError(error) && error.name === "NotFoundError") return [];
    throw error;
  }
}

/** As many as one question may name. */
const elementsAtMost = 1000;

function sourcesIn(origins: { readonly [field: string]: { readonly source: string } } | undefined): readonly string[] {
  return [...new Set(Object.values(origins ?? {}).map(({ source }) => source))].sort();
}

function flattened({ code, kind, labelFr, labelEn, ects, children }: CurriculumTree, depth: number): RecordedElement[] {
  const own = {
    ...{ code, kind, depth },
    ...(labelFr !== undefined && { labelFr }),
    ...(labelEn !== undefined && { labelEn }),
    ...(ects !== undefined && { ects }),
  };
  return [own, ...children.flatMap((child) => flattened(child, depth + 1))];
}
