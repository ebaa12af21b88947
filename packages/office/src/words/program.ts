/** Which program somebody signed in with, as people call it. */

/** In this order: most browsers name others, too. */
const programs: readonly (readonly [sign: RegExp, name: string])[] = [
  [/\bEdg(e|A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(HeadlessChrome|Chrome|Chromium|CriOS)\//, "Chrome"],
  [/\bVersion\/[\d.]+ (?:Mobile\/\w+ )?Safari\//, "Safari"],
];
const systems: readonly (readonly [sign: RegExp, name: string])[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMacintosh\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

/** `Firefox, Windows`, of what a program says of itself; the beginning of just that where it is none that is known. */
export function programName(agent: string): string {
  const program = programs.find(([sign]) => sign.test(agent));
  const system = systems.find(([sign]) => sign.test(agent));
  if (!program) return agent.slice(0, 60);
  return [program, ...(system ? [system] : [])].map(([, name]) => name).join(", ");
}
