/** What the administrators' pages add to the look: branches of a tree, rows of a form. */
export const adminStyle = `
.branches{margin:.5rem 0;padding-left:1.25rem;border-left:2px solid var(--line);list-style:none}
.branches li{margin:0 0 .5rem;overflow-wrap:anywhere}
.branches a{display:inline-block;padding:.125rem 0}
.plain-list{margin:0;padding:0;list-style:none}
.several{margin:0 0 1.25rem;padding:.875rem 1rem 0;border:1px solid var(--line);border-radius:.375rem;min-width:0}
.several legend{padding:0 .375rem}
.several .row{grid-template-columns:repeat(auto-fit,minmax(min(100%,9rem),1fr))}
.verb{white-space:nowrap}
@media (min-width:45.01rem){td .tag{white-space:nowrap}}
.words{margin:1rem 0;padding:1rem;border:1px solid var(--line);border-radius:.375rem;white-space:pre-wrap;overflow-wrap:anywhere}
@media (max-width:45rem){.branches{padding-left:.75rem}}
`;
