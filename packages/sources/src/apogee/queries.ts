/** What is asked of Apogée, in the product's own tables and columns. Each query is read by the keys it is sorted by. */
import type { SourceItems, SourceKind } from "@cursus/core";
import type { SqlRow } from "./sql-reader.ts";

export interface ApogeeQuery<Item> {
  readonly select: string;
  readonly from: string;
  /** Besides the keys. `:anu` is the year as Apogée writes it: 2026 for 2026-2027. */
  readonly where?: string;
  /** Columns that tell rows apart, in the order of the page. */
  readonly keys: readonly string[];
  item(row: SqlRow, year: string): Item;
}

type Queries = { readonly [K in SourceKind]?: readonly ApogeeQuery<SourceItems[K]>[] };

/** A list that is chosen from (`COD_TYP_LSE`): X obligatory choice, F optional, O all of it. */
const chosen = "L.COD_TYP_LSE = 'X'";
const listed = "L.COD_TYP_LSE <> 'X'";
const open = "(L.ETA_LSE IS NULL OR L.ETA_LSE <> 'F')";
const version = (code: unknown, number: unknown) => `${text(code)}-${text(number)}`;

export const apogeeQueries: Queries = {
  diplomas: [
    {
      select: "D.COD_DIP, D.LIB_DIP, D.LIC_DIP, D.COD_TPD_ETB",
      ...{ from: "DIPLOME D", keys: ["D.COD_DIP"] },
      item: (row) => ({
        code: text(row.COD_DIP)!,
        ...known({ labelFr: row.LIB_DIP ?? row.LIC_DIP, degree: row.COD_TPD_ETB }),
      }),
    },
  ],
  versions: [
    {
      select: "V.COD_DIP, V.COD_VRS_VDI, V.LIB_WEB_VDI, V.LIC_VDI",
      ...{ from: "VERSION_DIPLOME V", keys: ["V.COD_DIP", "V.COD_VRS_VDI"] },
      item: (row) => ({
        code: version(row.COD_DIP, row.COD_VRS_VDI),
        ...known({ labelFr: row.LIB_WEB_VDI ?? row.LIC_VDI ?? version(row.COD_DIP, row.COD_VRS_VDI) }),
      }),
    },
  ],
  steps: [
    {
      select: "E.COD_ETP, E.LIB_ETP, E.LIC_ETP",
      ...{ from: "ETAPE E", keys: ["E.COD_ETP"] },
      item: (row) => ({ code: text(row.COD_ETP)!, ...known({ labelFr: row.LIB_ETP ?? row.LIC_ETP }) }),
    },
  ],
  stepVersions: [
    {
      select: "V.COD_ETP, V.COD_VRS_VET, V.LIB_WEB_VET, V.COD_CMP, E.LIB_ETP",
      from: "VERSION_ETAPE V JOIN ETAPE E ON E.COD_ETP = V.COD_ETP",
      keys: ["V.COD_ETP", "V.COD_VRS_VET"],
      item: (row) => ({
        code: version(row.COD_ETP, row.COD_VRS_VET),
        ...known({ labelFr: row.LIB_WEB_VET ?? row.LIB_ETP, component: row.COD_CMP }),
      }),
    },
  ],
  elements: [
    {
      select: "E.COD_ELP, E.LIB_ELP, E.LIC_ELP, E.COD_NEL, E.NBR_CRD_ELP, E.COD_PEL, E.COD_CMP",
      ...{ from: "ELEMENT_PEDAGOGI E", keys: ["E.COD_ELP"] },
      where: "(E.ETA_ELP IS NULL OR E.ETA_ELP <> 'F')",
      item: (row) => ({
        code: text(row.COD_ELP)!,
        ...known({ labelFr: row.LIB_ELP ?? row.LIC_ELP, nature: row.COD_NEL, ects: row.NBR_CRD_ELP }),
        ...known({ period: row.COD_PEL, component: row.COD_CMP }),
      }),
    },
    {
      select: "L.COD_LSE, L.LIB_LSE, L.LIC_LSE",
      ...{ from: "LISTE_ELP L", where: `${chosen} AND ${open}`, keys: ["L.COD_LSE"] },
      item: (row) => ({ code: text(row.COD_LSE)!, kind: "choice", ...known({ labelFr: row.LIB_LSE ?? row.LIC_LSE }) }),
    },
  ],
  links: [
    {
      select: "R.COD_DIP, R.COD_VRS_VDI",
      ...{ from: "VDI_FRACTIONNER_VET R", keys: ["R.COD_DIP", "R.COD_VRS_VDI"] },
      item: (row) => ({ parent: text(row.COD_DIP)!, child: version(row.COD_DIP, row.COD_VRS_VDI) }),
    },
    {
      select: "R.COD_DIP, R.COD_VRS_VDI, R.COD_ETP",
      ...{ from: "VDI_FRACTIONNER_VET R", keys: ["R.COD_DIP", "R.COD_VRS_VDI", "R.COD_ETP"] },
      item: (row) => ({ parent: version(row.COD_DIP, row.COD_VRS_VDI), child: text(row.COD_ETP)! }),
    },
    {
      select: "V.COD_ETP, V.COD_VRS_VET",
      ...{ from: "VERSION_ETAPE V", keys: ["V.COD_ETP", "V.COD_VRS_VET"] },
      item: (row) => ({ parent: text(row.COD_ETP)!, child: version(row.COD_ETP, row.COD_VRS_VET) }),
    },
    {
      select: "R.COD_ETP, R.COD_VRS_VET, M.COD_ELP, M.NUM_ORD_ELP, L.COD_TYP_LSE",
      from: "VET_REGROUPE_LSE R JOIN LISTE_ELP L ON L.COD_LSE = R.COD_LSE JOIN LSE_REGROUPE_ELP M ON M.COD_LSE = R.COD_LSE",
      where: `${listed} AND ${open} AND R.DAT_FRM_REL_LSE_VET IS NULL`,
      keys: ["R.COD_ETP", "R.COD_VRS_VET", "M.COD_ELP"],
      item: (row) => ({ parent: version(row.COD_ETP, row.COD_VRS_VET), child: text(row.COD_ELP)!, ...placed(row) }),
    },
    {
      select:
        "R.COD_ETP, R.COD_VRS_VET, R.COD_LSE, R.NBR_MIN_ELP_OBL_CHX_VET MIN_CHX, R.NBR_MAX_ELP_OBL_CHX_VET MAX_CHX",
      from: "VET_REGROUPE_LSE R JOIN LISTE_ELP L ON L.COD_LSE = R.COD_LSE",
      where: `${chosen} AND ${open} AND R.DAT_FRM_REL_LSE_VET IS NULL`,
      keys: ["R.COD_ETP", "R.COD_VRS_VET", "R.COD_LSE"],
      item: (row) => ({ parent: version(row.COD_ETP, row.COD_VRS_VET), child: text(row.COD_LSE)!, ...choice(row) }),
    },
    {
      select: "R.COD_ELP_PERE, R.COD_ELP_FILS, R.NUM_ORD_ELP, L.COD_TYP_LSE",
      from: "ELP_REGROUPE_ELP R JOIN LISTE_ELP L ON L.COD_LSE = R.COD_LSE",
      where: `${listed} AND ${open} AND R.COD_ELP_PERE IS NOT NULL`,
      keys: ["R.COD_ELP_PERE", "R.COD_ELP_FILS"],
      item: (row) => ({ parent: text(row.COD_ELP_PERE)!, child: text(row.COD_ELP_FILS)!, ...placed(row) }),
    },
    {
      select: "R.COD_ELP_PERE, R.COD_LSE, MIN(R.NBR_MIN_ELP_OBL_CHX) MIN_CHX, MAX(R.NBR_MAX_ELP_OBL_CHX) MAX_CHX",
      from: "ELP_REGROUPE_ELP R JOIN LISTE_ELP L ON L.COD_LSE = R.COD_LSE",
      where: `${chosen} AND ${open} AND R.COD_ELP_PERE IS NOT NULL`,
      keys: ["R.COD_ELP_PERE", "R.COD_LSE"],
      item: (row) => ({ parent: text(row.COD_ELP_PERE)!, child: text(row.COD_LSE)!, ...choice(row) }),
    },
    {
      select: "M.COD_LSE, M.COD_ELP, M.NUM_ORD_ELP",
      from: "LSE_REGROUPE_ELP M JOIN LISTE_ELP L ON L.COD_LSE = M.COD_LSE",
      where: `${chosen} AND ${open}`,
      keys: ["M.COD_LSE", "M.COD_ELP"],
      item: (row) => ({ parent: text(row.COD_LSE)!, child: text(row.COD_ELP)!, ...known({ order: row.NUM_ORD_ELP }) }),
    },
  ],
  students: [
    {
      select:
        "I.COD_ETU, I.COD_NNE_IND, I.COD_CLE_NNE_IND, I.LIB_NOM_PAT_IND, I.LIB_NOM_USU_IND, I.LIB_PR1_IND, I.DATE_NAI_IND, " +
        "(SELECT MAX(A.ADR_MAIL) FROM ADRESSE A WHERE A.COD_IND = I.COD_IND) ADR_MAIL, " +
        "(SELECT MAX(A.NUM_TEL_PORT) FROM ADRESSE A WHERE A.COD_IND = I.COD_IND) NUM_TEL_PORT",
      from: "INDIVIDU I",
      where: "EXISTS (SELECT 1 FROM INS_ADM_ANU N WHERE N.COD_IND = I.COD_IND AND N.COD_ANU = :anu)",
      keys: ["I.COD_ETU"],
      item: (row) => ({
        studentNumber: text(row.COD_ETU)!,
        ...known({ ine: ineOf(row), lastName: row.LIB_NOM_PAT_IND, usageName: row.LIB_NOM_USU_IND }),
        ...known({ firstName: row.LIB_PR1_IND, birthDate: dayOf(row.DATE_NAI_IND) }),
        ...known({ email: row.ADR_MAIL, phone: row.NUM_TEL_PORT }),
      }),
    },
  ],
  registrations: [
    registered("INS_ADM_ETP", "main", "(R.ETA_IAE IS NULL OR R.ETA_IAE = 'E')"),
    registered("INS_ANTICIPE_ETP", "early"),
    registered("INS_DETTE_ETP", "debt"),
  ],
};

