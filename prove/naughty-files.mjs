// The same people and marks as tables: every format read back, cell by cell; a CSV as a spreadsheet sees it; and a class list
// that another institution imports.
import { createCursus, owner, studentColumns } from "@cursus/core";
import { sheetFromBytes, tableFormats, writeTable } from "@cursus/documents";
import { readCells } from "./naughty-rules.mjs";
import { addressOf, personFields, personOf } from "./naughty-store.mjs";

/** What makes a spreadsheet take a cell for a formula. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;
const delimiters = { csv: ",", "csv-excel": ";" };
const markColumns = ["subject", "title", "comment"].map((key) => ({
  key,
  header: key,
  kind: "text",
  value: (mark) => mark[key],
}));

export async function proveFiles(scene, storage) {
  const { given, check, broken } = scene;
  const cursus = await createCursus({ storage });
  const acting = cursus.as(owner);
  const people = await Array.fromAsync(acting.students.each());
  const marks = await Array.fromAsync(acting.grades.list());
  for (const format of tableFormats) {
    const bytes = await written(scene, format, studentColumns, people);
    await readBack({ ...scene, format, columns: studentColumns, rows: people, bytes });
    await readBack({
      ...scene,
      format,
      columns: markColumns,
      rows: marks,
      bytes: await written(scene, format, markColumns, marks),
    });
    await using other = await createCursus();
    const { students } = other.as(owner);
    const { refused } = await students.import(await sheetFromBytes(`classe.${format}`, bytes));
    for (const { row, code, column } of refused) broken.push(`${format} imported: row ${row}, ${column}: ${code}`);
    const arrived = new Map();
    for await (const person of students.each()) arrived.set(person.email, person);
    for (const [n, text] of given.entries()) {
      const wanted = personOf(text, n);
      for (const field of Object.keys(personFields))
        check(`${format} imported: ${field}`, text, arrived.get(addressOf(n))?.[field], wanted[field]);
    }
  }
}

async function readBack({ check, broken, format, columns, rows, bytes }) {
  const sheet = await sheetFromBytes(`classe.${format}`, bytes);
  const byJson = format === "json" || format === "ndjson";
  const read = await Array.fromAsync(sheet.rows);
  const [{ cells: titles }, ...found] = read;
  if (read.some(({ kinds }) => kinds !== undefined)) broken.push(`${format}: a text was written as something else`);
  // A row of blank cells alone is none.
  const filled = rows.filter((row) => columns.some((column) => (column.value(row) ?? "") !== ""));
  if (found.length !== filled.length) broken.push(`${format}: ${found.length} rows, not ${filled.length}`);
  for (const [n, row] of filled.entries()) {
    for (const column of columns) {
      const at = titles.indexOf(byJson ? column.key : column.header);
      const value = column.value(row) ?? "";
      check(`${format}: ${column.key}`, value, at < 0 ? "" : (found[n]?.cells[at] ?? ""), value);
    }
  }
  if (!(format in delimiters)) return;
  const text = bytes.toString("utf8").replace(/^\ufeff/, "");
  for (const cells of readCells(text, delimiters[format]))
    for (const cell of cells) check(`${format}: as a spreadsheet sees it`, cell, formula.test(cell), false);
}

async function written({ sabotage }, format, columns, rows) {
  const pieces = [];
  await writeTable((piece) => pieces.push(piece), format, columns, rows);
  if (!sabotage || !(format in delimiters)) return Buffer.concat(pieces);
  const line = (cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiters[format]);
  const lines = [
    columns.map(({ header }) => header),
    ...rows.map((row) => columns.map((one) => String(one.value(row) ?? ""))),
  ];
  return Buffer.from(lines.map((cells) => `${line(cells)}\n`).join(""));
}
