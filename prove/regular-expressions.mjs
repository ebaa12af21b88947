// prove:regular-expressions: every regular expression of what is shipped is searched for a text that would keep it busy: one on
// which the time grows faster than the length. Expressions are found in the syntax tree, those that are put together of
// constants too; those that are put together of data are named below, each with its reason. Two ways of looking, by recheck:
// most expressions are decided as automata, the rest (look-arounds, long counts) by a search with a fixed seed.
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import { Worker } from "node:worker_threads";
import ts from "typescript";
import { prover } from "./prover.mjs";

/** File to reason: expressions that data decides. */
const ofData = {
  "packages/core/src/testing/breaking.ts": "a storage that is broken on purpose: it takes people's text for a pattern",
};

const proof = prover("regular-expressions", { patterns: 0 });
const root = join(import.meta.dirname, "..");
const files = sources();
const found = files.flatMap(expressionsIn);
const broken = found.flatMap(({ file, line, source }) =>
  source === undefined && !(file in ofData) ? [`${file}:${line} is put together of data`] : [],
);
for (const file of Object.keys(ofData))
  if (!found.some((one) => one.file === file && one.source === undefined))
    broken.push(`${file} has no such expression`);

const expressions = chosen(distinct(found.filter(({ source }) => source !== undefined)));
if (proof.sabotage) expressions.push({ source: "(a+)+$", flags: "", places: ["planted:1"] });
const verdicts = await checkAll(expressions);
for (const { source, flags, places, verdict } of verdicts) {
  if (verdict.status === "safe") continue;
  const why =
    verdict.status === "vulnerable"
      ? `${verdict.complexity.summary}, by ${shortened(verdict.attack.pattern)}`
      : `unknown: ${verdict.error.kind}`;
  broken.push(`${places.join(" ")} /${source}/${flags} ${why}`);
}

const decided = verdicts.filter(({ verdict }) => verdict.status === "safe" && verdict.checker === "automaton").length;
const searched = verdicts.filter(({ verdict }) => verdict.status === "safe" && verdict.checker === "fuzz").length;
const data = found.filter(({ source }) => source === undefined).length;
proof.end(
  `${found.length} regular expressions in ${files.length} files, ${verdicts.length} different ones looked at: ${decided} safe as automata, ` +
    `${searched} by search, ${verdicts.length - decided - searched} not; ${data} put together of data`,
  broken,
);

/** What is shipped, and the example that shows how to write a storage; tests are not. */
function sources() {
  const folders = ["packages", "examples"].flatMap((parent) =>
    readdirSync(join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(root, parent, name, "src")),
  );
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => /\.(?:[cm]?[jt]s|tsx)$/.test(path) && !/\.test\.tsx?$/.test(path))
      .map((path) => join(folder, path)),
  );
}

function expressionsIn(path) {
  const file = relative(root, path);
  const tree = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  const expressions = [];
  const visit = (node) => {
    const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      expressions.push({ file, line, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    } else if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText(tree) === "RegExp") {
      const [source, flags] = node.arguments ?? [];
      expressions.push({ file, line, source: textOf(source, tree), flags: flags ? textOf(flags, tree) : "" });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return expressions;
}

/** The text that an expression always has; absent where data decides. */
function textOf(node, tree) {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.map(({ expression, literal }) => [textOf(expression, tree), literal.text]);
    if (spans.some(([text]) => text === undefined)) return undefined;
    return node.head.text + spans.flat().join("");
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [textOf(node.left, tree), textOf(node.right, tree)];
    return left === undefined || right === undefined ? undefined : left + right;
  }
  const named = ts.isIdentifier(node) ? constantCalled(node.text, tree) : undefined;
  return named && textOf(named, tree);
}

/** What a constant of the file itself, not of a function in it, begins with. */
function constantCalled(name, tree) {
  return tree.statements
    .filter((statement) => ts.isVariableStatement(statement) && statement.declarationList.flags & ts.NodeFlags.Const)
    .flatMap((statement) => statement.declarationList.declarations)
    .find((declaration) => declaration.name.getText(tree) === name)?.initializer;
}

function distinct(all) {
  const known = new Map();
  for (const { file, line, source, flags } of all) {
    const key = `/${source}/${flags}`;
    if (!known.has(key)) known.set(key, { source, flags, places: [] });
    known.get(key).places.push(`${file}:${line}`);
  }
  return [...known.values()];
}

/** So many by chance; all, if 0. */
function chosen(all) {
  if (proof.patterns === 0) return all;
  return all
    .map((one) => ({ one, at: proof.chance.next() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, proof.patterns)
    .map(({ one }) => one);
}

async function checkAll(expressions) {
  const waiting = [...expressions];
  const verdicts = [];
  const work = async () => {
    const worker = new Worker(new URL("./regular-expressions-worker.mjs", import.meta.url));
    try {
      for (let one = waiting.shift(); one; one = waiting.shift())
        verdicts.push({ ...one, verdict: await answerOf(worker, one) });
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 8) }, work));
  return verdicts;
}

function answerOf(worker, { source, flags }) {
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", (verdict) => {
      worker.off("error", reject);
      resolve(verdict);
    });
    worker.postMessage({ source, flags });
  });
}

function shortened(text) {
  return text.length > 120 ? `${text.slice(0, 120)} …` : text;
}
