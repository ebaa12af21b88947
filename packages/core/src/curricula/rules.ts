/** What holds in any curriculum: which element hangs in which, what counts, which codes are no codes. */
import { fold, searchWords } from "../kernel/text.ts";
import type { ElementKind, ElementValues, LinkValues } from "./model.ts";
import type { CurriculumTree } from "./views.ts";

/** Which kinds hang in which. */
const hanging: { readonly [K in ElementKind]: readonly ElementKind[] } = {
  diploma: ["version"],
  version: ["step"],
  step: ["stepVersion"],
  stepVersion: ["semester", "block", "ue", "choice"],
  semester: ["block", "ue", "choice"],
  block: ["ue", "choice"],
  ue: ["ec", "choice", "ue"],
  choice: ["ue", "ec", "choice"],
  ec: ["ec"],
};

export function mayHang(child: ElementKind, parent: ElementKind): boolean {
  return hanging[parent].includes(child);
}

export function hangsIn(child: ElementKind): readonly ElementKind[] {
  return (Object.keys(hanging) as ElementKind[]).filter((parent) => mayHang(child, parent));
}

/** Can a chain of such links come back to where it began? The others lead down for good. */
export function mayTurn(child: ElementKind, parent: ElementKind): boolean {
  return turning.includes(child) && turning.includes(parent);
}

const turning: readonly ElementKind[] = ["ue", "choice", "ec"];

/**
 * A spreadsheet's rounding of a long number, `4.000586e6` or `4,000586E+06`: the digits of the code are lost. So they are
 * where it kept 15 digits, as it does, and wrote zeros for the rest: `400058612345678000`.
 */
export function isDamagedCode(code: string): boolean {
  return /^\d+(?:[.,]\d+)?e\+\d+$/i.test(code) || /^\d+[.,]\d+e\d+$/i.test(code) || /^[1-9]\d{14}0{3,}$/.test(code);
}

/** Alike for codes that people take for one: no case, blanks or leading zeros. */
export function codeKeyOf(code: string): string {
  return fold(code)
    .replace(/\s+/g, "")
    .replace(/^0+(?=.)/, "");
}

/** The words by which an element is found: those of its labels, its code whole and in parts. */
export function wordsOf({ code, labelFr, labelEn }: { readonly code: string } & ElementValues): readonly string[] {
  return [...new Set([...searchWords(labelFr, labelEn, code), fold(code).replace(/\s+/g, "")])];
}

/** The ECTS that a semester, and a year, are made of. */
export const semesterEcts = 30;
export const yearEcts = 60;

/**
 * The ECTS that an element brings to what it hangs in. From the semester up: the sum of what hangs below. A UE or an EC
 * brings what it states, and without a statement the sum. A choice group counts its smallest options, as many as must be
 * chosen: options of 6, 6 and 5 count 5.
 */
export function ectsOf(tree: CurriculumTree): number {
  switch (tree.kind) {
    case "ue":
    case "ec":
      return tree.ects ?? sumOf(mandatory(tree).map(ectsOf));
    case "choice": {
      const options = tree.children.map(ectsOf).sort((a, b) => a - b);
      return sumOf(options.slice(0, tree.link?.min ?? 1));
    }
    default:
      return sumOf(mandatory(tree).map(ectsOf));
  }
}

function mandatory({ children }: CurriculumTree): readonly CurriculumTree[] {
  return children.filter(({ link }) => !link?.optional);
}

/** In halves, so that the sum is exact. */
function sumOf(ects: readonly number[]): number {
  return ects.reduce((sum, one) => sum + Math.round(one * 2), 0) / 2;
}

/** The weight of an element where it hangs: what the link says, else its ECTS; absent where neither is there. */
export function coefficientOf(values: ElementValues, link: Pick<LinkValues, "coefficient"> = {}): number | undefined {
  return link.coefficient ?? values.ects;
}

/**
 * The ways from the root to an element, as codes.
 * @param parentsOf the codes that an element hangs in
 * @param limit how many ways at most; a way that comes back to itself is none
 */
export function pathsOf(
  code: string,
  parentsOf: (code: string) => readonly string[],
  limit = 100,
): readonly (readonly string[])[] {
  const paths: (readonly string[])[] = [];
  const climb = (path: readonly string[]) => {
    if (paths.length >= limit) return;
    const above = parentsOf(path[0]!);
    if (above.length === 0) paths.push(path);
    for (const parent of above) if (!path.includes(parent)) climb([parent, ...path]);
  };
  climb([code]);
  return paths;
}

/** The academic years of a frame, from its name: `2024-2029` runs from 2024-2025 to 2028-2029. Absent: no frame's name. */
export function spanOf(frame: string): { readonly from: string; readonly to: string } | undefined {
  const [, first, last] = (/^(\d{4})-(\d{4})$/.exec(frame) ?? []).map(Number);
  if (first === undefined || last === undefined || last <= first || last > first + 10) return undefined;
  return { from: `${first}-${first + 1}`, to: `${last - 1}-${last}` };
}

/** The frame of five years that begins with a year. */
export function frameFrom(year: string): string {
  const first = Number(year.slice(0, 4));
  return `${first}-${first + 5}`;
}
