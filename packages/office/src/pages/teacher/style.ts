/** What the grid of marks adds to the look: cells as wide as a mark, rows that stay readable on a phone. */
export const teacherStyle = `
.grid-scroll{margin:1rem 0}
.grid{width:auto;min-width:0;margin:0}
.grid th,.grid td{padding:.25rem .375rem}
.grid tbody th{padding-top:.75rem}
.grid thead th{vertical-align:bottom;max-width:9rem}
.grid thead small{display:block;font-weight:400}
.grid tbody th{min-width:11rem;font-weight:400}
.grid input{width:5.5rem;min-height:2.5rem;padding:.25rem .5rem;text-align:right;font-variant-numeric:tabular-nums}
.grid input.changed{border-color:var(--accent);background:var(--tint)}
.grid .fault{max-width:15rem;margin:.25rem 0 0;font-size:.875rem;font-weight:400}
#unsaved:not(:empty){padding:.25rem .75rem;background:var(--tint);border-left:4px solid var(--accent);font-weight:650}
@media (max-width:45rem){.keys{display:none}.grid{width:100%}.grid tbody th{min-width:0;font-weight:650}.grid td{display:flex!important;flex-wrap:wrap;gap:.25rem .75rem;align-items:center}.grid td::before{flex:1 1 8rem}.grid .fault{max-width:none;flex:1 1 100%}}
`;
