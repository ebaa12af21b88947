/**
 * The columns of reference workbooks, as Apogée's tables (`COD_ELP`), its Business Objects universe (`ELP (code)`,
 * `ELP - Nature (code)`) and people (`Code élément`) head them.
 */
import type { SheetField } from "../tables/header.ts";

/** What a workbook lists, one row each. */
export const referenceKinds = ["elements", "steps", "diplomas"] as const;
export type ReferenceKind = (typeof referenceKinds)[number];

export type ReferenceField =
  | ("code" | "labelLong" | "labelFr" | "labelShort" | "labelEn" | "component" | "componentLabel")
  | ("nature" | "natureLabel" | "ects" | "period" | "number" | "parent" | "order" | "coefficient" | "mandatory")
  | ("cm" | "td" | "tp" | "level")
  | ("version" | "versionLabel" | "diploma" | "diplomaVersion" | "degree" | "degreeLabel" | "mention" | "track");

const elementNames = ["ELP", "élément", "élément pédagogique", "éléments pédagogiques", "EC", "ECUE", "UE", "matière"];
const stepNames = ["étape", "ETP", "étapes"];
const stepVersionNames = ["version d'étape", "version étape", "version de l'étape", "VET", "vrs étape", "vrs ETP"];
const diplomaNames = ["diplôme", "DIP", "diplômes", "diplôme établissement"];
const diplomaVersionNames = [
  ...["version de diplôme", "version diplôme", "version du diplôme", "VDI", "vrs diplôme", "vrs DIP"],
];

const codes = ["code", "cod", "code Apogée"];
const labels = ["libellé", "lib", "intitulé", "nom", "lib web", "libellé web"];
const longLabels = ["libellé long", "lib long", "intitulé long"];
const shortLabels = ["libellé court", "lib court", "lic", "intitulé court"];

const elements: readonly SheetField<ReferenceField>[] = [
  { field: "code", headers: ["COD_ELP", ...of(elementNames, codes), ...elementNames, ...codes] },
  { field: "labelLong", headers: [...of(elementNames, longLabels), ...longLabels] },
  { field: "labelFr", headers: ["LIB_ELP", ...of(elementNames, labels), ...labels, "Label"] },
  { field: "labelShort", headers: ["LIC_ELP", ...of(elementNames, shortLabels), ...shortLabels] },
  { field: "labelEn", headers: ["LIB_ELP_ANG", "LIB_ELP_ENG", "Libellé anglais", "Intitulé anglais", "English label"] },
  {
    field: "nature",
    headers: ["COD_NEL", ...of(["ELP - Nature", "Nature ELP", "nature", "type", ...elementNames.map(natureOf)], codes)],
  },
  {
    field: "natureLabel",
    headers: [
      ...["LIB_NEL", "LIC_NEL", "Nature", "Type", ...of(["ELP - Nature", "nature"], labels)],
      ...of(elementNames, ["nature", "type"]),
    ],
  },
  {
    field: "ects",
    headers: [
      ...["NBR_CRD_ELP", "NBR_CRD_ECTS_ELP", "ECTS", "Crédits", "Crédits ECTS", "Nombre de crédits", "Nb crédits"],
      ...["ELP - Crédits", "ELP - Nombre de crédits", "ELP (crédits)", "ELP - Crédits ECTS", "ELP (nbr. crédits)"],
      ...["Nombre de crédits ECTS", "Nb de crédits", "ELP (nombre de crédits)", "Credits"],
    ],
  },
  {
    field: "period",
    headers: [
      "COD_PEL",
      "Période",
      "Semestre",
      ...of(["ELP - Période", "période", "semestre", "ELP - Semestre"], codes),
    ],
  },
  {
    field: "parent",
    headers: [
      ...["COD_ELP_PERE", "COD_ELP_SUP", "Code parent", "Parent", "Rattachement", "Code père", "ELP père"],
      ...of(["ELP père", "élément père", "ELP supérieur", "élément parent"], codes),
    ],
  },
  { field: "order", headers: ["NUM_ORD_ELP", "Ordre", "Rang"] },
  { field: "coefficient", headers: ["COE_ELP", "COEFF_ELP", "Coefficient", "Coef", "Coeff"] },
  { field: "mandatory", headers: ["Obligatoire"] },
  {
    field: "cm",
    headers: ["NBR_HEU_CM_ELP", "CM", "Heures CM", "ELP - Heures CM", "Nombre d'heures CM", "Nb heures CM"],
  },
  {
    field: "td",
    headers: ["NBR_HEU_TD_ELP", "TD", "Heures TD", "ELP - Heures TD", "Nombre d'heures TD", "Nb heures TD"],
  },
  {
    field: "tp",
    headers: ["NBR_HEU_TP_ELP", "TP", "Heures TP", "ELP - Heures TP", "Nombre d'heures TP", "Nb heures TP"],
  },
  ...componentOf([...elementNames, "ELP - Composante"]),
];

