/** A shell's own way to complete what is typed, with every word in it: nothing is started when the Tab key is pressed. */
import type { FlagWord, Word, WordTree } from "./word-tree.ts";

export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];

export function scriptFor(shell: Shell, tree: WordTree): string {
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](tree);
}

function bashScript({ places, everywhere }: WordTree): string {
  const names = (words: readonly Word[]) => words.map(({ name }) => name).join(" ");
  const flags = (words: readonly Word[]) => words.map(({ name }) => `--${name}`).join(" ");
  const echoed = (text: string) => text && `echo ${quoted(text)}`;
  return `# What bash completes for cursus. Works with bash 3.2 and later.
_cursus_words() {
  case "$1" in
${cases(places.map(({ line, words }) => [quoted(line), echoed(names(words))]))}
  esac
}
_cursus_flags() {
  ${echoed(flags(everywhere))}
  case "$1" in
${cases(places.map(({ line, flags: own }) => [quoted(line), echoed(flags(own))]))}
  esac
}
${valuesIn({ places, everywhere })}
_cursus() {
  local current="\${COMP_WORDS[COMP_CWORD]}" line="" i word values
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    case " $(_cursus_words "$line") " in
      *" $word "*) line="\${line:+$line }$word" ;;
      *) break ;;
    esac
  done
  COMPREPLY=()
  values="$(_cursus_values "$line \${COMP_WORDS[COMP_CWORD - 1]}")"
  if [ "$values" = "-" ]; then return; fi
  if [ -n "$values" ]; then COMPREPLY=($(compgen -W "$values" -- "$current")); return; fi
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$(_cursus_flags "$line")" -- "$current")) ;;
    *) COMPREPLY=($(compgen -W "$(_cursus_words "$line")" -- "$current")) ;;
  esac
}
complete -o default -F _cursus cursus
`;
}

function zshScript({ places, everywhere }: WordTree): string {
  const told = (words: readonly Word[], before = "") =>
    words.map(({ name, about }) => quoted(`${before}${name}:${about}`)).join(" ");
  const printed = (texts: string) => texts && `print -rl -- ${texts}`;
  return `#compdef cursus
# What zsh completes for cursus.
_cursus_words() {
  case "$1" in
${cases(places.map(({ line, words }) => [quoted(line), printed(told(words))]))}
  esac
}
_cursus_flags() {
  case "$1" in
${cases(places.map(({ line, flags }) => [quoted(line), printed(told(flags, "--"))]))}
  esac
  ${printed(told(everywhere, "--"))}
}
${valuesIn({ places, everywhere })}
_cursus() {
  local line="" word values
  local -a found
  for word in "\${(@)words[2,CURRENT-1]}"; do
    found=("\${(@f)$(_cursus_words "$line")}")
    (( \${found[(I)$word:*]} )) || break
    line="\${line:+$line }$word"
  done
  values="$(_cursus_values "$line \${words[CURRENT-1]}")"
  if [[ "$values" == "-" ]]; then _files; return; fi
  if [[ -n "$values" ]]; then compadd -- \${(s: :)values}; return; fi
  if [[ "\${words[CURRENT]}" == -* ]]; then
    found=("\${(@f)$(_cursus_flags "$line")}")
    _describe -o flag found
    return
  fi
  found=("\${(@f)$(_cursus_words "$line")}")
  if [[ -n "$found" ]]; then _describe command found; else _files; fi
}
if [[ "$funcstack[1]" == "_cursus" ]]; then _cursus "$@"; else compdef _cursus cursus; fi
`;
}

/** What may follow a flag that takes a value: the values, or `-` for anything. For bash and zsh alike. */
function valuesIn({ places, everywhere }: WordTree): string {
  const rows = (flags: readonly FlagWord[], pattern: (flag: string) => string) =>
    flags
      .filter(({ takesValue }) => takesValue)
      .map(({ name, values }) => [pattern(`--${name}`), `echo ${quoted(values.join(" ") || "-")}`] as const);
  const own = places.flatMap(({ line, flags }) => rows(flags, (flag) => quoted(`${line} ${flag}`)));
  return `_cursus_values() {
  case "$1" in
${cases([...own, ...rows(everywhere, (flag) => `*" ${flag}"`)])}
  esac
}`;
}

/** The branches of a shell's `case`; a line without anything to do has none. */
function cases(rows: readonly (readonly [pattern: string, does: string])[]): string {
  return rows
    .filter(([, does]) => does !== "")
    .map(([pattern, does]) => `    ${pattern}) ${does} ;;`)
    .join("\n");
}

function fishScript({ places, everywhere }: WordTree): string {
  const flagLine = (before: string, { name, about, takesValue, values }: FlagWord) => {
    const value = values.length > 0 ? ` -x -a ${fishWord(values.join(" "))}` : takesValue ? " -r" : "";
    return `${before} -l ${name}${value} -d ${fishWord(about)}`;
  };
  const lines = places.flatMap(({ line, words, flags }) => {
    const here = `complete -c cursus -n ${fishWord(`__cursus_at ${line}`.trim())}`;
    return [
      ...words.map(({ name, about }) => `${here} -f -a ${name} -d ${fishWord(about)}`),
      ...flags.map((flag) => flagLine(here, flag)),
    ];
  });
  const known = places.filter(({ line }) => line !== "").map(({ line }) => fishWord(line));
  return `# What fish completes for cursus.
set -g __cursus_lines ${known.join(" ")}
function __cursus_at
  set -l line ""
  for word in (commandline -opc)[2..]
    set -l next (string trim -- "$line $word")
    contains -- "$next" $__cursus_lines; or break
    set line $next
  end
  test "$line" = "$argv"
end
${[...everywhere.map((flag) => flagLine("complete -c cursus", flag)), ...lines].join("\n")}
`;
}

/** One word of bash and zsh, whatever it holds. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** One word of fish. */
function fishWord(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
