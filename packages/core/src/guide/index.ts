/** The guide of studies: what is written of each element, and what a site or a book of it is made of. */
import { type Context, defineModule } from "../module/module.ts";
import type { Page, PageRequest } from "../storage/page.ts";
import type { Sheet } from "../tables/sheet.ts";
import { textsFollower } from "./bring.ts";
import { type CheckGuideOptions, checkGuide, type GuideFault } from "./check.ts";
import { type CopyTextsReport, type CopyTextsRequest, copyTexts } from "./copy.ts";
import { type GuideImport, type GuideImportOptions, importTexts } from "./import.ts";
import { guideMessages } from "./messages.ts";
import { elementTexts, maskTexts } from "./model.ts";
import { type GuideOutline, type GuidePage, outlineOf, type PagesOptions, pagesOf } from "./outline.ts";
import {
  eachTexts,
  type GuideTextsFilter,
  listTexts,
  type NewGuideTexts,
  type PublishReport,
  type PublishRequest,
  publishTexts,
  setTexts,
  showTexts,
} from "./texts.ts";
import type { GuideTextsView } from "./views.ts";
import { type GuidePlace, yearToShow } from "./year.ts";

export type { CheckGuideOptions, GuideFault } from "./check.ts";
export type { CopyTextsReport, CopyTextsRequest } from "./copy.ts";
export type { GuideImport, GuideImportOptions } from "./import.ts";
export { guideMessages } from "./messages.ts";
export { type GuideField, type GuideState, type GuideTexts, guideFields, guideStates } from "./model.ts";
export type { GuideOutline, GuidePage, GuideTeacher, PagesOptions as GuidePagesOptions } from "./outline.ts";
export { guideColumns, guideSheet } from "./sheets.ts";
export type {
  GuideTextsFilter,
  NewGuideTexts,
  PublishReport as GuidePublishReport,
  PublishRequest as GuidePublishRequest,
} from "./texts.ts";
export type { GuideTextsView } from "./views.ts";
export type { GuidePlace } from "./year.ts";

/** Without a year, a verb is about the one that readers follow. A teacher writes of what the teacher has a service in. */
export interface GuideVerbs {
  /** The year that a verb is about. */
  year(place?: GuidePlace): Promise<string>;
  /** Writes texts of an element in a language, as a draft; what is not given stays. */
  set(texts: NewGuideTexts): Promise<GuideTextsView>;
  /** What is written of an element, by language. */
  show(element: string, place?: GuidePlace): Promise<readonly GuideTextsView[]>;
  /** A page of texts, by element and language. */
  list(filter?: GuideTextsFilter, request?: PageRequest): Promise<Page<GuideTextsView>>;
  each(filter?: GuideTextsFilter): AsyncIterable<GuideTextsView>;
  /** What drafts say is what the guide shows from now on. */
  publish(request?: PublishRequest): Promise<PublishReport>;
  /** Reads texts from a table, as drafts. Reading it again changes nothing; a blank cell changes nothing. */
  import(sheet: Sheet, options?: GuideImportOptions): Promise<GuideImport>;
  /**
   * Brings texts to another year, by what became of each code. A change of year does so by itself; this brings what was
   * written since, or to a year that was read from a file. May be called again.
   */
  copy(request: CopyTextsRequest): Promise<CopyTextsReport>;
  /** What the guide of a diploma still lacks. */
  check(diploma: string, options?: CheckGuideOptions): AsyncIterable<GuideFault>;
  /** The tree that a guide is made along. @throws ConflictError `guide.under_change` of a year that is being made */
  outline(diploma: string, place?: GuidePlace): Promise<GuideOutline>;
  /** What is published of each element, in the order of the tree, each once. */
  pages(diploma: string, options?: PagesOptions): AsyncIterable<GuidePage>;
}

const keepers = ["admin", "registrar", "it"] as const;
const writers = [...keepers, "teacher"] as const;

export const guide = defineModule<GuideVerbs>({
  name: "guide",
  collections: [elementTexts],
  yearFollower: textsFollower,
  messages: guideMessages,
  masks: () => ({ [elementTexts.name]: maskTexts }),
  access: {
    ...{ year: writers, set: writers, show: writers, list: writers, each: writers, import: writers, check: writers },
    ...{ publish: keepers, copy: keepers, outline: writers, pages: keepers },
  },
  create,
});

function create(context: Context): GuideVerbs {
  return {
    year: async (place = {}) => (await yearToShow(context, place)).year,
    set: (texts) => setTexts(context, texts),
    show: (element, place = {}) => showTexts(context, element, place),
    list: (filter = {}, request = {}) => listTexts(context, filter, request),
    each: (filter = {}) => eachTexts(context, filter),
    publish: (request = {}) => publishTexts(context, request),
    import: (sheet, options = {}) => importTexts(context, sheet, options),
    copy: (request) => copyTexts(context, request),
    check: (diploma, options = {}) => checkGuide(context, diploma, options),
    outline: (diploma, place = {}) => outlineOf(context, diploma, place),
    pages: (diploma, options = {}) => pagesOf(context, diploma, options),
  };
}
