#!/usr/bin/env -S node --max-semi-space-size=4
// The young generation is kept small: ten thousand mails then fit in 160 MB instead of 270, at the same speed.
// Starts the command that `npm run build` made. Plain JavaScript for any Node, so that an old one is told what it lacks.
import { existsSync } from "node:fs";
import module from "node:module";

const [major, minor] = process.versions.node.split(".").map(Number);
const build = new URL("../dist/main.js", import.meta.url);

if (major < 22 || (major === 22 && minor < 13)) {
  process.stderr.write(`cursus needs Node.js 22.13 or later; this is ${process.version}. See https://nodejs.org\n`);
  process.exitCode = 1;
} else if (!existsSync(build)) {
  process.stderr.write("cursus has not been built yet. Run: npm run build\n");
  process.exitCode = 1;
} else {
  module.enableCompileCache?.();
  // As wide as the reader says, where the help is not on a terminal that says it itself.
  if (process.env.COLUMNS) process.env.OCLIF_COLUMNS ??= process.env.COLUMNS;
  const { main } = await import(build.href);
  await main(process.argv.slice(2));
}
