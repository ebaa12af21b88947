/** What the registrar's pages add to the look: counts by state, plans of rooms, bars, forms as wide as their tables. */
export const registrarStyle = `
.card>form.wide{max-width:none;margin-top:0}
.states ul{display:flex;flex-wrap:wrap;gap:.25rem;margin:0 0 1rem;padding:0;list-style:none}
.states a{display:inline-flex;gap:.5rem;align-items:center;min-height:2.75rem;padding:0 .75rem;border:1px solid var(--line);border-radius:1.5rem;text-decoration:none}
.states a:hover{border-color:var(--edge)}
.states [aria-current]{border-color:var(--accent);background:var(--tint);color:var(--ink);font-weight:650}
.pick{display:flex;gap:.5rem;align-items:flex-start}
.pick label{display:inline-flex;flex:none;align-items:center;justify-content:center;width:2rem;height:1.75rem;margin-left:-.375rem;cursor:pointer}
.pick input{width:1.25rem;height:1.25rem;accent-color:var(--accent)}
.narrow{display:none}
.narrow p{margin:0 0 .25rem;color:var(--soft);font-size:.9375rem}
.deeds{display:flex;flex-wrap:wrap;gap:.75rem 1rem;align-items:flex-end;margin:1rem 0}
.deeds form,.deeds p{margin:0}
.deeds p{display:flex;flex-wrap:wrap;gap:.75rem}
.deeds .actions{margin-top:0}
.row{display:grid;gap:0 1.25rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,13rem),1fr));align-items:end}
.row.pairs{grid-template-columns:repeat(auto-fit,minmax(min(100%,18rem),1fr))}
.row .question{margin-bottom:1.25rem}
.ways{display:inline-flex;flex-wrap:wrap;gap:0 1rem}
.ways a{display:inline-flex;align-items:center;min-height:1.75rem}
.plan{display:grid;gap:.5rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,11rem),1fr));margin:1rem 0;padding:0;list-style:none}
.plan li{padding:.5rem .625rem;border:1px solid var(--line);border-radius:.375rem;overflow-wrap:anywhere}
.plan b{display:inline-block;min-width:1.75rem;color:var(--soft)}
.bar-chart{display:block;max-width:100%;height:.875rem}
.bar-chart .whole{fill:var(--page);stroke:var(--edge)}
.bar-chart .part{fill:var(--accent)}
.notes{margin:1rem 0;padding:0;list-style:none}
.notes li{margin:0 0 .75rem;padding:.75rem 1rem;border-left:4px solid var(--line)}
.notes p{margin:0;white-space:pre-line}
.why{margin:0 0 .25rem;font-size:.9375rem;overflow-wrap:anywhere}
.tiles p{margin:0}
.tiles form{margin:0}
code{overflow-wrap:anywhere;font-size:.875rem}
td.number{white-space:nowrap}
td select,td input[type=text]{min-width:9rem}
#camera video:not([hidden]){display:block;width:100%;max-width:28rem;border-radius:.5rem;background:#000}
.depth-1{padding-left:1rem}.depth-2{padding-left:2rem}.depth-3{padding-left:3rem}.depth-4{padding-left:4rem}.depth-5{padding-left:5rem}.depth-6{padding-left:6rem}
@media (max-width:45rem){.narrow{display:block}.stack thead:focus-within{position:static;display:block;width:100%;height:auto;overflow:visible;clip-path:none}.stack thead:focus-within th{display:inline-block;width:auto;padding:.25rem .75rem .25rem 0}.stack .number{text-align:left}td select,td input[type=text]{min-width:0}.depth-1,.depth-2,.depth-3,.depth-4,.depth-5,.depth-6{padding-left:.5rem}}
@media print{.states,.deeds{display:none}}
`;
