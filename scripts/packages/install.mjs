// A project of a stranger: the examples, with the packages from their tarballs.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Installs every tarball and what the examples need, and copies the examples there. Gives the folder. */
export function installed(root, packages, project) {
  mkdirSync(project, { recursive: true });
  const examples = join(root, "examples");
  const { dependencies } = JSON.parse(readFileSync(join(examples, "package.json"), "utf8"));
  const { devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const types = Object.fromEntries(["@types/node", "@types/express"].map((name) => [name, devDependencies[name]]));
  const tarballs = Object.fromEntries(packages.map(({ name, tarball }) => [name, `file:${tarball}`]));
  const manifest = { name: "strangers-project", private: true, type: "module" };
  writeFileSync(
    join(project, "package.json"),
    JSON.stringify({ ...manifest, dependencies: { ...dependencies, ...tarballs }, devDependencies: types }, null, 2),
  );
  for (const name of readdirSync(examples)) if (name.endsWith(".ts")) cpSync(join(examples, name), join(project, name));
  const args = ["install", "--prefer-offline", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel", "error"];
  const { status, stdout, stderr } = spawnSync("npm", args, { cwd: project, encoding: "utf8", timeout: 300_000 });
  if (status !== 0) throw new Error(`The tarballs cannot be installed:\n${stdout}${stderr}`);
  return project;
}
