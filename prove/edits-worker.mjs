// A program of prove:edits: its clients read a mark, raise it by a hundredth, and look again where somebody was faster.
import { createCursus, isCursusError, owner } from "@cursus/core";
import { secret, storageAt } from "./mail-store.mjs";

const [place, id, clients, sabotage] = process.argv.slice(2);
const storage = storageAt(place);
const cursus = await createCursus({ storage: sabotage ? unguarded(storage) : storage, secret });
const { grades } = cursus.as(owner);
const told = { errors: [], conflicts: 0 };
const go = new Promise((begin) => process.once("message", begin));
process.send("ready");
await go;
await Promise.all(Array.from({ length: Number(clients) }, raise));
await new Promise((sent) => process.send(told, sent));
await cursus.close();
process.disconnect();

async function raise() {
  for (let tries = 0; tries < 2000; tries++) {
    const { value, version } = await grades.show(id);
    try {
      await grades.edit(id, { value: Math.round(value * 100 + 1) / 100 }, { version });
      return;
    } catch (error) {
      if (isCursusError(error, "grade.changed_meanwhile")) {
        // Who loses is told what stands now, not what they had seen.
        if (error.details.version <= version) told.errors.push(`told version ${error.details.version}, had ${version}`);
      } else if (!isCursusError(error, "storage.changed_meanwhile")) {
        told.errors.push(String(error));
        return;
      }
      told.conflicts++;
    }
  }
  told.errors.push("one never got through");
}

/** A storage that writes whatever became of the row meanwhile. */
function unguarded(whole) {
  const idIn = (filter) =>
    filter.op === "eq" && filter.field === "id"
      ? filter.value
      : filter.of?.map?.(idIn).find((one) => one !== undefined);
  return {
    ...whole,
    updateOne(collection, filter, change) {
      const id = collection === "students" ? idIn(filter) : undefined;
      return whole.updateOne(collection, id === undefined ? filter : { op: "eq", field: "id", value: id }, change);
    },
  };
}
