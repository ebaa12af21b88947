// Ports that fail at their n-th call, before or after it had its effect.
import { AdapterError } from "@cursus/core";

const verbs = [
  "get",
  "find",
  "count",
  "summarise",
  "insert",
  "insertMany",
  "updateOne",
  "updateMany",
  "takeOne",
  "removeMany",
];

/**
 * @param sabotage journals are written beside the rows instead of in them: what the house promises not to do
 */
export function failingAt({ storage, notifier }, { sabotage }) {
  let left = 0;
  let moment;
  const fault = { struck: undefined };
  const error = (operation) =>
    new AdapterError("storage.unreachable", "the n-th call fails", {
      adapter: "prover",
      operation,
      retryable: true,
      reason: "fault",
    });

  async function called(name, call) {
    if (left === 0 || --left > 0) return await call();
    fault.struck = name;
    if (moment === "after") await call();
    throw error(name);
  }

  const wrapped = (session) => {
    const verbsOf = Object.fromEntries(
      verbs.map((verb) => [verb, (...args) => called(`${verb} ${args[0]}`, () => session[verb](...args))]),
    );
    const scan = async function* (collection, query) {
      await called(`scan ${collection}`, async () => {});
      yield* session.scan(collection, query);
    };
    return { ...verbsOf, scan };
  };
  const faulty = {
    ...wrapped(storage),
    name: storage.name,
    abilities: storage.abilities,
    open: (plans) => storage.open(plans),
    transaction: (work) => storage.transaction((session) => work(wrapped(session))),
    close: () => storage.close(),
  };
  return Object.assign(fault, {
    storage: sabotage ? journalsApart(faulty) : faulty,
    notifier: {
      ...notifier,
      send: (message) =>
        called("send", () => notifier.send(message)).catch((thrown) => ({
          state: moment === "after" ? "unknown" : "deferred",
          scope: "connection",
          reason: thrown.message,
        })),
    },
    arm(nth, when) {
      left = nth;
      moment = when;
    },
    disarm() {
      left = 0;
    },
  });
}

function journalsApart(storage) {
  const apart = async (collection, id, { journal, uncarried }) => {
    if (journal)
      await storage.updateOne(collection, { op: "eq", field: "id", value: id }, { set: { journal, uncarried } });
  };
  return {
    ...storage,
    async insert(collection, { journal, uncarried, ...row }) {
      await storage.insert(collection, row);
      await apart(collection, row.id, { journal, uncarried });
    },
    async insertMany(collection, rows) {
      const report = await storage.insertMany(
        collection,
        rows.map(({ journal, uncarried, ...row }) => row),
      );
      for (const row of rows) await apart(collection, row.id, row);
      return report;
    },
    async updateOne(collection, filter, change) {
      const { journal, ...push } = change.push ?? {};
      const { uncarried, ...set } = change.set ?? {};
      const row = await storage.updateOne(collection, filter, { ...change, set, push });
      if (row && journal)
        await storage.updateOne(
          collection,
          { op: "eq", field: "id", value: row.id },
          { set: { uncarried }, push: { journal } },
        );
      return row;
    },
  };
}
