/** A small Apogée: its tables in SQLite, filled to a scale. */
import { DatabaseSync } from "node:sqlite";

const tables = [
  "DIPLOME (COD_DIP TEXT, LIB_DIP TEXT, LIC_DIP TEXT, COD_TPD_ETB TEXT)",
  "VERSION_DIPLOME (COD_DIP TEXT, COD_VRS_VDI INTEGER, LIB_WEB_VDI TEXT, LIC_VDI TEXT)",
  "ETAPE (COD_ETP TEXT, LIB_ETP TEXT, LIC_ETP TEXT)",
  "VERSION_ETAPE (COD_ETP TEXT, COD_VRS_VET INTEGER, LIB_WEB_VET TEXT, COD_CMP TEXT)",
  "VDI_FRACTIONNER_VET (COD_DIP TEXT, COD_VRS_VDI INTEGER, COD_ETP TEXT, COD_VRS_VET INTEGER)",
  "ELEMENT_PEDAGOGI (COD_ELP TEXT, LIB_ELP TEXT, LIC_ELP TEXT, COD_NEL TEXT, NBR_CRD_ELP REAL, COD_PEL TEXT, COD_CMP TEXT, ETA_ELP TEXT)",
  "LISTE_ELP (COD_LSE TEXT, LIB_LSE TEXT, LIC_LSE TEXT, COD_TYP_LSE TEXT, ETA_LSE TEXT)",
  "LSE_REGROUPE_ELP (COD_LSE TEXT, COD_ELP TEXT, NUM_ORD_ELP INTEGER)",
  "VET_REGROUPE_LSE (COD_ETP TEXT, COD_VRS_VET INTEGER, COD_LSE TEXT, NBR_MIN_ELP_OBL_CHX_VET INTEGER, NBR_MAX_ELP_OBL_CHX_VET INTEGER, DAT_FRM_REL_LSE_VET TEXT)",
  "ELP_REGROUPE_ELP (COD_ELP_PERE TEXT, COD_LSE TEXT, COD_ELP_FILS TEXT, NUM_ORD_ELP INTEGER, NBR_MIN_ELP_OBL_CHX INTEGER, NBR_MAX_ELP_OBL_CHX INTEGER)",
  "INDIVIDU (COD_IND INTEGER, COD_ETU INTEGER, COD_NNE_IND TEXT, COD_CLE_NNE_IND TEXT, LIB_NOM_PAT_IND TEXT, LIB_NOM_USU_IND TEXT, LIB_PR1_IND TEXT, DATE_NAI_IND TEXT)",
  "ADRESSE (COD_IND INTEGER, ADR_MAIL TEXT, NUM_TEL_PORT TEXT)",
  "INS_ADM_ANU (COD_IND INTEGER, COD_ANU TEXT)",
  "INS_ADM_ETP (COD_IND INTEGER, COD_ANU TEXT, COD_ETP TEXT, COD_VRS_VET INTEGER, ETA_IAE TEXT)",
  "INS_ANTICIPE_ETP (COD_IND INTEGER, COD_ANU TEXT, COD_ETP TEXT, COD_VRS_VET INTEGER)",
  "INS_DETTE_ETP (COD_IND INTEGER, COD_ANU TEXT, COD_ETP TEXT, COD_VRS_VET INTEGER)",
];

export interface ApogeeSize {
  readonly diplomas: number;
  readonly students: number;
}

/** Each diploma: a version, three steps of one version, two semesters each with two UEs, each UE with two ECs and a choice of two. */
export function makeApogee(file: string, { diplomas, students }: ApogeeSize): void {
  const database = new DatabaseSync(file);
  database.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
  for (const table of tables) database.exec(`CREATE TABLE ${table}`);
  const into = (table: string, ...rows: readonly (readonly (string | number | null)[])[]) => {
    for (const row of rows)
      database.prepare(`INSERT INTO ${table} VALUES (${row.map(() => "?").join(",")})`).run(...row);
  };
  database.exec("BEGIN");
  for (let d = 1; d <= diplomas; d++) {
    const dip = `D${String(d).padStart(4, "0")}`;
    into("DIPLOME", [dip, `Licence n° ${d}`, null, "LIC"]);
    into("VERSION_DIPLOME", [dip, 1, `Licence n° ${d}, 2024`, null]);
    for (let s = 1; s <= 3; s++) makeStep(into, dip, s);
  }
  for (let n = 1; n <= students; n++) {
    into("INDIVIDU", [n, 21_900_000 + n, `${1_000_000_000 + n}`, "A", `NOM${n}`, null, "Élodie", "2004-09-23"]);
    into("ADRESSE", [n, `e${n}@univ.example`, null]);
    into("INS_ADM_ANU", [n, "2026"]);
    const step = `${"D"}${String((n % diplomas) + 1).padStart(4, "0")}E1`;
    into("INS_ADM_ETP", [n, "2026", step, 1, "E"]);
    if (n % 10 === 0) into("INS_DETTE_ETP", [n, "2026", step.replace("E1", "E2"), 1]);
  }
  database.exec("COMMIT");
  database.close();
}

function makeStep(
  into: (table: string, ...rows: readonly (readonly (string | number | null)[])[]) => void,
  dip: string,
  s: number,
): void {
  const etp = `${dip}E${s}`;
  into("ETAPE", [etp, `Année ${s} de ${dip}`, null]);
  into("VERSION_ETAPE", [etp, 1, null, "SCI"]);
  into("VDI_FRACTIONNER_VET", [dip, 1, etp, 1]);
  const list = `${etp}L`;
  into("LISTE_ELP", [list, "Semestres", null, "O", "O"]);
  into("VET_REGROUPE_LSE", [etp, 1, list, null, null, null]);
  for (let m = 1; m <= 2; m++) {
    const semester = `${etp}S${m}`;
    into("ELEMENT_PEDAGOGI", [semester, `Semestre ${m}`, null, "SEM", null, `S${m}`, "SCI", "O"]);
    into("LSE_REGROUPE_ELP", [list, semester, m]);
    into("ELP_REGROUPE_ELP", [null, list, semester, m, null, null]);
    const ues = `${semester}L`;
    into("LISTE_ELP", [ues, "UE", null, "O", "O"]);
    for (let u = 1; u <= 2; u++) {
      const ue = `${semester}U${u}`;
      into("ELEMENT_PEDAGOGI", [ue, `UE ${u}`, null, "UE", 15, `S${m}`, "SCI", "O"]);
      into("ELP_REGROUPE_ELP", [semester, ues, ue, u, null, null]);
      into("LISTE_ELP", [`${ue}L`, "EC", null, "O", "O"], [`${ue}X`, "Options", null, "X", "O"]);
      for (let e = 1; e <= 4; e++) {
        const ec = `${ue}C${e}`;
        into("ELEMENT_PEDAGOGI", [ec, `Cours ${e} de ${ue}`, null, "EC", 5, `S${m}`, "SCI", "O"]);
        const option = e > 2;
        into("ELP_REGROUPE_ELP", [ue, option ? `${ue}X` : `${ue}L`, ec, e, option ? 1 : null, option ? 1 : null]);
        into("LSE_REGROUPE_ELP", [option ? `${ue}X` : `${ue}L`, ec, e]);
      }
    }
  }
}
