/** One exam into another room: everybody who sits there, or nobody. */
import { ConflictError, fault, NotFoundError } from "../kernel/errors.ts";
import type { Context } from "../module/module.ts";
import { findCentre } from "./centres.ts";
import { examMessages } from "./messages.ts";
import type { ExamCentre, Room } from "./model.ts";
import { periodToWrite } from "./periods.ts";
import { changeRegistration } from "./rows.ts";
import { seatsTakenAt } from "./seats.ts";
import { expectedAt } from "./sheets.ts";
import { findSitting } from "./sittings.ts";

export interface RoomMove {
  /** A centre's code, and two of its rooms. */
  readonly centre: string;
  readonly from: string;
  readonly to: string;
}

export interface RoomMoveReport {
  readonly moved: number;
}

/** Everybody keeps their order; seats that another exam uses at that hour stay free. */
export async function moveRoom(
  context: Context,
  period: string,
  code: string,
  { centre: at, from, to }: RoomMove,
): Promise<RoomMoveReport> {
  await periodToWrite(context, period);
  const sitting = await findSitting(context, period, code);
  const centre = await findCentre(context, at);
  const [, into] = [roomOf(centre, from, true), roomOf(centre, to)];
  const before = centre.rooms.find(({ name }) => name === from);
  if (before && (before.extraTime === true) !== (into.extraTime === true))
    throw fault(ConflictError, examMessages, "exams.room_kept", { room: from, other: to });
  const expected = await expectedAt(context, sitting, centre.id);
  const moving = expected.filter(({ paper }) => paper.room === from && paper.room !== to);
  moving.sort((a, b) => (a.paper.seat ?? 0) - (b.paper.seat ?? 0));
  const taken = await seatsTakenAt(context, sitting, centre);
  const free = Array.from({ length: into.capacity }, (_, n) => n + 1).filter((seat) => !taken.has(`${to} ${seat}`));
  if (free.length < moving.length) {
    const details = { room: to, free: free.length, count: moving.length, title: sitting.title };
    throw fault(ConflictError, examMessages, "exams.room_full", details);
  }
  let moved = 0;
  for (const [n, { row }] of moving.entries()) {
    await changeRegistration(context, row, { verb: "exams.moveRoom" }, ({ papers }) => {
      const own = papers.find((paper) => paper.sitting === sitting.id && paper.room === from);
      if (!own) return undefined;
      moved++;
      const there = papers.map((paper) => (paper === own ? { ...paper, room: to, seat: free[n]! } : paper));
      return { set: { papers: there }, what: { code, from, to } };
    });
  }
  return { moved };
}

/** A room that was taken from its centre may still have people in it. */
function roomOf(centre: ExamCentre, room: string, mayBeGone = false): Room {
  const found = centre.rooms.find(({ name }) => name === room);
  if (found) return found;
  if (mayBeGone) return { name: room, capacity: 0 };
  const rooms = centre.rooms.map(({ name }) => name);
  throw fault(NotFoundError, examMessages, "exams.room_not_found", { centre: centre.name, room, rooms });
}
