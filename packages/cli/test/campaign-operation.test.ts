/** A campaign run by its commands, on an embedded database and a real mail server: its words, its pauses, its lists, its end. */
import { readFile } from "node:fs/promises";
import { decodeWords } from "@cursus/core/testing";
import { openSheet } from "@cursus/documents";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { classList, type Desk, openDesk } from "./desk.ts";
import { linkIn, type MailSink, mailSink } from "./mail-sink.ts";

let desk: Desk;
let sink: MailSink;
let send: readonly string[];

const name = "L3 2025";
const baseUrl = "http://127.0.0.1:8124";
const people = [
  ["DUPONT", "Élodie", "elodie@univ.example", "06 12 34 56 78", "L3"],
  ["N'Diaye", "Awa", "awa@univ.example", "", "L3"],
  ["Müller", "Jörg", "refused@univ.example", "", "M1"],
  ["Muet", "Paul", "", "06 98 76 54 32", "L3"],
];

beforeAll(async () => {
  desk = await openDesk();
  sink = await mailSink({
    onRcptTo({ address }, _session, done) {
      const refusal = Object.assign(new Error("5.1.1 no such user"), { responseCode: 550 });
      done(address === "refused@univ.example" ? refusal : null);
    },
  });
  send = ["--mail", sink.url, "--base-url", baseUrl];
  await desk.file("class.csv", classList(people));
  await desk.run(["settings", "set", "name=Université d’Exemple", "replyTo=e@univ.example", "sender=e@univ.example"]);
  await desk.run(["campaigns", "create", "--name", name, "--closes", "2099-06-30", "--reminders", "2"]);
});
afterAll(async () => {
  await sink.close();
  await desk.clear();
});

const campaigns = (...args: readonly string[]) => desk.ask(["campaigns", ...args]);

async function rowsOf(file: string): Promise<readonly (readonly string[])[]> {
  const rows = [];
  for await (const { cells } of (await openSheet(desk.path(file))).rows) rows.push(cells);
  return rows;
}

describe("what cannot be", () => {
  it.each([
    [["create", "--name", "x", "--closes", "2020-01-01"], 3, "campaign.closes_in_the_past"],
    [["create", "--name", "a\r\nBcc: b", "--closes", "2099-01-01"], 3, "campaign.line_end"],
    [["create", "--name", "x", "--closes", "2099-01-01", "--reminders", "4"], 3, "campaign.reminders_at_most"],
    [["create", "--name", "x", "--closes", "2099-01-01", "--reminder-days", "6"], 3, "campaign.reminders_apart"],
    [["edit", name, "--text", "Bonjour {prenom} {link}"], 3, "campaign.unknown_field"],
    [["edit", name, "--text", "Bonjour"], 3, "campaign.no_link"],
    [["edit", name, "--subject", "a\nb"], 3, "campaign.line_end"],
    [["edit", name, "--text", "@nowhere.txt"], 5, "cli.unreadable_file"],
    [["edit", name], 2, "cli.nothing_to_change"],
    [["extend", name, "--until", "2020-01-01"], 3, "campaign.closes_in_the_past"],
    [["extend", name, "--until", "2099-02-30"], 3, "campaign.bad_day"],
    [["extend", name], 2, "cli.missing"],
    [["revoke", name, "nobody@univ.example"], 5, "student.not_found"],
    [["revoke", name], 2, "cli.missing"],
    [["resend", name, "nobody@univ.example"], 5, "student.not_found"],
    [["results", name, "--class", "L9"], 5, "campaign.no_such_group"],
    [["purge", name], 6, "campaign.still_open"],
    [["preview", name, "--to", "a@univ.example, b@univ.example"], 3, "student.email_several"],
    [["pause", "nope"], 5, "campaign.not_found"],
    [["people", name, "--as", "calls"], 2, "cli.missing"],
  ])("is refused by name: %j", async (args, code, error) => {
    const told = await campaigns(...args);
    const issues: readonly { readonly code: string }[] = told.error.details.issues ?? [];
    expect([told.code, [told.error.code, ...issues.map((issue) => issue.code)]]).toEqual([
      code,
      expect.arrayContaining([error]),
    ]);
  });

  it("is a name that begins several campaigns, and says which", async () => {
    await campaigns("create", "--name", "M1 2025", "--closes", "2099-06-30");
    await campaigns("create", "--name", "M1 2026", "--closes", "2099-06-30");
    expect(await campaigns("status", "m1")).toMatchObject({
      code: 6,
      error: { code: "campaign.ambiguous", details: { names: ["M1 2025", "M1 2026"] } },
    });
  });
});

