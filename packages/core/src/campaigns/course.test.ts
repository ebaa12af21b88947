import { describe, expect, it } from "vitest";
import { createCursus, link, memoryStorage, owner } from "../index.ts";
import { type CursusUnderTest, collectingNotifier, cursusUnderTest, fixedClock, sheetOf } from "../testing/index.ts";

const header = ["Nom", "Prénom", "Courriel", "Tél.", "Classe"];
const people = [
  ["Dupont", "Élodie", "elodie@univ.example", "06 12 34 56 78", "L3"],
  ["N’Diaye", "Awa", "awa@univ.example", "", "L3"],
  ["Lefèvre", "Noël", "noel@univ.example", "", "M1"],
];
const onlyPhone = ["Muet", "Paul", "", "06 98 76 54 32", "L3"];
const classList = (...rows: readonly (readonly string[])[]) => sheetOf("class.xlsx", [header, ...rows]);
const day = 86_400;
const noSuchUser = { state: "refused", scope: "recipient", code: "550 5.1.1", reason: "no such user" } as const;

async function created(desk: CursusUnderTest, more: object = {}) {
  return await desk.owner.campaigns.create({ name: "Licence maths 2025", closes: "2027-06-30", ...more });
}

async function surveyed(desk: CursusUnderTest, more: object = {}) {
  const campaign = await created(desk, more);
  await desk.owner.campaigns.invite(campaign.id, classList(...people));
  await desk.cursus.deliver();
  return campaign;
}

function tokenOf(desk: CursusUnderTest, address: string): string {
  return /form\?token=([\w-]{43})(?!\S)/.exec(desk.mail.to(address).at(-1)?.text ?? "")?.[1] ?? "no link in the mail";
}

const holderOf = (desk: CursusUnderTest, address: string) => desk.cursus.as(link(tokenOf(desk, address))).campaigns;

describe("a paused campaign", () => {
  it("sends nothing, takes answers, and goes on where it stopped", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    expect(await desk.owner.campaigns.pause(id)).toMatchObject({ state: "open", pausedAt: "2026-11-22T09:30:00.000Z" });
    await desk.owner.campaigns.pause(id);
    await desk.owner.campaigns.invite(id, classList(["Roux", "Paul", "paul@univ.example", "", "M1"]));
    expect(await desk.cursus.deliver()).toMatchObject({ sent: 0 });
    await holderOf(desk, "awa@univ.example").submit({ situation: "employed" });
    expect(await desk.owner.campaigns.status(id)).toMatchObject({
      answered: 1,
      pending: 1,
      pausedAt: expect.anything(),
    });
    expect("pausedAt" in (await desk.owner.campaigns.resume(id))).toBe(false);
    expect(await desk.cursus.deliver()).toMatchObject({ sent: 1, pending: 0 });
  });

  it("reminds nobody and sends nothing anew", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    await desk.owner.campaigns.pause(id);
    for (const refused of [desk.owner.campaigns.remind(id), desk.owner.campaigns.resend(id, "awa@univ.example")])
      await expect(refused).rejects.toMatchObject({ name: "ConflictError", code: "campaign.paused" });
  });
});

describe("extending", () => {
  it("lets links work until the later day", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    await desk.owner.campaigns.extend(id, "2027-07-15");
    desk.clock.set("2027-07-15T21:59:00.000Z");
    expect(await holderOf(desk, "awa@univ.example").form()).toMatchObject({ campaign: { closesOn: "2027-07-15" } });
    desk.clock.set("2027-07-15T22:00:00.000Z");
    await expect(holderOf(desk, "awa@univ.example").form()).rejects.toMatchObject({ code: "link.expired" });
  });

  it("opens a closed campaign again: its links work, and mail that the closing withdrew is sent, once", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    const late = ["Roux", "Paul", "paul@univ.example", "", "M1"];
    await desk.owner.campaigns.invite(id, classList(late));
    await desk.owner.campaigns.close(id);
    await expect(holderOf(desk, "awa@univ.example").form()).rejects.toMatchObject({ code: "link.closed" });
    expect(await desk.cursus.deliver()).toMatchObject({ sent: 0, withdrawn: 1 });
    expect(await desk.owner.campaigns.extend(id, "2027-06-30")).toMatchObject({ state: "open", closes: "2027-06-30" });
    await desk.owner.campaigns.extend(id, "2027-06-30");
    await desk.cursus.deliver();
    expect(desk.mail.to("paul@univ.example")).toHaveLength(1);
    expect(desk.mail.messages).toHaveLength(4);
    await holderOf(desk, "awa@univ.example").submit({ situation: "employed" });
    await holderOf(desk, "paul@univ.example").submit({ situation: "employed" });
  });

  it("refuses a day that is over, that does not exist, or that is sooner", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    for (const [until, code] of [
      ["2026-11-21", "campaign.closes_in_the_past"],
      ["2027-02-30", "campaign.bad_day"],
      ["2027-06-29", "campaign.not_later"],
    ] as const)
      await expect(desk.owner.campaigns.extend(id, until)).rejects.toMatchObject({ name: "InvalidInputError", code });
    expect(await desk.owner.campaigns.show(id)).toMatchObject({ closes: "2027-06-30" });
  });
});

