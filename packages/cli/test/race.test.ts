/** Twenty programs do the same thing at the same moment, on every storage: each person is invited, and written to, once. */
import { requireService } from "@cursus/core/testing";
import { MongoClient } from "mongodb";
import { describe, expect, it } from "vitest";
import { classList, openDesk } from "./desk.ts";
import { mailSink } from "./mail-sink.ts";

const programs = 20;

async function race(env: NodeJS.ProcessEnv) {
  const desk = await openDesk();
  const sink = await mailSink();
  const told = { CURSUS_MAIL: sink.url, CURSUS_SECRET: "a secret for tests and nothing else", ...env };
  try {
    await desk.file(
      "classe.csv",
      classList([
        ["LEFÈVRE", "Élodie", "elodie@univ.example", "06 12 34 56 78", "M2"],
        ["N’Diaye", "Awa", "awa@univ.example", "", "M2"],
        ["Müller", "Jörg", "jorg@univ.example", "", "M2"],
      ]),
    );
    const created = await desk.ask(["campaigns", "create", "--name", "Licence", "--closes", "2099-06-30"], told);
    expect(created.ok).toBe(true);
    const invite = ["campaigns", "invite", "Licence", "classe.csv", "--base-url", "http://127.0.0.1:8000"];
    const answers = await Promise.all(Array.from({ length: programs }, () => desk.apart.ask(invite, told)));
    const last = await desk.ask(invite, told);
    return { answers, last, arrived: sink.arrived.flatMap(({ to }) => to).sort() };
  } finally {
    await sink.close();
    await desk.clear();
  }
}

function expectOneWinnerEach({ answers, last, arrived }: Awaited<ReturnType<typeof race>>): void {
  expect(answers.map(({ ok, error }) => (ok ? "ok" : error.code))).toEqual(Array(programs).fill("ok"));
  const total = (count: (data: { added: number; invited: number; sent: number }) => number) =>
    answers.reduce((sum, { data }) => sum + count(data), 0);
  expect([total(({ added }) => added), total(({ invited }) => invited)]).toEqual([3, 3]);
  expect(arrived).toEqual(["awa@univ.example", "elodie@univ.example", "jorg@univ.example"]);
  expect(last.data).toMatchObject({ added: 0, invited: 0, sent: 0, pending: 0 });
}

describe("twenty programs that invite the same class at once", { timeout: 120_000 }, () => {
  it("invite each person once on SQLite", async () => {
    expectOneWinnerEach(await race({}));
  });

  it("invite each person once on a MongoDB replica set and Redis", async (context) => {
    const url = new URL(requireService("MONGODB_RS_URL", context));
    url.pathname = `/cursus_race_${process.pid}`;
    const cache = requireService("REDIS_URL", context);
    try {
      expectOneWinnerEach(await race({ CURSUS_STORAGE: url.href, CURSUS_CACHE: cache }));
    } finally {
      const client = new MongoClient(url.href);
      await client.db().dropDatabase();
      await client.close();
    }
  });
});
