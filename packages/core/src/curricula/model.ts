import { type Journaled, journaledCollection } from "../journal/journal.ts";
import { derivedId } from "../kernel/ids.ts";
import type { Instant, LocalDate } from "../kernel/time.ts";
import { type Collection, collection, type Identified } from "../storage/collection.ts";

/**
 * What an element is, from the root down. `stepVersion` is what a student enrols in; `block` is a block of competences whose
 * UEs compensate one another; `choice` is a choice group.
 */
export const elementKinds = [
  ...(["diploma", "version", "step", "stepVersion", "semester", "block", "ue", "choice", "ec"] as const),
] as const;
export type ElementKind = (typeof elementKinds)[number];

/** What is known of an element besides its code and kind. ECTS and hours are hundredths in a row, plain numbers elsewhere. */
export interface ElementValues {
  readonly labelFr?: string;
  readonly labelEn?: string;
  /** 0 to 300, in steps of a half. */
  readonly ects?: number;
  /** Hours of lectures, classes and practicals: on site, then remote. Two decimals at most. */
  readonly cm?: number;
  readonly td?: number;
  readonly tp?: number;
  readonly cmRemote?: number;
  readonly tdRemote?: number;
  readonly tpRemote?: number;
  /** Of a diploma: `Informatique`, its track and its degree (`Licence`, `Master`). */
  readonly mention?: string;
  readonly track?: string;
  readonly degree?: string;
  /** Of a step: the year of study, 1 to 8. */
  readonly level?: number;
  /** Of a semester: 1 to 16. */
  readonly number?: number;
  /** Of a UE or an EC: `stage`, `mémoire`, `langue` ... */
  readonly nature?: string;
  /** Of a UE of a BUT: UEs of one competence in a year make a RCUE. */
  readonly competence?: string;
  /** The part of the institution that answers for it. */
  readonly component?: string;
  /** When in the year it is taught, as the source codes it: `S1`, `AN`. */
  readonly period?: string;
}

export type ElementField = keyof ElementValues;

/** Where a value was read; a value without an origin was typed. */
export interface Origin {
  /** The source's name, e.g. `apogee`, or the file's. */
  readonly source: string;
  readonly readAt: Instant;
}

/** One element of one year's curriculum, stored once however many places it hangs in. */
export interface Element extends ElementValues, Journaled {
  /** The academic year whose curriculum this is part of: `2026-2027`. */
  readonly year: string;
  /** Opaque text: leading zeros and case are kept. */
  readonly code: string;
  readonly kind: ElementKind;
  readonly origins?: { readonly [F in ElementField]?: Origin };
  /** Alike for codes that people take for one: no case, blanks or leading zeros. */
  readonly codeKey: string;
  readonly words: readonly string[];
  /** Set once it is removed. Adding the code again brings the row back. */
  readonly removedAt?: Instant;
}

export const elements: Collection<Element> = journaledCollection<Element>({
  name: "curriculum_elements",
  fields: ["year", "kind", "code", "codeKey", "removedAt"],
  indexes: [
    ["year", "code"],
    ["year", "kind", "code"],
    ["year", "codeKey", "code"],
  ],
  words: "words",
});

/** The same year and code are one element, whoever writes it first. */
export function elementId(year: string, code: string): string {
  return derivedId("curriculum element", year, code);
}

/** How a child hangs in one parent. Coefficients are hundredths in a row, plain numbers elsewhere. */
export interface LinkValues {
  /** Its place among the parent's children; ties are broken by code. */
  readonly order: number;
  /** Its weight in the parent; the child's ECTS if absent. */
  readonly coefficient?: number;
  /** Absent: mandatory. What is optional counts no ECTS. */
  readonly optional?: true;
  /** Of a choice group: how many options are chosen, at least and at most; 1 if absent. */
  readonly min?: number;
  readonly max?: number;
}

export interface Link extends LinkValues, Journaled {
  readonly year: string;
  /** Codes of elements of the same year. */
  readonly parent: string;
  readonly child: string;
  /** Where it was read; a link without an origin was typed. */
  readonly origin?: Origin;
  readonly removedAt?: Instant;
}