function registered(
  table: string,
  kind: SourceItems["registrations"]["kind"],
  where?: string,
): ApogeeQuery<SourceItems["registrations"]> {
  return {
    select: "I.COD_ETU, R.COD_ETP, R.COD_VRS_VET",
    from: `${table} R JOIN INDIVIDU I ON I.COD_IND = R.COD_IND`,
    where: `R.COD_ANU = :anu${where ? ` AND ${where}` : ""}`,
    keys: ["I.COD_ETU", "R.COD_ETP", "R.COD_VRS_VET"],
    item: (row, year) => ({
      ...{ studentNumber: text(row.COD_ETU)!, year, kind },
      stepVersion: version(row.COD_ETP, row.COD_VRS_VET),
    }),
  };
}

function placed(row: SqlRow) {
  return { ...known({ order: row.NUM_ORD_ELP }), ...(row.COD_TYP_LSE === "F" && { mandatory: false }) };
}

function choice(row: SqlRow) {
  return known({ min: row.MIN_CHX, max: row.MAX_CHX });
}

function ineOf(row: SqlRow): string | undefined {
  const number = text(row.COD_NNE_IND);
  return number && `${number}${text(row.COD_CLE_NNE_IND) ?? ""}`;
}

/** A day as the driver gives it: Oracle's at midnight of the program's zone, SQLite's as text. */
function dayOf(value: unknown): string | undefined {
  if (value instanceof Date) {
    const two = (part: number) => String(part).padStart(2, "0");
    return `${value.getFullYear()}-${two(value.getMonth() + 1)}-${two(value.getDate())}`;
  }
  return text(value)?.slice(0, 10);
}

function text(value: unknown): string | undefined {
  const shown = value === null || value === undefined ? "" : String(value).trim();
  return shown === "" ? undefined : shown;
}

function known<T extends { readonly [field: string]: unknown }>(values: T): { [F in keyof T]?: string } {
  const told = Object.entries(values).map(([field, value]) => [field, text(value)] as const);
  return Object.fromEntries(told.filter(([, value]) => value !== undefined)) as never;
}
