/** What pages are made of: the figures of an element, and the tables of what hangs in it. */
import { type Hanging, isContainer, type Node, pagedAbove } from "./atlas.ts";
import { type Html, html, nothing } from "./html.ts";
import { linkTo, type Site, said } from "./site-frame.ts";
import { haveHours, taughtKinds } from "./voice.ts";

/** The most that a heading can be below the page's own. */
const deepest = 6;

/** What hangs in an element: its parts under headings, what is taught in a table. */
export function composition(site: Site, node: Node, level: number): Html {
  const parts = node.children.filter(({ node: child }) => isContainer(child));
  const taught = node.children.filter(({ node: child }) => !isContainer(child));
  const table = taught.length === 0 ? nothing : tableOf(site, node, taught);
  return html`${table}${parts.map(({ node: part }) => sectionOf(site, part, level, parts.length))}`;
}

/** A version or a step that is the only one says nothing that its parts do not say. */
function sectionOf(site: Site, node: Node, level: number, siblings: number): Html {
  const silent = (node.kind === "version" && siblings === 1) || (node.kind === "step" && node.children.length === 1);
  if (silent) return composition(site, node, level);
  const { voice } = site;
  const credits =
    node.ects === undefined
      ? undefined
      : html` <span class="soft">${voice.say("study.credits", { ects: voice.number(node.ects) })}</span>`;
  const depth = Math.min(level, deepest);
  const title = html`${linkTo(site, node)}${credits}`;
  const opening = { markup: `<h${depth}>` };
  const closing = { markup: `</h${depth}>` };
  const empty = node.children.length === 0 && html`<p class="soft">${voice.say("study.nothing_below")}</p>`;
  return html`${opening}${title}${closing}${empty}${composition(site, node, level + 1)}`;
}

function tableOf(site: Site, node: Node, rows: readonly Hanging[]): Html {
  const { voice } = site;
  const label = voice.say("study.list_of", { label: voice.title(node).text });
  const kinds = haveHours(rows) ? taughtKinds : [];
  const head = (text: string) => html`<th scope="col" class="figure">${text}</th>`;
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${label}"><table>
<thead><tr><th scope="col">${voice.say("study.element")}</th>${head(voice.say("study.ects"))}${head(voice.say("study.coefficient_short"))}${kinds.map((kind) => head(kind.toUpperCase()))}</tr></thead>
<tbody>${rows.map((row) => rowOf(site, row, { depth: 0, kinds }))}</tbody>
</table></div>`;
}

interface Row {
  /** Of a choice within a choice. */
  readonly depth: number;
  /** The kinds of hours that the table has columns for. */
  readonly kinds: readonly (typeof taughtKinds)[number][];
}

function rowOf(site: Site, hanging: Hanging, { depth, kinds }: Row): Html {
  const { voice } = site;
  const { node, link } = hanging;
  const indent = depth === 0 ? "" : `in${Math.min(depth, 3)}`;
  if (node.kind === "choice") {
    const options = node.children.map((option) => rowOf(site, option, { depth: depth + 1, kinds }));
    return html`<tr><th scope="rowgroup" colspan="${3 + kinds.length}" class="${indent === "" ? "rule" : `rule ${indent}`}">${voice.choice(hanging)}</th></tr>
${options}`;
  }
  const coefficient = link.coefficient ?? node.ects;
  const optional = link.optional && html` <span class="soft">(${voice.say("study.optional")})</span>`;
  return html`<tr><th scope="row" class="${indent}">${linkTo(site, node)} <span class="code">${node.code}</span>${optional}</th>
<td class="figure">${figure(site, node.ects)}</td><td class="figure">${figure(site, coefficient)}</td>${kinds.map((kind) => html`<td class="figure">${voice.hours(node, kind)}</td>`)}</tr>
`;
}

function figure({ voice }: Site, value: number | undefined): string | undefined {
  return value === undefined ? undefined : voice.number(value);
}

/** What is known of an element, as terms and their values; nothing that is not known. */
export function facts(site: Site, node: Node): Html {
  const { voice } = site;
  const { values, ects, kind } = node;
  const hours = taughtKinds.flatMap((one) => {
    const text = voice.hours(node, one);
    return text === undefined ? [] : [[voice.say(`study.${one}`), html`${text}`] as const];
  });
  const plain = (["degree", "mention", "track", "nature", "component", "period"] as const).flatMap((field) =>
    values[field] === undefined ? [] : [[voice.say(`study.${field}`), html`${values[field]}`] as const],
  );
  const entries: readonly (readonly [string, Html])[] = [
    [voice.say("study.code"), html`${node.code}`],
    ...(ects === undefined ? [] : [[voice.say("study.ects_long"), html`${voice.number(ects)}`] as const]),
    ...(kind === "ue" || kind === "ec" ? coefficients(site, node) : []),
    ...hours,
    ...plain,
    ...(node.places.length > 0 ? [[voice.say("study.place"), places(site, node)] as const] : []),
  ];
  return html`<dl class="facts">${entries.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}</dl>`;
}

function coefficients({ voice }: Site, node: Node): readonly (readonly [string, Html])[] {
  const [first, ...more] = voice.coefficients(node);
  if (first === undefined) return [];
  const value =
    more.length === 0 ? html`${first}` : html`<ul>${[first, ...more].map((one) => html`<li>${one}</li>`)}</ul>`;
  return [[voice.say("study.coefficient"), value]];
}

/** Where it hangs, and whether it must be taken there. */
function places(site: Site, node: Node): Html {
  const { voice } = site;
  const lines = node.places.map(({ above, link }) => {
    const how =
      above.kind === "choice"
        ? voice.say("study.choice_of", { label: voice.title(above).text })
        : voice.say(link.optional ? "study.optional" : "study.mandatory");
    const status = node.kind === "ue" || node.kind === "ec" ? html` <span class="soft">(${how})</span>` : nothing;
    const paged = pagedAbove(above);
    return html`<li>${paged.page === undefined ? said(voice.title(paged)) : linkTo(site, paged)}${status}</li>`;
  });
  return html`<ul>${lines}</ul>`;
}
