/** The built-in class of `cursus demo`: a list as an office keeps it, with what real lists have wrong. */
export const demoClass: readonly (readonly string[])[] = [
  ["", "Licence de mathématiques, promotion 2025"],
  [],
  ["", "Nom", "Prénom", "Courriel", "Tél.", "Classe", "Âge"],
  ["", "DUPONT", "Élodie", "elodie.dupont@etu.univ.example", "06 12 34 56 78", "L3 maths", "22"],
  ["", "N’Diaye", "Awa", "awa.ndiaye@etu.univ.example", "06 23 45 67 89", "L3 maths", "23"],
  ["", "Lefèvre", "Noël", "noel.lefevre@etu.univ.example", "", "L3 maths", "21"],
  ["", "Müller", "Björn", "bjorn.muller@etu.univ.example", "", "L3 maths", "24"],
  ["", "d’Alembert", "Jean-Rond", "jr.alembert@etu.univ.example", "06 34 56 78 90", "L3 maths", "22"],
  ["", "Nguyễn", "Thị Mai", "mai.nguyen@etu.univ.example", "", "L3 maths", "22"],
  ["", "Ben Saïd", "Inès", "ines.bensaid(at)etu.univ.example", "", "L3 maths", "21"],
  ["", "Traoré", "Mamadou", "mamadou.traore@etu.univ.example", "06 45 67 89 01", "L3 maths", "23"],
  [],
  ["", "Dupont", "Élodie", "Elodie.Dupont@etu.univ.example", "", "L3 maths", "22"],
  ["", "Kovačević", "Ana", "ana.kovacevic@etu.univ.example", "", "L3 maths", "25"],
];
