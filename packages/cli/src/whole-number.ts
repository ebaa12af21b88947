import { Flags } from "@oclif/core";
import { CommandError } from "./errors.ts";

/** A flag that takes a whole number, and says which ones it takes when it is given another value. */
export const wholeNumber = Flags.custom<number, { readonly min: number; readonly max: number }>({
  async parse(given, _context, { name, min, max }) {
    const number = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
    if (number >= min && number <= max) return number;
    throw new CommandError("cli.not_a_number", { flag: `--${name}`, min, max });
  },
});