export const links: Collection<Link> = journaledCollection<Link>({
  name: "curriculum_links",
  fields: ["year", "parent", "child", "order", "removedAt"],
  indexes: [
    ["year", "parent", "order"],
    ["year", "child", "parent"],
  ],
});

export function linkId(year: string, parent: string, child: string): string {
  return derivedId("curriculum link", year, parent, child);
}

/** Five years, usually, of one curriculum: `2024-2029` runs from 2024-2025 to 2028-2029. */
export interface Frame extends Journaled {
  /** First academic year. */
  readonly from: string;
  /** Last academic year. */
  readonly to: string;
  readonly state: "draft" | "open" | "closed";
}

/** The name is the id. */
export const frames: Collection<Frame> = journaledCollection<Frame>({
  name: "curriculum_frames",
  fields: ["from"],
  indexes: [["from"]],
});

/** One academic year's curriculum. It carries the journal of whatever is written to many of its elements at once. */
export interface CurriculumYear extends Journaled {
  readonly frame: string;
  /** Readers follow the latest year that is open. */
  readonly state: "draft" | "open" | "closed";
  readonly openedAt?: Instant;
  /** Set while a change copies out of it or into it: nothing else writes to it meanwhile. */
  readonly changing?: string;
}

/** The academic year is the id. */
export const years: Collection<CurriculumYear> = journaledCollection<CurriculumYear>({
  name: "curriculum_years",
  fields: ["state", "changing"],
  indexes: [["state"]],
});

/** A code that stands for another one, so that what was acquired under one stays valid under the other. */
export interface Equivalence extends Journaled {
  readonly fromYear: string;
  readonly fromCode: string;
  readonly toYear: string;
  readonly toCode: string;
  /** From which day it holds. */
  readonly on: LocalDate;
  readonly reason: string;
  /** The change that brought it. */
  readonly change?: string;
  readonly removedAt?: Instant;
}

export const equivalences: Collection<Equivalence> = journaledCollection<Equivalence>({
  name: "curriculum_equivalences",
  fields: ["fromYear", "fromCode", "toYear", "toCode", "change", "removedAt"],
  indexes: [["fromCode"], ["toCode"], ["fromYear", "fromCode"], ["toYear", "toCode"], ["change"]],
  sparse: ["change"],
});

export function equivalenceId(equivalence: Pick<Equivalence, "fromYear" | "fromCode" | "toYear" | "toCode">): string {
  const { fromYear, fromCode, toYear, toCode } = equivalence;
  return derivedId("curriculum equivalence", fromYear, fromCode, toYear, toCode);
}

/** What becomes of a code in a change. */
export const becomings = ["kept", "renamed", "split", "merged", "dropped"] as const;
export type Becoming = (typeof becomings)[number];

/** A change of a whole year into a later one. The year that it makes is the id: there is one change into a year. */
export interface Change extends Journaled {
  readonly from: string;
  /** The frame of the new year. */
  readonly frame: string;
  readonly state: "planned" | "applying" | "applied" | "opened" | "reverting" | "reverted";
  /** Under which the lines of its map are kept. */
  readonly plan: string;
  readonly plannedOn: LocalDate;
  /** Elements that the map drops may leave parents that stay. */
  readonly dropUsed?: true;
  /** Faults that the plan found; it is not applied while there are any. */
  readonly faults: number;
  /** How far it has come: what is being copied, and the last thing that was. */
  readonly stage: "elements" | "links" | "equivalences" | "done";
  readonly after?: string;
  readonly elements: number;
  readonly links: number;
  readonly equivalences: number;
}

export const changes: Collection<Change> = journaledCollection<Change>({
  name: "curriculum_changes",
  fields: ["state"],
});

/** A line of a change's map. */
export interface MapLine extends Identified {
  readonly plan: string;
  /** The line of the file. */
  readonly row: number;
  readonly old: string;
  readonly new?: string;
  readonly how: Becoming;
}

export const mapLines: Collection<MapLine> = collection<MapLine>({
  name: "curriculum_map",
  fields: ["plan", "row", "old", "new", "how"],
  indexes: [
    ["plan", "row"],
    ["plan", "old", "row"],
    ["plan", "new", "row"],
    ["plan", "how", "old"],
  ],
});
