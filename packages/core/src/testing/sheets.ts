import { type Sheet, sheetOf } from "../tables/sheet.ts";

export { sheetOf } from "../tables/sheet.ts";

/** A class list with a header, as a registrar would send one: accents, a title in capitals, a blank cell, a foreign name. */
export function classList(name = "classe.csv"): Sheet {
  return sheetOf(name, [
    ["Nom", "Prénom", "Courriel", "Téléphone", "N° étudiant", "Classe"],
    ["LEFÈVRE", "Élodie", "elodie.lefevre@univ.example", "06 12 34 56 78", "21900001", "M2 Finance"],
    ["N’Diaye", "Awa", "awa.ndiaye@univ.example", "+221 77 123 45 67", "21900002", "M2 Finance"],
    ["Müller", "Jörg", "jorg.muller@univ.example", "", "21900003", "M2 Finance"],
  ]);
}

/** A class of any size: `Nom 1`, `Prénom 1`, `personne.1@univ.example`... */
export function classOf(size: number, name = `classe-${size}.csv`): Sheet {
  function* rows() {
    yield ["Nom", "Prénom", "Courriel"];
    for (let n = 1; n <= size; n++) yield [`Nom ${n}`, `Prénom ${n}`, `personne.${n}@univ.example`];
  }
  return sheetOf(name, { [Symbol.iterator]: rows });
}
