// A program of prove:frame that applies a change, to be killed. Says when it has opened the file, and when a batch is copied.
// `sabotage`: the storage reports a batch as written before it is, so that the change notes more than there is.
import { sqliteStorage } from "@cursus/adapter-sqlite";
import { createCursus, owner } from "@cursus/core";

const [path, to, sabotage] = process.argv.slice(2);
const storage = sqliteStorage(path);
const cursus = await createCursus({ storage: sabotage ? late(storage) : storage, secret: "s".repeat(32) });
process.stdout.write("open\n");
await cursus.as(owner).curricula.applyChange(to, { onProgress: () => process.stdout.write("copied\n") });
if (sabotage) await new Promise((resolve) => setTimeout(resolve, 200));
await cursus.close();

function late(whole) {
  return new Proxy(whole, {
    get(target, verb) {
      const call = target[verb];
      if (typeof call !== "function") return call;
      if (verb !== "insertMany") return call.bind(target);
      return async (collection, rows) => {
        setTimeout(() => void target.insertMany(collection, rows), 40);
        return { inserted: rows.length, conflicts: [] };
      };
    },
  });
}
