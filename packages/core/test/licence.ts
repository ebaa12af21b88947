/** One small licence, as a table: a year of two semesters, a choice group, an EC that two UEs share. */
import { createCursus, memoryStorage, owner, type Sheet, sheetOf } from "../src/index.ts";
import { fixedClock } from "../src/testing/index.ts";

export const year = "2026-2027";
export const head = ["code", "parent", "kind", "labelFr", "ects", "order", "coefficient", "mandatory", "min"];

/** 24 ECTS and a choice of one in 6, 6, 6: 30. And a second semester of 30. */
export const licence: readonly (readonly string[])[] = [
  ["DLINFO", "", "diploma", "Licence informatique"],
  ["VLINFO", "DLINFO", "version", "Version 2024"],
  ["L1INFO", "VLINFO", "step", "Première année"],
  ["L1INFO-1", "L1INFO", "stepVersion", "Première année, 2024"],
  ["S1", "L1INFO-1", "semester", "Semestre 1", "", "1"],
  ["S2", "L1INFO-1", "semester", "Semestre 2", "", "2"],
  ["UE11", "S1", "ue", "Algorithmique", "12", "1"],
  ["UE12", "S1", "ue", "Mathématiques", "12", "2"],
  ["GC1", "S1", "choice", "Langue", "", "3", "", "", "1"],
  ["UE13", "GC1", "ue", "Anglais", "6", "1"],
  ["UE14", "GC1", "ue", "Allemand", "6", "2"],
  ["UE15", "GC1", "ue", "Espagnol", "6", "3"],
  ["UE21", "S2", "ue", "Systèmes", "30", "1"],
  ["0042", "UE11", "ec", "Programmation", "6", "1"],
  ["0043", "UE11", "ec", "Complexité", "6", "2"],
  ["0042", "UE21", "ec", "Programmation", "6", "1"],
  ["0044", "UE12", "ec", "Algèbre", "12", "1", "2"],
  ["0045", "UE12", "ec", "Histoire des mathématiques", "0", "2", "", "non"],
];

export function sheet(rows: readonly (readonly string[])[] = licence, name = "maquette.csv"): Sheet {
  return sheetOf(name, [head, ...rows]);
}

/** The licence with some rows in place of theirs: those with the same code and parent. */
export function licenceWith(...rows: readonly (readonly string[])[]): Sheet {
  const same = (a: readonly string[], b: readonly string[]) => a[0] === b[0] && a[1] === b[1];
  const kept = licence.filter((row) => !rows.some((one) => same(one, row)));
  return sheet([...kept, ...rows]);
}

/** A Cursus that holds the licence. */
export async function university(given: Sheet | "empty" = sheet(), storage = memoryStorage()) {
  const clock = fixedClock("2026-11-22T09:30:00.000Z");
  const cursus = await createCursus({ storage, clock });
  const { curricula } = cursus.as(owner);
  const report = given === "empty" ? undefined : await curricula.import(given, { year });
  return { cursus, curricula, storage, clock, report };
}