describe("the words of a campaign", () => {
  it("are given from a file, looked at, and sent to oneself with a link that opens nothing", async () => {
    await desk.file("words.txt", "Bonjour {firstName},\n\nJusqu’au {until} :\n\n{link}\n\n{institution}\n");
    const edited = await campaigns(
      ...["edit", name, "--subject", "{firstName}, et après ?", "--text", "@words.txt", "--lang", "fr"],
    );
    expect(edited).toMatchObject({ code: 0, data: { wording: ["invitation fr"], reminders: 2 } });
    const shown = await desk.run(["campaigns", "preview", name, "--lang", "fr", "--html", "mail.html"]);
    expect(shown.stdout).toMatch(/^Objet\u00a0: Camille, et après \?\n\nBonjour Camille,\n\nJusqu’au 30 juin 2099 :\n/);
    expect(await readFile(desk.path("mail.html"), "utf8")).toMatch(/^<!doctype html><html lang="fr">/);
    expect(await campaigns("preview", name, "--lang", "fr", "--to", "me@univ.example", ...send)).toMatchObject({
      code: 0,
      data: { sent: 1, to: "me@univ.example" },
    });
    const [mail] = sink.arrived;
    expect(decodeWords(mail!.headers.get("subject")!)).toBe("[TEST] Camille, et après ?");
    expect(linkIn(mail!)).toContain("token=TEST-this-link-opens-nothing");
    expect(await campaigns("status", name)).toMatchObject({ data: { invited: 0, sent: 0 } });
  });
});

describe("a paused campaign", () => {
  it("invites without sending and says so, and sends once it goes on", async () => {
    expect(await campaigns("pause", name)).toMatchObject({ code: 0, data: { pausedAt: expect.any(String) } });
    const waiting = await campaigns("invite", name, "class.csv", ...send);
    expect(waiting).toMatchObject({
      code: 8,
      data: { invited: 3, withoutAddress: 1, sent: 0 },
      warnings: [{ code: "cli.campaign_paused" }],
    });
    expect(await campaigns("remind", name, ...send)).toMatchObject({ code: 6, error: { code: "campaign.paused" } });
    const status = await desk.run(["campaigns", "status", name, "--lang", "fr"]);
    expect(status.stdout).toMatch(
      /^L3 2025\u00a0: ouverte jusqu’au 30 juin 2099\nSuspendue\u00a0: rien n’est envoyé\.\n/,
    );
    await campaigns("resume", name);
    expect(await campaigns("send", name, ...send)).toMatchObject({ code: 8, data: { sent: 2, failed: 1, pending: 0 } });
    expect(
      sink.arrived
        .slice(1)
        .map(({ to }) => to[0])
        .sort(),
    ).toEqual(["awa@univ.example", "elodie@univ.example"]);
  });
});

describe("lists", () => {
  it("of whom to call has the phones, and stands in the audit log", async () => {
    const list = ["people", name, "--state", "notAnswered", "--class", "L3", "--as", "calls", "--lang", "fr"];
    expect(await campaigns(...list, "--output", "calls.xlsx")).toMatchObject({ data: { rows: 3 } });
    const [header, ...rows] = await rowsOf("calls.xlsx");
    expect(header!.slice(0, 3)).toEqual(["Nom", "Prénom", "Téléphone"]);
    expect(rows.map(([last, , phone]) => [last, phone])).toEqual([
      ["DUPONT", "+33612345678"],
      ["Muet", "+33698765432"],
      ["N'Diaye", ""],
    ]);
    const unreachable = await campaigns("people", name, "--state", "unreachableByMail");
    expect(unreachable.data.items).toMatchObject([{ student: { lastName: "Muet" }, state: "unreachableByMail" }]);
  });

  it("of wrong addresses goes back in corrected: they get their link, the others none", async () => {
    const list = ["people", name, "--state", "refused", "--as", "corrections", "--output", "wrong.csv"];
    expect(await campaigns(...list)).toMatchObject({ data: { rows: 1 } });
    const wrong = await readFile(desk.path("wrong.csv"), "utf8");
    expect(wrong).toMatch(/^(\ufeff)?Identifiant Cursus,Nom,Prénom,Courriel,.*Motif\r?\n/);
    expect(wrong).toContain("no such user");
    const before = sink.arrived.length;
    expect(await campaigns("invite", name, "wrong.csv", ...send)).toMatchObject({ data: { corrected: 0, sent: 0 } });
    await desk.file("right.csv", wrong.replace("refused@univ.example", "jorg@univ.example"));
    expect(await campaigns("invite", name, "right.csv", ...send)).toMatchObject({
      code: 0,
      data: { added: 0, invited: 0, corrected: 1, sent: 1 },
    });
    expect(sink.arrived.slice(before).map(({ to }) => to[0])).toEqual(["jorg@univ.example"]);
    expect(await campaigns("status", name)).toMatchObject({ data: { invited: 3, refused: 0, sent: 3 } });
  });
});

