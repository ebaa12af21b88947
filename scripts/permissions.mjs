// Writes the tables of docs/permissions.md from the modules' access tables: which role may call which verb.
// `--check` changes nothing and fails when the page says something else.
import { join } from "node:path";
import { core, fillPage, load, table } from "./generated-page.mjs";

const { allModules } = await load(join(core, "modules.ts"));
const { roles } = await load(join(core, "module/actor.ts"));

fillPage("permissions.md", {
  permissions: allModules()
    .map(({ name, access }) => `### ${name}\n\n${table(["verb", ...roles, "others"], rowsOf(access))}`)
    .join("\n\n"),
});

function rowsOf(access) {
  return Object.entries(access)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([verb, allowed]) => [
      `\`${verb}\``,
      ...roles.map((role) => (allowed.includes(role) || allowed.includes("user") ? "yes" : "")),
      allowed.includes("anyone") ? "anyone" : allowed.includes("link") ? "link" : "",
    ]);
}
