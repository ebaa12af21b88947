/** The same survey, on every storage and cache: what the commands print is the same, byte for byte apart from ids and dates. */
import { requireService } from "@cursus/core/testing";
import { MongoClient } from "mongodb";
import { afterAll, describe, expect, it } from "vitest";
import { classList, type Desk, openDesk } from "./desk.ts";
import { linkIn, mailSink } from "./mail-sink.ts";

const desks: Desk[] = [];
const databases: string[] = [];
afterAll(async () => {
  for (const desk of desks) await desk.clear();
  for (const url of databases) {
    const client = new MongoClient(url);
    await client.db().dropDatabase();
    await client.close();
  }
});

const secret = "a secret for tests and nothing else";

/** The whole survey; everything that the commands printed, with ids, moments and addresses of this run made alike. */
async function survey(env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const desk = await openDesk();
  desks.push(desk);
  const sink = await mailSink();
  const printed: string[] = [];
  const run = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await desk.run(args, { CURSUS_SECRET: secret, CURSUS_MAIL: sink.url, ...env });
    printed.push(`${args.slice(0, 2).join(" ")} -> ${code}\n${stdout}${code === 0 || code === 8 ? "" : stderr}`);
    return stdout;
  };
  await desk.file(
    "classe.csv",
    classList([
      ["LEFÈVRE", "Élodie", "elodie@univ.example", "06 12 34 56 78", "M2"],
      ["N’Diaye", "Awa", "awa@univ.example", "", "M2"],
      ["Müller", "Jörg", "jorg@univ.example", "", "M1"],
      ["Sans", "Adresse", "nowhere", "", "M1"],
    ]),
  );
  try {
    const created = await run("campaigns", "create", "--name", "Licence 2025", "--closes", "2099-06-30", "--json");
    const { id } = JSON.parse(created).data;
    for (const flags of [["--dry-run"], [], []]) {
      await run("campaigns", "invite", id, "classe.csv", "--base-url", "http://127.0.0.1:8000", ...flags, "--json");
    }
    const mail = sink.arrived.find(({ to }) => to[0] === "awa@univ.example")!;
    const token = new URL(linkIn(mail)).searchParams.get("token")!;
    await answer(desk, token, { CURSUS_SECRET: secret, ...env });
    await run("campaigns", "status", id, "--json");
    await run("campaigns", "people", id, "--json");
    await run("campaigns", "people", id);
    await run("students", "list", "--class", "M2", "--json");
    for (const format of ["json", "csv", "csv-excel"]) await run("campaigns", "responses", id, "--format", format);
    await run("notices", "list", "--format", "csv");
    await run("campaigns", "close", id, "--json");
    await run("campaigns", "status", id);
    printed.push(
      sink.arrived
        .map(({ to }) => to.join())
        .sort()
        .join("\n"),
    );
  } finally {
    await sink.close();
  }
  return printed.map((text) => alike(text));
}

/** Opens the form server, answers by the link, and ends it. */
async function answer(desk: Desk, token: string, env: NodeJS.ProcessEnv): Promise<void> {
  const server = desk.start(["serve", "--port", "0"], env);
  try {
    const url = await new Promise<string>((found, lost) => {
      let said = "";
      server.stderr!.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
        if (address) found(address);
      });
      server.once("exit", () => lost(new Error(`the form server ended: ${said}`)));
    });
    const body = new URLSearchParams({ token, situation: "employed", formation: "Master", contact_consent: "no" });
    const response = await fetch(`${url}/form`, { method: "POST", body, redirect: "manual" });
    expect(response.status).toBe(303);
  } finally {
    server.removeAllListeners("exit");
    server.kill("SIGTERM");
    await new Promise((ended) => server.once("exit", ended));
  }
}

function alike(text: string): string {
  return text
    .replace(/"[0-9A-Za-z]{22}"|\b[0-9A-Za-z]{22}\b/g, "<id>")
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, "<moment>")
    .replace(/\d{4}-\d\d-\d\d[ ,T]+\d\d:\d\d(:\d\d)?/g, "<moment>");
}

describe("the whole survey", () => {
  const embedded = survey({});

  it("is a survey: three invited, one answered, nobody twice", async () => {
    const printed = (await embedded).join("\n");
    expect(printed).toContain('"invited":3');
    expect(printed).toContain('"answered":1');
    expect(printed).toContain("awa@univ.example");
  }, 60_000);

  for (const variable of ["MONGODB_URL", "MONGODB_RS_URL"]) {
    it(`prints the same on MongoDB (${variable}) and Redis as on the embedded database`, async (test) => {
      const place = new URL(requireService(variable, test));
      const redis = requireService("REDIS_URL", test);
      place.pathname = `/cursus_cli_${process.pid}_${variable.length}`;
      databases.push(place.href);
      expect(await survey({ CURSUS_STORAGE: place.href, CURSUS_CACHE: redis })).toEqual(await embedded);
    }, 120_000);
  }
});
