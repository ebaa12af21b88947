/** Every command there is, loaded from the sources. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { CursusCommand, French } from "../src/command.ts";

interface Spoken {
  readonly summary?: string;
  readonly description?: string;
  readonly strict: boolean;
  readonly flags?: { readonly [name: string]: { readonly description?: string } };
  readonly args?: { readonly [name: string]: { readonly description?: string } };
  readonly examples?: readonly { readonly description: string; readonly command: string }[];
  readonly french?: French;
}

const folder = join(import.meta.dirname, "..", "src", "commands");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
  /(?<!\.test)\.ts$/.test(name),
);
/** By their words: `campaigns invite`. */
export const commands = new Map<string, typeof CursusCommand & Spoken>();
for (const file of files) {
  const id = file.replace(/\.ts$/, "").replaceAll(/[\\/]/g, " ");
  commands.set(id, (await import(join(folder, file))).default);
}
