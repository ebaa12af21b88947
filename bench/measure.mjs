// Measures whole processes: wall time, processor time (user + system, with children that were waited for), peak memory.
// Linux only: it reads /proc.
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** Runs a command to its end. A run that fails, or takes more than `seconds`, is an error. */
export async function measure(command, args, { cwd, env, seconds = 300 } = {}) {
  const before = childrenCpu();
  const started = performance.now();
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  let peak = 0;
  child.stdout.on("data", (chunk) => (stdout += chunk));
  child.stderr.on("data", (chunk) => (stderr += chunk));
  const watch = setInterval(() => (peak = Math.max(peak, peakMemory(child.pid))), 20);
  const deadline = setTimeout(() => child.kill("SIGKILL"), seconds * 1000);
  const code = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  clearInterval(watch);
  clearTimeout(deadline);
  const wall = (performance.now() - started) / 1000;
  const cpu = childrenCpu() - before;
  if (code !== 0 && code !== 8)
    throw new Error(`${command} ${args.join(" ")} ended with ${code}:\n${stderr.slice(-2000)}`);
  return { wall, cpu, rss: peak / 1024, stdout, stderr };
}

/** Runs candidates in turn, A B A B …; gives each its runs, and the median ratio of the first to each, pair by pair. */
export async function inTurn(candidates, rounds) {
  const runs = Object.fromEntries(Object.keys(candidates).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(candidates)) runs[name].push(await run(round));
  }
  return runs;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/** The median of a/b over runs that were done in turn. */
export function ratio(a, b, figure) {
  return median(a.map((run, at) => run[figure] / b[at][figure]));
}

/** Processor seconds of this process's children that have ended. */
function childrenCpu() {
  const fields = readFileSync("/proc/self/stat", "utf8").split(") ")[1].split(" ");
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

/** The largest peak of a process and its descendants, in KiB. */
function peakMemory(pid) {
  try {
    const own = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
    return Math.max(own, ...childrenOf(pid).map(peakMemory));
  } catch {
    return 0;
  }
}

function childrenOf(pid) {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number),
  );
}

/** Processor seconds that a running process and its children have used so far. */
export function cpuOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  const own = (Number(fields[11]) + Number(fields[12])) / 100;
  return own + childrenOf(pid).reduce((sum, child) => sum + cpuOf(child), 0);
}

/** Memory that a running process and its children hold, in MiB. */
export function memoryOf(pid) {
  const own = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  return own + childrenOf(pid).reduce((sum, child) => sum + memoryOf(child), 0);
}
