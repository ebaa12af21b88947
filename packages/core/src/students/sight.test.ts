import { describe, expect, it } from "vitest";
import { type Actor, anyone, link, owner, type Role, roles, system, type Teaching } from "../module/actor.ts";
import { and, eq, or, within } from "../storage/where.ts";
import { hiddenOfStudents, seesAverages, seesContact, studentsInSight, taughtBy, yearsInSight } from "./sight.ts";

const user = (role: string, more: object = {}): Actor => ({ kind: "user", id: "u1", role, ...more });
const l3: Teaching = { year: "2026-2027", class: "L3" };
const m1: Teaching = { year: "2026-2027", class: "M1" };
const inL3 = and(eq("year", "2026-2027"), eq("class", "L3"));
const inM1 = and(eq("year", "2026-2027"), eq("class", "M1"));

describe("in sight", () => {
  it("of a teacher are the classes that they teach, and nobody where there are none", () => {
    expect(studentsInSight(user("teacher", { teaches: [l3] }))).toEqual(inL3);
    expect(studentsInSight(user("teacher", { teaches: [l3, m1] }))).toEqual(or(inL3, inM1));
    expect(studentsInSight(user("teacher", { teaches: [] }))).toEqual(within("id", []));
    expect(studentsInSight(user("teacher"))).toEqual(within("id", []));
    expect(yearsInSight(user("teacher", { teaches: [l3, m1] }))).toEqual(or(inL3, inM1));
  });

  it("of a student is their own record, and nothing where the account is bound to none", () => {
    expect(studentsInSight(user("student", { student: "s1" }))).toEqual(eq("id", "s1"));
    expect(yearsInSight(user("student", { student: "s1" }))).toEqual(eq("student", "s1"));
    expect(studentsInSight(user("student"))).toEqual(eq("id", ""));
    expect(yearsInSight(user("student"))).toEqual(eq("student", ""));
  });

  it("of everybody else are all", () => {
    const others = roles.filter((role) => role !== "teacher" && role !== "student").map((role) => user(role));
    for (const actor of [...others, owner, system("x")]) {
      expect([studentsInSight(actor), yearsInSight(actor)]).toEqual([undefined, undefined]);
    }
  });

  it("of a role of the institution's own is what its preset sees", () => {
    const tutor = user("tutor", { like: "teacher", teaches: [l3] });
    expect(studentsInSight(tutor)).toEqual(inL3);
    expect(hiddenOfStudents(tutor)).toEqual(hiddenOfStudents(user("teacher")));
  });

  it("is nobody by teaching for whoever is no user", () => {
    expect([owner, anyone, link("t"), system("x")].map((actor) => taughtBy(actor))).toEqual(
      Array.from({ length: 4 }, () => within("id", [])),
    );
  });
});

describe("what is hidden", () => {
  const contact = [
    ...["email", "personalEmail", "phone", "emailKey", "phoneKey", "ine", "ineKey"],
    ...["civility", "birthName", "birthDate", "birthPlace", "language", "contact", "withdrawalReason"],
    ...["replaced", "merged", "importedBy", "changedBy"],
  ];
  const achievements = ["marks", "average", "averageState", "fallen"];

  it.each<[Role, readonly string[] | undefined]>([
    ["admin", undefined],
    ["registrar", undefined],
    ["student", undefined],
    ["teacher", contact],
    ["juryPresident", contact],
    ["surveyOfficer", achievements],
    ["invigilator", [...contact, ...achievements]],
    ["it", [...contact, ...achievements]],
  ])("from %s", (role, fields) => {
    expect(hiddenOfStudents(user(role))).toEqual(fields);
    expect(seesContact(user(role))).toBe(fields?.includes("phone") !== true);
  });

  it("from the owner and the system is nothing", () => {
    expect([hiddenOfStudents(owner), hiddenOfStudents(system("x"))]).toEqual([undefined, undefined]);
    expect([seesContact(owner), seesContact(system("x"))]).toEqual([true, true]);
  });
});

describe("averages over all subjects", () => {
  const algebra = { ...l3, subjects: ["Algèbre"] };
  const sees = (teaches: readonly Teaching[] | undefined, place?: Teaching) =>
    seesAverages(user("teacher", { teaches }), place);

  it("of a class are for the teachers of all that is taught there", () => {
    expect([sees([l3], l3), sees([algebra], l3), sees([m1], l3), sees([algebra, l3], l3)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(sees([{ ...l3, year: "2025-2026" }], l3)).toBe(false);
  });

  it("of everybody in sight are for those who teach all of each class", () => {
    expect([sees([l3, m1]), sees([l3, { ...m1, subjects: [] }]), sees([])]).toEqual([true, false, true]);
    expect([sees(undefined), sees(undefined, l3)]).toEqual([true, false]);
  });

  it("are for all others who may see marks, and for nobody who may not", () => {
    expect([user("registrar"), user("student"), owner, system("x")].map((actor) => seesAverages(actor, l3))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(["surveyOfficer", "invigilator", "it"].map((role) => seesAverages(user(role)))).toEqual([
      false,
      false,
      false,
    ]);
  });
});
