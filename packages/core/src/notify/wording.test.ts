import { expect, it } from "vitest";
import { fieldsIn, type NoticeWording, wordsFor, written, writtenMail } from "./wording.ts";

const wording: NoticeWording = {
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

it("says the same in HTML as in plain text: nobody's name is markup, and an address can be followed", () => {
  const text = "Dear {name},\n\nhere: {link}.\n\n{a}\n{b}";
  const link = "https://univ.example/password?lang=en&token=abc";
  const facts = { name: "<b>O'Brien</b> & Co", link, a: "one", b: "two" };
  const { html } = writtenMail({ subject: "To {name}", text }, facts, "en");
  expect(html).toContain('<html lang="en">');
  expect(html).toContain("<title>To &#60;b&#62;O&#39;Brien&#60;/b&#62; &#38; Co</title>");
  expect(html).toContain("<p>Dear &#60;b&#62;O&#39;Brien&#60;/b&#62; &#38; Co,</p>");
  const address = "https://univ.example/password?lang=en&#38;token=abc";
  expect(html).toContain(`<p>here: <a href="${address}" style="color:#0b4f8a">${address}</a>.</p>`);
  expect(html).toContain("<p>one<br>two</p>");
  const named = { ...facts, name: "http://evil.example" };
  expect(writtenMail({ subject: "s", text }, named, "en").html).toContain("<p>Dear http://evil.example,</p>");
});

it("finds what a text names, once", () => {
  expect(fieldsIn("{a} and {b_2}, {a}; {not a field} {}")).toEqual(["a", "b_2"]);
});
