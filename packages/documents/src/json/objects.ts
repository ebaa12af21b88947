/** Cuts a JSON text into the objects of its outermost list, or of its lines, without reading what is in them. */
import type { Gate } from "../gate.ts";

export interface ObjectReader {
  /** The texts of the objects that this piece completes. */
  write(piece: string): readonly string[];
  /** Refuses a text that ends inside an object or inside the list. */
  end(): void;
}

/** What may come next between two objects. In a list commas part them and a bracket ends it; on lines only blanks do. */
type Place = "start" | "first of list" | "object" | "comma or end" | "line" | "nothing";

const quote = 34;
const backslash = 92;
const openBracket = 91;
const openBrace = 123;
const closeBracket = 93;
const closeBrace = 125;
/** How deep the values of an object may be nested. */
const deepest = 4;

export function objectReader(gate: Gate): ObjectReader {
  /** From the beginning of the object at hand. */
  let text = "";
  /** Of the object at hand; the row of keys is the first. */
  let row = 1;
  let place: Place = "start";
  let at = 0;
  let inList = false;
  let inObject = false;
  /** How many braces and brackets are open inside the object. */
  let depth = 0;
  let inString = false;

  function write(piece: string): readonly string[] {
    text += piece;
    const objects: string[] = [];
    let begun = 0;
    for (; at < text.length; at++) {
      if (!inObject) {
        begun = at;
        place = between(text[at]!);
        inObject = place === "object" && text[at] === "{";
      } else if (endsAt(text.charCodeAt(at))) {
        objects.push(text.slice(begun, at + 1));
        inObject = false;
        place = inList ? "comma or end" : "line";
      }
    }
    if (!inObject) begun = text.length;
    text = text.slice(begun);
    at -= begun;
    const { recordText } = gate.limits;
    if (text.length > recordText) throw gate.refuse("file.row_too_long", { row, limit: recordText });
    return objects;
  }

  function end(): void {
    if (inObject || (inList && place !== "nothing")) throw gate.refuse("json.damaged", { row });
  }

  function between(character: string): Place {
    if (" \t\n\r".includes(character)) return place;
    const wanted = place;
    if (character === "{" && wanted !== "comma or end" && wanted !== "nothing") {
      row++;
      return "object";
    }
    if (character === "[" && wanted === "start") {
      inList = true;
      return "first of list";
    }
    if (character === "]" && (wanted === "comma or end" || wanted === "first of list")) return "nothing";
    if (character === "," && wanted === "comma or end") return "object";
    const strange = wanted === "comma or end" || wanted === "nothing" || /[\]},:]/.test(character);
    throw gate.refuse(strange ? "json.damaged" : "json.not_rows", { row: row + 1 });
  }

  /** Goes on inside an object; true at the brace that ends it. */
  function endsAt(character: number): boolean {
    if (inString) {
      if (character === backslash) at++;
      else if (character === quote) inString = false;
    } else if (character === quote) inString = true;
    else if (character === openBrace || character === openBracket) {
      if (++depth > deepest) throw gate.refuse("json.nested", { row });
    } else if (character === closeBrace || character === closeBracket) {
      if (depth === 0) return character === closeBrace;
      depth--;
    }
    return false;
  }

  return { write, end };
}
