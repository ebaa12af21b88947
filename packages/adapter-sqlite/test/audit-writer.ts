/** A program of its own that writes and carries: `audit-writer.ts <file> <name> <people>`. */
import { writeAndCarry } from "../../core/src/testing/audit-office.ts";
import { sqliteStorage } from "../src/index.ts";

const [file = "", name = "", people = ""] = process.argv.slice(2);
const storage = sqliteStorage(file);
await writeAndCarry(storage, name, Number(people));
await storage.close();
