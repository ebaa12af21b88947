/** How what people and files give is read into an element's and a link's fields. */
import type { Issue } from "../kernel/errors.ts";
import { checkedText, inputMessages, issue } from "../kernel/parse.ts";
import { fold } from "../kernel/text.ts";
import { curriculumMessages } from "./messages.ts";
import { type ElementField, type ElementKind, type ElementValues, elementKinds, type LinkValues } from "./model.ts";
import { isDamagedCode } from "./rules.ts";
import { elementFields } from "./views.ts";

/** Values as they are given: numbers may be written with a comma. A blank text is no value. */
export type GivenValues = { readonly [F in ElementField]?: string | number };

/** How a child hangs, as it is given. `mandatory` may be said as `oui`, `non` and the like. */
export interface GivenLink {
  readonly order?: string | number;
  readonly coefficient?: string | number;
  readonly mandatory?: boolean | string;
  readonly min?: string | number;
  readonly max?: string | number;
}

type Reader = (text: string) => string | number | Fault;
interface Fault {
  readonly code: keyof typeof curriculumMessages | "input.too_long" | "input.character";
  readonly details?: { readonly [name: string]: unknown };
}

const readers: { readonly [F in ElementField]: Reader } = {
  labelFr: line(300),
  labelEn: line(300),
  ects: ects,
  ...{ cm: hours, td: hours, tp: hours, cmRemote: hours, tdRemote: hours, tpRemote: hours },
  ...{ mention: line(200), track: line(200), degree: line(100), nature: line(100), competence: line(60) },
  ...{ component: line(200), period: line(60) },
  level: whole(1, 8),
  number: whole(1, 16),
};

/** Fields that only some kinds have. */
const ofKinds: { readonly [F in ElementField]?: readonly ElementKind[] } = {
  ...{ mention: ["diploma"], track: ["diploma"], degree: ["diploma"], level: ["step"], number: ["semester"] },
  nature: ["ue", "ec"],
  competence: ["ue"],
  period: ["semester", "block", "ue", "choice", "ec"],
};

/** A code as it is kept, or what is wrong with it. */
export function readCode(given: string | number, path: Issue["path"]): { readonly code: string } | Issue {
  const checked = checkedText(String(given), { limit: 60 });
  if (!("text" in checked)) return issue(inputMessages, checked.code, path, checked.details);
  if (checked.text === "") return issue(inputMessages, "input.required", path);
  if (isDamagedCode(checked.text))
    return issue(curriculumMessages, "curriculum.damaged_code", path, { code: checked.text });
  return { code: checked.text };
}

/** The kind that a word names, in French or in English. */
export function readKind(given: string, path: Issue["path"]): { readonly kind: ElementKind } | Issue {
  const kind = kindWords[fold(given).replace(/[^a-z]+/g, "")];
  return kind
    ? { kind }
    : issue(curriculumMessages, "curriculum.unknown_kind", path, { value: given, kinds: elementKinds });
}

const kindWords: { readonly [word: string]: ElementKind | undefined } = {
  ...{ diploma: "diploma", diplome: "diploma", version: "version", versiondediplome: "version", step: "step" },
  ...{ etape: "step", stepversion: "stepVersion", versiondetape: "stepVersion", vet: "stepVersion", vdi: "version" },
  ...{ semester: "semester", semestre: "semester", ue: "ue", unit: "ue", unitedenseignement: "ue" },
  ...{ block: "block", bloc: "block", bcc: "block", blocdecompetences: "block" },
  blocdeconnaissancesetdecompetences: "block",
  ...{ choice: "choice", choicegroup: "choice", choix: "choice", groupeachoix: "choice" },
  ...{ ec: "ec", ecue: "ec", matiere: "ec", elementconstitutif: "ec", component: "ec" },
};

