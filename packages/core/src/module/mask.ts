/**
 * Masking: what a rehearsal copy keeps of a row. Every person gets an invented identity, the same wherever they appear,
 * made from the row's id and a key that is thrown away: nothing leads back to the person.
 */
import { hash } from "node:crypto";
import type { Row } from "../storage/storage.ts";

/** A row as a rehearsal copy keeps it. The id stays. */
export type Mask = (row: Row, inventedFor: InventedFor) => Row;

export interface Masks {
  readonly [collection: string]: Mask;
}

/** The invented identity of a person, by the student's id. */
export type InventedFor = (student: string) => Invented;

export interface Invented {
  readonly lastName: string;
  readonly firstName: string;
  /** Unlike anyone else's, in a domain that cannot exist (RFC 2606). */
  readonly email: string;
  /** Unlike anyone else's, under a country code that nobody has. */
  readonly phone: string;
  /** Eleven characters, unlike anyone else's. */
  readonly number: string;
}

/** A row that says nothing of anyone. */
export const impersonal: Mask = (row) => row;

export function inventing(key: string): InventedFor {
  return (student) => {
    const bytes = hash("sha256", `${key} ${student}`, "buffer");
    const lastName = lastNames[bytes[0]! % lastNames.length]!;
    const firstName = firstNames[bytes[1]! % firstNames.length]!;
    const number = bytes.readBigUInt64BE(8);
    const tag = number.toString(36).padStart(13, "0");
    return {
      lastName,
      firstName,
      email: `${plain(firstName)}.${plain(lastName)}.${tag}@rehearsal.invalid`,
      phone: `+999${String(number % 10n ** 11n).padStart(11, "0")}`,
      number: tag.slice(0, 11).toUpperCase(),
    };
  };
}

/** A text of the same length that says nothing. */
export function sayingNothing(text: string): string {
  return filler.repeat(Math.ceil(text.length / filler.length)).slice(0, text.length);
}

function plain(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[^\p{L}]/gu, "")
    .toLowerCase();
}

const filler = "lorem ipsum dolor sit amet ";
const lastNames = [
  ...["Albret", "Aubrac", "Bellême", "Brocéliande", "Cadarache", "Chambord", "Chevreuse", "Combourg"],
  ...["Concarneau", "Dampierre", "Épernon", "Étretat", "Fontevraud", "Gavarnie", "Guérande", "Hérault"],
  ...["Isigny", "Jumièges", "Kerguelen", "Lacaune", "Larzac", "Lubéron", "Maillezais", "Mézenc"],
  ...["Noirlac", "Oléron", "Padirac", "Quiberon", "Rocamadour", "Sénanque", "Thiérache", "Vercors"],
];
const firstNames = [
  ...["Acacia", "Ancolie", "Aubépine", "Bergamote", "Bruyère", "Camomille", "Capucine", "Cèdre"],
  ...["Clématite", "Cyprès", "Églantine", "Érable", "Fougère", "Genêt", "Gentiane", "Giroflée"],
  ...["Hêtre", "Hortensia", "Iris", "Jasmin", "Laurier", "Lavande", "Lilas", "Mélèze"],
  ...["Mimosa", "Muguet", "Olivier", "Pervenche", "Romarin", "Sauge", "Tilleul", "Verveine"],
];
