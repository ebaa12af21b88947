/** Entries of the audit log as commands show them. */
import { type Acting, type AuditEntry, isCursusError, type Language } from "@cursus/core";
import type { ListColumn } from "./listing.ts";
import { timeIn } from "./time-in.ts";

/** The id of whom an entry is about: of somebody who is there by any name, of somebody who is gone by the id itself. */
export async function aboutWhom(acting: Acting, named: string): Promise<string> {
  try {
    return (await acting.students.show(named)).id;
  } catch (error) {
    if (isCursusError(error, "student.not_found")) return named;
    throw error;
  }
}

type Word = (text: { readonly en: string; readonly fr: string }) => string;

/** How a person reads who and when; files keep ids and UTC. */
export interface Reading {
  readonly language: Language;
  readonly timeZone: string;
  /** Names of accounts, by `user:<id>`. */
  readonly names: ReadonlyMap<string, string>;
}

/** The accounts that entries are signed by, as far as whoever asks may know them. */
export async function namesOf(acting: Acting, entries: readonly AuditEntry[]): Promise<ReadonlyMap<string, string>> {
  const signed = [...new Set(entries.map(({ by }) => by))].filter((by) => by.startsWith("user:"));
  const named = signed.map(async (by) => {
    try {
      return [[by, (await acting.users.show(by.slice("user:".length))).name] as const];
    } catch (error) {
      if (isCursusError(error, "access.forbidden") || isCursusError(error, "users.not_found")) return [];
      throw error;
    }
  });
  return new Map((await Promise.all(named)).flat());
}

export function entryColumns(word: Word, reading: Reading): readonly ListColumn<AuditEntry>[] {
  const { language, timeZone, names } = reading;
  return [
    {
      key: "at",
      header: word({ en: "When", fr: "Date" }),
      whole: true,
      shown: ({ at }) => timeIn(at, timeZone, language, "medium"),
      value: ({ at }) => at,
    },
    {
      key: "by",
      header: word({ en: "By", fr: "Par" }),
      shown: ({ by }) => names.get(by) ?? by,
      value: ({ by }) => by,
    },
    { key: "verb", header: word({ en: "What", fr: "Opération" }), value: ({ verb }) => verb },
    { key: "about", header: word({ en: "About", fr: "Concerne" }), spare: true, value: ({ about }) => about },
    {
      key: "what",
      header: word({ en: "Details", fr: "Détail" }),
      shown: (entry) => detailText(entry, language),
      value: ({ what }) => (what === undefined ? undefined : JSON.stringify(what)),
    },
    {
      key: "emptied",
      fileOnly: true,
      header: word({ en: "Erased", fr: "Effacé" }),
      value: ({ emptied }) => (emptied ? "true" : undefined),
    },
    { key: "id", header: "Id", spare: true, whole: true, value: ({ id }) => id },
  ];
}

/** What an entry says, on one line: a list of ids, as a file that was read leaves, by how many there are. */
export function detailText({ what, emptied }: AuditEntry, language: Language): string {
  if (emptied) return language === "fr" ? "(effacé)" : "(erased)";
  return Object.entries(what ?? {})
    .map(([field, value]) => `${field}: ${Array.isArray(value) ? listText(value) : valueText(value)}`)
    .join(", ");
}

function listText(values: readonly unknown[]): string {
  return values.length <= 3
    ? values.map(valueText).join(" ")
    : `${values.slice(0, 1).map(valueText)} … (${values.length})`;
}

function valueText(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
