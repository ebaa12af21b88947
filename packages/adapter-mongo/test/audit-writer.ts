/** A program of its own that writes and carries: `audit-writer.ts <address> <name> <people>`. */
import { writeAndCarry } from "../../core/src/testing/audit-office.ts";
import { mongoStorage } from "../src/index.ts";

const [url = "", name = "", people = ""] = process.argv.slice(2);
const storage = mongoStorage(url, { timeoutSeconds: 30 });
await writeAndCarry(storage, name, Number(people));
await storage.close();
