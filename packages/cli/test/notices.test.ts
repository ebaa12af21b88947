/** Messages from the command: what is told of grades, sent by programs that watch, looked at, limited and sent again. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { gatewayOnLoopback } from "../../adapter-sms/test/gateway.ts";
import { type Desk, openDesk } from "./desk.ts";
import { mailSink } from "./mail-sink.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.clear());

const person = ["students", "add", "--last-name", "Diop", "--first-name", "Awa", "--class", "L3"];
const mark = ["grades", "add", "--student", "E1", "--subject", "Algèbre", "--value", "12,5"];

async function office(): Promise<void> {
  await desk.ask(["settings", "set", "name=Université d’Exemple", "sender=s@univ.example", "quietMinutes=0"]);
  await desk.ask([...person, "--student-number", "E1", "--email", "awa@univ.example", "--phone", "+33612345678"]);
}

/** Until it comes true, 20 s at most. */
async function eventually(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400 && !holds(); tries++) await new Promise((go) => setTimeout(go, 50));
  expect(holds()).toBe(true);
}

/** A program that watches, with what it says line by line. */
function watcher(args: readonly string[]) {
  const child = desk.start(["notices", "deliver", "--watch", ...args]);
  const said = { stdout: "", stderr: "" };
  child.stdout!.setEncoding("utf8").on("data", (text: string) => (said.stdout += text));
  child.stderr!.setEncoding("utf8").on("data", (text: string) => (said.stderr += text));
  const ended = new Promise<number | null>((done) => child.once("close", done));
  return { child, said, ended };
}

describe("a grade that is entered", () => {
  it("reaches a mail server once, whoever sends and however often", async () => {
    const sink = await mailSink();
    try {
      await office();
      await desk.ask(mark);
      const sent = await Promise.all([1, 2].map(() => desk.apart.ask(["notices", "deliver", "--mail", sink.url])));
      await desk.ask(["notices", "deliver", "--mail", sink.url]);
      expect(sent.reduce((sum, { data }) => sum + data.sent, 0)).toBe(1);
      expect(sink.arrived.map(({ to }) => to)).toEqual([["awa@univ.example"]]);
      expect(sink.arrived[0]!.parts[0]!.content).toContain("Algèbre, Note 1\u00a0: 12,5/20");
    } finally {
      await sink.close();
    }
  });

  it("reaches a phone once, without its value, where that is what the student wants", async () => {
    const gateway = await gatewayOnLoopback(() => ({ status: 201, body: { sid: "SM1" } }));
    try {
      await office();
      await desk.ask(["students", "edit", "E1", "--contact", "sms"]);
      await desk.ask(mark);
      const sms = { CURSUS_SMS: `${gateway.url}/2010-04-01/Accounts/AC1/Messages.json`, CURSUS_SMS_PASSWORD: "x" };
      const env = { ...sms, CURSUS_SMS_FROM: "+33700000000" };
      expect((await desk.ask(["notices", "deliver"], env)).data).toMatchObject({ sent: 1 });
      expect((await desk.ask(["notices", "deliver"], env)).data).toMatchObject({ sent: 0 });
      expect(gateway.received).toHaveLength(1);
      expect(gateway.received[0]!.fields).toMatchObject({ To: "+33612345678" });
      expect(gateway.received[0]!.fields.Body).toMatch(/^Université d.Exemple.*une nouvelle note\.$/);
    } finally {
      await gateway.close();
    }
  });

  it("is told to nobody when it is entered silently, and publishing says who will be told", async () => {
    await office();
    await desk.ask([...mark, "--silent"]);
    expect((await desk.ask(["notices", "list"])).data.items).toEqual([]);
    await desk.ask(["settings", "set", "publication=manual"]);
    await desk.ask(mark);
    const { data } = await desk.ask(["grades", "publish", "L3", "--dry-run"]);
    expect(data.students).toMatchObject([{ lastName: "Diop", marks: 1 }]);
    expect((await desk.run(["grades", "publish", "L3", "--dry-run"])).stdout).toContain("Awa Diop  1  by email");
  });
});

