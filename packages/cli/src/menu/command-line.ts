/** A command and its answers as words, and as the line that a shell takes. */

/** The words of one flag: `--flag=value` where the value could be taken for a flag. */
export function flagWords(flag: string, value: string): readonly string[] {
  return value.startsWith("-") ? [`--${flag}=${value}`] : [`--${flag}`, value];
}

/** Arguments, after `--` where one of them could be taken for a flag. */
export function argumentWords(values: readonly string[]): readonly string[] {
  return values.some((value) => value.startsWith("-")) ? ["--", ...values] : values;
}

/** What to type for the same: `cursus students search "elo dup"`. */
export function shellLine(id: string, words: readonly string[]): string {
  return ["cursus", ...id.split(":"), ...words].map(quoted).join(" ");
}

function quoted(word: string): string {
  if (/^[\p{L}\p{N}_@%+=:,./-]+$/u.test(word)) return word;
  // Between double quotes a shell still reads these.
  return /["$`\\!]/.test(word) ? `'${word.replaceAll("'", `'\\''`)}'` : `"${word}"`;
}
