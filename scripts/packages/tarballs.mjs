// What is published: each public package packed, and what may be in its tarball.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";

/** Every package that strangers can install: `folder` is where it is made, `content` what its tarball holds, unpacked. */
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
      const [{ filename }] = Array.isArray(said) ? said : Object.values(said);
      const tarball = join(to, filename);
      const content = tarball.replace(/\.tgz$/, "");
      mkdirSync(content);
      execFileSync("tar", ["-xzf", tarball, "-C", content, "--strip-components=1"]);
      return { name: manifest.name, folder, manifest, tarball, content };
    });
}

const allowed = [/^(package\.json|README\.md|LICENSE)$/, /^dist\/.+\.(js|js\.map|d\.ts)$/];
/** What the command needs besides. */
const allowedInCli = [/^bin\/[\w-]+\.(js|cmd)$/, /^oclif\.manifest\.json$/];

/** What is missing, what has no place there, and whatever points nowhere. */
export function lookInto({ name, content, manifest }, root) {
  const faults = [];
  const files = filesIn(content);
  const fits = manifest.bin ? [...allowed, ...allowedInCli] : allowed;
  for (const file of files) if (!fits.some((form) => form.test(file))) faults.push(`${file} has no place there`);
  for (const file of ["README.md", "LICENSE"]) if (!files.includes(file)) faults.push(`${file} is missing`);
  if (files.includes("LICENSE") && read(content, "LICENSE") !== read(root, "LICENSE"))
    faults.push("LICENSE is not the one of the repository");
  for (const target of targetsOf(manifest)) if (!files.includes(target)) faults.push(`${target} is missing`);
  for (const file of files.filter((path) => path.endsWith(".js"))) faults.push(...strayMap(content, file, files));
  for (const file of files.filter((path) => path.endsWith(".map"))) faults.push(...emptyMap(content, file));
  for (const field of ["description", "license", "repository", "engines"])
    if (manifest[field] === undefined) faults.push(`package.json has no ${field}`);
  return faults.map((fault) => `${name}: ${fault}`);
}

function filesIn(content) {
  return readdirSync(content, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join(entry.parentPath.slice(content.length + 1), entry.name));
}

function targetsOf({ exports = {}, bin = {} }) {
  const targets = Object.values(exports).flatMap((conditions) => Object.values(conditions));
  return [...targets, ...Object.values(bin)].map((path) => posix.normalize(path));
}

function strayMap(content, file, files) {
  const map = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(read(content, file))?.[1];
  if (map === undefined || files.includes(posix.join(dirname(file), map))) return [];
  return [`${file} names a source map that is not there`];
}

/** Sources are not published, so a map has to carry them. */
function emptyMap(content, file) {
  const { sources, sourcesContent = [] } = JSON.parse(read(content, file));
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
