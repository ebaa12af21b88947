// What must become of a text, written down a second time: what is cleaned (NFC, blanks, what cannot be seen at the ends), what is
// refused, and with which code. The product has its own; that both say the same is the point.

const blanks = new Set(
  [
    ...Array.from({ length: 5 }, (_, n) => 9 + n),
    0x20,
    0xa0,
    0x1680,
    ...Array.from({ length: 11 }, (_, n) => 0x2000 + n),
  ]
    .concat([0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff])
    .map((code) => String.fromCharCode(code)),
);
const unseen = new Set([...blanks, "\u200b", "\u200c", "\u200d", "\u2060"]);
const lineEnds = ["\r\n", "\r", "\u2028", "\u2029", "\u0085"];
const lineTails = new Set([" ", "\t", "\u00a0", "\u200b", "\u2060", "\ufeff"]);

/** First to last code points that no text may hold: controls, marks and overrides of direction, tags, halves, non-characters. */
const forbidden = [
  ...[
    [0x00, 0x1f],
    [0x7f, 0x9f],
    [0x61c, 0x61c],
    [0x200e, 0x200f],
    [0x2028, 0x202e],
    [0x2066, 0x2069],
    [0xd800, 0xdfff],
  ],
  ...[
    [0xfff9, 0xfffb],
    [0xfffe, 0xffff],
    [0xe0000, 0xe007f],
  ],
];

/** One line, as it must be kept. */
export function cleaned(text) {
  const characters = [...text.normalize("NFC")];
  const joined = [];
  for (const character of characters) {
    if (!blanks.has(character)) joined.push(character);
    else if (joined.at(-1) !== " ") joined.push(" ");
  }
  return trimmed(joined, unseen).join("");
}

/** Several lines, as they must be kept. */
export function cleanedLines(text) {
  let plain = text.normalize("NFC");
  for (const end of lineEnds) plain = plain.replaceAll(end, "\n");
  const lines = plain.split("\n").map((line) => {
    const characters = [...line];
    while (lineTails.has(characters.at(-1))) characters.pop();
    return characters.join("");
  });
  return trimmed(lines, new Set([""])).join("\n");
}

function trimmed(parts, unwanted) {
  let from = 0;
  let to = parts.length;
  while (from < to && unwanted.has(parts[from])) from++;
  while (to > from && unwanted.has(parts[to - 1])) to--;
  return parts.slice(from, to);
}

/**
 * What must become of a text in a field: `{ kept }`, `{ code }`, or neither when nothing is left of it.
 * @param field its limit; `lines`, `letters` (a name), `required` and `lineEnd` (what refuses one) where they hold
 */
export function outcomeIn({ limit, lines = false, letters = false, required, lineEnd }, text) {
  if (lineEnd && ["\n", ...lineEnds].some((end) => text.includes(end))) return { code: lineEnd };
  if (cleaned(text) === "") return required ? { code: required } : {};
  const kept = lines ? cleanedLines(text) : cleaned(text);
  const bad = [...kept].some((character) => {
    const code = character.codePointAt(0);
    if (lines && (code === 9 || code === 10)) return false;
    return forbidden.some(([first, last]) => first <= code && code <= last);
  });
  if (bad) return { code: "input.character" };
  if (kept.length > limit) return { code: "input.too_long" };
  if (letters && !/\p{L}/u.test(kept)) return { code: "student.name_without_letters" };
  return { kept };
}

/** Markup taken apart: its tags with the names of their attributes, and its texts and attributes, read once. */
export function readMarkup(markup) {
  const tags = [];
  const texts = [];
  const faults = [];
  const body = markup.replace(/<style>[^<]*<\/style>/, "");
  let at = 0;
  const tag = /<(!doctype html|\/?[a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)>/gy;
  while (at < body.length) {
    const next = body.indexOf("<", at);
    const end = next < 0 ? body.length : next;
    texts.push(decoded(body.slice(at, end), faults));
    if (next < 0) break;
    tag.lastIndex = next;
    const found = tag.exec(body);
    if (!found) {
      faults.push(`no tag: ${body.slice(next, next + 40)}`);
      at = next + 1;
      continue;
    }
    const attributes = [...found[2].matchAll(/([a-z-]+)(?:="([^"]*)")?/g)];
    tags.push([found[1], ...attributes.map(([, name]) => name)].join(" "));
    for (const [, , value] of attributes) if (value !== undefined) texts.push(decoded(value, faults));
    at = tag.lastIndex;
  }
  return { tags, texts, faults };
}

function decoded(text, faults) {
  if (/>/.test(text)) faults.push(`a bare > in ${text.slice(0, 40)}`);
  return text.replace(/&(?:#(\d+)|(amp|lt|gt|quot));|&/g, (whole, number, name) => {
    if (number !== undefined) return String.fromCodePoint(Number(number));
    if (name !== undefined) return { amp: "&", lt: "<", gt: ">", quot: '"' }[name];
    faults.push(`a bare & in ${text.slice(0, 40)}`);
    return whole;
  });
}

/** The cells of a delimited text as a spreadsheet sees them (RFC 4180), by row. */
export function readCells(text, delimiter) {
  const rows = [[]];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (quoted && character === '"' && text[at + 1] === '"') cell += text[at++];
    else if (character === '"' && (quoted || cell === "")) quoted = !quoted;
    else if (quoted) cell += character;
    else if (character === delimiter || character === "\n") {
      rows.at(-1).push(cell.replace(/\r$/, character === "\n" ? "" : "\r"));
      cell = "";
      if (character === "\n") rows.push([]);
    } else cell += character;
  }
  rows.pop();
  return rows;
}
