/**
 * Whom a change of marks is told to. Pure: the row before and the marks after in; what the row keeps of it and what it
 * announces out, in the same write as the marks.
 */
import type { Announcement } from "../journal/journal.ts";
import { derivedId } from "../kernel/ids.ts";
import { addSeconds, type Instant } from "../kernel/time.ts";
import type { ClassAlerts } from "../settings/index.ts";
import type { Fallen, Mark, Student } from "../students/index.ts";
import { type AveragePolicy, averageOf } from "./average.ts";
import { passBar } from "./statistics.ts";

export interface Telling {
  readonly quietMinutes: number;
  readonly alerts: readonly ClassAlerts[];
  readonly now: Instant;
}

export interface Told {
  readonly marks: readonly Mark[];
  readonly tell: readonly Announcement[];
  readonly fallen?: Fallen;
}

/** A message leaves so many seconds after its last mark may have joined it: the write of that one takes its time. */
const marginSeconds = 30;

/** @param telling absent: nobody is told */
export function toldOf(
  before: Student,
  marks: readonly Mark[],
  policy: AveragePolicy,
  telling: Telling | undefined,
): Told {
  const fallen = fallenAfter(before, marks, policy, telling !== undefined);
  if (!telling) return { marks, tell: [], ...(fallen && { fallen }) };
  const news = marks.filter((mark) => isNews(mark, before));
  const message = messageFor(before, telling);
  const notBefore = notBeforeOf(message, telling);
  const marked = { kind: "grades.marks", occasion: message, refs: { message }, ...notBefore };
  const fell = fallen?.below && fallen.times !== timesOf(before) ? alertsOf(before, fallen, telling) : [];
  return {
    marks: marks.map((mark) => (news.includes(mark) ? { ...mark, toldWith: message } : mark)),
    tell: [...(news.length > 0 ? [marked] : []), ...fell],
    ...(fallen && { fallen }),
  };
}

/** A mark that the student may see, and has not seen so. */
function isNews(mark: Mark, { marks = [] }: Student): boolean {
  if (mark.publishedAt === undefined) return false;
  const known = marks.find(({ assessment }) => assessment === mark.assessment);
  return known?.publishedAt === undefined || known.value !== mark.value || known.code !== mark.code;
}

/**
 * The message that news goes with: the one that is still gathering, or a new one. It begins with the moment at which it
 * began to gather, and is unlike any other of the student's.
 */
function messageFor({ marks = [], version }: Student, { quietMinutes, now }: Telling): string {
  const latest = marks
    .flatMap(({ toldWith }) => toldWith ?? [])
    .sort()
    .at(-1);
  const begun = latest?.slice(0, now.length);
  const gathering = begun !== undefined && begun <= now && now < addSeconds(begun, quietMinutes * 60);
  return gathering ? latest! : `${now} ${version + 1}`;
}

function notBeforeOf(message: string, { quietMinutes, now }: Telling): { readonly notBefore?: Instant } {
  const seconds = quietMinutes * 60 + marginSeconds;
  return quietMinutes === 0 ? {} : { notBefore: addSeconds(message.slice(0, now.length), seconds) };
}

/** The student and the staff of the class, once for each time that the average falls. */
function alertsOf(
  { year, class: className, version }: Student,
  { times }: Fallen,
  telling: Telling,
): readonly Announcement[] {
  const occasion = `${year} ${times}`;
  const notBefore = notBeforeOf(`${telling.now} ${version}`, telling);
  const refs = { year, times: String(times) };
  const staff = staffOf(className, telling.alerts).map((address) => staffId(address));
  return [
    { kind: "grades.below", occasion, refs, ...notBefore },
    ...staff.map((id) => ({
      ...{ kind: "grades.below_staff", occasion: `${occasion} ${id}`, refs: { ...refs, staff: id } },
      ...notBefore,
    })),
  ];
}

/** Whom to tell of a class, each once. */
export function staffOf(className: string | undefined, alerts: readonly ClassAlerts[]): readonly string[] {
  const meant = alerts.filter((one) => one.class === undefined || one.class === className);
  return [...new Set(meant.flatMap(({ to }) => to))];
}

/** Stands for an address in the outbox, which holds none. */
export function staffId(address: string): string {
  return derivedId("staff", address.toLowerCase());
}

/**
 * Where the published average stands after a change; absent when that is where it stood. It falls only in a change that is
 * told, so that what a silent one does is told with the next; it rises in any. A provisional average does neither.
 */
function fallenAfter(
  before: Student,
  marks: readonly Mark[],
  policy: AveragePolicy,
  told: boolean,
): Fallen | undefined {
  const known = before.fallen?.year === before.year ? before.fallen : undefined;
  const seen = marks.filter(({ publishedAt }) => publishedAt !== undefined);
  const { average, averageState } = averageOf(seen, policy);
  if (averageState !== undefined || average === undefined) return undefined;
  const below = average < passBar;
  if (below === (known?.below ?? false)) return undefined;
  if (!below) return { ...known!, below };
  return told ? { year: before.year, times: (known?.times ?? 0) + 1, below } : undefined;
}

function timesOf({ year, fallen }: Student): number {
  return fallen?.year === year ? fallen.times : 0;
}
