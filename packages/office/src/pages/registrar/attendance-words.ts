/** How somebody was at an exam, as people say it. */
import type { Attendance } from "@cursus/core";
import type { Call } from "../../call.ts";
import { told } from "./told.ts";

export function attendanceText(call: Call, attendance: Attendance): string {
  return told(call)(`attendance_${attendance}`);
}
