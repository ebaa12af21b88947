import { describe, expect, it } from "vitest";
import { expectSound, options, place, printed, shown } from "../../test/printed.ts";
import { writeClassList } from "../index.ts";

describe("names", () => {
  const list = async (lastName: string) => {
    const pieces: Uint8Array[] = [];
    const people = [{ id: "1", lastName }];
    const report = await writeClassList((piece) => pieces.push(piece), people, { ...options, ...place });
    return { report, bytes: Buffer.concat(pieces) };
  };

  it.each([
    ["Latin with many accents", "Nguyễn Ơn Łukasiewicz Þórsdóttir"],
    ["Greek", "Παπαδόπουλος"],
    ["Cyrillic", "Шевченко Її"],
    ["Armenian", "Արամյան"],
    ["Georgian", "გიორგი"],
  ])("are printed as they are in %s", async (_, name) => {
    const { report, bytes } = await list(name);
    expect(report.missing).toBe("");
    expect(shown(bytes)).toContain(name);
  });

  it.each([
    ["Arabic", "محمد علي"],
    ["Hebrew", "דוד כהן"],
  ])("run from right to left in %s, first word on the right", async (_, name) => {
    const { report, bytes } = await list(name);
    expect(report.missing).toBe("");
    expect(shown(bytes)).toContain([...name].reverse().join(""));
  });

  it("keep words of two directions in their places", async () => {
    const { bytes } = await list("Ben דוד כהן Ali");
    expect(shown(bytes)).toContain(`Ben ${[..."דוד כהן"].reverse().join("")} Ali`);
  });

  it.each([
    ["Chinese", "王小明", "小明王"],
    ["Korean", "김", "김"],
    ["Thai", "ไทย", "ทยไ"],
  ])(
    "are boxes where the font has no letters (%s): said on the page and in the report, kept in the file",
    async (...given) => {
      const [, name, missing] = given;
      const { report, bytes } = await list(name);
      expect(report.missing).toBe([...missing].sort().join(""));
      expect(shown(bytes)).toContain("□".repeat([...name].length));
      expect(shown(bytes)).toContain("□ remplace une lettre absente de cette police");
      const kept = Buffer.from(name, "utf16le").swap16().toString("hex");
      expect(bytes.toString("latin1")).toContain(`/ActualText <FEFF${kept}>`);
    },
  );

  it("say nothing of boxes on a page that has none", async () => {
    expect(shown((await list("Roux")).bytes)).not.toContain("□");
  });

  it("wrap when they are long, and stay in their column", async () => {
    const name = "García Márquez de la Concepción y Santísima Trinidad de los Ángeles";
    const { bytes } = await list(name);
    expectSound(printed(bytes));
    expect(shown(bytes)).toContain(name);
  });
});
