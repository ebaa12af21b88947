import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { studentColumns } from "@cursus/core";
import { cursusUnderTest } from "@cursus/core/testing";
import { openSheet, writeRecords, writeTable } from "@cursus/documents";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gradeColumns } from "./grade-columns.ts";
import { type FileFormat, writeRows } from "./output.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cursus-marks-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Marks of every kind: codes, scales, weights, comments with commas, a correction; people with and without a number. */
async function office() {
  const { owner } = await cursusUnderTest();
  const { students, grades } = owner;
  await students.add({
    lastName: "N’Diaye",
    firstName: "Awa",
    studentNumber: "0042",
    email: "a@univ.example",
    class: "L3",
  });
  await students.add({ lastName: "Müller", email: "m@univ.example", class: "L3" });
  const mark = { student: "0042", subject: "Algèbre, linéaire", kind: "terminal", coefficient: 2.5 } as const;
  await grades.add({ ...mark, title: "DS1", value: 12.25, date: "2026-05-12", comment: "bien ; =1+1, « très »" });
  await grades.add({ ...mark, subject: "Droit", title: "Oral", value: 37.5, scale: 50 });
  await grades.add({ student: "m@univ.example", subject: "Droit", value: "ABJ" });
  const { id } = await grades.add({ student: "m@univ.example", subject: "Droit", title: "Oral 2", value: 0 });
  await grades.edit(id, { value: 7 });
  return owner;
}

const formats: readonly FileFormat[] = ["csv", "csv-excel", "xlsx", "json", "ndjson"];
const endings = { csv: "csv", "csv-excel": "csv", xlsx: "xlsx", json: "json", ndjson: "json" } as const;

describe.each(["en", "fr"] as const)("marks written out in %s", (language) => {
  it.each(formats)("as %s read back unchanged", async (format) => {
    const { grades } = await office();
    const before = await Array.fromAsync(grades.list());
    const path = join(folder, `${language}-${format}.${endings[format]}`);
    await writeRows({ to: "file", path, format }, gradeColumns(language), grades.list());
    const { dryRun, ...report } = await grades.import(await openSheet(path), { dryRun: true });
    expect(report).toMatchObject({
      ...{ read: 4, added: 0, changed: 0, unchanged: 4, refused: [], missing: [] },
      marks: { added: 0, changed: 0, unchanged: 4, refused: 0 },
    });
    await grades.import(await openSheet(path));
    expect(await Array.fromAsync(grades.list())).toEqual(before);
  });

  it.each(formats)("as %s bring the same marks into a store that has the people only", async (format) => {
    const from = await office();
    const path = join(folder, `there-${language}-${format}.${endings[format]}`);
    await writeRows({ to: "file", path, format }, gradeColumns(language), from.grades.list());
    const { owner } = await cursusUnderTest();
    await owner.students.add({
      lastName: "N’Diaye",
      firstName: "Awa",
      studentNumber: "0042",
      email: "x@univ.example",
      class: "L3",
    });
    await owner.students.add({ lastName: "Müller", email: "y@univ.example", class: "L3" });
    expect(await owner.grades.import(await openSheet(path))).toMatchObject({ added: 4, refused: [] });
    const shown = async ({ grades }: Pick<typeof owner, "grades">) =>
      (await Array.fromAsync(grades.list())).map(
        ({ student, subject, title, value, code, scale, coefficient, kind, date, comment }) => [
          student.lastName,
          subject,
          title,
          value,
          code,
          scale,
          coefficient,
          kind,
          date,
          comment,
        ],
      );
    expect(await shown(owner)).toEqual(await shown(from));
  });
});

it.each(["csv", "csv-excel", "xlsx", "json"] as const)(
  "people who have marks, exported as %s, read back unchanged, marks and all",
  async (format) => {
    const { grades, students } = await office();
    const path = join(folder, `people-${format}.${endings[format]}`);
    await writeTable(path, format, studentColumns, students.each());
    const before = [await Array.fromAsync(students.each()), await Array.fromAsync(grades.list())];
    expect(await grades.importPeople(await openSheet(path))).toMatchObject({ read: 2, unchanged: 2, refused: [] });
    expect([await Array.fromAsync(students.each()), await Array.fromAsync(grades.list())]).toEqual(before);
  },
);

it.each(["csv", "csv-excel", "xlsx"] as const)("a filled mark sheet, as %s, reads back unchanged", async (format) => {
  const { grades, classes } = await office();
  const path = join(folder, `sheet-${format}.${endings[format]}`);
  const { columns, rows } = await classes.sheet("L3", { filled: true });
  await writeTable(path, format, columns, rows);
  expect(await grades.import(await openSheet(path))).toMatchObject({
    unchanged: 2,
    refused: [],
    marks: { unchanged: 4 },
  });
});

it("a JSON file of marks that a person wrote on one line each is read, too", async () => {
  const { grades } = await office();
  const path = join(folder, "own.json");
  await writeRecords(path, "ndjson", [{ studentNumber: "0042", subject: "Anglais", value: 14 }]);
  expect(await grades.import(await openSheet(path))).toMatchObject({ added: 1, refused: [] });
});
