// Pages whose tables and code are made from what runs. Between `<!-- generated: x -->` and `<!-- end of x -->` stands what a
// script makes; between `<!-- snippet: path#region -->` and `<!-- end of snippet -->` a piece of a file (or all of it).
import { readFileSync, writeFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";

export const root = join(import.meta.dirname, "..");
export const core = join(root, "packages", "core", "src");

const sources = { "@cursus/core": "index.ts", "@cursus/core/testing": "testing/index.ts" };

// Adapters import the core by its name; here that is its sources, so that nothing need be built.
registerHooks({
  resolve: (name, context, next) =>
    name in sources ? { url: urlOf(join(core, sources[name])), shortCircuit: true } : next(name, context),
});

export async function load(path) {
  return await import(urlOf(path));
}

/** Writes the page anew; with `--check` it only says whether the page is stale. */
export function fillPage(name, blocks) {
  const page = join(root, "docs", name);
  const before = readFileSync(page, "utf8");
  const after = withSnippets(withBlocks(before, blocks));
  if (after === before) return;
  if (process.argv.includes("--check")) {
    process.stderr.write(`docs/${name} is not what the code says: run npm run docs\n${difference(before, after)}\n`);
    process.exitCode = 1;
    return;
  }
  writeFileSync(page, after);
  process.stdout.write(`wrote ${relative(root, page)}\n`);
}

export function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function withBlocks(page, blocks) {
  let text = page;
  for (const [name, block] of Object.entries(blocks)) {
    const [start, end] = [`<!-- generated: ${name} -->`, `<!-- end of ${name} -->`];
    const [from, to] = [text.indexOf(start), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`The page has no place for ${name}: ${start} … ${end}`);
    text = `${text.slice(0, from + start.length)}\n\n${block}\n\n${text.slice(to)}`;
  }
  return text;
}

function withSnippets(page) {
  const marks = /(<!-- snippet: ([^#\n]+?)(?:#([^\n]+?))? -->)[\s\S]*?(<!-- end of snippet -->)/g;
  return page.replace(marks, (_all, start, path, region, end) => {
    const language = path.split(".").at(-1);
    return `${start}\n\n\`\`\`${language}\n${snippet(path, region)}\n\`\`\`\n\n${end}`;
  });
}

function snippet(path, region) {
  const text = readFileSync(join(root, path), "utf8");
  if (region === undefined) return text.trimEnd();
  const lines = text.split("\n");
  const from = lines.findIndex((line) => line.trim() === `// #region ${region}`);
  const length = lines.slice(from).findIndex((line) => line.trim() === "// #endregion");
  if (from < 0 || length < 0) throw new Error(`${path} has no region "${region}"`);
  const found = lines.slice(from + 1, from + length);
  const margin = Math.min(...found.filter((line) => line.trim() !== "").map((line) => line.search(/\S/)));
  return found
    .map((line) => line.slice(margin))
    .join("\n")
    .trim();
}

function difference(before, after) {
  const [old, now] = [before.split("\n"), after.split("\n")];
  const at = now.findIndex((line, number) => line !== old[number]);
  return `line ${at + 1}\n  page: ${old[at] ?? "(its end)"}\n  code: ${now[at] ?? "(its end)"}`;
}

function urlOf(path) {
  return pathToFileURL(path).href;
}
