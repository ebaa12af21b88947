// `cursus serve --office` as people run it, in a process of its own.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const command = join(import.meta.dirname, "..", "..", "packages", "cli", "bin", "run.js");
const secondsToStart = 60;
const secondsToStop = 20;

/** @param env where the store is, and the keys */
export async function serveOffice(env) {
  const child = spawn(process.execPath, ["--max-semi-space-size=4", command, "serve", "--office", "--port", "0"], {
    ...{ stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } },
  });
  const told = [];
  let said = "";
  const url = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`It does not serve: ${said}`)), secondsToStart * 1000);
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (piece) => {
        said += piece;
        const found = /(http:\/\/127\.0\.0\.1:\d+)/.exec(said);
        if (!found) return;
        clearTimeout(late);
        resolve(found[1]);
        told.push(...piece.split("\n").filter((line) => line.startsWith('{"message"')));
      });
    child.once("exit", (code) => reject(new Error(`It ended with ${code}: ${said}`)));
  }).catch((error) => {
    child.kill("SIGKILL");
    throw error;
  });
  return {
    url,
    /** What went wrong in the server's own eyes. */
    told,
    /** The most memory that it ever held, in MiB; Linux alone says. */
    peak: () => Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))[1]) / 1024),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), secondsToStop * 1000);
      await ended;
      clearTimeout(late);
    },
  };
}
