// What is published: each public package packed, and what may be in its tarball.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";

/** Every package that strangers can install, packed: `{ name, folder, manifest, tarball, files }`. */
export function packed(root, to) {
  mkdirSync(to, { recursive: true });
  const { workspaces } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const folders = workspaces.map((workspace) => join(root, workspace));
  return folders
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) }))
    .filter(({ manifest }) => !manifest.private)
    .map(({ folder, manifest }) => {
      const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", to];
      const said = JSON.parse(execFileSync("npm", args, { cwd: folder, encoding: "utf8", stdio: "pipe" }));
      const [{ filename, files }] = Array.isArray(said) ? said : Object.values(said);
      return {
        ...{ name: manifest.name, folder, manifest },
        ...{ tarball: join(to, filename), files: files.map(({ path }) => path) },
      };
    });
}

const allowed = [/^(package\.json|README\.md|LICENSE)$/, /^dist\/.+\.(js|js\.map|d\.ts)$/];
/** What the command needs besides. */
const allowedInCli = [/^bin\/[\w-]+\.(js|cmd)$/, /^oclif\.manifest\.json$/];

/** What is missing, what has no place there, and whatever points nowhere. */
export function lookInto({ name, folder, manifest, files }, root) {
  const faults = [];
  const fits = manifest.bin ? [...allowed, ...allowedInCli] : allowed;
  for (const file of files) if (!fits.some((form) => form.test(file))) faults.push(`${file} has no place there`);
  for (const file of ["README.md", "LICENSE"]) if (!files.includes(file)) faults.push(`${file} is missing`);
  if (files.includes("LICENSE") && read(folder, "LICENSE") !== read(root, "LICENSE"))
    faults.push("LICENSE is not the one of the repository");
  for (const target of targetsOf(manifest)) if (!files.includes(target)) faults.push(`${target} is missing`);
  for (const file of files.filter((path) => path.endsWith(".js"))) faults.push(...strayMap(folder, file, files));
  for (const file of files.filter((path) => path.endsWith(".map"))) faults.push(...emptyMap(folder, file));
  for (const field of ["description", "license", "repository", "engines"])
    if (manifest[field] === undefined) faults.push(`package.json has no ${field}`);
  return faults.map((fault) => `${name}: ${fault}`);
}

function targetsOf({ exports = {}, bin = {} }) {
  const targets = Object.values(exports).flatMap((conditions) => Object.values(conditions));
  return [...targets, ...Object.values(bin)].map((path) => posix.normalize(path));
}

function strayMap(folder, file, files) {
  const map = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(read(folder, file))?.[1];
  if (map === undefined || files.includes(posix.join(dirname(file), map))) return [];
  return [`${file} names a source map that is not there`];
}

/** Sources are not published, so a map has to carry them. */
function emptyMap(folder, file) {
  const { sources, sourcesContent = [] } = JSON.parse(read(folder, file));
  return sources.every((_source, at) => typeof sourcesContent[at] === "string") ? [] : [`${file} lacks its sources`];
}

/** publint, and attw as for packages that are ESM and nothing else. */
export function lint({ name, manifest, tarball }, root) {
  const bin = (tool) => join(root, "node_modules", ".bin", tool);
  const runs = [[bin("publint"), ["run", tarball, "--strict"]]];
  if (manifest.exports) runs.push([bin("attw"), ["--profile", "esm-only", "--no-color", "--no-emoji", tarball]]);
  return runs.flatMap(([command, args]) => {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: "utf8", timeout: 120_000 });
    return status === 0 ? [] : [`${name}: ${stdout}${stderr}`];
  });
}

function read(folder, file) {
  return readFileSync(join(folder, file), "utf8");
}
