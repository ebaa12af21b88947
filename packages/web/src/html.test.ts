import { expect, it } from "vitest";
import { html, nothing, template } from "./html.ts";

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("utf8");

it("escapes what is put into markup once, and leaves markup as it is", () => {
  const inner = html`<b>${"<i> & \"quoted\" 'too'"}</b>`;
  expect(inner.markup).toBe("<b>&#60;i&#62; &#38; &#34;quoted&#34; &#39;too&#39;</b>");
  expect(html`<p>${inner}${[inner, inner]}</p>`.markup).toBe(`<p>${inner.markup.repeat(3)}</p>`);
});

it("shows nothing for what is absent or does not hold", () => {
  expect(html`a${undefined}b${false}c${nothing}d${0}`.markup).toBe("abcd0");
});

it("fills each open place of a template with what belongs there, in whatever order they were opened", () => {
  const page = template<{ readonly first: string; readonly last: string }>((slot) => {
    const last = slot((person) => html`${person.last}`);
    const first = slot((person) => html`${person.first}`);
    return html`<p>é ${first} ’ ${last} ${first}</p>`;
  });
  expect(text(page({ first: "Awa", last: "N’Diaye" }))).toBe("<p>é Awa ’ N’Diaye Awa</p>");
  expect(text(page({ first: "<script>", last: "李 🎓" }))).toBe("<p>é &#60;script&#62; ’ 李 🎓 &#60;script&#62;</p>");
});

it("lets no text open a place in a template, neither a fixed one nor a person's", () => {
  const page = template<{ readonly name: string }>(
    (slot) => html`${"\u00000\u0000"}${slot(({ name }) => html`${name}`)}`,
  );
  expect(text(page({ name: "\u00000\u0000" }))).toBe("\ufffd0\ufffd\ufffd0\ufffd");
});
