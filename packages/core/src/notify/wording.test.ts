import { expect, it } from "vitest";
import { fieldsIn, type Wording, wordsFor, written } from "./wording.ts";

const wording: Wording = {
  sample: { name: { en: "Awa", fr: "Awa" } },
  texts: { en: { subject: "Hello", text: "Dear {name}," }, fr: { subject: "Bonjour : {name}", text: "L'essai" } },
};

it("takes the institution's words of the kind and the language, and the message's own for the rest", () => {
  const own = [{ kind: "a.b", language: "fr" as const, subject: "À nous", text: "{name}" }];
  expect(wordsFor({ kind: "a.b", language: "fr" }, wording, own).subject).toBe("À nous");
  expect(wordsFor({ kind: "a.b", language: "en" }, wording, own).subject).toBe("Hello");
  expect(wordsFor({ kind: "a.c", language: "fr" }, wording, own)).toEqual({
    subject: "Bonjour\u00a0: {name}",
    text: "L’essai",
  });
});

it("leaves out a line that names something which is blank", () => {
  const text = "Dear {name},\n\nQuestions: {contact}\n\nGoodbye";
  expect(written({ subject: "s", text }, { name: "Awa", contact: "" }).text).toBe("Dear Awa,\n\nGoodbye");
});

it("keeps a name from ending the subject early", () => {
  expect(written({ subject: "Marks of {name}", text: "t" }, { name: "A\r\nBcc: all@univ.example" }).subject).toBe(
    "Marks of A Bcc: all@univ.example",
  );
});

it("finds what a text names, once", () => {
  expect(fieldsIn("{a} and {b_2}, {a}; {not a field} {}")).toEqual(["a", "b_2"]);
});
