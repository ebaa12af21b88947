/** Reads that leave an entry in the log: who took which list. */
import type { Context, Module, ReadNote } from "./module.ts";

/** A module's verbs; those that it has noted tell the log of what is taken, when it is. */
export function noting<Verbs extends object>(
  verbs: Verbs,
  { name, noted = {} }: Pick<Module<Verbs>, "name" | "noted">,
  note: Context["note"],
): Verbs {
  const called = verbs as { readonly [verb: string]: (...args: unknown[]) => unknown };
  const notes = Object.entries(noted as { readonly [verb: string]: (...args: unknown[]) => ReadNote | undefined });
  const watched = notes.map(([verb, noteOf]) => {
    const call = (...args: unknown[]) => {
      const given = called[verb]!(...args);
      const said = noteOf(...args);
      return said ? telling(given, () => note(entryOf(`${name}.${verb}`, said))) : given;
    };
    return [verb, call] as const;
  });
  return { ...verbs, ...Object.fromEntries(watched) };
}

/** Before the first row leaves, or the answer: who cannot be noted gets nothing. What gives nobody is not noted. */
function telling(given: unknown, tell: () => Promise<unknown>): unknown {
  return isIterable(given) ? rowsAfter(given, tell) : answerAfter(given as Promise<unknown>, tell);
}

async function* rowsAfter(rows: AsyncIterable<unknown>, tell: () => Promise<unknown>): AsyncGenerator<unknown> {
  let told = false;
  for await (const row of rows) {
    if (!told) await tell();
    told = true;
    yield row;
  }
}

async function answerAfter(answer: Promise<unknown>, tell: () => Promise<unknown>): Promise<unknown> {
  const given = await answer;
  await tell();
  return given;
}

function isIterable(given: unknown): given is AsyncIterable<unknown> {
  return typeof given === "object" && given !== null && Symbol.asyncIterator in given;
}

/** The door has not been through the arguments when they are noted: nothing but short plain values is kept. */
function entryOf(verb: string, { about, what = {} }: ReadNote) {
  const plain = Object.entries(what).flatMap(([field, value]) => {
    if (typeof value === "string") return [[field, value.slice(0, 200)]];
    return typeof value === "number" || typeof value === "boolean" ? [[field, value]] : [];
  });
  return { verb, ...(about !== undefined && { about }), ...(plain.length > 0 && { what: Object.fromEntries(plain) }) };
}
