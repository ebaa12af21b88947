import { expect, it } from "vitest";
import { destinationOf } from "./output.ts";

it.each([
  [{}, { to: "screen" }],
  [{ json: true }, { to: "screen" }],
  [{ format: "table" }, { to: "screen" }],
  [{ format: "csv" }, { to: "stdout", format: "csv" }],
  [{ output: "a.XLSX" }, { to: "file", path: "a.XLSX", format: "xlsx" }],
  [
    { output: "a.ndjson", json: true },
    { to: "file", path: "a.ndjson", format: "ndjson" },
  ],
  [
    { output: "a.csv", format: "csv-excel" },
    { to: "file", path: "a.csv", format: "csv-excel" },
  ],
  [
    { output: "a", format: "json", json: true },
    { to: "file", path: "a", format: "json" },
  ],
])("%j goes to %j", (flags, destination) => {
  expect(destinationOf(flags)).toEqual(destination);
});

it.each([
  [{ json: true, format: "csv" }, "cli.json_and_format"],
  [{ output: "a" }, "cli.unknown_format"],
  [{ output: "a.pdf" }, "cli.unknown_format"],
  [{ output: "a.csv", format: "table" }, "cli.table_to_file"],
])("%j is refused as %s", (flags, code) => {
  expect(() => destinationOf(flags)).toThrowError(expect.objectContaining({ code }));
});
