import { describe, expect, it } from "vitest";
import type { Header } from "../tables/header.ts";
import { indexByKey, indexKeys, judge } from "./matching.ts";
import type { Person, Student } from "./model.ts";
import { derivedFields } from "./rules.ts";
import type { SheetPersonField } from "./sheets.ts";

const fields = ["fullName", "lastName", "firstName", "email", "phone", "studentNumber", "ine"] as const;
const header: Header<SheetPersonField> = {
  row: 1,
  columns: fields.map((field, index) => ({ index, header: `(${field})`, field })),
};

function known(id: string, person: Person): Student {
  const year = { year: "2026-2027", status: "active" as const, createdAt: "2026-11-22T09:30:00.000Z" };
  return { id, version: 1, ...year, ...person, ...derivedFields(person) } as Student;
}

const elodie = known("e", {
  lastName: "Dupont",
  firstName: "Élodie",
  email: "elodie@univ.example",
  phone: "+33612345678",
  studentNumber: "E17",
});
const paul = known("p", { lastName: "Dupont", firstName: "Paul", ine: "1234567890A", email: "paul@univ.example" });
const index = indexByKey([elodie, paul]);

function judged(person: Partial<Person>, { unsplit, columns = header.columns }: Options = {}) {
  const source = { number: 5, cells: fields.map((field) => `cell of ${field}`) };
  return judge({ source, person, faults: [], ...(unsplit && { unsplit }) }, { ...header, columns }, index);
}
interface Options {
  readonly unsplit?: true;
  readonly columns?: Header<SheetPersonField>["columns"];
}

describe("the keys of a row", () => {
  it("are those that it fills, strongest first", () => {
    expect(indexKeys({ phone: "+33612345678", email: "A@univ.example", studentNumber: "E 17", ine: "X" })).toEqual([
      { field: "ine", key: "ine X" },
      { field: "studentNumber", key: "studentNumber e17" },
      { field: "email", key: "email a@univ.example" },
      { field: "phone", key: "phone +33612345678" },
    ]);
    expect(indexKeys({ lastName: "Dupont" })).toEqual([]);
  });

  it("find students by each of theirs, and by none that they lack", () => {
    expect([...index.keys()].sort()).toEqual([
      "email elodie@univ.example",
      "email paul@univ.example",
      "ine 1234567890A",
      "phone +33612345678",
      "studentNumber e17",
    ]);
  });
});

describe("a row that matches nobody", () => {
  it.each<[string, Partial<Person>]>([
    ["an address", { email: "new@univ.example" }],
    ["an address of their own", { personalEmail: "new@home.example" }],
    ["a phone", { phone: "+33699999999" }],
  ])("is somebody new with a name and %s", (_, contact) => {
    const person = { lastName: "N'Diaye", ...contact };
    expect(judged(person)).toEqual({ kind: "new", person });
  });

  it("is refused without a name, at the column of the last name, or else of the whole name", () => {
    const nameless = { email: "new@univ.example" };
    expect(judged(nameless)).toMatchObject({
      kind: "refused",
      remark: { row: 5, column: "(lastName)", value: "cell of lastName", code: "student.name_missing" },
    });
    const columns = header.columns.filter(({ field }) => field !== "lastName");
    expect(judged(nameless, { columns })).toMatchObject({ remark: { column: "(fullName)" } });
  });

  it("is refused without a way to reach them, at the column of the address, or else of the phone", () => {
    const unreachable = { lastName: "N'Diaye", studentNumber: "E99" };
    expect(judged(unreachable)).toMatchObject({ remark: { column: "(email)", code: "student.contact_missing" } });
    const columns = header.columns.filter(({ field }) => field !== "email");
    expect(judged(unreachable, { columns })).toMatchObject({ remark: { column: "(phone)" } });
  });
});

describe("a row that matches somebody", () => {
  it("says in what it differs, and in nothing where it does not", () => {
    expect(judged({ lastName: "Dupont", firstName: "Élodie", email: "elodie@univ.example" })).toEqual({
      ...{ kind: "known", student: elodie, set: {} },
    });
    expect(judged({ email: "ELODIE@univ.example", lastName: "Martin", firstName: "Élodie" })).toEqual({
      ...{ kind: "known", student: elodie, set: { email: "ELODIE@univ.example", lastName: "Martin" } },
    });
  });

  it("needs no name where a key tells", () => {
    expect(judged({ studentNumber: "e17", email: "new@univ.example" })).toMatchObject({
      ...{ kind: "known", set: { studentNumber: "e17", email: "new@univ.example" } },
    });
  });

  it("without a name is refused where a stronger key says that it is somebody else", () => {
    expect(judged({ studentNumber: "E99", email: "elodie@univ.example" })).toMatchObject({
      kind: "refused",
      remark: { column: "(email)", code: "student.other_key", details: { key: "email", name: "Élodie Dupont" } },
    });
    expect(judged({ lastName: "Dupont", studentNumber: "E99", email: "elodie@univ.example" }).kind).toBe("known");
  });

  it("replaces no name that was taken apart by one that could not be", () => {
    const row = { lastName: "Dupont Élodie", email: "elodie@univ.example", phone: "+33700000000" };
    expect(judged(row, { unsplit: true })).toMatchObject({ set: { phone: "+33700000000" } });
    expect(judged(row, { unsplit: true })).not.toHaveProperty("set.lastName");
    expect(judged(row)).toHaveProperty("set.lastName", "Dupont Élodie");
  });

  it("is refused where its keys name two people, at the weaker key", () => {
    expect(judged({ lastName: "Dupont", ine: "1234567890A", email: "elodie@univ.example" })).toMatchObject({
      ...{ kind: "refused", remark: { column: "(email)", code: "student.two_people" } },
    });
  });

  it("is refused under a name that is surely another's, and says whose key it is", () => {
    expect(judged({ lastName: "Traoré", firstName: "Mamadou", email: "elodie@univ.example" })).toMatchObject({
      kind: "refused",
      remark: {
        ...{ column: "(email)", code: "student.other_name" },
        details: { key: "email", name: "Élodie Dupont" },
      },
    });
  });
});

it("does not give a known person the number of a row that names nobody", () => {
  expect(judged({ email: "elodie@univ.example", studentNumber: "E99" })).toMatchObject({
    kind: "refused",
    remark: { code: "student.other_key", details: { key: "email", name: "Élodie Dupont" } },
  });
});

describe("a family with one phone", () => {
  const marie = { lastName: "Dupont", firstName: "Marie", phone: "+33612345678" };

  it("is two people where a stronger key differs", () => {
    expect(judged({ ...marie, email: "marie@univ.example" })).toMatchObject({
      remark: { column: "(phone)", code: "student.other_name" },
    });
  });

  it("is one person where no stronger key says otherwise, whatever the first name", () => {
    expect(judged(marie)).toMatchObject({ kind: "known", student: { id: "e" } });
    expect(judged({ ...marie, ine: "0000000000X" })).toMatchObject({ kind: "known", student: { id: "e" } });
  });

  it("is one person by the same first name, even with another address", () => {
    expect(judged({ ...marie, firstName: "Élodie", email: "new@univ.example" })).toMatchObject({ kind: "known" });
  });

  it("is not contradicted by a key that says less than the one that matched", () => {
    const row = { lastName: "Dupont", firstName: "Marie", studentNumber: "E17", email: "marie@univ.example" };
    expect(judged(row)).toMatchObject({ kind: "known", student: { id: "e" } });
  });
});
