// Marks as they come, each with what must be kept of it (a number, or a code) or the code that must refuse it.

const kept = (as, ...given) => given.map((one) => ({ given: one, kept: as }));
const refused = (code, ...given) => given.map((one) => ({ given: one, code }));

export const marks = [
  ...kept(12.5, "12,5", "12.5", "12,50", " 12,5 ", "+12,5", "012,5", "12,500"),
  ...kept(0, "0", "0,00", "-0", "+0"),
  ...kept(20, "20", "20,00", "20.000"),
  ...kept(9.99, "9,99"),
  ...kept(0.01, "0,01"),
  ...kept("ABI", "ABI", "abi", "ABS", "abs.", "Absent", "absente", "Absence injustifiée"),
  ...kept("ABJ", "ABJ", "abs. justifiée"),
  ...kept("EXC", "EXC", "disp", "Dispensé", "dispensée"),
  ...kept("ATT", "ATT", "en attente"),
  ...refused("grade.out_of_range", "20,01", "21", "-1", "−1", "100", "999999999999999999999"),
  ...refused("grade.too_precise", "12,345", "9,9949", "0.001"),
  ...refused("grade.looks_like_date", "12/5", "12/20", "12-05", "2026-05-12", "12/05/2026"),
  ...refused(
    "grade.not_a_mark",
    "1e1",
    "0x10",
    "NaN",
    "Infinity",
    "true",
    "null",
    "douze",
    "12,,5",
    "12,5,0",
    "1 2",
    "?",
  ),
  ...refused(
    "grade.not_a_mark",
    "12;5",
    "=6+6",
    "'12",
    "12 pts",
    "١٢",
    "１２",
    "½",
    "12\u00005",
    "constructor",
    "__proto__",
  ),
];
