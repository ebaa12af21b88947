// The stack that Cursus replaces, and lists of people to feed both: prepared once in a scratch folder, never in the project.
// Where they come from: --peers DIR, else CURSUS_PEERS, else a folder shared/peers beside the project. Its README says what it holds.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
export const scratch = process.env.CURSUS_BENCH ?? join(tmpdir(), "cursus-bench");

/** The scratch folder with everything in place, or absent when there are no peers to be had. */
export function preparePeers() {
  const at = process.argv.indexOf("--peers");
  const source = at > 0 ? process.argv[at + 1] : (process.env.CURSUS_PEERS ?? join(root, "..", "shared", "peers"));
  const peers = join(scratch, "peers");
  if (!existsSync(peers)) {
    if (!existsSync(source)) return undefined;
    mkdirSync(scratch, { recursive: true });
    cpSync(source, peers, { recursive: true });
    execFileSync("chmod", ["-R", "u+w", peers]);
  }
  const python = join(peers, ".venv", "bin", "python");
  if (!existsSync(join(peers, "node_modules")))
    say("installing the Node peers", "npm", ["install", "--no-audit", "--no-fund"], peers);
  if (!existsSync(python)) {
    say("making a Python environment", "python3", ["-m", "venv", ".venv"], peers);
    say("installing the Python peers", python, ["-m", "pip", "install", "-q", "-r", "requirements.txt"], peers);
  }
  return { folder: peers, python };
}

/** A list of `rows` people as a spreadsheet, made once. */
export function listOf(peers, rows, ending) {
  const path = join(scratch, `people-${rows}.${ending}`);
  if (!existsSync(path))
    say(
      `writing ${path}`,
      process.execPath,
      [join(peers.folder, "gen", "gen-students.mjs"), String(rows), path],
      peers.folder,
    );
  return path;
}

function say(what, command, args, cwd) {
  process.stderr.write(`${what} …\n`);
  execFileSync(command, args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
}
