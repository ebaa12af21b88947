import { describe, expect, it } from "vitest";
import { createCursus, link, memoryStorage, owner } from "../index.ts";
import { type CursusUnderTest, cursusUnderTest, sheetOf } from "../testing/index.ts";

const header = ["Nom", "Prénom", "Courriel", "Tél.", "Classe"];
const people = [
  ["Dupont", "Élodie", "elodie@univ.example", "", "L3"],
  ["N’Diaye", "Awa", "awa@univ.example", "", "L3"],
  ["Lefèvre", "Noël", "noel@univ.example", "", "M1"],
];
const classList = (...rows: readonly (readonly string[])[]) => sheetOf("class.xlsx", [header, ...rows]);
const day = 86_400;

/** A campaign with everyone invited and every mail sent. */
async function surveyed(desk: CursusUnderTest, rows = people) {
  const campaign = await desk.owner.campaigns.create({ name: "Licence maths 2025", closes: "2027-06-30" });
  await desk.owner.campaigns.invite(campaign.id, classList(...rows));
  await desk.cursus.deliver();
  return campaign;
}

function tokenOf(desk: CursusUnderTest, address: string): string {
  return /form\?token=([\w-]{43})(?!\S)/.exec(desk.mail.to(address).at(-1)?.text ?? "")?.[1] ?? "no link in the mail";
}

const holderOf = (desk: CursusUnderTest, address: string) => desk.cursus.as(link(tokenOf(desk, address))).campaigns;

describe("students who are known", () => {
  const add = async ({ owner }: CursusUnderTest) => {
    await owner.students.import(classList(...people, ["Sans", "Adresse", "", "06 12 34 56 78", "L3"]));
    await owner.campaigns.create({ name: "Devenir", closes: "2027-06-30" });
  };

  it("are invited by class, counted before, never twice; those without an address are kept to be called", async () => {
    await using desk = await cursusUnderTest();
    await add(desk);
    const { campaigns } = desk.owner;
    const counts = { invited: 2, invitedBefore: 0, withoutAddress: 1, optedOut: 0, corrected: 0 };
    const rehearsed = await campaigns.inviteStudents("Devenir", { class: "L3" }, { dryRun: true });
    expect(rehearsed).toEqual({ dryRun: true, read: 3, ...counts });
    expect((await campaigns.status("Devenir")).invited).toBe(0);
    expect(await campaigns.inviteStudents("Devenir", { class: "L3" })).toEqual({ read: 3, ...counts });
    const again = await campaigns.inviteStudents("Devenir", {});
    expect(again).toEqual({ ...counts, read: 4, invited: 1, invitedBefore: 2 });
    await desk.cursus.deliver();
    expect(desk.mail.messages).toHaveLength(3);
    expect(await campaigns.status("Devenir")).toMatchObject({ invited: 3, unreachableByMail: 1 });
  });

  it("who opted out of a survey of this kind are not asked again", async () => {
    await using desk = await cursusUnderTest();
    await surveyed(desk);
    await holderOf(desk, "elodie@univ.example").optOut();
    await desk.owner.campaigns.create({ name: "Devenir", closes: "2027-06-30" });
    const report = await desk.owner.campaigns.inviteStudents("Devenir", { class: "L3" });
    expect(report).toMatchObject({ read: 2, invited: 1, optedOut: 1 });
  });

  it("are found one by one, by number or address; who is not invited is not found", async () => {
    await using desk = await cursusUnderTest();
    await surveyed(desk);
    const { campaigns, students } = desk.owner;
    const found = await campaigns.person("Licence maths 2025", "awa@univ.example");
    expect(found).toMatchObject({ state: "sent", student: { lastName: "N’Diaye", email: "awa@univ.example" } });
    const { id } = await students.add({ lastName: "Sow", email: "sow@univ.example" });
    await expect(campaigns.person("Licence maths 2025", id)).rejects.toMatchObject({ code: "campaign.not_invited" });
  });
});

