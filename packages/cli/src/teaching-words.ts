/** Teaching as people read it: flags, columns, and a total that explains itself. */
import {
  type CountOptions,
  type GivenTeacher,
  type HourBasis,
  hourBases,
  type Language,
  type TeacherStatus,
  type TeachingKind,
  type TeachingPart,
  type TeachingTotal,
  type Text,
  type TpInDuty,
  tpPolicies,
} from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { average, figure } from "./figures.ts";
import { type Say, worded } from "./voice.ts";

export const policyFlag = {
  policy: Flags.string({
    options: [...tpPolicies],
    description: "which hours fill the duty: practicals last (default), all pro rata, practicals first",
  }),
};
export const policyFlagInFrench = {
  policy: "quelles heures remplissent le service : TP en dernier (last, par défaut), au prorata, TP d'abord (first)",
};

/** The policy, where the flag names one. */
export function policyIn({ policy }: { readonly policy?: string | undefined }): { readonly policy?: TpInDuty } {
  return policy === undefined ? {} : { policy: policy as TpInDuty };
}

export const hourKindWords: { readonly [K in TeachingKind]: Text } = {
  cm: { en: "lectures (CM)", fr: "CM" },
  td: { en: "classes (TD)", fr: "TD" },
  tp: { en: "practicals (TP)", fr: "TP" },
};

/** A total for a program: each part with its sentence. */
export function toldTotal<T extends Pick<TeachingTotal, "explanation">>(total: T, say: Say, language: Language) {
  const explanation = total.explanation.map((part) => ({ ...part, message: sentenceOf(part, say, language) }));
  return { ...total, explanation };
}

const words = {
  head: {
    en: "{total} HETD on a duty of {duty}: {overtime} beyond it.",
    fr: "{total} HETD pour un service dû de {duty} : {overtime} en heures complémentaires.",
  },
  lacking: {
    en: "{total} HETD on a duty of {duty}: {missing} still lacking.",
    fr: "{total} HETD pour un service dû de {duty} : il en manque {missing}.",
  },
  rule: {
    en: "Practicals in duty: {policy}. Rates from {from}: {source}",
    fr: "TP dans le service : {policy}. Taux depuis {from} : {source}",
  },
} as const;

const policies: { readonly [P in TeachingTotal["policy"]]: Text } = {
  last: { en: "last", fr: "en dernier" },
  prorata: { en: "pro rata", fr: "au prorata" },
  first: { en: "first", fr: "en premier" },
};

/** A total as a person reads it, one line for each part. */
export function totalText(total: TeachingTotal, say: Say, language: Language): string {
  const amounts = {
    total: average(total.total, language),
    duty: average(total.duty, language),
    overtime: average(total.overtime, language),
    missing: average(total.missing, language),
  };
  const head = total.missing > 0 ? words.lacking : words.head;
  const rule = {
    policy: worded(policies[total.policy], {}, language),
    from: total.rule.from,
    source: total.rule.source,
  };
  return [
    worded(head, amounts, language),
    ...total.explanation.map((part) => `  ${sentenceOf(part, say, language)}`),
    worded(words.rule, rule, language),
  ].join("\n");
}

function sentenceOf({ code, kind, hours, rate, hetd }: TeachingPart, say: Say, language: Language): string {
  return say(code, {
    kind,
    hours: figure(hours, language),
    rate: language === "fr" ? rate.replace(".", ",") : rate,
    hetd: average(hetd, language),
  });
}

export const yearFlag = {
  year: Flags.string({ helpValue: "YEAR", description: "the academic year, 2026-2027 (the current one if absent)" }),
};
export const yearFlagInFrench = { year: "année universitaire, 2026-2027 (l'année en cours par défaut)" };

export const countFlags = {
  ...yearFlag,
  ...policyFlag,
  hours: Flags.string({
    options: [...hourBases],
    description: "which hours count: planned, declared, paid, or known: declared, else planned",
  }),
};
export const countFlagsInFrench = {
  ...yearFlagInFrench,
  ...policyFlagInFrench,
  hours: "heures comptées : planned (prévues), declared (déclarées), paid (payées) ou known (déclarées, sinon prévues)",
};

/** What is counted, where the flags say so. */
export function countIn(flags: {
  readonly year?: string | undefined;
  readonly policy?: string | undefined;
  readonly hours?: string | undefined;
}): CountOptions {
  const { year, hours } = flags;
  return {
    ...(year !== undefined && { year }),
    ...policyIn(flags),
    ...(hours !== undefined && { basis: hours as HourBasis }),
  };
}

/** The year, where the flag names one. */
export function yearIn({ year }: { readonly year?: string | undefined }): { readonly year?: string } {
  return year === undefined ? {} : { year };
}

