/** The flags of an evaluation, and how its results are shown. */
import {
  defined,
  type Evaluation,
  type GivenPolicy,
  type Language,
  type Messages,
  type NodeResult,
  type Reason,
} from "@cursus/core";
import { Flags } from "@oclif/core";

export const policyFlags = {
  policy: Flags.string({
    options: ["licence", "licence-bcc", "licenceFloors", "dut2005", "but", "licencePro"],
    description: "the rules (the file's own, or licence)",
  }),
  resit: Flags.string({
    options: ["best", "replace", "replaceAbsenceErases", "none"],
    description: "what a resit does (best)",
  }),
  "resit-level": Flags.string({
    options: ["ec", "ue"],
    description: "whether each EC or the UE keeps its session (ec)",
  }),
  cascade: Flags.string({ options: ["exact", "rounded"], description: "how means climb (exact)" }),
  absences: Flags.string({ options: ["licence", "school", "neutral"], description: "what an absence does (licence)" }),
  floor: Flags.string({ helpValue: "POINTS", description: "least mean of a UE that is compensated" }),
};

export const policyFlagsInFrench = {
  policy: "les règles (celles du fichier, sinon licence)",
  resit: "effet d'un rattrapage (best)",
  "resit-level": "l'EC ou l'UE garde sa session (ec)",
  cascade: "comment remontent les moyennes (exact)",
  absences: "effet d'une absence (licence)",
  floor: "note plancher d'une UE pour être compensée",
};

export function policyFrom(flags: { readonly [F in keyof typeof policyFlags]?: string | undefined }): GivenPolicy {
  const { policy, resit, cascade, absences, floor } = flags;
  const level = flags["resit-level"];
  const given = { preset: policy, resit, resitLevel: level, cascade, absences };
  return {
    ...(defined(given) as Exclude<GivenPolicy, string>),
    ...(floor !== undefined && { floors: { ue: Number(floor.replace(",", ".")) } }),
  };
}

/** An evaluation for a program: each reason with its sentence. */
export function toldEvaluation(found: Evaluation, said: Saying) {
  const { nodes, explanation, ...rest } = found;
  return {
    ...rest,
    explanation: explanation.map(said.reason),
    nodes: nodes.map(({ why, ...node }) => ({ ...node, why: why.map(said.reason) })),
  };
}

export interface Saying {
  reason(reason: Reason): Reason & { readonly message: string };
}

export function sayingIn(messages: Messages, language: Language): Saying {
  const comma = (reason: Reason) =>
    language === "fr" ? { ...reason.details, ...Object.fromEntries(numbersOf(reason)) } : reason.details;
  return { reason: (one) => ({ ...one, message: messages.say(language, one.code, comma(one)) }) };
}

/** Codes may hold dots, too: only what is known to be numbers gets a comma. */
function numbersOf({ details = {} }: Reason): readonly (readonly [string, string])[] {
  const names = ["mean", "formula", "weights", "points", "given"];
  return names.flatMap((name) => {
    const value = details[name];
    return value === undefined ? [] : [[name, String(value).replaceAll(".", ",")] as const];
  });
}

/** One line for each node, its reasons below it. */
export function linesOf(nodes: readonly NodeResult[], said: Saying, language: Language): string {
  const number = (value: number) => {
    const text = value.toFixed(2);
    return language === "fr" ? text.replace(".", ",") : text;
  };
  return nodes
    .flatMap(({ code, label = "", average, ects, decision = "-", why }) => [
      [code.padEnd(12), decision.padEnd(5), (average === undefined ? "-" : number(average)).padStart(6)].join(" ") +
        ` ${String(ects).padStart(4)} ECTS  ${label}`.trimEnd(),
      ...why.map((one) => `             ${said.reason(one).message}`),
    ])
    .join("\n");
}
