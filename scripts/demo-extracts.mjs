// Apogée's extracts of a made-up university, one CSV file for each table, written as they are made up.

import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { join } from "node:path";

const columns = {
  DIPLOME: ["COD_DIP", "LIB_DIP", "COD_TPD_ETB"],
  VERSION_DIPLOME: ["COD_DIP", "COD_VRS_VDI", "LIB_WEB_VDI"],
  ETAPE: ["COD_ETP", "LIB_ETP"],
  VERSION_ETAPE: ["COD_ETP", "COD_VRS_VET", "COD_CMP"],
  VDI_FRACTIONNER_VET: ["COD_DIP", "COD_VRS_VDI", "COD_ETP", "COD_VRS_VET"],
  ELEMENT_PEDAGOGI: ["COD_ELP", "LIB_ELP", "COD_NEL", "NBR_CRD_ELP", "COD_PEL"],
  LISTE_ELP: ["COD_LSE", "LIB_LSE", "COD_TYP_LSE"],
  VET_REGROUPE_LSE: ["COD_ETP", "COD_VRS_VET", "COD_LSE"],
  LSE_REGROUPE_ELP: ["COD_LSE", "COD_ELP", "NUM_ORD_ELP"],
  ELP_REGROUPE_ELP: ["COD_ELP_PERE", "COD_LSE", "COD_ELP_FILS", "NUM_ORD_ELP", "NBR_MIN_ELP_OBL_CHX"],
  INDIVIDU: ["COD_IND", "COD_ETU", "COD_NNE_IND", "COD_CLE_NNE_IND", "LIB_NOM_PAT_IND", "LIB_PR1_IND", "DATE_NAI_IND"],
  ADRESSE: ["COD_IND", "ADR_MAIL"],
  INS_ADM_ANU: ["COD_IND", "COD_ANU"],
  INS_ADM_ETP: ["COD_IND", "COD_ANU", "COD_ETP", "COD_VRS_VET", "ETA_IAE"],
  INS_DETTE_ETP: ["COD_IND", "COD_ANU", "COD_ETP", "COD_VRS_VET"],
};

/** Steps of one diploma, each with one version: a year of two semesters. */
const stepsEach = 20;

/**
 * At scale 1: 200 diplomas, 4,000 step versions, 70,000 elements, 30,000 students. Gives the codes of the UEs, for a map.
 */
export async function writeExtracts(folder, scale) {
  const files = Object.fromEntries(
    Object.entries(columns).map(([table, names]) => {
      const file = createWriteStream(join(folder, `${table}.csv`));
      file.write(`${names.join(";")}\n`);
      return [table, file];
    }),
  );
  const put = async (table, ...cells) => {
    if (!files[table].write(`${cells.join(";")}\n`)) await once(files[table], "drain");
  };
  const [diplomas, students] = [Math.max(1, Math.round(200 * scale)), Math.max(1, Math.round(30_000 * scale))];
  const ues = [];
  for (let d = 1; d <= diplomas; d++) {
    const dip = `D${String(d).padStart(3, "0")}`;
    await put("DIPLOME", dip, `Licence ${d}`, "LIC");
    await put("VERSION_DIPLOME", dip, 1, `Licence ${d}, 2024`);
    for (let s = 1; s <= stepsEach; s++) ues.push(...(await writeStep(put, dip, s)));
  }
  for (let n = 1; n <= students; n++) {
    await put(
      "INDIVIDU",
      n,
      22_000_000 + n,
      1_000_000_000 + n,
      "A",
      `NOM${n}`,
      n % 2 ? "Élodie" : "Noël",
      "2004-09-23",
    );
    await put("ADRESSE", n, `e${n}@univ.example`);
    await put("INS_ADM_ANU", n, 2026);
    const etp = `D${String((n % diplomas) + 1).padStart(3, "0")}E${String((n % stepsEach) + 1).padStart(2, "0")}`;
    await put("INS_ADM_ETP", n, 2026, etp, 1, "E");
    if (n % 10 === 0) await put("INS_DETTE_ETP", n, 2026, etp, 1);
  }
  for (const file of Object.values(files)) {
    file.end();
    await once(file, "finish");
  }
  return ues;
}

/** 17 elements, and every second step a choice group: 60 ECTS. The ECs of a UE are 15 or 10 ECTS together. */
async function writeStep(put, dip, s) {
  const etp = `${dip}E${String(s).padStart(2, "0")}`;
  const ues = [];
  await put("ETAPE", etp, `Année ${s} de ${dip}`);
  await put("VERSION_ETAPE", etp, 1, "SCI");
  await put("VDI_FRACTIONNER_VET", dip, 1, etp, 1);
  await put("LISTE_ELP", `${etp}L`, "Semestres", "O");
  await put("VET_REGROUPE_LSE", etp, 1, `${etp}L`);
  for (const semester of [1, 2]) {
    const code = `${etp}S${semester}`;
    await put("ELEMENT_PEDAGOGI", code, `Semestre ${semester}`, "SEM", "", `S${semester}`);
    await put("LSE_REGROUPE_ELP", `${etp}L`, code, semester);
    await put("LISTE_ELP", `${code}L`, "UE", "O");
    const count = semester === 1 ? 2 : 3;
    for (let u = 1; u <= count; u++) {
      const ue = `${code}U${u}`;
      ues.push(ue);
      await put("ELEMENT_PEDAGOGI", ue, `UE ${u} de ${code}`, "UE", 30 / count, `S${semester}`);
      await put("ELP_REGROUPE_ELP", code, `${code}L`, ue, u, "");
      const choice = u === 1 && semester === 1 && s % 2 === 0;
      await put("LISTE_ELP", `${ue}L`, choice ? "Au choix" : "EC", choice ? "X" : "O");
      for (const e of [1, 2]) {
        const ec = `${ue}C${e}`;
        const ects = choice ? 30 / count : 15 / count;
        await put("ELEMENT_PEDAGOGI", ec, `Cours ${e} de ${ue}`, "EC", ects, `S${semester}`);
        await put("ELP_REGROUPE_ELP", ue, `${ue}L`, ec, e, choice ? 1 : "");
        if (choice) await put("LSE_REGROUPE_ELP", `${ue}L`, ec, e);
      }
    }
  }
  return ues;
}
