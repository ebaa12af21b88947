/** A storage of one's own: one JSON file around the storage in memory. The contract says whether it is one. */
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Row, Storage } from "@cursus/core";
import { createCursus, memoryStorage, owner } from "@cursus/core";
import { storageCases, tryCase } from "@cursus/core/testing";

/** All in one file, written whole after each write: for a few hundred rows, and one program at a time. */
export function jsonStorage(path: string): Storage {
  const inner = memoryStorage();
  const opened = new Set<string>();
  let saved: Promise<void> = Promise.resolve();
  let underWay: Promise<unknown> = saved;

  /** Beside, then in its place: whoever is killed meanwhile leaves the file as it was. */
  async function save(): Promise<void> {
    const all = await readAll();
    for (const name of opened) all[name] = await inner.find(name, {});
    await writeFile(`${path}.next`, JSON.stringify(all), { flush: true });
    await rename(`${path}.next`, path);
  }

  async function readAll(): Promise<Record<string, readonly Row[]>> {
    try {
      return JSON.parse(await readFile(path, "utf8"));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
      throw error;
    }
  }

  /** A write is done once it is in the file. */
  function saving<Args extends readonly unknown[], T>(verb: (...args: Args) => Promise<T>) {
    return (...args: Args): Promise<T> => {
      const done = verb(...args).then(async (result) => {
        saved = saved.then(save, save);
        await saved;
        return result;
      });
      underWay = Promise.allSettled([underWay, done]);
      return done;
    };
  }

  const { insert, insertMany, updateOne, updateMany, takeOne, removeMany, transaction } = inner;
  return {
    ...inner,
    ...{ insert: saving(insert), insertMany: saving(insertMany), takeOne: saving(takeOne) },
    ...{ updateOne: saving(updateOne), updateMany: saving(updateMany), removeMany: saving(removeMany) },
    transaction: saving(transaction) as Storage["transaction"],
    name: `json:${path}`,
    async open(plans) {
      await inner.open(plans);
      const kept = await readAll();
      for (const { name } of plans) if (!opened.has(name)) await insertMany(name, kept[name] ?? []);
      for (const { name } of plans) opened.add(name);
    },
    close: () => underWay.then(inner.close),
  };
}

const folder = await mkdtemp(join(tmpdir(), "cursus-own-storage-"));
const outcomes = { kept: 0, skipped: 0, broken: 0 };
for (const [number, one] of storageCases.entries()) {
  const storage = jsonStorage(join(folder, `${number}.json`));
  const outcome = await tryCase(one, async () => ({ storage, cleanUp: () => storage.close() }));
  outcomes[outcome.state]++;
  if (outcome.state === "broken") console.log(one.name, outcome.error);
}
console.log(outcomes); // skipped: what a second program would see; this storage is for one

for (const name of ["Awa", "Jörg"]) {
  await using cursus = await createCursus({ storage: jsonStorage(join(folder, "faculty.json")) });
  const { students } = cursus.as(owner);
  await students.add({ lastName: "N'Diaye", firstName: name, email: `${name.length}@univ.example` });
  console.log((await students.list()).items.map(({ firstName }) => firstName));
}
await rm(folder, { recursive: true });
