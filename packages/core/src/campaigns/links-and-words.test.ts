import { describe, expect, it } from "vitest";
import { type Language, link } from "../index.ts";
import { type CursusUnderTest, cursusUnderTest, sheetOf } from "../testing/index.ts";

const header = ["Nom", "Prénom", "Courriel", "Classe"];
const people = [
  ["Dupont", "Élodie", "elodie@univ.example", "L3"],
  ["N’Diaye", "", "awa@univ.example", "L3"],
  ["Lefèvre", "Noël", "noel@univ.example", "M1"],
];

async function created(desk: CursusUnderTest) {
  return await desk.owner.campaigns.create({ name: "Licence maths 2025", closes: "2027-06-30" });
}

async function surveyed(desk: CursusUnderTest) {
  const campaign = await created(desk);
  await desk.owner.campaigns.invite(campaign.id, sheetOf("class.csv", [header, ...people]));
  await desk.cursus.deliver();
  return campaign;
}

function tokenOf(desk: CursusUnderTest, address: string): string {
  return /form\?token=([\w-]{43})(?!\S)/.exec(desk.mail.to(address).at(-1)?.text ?? "")?.[1] ?? "no link in the mail";
}

const holderOf = (desk: CursusUnderTest, address: string) => desk.cursus.as(link(tokenOf(desk, address))).campaigns;

describe("revoking", () => {
  it("one person's link leaves it useless, says so to who follows it, and reminds them no more", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    const report = await desk.owner.campaigns.revoke(id, { student: "awa@univ.example" });
    expect(report).toEqual({ revoked: 1, reissued: 0, refused: [] });
    await expect(holderOf(desk, "awa@univ.example").form()).rejects.toMatchObject({ code: "link.revoked" });
    expect(await desk.owner.campaigns.remind(id)).toMatchObject({ reminded: 2, notReached: 1 });
    expect(await desk.owner.campaigns.status(id)).toMatchObject({ invited: 3, revoked: 1, sent: 2 });
    expect(await holderOf(desk, "noel@univ.example").form()).toMatchObject({ progress: "none" });
  });

  it("and issuing again sends another link, by which the person goes on with what they had saved", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    const before = holderOf(desk, "awa@univ.example");
    await before.save({ formation: "Licence" });
    await desk.owner.campaigns.revoke(id, { student: "awa@univ.example", reissue: true });
    await desk.cursus.deliver();
    await expect(before.form()).rejects.toMatchObject({ code: "link.revoked" });
    expect(await holderOf(desk, "awa@univ.example").form()).toMatchObject({ answers: { formation: "Licence" } });
  });

  it("everyone's link withdraws all of them, and says to whom no other is sent and why", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    await holderOf(desk, "elodie@univ.example").submit({ situation: "employed" });
    await holderOf(desk, "noel@univ.example").optOut();
    const rehearsed = await desk.owner.campaigns.revoke(id, { reissue: true, dryRun: true });
    expect(await holderOf(desk, "awa@univ.example").form()).toMatchObject({ progress: "none" });
    const report = await desk.owner.campaigns.revoke(id, { reissue: true });
    expect(rehearsed).toEqual(report);
    expect(report).toMatchObject({
      ...{ revoked: 3, reissued: 1 },
      refused: [
        { student: { lastName: "Dupont" }, code: "campaign.answered_no_link" },
        { student: { lastName: "Lefèvre" }, code: "campaign.opted_out_no_link" },
      ],
    });
    expect(await desk.cursus.deliver()).toMatchObject({ sent: 1 });
    expect(await Array.fromAsync(desk.owner.campaigns.responses(id))).toHaveLength(1);
  });

  it("holds against a mail that is just on its way: it does not make the link count as sent", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await created(desk);
    await desk.owner.campaigns.invite(id, sheetOf("class.csv", [header, people[0]!]));
    await desk.owner.campaigns.revoke(id);
    expect(await desk.cursus.deliver()).toMatchObject({ sent: 0, withdrawn: 1 });
  });

  it("is refused for someone who is not invited, or unknown", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    await desk.owner.students.add({ lastName: "Roux", email: "roux@univ.example" });
    for (const [student, code] of [
      ["roux@univ.example", "campaign.not_invited"],
      ["nobody@univ.example", "student.not_found"],
    ] as const)
      await expect(desk.owner.campaigns.revoke(id, { student })).rejects.toMatchObject({ name: "NotFoundError", code });
  });
});

