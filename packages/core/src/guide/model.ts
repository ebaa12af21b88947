import { type Journaled, journaledCollection } from "../journal/journal.ts";
import { derivedId } from "../kernel/ids.ts";
import { type Language, languages } from "../kernel/messages.ts";
import type { Mask } from "../module/mask.ts";
import { sayingNothing } from "../module/mask.ts";
import type { Collection } from "../storage/collection.ts";
import type { Row } from "../storage/storage.ts";

/** What a guide says of an element, in the order in which it is read. */
export const guideFields = ["objectives", "prerequisites", "content", "assessment", "bibliography", "contact"] as const;
export type GuideField = (typeof guideFields)[number];

/** Paragraphs, lists and links, as `docs/guide-of-studies.md` describes them; never markup of a page. */
export type GuideTexts = { readonly [F in GuideField]?: string };

export const guideStates = ["draft", "published"] as const;
export type GuideState = (typeof guideStates)[number];

/** What is written of one element of one year in one language: as it is being worked on, and as it was last published. */
export interface ElementTexts extends GuideTexts, Journaled {
  readonly year: string;
  readonly element: string;
  readonly language: Language;
  /** `published`: nothing was changed since. */
  readonly state: GuideState;
  /** What the guide shows; absent until it is published for the first time. */
  readonly published?: GuideTexts;
  /** The code that it was brought from out of another year, until it is touched: bringing it again may replace it. */
  readonly copiedFrom?: string;
}

export const elementTexts: Collection<ElementTexts> = journaledCollection<ElementTexts>({
  name: "guide_texts",
  fields: ["year", "element", "language", "state", "copiedFrom"],
  indexes: [
    ["year", "element", "language"],
    ["year", "state", "element", "language"],
  ],
});

export function textsId(year: string, element: string, language: Language): string {
  return derivedId("guide texts", year, element, language);
}

/** The ids of an element's texts in every language. */
export function textsIds(year: string, elements: readonly string[]): readonly string[] {
  return elements.flatMap((element) => languages.map((language) => textsId(year, element, language)));
}

/** The fields that are there. */
export function textsOf(row: GuideTexts): GuideTexts {
  return Object.fromEntries(guideFields.flatMap((field) => (row[field] === undefined ? [] : [[field, row[field]]])));
}

export function sameTexts(one: GuideTexts, other: GuideTexts): boolean {
  return guideFields.every((field) => one[field] === other[field]);
}

/** A contact is the one text that names a person on purpose. */
export const maskTexts: Mask = (row) => {
  const { contact, published, ...rest } = row as unknown as ElementTexts;
  const shown = published && {
    ...published,
    ...(published.contact !== undefined && { contact: sayingNothing(published.contact) }),
  };
  return {
    ...rest,
    ...(contact !== undefined && { contact: sayingNothing(contact) }),
    ...(shown && { published: shown }),
  } as unknown as Row;
};
