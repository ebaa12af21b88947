/** The language that the command speaks: --lang, CURSUS_LANG (or the configuration file in its place), the locale. */
import { type Language, languages, preferredLanguage } from "@cursus/core/light";

/** Read straight from the arguments, because errors in the arguments are told in it, too. */
export function languageOf(argv: readonly string[], env: NodeJS.ProcessEnv): Language {
  const at = argv.indexOf("--lang");
  const flag = at >= 0 ? argv[at + 1] : argv.find((arg) => arg.startsWith("--lang="))?.slice("--lang=".length);
  const wanted = flag ?? env.CURSUS_LANG;
  if (wanted && (languages as readonly string[]).includes(wanted)) return wanted as Language;
  return preferredLanguage(env.LC_ALL || env.LC_MESSAGES || env.LANG, "en");
}
