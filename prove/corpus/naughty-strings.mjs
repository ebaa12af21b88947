// Our list of strings that programs trip over.
import { code } from "./naughty-code.mjs";
import { plain } from "./naughty-plain.mjs";
import { scripts } from "./naughty-scripts.mjs";

export const strings = [...new Set(Object.values({ ...plain, ...code, ...scripts }).flat())];
