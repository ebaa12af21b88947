// Writes into docs/adapter-guide.md what its steps, tables and snippets are made of: which cases each step makes pass (found
// out by noting the verbs that each case calls), the broken adapters and the cases that catch them, and pieces of files that
// run. `--check` changes nothing and fails when the page says something else.
import { join } from "node:path";
import { core, fillPage, load, root, table } from "./generated-page.mjs";

const kit = await load(join(core, "testing", "index.ts"));
const { memoryStorage } = await load(join(core, "storage", "memory.ts"));
const { tutorialStorage } = await load(join(root, "examples", "custom-storage", "tutorial", "storage.ts"));

/** What is written in each step; a case passes once every verb that it calls is there. */
const steps = [
  ["open", "close", "get", "insert", "insertMany"],
  ["find", "count"],
  ["scan", "summarise"],
  ["updateOne", "updateMany"],
  ["takeOne", "removeMany"],
  ["transaction"],
];

const cases = await casesByStep();
fillPage("adapter-guide.md", {
  ...Object.fromEntries(steps.map((_verbs, at) => [`step ${at + 1}`, stepText(at)])),
  "cases for a server": list(cases.get("another handle")),
  failure: await failureText("reads the row that it changes, then writes it back"),
  counts: table(
    ["contract", "cases", "broken adapters"],
    [
      ["`storageContract`", `${kit.storageCases.length}`, `${kit.brokenStorages.length}`],
      ["`cacheContract`", `${kit.cacheCases.length}`, `${kit.brokenCaches.length}`],
      ["`notifierContract`", `${kit.notifierCases.length}`, `${kit.brokenNotifiers.length}`],
    ],
  ),
  "broken storages": faults(kit.brokenStorages),
  "broken caches": faults(kit.brokenCaches),
  "broken notifiers": faults(kit.brokenNotifiers),
});

async function casesByStep() {
  const found = new Map();
  for (const one of kit.storageCases) {
    const called = new Set();
    const storage = noting(tutorialStorage(), called);
    const outcome = await kit.tryCase(one, async () => ({ storage, cleanUp: () => storage.close() }));
    if (outcome.state === "broken") throw outcome.error;
    const last = steps.findLastIndex((verbs) => verbs.some((verb) => called.has(verb)));
    const group =
      outcome.state === "kept" ? last : outcome.reason.includes("handle") ? "another handle" : "no transactions";
    found.set(group, [...(found.get(group) ?? []), one.name]);
  }
  return found;
}

/** The storage, and in a transaction its session, noting which of their verbs are called. */
function noting(subject, called) {
  return new Proxy(subject, {
    get(target, verb) {
      if (typeof target[verb] !== "function") return target[verb];
      return (...args) => {
        called.add(verb);
        if (verb !== "transaction") return target[verb](...args);
        return target.transaction((session) => args[0](noting(session, called)));
      };
    },
  });
}

function stepText(at) {
  const names = cases.get(at) ?? [];
  const all = steps.slice(0, at + 1).reduce((sum, _verbs, step) => sum + (cases.get(step)?.length ?? 0), 0);
  return `<details><summary>${names.length} more cases pass, ${all} in all</summary>\n\n${list(names)}\n\n</details>`;
}

function list(names = []) {
  return names.map((name) => `- ${name}`).join("\n");
}

function faults(broken) {
  return table(
    ["an adapter that", "is caught by the case"],
    broken.map(({ fault, caughtBy }) => [fault, caughtBy]),
  );
}

/** What a case says of a storage that breaks its promise. */
async function failureText(wanted) {
  const { caughtBy, make } = kit.brokenStorages.find(({ fault }) => fault === wanted);
  const one = kit.storageCases.find(({ name }) => name === caughtBy);
  const open = (storage) => async () => ({ storage, cleanUp: () => storage.close() });
  const kept = await kit.tryCase(one, open(memoryStorage()));
  const { error } = await kit.tryCase(one, open(make()));
  if (kept.state !== "kept") throw kept.error;
  return `\`\`\`text\n${one.promise}\n  ${one.name}\n\n${error.name}: ${error.message}\n\`\`\``;
}
