// npm run prove: every prover in a short form, and once more with its sabotage, which must turn it red: a proof that cannot
// fail proves nothing.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const provers = [
  { name: "bad-input", flags: [] },
  { name: "regular-expressions", flags: [], sabotaged: ["--patterns", "20"] },
  { name: "naughty", flags: [] },
  { name: "fault-nth", flags: ["--disks", "5"] },
  { name: "kill", flags: ["--kills", "200"], sabotaged: ["--kills", "60"] },
  { name: "frame", flags: ["--kills", "24", "--elements", "4000"] },
  { name: "mail", flags: ["--messages", "200", "--kills", "5"], sabotaged: ["--messages", "100", "--kills", "5"] },
  { name: "sign-in", flags: ["--pairs", "60", "--guesses", "500"] },
  { name: "smtp-codes", flags: [] },
  { name: "form", flags: ["--links", "100", "--visits", "500", "--restarts", "5"] },
  { name: "edits", flags: ["--clients", "40"] },
  { name: "two-senders", flags: ["--messages", "2000"], sabotaged: ["--messages", "500"] },
  { name: "redis", flags: ["--stops", "10", "--flushes", "10"], sabotaged: ["--stops", "5", "--flushes", "5"] },
  { name: "mongo", flags: ["--cuts", "30"], sabotaged: ["--cuts", "30"], needs: "MONGODB_URL" },
];
let failed = 0;

for (const { name, flags, sabotaged = flags, needs } of provers) {
  if (needs && !process.env[needs] && process.env.CURSUS_REQUIRE_SERVICES !== "1") {
    process.stdout.write(`prove:${name} skipped: no ${needs}\n`);
    continue;
  }
  const honest = run(name, flags);
  process.stdout.write(`${honest.last}\n`);
  if (honest.status !== 0) {
    failed++;
    process.stdout.write(honest.output);
  }
  const spoilt = run(name, [...sabotaged, "--sabotage"]);
  const red = spoilt.status !== 0 && /BROKEN/.test(spoilt.last);
  process.stdout.write(red ? "  and red under --sabotage\n" : `  NOT red under --sabotage: ${spoilt.last}\n`);
  if (!red) failed++;
}
process.stdout.write(failed === 0 ? "every promise kept\n" : `${failed} proofs failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

function run(name, flags) {
  const file = join(import.meta.dirname, `${name}.mjs`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...flags], {
    encoding: "utf8",
    timeout: 600_000,
  });
  const output = stdout + stderr;
  return { status, output, last: stdout.trim().split("\n").at(-1) ?? output };
}