export const teacherArg = Args.string({
  required: true,
  description: "id, staff number or email",
});
export const teacherArgInFrench = "identifiant, matricule ou courriel";

export const statusWords: { readonly [S in TeacherStatus]: Text } = {
  mcf: { en: "lecturer (MCF)", fr: "MCF" },
  pr: { en: "professor (PR)", fr: "PR" },
  prag: { en: "PRAG", fr: "PRAG" },
  prce: { en: "PRCE", fr: "PRCE" },
  ater: { en: "ATER", fr: "ATER" },
  aterHalf: { en: "half-time ATER", fr: "ATER à mi-temps" },
  doctoral: { en: "doctoral contract", fr: "doctorant contractuel" },
  contract: { en: "contract", fr: "contractuel" },
  associate: { en: "associate (PAST)", fr: "associé (PAST)" },
  hourly: { en: "paid by the hour", fr: "vacataire" },
};

/** The flags of a teacher's values, by the field that each gives. */
const teacherFields = {
  "last-name": ["lastName", { en: "last name", fr: "nom" }],
  "first-name": ["firstName", { en: "first name", fr: "prénom" }],
  number: ["number", { en: "staff number, as payroll knows it", fr: "matricule, tel que la paie le connaît" }],
  email: ["email", { en: "email address", fr: "adresse de courriel" }],
  component: ["component", { en: "component", fr: "composante" }],
  department: ["department", { en: "department", fr: "département" }],
  status: [
    "status",
    {
      en: "status of the year: MCF, PR, PRAG, PRCE, ATER, 1/2 ATER, doctorant, contractuel, PAST, vacataire",
      fr: "statut de l'année : MCF, PR, PRAG, PRCE, ATER, 1/2 ATER, doctorant, contractuel, PAST, vacataire",
    },
  ],
  duty: ["duty", { en: "HETD by contract, where it is not the status's", fr: "service fixé par contrat, en HETD" }],
  "part-time": ["partTime", { en: "working time in percent", fr: "quotité de travail, en pour cent" }],
  sabbatical: ["sabbatical", { en: "leave for research: semester or year", fr: "CRCT : semester ou year" }],
  relief: ["relief", { en: "HETD taken off the duty", fr: "décharge, en HETD" }],
} as const satisfies { readonly [flag: string]: readonly [keyof GivenTeacher, Text] };

export const teacherFlags = Object.fromEntries(
  Object.entries(teacherFields).map(([flag, [, text]]) => [
    flag,
    Flags.string({ helpValue: "VALUE", description: text.en }),
  ]),
);
export const teacherFlagsInFrench = Object.fromEntries(
  Object.entries(teacherFields).map(([flag, [, text]]) => [flag, text.fr]),
);
export const teacherFlagNames = Object.keys(teacherFields);

/** The values that flags give. */
export function teacherIn(flags: { readonly [flag: string]: unknown }): GivenTeacher {
  return Object.fromEntries(
    Object.entries(teacherFields).flatMap(([flag, [field]]) =>
      flags[flag] === undefined ? [] : [[field, String(flags[flag])]],
    ),
  );
}

/** The field that a flag gives. */
export function fieldOfFlag(flag: string): keyof GivenTeacher {
  return teacherFields[flag as keyof typeof teacherFields][0];
}

const serviceFields = {
  teacher: {
    en: "who gives it: id, staff number or email",
    fr: "qui l'assure : identifiant, matricule ou courriel",
  },
  group: { en: "the group; absent: everybody", fr: "le groupe ; absent : tout le monde" },
  remote: { en: "whether it is remote: yes or no", fr: "à distance : oui ou non" },
  planned: { en: "hours planned: 30, 12.5, 12h30", fr: "heures prévues : 30, 12,5, 12h30" },
  declared: { en: "hours declared", fr: "heures déclarées" },
  paid: { en: "hours paid", fr: "heures payées" },
} as const satisfies { readonly [flag: string]: Text };

export const serviceFlags = Object.fromEntries(
  Object.entries(serviceFields).map(([flag, text]) => [
    flag,
    Flags.string({ helpValue: "VALUE", description: text.en }),
  ]),
);
export const serviceFlagsInFrench = Object.fromEntries(
  Object.entries(serviceFields).map(([flag, text]) => [flag, text.fr]),
);
/** Fields that can be emptied. */
export const serviceClearing = Object.keys(serviceFields) as readonly (keyof typeof serviceFields)[];

/** The values that flags give. */
export function serviceIn(flags: { readonly [flag: string]: unknown }): {
  readonly [F in keyof typeof serviceFields]?: string;
} {
  return Object.fromEntries(
    serviceClearing.flatMap((flag) => (flags[flag] === undefined ? [] : [[flag, String(flags[flag])]])),
  );
}
