/** Which character parts the cells of a text file: semicolon, tab or comma, as its first lines show. */

export type Delimiter = string;

/** In the order in which they win a draw: a comma may be a decimal comma, a semicolon hardly anything else. */
const candidates = [";", "\t", ","] as const;
const sampleLines = 50;

/**
 * The candidate that occurs equally often on the most lines. Marks inside quotation marks do not count, nor do the lines
 * of a title above the table, which have none. A file of one column has no delimiter and is read with any.
 */
export function sniffDelimiter(sample: string): Delimiter {
  const lines = countPerLine(sample);
  let best: Delimiter = ",";
  let agreed = 0;
  candidates.forEach((candidate, position) => {
    const frequency = new Map<number, number>();
    for (const line of lines) {
      const count = line[position]!;
      if (count > 0) frequency.set(count, (frequency.get(count) ?? 0) + 1);
    }
    const most = Math.max(0, ...frequency.values());
    if (most > agreed) {
      agreed = most;
      best = candidate;
    }
  });
  return best;
}

/** What a line such as `sep=;` declares, as Excel writes and reads it; absent when the text does not begin with one. */
export function declaredDelimiter(
  sample: string,
): { readonly delimiter: Delimiter; readonly length: number } | undefined {
  const line = /^sep=([^"\r\n])(?:\r\n|\r|\n|$)/i.exec(sample);
  return line ? { delimiter: line[1]!, length: line[0].length } : undefined;
}

/** How often each candidate occurs on each of the first lines. */
function countPerLine(sample: string): readonly (readonly number[])[] {
  const lines: number[][] = [];
  let counts = candidates.map(() => 0);
  let quoted = false;
  let fresh = true;
  for (let at = 0; at < sample.length && lines.length < sampleLines; at++) {
    const character = sample[at]!;
    if (quoted) {
      quoted = character !== '"' || sample[at + 1] === '"';
      if (character === '"' && quoted) at++;
      continue;
    }
    const candidate = candidates.indexOf(character as ";");
    if (character === '"' && fresh) quoted = true;
    else if (candidate >= 0) counts[candidate]!++;
    else if (character === "\n" || character === "\r") {
      lines.push(counts);
      counts = candidates.map(() => 0);
    }
    fresh = candidate >= 0 || character === "\n" || character === "\r";
  }
  return lines.length < sampleLines ? [...lines, counts] : lines;
}
