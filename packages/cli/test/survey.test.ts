/** A class is surveyed through a real mail server, from the first mail to the last, in the order of the guide. */
import { readdir, readFile } from "node:fs/promises";
import { decodeWords, readMailbox } from "@cursus/core/testing";
import { openSheet } from "@cursus/documents";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { classList, type Desk, openDesk } from "./desk.ts";
import { linkIn, type MailSink, mailSink } from "./mail-sink.ts";

let desk: Desk;
let sink: MailSink;
let send: readonly string[];

/** Under a path, as behind a web server that holds more than the form. */
const baseUrl = "http://127.0.0.1:8123/enquetes";
const people = [
  ["DUPONT", "Élodie", "elodie@univ.example", "06 12 34 56 78", "L3"],
  ["N'Diaye", "Awa", "awa@univ.example", "", "L3"],
  ["Müller", "Jörg", "jorg@univ.example", "", "L3"],
];
const broken = ["Ben Saïd", "Inès", "ines(at)univ.example", "", "L3"];

beforeAll(async () => {
  desk = await openDesk();
  sink = await mailSink();
  send = ["--mail", sink.url, "--base-url", baseUrl];
  await desk.file("class.csv", classList([...people, broken]));
  const institution = ["name=Université de Besançon", "replyTo=enquetes@univ.example", `publicUrl=${baseUrl}`];
  await desk.run(["settings", "set", ...institution]);
  await desk.run(["campaigns", "create", "--name", "L3 2025", "--closes", "2099-06-30", "--cohort", "2025"]);
});
afterAll(async () => {
  await sink.close();
  await desk.clear();
});

async function rowsOf(file: string): Promise<readonly (readonly string[])[]> {
  const rows = [];
  for await (const { cells } of (await openSheet(file)).rows) rows.push(cells);
  return rows;
}

