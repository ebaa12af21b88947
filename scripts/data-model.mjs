// Writes the tables of docs/data-model.md (between its `generated` marks) from the collections themselves: the plans as the
// program has them, the fields and what they mean from the types of their rows and the comments beside them, and what is
// personal from the modules' `personal` tables. `--check` changes nothing and fails when the page says something else.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import ts from "typescript";
import { core, fillPage, load, root, table } from "./generated-page.mjs";

const { groundCollections, allModules } = await load(join(core, "modules.ts"));
const program = ts.createProgram(sources(core), {
  ...{
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  },
  ...{ strict: true, noEmit: true, skipLibCheck: true, allowImportingTsExtensions: true, types: ["node"] },
});
const checker = program.getTypeChecker();
const { declared, personalOf, journaled } = await readSources();

const owners = [
  ...groundCollections.map((plan) => ({ plan, module: "the core itself" })),
  ...allModules().flatMap(({ name, collections }) => collections.map((plan) => ({ plan, module: name }))),
];
fillPage("data-model.md", {
  collections: [overview(owners), ...owners.map(collectionText)].join("\n\n"),
  journaled: fieldsTable(journaled, undefined, undefined),
  sqlite: await sqliteText("campaigns"),
});

/** What the sources say of each collection, by its name; and the fields of a journaled row. */
async function readSources() {
  const declared = new Map();
  const personalOf = new Map();
  let journaled = [];
  for (const source of program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(core))) {
    for (const statement of source.statements) {
      if (ts.isInterfaceDeclaration(statement) && statement.name.text === "Journaled")
        journaled = fieldsOf(checker.getTypeAtLocation(statement));
      if (!ts.isVariableStatement(statement)) continue;
      for (const declaration of statement.declarationList.declarations) {
        const [kind, row] = rowTypeOf(declaration);
        if (kind === undefined) continue;
        const exported = (await load(source.fileName))[declaration.name.text];
        if (kind === "PersonalFields") personalOf.set(symbolOf(row), exported);
        else if (exported?.name) declared.set(exported.name, { row, about: aboutOf(declaration, row, source), source });
      }
    }
  }
  return { declared, personalOf, journaled };
}

/** Of a `Collection<R>` or a `PersonalFields<R>`: which it is, and R. */
function rowTypeOf(declaration) {
  const type = checker.getTypeAtLocation(declaration.name);
  if (type.aliasSymbol?.name === "PersonalFields") return ["PersonalFields", type.aliasTypeArguments[0]];
  return type.symbol?.name === "Collection" ? ["Collection", checker.getTypeArguments(type)[0]] : [];
}

/** What tells a type from every other, of the same name too. */
function symbolOf(type) {
  return type && (type.aliasSymbol ?? type.symbol);
}

/** What a collection is for: said of it, of its rows, or of the file that it stands in. */
function aboutOf(declaration, row, source) {
  const bases = row.isClassOrInterface() ? checker.getBaseTypes(row) : [];
  const own = [checker.getSymbolAtLocation(declaration.name), symbolOf(row)];
  const texts = [...own, ...bases.map(symbolOf).filter(({ name }) => name !== "Journaled")].map(commentOf);
  const head = /^\/\*\*([\s\S]*?)\*\//.exec(source.text)?.[1].replace(/^\s*\* ?/gm, " ");
  return oneLine(texts.find((text) => text !== "") ?? head ?? "");
}

function commentOf(symbol) {
  return symbol ? ts.displayPartsToString(symbol.getDocumentationComment(checker)) : "";
}

/** The id first, then as they are declared. */
function fieldsOf(type) {
  const properties = checker.getPropertiesOfType(type);
  const first = properties.filter(({ name }) => name === "id");
  return [...first, ...properties.filter(({ name }) => name !== "id")].map((property) => {
    const node = property.valueDeclaration ?? property.declarations?.[0];
    const written = node && ts.isPropertySignature(node) ? node.type : undefined;
    const states = written && namedStates(written);
    const type = states?.text ?? written?.getText() ?? "";
    return {
      name: property.name,
      type: oneLine(type).replace(/\breadonly /g, ""),
      optional: (property.flags & ts.SymbolFlags.Optional) !== 0,
      meaning: oneLine([commentOf(property), states?.meaning ?? ""].join(" ")),
    };
  });
}

