/** How a guide speaks a language: titles, figures, and choices in words. */
import type { GuideField, GuidePage, GuideTeacher, GuideTexts, Language } from "@cursus/core";
import type { PaperCode } from "../pdf/messages.ts";
import { type Words, wordsOf } from "../pdf/words.ts";
import { type Hanging, type Node, pagedAbove } from "./atlas.ts";

export interface Voice extends Pick<Words, "language" | "say" | "number"> {
  title(node: Node): Said;
  /** `20 h, et 4 h à distance`; absent where there are none. */
  hours(node: Node, kind: "cm" | "td" | "tp"): string | undefined;
  kind(node: Node): string;
  /** What it weighs: one figure where it is the same everywhere, else one for each place; none of what weighs nothing. */
  coefficients(node: Node): readonly string[];
  /** How an element is chosen in a choice group, whose options are counted. */
  choice(hanging: Hanging): string;
  /** What is written of an element: in this language, else in the other one. */
  texts(page: GuidePage): { readonly texts: GuideTexts; readonly language: Language } | undefined;
  teacher(teacher: GuideTeacher): string;
}

/** A text, and its language where that is not the guide's. */
export interface Said {
  readonly text: string;
  readonly lang?: Language;
}

/** What is written of an element, in the order in which it is read. */
export const textFields = [
  "objectives",
  "prerequisites",
  "content",
  "assessment",
  "bibliography",
  "contact",
] as const satisfies readonly GuideField[];

export const taughtKinds = ["cm", "td", "tp"] as const;

/** Are there hours to tell of any of these? */
export function haveHours(rows: readonly Hanging[]): boolean {
  return rows.some(({ node }) =>
    node.kind === "choice"
      ? haveHours(node.children)
      : taughtKinds.some((kind) => node.values[kind] || node.values[`${kind}Remote`]),
  );
}

export function voiceOf(language: Language): Voice {
  const words = wordsOf(language);
  const { say, number } = words;
  const other: Language = language === "fr" ? "en" : "fr";

  function title(node: Node): Said {
    const label = (spoken: Language) => (spoken === "fr" ? node.values.labelFr : node.values.labelEn);
    const [own, foreign] = [label(language), label(other)];
    if (own !== undefined) return { text: own };
    if (foreign !== undefined) return { text: foreign, lang: other };
    // The version of a step is called as the step is.
    const above = node.kind === "stepVersion" ? node.places[0]?.above : undefined;
    return above?.kind === "step" ? title(above) : { text: node.code };
  }

  function rule({ node, link }: Hanging): string {
    const min = link.min ?? 1;
    const max = Math.max(min, link.max ?? min);
    const of = number(node.children.length);
    return min === max
      ? say("study.choose_exactly", { count: min, of })
      : say("study.choose_between", { min: number(min), max: number(max), of });
  }

  return {
    ...{ language, say, number, title },
    hours({ values }, kind) {
      const [hours, remote] = [values[kind] || undefined, values[`${kind}Remote`] || undefined];
      if (hours !== undefined && remote !== undefined)
        return say("study.h_both", { hours: number(hours), remote: number(remote) });
      if (remote !== undefined) return say("study.h_remote", { hours: number(remote) });
      return hours === undefined ? undefined : say("study.h", { hours: number(hours) });
    },
    kind: ({ kind }) => say(`study.kind_${kind}` as PaperCode),
    coefficients({ places, ects }) {
      const weighed = places.flatMap(({ above, link }) => {
        const weight = link.coefficient ?? ects;
        return weight === undefined ? [] : [{ weight, where: title(pagedAbove(above)).text }];
      });
      if (
        weighed.length < 2 ||
        (weighed.length === places.length && new Set(weighed.map(({ weight }) => weight)).size < 2)
      )
        return weighed.slice(0, 1).map(({ weight }) => number(weight));
      return weighed.map(({ weight, where }) => say("study.coefficient_in", { coefficient: number(weight), where }));
    },
    choice(hanging) {
      const { text } = title(hanging.node);
      const how = hanging.link.optional ? say("study.choice_optional", { rule: rule(hanging) }) : rule(hanging);
      return text === hanging.node.code ? how : say("study.choice_named", { label: text, rule: how });
    },
    texts({ texts }) {
      if (texts[language]) return { texts: texts[language], language };
      return texts[other] && { texts: texts[other], language: other };
    },
    teacher: ({ lastName, firstName, kinds }) =>
      say("study.teacher_of", {
        name: firstName === undefined ? lastName : `${firstName} ${lastName}`,
        kinds: kinds.map((kind) => kind.toUpperCase()).join(", "),
      }),
  };
}
