// prove:form: the form server under mail scanners, impatient people and restarts. A visit changes nothing; ten posts of one
// answer are one answer; what was acknowledged is there, however often the server is told to stop.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { consoleNotifier, createCursus, owner, sheetOf } from "@cursus/core";
import { secret, storageAt } from "./mail-store.mjs";
import { prover } from "./prover.mjs";

const proof = prover("form", { links: 1000, visits: 5000, restarts: 100 });
const { chance, folder } = proof;
const broken = [];
const file = join(folder, "store.db");
const links = await invited(proof.links);
const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
if (proof.sabotage) writeFileSync(join(folder, "cursus.config.js"), spoiled());

let server = await started();
const changed = await visited();
const slowest = await postedUnderRestarts();
await stopped();
const doubled = look();
proof.end(
  `${proof.visits} visits by scanners, ${changed} changed something; ${links.length} links, 10 posts each at once and ` +
    `${changes()} changes, ${acknowledged()} acknowledged under ${proof.restarts} restarts (the slowest took ${slowest} ms): ` +
    `${broken.length} lost or doubled, ${doubled} answers stored that nobody was told of`,
  broken,
);

/** Puts a campaign into a new store, and gives the token of each person's link, with room for what becomes of it. */
async function invited(size) {
  const tokens = [];
  const cursus = await createCursus({
    ...{ storage: storageAt(`sqlite:${file}`), secret },
    settings: {
      publicUrl: "https://univ.example",
      name: "Université",
      sender: "a@univ.example",
      replyTo: "a@univ.example",
    },
    notifiers: [consoleNotifier((mail) => tokens.push(/form\?token=([\w-]+)/.exec(mail)[1]))],
  });
  const { campaigns } = cursus.as(owner);
  const { id } = await campaigns.create({ name: "Que devenez-vous ?", closes: "2099-06-30" });
  const people = Array.from({ length: size }, (_, n) => [`Diop ${n}`, `p${n}@univ.example`]);
  await campaigns.invite(id, sheetOf("classe.csv", [["Nom", "Courriel"], ...people]));
  await cursus.deliver();
  await cursus.carry();
  await cursus.close();
  return tokens.map((token, n) => ({ token, n, sent: [], acknowledged: [] }));
}

