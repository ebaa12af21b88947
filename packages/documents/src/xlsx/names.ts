/** Strings cut from a larger text, without what cutting costs. */

/** Gives the same string for the same name each time, so that a hundred thousand cells make no new ones. */
export function nameReader(): (text: string, from: number, to: number) => string {
  const known: string[][] = [];
  return (text, from, to) => {
    known[to - from] ??= [];
    const candidates = known[to - from]!;
    for (const name of candidates) {
      const same = name.charCodeAt(0) === text.charCodeAt(from) && (name.length === 1 || text.startsWith(name, from));
      if (same) return name;
    }
    const name = detached(text.slice(from, to));
    if (candidates.length < 32) candidates.push(name);
    return name;
  };
}

/** A copy that does not keep the text that it was cut from alive. */
export function detached(text: string): string {
  return text.length < 13 ? text : Buffer.from(text).toString();
}
