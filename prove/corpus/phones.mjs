// Phone numbers as they come, read as French ones, each with the E.164 number that must be kept or its refusal.

const kept = (as, ...given) => given.map((one) => ({ given: one, kept: as }));
const refused = (code, ...given) => given.map((one) => ({ given: one, code }));

export const phones = [
  ...kept("+33612345678", "0612345678", "06 12 34 56 78", "06.12.34.56.78", "06-12-34-56-78", "+33 6 12 34 56 78"),
  ...kept("+33612345678", "+33 (0)6 12 34 56 78", "0033612345678", "00 33 6 12 34 56 78", "+33(0)612345678"),
  // Excel eats the leading 0.
  ...kept("+33612345678", "612345678", "6 12 34 56 78"),
  ...kept("+33612345678", "\u00a006\u00a012\u00a034\u00a056\u00a078", "06 12 34 56 78 ", "\ufeff0612345678"),
  ...kept("+33140123456", "01 40 12 34 56", "(01) 40 12 34 56"),
  ...kept("+221771234567", "+221 77 123 45 67", "00221771234567", "+221771234567"),
  ...kept("+12025550123", "+1 202-555-0123", "+1 (202) 555-0123"),
  ...kept("+447400123456", "+44 7400 123456"),
  ...refused("student.phone_invalid", "06 12 34 56", "06 12 34 56 78 90 12", "12", "0", "néant", "inconnu", "-", "+"),
  ...refused("student.phone_invalid", "00000000000", "06 12 34 5X 78", "+999 123 456 789", "6,12346E+08", "1e9"),
  ...refused("student.phone_invalid", "0612345678 / 0712345678", "awa@univ.example", "'; DROP TABLE students;--"),
  ...refused("student.phone_invalid", "=0612345678+1", "+33 6 12 34 56 7", "9".repeat(300)),
  ...refused("input.character", "06\u000012345678", "06\u202e12345678", "0612345678\u0007"),
];
