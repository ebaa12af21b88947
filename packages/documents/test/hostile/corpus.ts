/** Files that are hostile, broken or not what they are called, each with the refusal that it must get. */
import { notTables } from "./not-tables.ts";
import { packages } from "./packages.ts";
import type { Refused } from "./refused.ts";
import { texts } from "./texts.ts";
import { parts } from "./xml.ts";

export const corpus: readonly Refused[] = [...notTables, ...packages, ...parts, ...texts];
