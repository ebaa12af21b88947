// Writes docs/commands.md and docs/commandes.fr.md from the commands as they are built, and docs/errors.md from the catalogs:
// every command with its flags, every code with what it says. `--check` changes nothing and fails when a page is stale.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { fillPage, root, table } from "./generated-page.mjs";

const cli = join(root, "packages", "cli");
const manifest = JSON.parse(readFileSync(join(cli, "oclif.manifest.json"), "utf8"));
const { oclif } = JSON.parse(readFileSync(join(cli, "package.json"), "utf8"));
const ids = Object.keys(manifest.commands).sort();
// The French texts stand beside the commands, the global flags' in the help class.
const { globalFlagsInFrench } = await import(pathToFileURL(join(cli, "dist", "help.js")).href);
const french = Object.fromEntries(await Promise.all(ids.map(async (id) => [id, (await command(id)).french])));

fillPage("commands.md", { commands: reference("en"), global: globalFlags("en") });
fillPage("commandes.fr.md", { commands: reference("fr"), global: globalFlags("fr") });
fillPage("errors.md", { errors: await errors() });

async function command(id) {
  const path = join(cli, "dist", "commands", `${id.replaceAll(":", "/")}.js`);
  return (await import(pathToFileURL(path).href)).default;
}

function reference(language) {
  const topics = Map.groupBy(ids, (id) => (id.includes(":") ? id.split(":")[0] : ""));
  return [...topics]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([topic, members]) => {
      const about = language === "en" ? (oclif.topics[topic]?.description ?? "") : "";
      const heading = topic === "" ? [] : [`## ${topic}`, about];
      return [...heading, ...members.map((id) => page(id, language))].filter((text) => text !== "").join("\n\n");
    })
    .join("\n\n");
}

function page(id, language) {
  const { summary, description, flags = {}, args = {}, examples = [] } = manifest.commands[id];
  const said = language === "fr" ? french[id] : { summary, description };
  const own = Object.values(flags).filter(({ helpGroup }) => helpGroup !== "GLOBAL");
  const textOf = (kind, { name, description: english }) =>
    (language === "fr" ? said[kind]?.[name] : undefined) ?? english ?? "";
  const usage = [id.replaceAll(":", " "), ...Object.values(args).map(argument)].join(" ");
  const rows = [
    ...Object.values(args).map((arg) => [`\`${argument(arg)}\``, textOf("args", arg)]),
    ...own.map((flag) => [`\`${flagUsage(flag)}\``, textOf("flags", flag)]),
  ];
  const shown = examples.map(({ command: line, description: english }, at) => {
    const what = language === "fr" ? (said.examples?.[at] ?? english) : english;
    return `# ${what}\n${line.replaceAll("<%= config.bin %>", "cursus")}`;
  });
  return [
    `### cursus ${usage}`,
    [sentence(said.summary), said.description].filter(Boolean).join("\n\n"),
    rows.length > 0 ? table(language === "fr" ? ["option", "ce que c'est"] : ["flag", "what it is"], rows) : "",
    shown.length > 0 ? `\`\`\`sh\n${shown.join("\n")}\n\`\`\`` : "",
  ]
    .filter((text) => text !== "")
    .join("\n\n");
}

function argument({ name, required }) {
  return required ? name.toUpperCase() : `[${name.toUpperCase()}]`;
}

function flagUsage({ name, type, helpValue, options }) {
  if (type === "boolean") return `--${name}`;
  return `--${name} ${options ? options.join("|") : (helpValue ?? "VALUE")}`;
}

function sentence(text) {
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

function globalFlags(language) {
  const flags = Object.values(Object.values(manifest.commands)[0].flags).filter(
    ({ helpGroup }) => helpGroup === "GLOBAL",
  );
  const rows = flags.map((flag) => [
    `\`${flagUsage(flag)}\``,
    language === "fr" ? globalFlagsInFrench[flag.name] : flag.description,
  ]);
  return table(language === "fr" ? ["option", "ce que c'est"] : ["flag", "what it is"], rows);
}

async function errors() {
  const catalogs = await Promise.all(
    globSync("packages/*/dist/index.js", { cwd: root })
      .sort()
      .map(async (path) => {
        const exported = await import(pathToFileURL(join(root, path)).href);
        return Object.entries(exported).flatMap(([name, value]) =>
          name === "coreMessages"
            ? Object.entries(value.catalog)
            : name.endsWith("Messages")
              ? Object.entries(value)
              : [],
        );
      }),
  );
  const said = new Map(catalogs.flat().filter(([code, text]) => code.includes(".") && text?.en && text.fr));
  const classes = classesByCode();
  return [...Map.groupBy([...said].sort(), ([code]) => code.split(".")[0])]
    .map(([family, members]) => {
      const rows = members.map(([code, { en, fr }]) => [
        `\`${code}\``,
        classes.get(code) ?? "",
        oneLine(en),
        oneLine(fr),
      ]);
      return `## ${family}\n\n${table(["code", "class", "English", "French"], rows)}`;
    })
    .join("\n\n");
}

/** Which class of error carries a code: read off where it is thrown. */
function classesByCode() {
  const thrown = /fault\(\s*(\w+Error),\s*\w+,\s*"([\w.]+)"/g;
  return new Map(
    globSync("packages/*/src/**/*.ts", { cwd: root })
      .filter((path) => !path.endsWith(".test.ts"))
      .flatMap((path) =>
        [...readFileSync(join(root, path), "utf8").matchAll(thrown)].map(([, type, code]) => [code, type]),
      ),
  );
}

function oneLine(text) {
  return text.replaceAll("\n", " ").replaceAll("<", "&lt;");
}
