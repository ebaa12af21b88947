// Last names as they come, each with what must be kept of it or the code that must refuse it.

const kept = (given, as = given) => ({ given, kept: as });
const refused = (code, ...given) => given.map((one) => ({ given: one, code }));

export const names = [
  ...["Diop", "DIOP", "diop", "O’Brien", "O'Brien", "D’Alembert", "Lefèvre-Dupont", "de La Tour d’Auvergne"].map(
    (one) => kept(one),
  ),
  ...["Müller", "Łukasz", "Þór", "Ñandú", "Çelik", "İnönü", "Nguyễn", "Ōta", "Ștefănescu", "Ó Súilleabháin"].map(
    (one) => kept(one),
  ),
  ...["Иванов", "Παπαδόπουλος", "محمد", "כהן", "王小明", "김철수", "さとう", "สมชาย", "አበበ", "ⵎⵓⵃⴰⵎⴷ"].map((one) =>
    kept(one),
  ),
  // The joiners that these scripts need stay.
  kept("می‌خواهم"),
  kept("ක්‍රිෂාන්"),
  // Words that programs trip over are names of real people.
  ...["Null", "None", "True", "Nan", "undefined", "constructor", "__proto__", "Infinity", "Test", "Root"].map((one) =>
    kept(one),
  ),
  kept("Robert'); DROP TABLE students;--"),
  kept("<b>Sow</b>"),
  kept("=Sow()"),
  kept("+Sow"),
  kept("@Sow"),
  kept("-Sow"),
  kept("Sow, Awa"),
  kept('Awa "Bébé" Sow'),
  kept("X"),
  kept("N".repeat(150)),
  // What is cleaned: blanks of all kinds, the order of accents, what cannot be seen at the ends.
  kept("  Sow  ", "Sow"),
  kept("Le\u00a0Gall", "Le Gall"),
  kept("Le \t Gall", "Le Gall"),
  kept("Le\r\nGall", "Le Gall"),
  kept("Lefe\u0300vre", "Lefèvre"),
  kept("\u200bSow\ufeff", "Sow"),
  kept("Sow\u2060", "Sow"),
  ...refused("student.name_missing", "", "   ", "\u00a0", "\u200b"),
  ...refused("student.name_without_letters", "123", "-", "'", "🙂", "12/05/2003", "=1+1", "..."),
  ...refused("input.character", "Sow\u202eawA", "S\u0000ow", "S\u0007ow", "\u001b[31mSow", "Sow\u0085", "Sow\u200f"),
  ...refused("input.character", "Sow\u2066x\u2069", "Sow\u{e0041}", "Sow\ud800", "Sow\uffff", "Sow\u007f"),
  ...refused("input.too_long", "N".repeat(151), "N".repeat(1001), "e\u0301".repeat(151)),
];
