/** What the administrators' pages add to the look: branches of a tree, rows of a form. */
export const adminStyle = `
.branches{margin:.5rem 0;padding-left:1.25rem;border-left:2px solid var(--line);list-style:none}
.branches li{margin:0 0 .5rem;overflow-wrap:anywhere}
.branches a{display:inline-block;padding:.125rem 0}
input.place{width:5.5rem;text-align:right}
.plain-list{margin:0;padding:0;list-style:none}
.several{margin:0 0 1.25rem;padding:.875rem 1rem 0;border:1px solid var(--line);border-radius:.375rem;min-width:0}
.several legend{padding:0 .375rem}
.several .row{grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr))}
.several>.question{margin-bottom:1.25rem}
th code{overflow-wrap:normal}
.rights{border-top:1px solid var(--line)}
.way a{margin-left:.5rem;padding:.25rem 0!important}
.rights summary{display:grid;grid-template-columns:1rem 1fr auto;gap:.75rem;align-items:center;padding:.25rem 0;min-height:2.75rem;font-weight:650;cursor:pointer}
.rights summary::before{content:"+";color:var(--accent)}
.rights[open] summary::before{content:"−"}
.rights>div{display:grid;gap:0 .75rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,13rem),1fr));margin:.25rem 0 1rem}
.verb{white-space:nowrap}
@media (min-width:45.01rem){td .tag{white-space:nowrap}}
.words{margin:1rem 0;padding:1rem;border:1px solid var(--line);border-radius:.375rem;white-space:pre-wrap;overflow-wrap:anywhere}
@media (max-width:45rem){.branches{padding-left:.75rem}}
`;
