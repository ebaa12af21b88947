/** The look of the site: that of the pages that Cursus shows elsewhere, for reading at length and for printing. */
export const style = `
:root{color-scheme:light dark;--page:#f3f5f8;--card:#fff;--ink:#1a2129;--soft:#4a5663;--line:#d3dae2;--edge:#6d7885;--accent:#0b4f8a;--tint:#e9f1f9}
@media (prefers-color-scheme:dark){:root{--page:#12161b;--card:#1b2128;--ink:#eceff3;--soft:#b3bdc8;--line:#37414c;--edge:#8794a2;--accent:#8cc4f7;--tint:#1d2f42}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-999em}
.skip:focus{left:1rem;top:.5rem;z-index:1;padding:.5rem 1rem;background:var(--card)}
.bar,main,.foot,.trail{max-width:62rem;margin:0 auto;padding:0 1rem}
.bar{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:center;justify-content:space-between;padding-top:.75rem;padding-bottom:.25rem}
.bar p{margin:0;font-weight:650}
.bar ul{display:flex;flex-wrap:wrap;gap:0 .25rem;margin:0 -.5rem;padding:0;list-style:none}
.bar li>*{display:inline-flex;align-items:center;min-height:2.75rem;padding:0 .5rem}
.bar [aria-current]{font-weight:650;color:var(--ink);text-decoration:none}
.trail ol{display:flex;flex-wrap:wrap;gap:0 .5rem;margin:0 0 .75rem;padding:0;list-style:none;font-size:.9375rem}
.trail li+li::before{content:"/";margin-right:.5rem;color:var(--soft)}
.trail li>*{display:inline-block;padding:.25rem 0}
.card{background:var(--card);border:1px solid var(--line);border-top:4px solid var(--accent);border-radius:.5rem;padding:1.25rem}
@media (min-width:40rem){.card{padding:2rem 2.5rem 2.25rem}}
h1{margin:0 0 .75rem;font-size:clamp(1.5rem,1.2rem + 1.6vw,2rem);line-height:1.2;letter-spacing:-.01em}
h2{margin:2.25rem 0 .75rem;padding-top:1.5rem;border-top:1px solid var(--line);font-size:1.25rem;line-height:1.3}
h3{margin:1.75rem 0 .5rem;font-size:1.0625rem;line-height:1.35}
h4,h5,h6{margin:1.25rem 0 .5rem;font-size:1rem}
p{margin:0 0 .75rem;max-width:44rem}
.prose ul,.prose ol{max-width:44rem;margin:0 0 .75rem;padding-left:1.5rem}
.kicker{margin:0 0 .25rem;color:var(--soft);font-size:.9375rem}
.kicker::first-letter{text-transform:uppercase}
.soft{color:var(--soft)}
.note{margin:1rem 0;padding:.75rem 1rem;background:var(--tint);border-left:4px solid var(--accent);border-radius:.25rem}
.facts{margin:1rem 0 0;max-width:50rem}
.facts dt{font-weight:650}
.facts dd{margin:0 0 .5rem}
.facts ul,.plain{margin:0;padding:0;list-style:none}
@media (min-width:40rem){.facts{display:grid;grid-template-columns:max-content 1fr;gap:.375rem 1.5rem}.facts dd{margin:0}}
.scroll{overflow-x:auto;margin:0 0 1rem}
table{width:100%;border-collapse:collapse;font-size:.9375rem}
th,td{padding:.5rem .625rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{border-bottom:2px solid var(--edge);color:var(--soft);font-size:.875rem;white-space:nowrap}
tbody th{font-weight:400;min-width:9rem}
@media (max-width:30rem){th,td{padding:.5rem .375rem}}
tbody .rule{background:var(--tint);font-weight:650}
.figure{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.in1{padding-left:1.75rem}.in2{padding-left:3rem}.in3{padding-left:4.25rem}
.code{color:var(--soft);font-size:.875rem}
.letters{display:flex;flex-wrap:wrap;gap:.125rem;margin:0 0 1rem -.5rem;padding:0;list-style:none}
.letters a{display:inline-flex;align-items:center;justify-content:center;min-width:2.5rem;min-height:2.5rem}
.plain li{padding:.375rem 0}
.filter{margin:1rem 0}
.filter label{display:block;font-weight:650}
.filter input{font:inherit;color:inherit;display:block;width:100%;max-width:28rem;min-height:2.75rem;padding:.5rem .75rem;background:var(--card);border:1px solid var(--edge);border-radius:.375rem}
[hidden]{display:none!important}
.foot{padding-top:1rem;padding-bottom:2rem;color:var(--soft);font-size:.9375rem}
@media (forced-colors:active){:focus-visible{outline-color:Highlight}.note{border:2px solid}}
@media print{body{background:#fff;font-size:10pt}.bar ul,.skip,.filter,.letters{display:none}.card{border:0;padding:0}.scroll{overflow:visible}h2,h3{break-after:avoid}tr{break-inside:avoid}.prose a[href^=http]::after{content:" (" attr(href) ")"}}
`.trimStart();

/** Filters the index as somebody types. The page says everything without it. */
export const script = `(function () {
  "use strict";
  var box = document.getElementById("filter");
  if (!box) return;
  var input = box.querySelector("input");
  var told = box.querySelector("[role=status]");
  function plain(text) {
    return text.normalize("NFD").replace(/[\\u0300-\\u036f]/g, "").toLowerCase();
  }
  var sections = Array.prototype.map.call(document.querySelectorAll("[data-letter]"), function (section) {
    var items = Array.prototype.map.call(section.querySelectorAll("li"), function (item) {
      return { item: item, text: plain(item.textContent) };
    });
    return { section: section, items: items };
  });
  function filter() {
    var words = plain(input.value).split(/\\s+/).filter(Boolean);
    var count = 0;
    sections.forEach(function (one) {
      var shown = 0;
      one.items.forEach(function (entry) {
        var fits = words.every(function (word) { return entry.text.indexOf(word) >= 0; });
        entry.item.hidden = !fits;
        if (fits) shown++;
      });
      one.section.hidden = shown === 0;
      count += shown;
    });
    told.textContent = words.length === 0 ? "" : count === 0 ? box.dataset.none : box.dataset.found.replace("0", count);
  }
  box.hidden = false;
  input.addEventListener("input", filter);
  filter();
})();
`;
