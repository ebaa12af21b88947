import { expect, it } from "vitest";
import { type Actor, anyone, link, owner, presetOf, roles, signature, system } from "./actor.ts";

const user = (role: string, more: object = {}): Actor => ({ kind: "user", id: "u1", role, ...more });

it("has eight preset roles, whose names are stored and never change", () => {
  expect(roles).toEqual([
    ...["admin", "registrar", "teacher", "student", "surveyOfficer", "juryPresident", "invigilator", "it"],
  ]);
});

it("takes a user for their preset, or for the one that their institution's role is made from", () => {
  expect([presetOf(user("teacher")), presetOf(user("tutor", { like: "teacher" }))]).toEqual(["teacher", "teacher"]);
});

it("gives nobody but users a preset", () => {
  expect([owner, anyone, system("x"), link("t")].map(presetOf)).toEqual([undefined, undefined, undefined, undefined]);
});

it("signs the journal as who it was, and never by a token", () => {
  expect([owner, anyone, system("the yearly survey"), user("admin"), link("secret")].map(signature)).toEqual([
    ...["owner", "anyone", "system:the yearly survey", "user:u1", "link"],
  ]);
});

it("holds the token of a link, which is its whole authority", () => {
  expect(link("secret")).toEqual({ kind: "link", token: "secret" });
});