/** A name for a few texts, written out, and what the comment on the name says of them. */
function namedStates(node) {
  const symbol = ts.isTypeReferenceNode(node) ? checker.getSymbolAtLocation(node.typeName) : undefined;
  const named = symbol && (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
  const type = checker.getTypeFromTypeNode(node);
  if (!named || !type.isUnion() || !type.types.every((part) => part.isStringLiteral())) return undefined;
  const text = named.declarations?.find(ts.isTypeAliasDeclaration)?.type.getText();
  return text && { text, meaning: commentOf(named) };
}

function overview(all) {
  const rows = all.map(({ plan, module }) => {
    const { about = "" } = declared.get(plan.name) ?? {};
    return [`[\`${plan.name}\`](#${plan.name})`, module, firstSentence(about), lifetime(plan)];
  });
  return table(["collection", "kept by", "what it is for", "how long"], rows);
}

function collectionText({ plan, module }) {
  const { row, about, source } = declared.get(plan.name) ?? {};
  const fields = row ? fieldsOf(row) : plan.fields.map((name) => ({ name, type: "", optional: false, meaning: "" }));
  const common = new Set(journaled.filter(({ name }) => name !== "id").map(({ name }) => name));
  const own = isJournaled(plan) ? fields.filter(({ name }) => !common.has(name)) : fields;
  const list = (sets) => sets.map((fields) => `\`${fields.join(", ")}\``).join("; ");
  const facts = [
    ["Declared in", source ? `\`${relative(root, source.fileName)}\`, kept by ${module}` : `kept by ${module}`],
    [
      "Journaled",
      isJournaled(plan) ? "yes: see [the fields of every journaled row](#what-every-journaled-row-carries)" : "",
    ],
    ["Unique", list([["id"], ...plan.unique])],
    ["Indexes", list(plan.indexes)],
    ["Few rows have", list((plan.sparse ?? []).map((field) => [field]))],
    ["Searched by words", plan.words ? `\`${plan.words}\`` : ""],
    ["Moments", list((plan.instants ?? []).map((field) => [field]))],
    ["How long", lifetime(plan)],
  ].filter(([, text]) => text !== "");
  return [
    `### ${plan.name}`,
    about || "(no comment says what it is for)",
    facts.map(([name, text]) => `- ${name}: ${text}`).join("\n"),
    fieldsTable(own, plan, personalOf.get(symbolOf(row))),
  ].join("\n\n");
}

function isJournaled(plan) {
  return plan.fields.includes("uncarried");
}

function lifetime(plan) {
  const { row } = declared.get(plan.name) ?? {};
  const personal = Object.values(personalOf.get(symbolOf(row)) ?? {}).filter((field) => typeof field === "object");
  const retentions = [...new Set(personal.map(({ retention }) => retention))];
  if (plan.expiresAt) return `until \`${plan.expiresAt}\``;
  return retentions.length > 0 ? retentions.join("; ") : "as long as the store";
}

/** `asked`: filtered, sorted, grouped or summed by. */
function fieldsTable(fields, plan, personal) {
  const asked = new Set(plan ? ["id", ...plan.fields, plan.words] : []);
  const rows = fields.map(({ name, type, optional, meaning }) => {
    const declaration = personal?.[name];
    const told = typeof declaration === "object" ? declaration : undefined;
    const base = [`\`${name}\`${optional ? " ?" : ""}`, code(type), meaning];
    const use = plan ? [asked.has(name) ? "yes" : ""] : [];
    const whose = told
      ? [told.purpose, told.retention, `${told.erasure}${told.export ? "" : "; not in the file"}`]
      : [declaration ?? "", "", ""];
    return [...base, ...use, ...(personal ? whose : [])];
  });
  const head = ["field", "type", "meaning", ...(plan ? ["asked"] : [])];
  return table(personal ? [...head, "personal: held", "retention", "erasure"] : head, rows);
}

/** A table and its indexes as SQLite has them, and what it holds of a row. */
async function sqliteText(collection) {
  const { DatabaseSync } = await import("node:sqlite");
  const { sqliteStorage } = await load(join(root, "packages", "adapter-sqlite", "src", "index.ts"));
  const folder = mkdtempSync(join(tmpdir(), "cursus-data-model-"));
  try {
    const file = join(folder, "example.db");
    const storage = sqliteStorage(file);
    await storage.open(owners.map(({ plan }) => plan));
    await storage.close();
    const database = new DatabaseSync(file, { readOnly: true });
    const found = database
      .prepare("SELECT sql FROM sqlite_schema WHERE tbl_name = ? AND sql IS NOT NULL")
      .all(collection);
    database.close();
    return `\`\`\`sql\n${found.map(({ sql }) => `${sql};`).join("\n")}\n\`\`\``;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function code(text) {
  return text === "" ? "" : `\`${text}\``;
}

function oneLine(text) {
  return text
    .replace(/\{@link (?:\w+\.)?(\w+)\}/g, "`$1`")
    .replace(/\s+/g, " ")
    .trim();
}

function firstSentence(text) {
  return /^.*?\.(?= |$)/.exec(text)?.[0] ?? text;
}

function sources(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts") && !path.startsWith("testing"))
    .map((path) => join(folder, path));
}
