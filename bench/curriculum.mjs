// A curriculum of any size, for measures and proofs: diplomas of three steps, each of two semesters of five UEs and a choice,
// ECs below, some of them shared. Rows as `curricula import` takes them, parents before children, in constant memory.
import { sheetOf } from "@cursus/core";

const header = ["code", "parent", "kind", "labelFr", "ects", "order", "coefficient", "mandatory", "min", "cm", "td"];
/** Elements of one diploma. */
export const perDiploma = 2 + 3 * (2 + 2 * (1 + 5 + 1 + 3 + 18));

/** @param size how many elements at least, to the next whole diploma */
export function curriculumSheet(size) {
  return sheetOf("maquette.csv", {
    *[Symbol.iterator]() {
      yield header;
      for (let diploma = 0; diploma * perDiploma < size; diploma++)
        yield* diplomaRows(String(diploma).padStart(4, "0"));
    },
  });
}

function* diplomaRows(d) {
  yield [`D${d}`, "", "diploma", `Licence ${d}`];
  yield [`V${d}`, `D${d}`, "version", `Version ${d}`];
  for (let step = 1; step <= 3; step++) {
    const e = `${d}${step}`;
    yield [`E${e}`, `V${d}`, "step", `Année ${step}`, "", String(step)];
    yield [`W${e}`, `E${e}`, "stepVersion", `Année ${step}, version 1`, "", "1"];
    for (let half = 0; half < 2; half++) yield* semesterRows(`W${e}`, `${e}${half}`, step * 2 + half - 1);
  }
}

function* semesterRows(parent, s, number) {
  yield [`S${s}`, parent, "semester", `Semestre ${number}`, "", String(number)];
  for (let ue = 0; ue < 5; ue++)
    yield [`U${s}${ue}`, `S${s}`, "ue", `Unité ${ue} du semestre ${number}`, "5", String(ue)];
  yield [`G${s}`, `S${s}`, "choice", "Langue", "", "9", "", "", "1"];
  for (let ue = 5; ue < 8; ue++) yield [`U${s}${ue}`, `G${s}`, "ue", `Langue ${ue}`, "5", String(ue)];
  for (let ec = 0; ec < 18; ec++) {
    const row = [
      `0${s}${String(ec).padStart(2, "0")}`,
      `U${s}${ec % 8}`,
      "ec",
      `Cours ${ec}`,
      "2.5",
      String(ec),
      "1,5",
      "",
      "",
      "12",
      "13.5",
    ];
    yield row;
    // One in six hangs in a second UE too.
    if (ec % 6 === 0) yield [row[0], `U${s}${(ec + 1) % 8}`, "ec", "", "", String(ec)];
  }
}

/** A map of codes for such a curriculum: of each diploma some renamed, split, merged and dropped. */
export function curriculumMap(size) {
  return sheetOf("table.csv", {
    *[Symbol.iterator]() {
      yield ["old", "new", "how"];
      for (let diploma = 0; diploma * perDiploma < size; diploma++) {
        const s = `${String(diploma).padStart(4, "0")}10`;
        for (let ec = 1; ec < 5; ec++) yield [`0${s}0${ec}`, `N${s}0${ec}`, "renamed"];
        yield [`0${s}07`, `N${s}07A`, "split"];
        yield [`0${s}07`, `N${s}07B`, "split"];
        yield [`U${s}6`, `M${s}`, "merged"];
        yield [`U${s}7`, `M${s}`, "merged"];
        yield [`0${s}17`, "", "dropped"];
      }
    },
  });
}

/** Texts of the guide for the courses of such a curriculum, in French; of one in ten in English, too. */
export function guideTextsSheet(size) {
  return sheetOf("textes.csv", {
    *[Symbol.iterator]() {
      yield ["Élément", "Langue", "Objectifs"];
      for (let diploma = 0; diploma * perDiploma < size; diploma++)
        for (const [code, , kind, label] of diplomaRows(String(diploma).padStart(4, "0"))) {
          if (kind !== "ec" || label === "") continue;
          yield [code, "fr", `Objectifs de ${code}`];
          if (code.endsWith("0")) yield [code, "en", `Aims of ${code}`];
        }
    },
  });
}

/** A digest over everything of a year but versions and journals. */
export async function digestOfYear(storage, year) {
  const { createHash } = await import("node:crypto");
  const digest = createHash("sha256");
  let rows = 0;
  const parts = [
    ["curriculum_elements", "year", ["code"]],
    ["curriculum_links", "year", ["child", "parent"]],
    ["curriculum_equivalences", "toYear", ["toCode"]],
    ["guide_texts", "year", ["element", "language"]],
  ];
  for (const [collection, field, sort] of parts) {
    const query = { filter: { op: "eq", field, value: year }, sort: sort.map((one) => ({ field: one })) };
    for await (const { journal, uncarried, version, ...row } of storage.scan(collection, query)) {
      digest.update(JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))));
      rows++;
    }
  }
  return { digest: digest.digest("hex"), rows };
}
