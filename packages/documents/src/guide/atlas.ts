/** What stands where in a guide: every element once, the places that it has, and the page that it gets. */
import { hash } from "node:crypto";
import type { CurriculumTree, ElementKind, ElementValues, GuideOutline, LinkValues } from "@cursus/core";

/** An element of the guide. */
export interface Node {
  readonly code: string;
  readonly kind: ElementKind;
  readonly values: ElementValues;
  /** What hangs in it, in order. */
  readonly children: readonly Hanging[];
  /** Where it hangs; none of the root. */
  readonly places: readonly Place[];
  /** The name of its page, without an ending; absent: it is told of on the page that it hangs in. */
  readonly page?: string;
  /** That it brings; absent: none is known. */
  readonly ects?: number;
  /** Its number in the order of the guide. */
  readonly number: number;
}

export interface Hanging {
  readonly node: Node;
  readonly link: LinkValues;
}

export interface Place {
  readonly above: Node;
  readonly link: LinkValues;
}

export interface Atlas {
  readonly year: string;
  readonly draft: boolean;
  readonly root: Node;
  /** In the order of the tree. */
  readonly nodes: readonly Node[];
  node(code: string): Node | undefined;
}

/** What the curriculum says of a tree's figures. */
export interface Figures {
  ectsOf(tree: CurriculumTree): number;
}

const containers: readonly ElementKind[] = ["version", "step", "stepVersion", "semester"];

/** Is it a part of the diploma, rather than something that is taught? */
export function isContainer({ kind }: Pick<Node, "kind">): boolean {
  return containers.includes(kind);
}

type Growing = { -readonly [F in keyof Node]: Node[F] } & { children: Hanging[]; places: Place[] };

export function atlasOf({ year, state, tree }: GuideOutline, { ectsOf }: Figures): Atlas {
  const nodes = new Map<string, Growing>();

  function meet(one: CurriculumTree, isRoot: boolean): Growing {
    const known = nodes.get(one.code);
    if (known) return known;
    const { code, kind, children, link, cut, ...values } = one;
    const ects = ectsOf(one);
    const page = isRoot ? "index" : pageName(code, kind);
    const made: Growing = {
      ...{ code, kind, values, children: [], places: [], number: nodes.size },
      ...(page !== undefined && { page }),
      ...(ects > 0 && { ects }),
    };
    nodes.set(code, made);
    for (const child of children) {
      const below = meet(child, false);
      const hung = child.link ?? { order: 0 };
      made.children.push({ node: below, link: hung });
      below.places.push({ above: made, link: hung });
    }
    return made;
  }

  const root = meet(tree, true);
  return { year, draft: state === "draft", root, nodes: [...nodes.values()], node: (code) => nodes.get(code) };
}

/**
 * A file's name for a code. Codes may hold anything and differ by case alone, names of files may not: what is not plain
 * capitals and digits gets a few characters of its digest.
 */
function pageName(code: string, kind: ElementKind): string | undefined {
  const prefix = prefixes[kind];
  if (prefix === undefined) return undefined;
  const plain = code.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  if (/^[A-Z0-9]+(?:-[A-Z0-9]+)*$/.test(code)) return `${prefix}-${plain}`;
  return `${prefix}-${plain.replace(/^-|-$/g, "")}-${digestOf(code)}`;
}

/** Enough of a digest to tell a few thousand texts apart. */
export function digestOf(text: string): string {
  return hash("sha256", text, "hex").slice(0, 10);
}

const prefixes: { readonly [K in ElementKind]?: string } = {
  ...{ stepVersion: "year", semester: "semester", ue: "ue", ec: "ec" },
};

/** From the root down to the element's first place, the element itself last. */
export function pathTo(node: Node): readonly Node[] {
  const path: Node[] = [node];
  for (let above = node.places[0]?.above; above && !path.includes(above); above = above.places[0]?.above)
    path.unshift(above);
  return path;
}

/** The nearest thing above that has a page, itself if it has one. */
export function pagedAbove(node: Node): Node {
  return pathTo(node).findLast(({ page }) => page !== undefined) ?? node;
}
