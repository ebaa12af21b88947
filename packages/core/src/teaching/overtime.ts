/** What is beyond duty, as payroll takes it: one row for each teacher and kind of hour. */
import { fraction, rounded, times } from "../kernel/exact.ts";
import type { Context } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import { exactTotal, type TeachingKind, toHundredths } from "./rules.ts";
import type { TeacherStatus } from "./statuses.ts";
import { type CountOptions, countingOf, eachWithHours } from "./totals.ts";
import { dutyIn, nameView, type TeacherName } from "./views.ts";

export interface OvertimeRow {
  readonly teacher: TeacherName;
  readonly component?: string;
  readonly status?: TeacherStatus;
  readonly year: string;
  readonly kind: TeachingKind;
  /** Hours beyond duty, as they were taught. */
  readonly hours: number;
  readonly hetd: number;
  /** In minor units of the currency, rounded once, half up; absent: no rate is set. */
  readonly amount?: number;
  readonly currency?: string;
}

/** By name. Without a basis, hours that were declared: nobody is paid for what was planned. */
export async function* overtimeOf(
  context: Context,
  { basis = "declared", ...options }: CountOptions,
): AsyncGenerator<OvertimeRow> {
  const counting = await countingOf(context, { ...options, basis });
  const { overtimeRate, currency } = await context.use(settings).show();
  for await (const { row, terms, hours } of eachWithHours(context, counting)) {
    const { parts } = exactTotal(hours, dutyIn(terms), counting);
    for (const { kind, hours: counted, hetd } of parts.filter(({ part }) => part === "beyond"))
      yield {
        teacher: nameView(row),
        ...(row.component !== undefined && { component: row.component }),
        ...(terms && { status: terms.status }),
        ...{ year: counting.year, kind },
        ...{ hours: toHundredths(counted) / 100, hetd: toHundredths(hetd) / 100 },
        ...(overtimeRate !== undefined && { amount: rounded(times(hetd, fraction(overtimeRate))), currency }),
      };
  }
}
