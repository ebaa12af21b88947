/** One cell of an export: what a column says about a row, with nothing that is no cell. */
import type { Column } from "@cursus/core/light";

/** Blank cells are absent: an empty text, and a number that is none. */
export function cellOf<R>(column: Column<R>, row: R): string | number | undefined {
  const value = column.value(row);
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  return value === "" ? undefined : value;
}
