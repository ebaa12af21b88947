/** The look of every page: one small sheet, in the page itself, allowed by its hash. */
import { hash } from "node:crypto";
import type { Html } from "./html.ts";

export interface Sheet {
  readonly element: Html;
  /** What the content security policy calls it. */
  readonly hash: string;
}

export function sheetOf(css: string): Sheet {
  return { element: { markup: `<style>${css}</style>` }, hash: `sha256-${hash("sha256", css, "base64")}` };
}

export const baseStyle = `
:root{color-scheme:light dark;--page:#f3f5f8;--card:#fff;--ink:#1a2129;--soft:#4a5663;--line:#d3dae2;--edge:#6d7885;--accent:#0b4f8a;--on-accent:#fff;--tint:#e9f1f9;--bad:#b3151d;--bad-tint:#fdeeee;--good:#1c6b3c;--good-tint:#eaf6ee}
@media (prefers-color-scheme:dark){:root{--page:#12161b;--card:#1b2128;--ink:#eceff3;--soft:#b3bdc8;--line:#37414c;--edge:#8794a2;--accent:#8cc4f7;--on-accent:#0c1a28;--tint:#1d2f42;--bad:#ff9d97;--bad-tint:#3a1e20;--good:#85d6a4;--good-tint:#1a3325}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;overflow-wrap:break-word}
a{color:var(--accent);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-999em}
.skip:focus{left:1rem;top:.5rem;z-index:1;padding:.5rem 1rem;background:var(--card)}
.bar,main,.foot{max-width:44rem;margin:0 auto;padding:0 1rem}
.bar{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center;justify-content:space-between;padding-top:.75rem;padding-bottom:.75rem}
.bar p{margin:0;font-weight:650}
.bar ul{display:flex;flex-wrap:wrap;gap:.25rem;margin:0 -.5rem;padding:0;list-style:none}
.bar li>*{display:inline-flex;align-items:center;min-height:2.75rem;padding:0 .5rem}
.bar [aria-current]{font-weight:650}
.card{background:var(--card);border:1px solid var(--line);border-top:4px solid var(--accent);border-radius:.5rem;padding:1.25rem}
@media (min-width:40rem){.card{padding:2rem 2.5rem 2.25rem}.bar{padding-top:1.25rem}}
h1{margin:0 0 .75rem;font-size:clamp(1.5rem,1.2rem + 1.6vw,2rem);line-height:1.2;letter-spacing:-.01em}
h2{margin:2.25rem 0 1rem;padding-top:1.5rem;border-top:1px solid var(--line);font-size:1.25rem;line-height:1.3}
p{margin:0 0 .75rem}
.card>form{margin-top:1.75rem}
.kicker{margin:0 0 .25rem;color:var(--soft);font-size:.9375rem}
.note{margin:1rem 0;padding:.75rem 1rem;background:var(--tint);border-left:4px solid var(--accent);border-radius:.25rem}
.note.good{background:var(--good-tint);border-color:var(--good)}
.faults{margin:1rem 0;padding:.875rem 1rem;background:var(--bad-tint);border:2px solid var(--bad);border-radius:.375rem}
.faults h2{margin:0 0 .5rem;padding:0;border:0;font-size:1.0625rem}
.faults ul{margin:0;padding-left:1.25rem}
.faults a{color:var(--bad);font-weight:600}
.question{margin:0 0 1.75rem;padding:0;border:0;min-width:0}
.question>label:not(.choice),legend{display:block;margin:0 0 .25rem;padding:0;font-weight:650}
.question>label small,legend small{color:var(--soft);font-size:.875rem;font-weight:400}
.help{margin:0 0 .5rem;color:var(--soft);font-size:.9375rem}
.fault{margin:0 0 .5rem;color:var(--bad);font-weight:600}
.wrong{padding-left:1rem;border-left:4px solid var(--bad)}
input,select,textarea,button{font:inherit;color:inherit}
input:not([type=radio],[type=checkbox]),select,textarea{display:block;width:100%;min-height:2.75rem;padding:.5rem .75rem;background:var(--card);border:1px solid var(--edge);border-radius:.375rem}
input[inputmode=decimal],input[type=date],input[type=month]{max-width:16rem}
textarea{min-height:9rem;resize:vertical}
[aria-invalid=true]{border:2px solid var(--bad)!important}
.choice{display:flex;gap:.75rem;align-items:flex-start;margin:0 0 .5rem;padding:.625rem .875rem;border:1px solid var(--line);border-radius:.375rem;cursor:pointer}
.choice:hover{border-color:var(--edge)}
.choice:has(:checked){border-color:var(--accent);background:var(--tint)}
.choice:has(:focus-visible){outline:3px solid var(--accent);outline-offset:2px}
.choice input{flex:none;width:1.25rem;height:1.25rem;margin:.15rem 0 0;accent-color:var(--accent)}
.choice input:focus-visible{outline:none}
.choice span{min-width:0;overflow-wrap:anywhere}
.choice.none{color:var(--soft)}
.data{font-size:.9375rem}
.data dl{margin:0 0 .75rem}
.data dt{font-weight:650}
.data dd{margin:0 0 .625rem;color:var(--soft)}
@media (min-width:40rem){.data dl{display:grid;grid-template-columns:max-content 1fr;gap:.5rem 1.5rem}.data dd{margin:0}}
.actions{display:flex;flex-wrap:wrap;gap:.75rem;margin-top:1.75rem}
button{min-height:3rem;padding:.625rem 1.25rem;border:2px solid var(--accent);border-radius:.375rem;background:var(--accent);color:var(--on-accent);font-weight:650;cursor:pointer}
button.second{background:transparent;color:var(--accent)}
button.quiet{min-height:2.75rem;padding:.375rem .5rem;border-color:transparent;background:transparent;color:var(--accent);font-weight:400;text-decoration:underline;text-underline-offset:.15em}
button:hover{filter:brightness(1.08)}
.aside{display:flex;flex-wrap:wrap;gap:0 .5rem;align-items:center;margin-top:1.5rem;color:var(--soft)}
.aside p{margin:0}
.aside button{margin-left:-.5rem}
.foot{padding-top:1rem;padding-bottom:2rem;color:var(--soft);font-size:.9375rem}
@media (max-width:30rem){.actions button{width:100%}}
@media (forced-colors:active){.choice:has(:checked){border:2px solid Highlight}.choice:has(:focus-visible),:focus-visible{outline-color:Highlight}.note,.faults{border:2px solid}button.quiet{border-color:ButtonText;margin:0}}
@media print{.bar ul,.actions,.aside,.skip{display:none}.card{border:0;padding:0}}
`.trim();

export const baseSheet: Sheet = sheetOf(baseStyle);
