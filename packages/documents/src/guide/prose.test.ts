import { describe, expect, it } from "vitest";
import { blocksOf, plainText } from "./prose.ts";
import { proseHtml } from "./prose-html.ts";

const markup = (text: string) => proseHtml(blocksOf(text)).markup;

describe("a text of the guide", () => {
  it("has paragraphs, lines and lists", () => {
    expect(blocksOf("Un\ndeux\n\n- a\n  suite\n- b\n1. c\n\nfin").map(({ kind }) => kind)).toEqual([
      ...["paragraph", "list", "list", "paragraph"],
    ]);
    expect(markup("Un\ndeux")).toBe("<p>Un<br>deux</p>");
    expect(markup("- a\n  suite\n- b")).toBe("<ul><li>a suite</li><li>b</li></ul>");
    expect(markup("1. c\n2) d")).toBe("<ol><li>c</li><li>d</li></ol>");
  });

  it("never becomes markup of the page", () => {
    expect(markup(`<script>alert("1")</script> & 'x'`)).toBe(
      "<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;</p>",
    );
    expect(markup('[x](https://a.example/"onmouseover="y)')).not.toContain('"onmouseover');
  });

  it("links to addresses of the web and of mail, and to nothing else", () => {
    expect(markup("[le site](https://a.example/?a=1&b=2).")).toBe(
      '<p><a href="https://a.example/?a=1&amp;b=2">le site</a>.</p>',
    );
    expect(markup("[nous](mailto:a@univ.example)")).toContain('href="mailto:a@univ.example"');
    for (const bad of ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//a.example", "JaVaScRiPt:1"])
      expect(markup(`[x](${bad})`)).not.toContain("<a");
  });

  it("leaves the punctuation of the sentence out of an address", () => {
    expect(markup("Voir https://a.example/b.")).toBe(
      '<p>Voir <a href="https://a.example/b">https://a.example/b</a>.</p>',
    );
    expect(markup("(https://a.example)")).toBe('<p>(<a href="https://a.example">https://a.example</a>)</p>');
    expect(markup("https://a.example/b_(c)")).toContain('href="https://a.example/b_(c)"');
  });

  it("can be told without its form", () => {
    expect(plainText([{ text: "a" }, { text: "b", href: "https://b.example" }])).toBe("ab");
  });
});