describe("a survey", () => {
  it("writes to each person once, with a link of their own, and says what it did", async () => {
    const invited = await desk.ask(
      ["campaigns", "invite", "L3 2025", "class.csv", "--refused-file", "refused.csv", ...send],
      {
        CURSUS_FROM: "Enquêtes <enquetes@univ.example>",
      },
    );
    expect(invited).toMatchObject({
      code: 8,
      ok: true,
      data: { read: 4, added: 3, invited: 3, sent: 3, failed: 0, pending: 0, refused: [{ row: 7 }] },
    });
    expect(invited.data.columns).toContainEqual({ column: "C", header: "Courriel", as: "email" });
    expect(sink.arrived.map(({ to }) => to).sort()).toEqual(people.map(([, , email]) => [email]).sort());
    expect(new Set(sink.arrived.map(linkIn)).size).toBe(3);
    const refused = await rowsOf(desk.path("refused.csv"));
    expect(refused[0]).toEqual(["Nom", "Prénom", "Courriel", "Tél.", "Classe", "Reason"]);
    expect(refused[1]).toEqual([...broken, "This is no email address: the @ is missing."]);
  });

  it("sends mail as standards and readers want it", () => {
    const mail = sink.arrived.find(({ to }) => to[0] === "elodie@univ.example")!;
    const header = (name: string) => mail.headers.get(name) ?? "";
    expect(mail.from).toBe("enquetes@univ.example");
    expect(readMailbox(header("from"))).toEqual({ name: "Enquêtes", address: "enquetes@univ.example" });
    expect(readMailbox(header("to"))).toEqual({ name: "Élodie DUPONT", address: "elodie@univ.example" });
    expect(decodeWords(header("subject"))).toBe("L3 2025\u00a0: votre lien personnel vers l’enquête");
    expect(header("message-id")).toMatch(/^<[\w.-]+@[\w.-]+>$/);
    expect(Date.parse(header("date"))).toBeGreaterThan(Date.parse("2026-01-01"));
    expect(header("list-unsubscribe")).toMatch(
      /^<http:\/\/127\.0\.0\.1:8123\/enquetes\/unsubscribe\?token=[\w-]{43}>$/,
    );
    expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
    const [text, html] = mail.parts;
    expect([text!.type, html!.type]).toEqual(["text/plain", "text/html"]);
    expect(linkIn(mail)).toMatch(/^http:\/\/127\.0\.0\.1:8123\/enquetes\/form\?token=[\w-]{43}$/);
    expect(text!.content).toContain("Bonjour Élodie DUPONT,");
    expect(html!.content).toContain(linkIn(mail));
  });

  it("invites and writes to nobody twice", async () => {
    const again = await desk.ask(["campaigns", "invite", "L3 2025", "class.csv", ...send]);
    expect(again).toMatchObject({
      data: { added: 0, changed: 0, unchanged: 3, invited: 0, sent: 0, failed: 0, pending: 0 },
    });
    expect(await desk.ask(["campaigns", "send", "L3 2025", ...send])).toMatchObject({
      code: 0,
      data: { sent: 0, pending: 0 },
    });
    expect(await desk.ask(["notices", "deliver", ...send])).toMatchObject({ code: 0, data: { sent: 0, pending: 0 } });
    expect(sink.arrived.length).toBe(3);
    const sent = await desk.ask(["notices", "list", "--state", "sent", "--campaign", "L3 2025"]);
    expect(sent.data.items.length).toBe(3);
    expect(JSON.stringify(sent.data)).not.toContain("token=");
  });

  it("shows who was invited, a page at a time or all of it, whole rows as JSON", async () => {
    const first = await desk.ask(["campaigns", "people", "L3 2025", "--limit", "2"]);
    expect(first.data.items.length).toBe(2);
    const rest = await desk.ask(["campaigns", "people", "L3 2025", "--after", first.data.next]);
    expect(rest.data.next).toBeUndefined();
    const all = [...first.data.items, ...rest.data.items];
    expect(all.map(({ student }) => student.lastName)).toEqual(["DUPONT", "Müller", "N'Diaye"]);
    const json = JSON.parse((await desk.run(["campaigns", "people", "L3 2025", "--format", "json"])).stdout);
    expect(json).toEqual(all);
    const lines = (await desk.run(["students", "list", "--format", "ndjson", "--search", "elo dup"])).stdout;
    expect(JSON.parse(lines)).toMatchObject({
      id: all[0].student.id,
      lastName: "DUPONT",
      firstName: "Élodie",
      phone: "+33612345678",
    });
    const filed = await desk.ask(["campaigns", "people", "L3 2025", "--unanswered", "--output", "calls.xlsx"]);
    expect(filed.data).toEqual({ file: "calls.xlsx", rows: 3 });
    expect((await rowsOf(desk.path("calls.xlsx")))[1]).toContain("elodie@univ.example");
    const excel = await desk.run([
      "campaigns",
      "list",
      "--output",
      "list.csv",
      "--format",
      "csv-excel",
      "--lang",
      "fr",
    ]);
    expect(excel).toMatchObject({ code: 0, stdout: "1 ligne écrite dans list.csv\n" });
    expect(await readFile(desk.path("list.csv"), "utf8")).toMatch(/^\ufeffNom;État;Clôture;Questionnaire;Id\r\n/);
    expect(await desk.ask(["campaigns", "list", "--format", "json"])).toMatchObject({
      code: 2,
      error: { code: "cli.json_and_format" },
    });
    expect(await desk.ask(["campaigns", "list", "--output", "list"])).toMatchObject({
      code: 2,
      error: { code: "cli.unknown_format" },
    });
  });

  it("exports people in a file that reads back unchanged", async () => {
    for (const name of ["all.xlsx", "all.csv", "all.json"]) {
      expect(await desk.ask(["students", "export", name])).toMatchObject({ code: 0, data: { file: name, rows: 3 } });
      expect(await desk.ask(["students", "import", name])).toMatchObject({ code: 0, data: { read: 3, unchanged: 3 } });
    }
    const shown = await desk.ask(["students", "show", "elodie@univ.example"]);
    expect(shown.data).toMatchObject({ lastName: "DUPONT", class: "L3", cohort: "2025" });
    expect((await desk.run(["students", "show", shown.data.id, "--lang", "fr"])).stdout).toMatch(/^nom +DUPONT$/m);
    expect(await desk.ask(["students", "show", "nobody@univ.example"])).toMatchObject({ code: 5 });
  });

  it("takes answers by the link that was mailed, and turns a damaged link away", async () => {
    const server = desk.start(["serve", "--port", "0"]);
    const url = await new Promise<string>((done) => {
      server.stderr!.setEncoding("utf8").on("data", (text: string) => {
        const found = /Serving forms on (\S+)/.exec(text)?.[1];
        if (found) done(found);
      });
    });
    const token = new URL(linkIn(sink.arrived.find(({ to }) => to[0] === "elodie@univ.example")!)).searchParams.get(
      "token",
    )!;
    expect((await fetch(`${url}/enquetes/form?token=${token}`)).status).toBe(200);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const half = await fetch(`${url}/enquetes/form?token=${token.slice(0, 21)}`, {
      headers: { "accept-language": "fr" },
    });
    expect(half.status).toBe(404);
    expect(await half.text()).toContain("lien");
    const answers = {
      situation: "employed",
      formation: "Licence",
      etablissement: "Besançon",
      parcours: "a, b\nc",
      contact_consent: "yes",
    };
    const sent = await fetch(`${url}/enquetes/form`, {
      method: "POST",
      body: new URLSearchParams({ token, ...answers, _action: "submit" }),
      redirect: "manual",
    });
    expect(sent.status).toBe(303);
    server.kill("SIGINT");
    expect(await new Promise((done) => server.once("close", done))).toBe(130);
  });

  it("shows the answers: whole as JSON, by question in a spreadsheet", async () => {
    const { data } = await desk.ask(["campaigns", "responses", "L3 2025"]);
    expect(data.items).toEqual([
      {
        student: expect.objectContaining({ lastName: "DUPONT", firstName: "Élodie", id: expect.any(String) }),
        answeredAt: expect.any(String),
        revisedAt: expect.any(String),
        revisions: 1,
        answers: expect.objectContaining({ situation: "employed", parcours: "a, b\nc" }),
      },
    ]);
    const json = await desk.run(["campaigns", "responses", "L3 2025", "--format", "json"]);
    expect(JSON.parse(json.stdout)).toEqual(data.items);
    const filed = await desk.ask(["campaigns", "responses", "L3 2025", "--output", "r.xlsx", "--lang", "fr"]);
    expect(filed.data).toEqual({ file: "r.xlsx", rows: 1 });
    const [header, row] = await rowsOf(desk.path("r.xlsx"));
    expect(header).toEqual(expect.arrayContaining(["Nom", "Répondu le", "Votre situation aujourd’hui"]));
    expect(row).toEqual(expect.arrayContaining(["DUPONT", "En emploi"]));
    const csv = await desk.run(["campaigns", "responses", "L3 2025", "--format", "csv"]);
    expect(csv.stdout).toMatch(/^lastName,firstName,email,class,answeredAt,revisedAt,situation,/);
  });

  it("corrects an address: a new link goes there, and the old one stops working", async () => {
    const before = linkIn(sink.arrived.find(({ to }) => to[0] === "jorg@univ.example")!);
    const resent = await desk.ask([
      "campaigns",
      "resend",
      "L3 2025",
      "jorg@univ.example",
      "--email",
      "j.muller@univ.example",
      ...send,
    ]);
    expect(resent).toMatchObject({
      code: 0,
      data: { person: { student: { email: "j.muller@univ.example" } }, sent: 1, pending: 0 },
    });
    expect(sink.arrived.at(-1)!.to).toEqual(["j.muller@univ.example"]);
    expect(linkIn(sink.arrived.at(-1)!)).not.toBe(before);
    expect(await desk.ask(["campaigns", "resend", "L3 2025", "elodie@univ.example", ...send])).toMatchObject({
      code: 6,
      error: { code: "campaign.already_answered" },
    });
  });

  it("reminds those who have not answered, by the same link, and not again within seven days", async () => {
    const dry = await desk.ask(["campaigns", "remind", "L3 2025", "--dry-run", ...send]);
    expect(dry.data).toMatchObject({ dryRun: true, reminded: 2, answered: 1, sent: 0, pending: 0 });
    const reminded = await desk.ask(["campaigns", "remind", "L3 2025", ...send]);
    expect(reminded).toMatchObject({ code: 0, data: { reminded: 2, answered: 1, sent: 2, failed: 0, pending: 0 } });
    const awa = sink.arrived.filter(({ to }) => to[0] === "awa@univ.example");
    expect(awa.map(({ headers }) => decodeWords(headers.get("subject")!))).toEqual([
      "L3 2025\u00a0: votre lien personnel vers l’enquête",
      "L3 2025\u00a0: relance",
    ]);
    expect(linkIn(awa[1]!)).toBe(linkIn(awa[0]!));
    expect((await desk.ask(["campaigns", "remind", "L3 2025", ...send])).data).toMatchObject({
      reminded: 0,
      tooSoon: 2,
      sent: 0,
    });
  });

  it("counts itself, with rates between 0 and 1 for programs and in per cent for people", async () => {
    const { data } = await desk.ask(["campaigns", "status", "L3 2025"]);
    expect(data).toMatchObject({ invited: 3, sent: 3, pending: 0, answered: 1, reachable: 3, state: "open" });
    expect(data.responseRate).toBeCloseTo(1 / 3);
    const french = await desk.run(["campaigns", "status", "L3 2025", "--lang", "fr"]);
    expect(french.stdout).toMatch(/^L3 2025\u00a0: ouverte jusqu’au 30 juin 2099\n/);
    expect(french.stdout).toMatch(/taux de réponse +33,3\s%/);
    expect((await desk.run(["campaigns", "status", "L3 2025"])).stdout).toMatch(/response rate +33\.3%/);
  });

  it("is closed under its name only, then invites and reminds nobody", async () => {
    expect(await desk.ask(["campaigns", "close", "L3 2025", "--confirm", "M2 2025"])).toMatchObject({
      code: 2,
      error: { code: "cli.not_confirmed" },
    });
    expect(await desk.ask(["campaigns", "close", "L3 2025", "--confirm", "L3 2025"])).toMatchObject({
      code: 0,
      data: { state: "closed" },
    });
    expect(await desk.run(["campaigns", "close", "L3 2025", "--lang", "fr"])).toMatchObject({
      code: 0,
      stdout: "«\u00a0L3 2025\u00a0» est close.\n",
    });
    const before = sink.arrived.length;
    expect(await desk.ask(["campaigns", "invite", "L3 2025", "class.csv", ...send])).toMatchObject({
      code: 6,
      error: { code: "campaign.closed" },
    });
    expect(await desk.ask(["campaigns", "remind", "L3 2025", ...send])).toMatchObject({ code: 6 });
    expect(sink.arrived.length).toBe(before);
  });

  it("passes its check-up, and leaves only what it said it would in the folder", async () => {
    const doctor = await desk.ask(["doctor", ...send]);
    expect(doctor).toMatchObject({ code: 0, data: { ok: true } });
    const names = doctor.data.checks.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(["storage", "links", "settings", "mail"]));
    const lost = await desk.run(["doctor", "--lang", "fr"], { CURSUS_SECRET: "another secret, which is long enough" });
    expect(lost.code).toBe(7);
    expect(lost.stdout).toMatch(/^\S+ +liens\u00a0: le secret n’est pas celui/m);
    const files = (await readdir(desk.folder)).filter(
      (name) => !/^(all|calls|list|r|class|refused|own|wrong)\./.test(name),
    );
    expect(files.filter((name) => !/-(wal|shm)$/.test(name)).sort()).toEqual(["cursus.db", "cursus.db.key", "mail"]);
  });
});
