// Tables at 100,000 rows: a workbook in and out, a text in, a thousand pages out, beside what the replaced scripts use.
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { inTurn, measure, ratio } from "./measure.mjs";
import { listOf, scratch } from "./peers.mjs";

const ours = (...args) => measure(process.execPath, [join(import.meta.dirname, "tables-run.mjs"), ...args]);

export async function readTable(peers, rows, ending, rounds) {
  const list = listOf(peers, rows, ending);
  const script = ending === "xlsx" ? ["py-raw/xlsx.py", "read", "pandas"] : ["py-raw/csvread.py", "stdlib"];
  const runs = await inTurn(
    {
      ours: async () => answered(await ours("read", list)),
      peer: async () => answered(await measure(peers.python, [...script, list], { cwd: peers.folder })),
    },
    rounds,
  );
  // The workbook's script counts the header as a row.
  return verdict(runs, ["credits", "mails"]);
}

export async function writeWorkbook(peers, rows, rounds) {
  const list = listOf(peers, rows, "csv");
  const out = (name) => join(scratch, `written-${name}.xlsx`);
  /** The answer is what the other library reads back. */
  const readBack = async (run, file) => {
    const { credits, mails } = answered(
      await measure(peers.python, ["py-raw/xlsx.py", "read", "calamine", file], { cwd: peers.folder }),
    );
    rmSync(file);
    return { ...run, credits, mails };
  };
  const runs = await inTurn(
    {
      ours: async () => readBack(await ours("write", list, out("ours")), out("ours")),
      peer: async () =>
        readBack(
          await measure(peers.python, ["py-raw/xlsx.py", "write", "pandas", list, out("peer")], { cwd: peers.folder }),
          out("peer"),
        ),
    },
    rounds,
  );
  return verdict(runs, ["credits", "mails"]);
}

/** Pages with a QR code each: summonses of one exam, beside reportlab with as much text and a code. */
export async function pages(peers, count, rounds) {
  const script = join(import.meta.dirname, "papers.mjs");
  const summonses = async (size) => {
    const file = join(scratch, "pages.pdf");
    const run = await measure(process.execPath, [script, String(size), "1", "cursus", file, "1"]);
    rmSync(file);
    return { ...run, pages: Number(run.stdout) };
  };
  const runs = await inTurn(
    {
      ours: () => summonses(count),
      peer: async () => {
        const file = join(scratch, "peer.pdf");
        const run = await measure(peers.python, ["py-raw/pdf.py", "reportlab", String(count), file], {
          cwd: peers.folder,
        });
        if (existsSync(file)) rmSync(file);
        return { ...run, pages: JSON.parse(run.stdout).pages };
      },
    },
    rounds,
  );
  const many = await summonses(count * 10);
  const found = verdict(runs, ["pages"]);
  return {
    ...found,
    same: `${found.same}; 10 times the pages: ${(many.cpu / runs.ours[0].cpu).toFixed(1)} times the processor time, ${many.rss.toFixed(0)} MiB`,
  };
}

function answered(run) {
  return { ...run, ...JSON.parse(run.stdout) };
}

function verdict({ ours: own, peer }, same) {
  for (const figure of same)
    if (own[0][figure] !== peer[0][figure])
      throw new Error(`${figure} differ, ${own[0][figure]} and ${peer[0][figure]}: the comparison is void`);
  return {
    same: same.map((figure) => `${figure} ${own[0][figure]}`).join(", "),
    cpu: ratio(peer, own, "cpu"),
    wall: ratio(peer, own, "wall"),
    ours: own,
    peer,
  };
}