/** The values that are given, in a row's units; and every fault in them. */
export function readValues(
  given: GivenValues,
  kind: ElementKind,
): { readonly values: ElementValues; readonly issues: readonly Issue[] } {
  const values: { [field: string]: string | number } = {};
  const issues: Issue[] = [];
  for (const field of elementFields) {
    const text = given[field] === undefined ? "" : String(given[field]);
    if (text.trim() === "") continue;
    const read = readers[field](text);
    const kinds = ofKinds[field];
    if (kinds && !kinds.includes(kind))
      issues.push(issue(curriculumMessages, "curriculum.not_of_kind", [field], { kind, kinds }));
    else if (typeof read === "object") issues.push(issueOf(read, field));
    else values[field] = read;
  }
  return { values, issues };
}

/** How a child hangs, in a row's units; and every fault in it. */
export function readLink(given: GivenLink): {
  readonly values: Partial<LinkValues>;
  readonly issues: readonly Issue[];
} {
  const values: { [field: string]: number | true } = {};
  const issues: Issue[] = [];
  const number = (field: "order" | "coefficient" | "min" | "max", reader: Reader) => {
    const text = given[field] === undefined ? "" : String(given[field]);
    if (text.trim() === "") return;
    const read = reader(text);
    if (typeof read === "object") issues.push(issueOf(read, field));
    else values[field] = read as number;
  };
  number("order", whole(0, 100_000));
  number("coefficient", coefficient);
  number("min", whole(1, 100));
  number("max", whole(1, 100));
  const mandatory = given.mandatory === undefined ? true : readMandatory(given.mandatory);
  if (mandatory === undefined)
    issues.push(issue(curriculumMessages, "curriculum.not_yes_or_no", ["mandatory"], { value: given.mandatory }));
  if (mandatory === false) values.optional = true;
  if (Number(values.min ?? 1) > Number(values.max ?? 100))
    issues.push(issue(curriculumMessages, "curriculum.min_above_max", ["min"], { min: values.min, max: values.max }));
  return { values: values as Partial<LinkValues>, issues };
}

function readMandatory(given: boolean | string): boolean | undefined {
  if (typeof given === "boolean") return given;
  const word = fold(given).trim();
  if (["", "oui", "o", "yes", "y", "true", "1", "x", "obligatoire", "mandatory"].includes(word)) return true;
  if (["non", "n", "no", "false", "0", "facultatif", "facultative", "optionnel", "optional"].includes(word))
    return false;
  return undefined;
}

function issueOf({ code, details }: Fault, field: string): Issue {
  return code in inputMessages
    ? issue(inputMessages, code as "input.too_long", [field], details)
    : issue(curriculumMessages, code as keyof typeof curriculumMessages, [field], details);
}

function line(limit: number): Reader {
  return (text) => {
    const checked = checkedText(text, { limit });
    return "text" in checked ? checked.text : { code: checked.code, details: checked.details };
  };
}

function ects(text: string): number | Fault {
  const read = hundredths(text);
  return read === undefined || read < 0 || read > 30_000 || read % 50 !== 0
    ? { code: "curriculum.bad_ects", details: { value: text.trim() } }
    : read;
}

function hours(text: string): number | Fault {
  const read = hundredths(text.replace(/h(?:eures?)?$/i, ""));
  if (read !== undefined && read < 0) return { code: "curriculum.negative_hours", details: { value: text.trim() } };
  return read === undefined || read > 1_000_000
    ? { code: "curriculum.bad_hours", details: { value: text.trim() } }
    : read;
}

function coefficient(text: string): number | Fault {
  const read = hundredths(text);
  return read === undefined || read < 0 || read > 100_000
    ? { code: "curriculum.bad_coefficient", details: { value: text.trim() } }
    : read;
}

function whole(min: number, max: number): Reader {
  return (text) => {
    const read = /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN;
    return read >= min && read <= max
      ? read
      : { code: "curriculum.not_whole", details: { value: text.trim(), min, max } };
  };
}

/** A number of at most two decimals, in hundredths. */
function hundredths(text: string): number | undefined {
  const parts = /^(-?)(\d{1,6})(?:[.,](\d+))?$/.exec(text.trim().replace(/[\u2212\u2013]/g, "-"));
  const decimals = (parts?.[3] ?? "").replace(/(?<!0)0+$/, "");
  if (!parts || decimals.length > 2) return undefined;
  const size = Number(parts[2]) * 100 + Number(decimals.padEnd(2, "0"));
  return parts[1] === "-" ? -size : size;
}