describe("closing", () => {
  it("tells those who were reached and do not mind, where asked, and each once", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    await holderOf(desk, "awa@univ.example").optOut();
    await desk.owner.campaigns.close(id);
    expect(await desk.cursus.deliver()).toMatchObject({ sent: 0 });
    for (let time = 1; time <= 2; time++) {
      await desk.owner.campaigns.close(id, { tell: true });
      await desk.cursus.deliver();
    }
    expect(desk.mail.messages.slice(3).map(({ to, subject }) => [to.address, subject])).toEqual([
      ["elodie@univ.example", "Licence maths 2025\u00a0: l’enquête est close"],
      ["noel@univ.example", "Licence maths 2025\u00a0: l’enquête est close"],
    ]);
    expect(desk.mail.messages.at(-1)?.text).not.toContain("/form?");
    expect(await desk.owner.campaigns.status(id)).toMatchObject({ sent: 3, refused: 0 });
  });
});

describe("late graduates", () => {
  it("are invited by the same file with them added; nobody else gets a mail", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    const late = ["Roux", "Paul", "paul@univ.example", "", "M1"];
    expect(await desk.owner.campaigns.invite(id, classList(...people, late))).toMatchObject({
      ...{ added: 1, invited: 1, invitedBefore: 3, corrected: 0 },
    });
    expect(await desk.cursus.deliver()).toMatchObject({ sent: 1 });
    expect(desk.mail.messages.at(-1)?.to.address).toBe("paul@univ.example");
  });

  it("who were invited before their two records were merged get one mail, and so does each later reminder", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await created(desk);
    const twice = ["Dupont", "Élodie", "elodie@home.example", "", "L3"];
    await desk.owner.campaigns.invite(id, classList(people[0]!, twice));
    await desk.cursus.deliver();
    await desk.owner.students.merge(
      (await desk.owner.students.show("elodie@univ.example")).id,
      (await desk.owner.students.show("elodie@home.example")).id,
    );
    await desk.owner.campaigns.remind(id);
    expect(await desk.cursus.deliver()).toMatchObject({ sent: 1, withdrawn: 1 });
    expect(await desk.owner.campaigns.invite(id, classList(people[0]!))).toMatchObject({
      invited: 0,
      invitedBefore: 1,
    });
  });

  it("merged after they were invited under the other record are not invited again, and can be written to anew", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await created(desk);
    await desk.owner.campaigns.invite(id, classList(people[0]!));
    await desk.cursus.deliver();
    const kept = await desk.owner.students.add({ lastName: "Dupont", firstName: "Élodie", email: "ed@univ.example" });
    await desk.owner.students.merge(kept.id, (await desk.owner.students.show("elodie@univ.example")).id);
    const again = classList(["Dupont", "Élodie", "ed@univ.example", "", "L3"]);
    expect(await desk.owner.campaigns.invite(id, again)).toMatchObject({ invited: 0, invitedBefore: 1 });
    await desk.owner.campaigns.resend(id, "ed@univ.example");
    expect(await desk.cursus.deliver()).toMatchObject({ sent: 1 });
    await holderOf(desk, "ed@univ.example").submit({ situation: "employed" });
  });
});