describe("making a campaign", () => {
  it("closes at the end of its day where the institution is", async () => {
    await using desk = await cursusUnderTest();
    await desk.owner.campaigns.create({ name: "Été", closes: "2026-12-31" });
    desk.clock.set("2026-12-31T22:59:59.999Z");
    expect(await desk.owner.campaigns.show("ete")).toMatchObject({ state: "open" });
    desk.clock.set("2026-12-31T23:00:00.000Z");
    expect(await desk.owner.campaigns.show("ÉTÉ")).toMatchObject({ state: "expired" });
  });

  it("refuses a name that is taken, a day that is over, and a day that does not exist", async () => {
    await using desk = await cursusUnderTest();
    await desk.owner.campaigns.create({ name: "Licence maths 2025", closes: "2027-06-30" });
    const again = desk.owner.campaigns.create({ name: "licence  MATHS 2025", closes: "2027-06-30" });
    await expect(again).rejects.toMatchObject({ code: "campaign.name_taken" });
    await expect(desk.owner.campaigns.create({ name: "x", closes: "2026-11-21" })).rejects.toMatchObject({
      code: "campaign.closes_in_the_past",
    });
    const wrong = desk.owner.campaigns.create({ name: "", closes: "2027-02-30" });
    await expect(wrong).rejects.toMatchObject({
      issues: [
        { path: ["name"], code: "input.required" },
        { path: ["closes"], code: "input.not_a_date" },
      ],
    });
  });

  it("says so when nothing is called like that", async () => {
    await using desk = await cursusUnderTest();
    await expect(desk.owner.campaigns.status("nope")).rejects.toMatchObject({
      name: "NotFoundError",
      code: "campaign.not_found",
    });
  });
});

describe("inviting", () => {
  it("mails each person one private link, and nobody twice however often the file is read", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    expect(desk.mail.messages.map(({ to }) => to.address).sort()).toEqual([
      "awa@univ.example",
      "elodie@univ.example",
      "noel@univ.example",
    ]);
    expect(new Set(people.map(([, , email]) => tokenOf(desk, email!))).size).toBe(3);
    expect(await desk.owner.campaigns.invite(id, classList(...people))).toMatchObject({
      added: 0,
      unchanged: 3,
      invited: 0,
      invitedBefore: 3,
    });
    expect(await desk.cursus.deliver()).toMatchObject({ sent: 0, pending: 0 });
  });

  it("leaves out those without an address and those who opted out of a survey of the same kind, and says who", async () => {
    await using desk = await cursusUnderTest();
    await surveyed(desk);
    await holderOf(desk, "awa@univ.example").optOut();
    const next = await desk.owner.campaigns.create({ name: "Licence maths 2026", closes: "2028-06-30" });
    const report = await desk.owner.campaigns.invite(
      next.id,
      classList(...people, ["Muet", "Paul", "", "06 12 34 56 78", "L3"]),
    );
    expect(report).toMatchObject({ invited: 2, withoutAddress: 1, optedOut: 1 });
    expect(report.warnings.map(({ row, code }) => [row, code])).toEqual([
      [5, "campaign.no_address"],
      [3, "campaign.opted_out"],
    ]);
  });

  it("counts the same in a dry run, and writes and announces nothing", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await desk.owner.campaigns.create({ name: "Essai", closes: "2027-06-30" });
    expect(await desk.owner.campaigns.invite(id, classList(...people), { dryRun: true })).toMatchObject({
      added: 3,
      invited: 3,
      dryRun: true,
    });
    expect(await desk.owner.campaigns.status(id)).toMatchObject({ invited: 0 });
    await desk.owner.campaigns.invite(id, classList(people[0]!));
    expect(await desk.owner.campaigns.invite(id, classList(...people), { dryRun: true })).toMatchObject({
      added: 2,
      invited: 2,
      invitedBefore: 1,
    });
  });

  it("is refused once the campaign is closed or over", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    await desk.owner.campaigns.close(id);
    await expect(desk.owner.campaigns.invite(id, classList())).rejects.toMatchObject({
      name: "ConflictError",
      code: "campaign.closed",
    });
  });

  it("does not send what was announced to someone who answered, opted out, or whose campaign closed meanwhile", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    await holderOf(desk, "elodie@univ.example").save({ formation: "Licence" });
    await desk.owner.campaigns.remind(id);
    await holderOf(desk, "elodie@univ.example").submit({ situation: "employed" });
    await holderOf(desk, "awa@univ.example").optOut();
    expect(await desk.cursus.deliver()).toMatchObject({ sent: 1, withdrawn: 2 });
    expect(desk.mail.messages.at(-1)?.to.address).toBe("noel@univ.example");
  });
});

