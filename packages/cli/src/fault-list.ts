/** What a check found: the first of it for a person, all of it for a program or as a table. */
import type { Details, Text } from "@cursus/core";
import type { Outcome } from "./command.ts";
import { type ListFlags, type Listing, list } from "./listing.ts";

interface Fault {
  readonly code: string;
  readonly message: string;
  readonly details?: Details;
}

export interface Faults<F extends Fault> {
  readonly found: AsyncIterable<F>;
  /** The columns of the table besides the sentence. */
  readonly columns: { readonly [key: string]: { readonly header: Text; value(fault: F): string | undefined } };
  /** What stands above a fault's sentence on the screen, if anything. */
  place?(fault: F): string;
  /** How the sentences are headed in the table, and how many there are in all. */
  readonly heading: Text;
  readonly total: Text;
  /** What is said where there are none. */
  readonly none?: Text;
}

/** How the command that checks puts things into words. */
export interface Wording extends Pick<Listing<unknown>, "width"> {
  word(text: Text, details?: Details): string;
  say(code: string, details?: Details, otherwise?: string): string;
}

const shown = 50;

export async function giveFaults<F extends Fault>(
  flags: ListFlags,
  given: Faults<F>,
  words: Wording,
): Promise<Outcome> {
  const { columns, place, heading, total, none = { en: "Nothing is wrong with it.", fr: "Aucun défaut." } } = given;
  const told = inWords(given.found, words);
  if (flags.output !== undefined || flags.format !== undefined)
    return await list<F>(flags, {
      columns: [
        ...Object.entries(columns).map(([key, { header, value }]) => ({ key, header: words.word(header), value })),
        { key: "message", header: words.word(heading), value: ({ message }: F) => message },
      ],
      page: async () => ({ items: await Array.fromAsync(told) }),
      all: () => told,
      say: words.say,
      width: words.width,
    });
  const faults = await Array.fromAsync(told);
  const listed = faults.slice(0, flags.limit ?? shown).map((fault) => {
    return place ? `${place(fault)}\n  ${fault.message}` : fault.message;
  });
  const left = faults.length - listed.length;
  const text = [
    ...listed,
    ...(left > 0 ? [words.word({ en: "… and {left} more", fr: "… et {left#autre|autres}" }, { left })] : []),
    faults.length === 0 ? words.word(none) : words.word(total, { count: faults.length }),
  ].join("\n");
  return { data: { faults }, text, partly: faults.length > 0 };
}

async function* inWords<F extends Fault>(faults: AsyncIterable<F>, { say }: Wording): AsyncGenerator<F> {
  for await (const fault of faults) yield { ...fault, message: say(fault.code, fault.details, fault.message) };
}
