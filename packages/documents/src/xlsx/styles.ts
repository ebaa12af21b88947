/**
 * Which cell styles show a number as a day, as a time of day, or with zeros in front. Nothing else of a style matters to a
 * reader.
 */
import type { Gate } from "../gate.ts";
import type { Source } from "../source.ts";
import { prefixOf, readPart } from "./part.ts";
import { suspect, type ZipPart } from "./zip.ts";

/** How a style shows a number. `duration` counts hours past 24; a number: with zeros in front, up to so many digits. */
export type Shown = "number" | Dated | number;
export type Dated = "day" | "time" | "duration";

/** More than any spreadsheet program makes (Excel: 65,490). */
const mostStyles = 100_000;

/** How each cell style shows a number, by its position. */
export async function readStyles(source: Source, part: ZipPart, gate: Gate): Promise<readonly Shown[]> {
  const custom = new Map<number, Shown>();
  const styles: Shown[] = [];
  let prefix: string | undefined;
  /** Formats and styles stand in more than one list; only these two are the cells'. */
  let list: "formats" | "styles" | undefined;
  await readPart(source, part, gate, {
    open(name, tag) {
      prefix ??= prefixOf("styleSheet", name, tag, gate);
      if (name === `${prefix}numFmts`) list = "formats";
      else if (name === `${prefix}cellXfs`) list = "styles";
      else if (list === "formats" && name === `${prefix}numFmt`) {
        custom.set(Number(tag.attribute("numFmtId")), shownBy(tag.attribute("formatCode") ?? ""));
      } else if (list === "styles" && name === `${prefix}xf`) {
        const format = Number(tag.attribute("numFmtId") ?? 0);
        styles.push(custom.get(format) ?? builtIn(format));
      }
      if (custom.size > mostStyles || styles.length > mostStyles) throw suspect(gate, "too many styles", part.name);
    },
    text() {},
    close(name) {
      if (name === `${prefix}numFmts` || name === `${prefix}cellXfs`) list = undefined;
    },
  });
  return styles;
}

/** What a number format shows: its letters outside quotes, brackets and escapes, in the part for positive numbers. */
export function shownBy(format: string): Shown {
  const bare = format.replace(/"[^"]*"|\\.|_.|\*./gs, "").split(";")[0]!;
  if (/^0{2,40}$/.test(bare)) return bare.length;
  if (/\[(?:h+|m+|s+)\]/i.test(bare)) return "duration";
  const letters = bare.replace(/\[[^\][]*\]|general|standard|am\/pm|a\/p/gi, "").toLowerCase();
  if (/[yd]/.test(letters)) return "day";
  if (/[hs]/.test(letters)) return "time";
  return letters.includes("m") ? "day" : "number";
}

/** Formats that every program knows by number (ECMA-376 part 1, 18.8.30), those of East Asia included. */
function builtIn(format: number): Shown {
  const between = (first: number, last: number) => format >= first && format <= last;
  if (between(14, 17) || format === 22 || between(27, 36) || between(50, 58)) return "day";
  if (format === 46) return "duration";
  return between(18, 21) || between(45, 47) ? "time" : "number";
}