describe("the mail", () => {
  it("says who asks, why, until when, how long answers are kept and whom to write to, in the person's language", async () => {
    await using desk = await cursusUnderTest({ settings: { privacyContact: "dpo@univ.example" } });
    const rows = sheetOf("c.csv", [
      [...header, "Langue"],
      [...people[0]!, "fr"],
      [...people[1]!, "en"],
    ]);
    const { id } = await desk.owner.campaigns.create({ name: "Licence maths 2025", closes: "2027-07-01" });
    await desk.owner.campaigns.invite(id, rows);
    await desk.cursus.deliver();
    const [french] = desk.mail.to("elodie@univ.example");
    const [english] = desk.mail.to("awa@univ.example");
    for (const part of [
      "Bonjour Élodie Dupont,",
      "Université d’Exemple",
      "1er juillet 2027",
      "deux ans",
      "dpo@univ.example",
    ])
      expect(french?.text).toContain(part);
    for (const part of ["Dear Awa N’Diaye,", "Université d’Exemple", "1 July 2027", "two years", "dpo@univ.example"])
      expect(english?.text).toContain(part);
    expect([french?.language, english?.language]).toEqual(["fr", "en"]);
    expect(french?.subject).toBe("Licence maths 2025\u00a0: votre lien personnel vers l’enquête");
  });

  it("carries the same link in text and HTML, an opt-out, and nobody else's address", async () => {
    await using desk = await cursusUnderTest();
    await surveyed(desk);
    const [mail] = desk.mail.to("elodie@univ.example");
    const address = `https://univ.example/enquetes/form?token=${tokenOf(desk, "elodie@univ.example")}`;
    expect(mail?.text).toContain(`\n${address}\n`);
    expect(mail?.html).toContain(`href="${address}"`);
    expect(mail?.unsubscribe).toBe(address.replace("/form?", "/unsubscribe?"));
    expect(`${mail?.text}${mail?.html}`).not.toMatch(/awa|noel/);
  });

  it("escapes what people are called in the HTML part", async () => {
    await using desk = await cursusUnderTest();
    await surveyed(desk, [["O'Brien <b>", "Jo & Co", "jo@univ.example", "", ""]]);
    expect(desk.mail.messages[0]?.html).toContain("Jo &#38; Co O&#39;Brien &#60;b&#62;");
    expect(desk.mail.messages[0]?.text).toContain("Jo & Co O'Brien <b>");
  });
});

describe("reminding", () => {
  it("writes to those who were reached and have not answered, with the same link", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    const before = tokenOf(desk, "awa@univ.example");
    await holderOf(desk, "elodie@univ.example").submit({ situation: "employed" });
    expect(await desk.owner.campaigns.remind(id)).toEqual({
      reminded: 2,
      answered: 1,
      optedOut: 0,
      notReached: 0,
      exhausted: 0,
      tooSoon: 0,
    });
    await desk.cursus.deliver();
    expect(desk.mail.to("awa@univ.example")).toHaveLength(2);
    expect(tokenOf(desk, "awa@univ.example")).toBe(before);
    expect(desk.mail.to("elodie@univ.example")).toHaveLength(1);
  });

  it("goes at most three times, at least seven days apart", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    const reminded: [number, number, number][] = [];
    for (const wait of [0, 0, 7 * day - 1, 1, 7 * day, 7 * day]) {
      desk.clock.advance(wait);
      const report = await desk.owner.campaigns.remind(id);
      await desk.cursus.deliver();
      reminded.push([report.reminded, report.tooSoon, report.exhausted]);
    }
    expect(reminded).toEqual([
      [3, 0, 0],
      [0, 3, 0],
      [0, 3, 0],
      [3, 0, 0],
      [3, 0, 0],
      [0, 0, 3],
    ]);
    expect(desk.mail.messages).toHaveLength(12);
  });

  it("tells how many it would remind, and reminds nobody, in a dry run", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    expect(await desk.owner.campaigns.remind(id, { dryRun: true })).toMatchObject({ reminded: 3, tooSoon: 0 });
    expect(await desk.cursus.deliver()).toMatchObject({ sent: 0 });
  });

  it("leaves alone those whose address was refused", async () => {
    await using desk = await cursusUnderTest();
    desk.mail.answer({ state: "refused", scope: "recipient", code: "550 5.1.1", reason: "no such user" });
    const { id } = await surveyed(desk);
    expect(await desk.owner.campaigns.remind(id)).toMatchObject({ reminded: 2, notReached: 1 });
  });
});