/** Runs `cursus serve`, and waits until it answers. */
async function started() {
  const run = join(import.meta.dirname, "..", "packages", "cli", "bin", "run.js");
  const storage = proof.sabotage ? [] : ["--storage", `sqlite:${file}`];
  const flags = ["--port", String(port), "--cache", "memory:", "--base-url", origin, ...storage];
  const env = { ...process.env, CURSUS_SECRET: secret };
  const child = spawn(process.execPath, [run, "serve", ...flags], { cwd: folder, env, stdio: "ignore" });
  const ended = new Promise((over) => child.once("exit", over));
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`cursus serve ended with ${child.exitCode}`);
    if (
      await fetch(`${origin}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return { child, ended };
    await pause(50);
  }
  throw new Error("cursus serve does not answer");
}

/** Tells the server to stop, and gives how long it took, in milliseconds. */
async function stopped() {
  const began = performance.now();
  server.child.kill("SIGTERM");
  const code = await server.ended;
  const took = Math.round(performance.now() - began);
  if (code !== 0) broken.push(`the server ended with ${code} when it was told to stop`);
  if (took > 10_000) broken.push(`the server took ${took} ms to stop`);
  return took;
}

/** What scanners do: GET and HEAD of every address there is, by the hundred. Gives how many changed the store. */
async function visited() {
  const paths = ["/form?token=", "/unsubscribe?token=", "/form/done?token=", "/password?token="];
  const agents = ["Mozilla/5.0", "Google-Safety", "Microsoft Office/16.0", "curl/8.0", "facebookexternalhit/1.1"];
  const before = contents();
  let left = proof.visits;
  const scanner = async () => {
    while (left-- > 0) {
      const { token } = links[chance.below(links.length)];
      const wrong = chance.next() < 0.1;
      const address = `${origin}${paths[chance.below(paths.length)]}${wrong ? token.slice(1) : token}`;
      const headers = { "user-agent": agents[chance.below(agents.length)], "x-forwarded-for": anAddress() };
      const method = chance.next() < 0.3 ? "HEAD" : "GET";
      const { status } = await fetch(address, { method, headers, redirect: "manual" });
      if (status >= 500) broken.push(`a visit was answered by ${status}`);
    }
  };
  await Promise.all(Array.from({ length: 20 }, scanner));
  const after = contents();
  const differing = Object.keys(after).filter((table) => after[table] !== before[table]);
  if (differing.length > 0) broken.push(`visits changed ${differing.join(", ")}`);
  return differing.length;
}

/** Ten posts of the same answer at once for each link, then changes of them, until the server was restarted often enough. */
async function postedUnderRestarts() {
  let restarting = true;
  let slowest = 0;
  const restarts = (async () => {
    for (let n = 0; n < proof.restarts; n++) {
      await pause(50 + chance.below(300));
      slowest = Math.max(slowest, await stopped());
      server = await started();
    }
    restarting = false;
  })();
  await inTurns(links, (link) => Promise.all(Array.from({ length: 10 }, () => answer(link, "1"))));
  do {
    const some = [...new Set(Array.from({ length: 40 }, () => links[chance.below(links.length)]))];
    await inTurns(some, (link) => answer(link, String(link.sent.length + 1)));
  } while (restarting);
  await restarts;
  return slowest;
}

/** Posts one answer until the server has acknowledged it. */
async function answer(link, text) {
  if (!link.sent.includes(text)) link.sent.push(text);
  const body = new URLSearchParams({ token: link.token, situation: "employed", parcours: text, _action: "submit" });
  for (let tries = 0; tries < 2000; tries++) {
    const headers = { "x-forwarded-for": `10.0.${link.n >> 8}.${link.n & 255}` };
    const status = await fetch(`${origin}/form`, { method: "POST", body, headers, redirect: "manual" }).then(
      async (response) => {
        await response.arrayBuffer();
        return response.status;
      },
      () => 0,
    );
    if (status === 303) {
      if (!link.acknowledged.includes(text)) link.acknowledged.push(text);
      return;
    }
    if (![0, 409, 429, 503].includes(status)) {
      broken.push(`an answer was refused with ${status}`);
      return;
    }
    await pause(20 + chance.below(80));
  }
  broken.push("an answer was never acknowledged");
}

/** Compares what is stored with what was acknowledged; gives how much is stored beyond that. */
function look() {
  const rows = new Map(
    new DatabaseSync(file)
      .prepare("SELECT body FROM invitations")
      .all()
      .map(({ body }) => JSON.parse(body))
      .map(({ linkDigest, revisions = [] }) => [linkDigest, revisions.map(({ answers }) => answers.parcours)]),
  );
  let beyond = 0;
  for (const { token, n, sent, acknowledged: told } of links) {
    const stored = rows.get(createHash("sha256").update(token).digest("base64url")) ?? [];
    for (const text of told)
      if (!stored.includes(text)) broken.push(`link ${n}: answer ${text} was acknowledged and lost`);
    if (new Set(stored).size !== stored.length) broken.push(`link ${n}: one answer is stored twice`);
    if (stored.some((text) => !sent.includes(text))) broken.push(`link ${n}: an answer that nobody sent`);
    if (stored.at(-1) !== told.at(-1)) broken.push(`link ${n}: the last answer is not the one that stands`);
    beyond += stored.filter((text) => !told.includes(text)).length;
  }
  return beyond;
}

function changes() {
  return links.reduce((sum, { sent }) => sum + sent.length - 1, 0);
}

function acknowledged() {
  return links.reduce((sum, { acknowledged: told }) => sum + told.length, 0);
}

/** A digest of each table. */
function contents() {
  const database = new DatabaseSync(file, { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const digests = tables.map(({ name }) => {
    const hash = createHash("sha256");
    for (const row of database.prepare(`SELECT * FROM "${name}" ORDER BY rowid`).iterate())
      hash.update(JSON.stringify(row));
    return [name, hash.digest("hex")];
  });
  database.close();
  return Object.fromEntries(digests);
}

/** Twenty at a time. */
async function inTurns(items, work) {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: 20 }, worker));
}

/** A storage that notes who looked, and that says that an answer is written before it is. */
function spoiled() {
  const adapter = new URL("../packages/adapter-sqlite/dist/index.js", import.meta.url).href;
  return `import { sqliteStorage } from ${JSON.stringify(adapter)};
const storage = sqliteStorage(${JSON.stringify(file)});
export default { storage: {
  ...storage,
  async find(collection, query) {
    const rows = await storage.find(collection, query);
    if (collection === "invitations" && rows.length === 1) await storage.updateOne(collection, { op: "eq", field: "id", value: rows[0].id }, { set: { looked: Math.random() } });
    return rows;
  },
  async updateOne(collection, filter, change) {
    if (collection !== "invitations" || !change.push?.revisions) return storage.updateOne(collection, filter, change);
    const [row] = await storage.find(collection, { filter, limit: 1 });
    if (!row) return undefined;
    setTimeout(() => void storage.updateOne(collection, filter, change).catch(() => {}), 300);
    return { ...row, ...change.set, revisions: [...(row.revisions ?? []), change.push.revisions] };
  },
} };
`;
}

function anAddress() {
  return `10.${chance.below(256)}.${chance.below(256)}.${chance.below(256)}`;
}

function pause(milliseconds) {
  return new Promise((go) => setTimeout(go, milliseconds));
}

function freePort() {
  return new Promise((found) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port: free } = probe.address();
      probe.close(() => found(free));
    });
  });
}
