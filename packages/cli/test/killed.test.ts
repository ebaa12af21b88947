/** A command that is killed while it sends, and run again: nobody is left out, and nobody is written to twice for it. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { type MailSink, mailSink } from "./mail-sink.ts";

const size = 120;
/** How many messages are under way at once. */
const connections = 3;

let desk: Desk;
let sink: MailSink;

beforeAll(async () => {
  desk = await openDesk();
  sink = await mailSink({ slow: 15 });
  const rows = Array.from({ length: size }, (_, n) => `Nom ${n};personne.${n}@univ.example`);
  await desk.file("class.csv", ["Nom;Courriel", ...rows].join("\n"));
  await desk.apart.ask(["campaigns", "create", "--name", "L3", "--closes", "2099-06-30"]);
});
afterAll(async () => {
  await sink.close();
  await desk.clear();
});

/** Once that many mails have arrived, or the command has ended without. */
async function signalAfter(arrived: number, child: ReturnType<Desk["start"]>, signal: NodeJS.Signals): Promise<void> {
  while (sink.arrived.length < arrived && child.exitCode === null) await new Promise((done) => setTimeout(done, 2));
  child.kill(signal);
}

it("writes to everyone; twice only to those whose mail was under way when it was killed, with the same link", async () => {
  const args = ["campaigns", "invite", "L3", "class.csv", "--mail", `${sink.url}?connections=${connections}`];
  const kills = 2;
  for (let kill = 1; kill <= kills; kill++) {
    const before = sink.arrived.length;
    const child = desk.start([...args, "--base-url", "http://127.0.0.1:8123"]);
    const ended = new Promise((done) => child.once("close", done));
    await signalAfter(before + 20, child, "SIGKILL");
    await ended;
    expect(child.signalCode).toBe("SIGKILL");
    expect(sink.arrived.length).toBeLessThan(size);
  }
  const last = await desk.apart.ask([...args, "--base-url", "http://127.0.0.1:8123"]);
  expect(last).toMatchObject({ code: 0, data: { read: size, refused: [], failed: 0, pending: 0 } });
  expect((await desk.apart.ask(["campaigns", "status", "L3"])).data).toMatchObject({
    invited: size,
    sent: size,
    pending: 0,
  });

  const byPerson = Map.groupBy(sink.arrived, ({ to }) => to.join());
  expect(byPerson.size).toBe(size);
  const twice = [...byPerson.values()].filter((mails) => mails.length > 1);
  expect(twice.length).toBeLessThanOrEqual(kills * connections);
  for (const mails of twice) {
    expect(mails.length).toBe(2);
    expect(new Set(mails.map(({ headers }) => headers.get("message-id"))).size).toBe(1);
    expect(new Set(mails.map(({ headers }) => headers.get("list-unsubscribe"))).size).toBe(1);
  }
}, 90_000);

it("stops at Ctrl-C after what is under way, says how many are left, and goes on where it stopped", async () => {
  const rows = Array.from({ length: 60 }, (_, n) => `Autre ${n};autre.${n}@univ.example`);
  await desk.file("more.csv", ["Nom;Courriel", ...rows].join("\n"));
  const args = ["campaigns", "invite", "L3", "more.csv", "--mail", sink.url, "--base-url", "http://127.0.0.1:8123"];
  const before = sink.arrived.length;
  const child = desk.start([...args, "--json"]);
  let said = "";
  child.stdout!.setEncoding("utf8").on("data", (text: string) => (said += text));
  const ended = new Promise((done) => child.once("close", done));
  await signalAfter(before + 10, child, "SIGINT");
  expect(await ended).toBe(130);
  const { data } = JSON.parse(said);
  expect(data.sent + data.pending).toBe(60);
  expect(data.pending).toBeGreaterThan(0);
  expect(sink.arrived.length - before).toBe(data.sent);
  const rest = await desk.apart.ask(args);
  expect(rest).toMatchObject({ code: 0, data: { added: 0, invited: 0, sent: data.pending, pending: 0 } });
  expect(new Set(sink.arrived.slice(before).map(({ to }) => to.join())).size).toBe(60);
}, 60_000);
