/** What a jury decided, as the cells of Apogée's text file of results. */
import type { JuryResultView } from "@cursus/core";
import type { ApogeeFill } from "./fill-results.ts";
import type { ApogeeColumn, ApogeeResults } from "./results-file.ts";

export interface JuryFillOptions {
  /** Of codes that the file has in several sessions, the one to fill: `1`, `2`. */
  readonly session: string;
  /** Result codes of the institution in place of ours: `{ CMP: "VAC" }`. */
  readonly codes?: { readonly [decision: string]: string };
}

export interface JuryFills {
  readonly fills: readonly ApogeeFill[];
  /** Elements that were decided on and have no column in the file. */
  readonly notInFile: readonly string[];
  /** Codes that the file has columns for, and that nobody has a result in. */
  readonly notInJury: readonly string[];
  /** Student numbers of the file whom the jury did not look at, and those that the file does not have. */
  readonly notJudged: readonly string[];
  readonly unknownStudents: readonly string[];
  /** Names of those who have no student number: the file knows nobody otherwise. */
  readonly withoutNumber: readonly string[];
}

type Node = JuryResultView["nodes"][number];

/** A step version, `L1INF-111`, stands in the file as the code L1INF and the version 111. */
export async function juryFills(
  { columns, students, resultTypes }: ApogeeResults,
  results: AsyncIterable<JuryResultView> | Iterable<JuryResultView>,
  { session, codes = {} }: JuryFillOptions,
): Promise<JuryFills> {
  const byCode = Map.groupBy(columns, ({ code, version }) => (version === undefined ? code : `${code}-${version}`));
  const bare = Map.groupBy(columns, ({ code }) => code);
  const fills: ApogeeFill[] = [];
  const [met, missing, judged] = [new Set<ApogeeColumn>(), new Set<string>(), new Set<string>()];
  const inFile = new Set(students.map(({ number }) => number));
  const [withoutNumber, unknownStudents]: readonly [string[], string[]] = [[], []];
  for await (const { student, nodes, overrides } of results) {
    const { studentNumber, lastName, firstName } = student;
    if (studentNumber === undefined) {
      withoutNumber.push([lastName, firstName].filter(Boolean).join(" "));
      continue;
    }
    judged.add(studentNumber);
    if (!inFile.has(studentNumber)) {
      unknownStudents.push(studentNumber);
      continue;
    }
    for (const node of nodes) {
      if (node.decision === undefined || node.kind === "rcue") continue;
      const mine = byCode.get(node.code) ?? bare.get(node.code);
      if (!mine) {
        missing.add(node.code);
        continue;
      }
      for (const column of mine) met.add(column);
      const sessions = new Set(mine.map((column) => column.session));
      const points = overrides.findLast(({ code, points: given }) => code === node.code && given !== undefined)?.points;
      const given = {
        N: { mark: markOf(node, resultTypes) },
        R: { result: codes[node.decision] ?? node.decision },
        J: { juryPoints: points ? String(points) : undefined },
      };
      const values = Object.entries(given).flatMap(([kind, value]) =>
        mine.some((column) => column.kind === kind) ? Object.entries(value) : [],
      );
      const known = values.filter(([, value]) => value !== undefined);
      fills.push({
        ...{ row: fills.length + 1, student: studentNumber, code: mine[0]!.code },
        ...(sessions.size > 1 && { session }),
        ...Object.fromEntries(known),
      });
    }
  }
  return {
    fills,
    notInFile: [...missing].sort(),
    notInJury: [...new Set(columns.filter((column) => !met.has(column)).map(({ code }) => code))].sort(),
    notJudged: students.map(({ number }) => number).filter((number) => !judged.has(number)),
    ...{ unknownStudents, withoutNumber },
  };
}

/** Why there is no mean, or one of 0, as Apogée calls it; the first that the file allows. */
const absences: readonly { readonly why: readonly string[]; readonly codes: readonly string[] }[] = [
  { why: ["why.absentBlocks", "why.absentZero"], codes: ["ABI"] },
  { why: ["why.justified", "why.substituteDue"], codes: ["ABJ"] },
  { why: ["why.excused"], codes: ["DIS", "EXC"] },
  { why: ["why.blockedBelow"], codes: ["DEF"] },
];

function markOf({ average, why, decision }: Node, allowed: ReadonlySet<string>): string | undefined {
  if (average !== undefined && average > 0) return String(average);
  const said = absences.find((one) => why.some(({ code }) => one.why.includes(code)));
  const codes = [...(said?.codes ?? []), ...(average === undefined && decision === "DEF" ? ["DEF"] : [])];
  const known = codes.find((code) => allowed.size === 0 || allowed.has(code));
  if (known !== undefined) return known;
  return average === undefined ? codes[0] : String(average);
}