describe("an institution's own words", () => {
  const wording = (language: Language, more: object = {}) => ({ wording: { language, ...more } });
  const text =
    "Bonjour {firstName} {lastName},\n\nNotre enquête est ouverte jusqu’au {until} :\n\n{link}\n\n{institution}";

  it("are sent in their language, with the person's name, the day and the link; the rest keeps ours", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await created(desk);
    await desk.owner.campaigns.edit(id, wording("fr", { subject: "{firstName}, que devenez-vous ?", text }));
    const rows = [
      [...header, "Langue"],
      [...people[0]!, "fr"],
      [...people[2]!, "en"],
    ];
    await desk.owner.campaigns.invite(id, sheetOf("class.csv", rows));
    await desk.cursus.deliver();
    const [french] = desk.mail.to("elodie@univ.example");
    expect(french?.subject).toBe("Élodie, que devenez-vous ?");
    expect(french?.text).toMatch(
      /^Bonjour Élodie Dupont,\n\nNotre enquête est ouverte jusqu’au 30 juin 2027 :\n\nhttps:\S+\n\nUniversité d’Exemple\n/,
    );
    expect(french?.text).toContain("deux ans");
    expect(french?.text).toContain("/unsubscribe?token=");
    expect(french?.html).toContain(">Répondre à l’enquête</a>");
    expect(desk.mail.to("noel@univ.example")[0]?.text).toContain("Dear Noël Lefèvre,");
    await holderOf(desk, "elodie@univ.example").submit({ situation: "employed" });
  });

  it("leave no gap where a person has no first name, and are escaped in HTML", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await created(desk);
    await desk.owner.campaigns.edit(id, wording("fr", { text: "Bonjour {firstName} {lastName} <b>,\n\nIci : {link}" }));
    await desk.owner.campaigns.invite(id, sheetOf("class.csv", [header, people[1]!]));
    await desk.cursus.deliver();
    const [mail] = desk.mail.to("awa@univ.example");
    expect(mail?.text).toMatch(/^Bonjour N’Diaye <b>,\n\nIci : https:\S+\n/);
    expect(mail?.html).toMatch(/Bonjour N’Diaye &#60;b&#62;,<\/p>\n<p>Ici : <a href="https:/);
  });

  it("that name an unknown field, forget the link or hold a line end in the subject are refused, all at once", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await created(desk);
    const wrong = wording("fr", { subject: "{nom}\r\nBcc: x", text: "Bonjour {prenom}" });
    await expect(desk.owner.campaigns.edit(id, wrong)).rejects.toMatchObject({
      issues: [
        { path: ["subject"], code: "campaign.line_end" },
        { path: ["text"], code: "campaign.unknown_field", details: { name: "prenom" } },
        { path: ["text"], code: "campaign.no_link" },
      ],
    });
    const inSubject = desk.owner.campaigns.edit(id, wording("fr", { subject: "{link}" }));
    await expect(inSubject).rejects.toMatchObject({ issues: [{ code: "campaign.link_in_subject" }] });
    expect("wording" in (await desk.owner.campaigns.show(id))).toBe(false);
  });

  it("can be taken back, in one language", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await created(desk);
    for (const language of ["fr", "en"] as const) await desk.owner.campaigns.edit(id, wording(language, { text }));
    expect(await desk.owner.campaigns.show(id)).toMatchObject({ wording: ["invitation fr", "invitation en"] });
    await desk.owner.campaigns.edit(id, wording("fr", { reset: true }));
    expect(await desk.owner.campaigns.show(id)).toMatchObject({ wording: ["invitation en"] });
  });
});

describe("a preview", () => {
  it("shows the mail as a person would get it, in their language, with a link that opens nothing", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await surveyed(desk);
    const shown = await desk.owner.campaigns.preview(id, { student: "elodie@univ.example", kind: "reminder" });
    expect(shown).toMatchObject({ kind: "reminder", language: "fr" });
    expect(shown.text).toContain("Bonjour Élodie Dupont,");
    const token = /form\?token=([\w-]{43})/.exec(shown.text)![1]!;
    expect(token).not.toBe(tokenOf(desk, "elodie@univ.example"));
    await expect(desk.cursus.as(link(token)).campaigns.form()).rejects.toMatchObject({ code: "link.unknown" });
    expect((await desk.owner.campaigns.preview(id, { language: "en" })).text).toContain("Dear Camille Example,");
  });

  it("can be sent to oneself: one mail, marked as a trial, also while the campaign is paused", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await created(desk);
    await desk.owner.campaigns.pause(id);
    const { topic } = await desk.owner.campaigns.test(id, { to: "me@univ.example", language: "fr" });
    expect(await desk.cursus.deliver({ topic })).toMatchObject({ sent: 1 });
    expect(desk.mail.messages).toMatchObject([
      { to: { address: "me@univ.example" }, subject: expect.stringMatching(/^\[TEST\] Licence maths 2025/) },
    ]);
    expect(await desk.owner.campaigns.status(id)).toMatchObject({ invited: 0, sent: 0 });
    const two = desk.owner.campaigns.test(id, { to: "a@univ.example, b@univ.example" });
    await expect(two).rejects.toMatchObject({ issues: [{ path: ["to"], code: "student.email_several" }] });
  });
});
