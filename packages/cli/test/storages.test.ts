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

/** A year of the student office; everything that the commands printed, made alike as above. */
async function office(env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const desk = await openDesk();
  desks.push(desk);
  const printed: string[] = [];
  const run = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await desk.run(args, { CURSUS_SECRET: secret, ...env });
    printed.push(`${args.slice(0, 2).join(" ")} -> ${code}\n${stdout}${stderr}`);
    return stdout;
  };
  const people = ["LEFÈVRE;Élodie", "N’Diaye;Awa", "Müller;Jörg", "Ángel;Zoé", "Sans;Note"];
  const rows = people.map((name, at) => `${name};person${at}@univ.example;E${at};${at === 2 ? "M1" : "L3"}`);
  await desk.file("classe.csv", ["Nom;Prénom;Courriel;N° étudiant;Classe", ...rows].join("\n"));
  await run("students", "import", "classe.csv", "--json");
  const taken = ["students", "add", "--last-name", "Diop", "--email", "PERSON1@univ.example"];
  await run(...taken, "--phone", "77 123 45 67", "--country", "SN");
  await run("students", "edit", "E4", "--phone", "77 123 45 67", "--country", "SN", "--version", "1", "--json");
  await run("students", "edit", "E4", "--cohort", "2027", "--version", "1");
  for (const [student, value] of [
    ["E0", "12,5"],
    ["E1", "12,5"],
    ["E3", "9,99"],
    ["E4", "ABJ"],
  ] as const)
    await run("grades", "add", "--student", student, "--subject", "Algèbre", "--value", value, "--coefficient", "2");
  await run("grades", "add", "--student", "E0", "--subject", "Analyse", "--value", "20,01");
  await run(
    "grades",
    "edit",
    "--student",
    "E3",
    "--subject",
    "algebre",
    "--title",
    "Note 1",
    "--value",
    "10",
    "--json",
  );
  await run("students", "list", "--class", "L3", "--sort", "-average", "--limit", "3");
  await run("students", "list", "--sort", "name", "--format", "csv");
  await run("students", "search", "ele lef", "--json");
  await run("students", "search", "elo lef", "--json");
  await run("grades", "list", "--class", "L3", "--format", "json");
  await run("classes", "list", "--json");
  await run("classes", "stats", "L3", "--json");
  await run("classes", "ranking", "L3", "--top", "1");
  await run("grades", "transcript", "E3");
  const year = JSON.parse(await run("students", "show", "E0", "--json")).data.year;
  await run("students", "delete", "E1", "--confirm", "N’Diaye");
  await run("students", "list", "--deleted", "--json");
  await run("students", "enrol", "--class", "M1", "E4", "nobody", "--json");
  await run("students", "rollover", "--from", year, "--plan", "L3=M1,M1=graduate", "--json");
  await run("classes", "stats", "L3", "--year", year, "--json");
  await run("students", "erase", "E0", "--confirm", "LEFÈVRE", "--json");
  await run("students", "list", "--format", "csv");
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
    expect(await new Promise((ended) => server.once("exit", ended))).toBe(0);
  }
}

function alike(text: string): string {
  return text
    .replace(/"[0-9A-Za-z]{22}(\.[0-9A-Za-z]{22})?"|\b[0-9A-Za-z]{22}\b/g, "<id>")
    .replace(/--after \S+/g, "--after <position>")
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, "<moment>")
    .replace(/\d{4}-\d\d-\d\d[ ,T]+\d\d:\d\d(:\d\d(\.\d*)?)?…?/g, "<moment>")
    .replace(/\d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d/g, "<moment>");
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

describe("a year of the student office", () => {
  const embedded = office({});

  it("is a year: marks entered and refused, a class ranked and moved on", async () => {
    const printed = (await embedded).join("\n");
    expect(printed).toContain("students add -> 6");
    expect(printed).toContain("students edit -> 6");
    expect(printed).toContain('"average":12.5');
    expect(printed).toContain("20,01 is not between 0 and 20.");
    expect(printed).toContain('"mean":11.67');
    expect(printed).toContain("students enrol -> 8");
    expect(printed).toContain('"promoted":2');
  }, 60_000);

  it("prints the same on MongoDB and Redis as on the embedded database", async (test) => {
    const place = new URL(requireService("MONGODB_URL", test));
    const redis = requireService("REDIS_URL", test);
    place.pathname = `/cursus_office_${process.pid}`;
    databases.push(place.href);
    expect(await office({ CURSUS_STORAGE: place.href, CURSUS_CACHE: redis })).toEqual(await embedded);
  }, 120_000);
});
