/** Merging what a source says of teachers and of who teaches what: through the doors that files use, weighed field by field. */
import { issue } from "../kernel/parse.ts";
import { sheetOf } from "../tables/sheet.ts";
import { type TeachingImport, teaching } from "../teaching/index.ts";
import { pullMessages } from "./messages.ts";
import { weighOne } from "./precedence.ts";
import type { PullCounts, Pulling } from "./pull.ts";
import type { SourceKind, SourceService, SourceTeacher } from "./source.ts";

const teacherFields = [
  ...(["number", "email", "lastName", "firstName", "component", "department"] as const),
  ...(["status", "duty", "partTime", "sabbatical", "relief"] as const),
] as const;
const serviceFields = [
  ...(["teacher", "element", "group", "kind", "remote", "planned", "declared", "paid"] as const),
] as const;

export async function mergeTeachers(
  pulling: Pulling,
  kind: "teachers",
  items: readonly SourceTeacher[],
  counts: PullCounts,
): Promise<void> {
  const { context, dryRun, coming } = pulling;
  const once = unlike(items, counts);
  const about = ({ number, email, lastName }: SourceTeacher) => number ?? email ?? lastName ?? "";
  const rows = once.map((item) => teacherFields.map((field) => String(item[field] ?? "")));
  const sheet = sheetOf(pulling.source, [teacherFields, ...rows]);
  const report = await context.trusted.use(teaching).importTeachers(sheet, weighing(pulling));
  tell(pulling, { kind, counts, report, about: (row) => about(once[row - 2]!) });
  if (dryRun) for (const { number, email } of once) for (const key of [number, email]) if (key) coming.add(key);
}

export async function mergeServices(
  pulling: Pulling,
  kind: "services",
  items: readonly SourceService[],
  counts: PullCounts,
): Promise<void> {
  const { context, coming } = pulling;
  const once = unlike(items, counts);
  const rows = once.map((item) => {
    const whole = { ...item, paid: paidOf(item) };
    return serviceFields.map((field) => String(whole[field] ?? ""));
  });
  const sheet = sheetOf(pulling.source, [serviceFields, ...rows]);
  const report = await context.trusted.use(teaching).importServices(sheet, weighing(pulling));
  const about = ({ element, group, kind: hours, teacher }: SourceService) =>
    [element, group, hours, teacher].filter(Boolean).join(" ");
  // A dry run knows the teachers and elements that it would have added.
  const isComing = ({ row, code }: { readonly row: number; readonly code: string }) => {
    const { teacher = "", element } = once[row - 2]!;
    if (code === "teaching.unknown_teacher") return coming.has(teacher);
    return code === "teaching.element_unknown" && coming.has(element);
  };
  const awaited = report.refused.filter((one) => pulling.dryRun && [one, ...(one.also ?? [])].every(isComing));
  counts.added += awaited.length;
  const refused = report.refused.filter((one) => !awaited.includes(one));
  tell(pulling, { kind, counts, report: { ...report, refused }, about: (row) => about(once[row - 2]!) });
}

function weighing({ source, year, dryRun, precedence }: Pulling) {
  return {
    ...{ year, dryRun },
    outweighs: (field: string, origin: Parameters<typeof weighOne>[1]["origin"]) =>
      weighOne(precedence, { field, source, origin }) === "wins",
  };
}

/** Each once: a page may come twice. */
function unlike<T>(items: readonly T[], counts: PullCounts): readonly T[] {
  const once = [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
  counts.unchanged += items.length - once.length;
  return once;
}

/** Some payrolls say how many hours they paid, others whether they did. */
function paidOf({ paid, declared, planned }: SourceService): string | number | undefined {
  if (paid === true || /^(?:oui|yes|true)$/i.test(String(paid))) return declared ?? planned;
  return paid === false || /^(?:non|no|false)$/i.test(String(paid)) ? undefined : (paid as string | number | undefined);
}

interface Telling {
  readonly kind: SourceKind;
  readonly counts: PullCounts;
  readonly report: TeachingImport;
  readonly about: (row: number) => string;
}

function tell(pulling: Pulling, { kind, counts, report, about }: Telling): void {
  const { source, precedence } = pulling;
  for (const outcome of ["added", "changed", "unchanged"] as const) counts[outcome] += report[outcome];
  for (const { row, code, message, details } of report.refused)
    pulling.refuse(counts, { kind, about: about(row), code, message, ...(details && { details }) });
  for (const { row, field, ours, theirs, origin } of report.stood) {
    if (weighOne(precedence, { field, source, origin }) === "yields") {
      counts.yielded++;
      continue;
    }
    const said = { code: about(row), source, field, ours, theirs };
    const from = origin && { from: origin.source };
    const {
      code,
      message,
      details = {},
    } = issue(pullMessages, origin ? "source.disagrees" : "source.typed", [field], { ...said, ...from });
    pulling.conflict({ kind, about: said.code, code, message, details });
  }
}
