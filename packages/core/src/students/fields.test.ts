import { expect, it } from "vitest";
import { type PersonField, readField } from "./fields.ts";

const read = (field: PersonField, text: string, country = "FR") => readField(field, text, country, "2026-11-22");

it.each([
  ["06 12 34 56 78", "FR", "+33612345678"],
  ["06.12.34.56.78", "FR", "+33612345678"],
  ["612345678", "FR", "+33612345678"],
  ["+33 (0)6 12 34 56 78", "FR", "+33612345678"],
  ["0033 6 12 34 56 78", "FR", "+33612345678"],
  ["77 123 45 67", "SN", "+221771234567"],
  ["+221 77 123 45 67", "FR", "+221771234567"],
  ["+1 514-555-0123", "FR", "+15145550123"],
])("reads the phone %j in %s as %s", (text, country, value) => {
  expect(read("phone", text, country)).toEqual({ value });
});

it.each(["12", "06 12 34 56", "téléphone", "00", "06 12 34 56 78 / 07 11 22 33 44"])("refuses the phone %j", (text) => {
  expect(read("phone", text)).toMatchObject({ code: "student.phone_invalid" });
});

it.each([
  ["31/12/2003", "2003-12-31"],
  ["1.2.2003", "2003-02-01"],
  ["2003-12-31", "2003-12-31"],
])("reads the date %j as %s", (text, value) => {
  expect(read("birthDate", text)).toEqual({ value });
});

it.each(["31/02/2003", "12/31/2003", "2003", "hier"])("refuses the date %j", (text) => {
  expect(read("birthDate", text)).toEqual({ code: "student.date_invalid" });
});

it("reads an INE without blanks and in capitals, and refuses one that is too short", () => {
  expect(read("ine", "1234 567 890a")).toEqual({ value: "1234567890A" });
  expect(read("ine", "123")).toEqual({ code: "student.ine_invalid" });
});

it("reads a language however it is called", () => {
  expect(["Français", "fr", "EN", "anglais"].map((text) => read("language", text))).toEqual([
    { value: "fr" },
    { value: "fr" },
    { value: "en" },
    { value: "en" },
  ]);
});

it("takes names as they are written, in any script, and refuses what is none", () => {
  expect(read("lastName", "  N’Diaye\u00a0")).toEqual({ value: "N’Diaye" });
  expect(read("lastName", "李")).toEqual({ value: "李" });
  expect(read("lastName", "---")).toEqual({ code: "student.name_without_letters" });
  expect(read("lastName", "Du\u202epont")).toMatchObject({ code: "input.character", details: { character: "U+202E" } });
  expect(read("lastName", "x".repeat(151))).toMatchObject({ code: "input.too_long" });
});

it("holds a blank to be no value", () => {
  expect(read("email", " \u00a0 ")).toEqual({});
});

it.each([
  ["31/12/1899", "1899-12-31"],
  ["23/11/2026", "2026-11-23"],
])("refuses a birth on %s, which nobody enrolled has, and reads the days beside it", (text, date) => {
  expect(read("birthDate", text)).toEqual({ code: "student.birth_implausible", details: { date } });
  expect([read("birthDate", "1900-01-01"), read("birthDate", "22/11/2026")]).toEqual([
    { value: "1900-01-01" },
    { value: "2026-11-22" },
  ]);
});
