/**
 * A reader of the XML that workbooks are made of, in one pass over pieces of text. It knows elements, attributes, text,
 * CDATA, comments and the five entities; a DOCTYPE and any other entity are refused, because they serve no workbook and
 * many attacks. Why not a library: decision 0003.
 */
import { endianness } from "node:os";
import { longestEntity, unescaperFor } from "./entities.ts";
import { nameReader } from "./names.ts";

/** Told of what a document says, in its order. */
export interface XmlVisitor {
  /** `name` has its prefix as written. The tag is only good until this returns. */
  open(name: string, tag: XmlTag): void;
  /** A text may come in several pieces. */
  text(piece: string): void;
  /** Follows `open` for an element without content, too. */
  close(name: string): void;
}

export interface XmlTag {
  /** The value of an attribute, by its name as written. */
  attribute(name: string): string | undefined;
  attributes(): readonly (readonly [name: string, value: string])[];
  /** Where the value of an attribute begins, to be read unit by unit; below 0 without one. A quote ends it. */
  find(name: string): number;
  unit(at: number): number;
}

/** What keeps a text from being XML that is read here. The first two are never an accident. */
export type XmlFault = "DOCTYPE" | "entity" | "depth" | "markup too long" | "character" | "syntax" | "truncated";

export interface XmlReader {
  write(text: string): void;
  /** Raises `truncated` when elements are still open. */
  end(): void;
}

const deepest = 100;
/** A tag may be this long, which bounds how often the start of one is read again. */
const longestMarkup = 65_536;
const mostAttributes = 64;
const markLength = 5;

const quote = 34;
const ampersand = 38;
const apostrophe = 39;
const slash = 47;
const lessThan = 60;
const equals = 61;
const greaterThan = 62;

