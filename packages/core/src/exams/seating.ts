/** Who sits where: room by room, those with extra time in the rooms that are kept for them. */
import { hash } from "node:crypto";
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import { and, eq } from "../storage/where.ts";
import { type Student, studentsById } from "../students/index.ts";
import { centresByCode } from "./centres.ts";
import type { ExamCentre, ExamSitting } from "./model.ts";
import { periodToWrite } from "./periods.ts";
import { type ExamPlace, type ExamRegistration, places, type RegisteredPaper, registrations } from "./registration.ts";
import { changeRegistration } from "./rows.ts";
import { overlap } from "./seats.ts";
import { sittingsOf } from "./sittings.ts";

export interface SeatingOptions {
  /** `name` if absent. */
  readonly by?: "name" | "number" | "random";
  /** The same seed gives the same random order. */
  readonly seed?: string;
  /** Everybody anew; if not, those who have a seat keep it. */
  readonly anew?: boolean;
}

export interface SeatingReport {
  /** Seats that people have now, and how many of them are new or others. */
  readonly seated: number;
  readonly changed: number;
  /** Where there are more people than seats. */
  readonly unseated: readonly {
    readonly code: string;
    readonly title: string;
    readonly centre: string;
    readonly count: number;
  }[];
}

interface Seat {
  readonly room: string;
  readonly seat: number;
}

/** Registration, then sitting: the seat; `undefined` takes one away. */
type Plan = Map<string, Map<string, Seat | undefined>>;

export async function seat(context: Context, period: string, options: SeatingOptions): Promise<SeatingReport> {
  await periodToWrite(context, period);
  const known = await confirmedOf(context, period);
  const centres = await centresByCode(context);
  const plan: Plan = new Map();
  const before: { readonly sitting: ExamSitting; readonly seats: Set<string> }[] = [];
  const unseated: SeatingReport["unseated"][number][] = [];
  for (const sitting of await sittingsOf(context, period)) {
    const filter = eq<keyof ExamPlace>("sitting", sitting.id);
    const held = await context.trusted.repository(places).find({ filter });
    const groups = Map.groupBy(held, ({ centre, pool }) => `${pool} ${centre}`);
    // A room may hold several exams at one hour: nobody is given a seat that somebody sits in.
    const inUse = new Set(before.filter((one) => overlap(one.sitting, sitting)).flatMap(({ seats }) => [...seats]));
    const seats = new Set<string>();
    before.push({ sitting, seats });
    for (const group of groups.values()) {
      const centre = centres.get(group[0]!.centre)!;
      const left = seatGroup(plan, { sitting, centre, group, known, inUse, seats }, options);
      if (left > 0) unseated.push({ code: sitting.code, title: sitting.title, centre: centre.name, count: left });
    }
  }
  const changed = await write(context, plan, known);
  const seated = [...plan.values()].reduce((sum, seats) => sum + [...seats.values()].filter(Boolean).length, 0);
  return { seated, changed, unseated };
}

/** A registration with what people are put in order by. */
interface Known {
  readonly row: ExamRegistration;
  readonly who: Pick<Student, "sortName" | "studentNumberKey"> | undefined;
}

async function confirmedOf(context: Context, period: string): Promise<ReadonlyMap<string, Known>> {
  const known = new Map<string, Known>();
  const filter = and<keyof ExamRegistration>(eq("period", period), eq("state", "confirmed"));
  for await (const rows of batchesOf(context.trusted.records(registrations).scan({ filter }), 500)) {
    const people = await studentsById(
      context,
      rows.map(({ student }) => student),
    );
    for (const row of rows) known.set(row.id, { row, who: people.get(row.student) });
  }
  return known;
}

/** Puts one group into the plan, and gives how many are left without a seat. */
function seatGroup(
  plan: Plan,
  of: {
    readonly sitting: ExamSitting;
    readonly centre: ExamCentre;
    readonly group: readonly ExamPlace[];
    readonly known: ReadonlyMap<string, Known>;
    /** Seats of exams at the same hour, and those that this one comes to use. */
    readonly inUse: ReadonlySet<string>;
    readonly seats: Set<string>;
  },
  options: SeatingOptions,
): number {
  const { sitting, centre, group, known, inUse } = of;
  const extra = group[0]!.pool === "extra";
  const free = centre.rooms
    .filter((room) => (room.extraTime === true) === extra)
    .flatMap(({ name, capacity }) => Array.from({ length: capacity }, (_, at): Seat => ({ room: name, seat: at + 1 })));
  if (centre.rooms.length === 0) return 0;
  const waiting: Known[] = [];
  const inCentre = (one: Seat) => `${centre.id} ${nameOfSeat(one)}`;
  const give = (one: Known, to: Seat | undefined) => {
    put(plan, one, sitting, to);
    if (to) of.seats.add(inCentre(to));
  };
  const open = new Set(free.filter((one) => !inUse.has(inCentre(one))).map(nameOfSeat));
  for (const { registration } of group) {
    const one = known.get(registration);
    if (!one) continue;
    const paper = one.row.papers.find((each) => each.sitting === sitting.id);
    const now =
      paper?.room !== undefined && paper.seat !== undefined ? { room: paper.room, seat: paper.seat } : undefined;
    if (now && !options.anew && open.delete(nameOfSeat(now))) give(one, now);
    else waiting.push(one);
  }
  const seats = free.filter((one) => open.has(nameOfSeat(one)));
  const inOrder = waiting.sort(orderBy(options, sitting));
  for (const [at, one] of inOrder.entries()) give(one, seats[at]);
  return Math.max(0, inOrder.length - seats.length);
}

function orderBy({ by = "name", seed = "" }: SeatingOptions, sitting: ExamSitting) {
  const keyOf = ({ row, who }: Known): string => {
    if (by === "random") return hash("sha256", JSON.stringify([seed, sitting.id, row.id]));
    return `${(by === "name" ? who?.sortName : who?.studentNumberKey) ?? ""}\u0000${row.id}`;
  };
  return (a: Known, b: Known) => (keyOf(a) < keyOf(b) ? -1 : 1);
}

async function write(context: Context, plan: Plan, known: ReadonlyMap<string, Known>): Promise<number> {
  let changed = 0;
  for (const [registration, seats] of plan) {
    const { row } = known.get(registration)!;
    const before = row.papers.filter((paper) => differs(paper, seats)).length;
    if (before === 0) continue;
    await changeRegistration(context, row, { verb: "exams.seat" }, ({ papers, state }) => {
      if (state !== "confirmed" || !papers.some((paper) => differs(paper, seats))) return undefined;
      return {
        set: {
          papers: papers.map((paper) => (seats.has(paper.sitting) ? seated(paper, seats.get(paper.sitting)) : paper)),
        },
      };
    });
    changed += before;
  }
  return changed;
}

function differs(paper: RegisteredPaper, seats: ReadonlyMap<string, Seat | undefined>): boolean {
  const wanted = seats.get(paper.sitting);
  return seats.has(paper.sitting) && (paper.room !== wanted?.room || paper.seat !== wanted?.seat);
}

function seated({ room, seat: number, ...paper }: RegisteredPaper, to: Seat | undefined): RegisteredPaper {
  return { ...paper, ...to };
}

function put(plan: Plan, { row }: Known, { id }: ExamSitting, to: Seat | undefined): void {
  const seats = plan.get(row.id) ?? new Map<string, Seat | undefined>();
  plan.set(row.id, seats.set(id, to));
}

function nameOfSeat({ room, seat: number }: Seat): string {
  return `${room} ${number}`;
}
