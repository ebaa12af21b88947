/**
 * One of many programs that want the same thing at the same moment: `race.ts <address> <how many> <name>`. It writes one line
 * of JSON: what it got.
 */
import { writeSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { isUniqueViolation } from "@cursus/core";
import { mongoStorage } from "../src/index.ts";
import { plan } from "./race-plan.ts";

const [url = "", programs = "", name = ""] = process.argv.slice(2);
const byId = (id: string) => ({ op: "eq", field: "id", value: id }) as const;

const storage = mongoStorage(url, { timeoutSeconds: 30 });
await storage.open([plan]);
await storage.insert("rows", { id: name, ready: true });
for (
  let wait = 0;
  (await storage.count("rows", { op: "eq", field: "ready", value: true })) < Number(programs);
  wait++
) {
  if (wait > 2000) throw new Error("The others never came.");
  await pause(20);
}

const address = await storage.insert("rows", { id: `address of ${name}`, email: "awa@x.fr" }).then(
  () => true,
  (error) => {
    if (isUniqueViolation(error, "email")) return false;
    throw error;
  },
);
for (let n = 0; n < 20; n++) await storage.updateOne("rows", byId("counter"), { add: { count: 1 } });
const taken = await storage.takeOne("rows", byId("ticket"));
await storage.close();
writeSync(1, `${JSON.stringify({ address, ticket: taken !== undefined })}\n`);