export function xmlReader(visitor: XmlVisitor, fail: (fault: XmlFault) => Error): XmlReader {
  const path: string[] = [];
  const nameAt = nameReader();
  const read = unescaperFor(() => fail("entity"));
  /** The tag at hand: where its attributes' names and values begin and end in `source`, and 1 for a value with entities. */
  const marks = new Int32Array(mostAttributes * markLength);
  let count = 0;
  /** The text at hand, and its UTF-16 units, which are faster to walk through, with a 0 behind the last. */
  let source = "";
  let units = new Uint16Array(0);
  /** Text that is not read yet: the beginning of a tag or of an entity. */
  let rest = "";
  /** Inside a comment, an instruction or CDATA: what ends it. */
  let until = "";
  let rooted = false;

  const tag: XmlTag = {
    attribute(name) {
      const mark = markOf(name);
      return mark < 0 ? undefined : valueAt(mark);
    },
    attributes: () =>
      Array.from({ length: count }, (_, n) => {
        const mark = n * markLength;
        return [source.slice(marks[mark], marks[mark + 1]), valueAt(mark)] as const;
      }),
    find(name) {
      const mark = markOf(name);
      return mark < 0 ? -1 : marks[mark + 2]!;
    },
    unit: (at) => units[at]!,
  };

  function markOf(name: string): number {
    for (let mark = 0; mark < count * markLength; mark += markLength) {
      if (marks[mark + 1]! - marks[mark]! === name.length && isAt(name, marks[mark]!)) return mark;
    }
    return -1;
  }

  function valueAt(mark: number): string {
    const value = source.slice(marks[mark + 2]!, marks[mark + 3]!);
    return marks[mark + 4] === 0 ? value : read(value);
  }

  function write(text: string): void {
    source = rest === "" ? text : rest + text;
    units = unitsOf(source, units);
    let at = 0;
    while (at < source.length) {
      const next = until !== "" ? skip(at) : units[at] === lessThan ? markup(at) : characters(at);
      if (next < 0) break;
      at = next;
    }
    rest = at === 0 ? source : source.slice(at);
    if (rest.length > longestMarkup) throw fail("markup too long");
  }

  function end(): void {
    if (path.length > 0 || rest !== "" || until !== "" || !rooted) throw fail("truncated");
  }

  // Each of these reads one thing and gives the place after it, or -1 when its end has not come yet.

  function characters(at: number): number {
    const { length } = source;
    let to = at;
    let escaped = false;
    let entity = -1;
    for (let unit = units[to]; to < length && unit !== lessThan; unit = units[++to]) {
      if (unit === ampersand) {
        escaped = true;
        entity = to;
      } else if (unit === semicolon) entity = -1;
      else if (isForbidden(unit!)) throw fail("character");
    }
    if (to === length && entity >= 0 && to - entity < longestEntity) to = entity;
    if (to === at) return -1;
    const piece = source.slice(at, to);
    if (path.length > 0) visitor.text(escaped ? read(piece) : piece);
    else if (piece.trim() !== "") throw fail("syntax");
    return to;
  }

  function markup(at: number): number {
    const kind = units[at + 1];
    if (kind === slash) return closeTag(at);
    if (kind !== exclamation && kind !== question) return openTag(at);
    if (kind === question) return enter("?>", at + 2);
    if (source.startsWith("<!--", at)) return enter("-->", at + 4);
    if (source.startsWith("<![CDATA[", at) && path.length > 0) return enter("]]>", at + 9);
    if (source.length - at < 9) return -1;
    throw fail(/^<!DOCTYPE/i.test(source.slice(at, at + 9)) ? "DOCTYPE" : "syntax");
  }

  function enter(ending: string, at: number): number {
    until = ending;
    return at;
  }

  function skip(at: number): number {
    const found = source.indexOf(until, at);
    const to = found < 0 ? Math.max(at, source.length - until.length + 1) : found;
    if (until === "]]>" && to > at) {
      for (let n = at; n < to; n++) if (isForbidden(units[n]!)) throw fail("character");
      visitor.text(source.slice(at, to));
    }
    if (found < 0) return to === at ? -1 : to;
    const after = found + until.length;
    until = "";
    return after;
  }

  function closeTag(at: number): number {
    const name = path[path.length - 1];
    if (name === undefined) throw fail("syntax");
    if (at + 2 + name.length >= source.length) return -1;
    let next = at + 2 + name.length;
    if (units[next] !== greaterThan) next = afterSpaces(next);
    if (next >= source.length) return -1;
    if (units[next] !== greaterThan || !isAt(name, at + 2)) throw fail("syntax");
    path.pop();
    visitor.close(name);
    return next + 1;
  }

  function openTag(at: number): number {
    const named = nameEnd(at + 1);
    let next = named;
    count = 0;
    for (;;) {
      if (units[next] === greaterThan) break;
      const before = next;
      next = afterSpaces(next);
      if (next >= source.length) return -1;
      if (units[next] === greaterThan || units[next] === slash) break;
      if (next === before || count === mostAttributes) throw fail("syntax");
      next = attribute(next);
      if (next < 0) return -1;
    }
    const empty = units[next] === slash;
    if (empty && ++next >= source.length) return -1;
    if (units[next] !== greaterThan || named === at + 1) throw fail("syntax");
    opened(nameAt(source, at + 1, named), empty);
    return next + 1;
  }

  function opened(name: string, empty: boolean): void {
    if (path.length === 0 && rooted) throw fail("syntax");
    if (path.length === deepest) throw fail("depth");
    rooted = true;
    visitor.open(name, tag);
    if (empty) visitor.close(name);
    else path.push(name);
  }

  function attribute(at: number): number {
    const { length } = source;
    const named = nameEnd(at);
    let next = afterSpaces(named);
    if (next >= length) return -1;
    if (units[next] !== equals || named === at || isRepeated(at, named)) throw fail("syntax");
    next = afterSpaces(next + 1);
    if (next >= length) return -1;
    const mark = units[next];
    if (mark !== quote && mark !== apostrophe) throw fail("syntax");
    const start = ++next;
    let escaped = 0;
    for (let unit = units[next]; next < length && unit !== mark; unit = units[++next]) {
      if (unit === lessThan) throw fail("syntax");
      if (isForbidden(unit!)) throw fail("character");
      if (unit === ampersand) escaped = 1;
    }
    if (next >= length) return -1;
    const first = count++ * markLength;
    marks[first] = at;
    marks[first + 1] = named;
    marks[first + 2] = start;
    marks[first + 3] = next;
    marks[first + 4] = escaped;
    return next + 1;
  }

  function isRepeated(from: number, to: number): boolean {
    for (let mark = 0; mark < count * markLength; mark += markLength) {
      const other = marks[mark]!;
      if (marks[mark + 1]! - other !== to - from || units[other] !== units[from]) continue;
      if (source.startsWith(source.slice(from, to), other)) return true;
    }
    return false;
  }

  function isAt(name: string, at: number): boolean {
    return name.charCodeAt(0) === units[at] && (name.length === 1 || source.startsWith(name, at));
  }

  function nameEnd(at: number): number {
    let next = at;
    while (isNameUnit(units[next]!)) next++;
    return next;
  }

  function afterSpaces(at: number): number {
    let next = at;
    while (isSpace(units[next]!)) next++;
    return next;
  }

  return { write, end };
}

const exclamation = 33;
const semicolon = 59;
const question = 63;

/** Controls and non-characters, which no XML text holds. */
function isForbidden(unit: number): boolean {
  return unit < 0x20 ? !isSpace(unit) : unit > 0xfffd;
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0xa || unit === 0x9 || unit === 0xd;
}

/** Wider than XML's names; what matters is that no mark of the syntax is one, nor the 0 behind the last unit. */
function isNameUnit(unit: number): boolean {
  if (unit >= 0x61 && unit <= 0x7a) return true;
  if (unit <= 0x20 || unit === exclamation || unit === quote || unit === ampersand || unit === apostrophe) return false;
  return unit !== slash && (unit < lessThan || unit > question);
}

const bigEndian = endianness() === "BE";

/** The units of a text with a 0 behind, in `room` if they fit there. */
function unitsOf(text: string, room: Uint16Array<ArrayBuffer>): Uint16Array<ArrayBuffer> {
  const units = room.length > text.length ? room : new Uint16Array(text.length + 65_536);
  const bytes = Buffer.from(units.buffer, 0, text.length * 2);
  bytes.write(text, "utf16le");
  if (bigEndian) bytes.swap16();
  units[text.length] = 0;
  return units;
}
