/** What the office adds to the look of every page: room for tables, a navigation, marks of states. */
import { baseStyle, sheetOf } from "@cursus/web";
import { adminStyle } from "../pages/admin/style.ts";
import { registrarStyle } from "../pages/registrar/style.ts";
import { teacherStyle } from "../pages/teacher/style.ts";

const officeStyle = `
.bar,main,.foot{max-width:72rem}
.bar:has(.fold)>p{flex:1 1 0;min-width:min-content}
.fold[open]{flex:1 1 100%}
.fold>summary{display:flex;gap:.5rem;align-items:center;width:max-content;max-width:100%;min-height:2.75rem;padding:.25rem .875rem;border:1px solid var(--edge);border-radius:.375rem;background:var(--card);color:var(--accent);font-weight:650;cursor:pointer;list-style:none}
.fold>summary::-webkit-details-marker{display:none}
.fold>summary::after{content:"";width:.5rem;height:.5rem;margin:-.25rem .125rem 0;border:solid currentColor;border-width:0 2px 2px 0;rotate:45deg}
.fold[open]>summary::after{margin-top:.25rem;rotate:225deg}
.card .fold>summary{margin:.5rem 0 1rem}
.tools{display:flex;flex-wrap:wrap;gap:.25rem;align-items:center;margin:0 -.5rem}
.tools form{margin:0}
.tools button{min-height:2.75rem;padding:.25rem .5rem;border-color:transparent;background:transparent;color:var(--accent);font-weight:400;text-decoration:underline;text-underline-offset:.15em}
.tools [aria-current]{color:var(--ink);font-weight:650;text-decoration:none}
.tools>a{display:inline-flex;align-items:center;min-height:2.75rem;padding:0 .5rem}
.menu ul{display:block;margin:.25rem 0 0}
.menu li{border-top:1px solid var(--line)}
.menu li>a{display:flex;align-items:center;min-height:2.75rem;padding:.25rem .75rem}
.menu [aria-current]{background:var(--card);color:var(--ink);font-weight:650;text-decoration:none;box-shadow:inset 4px 0 var(--accent)}
@supports selector(::details-content){
.fold{display:contents}
.fold::details-content{flex:1 1 100%;min-width:0}
@media (min-width:60rem){
.bar:has(.fold)>p{flex:0 1 auto}
.fold::details-content{display:contents;content-visibility:visible}
.fold>summary{display:none}
.tools{justify-content:flex-end;margin-left:auto}
.menu{flex:1 1 100%;margin:0 -.75rem}
.menu ul{display:flex;margin:0}
.menu li{border:0}
.menu li>a{display:inline-flex;padding:0 .75rem;border:1px solid transparent;border-radius:.375rem}
.menu [aria-current]{border-color:var(--line);box-shadow:none}
}}
.card>form,.card>section>form,.card .plain{max-width:44rem}
.trail{margin:0 0 .5rem;font-size:.9375rem}
.trail a{display:inline-flex;align-items:center;min-height:2.75rem}
table{width:100%;border-collapse:collapse;margin:1rem 0}
caption{text-align:left;font-weight:650;padding:0 0 .5rem}
th,td{padding:.5rem .625rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;overflow-wrap:break-word}
thead th{font-size:.9375rem;color:var(--soft);border-bottom:2px solid var(--line)}
thead a{display:inline-flex;align-items:center;min-height:1.75rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th.number,.number{text-align:right;font-variant-numeric:tabular-nums}
.total td,.total th{font-weight:650;background:var(--tint)}
@media (max-width:45rem){
.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stack,.stack caption:not(.unseen),.stack tbody,.stack tr,.stack th,.stack td{display:block;width:100%}
.stack tr{padding:.5rem 0;border-bottom:2px solid var(--line)}
.stack th,.stack td{overflow-wrap:anywhere;border:0;padding:.1875rem 0;text-align:left}
.stack td:empty{display:none}
.stack tr:last-child{border:0}
.stack [data-label]::before{content:attr(data-label) ": ";color:var(--soft);font-size:.9375rem;font-weight:400}
.stack:lang(fr) [data-label]::before{content:attr(data-label) "\\a0: "}
}
.whole{white-space:nowrap}
.facts{margin:1rem 0}
.facts dt{font-weight:650}
.facts dd{margin:0 0 .375rem;overflow-wrap:anywhere}
@media (max-width:39.99rem){.facts dt,.facts dd{display:inline;overflow-wrap:break-word}.facts dt::after{content:": "}.facts:lang(fr) dt::after{content:"\\a0: "}.facts dd::after{content:"";display:block;height:.375rem}}
@media (min-width:40rem){.facts{display:grid;grid-template-columns:minmax(9rem,max-content) 1fr;gap:.5rem 1.5rem}.facts dd{margin:0}}
.tag{display:inline-block;padding:.0625rem .5rem;border:1px solid var(--edge);border-radius:1rem;font-size:.9375rem}
.tag.good{border-color:var(--good);background:var(--good-tint);color:var(--good)}
.tag.bad{border-color:var(--bad);background:var(--bad-tint);color:var(--bad)}
.tiles{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,17rem),1fr));margin:1.25rem 0;padding:0;list-style:none}
.tiles>li{padding:1rem 1.25rem;border:1px solid var(--line);border-radius:.5rem}
.tiles h2{margin:0 0 .5rem;padding:0;border:0;font-size:1.0625rem}
.filters{display:flex;flex-wrap:wrap;gap:.75rem;align-items:end;margin:1rem 0;max-width:none!important}
.filters .question{margin:0;flex:1 1 12rem}
.filters button{min-height:2.75rem;padding:.375rem 1rem}
.more{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem}
.more a,.links a{display:inline-flex;align-items:center;min-height:2.75rem}
.links{margin:.5rem 0;padding:0;list-style:none}
.steps{margin:1rem 0;padding-left:1.25rem}
.steps [aria-current]{font-weight:650}
@media (min-width:40rem){.steps{display:flex;flex-wrap:wrap;gap:.25rem 2.25rem}}
.choice small{display:block;color:var(--soft);font-size:.9375rem}
.over{margin:1rem 0 .5rem;color:var(--soft);font-weight:650}
a.button{display:inline-flex;align-items:center;justify-content:center;text-align:center;min-height:3rem;padding:.625rem 1.25rem;border:2px solid var(--accent);border-radius:.375rem;background:var(--accent);color:var(--on-accent);font-weight:650;text-decoration:none}
a.button.second{background:transparent;color:var(--accent)}
button.danger{border-color:var(--bad);background:var(--bad);color:var(--card)}
progress{width:100%;height:1.25rem;accent-color:var(--accent)}
.note.bad{background:var(--bad-tint);border-color:var(--bad)}
.actions form{margin:0}
@media (max-width:30rem){.actions form,.actions a.button{width:100%;justify-content:center}}
@media (forced-colors:active){.tag,a.button{border:2px solid}}
@media print{.fold,.filters,.more{display:none}}
`;

export const officeSheet = sheetOf(`${baseStyle}${officeStyle}${registrarStyle}${teacherStyle}${adminStyle}`);
