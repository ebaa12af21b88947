// A form server in a process of its own, idle or while people sign in: node bench/sign-in-run.mjs FOLDER PORT SIGN-INS
// FOLDER holds cursus.db with an account (bench@univ.example); so many sign-ins are under way at any time. When it is told to stop
// it prints the longest that anything waited for the event loop, and how many signed in.
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { secretBeside, sqliteStorage } from "@cursus/adapter-sqlite";
import { createCursus } from "@cursus/core";
import { createFormServer } from "@cursus/form-server";
import { serve } from "@cursus/web";
import { account } from "./sign-in-account.mjs";

const [folder, port, atOnce] = process.argv.slice(2);
const path = join(folder, "cursus.db");
const cursus = await createCursus({ storage: sqliteStorage(path), secret: await secretBeside(path) });
const server = await serve(createFormServer(cursus), { port: Number(port) });
let stopping = false;
let signedIn = 0;
const delay = monitorEventLoopDelay({ resolution: 5 });
process.on("SIGTERM", async () => {
  stopping = true;
  delay.disable();
  process.stdout.write(JSON.stringify({ stall: delay.max / 1e6 - 5, signedIn }));
  await Promise.all(people);
  await server.close();
  await cursus.close();
});
// The first second is the start's own.
setTimeout(() => delay.enable(), 1000);
const people = Array.from({ length: Number(atOnce) }, async () => {
  while (!stopping) {
    await cursus.system("bench").sessions.signIn(account);
    signedIn++;
  }
});