describe("reminders", () => {
  it("that come too early are not sent, and the next possible day is named", async () => {
    expect(await campaigns("remind", name, ...send)).toMatchObject({ code: 0, data: { reminded: 3, sent: 3 } });
    const again = await campaigns("remind", name, ...send);
    const next = /^\d{4}-\d\d-\d\d$/;
    expect(again).toMatchObject({
      ...{ code: 8, ok: true, data: { reminded: 0, tooSoon: 3, sent: 0, next: expect.stringMatching(next) } },
      warnings: [{ code: "campaign.reminder_too_soon", details: { next: again.data.next } }],
    });
  });
});

describe("links", () => {
  it("are withdrawn and issued again under the campaign's name only", async () => {
    expect(await campaigns("revoke", name, "--all", "--reissue", ...send)).toMatchObject({
      code: 2,
      error: { code: "cli.missing", details: { names: ["--confirm"] } },
    });
    const before = linkIn(sink.arrived.findLast(({ to }) => to[0] === "awa@univ.example")!);
    const done = await campaigns("revoke", name, "--all", "--reissue", "--confirm", name, ...send);
    expect(done).toMatchObject({
      ...{ code: 8, data: { revoked: 3, reissued: 3, sent: 3, failed: 0 } },
      warnings: [{ code: "cli.some_refused" }],
    });
    expect(done.data.refused).toMatchObject([{ student: { lastName: "Muet" }, code: "campaign.no_address_no_link" }]);
    expect(linkIn(sink.arrived.findLast(({ to }) => to[0] === "awa@univ.example")!)).not.toBe(before);
  });
});

describe("results", () => {
  it("come as a table, as the whole for programs, and as rows of a spreadsheet", async () => {
    const { data } = await campaigns("results", name);
    expect(data).toMatchObject({
      ...{ campaign: { name }, invited: 3, answered: 0, shareable: true },
      questions: [
        { id: "situation", asked: 0, choices: [{ value: "employed", count: 0 }, {}, {}, {}] },
        {},
        {},
        {},
        {},
      ],
    });
    expect(JSON.parse((await desk.run(["campaigns", "results", name, "--format", "json"])).stdout)).toEqual(data);
    expect(await campaigns("results", name, "--output", "results.json")).toMatchObject({ code: 0 });
    expect(JSON.parse(await readFile(desk.path("results.json"), "utf8"))).toEqual(data);
    const csv = (await desk.run(["campaigns", "results", name, "--format", "csv", "--lang", "fr"])).stdout;
    expect(csv).toMatch(/^(\ufeff)?question,label,answer,count,asked,rate,mean,hidden\r?\nsituation,/);
    await campaigns("results", name, "--output", "results.xlsx", "--lang", "fr");
    expect((await rowsOf("results.xlsx"))[0]!.slice(0, 4)).toEqual(["Question", "Libellé", "Réponse", "Effectif"]);
    const staff = await desk.run(["campaigns", "results", name, "--texts", "--lang", "fr"]);
    expect(staff.stderr).toMatch(/^À usage interne/);
  });
});

describe("the end", () => {
  it("is extended, told, and purged once it is over, under its name only", async () => {
    expect(await campaigns("close", name, "--confirm", name)).toMatchObject({ code: 0, data: { state: "closed" } });
    expect(await campaigns("extend", name, "--until", "2099-07-31")).toMatchObject({
      data: { state: "open", reopened: true, closes: "2099-07-31" },
    });
    const before = sink.arrived.length;
    expect(await campaigns("close", name, "--tell", ...send)).toMatchObject({
      code: 0,
      data: { state: "closed", sent: 3 },
    });
    expect(sink.arrived.length - before).toBe(3);
    expect(await campaigns("purge", name, "--confirm", name)).toMatchObject({
      code: 6,
      error: { code: "campaign.still_kept" },
    });
    const shown = await desk.run(["campaigns", "purge", name, "--early", "--dry-run", "--lang", "fr"]);
    expect(shown.stdout).toMatch(/^L3 2025\u00a0: 4 personnes et 0 réponse à retirer définitivement/);
    expect(await campaigns("purge", name, "--early")).toMatchObject({ code: 2, error: { code: "cli.missing" } });
    expect(await campaigns("purge", name, "--early", "--confirm", "M1 2025")).toMatchObject({
      code: 2,
      error: { code: "cli.not_confirmed" },
    });
    expect(await campaigns("purge", name, "--early", "--confirm", name)).toMatchObject({
      code: 0,
      data: { removed: 4 },
    });
    expect(await campaigns("status", name)).toMatchObject({ data: { invited: 3, purgedAt: expect.any(String) } });
    expect(await campaigns("people", name)).toMatchObject({ data: { items: [] } });
  });
});
