/** What others see of an element's texts. */
import type { Language } from "../kernel/messages.ts";
import { type ElementTexts, type GuideState, type GuideTexts, textsOf } from "./model.ts";

export interface GuideTextsView extends GuideTexts {
  readonly year: string;
  readonly element: string;
  readonly language: Language;
  /** `draft`: what stands here is not, or not yet as it is, what the guide shows. */
  readonly state: GuideState;
  /** An earlier state of a draft is published. */
  readonly shown?: true;
  readonly version: number;
}

export function textsView(row: ElementTexts): GuideTextsView {
  const { year, element, language, state, published, version } = row;
  const shown = state === "draft" && published !== undefined;
  return { year, element, language, state, ...(shown && { shown: true as const }), ...textsOf(row), version };
}