describe("status", () => {
  it("counts the people of a campaign, each once", async () => {
    await using desk = await cursusUnderTest();
    desk.mail.answer({ state: "refused", scope: "recipient", code: "550 5.1.1", reason: "no such user" });
    const { id } = await surveyed(desk, [...people, ["Roux", "Paul", "paul@univ.example", "", "M1"]]);
    const refused = desk.mail.messages[0]!.to.address;
    const [answering, starting, leaving] = desk.mail.messages.slice(1).map(({ to }) => to.address);
    await holderOf(desk, answering!).submit({ situation: "seeking" });
    await holderOf(desk, starting!).save({ formation: "Licence" });
    await holderOf(desk, leaving!).optOut();
    expect(await desk.owner.campaigns.status(id)).toMatchObject({
      ...{ invited: 4, sent: 3, pending: 0, refused: 1, bounced: 0, failed: 0 },
      ...{ started: 2, answered: 1, optedOut: 1, reachable: 3, responseRate: 1 / 4, reachableRate: 1 / 3 },
    });
    const states = Object.fromEntries(
      (await desk.owner.campaigns.people(id)).items.map(({ student, state }) => [student.email, state]),
    );
    expect(states).toEqual({
      [refused]: "refused",
      [answering!]: "answered",
      [starting!]: "started",
      [leaving!]: "optedOut",
    });
  });

  it("has no rate where nobody was invited", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await desk.owner.campaigns.create({ name: "Essai", closes: "2027-06-30" });
    const status = await desk.owner.campaigns.status(id);
    expect([status.invited, "responseRate" in status, "reachableRate" in status]).toEqual([0, false, false]);
  });

  it("lists who is to be called, by class and by name", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    await holderOf(desk, "elodie@univ.example").submit({ situation: "employed" });
    const unanswered = async (filter: object) =>
      (await desk.owner.campaigns.people(id, { unanswered: true, ...filter })).items.map(
        ({ student }) => student.lastName,
      );
    expect(await unanswered({})).toEqual(["Lefèvre", "N’Diaye"]);
    expect(await unanswered({ class: "M1" })).toEqual(["Lefèvre"]);
  });
});

describe("sending anew", () => {
  it("repeats the same link to the same address", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    const before = tokenOf(desk, "awa@univ.example");
    for (let time = 1; time <= 2; time++) {
      await desk.owner.campaigns.resend(id, "awa@univ.example");
      await desk.cursus.deliver();
    }
    expect(desk.mail.to("awa@univ.example")).toHaveLength(3);
    expect(tokenOf(desk, "awa@univ.example")).toBe(before);
  });

  it("asked for again while the mail waits, sends it once", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    for (let time = 1; time <= 3; time++)
      await desk.owner.campaigns
        .resend(id, "awa@univ.example", { email: "juste@univ.example" })
        .catch(() => desk.owner.campaigns.resend(id, "juste@univ.example", { email: "juste@univ.example" }));
    await desk.cursus.deliver();
    expect(desk.mail.to("juste@univ.example")).toHaveLength(1);
  });

  it("to a corrected address makes a new link, and the one that went astray says that it was replaced", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    const astray = holderOf(desk, "awa@univ.example");
    await desk.owner.campaigns.resend(id, "awa@univ.example", { email: "awa.ndiaye@univ.example" });
    await desk.cursus.deliver();
    await expect(astray.form()).rejects.toMatchObject({ name: "SpentError", code: "link.revoked" });
    expect(await holderOf(desk, "awa.ndiaye@univ.example").form()).toMatchObject({
      person: { email: "awa.ndiaye@univ.example" },
    });
    expect(await desk.owner.students.show("awa.ndiaye@univ.example")).toMatchObject({ lastName: "N’Diaye" });
  });

  it("refuses an address that is none or somebody else's, and changes nothing", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    const holder = holderOf(desk, "awa@univ.example");
    for (const [email, code] of [
      ["nope", "input.invalid"],
      ["Elodie@univ.example", "student.email_taken"],
    ] as const) {
      await expect(desk.owner.campaigns.resend(id, "awa@univ.example", { email })).rejects.toMatchObject({ code });
    }
    expect(await holder.form()).toMatchObject({ person: { lastName: "N’Diaye" } });
  });

  it("is refused for someone who has answered or was never invited", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    await holderOf(desk, "awa@univ.example").submit({ situation: "employed" });
    await expect(desk.owner.campaigns.resend(id, "awa@univ.example")).rejects.toMatchObject({
      code: "campaign.already_answered",
    });
    await desk.owner.students.add({ lastName: "Roux", email: "roux@univ.example" });
    await expect(desk.owner.campaigns.resend(id, "roux@univ.example")).rejects.toMatchObject({
      code: "campaign.not_invited",
    });
  });
});

