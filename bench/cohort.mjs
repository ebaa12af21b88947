// cohort-send and import-only: a spreadsheet in, rows stored, a mail each to a server on loopback, beside the script it replaces.
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { inTurn, measure, ratio } from "./measure.mjs";
import { listOf, scratch } from "./peers.mjs";
import { startSink } from "./sink.mjs";

const cursus = join(import.meta.dirname, "..", "packages", "cli", "bin", "run.js");
const run = (folder, args) => measure(cursus, [...args, "--json"], { cwd: folder, env: { LANG: "C.UTF-8" } });
const data = ({ stdout }) => JSON.parse(stdout).data;

export async function cohortSend(peers, rows, rounds, { reuse }) {
  const list = listOf(peers, rows, "xlsx");
  const sink = await startSink();
  try {
    const runs = await inTurn(
      {
        cursus: async () => {
          const folder = mkdtempSync(join(scratch, "run-"));
          const { id } = data(await run(folder, ["campaigns", "create", "--name", "Bench", "--closes", "2099-06-30"]));
          const before = sink.received();
          const measured = await run(folder, [
            "campaigns",
            "invite",
            id,
            list,
            "--mail",
            `smtp://127.0.0.1:${sink.port}`,
          ]);
          rmSync(folder, { recursive: true });
          const { sent, added, refused } = data(measured);
          return { ...measured, sent, stored: added, refused: refused.length, received: sink.received() - before };
        },
        peer: async () => {
          const folder = mkdtempSync(join(scratch, "run-"));
          const script = ["import_send.py", list, "--port", String(sink.port), ...(reuse ? ["--reuse"] : [])];
          const before = sink.received();
          const options = {
            cwd: join(peers.folder, "flask-cohort"),
            env: { COHORT_DB: join(folder, "cohort.sqlite") },
          };
          const measured = await measure(peers.python, script, options);
          rmSync(folder, { recursive: true });
          const { stored, sent } = JSON.parse(measured.stdout);
          return { ...measured, sent, stored, received: sink.received() - before };
        },
      },
      rounds,
    );
    return verdict(`cohort-send-${rows}`, runs, ["sent", "stored", "received"]);
  } finally {
    await sink.close();
  }
}

export async function importOnly(peers, rows, rounds) {
  const list = listOf(peers, rows, "xlsx");
  const candidates = {
    cursus: async () => {
      const folder = mkdtempSync(join(scratch, "run-"));
      const measured = await run(folder, ["students", "import", list]);
      rmSync(folder, { recursive: true });
      return { ...measured, stored: data(measured).added };
    },
    peer: async () => {
      const folder = mkdtempSync(join(scratch, "run-"));
      const options = { cwd: join(peers.folder, "flask-cohort"), env: { COHORT_DB: join(folder, "cohort.sqlite") } };
      const measured = await measure(peers.python, ["import_send.py", list, "--no-send"], options);
      rmSync(folder, { recursive: true });
      return { ...measured, stored: JSON.parse(measured.stdout).stored };
    },
  };
  return verdict(`import-only-${rows}`, await inTurn(candidates, rounds), ["stored"]);
}

/** The ratios, once both sides are seen to have done the same. */
function verdict(name, { cursus: ours, peer }, same) {
  for (const figure of same) {
    const [a, b] = [ours[0][figure], peer[0][figure]];
    if (a !== b) throw new Error(`${name}: ${figure} differ, ${a} and ${b}: the comparison is void`);
  }
  return {
    name,
    rounds: ours.length,
    same: same.map((figure) => `${figure} ${ours[0][figure]}`).join(", "),
    cpu: ratio(peer, ours, "cpu"),
    wall: ratio(peer, ours, "wall"),
    ours,
    peer,
  };
}