describe("people with a phone only", () => {
  it("are in the campaign, to be called, and are not counted as invited", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await created(desk);
    const file = () => classList(people[0]!, onlyPhone);
    expect(await desk.owner.campaigns.invite(id, file(), { dryRun: true })).toMatchObject({ withoutAddress: 1 });
    expect((await desk.owner.campaigns.status(id)).unreachableByMail).toBe(0);
    expect(await desk.owner.campaigns.invite(id, file())).toMatchObject({ invited: 1, withoutAddress: 1 });
    await desk.owner.campaigns.invite(id, file());
    expect(await desk.owner.campaigns.status(id)).toMatchObject({ invited: 1, unreachableByMail: 1, pending: 1 });
    const { items } = await desk.owner.campaigns.people(id, { state: "unreachableByMail" });
    expect(items.map(({ student }) => student.phone)).toEqual(["+33698765432"]);
    expect((await desk.owner.campaigns.people(id, { state: "notAnswered" })).items).toHaveLength(2);
  });

  it("are invited once an address is found", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await created(desk);
    await desk.owner.campaigns.invite(id, classList(onlyPhone));
    const found = classList(["Muet", "Paul", "paul@univ.example", "06 98 76 54 32", "L3"]);
    expect(await desk.owner.campaigns.invite(id, found)).toMatchObject({ changed: 1, invited: 1, withoutAddress: 0 });
    expect(await desk.cursus.deliver()).toMatchObject({ sent: 1 });
    await holderOf(desk, "paul@univ.example").submit({ situation: "employed" });
  });

  it("are invited by text message where one can be sent, by a short text with their link", async () => {
    const mail = collectingNotifier();
    const sms = collectingNotifier({ channel: "sms" });
    const settings = { name: "Université d’Exemple", publicUrl: "https://univ.example/e" };
    const given = { storage: memoryStorage(), secret: "a secret for tests and nothing else", clock: fixedClock() };
    await using cursus = await createCursus({ ...given, settings, notifiers: [mail, sms] });
    const { campaigns } = cursus.as(owner);
    const { id } = await campaigns.create({ name: "L3", closes: "2027-06-30" });
    expect(await campaigns.invite(id, classList(people[0]!, onlyPhone))).toMatchObject({
      invited: 2,
      withoutAddress: 0,
    });
    await cursus.deliver();
    expect(mail.messages).toHaveLength(1);
    const [text] = sms.messages;
    expect(text?.to.address).toBe("+33698765432");
    expect(text?.text).toMatch(
      /^Université d’Exemple\u00a0: enquête L3\. .* https:\/\/univ\.example\/e\/form\?token=[\w-]{43}$/,
    );
    expect(await campaigns.status(id)).toMatchObject({ invited: 2, sent: 2, unreachableByMail: 0 });
  });
});

describe("refused addresses", () => {
  it("that come back corrected get their link, and nobody else does", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await created(desk);
    await desk.owner.campaigns.invite(id, classList(...people));
    desk.mail.answer(noSuchUser);
    await desk.cursus.deliver();
    const refused = await Array.fromAsync(desk.owner.campaigns.takeList(id, { state: "refused" }, "corrections"));
    expect(refused).toHaveLength(1);
    const { student } = refused[0]!;
    const file = (email: string) =>
      sheetOf("refused.xlsx", [
        ["Identifiant Cursus", ...header, "Motif"],
        [student.id, student.lastName, student.firstName!, email, "", student.class!, refused[0]!.refusal!],
      ]);
    expect(await desk.owner.campaigns.invite(id, file(student.email!))).toMatchObject({ invited: 0, corrected: 0 });
    const right = file("juste@univ.example");
    expect(await desk.owner.campaigns.invite(id, right, { dryRun: true })).toMatchObject({ added: 0, corrected: 1 });
    expect(await desk.owner.campaigns.invite(id, file("juste@univ.example"))).toMatchObject({
      ...{ added: 0, unchanged: 1, invited: 0, invitedBefore: 1, corrected: 1 },
    });
    const before = desk.mail.messages.length;
    await desk.cursus.deliver();
    expect(desk.mail.messages.slice(before).map(({ to }) => to.address)).toEqual(["juste@univ.example"]);
    expect(await desk.owner.campaigns.status(id)).toMatchObject({ invited: 3, sent: 3, refused: 0 });
  });

  it("that come back as somebody else's, or as two, are refused by row", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await created(desk);
    await desk.owner.campaigns.invite(id, classList(...people));
    const { id: elodie } = await desk.owner.students.show("elodie@univ.example");
    for (const [email, code] of [
      ["awa@univ.example", "student.other_name"],
      ["a@univ.example, b@univ.example", "student.email_several"],
    ] as const) {
      const file = sheetOf("refused.xlsx", [
        ["Identifiant Cursus", ...header],
        [elodie, "Dupont", "Élodie", email, "", "L3"],
      ]);
      const report = await desk.owner.campaigns.invite(id, file);
      expect(report.refused.map((one) => one.code)).toEqual([code]);
    }
    expect(await desk.owner.students.show(elodie)).toMatchObject({ email: "elodie@univ.example" });
  });
});