describe("the holder of a link", () => {
  it("finds the form with their name and address, and what is known already", async () => {
    await using desk = await cursusUnderTest();
    await surveyed(desk);
    expect(await holderOf(desk, "elodie@univ.example").form()).toMatchObject({
      campaign: { name: "Licence maths 2025", closesOn: "2027-06-30" },
      institution: { name: "Université d’Exemple", contact: "scolarite@univ.example" },
      person: { lastName: "Dupont", firstName: "Élodie", email: "elodie@univ.example" },
      answers: { formation: "L3", etablissement: "Université d’Exemple" },
      ...{ progress: "none", optedOut: false, language: "fr" },
    });
  });

  it("changes nothing by looking", async () => {
    await using desk = await cursusUnderTest();
    await surveyed(desk);
    const before = await desk.cursus.storage.find("invitations", {});
    for (let i = 0; i < 100; i++) await holderOf(desk, "elodie@univ.example").form();
    expect(await desk.cursus.storage.find("invitations", {})).toEqual(before);
  });

  it("saves a draft with questions left open, comes back to it, sends, and corrects: every sending is kept with its date", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    const holder = holderOf(desk, "elodie@univ.example");
    expect(await holder.save({ formation: "Licence" })).toEqual({ progress: "started", revisions: 0 });
    expect(await holder.form()).toMatchObject({ answers: { formation: "Licence" }, progress: "started" });
    desk.clock.advance(60);
    expect(await holder.submit({ situation: "employed", formation: "Licence" })).toMatchObject({
      progress: "answered",
      revisions: 1,
    });
    desk.clock.advance(60);
    expect(await holder.submit({ situation: "studying", formation: "Licence" })).toMatchObject({ revisions: 2 });
    const [response] = await Array.fromAsync(desk.owner.campaigns.responses(id));
    expect(response).toMatchObject({
      ...{ answeredAt: "2026-11-22T09:31:00.000Z", revisedAt: "2026-11-22T09:32:00.000Z", revisions: 2 },
      answers: { situation: "studying", formation: "Licence" },
    });
  });

  it("who sends the same twice has answered once", async () => {
    await using desk = await cursusUnderTest();
    await surveyed(desk);
    const holder = holderOf(desk, "elodie@univ.example");
    const receipts = await Promise.all(Array.from({ length: 10 }, () => holder.submit({ situation: "employed" })));
    expect(receipts.map(({ revisions }) => revisions)).toEqual(new Array(10).fill(1));
  });

  it("in two tabs loses no revision", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    const holder = holderOf(desk, "elodie@univ.example");
    await Promise.all(["A", "B", "C", "D"].map((formation) => holder.submit({ situation: "employed", formation })));
    const [response] = await Array.fromAsync(desk.owner.campaigns.responses(id));
    expect(response?.revisions).toBe(4);
  });

  it("is told every fault of an answer, and nothing is kept of it", async () => {
    await using desk = await cursusUnderTest();
    await surveyed(desk);
    const holder = holderOf(desk, "elodie@univ.example");
    const wrong = holder.submit({ formation: "x".repeat(201), salaire: "1" }, { email: "nope" });
    await expect(wrong).rejects.toMatchObject({
      issues: [
        { path: ["salaire"], code: "input.unknown_field" },
        { path: ["situation"], code: "survey.answer_missing" },
        { path: ["formation"], code: "input.too_long" },
        { path: ["email"], code: "student.email_missing_at" },
      ],
    });
    expect(await holder.form()).toMatchObject({ progress: "none" });
  });

  it("proposes another address, which staff see and the record does not take by itself", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    await holderOf(desk, "elodie@univ.example").submit({ situation: "employed" }, { email: "elodie@home.example" });
    await holderOf(desk, "awa@univ.example").submit({ situation: "employed" }, { email: "AWA@univ.example" });
    const { items } = await desk.owner.campaigns.people(id);
    expect(items.map(({ proposedEmail }) => proposedEmail)).toEqual(["elodie@home.example", undefined, undefined]);
    expect(await desk.owner.students.show("elodie@univ.example")).toMatchObject({ email: "elodie@univ.example" });
  });

  it("who is not the person says so, and is written to no more", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    await holderOf(desk, "elodie@univ.example").notMe();
    expect(await desk.owner.campaigns.remind(id)).toMatchObject({ reminded: 2, notReached: 1 });
    expect((await desk.owner.campaigns.people(id, { state: "refused" })).items).toMatchObject([
      { student: { lastName: "Dupont" }, refusal: "opened by someone else" },
    ]);
  });

  it("meets a closed, an expired, a damaged and a strange link each in its own way", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    const token = tokenOf(desk, "elodie@univ.example");
    const opening = (given: string) => desk.cursus.as(link(given)).campaigns.form();
    for (const damaged of [token.slice(0, 20), `${token}x`, token.toUpperCase(), "", "../../etc"]) {
      await expect(opening(damaged)).rejects.toMatchObject({ name: "NotFoundError", code: "link.unknown" });
    }
    desk.clock.set("2027-07-01T00:00:00.000Z");
    await expect(opening(token)).rejects.toMatchObject({
      name: "SpentError",
      code: "link.expired",
      details: { date: "2027-06-30" },
    });
    desk.clock.set("2027-01-01T00:00:00.000Z");
    await desk.owner.campaigns.close(id);
    await expect(opening(token)).rejects.toMatchObject({ name: "SpentError", code: "link.closed" });
    await expect(desk.cursus.as(link(token)).campaigns.submit({ situation: "employed" })).rejects.toMatchObject({
      code: "link.closed",
    });
  });

  it("may do nothing else", async () => {
    await using desk = await cursusUnderTest();
    await surveyed(desk);
    const acting = desk.cursus.as(link(tokenOf(desk, "elodie@univ.example")));
    expect(() => acting.students.list()).toThrow(
      expect.objectContaining({ name: "ForbiddenError", code: "access.forbidden" }),
    );
    expect(() => acting.campaigns.status("x")).toThrow(/admin, registrar, surveyOfficer/);
  });
});

