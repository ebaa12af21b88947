/** What a guide still lacks, element by element. */
import type { CurriculumTree } from "../curricula/index.ts";
import { type Details, fill, type Language, languages } from "../kernel/messages.ts";
import type { Context } from "../module/module.ts";
import { eq } from "../storage/where.ts";
import { madeFrom } from "./copy.ts";
import { guideMessages } from "./messages.ts";
import { type ElementTexts, elementTexts, type GuideField } from "./model.ts";
import { eachOf, outlineOf, teachersOf } from "./outline.ts";
import { atOnce, textsByElement } from "./texts.ts";
import type { GuidePlace } from "./year.ts";

export interface GuideFault {
  readonly code: keyof typeof guideMessages;
  /** English; faces show the sentence of `code`. */
  readonly message: string;
  readonly details: Details;
  readonly element?: string;
  readonly language?: Language;
  /** Which texts. */
  readonly fields?: readonly GuideField[];
}

export interface CheckGuideOptions extends GuidePlace {
  /** Both if absent. */
  readonly languages?: readonly Language[];
}

/** What a reader looks for: of a course, all but a contact; of what is made of courses, what it is for. */
const ofCourse: readonly GuideField[] = ["objectives", "prerequisites", "content", "assessment", "bibliography"];
const ofWhole: readonly GuideField[] = ["objectives"];

/** In the order of the tree, in memory that does not grow with what is written. */
export async function* checkGuide(
  context: Context,
  diploma: string,
  options: CheckGuideOptions,
): AsyncGenerator<GuideFault> {
  const { year, tree } = await outlineOf(context, diploma, options);
  const asked = options.languages ?? languages;
  const from = await madeFrom(context, year);
  const rows = context.records(elementTexts);
  if (from !== undefined && (await rows.count(eq("year", year))) === 0 && (await rows.count(eq("year", from))) > 0)
    yield told("guide.not_copied", { year, from }, {});
  const wanted = [...eachOf(tree)].filter((one) => one === tree || one.kind === "ue" || one.kind === "ec");
  const teachers = await teachersOf(context, year, new Set(wanted.map(({ code }) => code)));
  for (let at = 0; at < wanted.length; at += atOnce) {
    const some = wanted.slice(at, at + atOnce);
    const known = await textsByElement(
      context,
      year,
      some.map(({ code }) => code),
    );
    for (const one of some) {
      for (const language of asked)
        yield* faultsIn(
          one,
          language,
          known.get(one.code)?.find((row) => row.language === language),
        );
      if (isTaught(one) && !teachers.has(one.code))
        yield told("guide.nobody", { code: one.code, label: labelOf(one) }, { element: one.code });
    }
  }
}

function* faultsIn(one: CurriculumTree, language: Language, texts: ElementTexts | undefined): Generator<GuideFault> {
  const { code } = one;
  const details = { code, label: labelOf(one), language };
  if ((language === "fr" ? one.labelFr : one.labelEn) === undefined)
    yield told("guide.no_label", details, { element: code, language });
  const expected = isTaught(one) ? ofCourse : ofWhole;
  const fields = expected.filter((field) => texts?.[field] === undefined);
  if (fields.length > 0) yield told("guide.lacks", { ...details, fields }, { element: code, language, fields });
  if (texts?.state === "draft") yield told("guide.not_published", details, { element: code, language });
}

/** Something that is taught by itself, not made of other things that are. */
function isTaught({ kind, children }: CurriculumTree): boolean {
  return (kind === "ue" || kind === "ec") && children.length === 0;
}

function labelOf({ labelFr, labelEn }: CurriculumTree): string {
  return labelFr ?? labelEn ?? "";
}

function told(
  code: GuideFault["code"],
  details: Details,
  on: Pick<GuideFault, "element" | "language" | "fields">,
): GuideFault {
  return { code, message: fill(guideMessages[code].en, details, (term) => terms[term]?.en), details, ...on };
}

const terms: { readonly [term: string]: { readonly en: string } | undefined } = guideMessages;