describe("a program that watches", () => {
  it("sends what comes, ends with 0 on SIGTERM, and says so in lines of JSON", { timeout: 60_000 }, async () => {
    const sink = await mailSink();
    try {
      await office();
      const { child, said, ended } = watcher(["--mail", sink.url, "--json"]);
      await eventually(() => said.stdout.includes("watching"));
      await desk.ask(mark);
      await eventually(() => sink.arrived.length === 1);
      child.kill("SIGTERM");
      expect(await ended).toBe(0);
      const lines = said.stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
      expect(lines[0]).toMatchObject({ event: "watching" });
      expect(lines.at(-1)).toMatchObject({ ok: true, data: { sent: 1, pending: 0 } });
    } finally {
      await sink.close();
    }
  });

  it("waits where the sender is at fault, says why, and ends with 130 on Ctrl-C", { timeout: 60_000 }, async () => {
    const sink = await mailSink({
      onMailFrom: (_address, _session, done) =>
        done(Object.assign(new Error("5.4.5 Daily user sending limit exceeded"), { responseCode: 550 })),
    });
    try {
      await office();
      await desk.ask(mark);
      const { child, said, ended } = watcher(["--mail", sink.url]);
      await eventually(() => said.stderr.includes("Nothing can be sent: Daily user sending limit exceeded"));
      child.kill("SIGINT");
      expect(await ended).toBe(130);
      expect((await desk.ask(["notices", "list"])).data.items).toMatchObject([{ state: "pending", attempts: 0 }]);
    } finally {
      await sink.close();
    }
  });
});

describe("the log and the limits", () => {
  it("show what waits, until when, and what became of each message", async () => {
    await office();
    await desk.ask(mark);
    const { data } = await desk.ask(["notices", "list", "--person", "E1", "--kind", "grades.marks"]);
    const { id } = data.items[0];
    expect((await desk.ask(["notices", "show", id])).data).toMatchObject({ id, state: "pending" });
    expect((await desk.run(["notices", "retry", id])).code).toBe(6);
    expect((await desk.run(["notices", "retry"])).code).toBe(2);
    expect((await desk.run(["notices", "show", "nothing"])).code).toBe(5);
    await desk.ask(["notices", "deliver"]);
    expect((await desk.ask(["notices", "list", "--state", "sent", "--since", "2026-01-01"])).data.items).toHaveLength(
      1,
    );
    expect((await desk.run(["notices", "list", "--since", "yesterday"])).code).toBe(3);
  });

  it("keep to so many mails a day, and say from when there are more", async () => {
    await office();
    for (let n = 0; n < 4; n++) await desk.ask(mark);
    const limited = await desk.ask(["notices", "deliver", "--per-day", "6"]);
    expect(limited.data).toMatchObject({ sent: 3, pending: 1, limited: { why: "dayLimit" } });
    expect(limited.warnings.map(({ code }) => code)).toContain("cli.limited");
    expect(limited.code).toBe(8);
    expect((await desk.ask(["notices", "deliver", "--per-day", "6"])).data).toMatchObject({ sent: 0, pending: 1 });
  });
});

describe("the words of a message", () => {
  it("are shown, changed by the institution, and refused when they name what the message does not know", async () => {
    expect((await desk.run(["notices", "preview", "grades.marks", "--in", "en"])).stdout).toContain(
      "Algebra, Note 1: 12.5/20",
    );
    const template = { kind: "grades.marks", language: "fr", subject: "Notes de {firstName}", text: "{marks}" };
    const set = (one: object) => desk.run(["settings", "set", `templates=${JSON.stringify([one])}`]);
    expect((await set(template)).code).toBe(0);
    const shown = await desk.ask(["notices", "preview", "grades.marks", "--to", "me@univ.example"]);
    expect(shown.data).toMatchObject({ subject: "Notes de Awa", own: true, delivery: { state: "accepted" } });
    const wrong = await set({ ...template, text: "{mark}" });
    expect([wrong.code, wrong.stderr]).toEqual([3, expect.stringContaining("{mark}".slice(1, -1))]);
    expect((await desk.run(["notices", "preview", "grades.nothing"])).code).toBe(5);
  });
});