describe("the secret", () => {
  it("when there is none, nobody of a file is added who could not be invited", async () => {
    const storage = memoryStorage();
    await using cursus = await createCursus({ storage });
    const { campaigns, students } = cursus.as(owner);
    const { id } = await campaigns.create({ name: "Licence maths 2025", closes: "2099-06-30" });
    await expect(campaigns.invite(id, classList(...people))).rejects.toMatchObject({ code: "link.no_secret" });
    expect((await students.list()).items).toEqual([]);
  });

  it("is nowhere in the storage, and neither is any token", async () => {
    await using desk = await cursusUnderTest();
    await surveyed(desk);
    await desk.owner.campaigns.remind("Licence maths 2025");
    await desk.cursus.deliver();
    const collections = [
      "students",
      "imports",
      "campaigns",
      "invitations",
      "outbox",
      "audit",
      "audit_seals",
      "meta",
      "settings",
      "cache",
    ];
    const stored = JSON.stringify(await Promise.all(collections.map((name) => desk.cursus.storage.find(name, {}))));
    expect(stored).not.toContain(tokenOf(desk, "elodie@univ.example"));
    expect(stored).not.toContain("a secret for tests");
  });

  it("when it is another one, no dead link is sent: the mail waits for the right one, and the check says so", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await desk.owner.campaigns.create({ name: "Essai", closes: "2027-06-30" });
    await desk.owner.campaigns.invite(id, classList(...people));
    await using other = await cursusUnderTest({
      storage: desk.cursus.storage,
      secret: "another secret, just as long as the first",
    });
    expect(await other.cursus.deliver()).toMatchObject({ sent: 0, pending: 3, stopped: { code: "link.other_secret" } });
    desk.clock.advance(5);
    expect(await desk.cursus.deliver()).toMatchObject({ sent: 3, pending: 0 });
    expect([await desk.owner.campaigns.links(), await other.owner.campaigns.links()]).toEqual(["intact", "broken"]);
  });
});
