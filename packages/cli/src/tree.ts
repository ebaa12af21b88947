/** A tree on a terminal, branches drawn with lines. */

export interface Branch {
  readonly text: string;
  readonly below?: readonly Branch[];
}

export function formatTree(branches: readonly Branch[], before = ""): readonly string[] {
  return branches.flatMap(({ text, below = [] }, at) => {
    const last = at === branches.length - 1;
    return [`${before}${last ? "└─ " : "├─ "}${text}`, ...formatTree(below, `${before}${last ? "   " : "│  "}`)];
  });
}
