import { describe, expect, it } from "vitest";
import { cleanLines, cleanText, fold, forbiddenCharacter, searchWords, sortKey } from "./text.ts";

describe("text as it is kept", () => {
  it("composes accents, joins blanks and trims what cannot be seen", () => {
    expect(cleanText("  E\u0301lodie\u00a0 Dupont\u200b ")).toBe("Élodie Dupont");
    expect(cleanText("Jean-François d’Alembert")).toBe("Jean-François d’Alembert");
    expect(cleanText("")).toBe("");
  });

  it("leaves case, hyphens, apostrophes and other scripts as they were typed", () => {
    for (const name of ["McDONALD", "N’Diaye", "N'Diaye", "Nguyễn Thị", "Ελένη", "李小龍", "عبد‌الله"])
      expect(cleanText(name)).toBe(name);
  });

  it("keeps the lines of a long text and drops blank ones at its ends", () => {
    expect(cleanLines("\r\n  2024: thèse \r\n\r2025: poste\n\n")).toBe("  2024: thèse\n\n2025: poste");
  });

  it("names the first character that has no place in a text", () => {
    expect(forbiddenCharacter("Du\u0000pont")).toBe("U+0000");
    expect(forbiddenCharacter("abc\u202etxt")).toBe("U+202E");
    expect(forbiddenCharacter("tag\u{e0041}")).toBe("U+E0041");
    expect(forbiddenCharacter("half\ud83d")).toBe("U+D83D");
    expect(forbiddenCharacter("two\nlines")).toBe("U+000A");
    expect(forbiddenCharacter("two\nlines\tand a tab", { lines: true })).toBeUndefined();
    expect(forbiddenCharacter("👩‍👩‍👧 क्‍ष")).toBeUndefined();
  });
});

describe("text as it is compared", () => {
  it("folds accents, case, ligatures and kinds of apostrophe", () => {
    expect(fold("Noël LEFÈVRE")).toBe(fold("noe\u0308l lefevre"));
    expect(fold("Cœur d’Østergård")).toBe("coeur d'ostergard");
    expect(fold("Straße")).toBe("strasse");
    expect(["N’Diaye", "N'Diaye", "N`Diaye", "N´Diaye", "Nʼdiaye"].map(fold)).toEqual(new Array(5).fill("n'diaye"));
  });

  it("finds N’Diaye by ndiaye and by diaye, d’Alembert by alembert, a hyphenated name by each part", () => {
    expect(searchWords("N’Diaye")).toEqual(["ndiaye", "diaye"]);
    expect(searchWords("d'Alembert", "Jean-Rond")).toEqual(["dalembert", "alembert", "jean", "rond"]);
  });

  it("sorts as a French dictionary does", () => {
    const names = ["Étienne", "Zoé", "Le Gall", "Leblanc", "Etienne", "Le-Gall", "éclair", "Lézard", "lezard"];
    const sorted = [...names].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
    expect(sorted).toEqual([
      "éclair",
      "Etienne",
      "Étienne",
      "Le Gall",
      "Le-Gall",
      "Leblanc",
      "lezard",
      "Lézard",
      "Zoé",
    ]);
  });
});