const steps: readonly SheetField<ReferenceField>[] = [
  { field: "code", headers: ["COD_ETP", ...of(stepNames, codes), ...stepNames, ...codes] },
  {
    field: "version",
    headers: ["COD_VRS_VET", "Version", "Étape (version)", ...of(stepVersionNames, codes), ...stepVersionNames],
  },
  { field: "labelLong", headers: [...of(stepNames, longLabels), ...longLabels] },
  { field: "labelFr", headers: ["LIB_ETP", ...of(stepNames, labels), ...labels, "Label"] },
  { field: "labelShort", headers: ["LIC_ETP", ...of(stepNames, shortLabels), ...shortLabels] },
  {
    field: "versionLabel",
    headers: ["LIB_WEB_VET", "LIC_VET", "LIB_VET", ...of(stepVersionNames, [...labels, ...longLabels])],
  },
  {
    field: "level",
    headers: [
      ...["COD_SIS_DAA_MIN", "DAA_ETB", "Niveau", "Niveau dans le diplôme", "Année dans le diplôme", "Année d'études"],
      ...["Étape (niveau)", "Étape - Année", "Version d'étape - Année min"],
    ],
  },
  ...diplomaOf(),
  ...componentOf([...stepNames, ...stepVersionNames]),
];

const diplomas: readonly SheetField<ReferenceField>[] = [
  { field: "code", headers: ["COD_DIP", ...of(diplomaNames, codes), ...diplomaNames, ...codes] },
  {
    field: "version",
    headers: ["COD_VRS_VDI", "Version", ...of(diplomaVersionNames, codes), ...diplomaVersionNames],
  },
  { field: "labelLong", headers: [...of(diplomaNames, longLabels), ...longLabels] },
  { field: "labelFr", headers: ["LIB_DIP", ...of(diplomaNames, labels), ...labels, "Label"] },
  { field: "labelShort", headers: ["LIC_DIP", ...of(diplomaNames, shortLabels), ...shortLabels] },
  {
    field: "versionLabel",
    headers: ["LIB_WEB_VDI", "LIC_VDI", "LIB_VDI", ...of(diplomaVersionNames, [...labels, ...longLabels])],
  },
  {
    field: "degree",
    headers: ["COD_TPD_ETB", ...of(["type de diplôme", "type diplôme", "Diplôme - Type", "diplôme type"], codes)],
  },
  {
    field: "degreeLabel",
    headers: ["LIB_TPD", "LIC_TPD", "Type de diplôme", "Type", ...of(["type de diplôme", "Diplôme - Type"], labels)],
  },
  { field: "mention", headers: ["LIB_MEN", "Mention", "Version diplôme - Mention (lib.)", "Mention (lib.)"] },
  { field: "track", headers: ["Parcours", "Parcours type", "Version diplôme - Parcours (lib.)"] },
  ...componentOf(diplomaNames),
];

export const referenceSheets: { readonly [K in ReferenceKind]: readonly SheetField<ReferenceField>[] } = {
  elements,
  steps,
  diplomas,
};

function diplomaOf(): readonly SheetField<ReferenceField>[] {
  return [
    { field: "diploma", headers: ["COD_DIP", ...of(diplomaNames, codes), "Diplôme"] },
    { field: "diplomaVersion", headers: ["COD_VRS_VDI", ...of(diplomaVersionNames, codes), ...diplomaVersionNames] },
  ];
}

function componentOf(names: readonly string[]): readonly SheetField<ReferenceField>[] {
  const own = names.flatMap((name) => [`${name} - Composante`, name]).filter((name) => name.includes("omposante"));
  return [
    { field: "component", headers: ["COD_CMP", "Composante", ...of(["composante", ...own], codes)] },
    { field: "componentLabel", headers: ["LIB_CMP", "LIC_CMP", ...of(["composante", ...own], labels)] },
  ];
}

function natureOf(name: string): string {
  return `nature ${name}`;
}

/** `Code ELP`, `ELP code`, `Code de l'ELP` ...: punctuation and accents do not count. */
function of(names: readonly string[], attributes: readonly string[]): readonly string[] {
  const joined = ["", "de ", "d'", "du ", "de l'", "de la ", "des "];
  return names.flatMap((name) =>
    attributes.flatMap((attribute) => [
      `${name} (${attribute})`,
      ...joined.map((between) => `${attribute} ${between}${name}`),
    ]),
  );
}
