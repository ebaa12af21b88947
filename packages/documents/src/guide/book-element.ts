/** An element in the book: its figures, what hangs in it, who teaches it, and what is written of it. */
import type { GuidePage } from "@cursus/core";
import { openGrid } from "../pdf/grid.ts";
import type { Style } from "../pdf/ink.ts";
import type { Paper } from "../pdf/paper.ts";
import { type Atlas, type Hanging, isContainer, type Node } from "./atlas.ts";
import { flow, prose } from "./book-prose.ts";
import { blocksOf } from "./prose.ts";
import { haveHours, taughtKinds, textFields, type Voice } from "./voice.ts";

export interface Drawing {
  readonly node: Node;
  readonly page: GuidePage;
  readonly voice: Voice;
  readonly atlas: Atlas;
  readonly depth: number;
  /** What links lead to. */
  readonly anchor: string;
}

const soft: Style = { size: 9, gray: 0.3 };
/** By how deep an element stands. */
const sizes = [18, 15, 12.5, 11, 10];

/** How far down a page stands no more than a heading. */
const headingRoom = 120;

export function drawElement(paper: Paper, drawing: Drawing): void {
  const { node, page, voice, atlas, depth, anchor } = drawing;
  const isRoot = node === atlas.root;
  const opensPage = isRoot || isContainer(node);
  // A year that says nothing of itself shares the page with its first semester.
  if (opensPage && paper.y > headingRoom) paper.need(paper.room);
  else paper.y += 14;
  const size = sizes[Math.min(isRoot ? 0 : depth + 1, sizes.length - 1)]!;
  const { text, lang } = voice.title(node);
  paper.need(size * 1.3 + 60);
  paper.press.anchor(anchor, paper.y - 6);
  paper.press.bookmark(text, { depth: isRoot ? 0 : depth, top: paper.y - 6 });
  const level = Math.min(isRoot ? 1 : depth + 2, 6);
  flow(paper, text, { type: `H${level}`, style: { size, bold: true }, lang });
  paper.y += 2;
  flow(paper, factsOf(voice, node), { style: soft });
  const people = page.teachers.map((teacher) => voice.teacher(teacher)).join(", ");
  if (people !== "") flow(paper, voice.say("study.teachers_line", { names: people }), { style: soft });
  paper.y += 4;
  composition(paper, voice, node);
  texts(paper, drawing, Math.min(level + 1, 6));
}

function factsOf(voice: Voice, node: Node): string {
  const { kind, code, values, ects } = node;
  const weights = kind === "ue" || kind === "ec" ? voice.coefficients(node) : [];
  const hours = taughtKinds.flatMap((one) => {
    const text = voice.hours(node, one);
    return text === undefined ? [] : [voice.say("study.facts_hours", { kind: one.toUpperCase(), hours: text })];
  });
  return [
    voice.kind(node),
    voice.say("study.facts_code", { code }),
    ects === undefined ? undefined : voice.say("study.credits", { ects: voice.number(ects) }),
    weights.length > 0 ? voice.say("study.facts_coefficient", { coefficient: weights.join(", ") }) : undefined,
    ...hours,
    ...(["degree", "mention", "track", "nature", "component", "period"] as const).map((field) => values[field]),
  ]
    .filter((part) => part !== undefined)
    .join(" · ");
}

/** A table of what is taught in it. Its parts have pages of their own. */
function composition(paper: Paper, voice: Voice, node: Node): void {
  const taught = node.children.filter(({ node: child }) => !isContainer(child));
  if (taught.length === 0) return;
  const figure = (header: string, width: number) => ({ header, width, align: "right" as const });
  const hoursWide = 62;
  const kinds = haveHours(taught) ? taughtKinds : [];
  const columns = [
    { header: voice.say("study.element"), width: paper.width - 84 - kinds.length * hoursWide },
    figure(voice.say("study.ects"), 40),
    figure(voice.say("study.coefficient_short"), 44),
    ...kinds.map((kind) => figure(kind.toUpperCase(), hoursWide)),
  ];
  const grid = openGrid(paper, columns, { named: 0 });
  const row = (hanging: Hanging, depth: number): void => {
    const { node: child, link } = hanging;
    const indent = "– ".repeat(Math.min(depth, 3));
    if (child.kind === "choice") {
      const rule = [{ text: `${indent}${voice.choice(hanging)}`, bold: true }];
      grid.row([rule, "", "", ...kinds.map(() => "")], { tinted: true, with: 20 });
      for (const option of child.children) row(option, depth + 1);
      return;
    }
    const weight = link.coefficient ?? child.ects;
    const optional = link.optional ? ` (${voice.say("study.optional")})` : "";
    grid.row([
      `${indent}${voice.title(child).text} (${child.code})${optional}`,
      child.ects === undefined ? "" : voice.number(child.ects),
      weight === undefined ? "" : voice.number(weight),
      ...kinds.map((kind) => voice.hours(child, kind) ?? ""),
    ]);
  };
  for (const hanging of taught) row(hanging, 0);
  grid.close();
  paper.y += 6;
}

function texts(paper: Paper, { node, page, voice }: Drawing, level: number): void {
  const found = voice.texts(page);
  if (!found) {
    const expected = (node.kind === "ue" || node.kind === "ec") && node.children.length === 0;
    if (expected) flow(paper, voice.say("study.no_text"), { style: soft });
    return;
  }
  const lang = found.language === voice.language ? undefined : found.language;
  if (lang) flow(paper, voice.say(`study.only_in_${lang}`), { style: soft });
  for (const field of textFields) {
    const text = found.texts[field];
    if (text === undefined) continue;
    paper.y += 5;
    const style: Style = { size: 9, bold: true };
    flow(paper, voice.say(`study.${field}`), { type: `H${level}`, style, following: 24 });
    paper.y += 1;
    prose(paper, blocksOf(text), lang);
  }
}