describe("the policy of reminders", () => {
  it("is at most 3 and at least 7 days, refused by name otherwise", async () => {
    await using desk = await cursusUnderTest();
    const wrong = desk.owner.campaigns.create({ name: "x", closes: "2027-06-30", reminders: 4, reminderDays: 6 });
    await expect(wrong).rejects.toMatchObject({
      issues: [
        { path: ["reminders"], code: "campaign.reminders_at_most" },
        { path: ["reminderDays"], code: "campaign.reminders_apart" },
      ],
    });
    const { id } = await created(desk, { reminders: 1 });
    await expect(desk.owner.campaigns.edit(id, { retentionMonths: 0 })).rejects.toMatchObject({
      issues: [{ code: "campaign.bad_retention" }],
    });
  });

  it("holds for the campaign, and the report names the next possible day", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk, { reminders: 2, reminderDays: 14 });
    await desk.owner.campaigns.remind(id);
    desk.clock.advance(13 * day);
    expect(await desk.owner.campaigns.remind(id)).toMatchObject({ reminded: 0, tooSoon: 3, next: "2026-12-06" });
    desk.clock.advance(day);
    expect(await desk.owner.campaigns.remind(id)).toMatchObject({ reminded: 3, tooSoon: 0 });
    desk.clock.advance(14 * day);
    expect(await desk.owner.campaigns.remind(id)).toMatchObject({ reminded: 0, exhausted: 3 });
  });
});

describe("a receipt", () => {
  it("goes out with the first answers, by the same link, where the campaign says so", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk, { receipt: true });
    const holder = holderOf(desk, "awa@univ.example");
    const before = tokenOf(desk, "awa@univ.example");
    await holder.save({ formation: "Licence" });
    await holder.submit({ situation: "employed" });
    await holder.submit({ situation: "studying" });
    await desk.cursus.deliver();
    expect(desk.mail.to("awa@univ.example").map(({ subject }) => subject)).toEqual([
      "Licence maths 2025\u00a0: votre lien personnel vers l’enquête",
      "Licence maths 2025\u00a0: vos réponses sont arrivées",
    ]);
    expect(tokenOf(desk, "awa@univ.example")).toBe(before);
    await desk.owner.campaigns.edit(id, { receipt: false });
    await holderOf(desk, "noel@univ.example").submit({ situation: "employed" });
    expect(await desk.cursus.deliver()).toMatchObject({ sent: 0 });
  });
});

describe("a list that is taken", () => {
  it("stands in the audit log: by whom, for what and how many", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    const calls = await Array.fromAsync(
      desk.owner.campaigns.takeList(id, { state: "notAnswered", class: "L3" }, "calls"),
    );
    expect(calls.map(({ student }) => student.phone)).toEqual(["+33612345678", undefined]);
    await desk.cursus.deliver();
    const entries = await desk.cursus.storage.find("audit", {
      filter: { op: "eq", field: "verb", value: "campaigns.takeList" },
    });
    expect(entries).toMatchObject([
      { by: "owner", what: { state: "notAnswered", class: "L3", purpose: "calls", people: 2 } },
    ]);
  });
});

describe("naming a campaign", () => {
  it("by the beginning of several names says which there are", async () => {
    await using desk = await cursusUnderTest();
    await created(desk);
    await created(desk, { name: "Licence maths 2026" });
    await expect(desk.owner.campaigns.status("licence")).rejects.toMatchObject({
      ...{ name: "ConflictError", code: "campaign.ambiguous" },
      details: { names: ["Licence maths 2025", "Licence maths 2026"] },
    });
    await expect(desk.owner.campaigns.status("Licence maths 2025!")).rejects.toMatchObject({
      code: "campaign.not_found",
    });
  });

  it("over two lines is refused", async () => {
    await using desk = await cursusUnderTest();
    const forged = created(desk, { name: "Licence\r\nBcc: all@univ.example" });
    await expect(forged).rejects.toMatchObject({ issues: [{ path: ["name"], code: "campaign.line_end" }] });
  });
});

describe("status", () => {
  it("of 1,353 invited, 281 out of reach and 370 who answered says 27.3 % and 34.5 %", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await created(desk);
    function* class2025() {
      yield ["Nom", "Courriel"];
      for (let n = 1; n <= 1353; n++) yield [`Nom ${n}`, `personne.${n}@univ.example`];
    }
    desk.mail.answer(...new Array(281).fill(noSuchUser));
    await desk.owner.campaigns.invite(id, sheetOf("class.csv", { [Symbol.iterator]: class2025 }));
    await desk.cursus.deliver();
    const reached = desk.mail.messages.slice(281, 281 + 370);
    for (const { text } of reached) {
      const token = /token=([\w-]{43})/.exec(text)![1]!;
      await desk.cursus.as(link(token)).campaigns.submit({ situation: "employed" });
    }
    const status = await desk.cursus.system("test").campaigns.status(id);
    expect(status).toMatchObject({ invited: 1353, refused: 281, answered: 370, reachable: 1072 });
    expect(status.responseRate!.toFixed(3)).toBe("0.273");
    expect(status.reachableRate!.toFixed(3)).toBe("0.345");
  });
});
