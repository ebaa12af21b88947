import { describe, expect, it } from "vitest";
import type { ReturnedMail } from "../index.ts";
import { classOf, cursusUnderTest } from "../testing/index.ts";

type Desk = Awaited<ReturnType<typeof cursusUnderTest>>;

/** A campaign of which every mail was taken; the mail of each person, in the order of the class. */
async function sentTo(desk: Desk, size: number) {
  const { id: campaign } = await desk.owner.campaigns.create({ name: `Essai ${size}`, closes: "2027-06-30" });
  await desk.owner.campaigns.invite(campaign, classOf(size));
  await desk.cursus.deliver();
  const mails = [...desk.mail.messages].sort((a, b) => (a.to.address < b.to.address ? -1 : 1));
  return { campaign, mails };
}

function cameBack(id: string, given: Partial<ReturnedMail> = {}): ReturnedMail {
  const refusal = { scope: "recipient", code: "550 5.1.1", reason: "550 5.1.1 no such user" } as const;
  return { source: "a.eml", kind: "bounce", messageIds: [`${id}@univ.example`], recipients: [], ...refusal, ...given };
}

async function* each(...mail: readonly ReturnedMail[]) {
  yield* mail;
}

const none = { read: 0, matched: 0, bounced: 0, deferred: 0, optedOut: 0, known: 0, ignored: 0, unmatched: [] };

describe("mail that came back", () => {
  it("marks its person as not reached, with the reason, and nobody else", async () => {
    await using desk = await cursusUnderTest();
    const { campaign, mails } = await sentTo(desk, 3);
    const report = await desk.owner.notices.bounces(each(cameBack(mails[0]!.id)));
    expect(report).toEqual({ ...none, read: 1, matched: 1, bounced: 1 });
    const { items } = await desk.owner.campaigns.people(campaign, { state: "bounced" });
    expect(items).toMatchObject([
      { student: { email: mails[0]!.to.address }, refusal: "550 5.1.1 550 5.1.1 no such user" },
    ]);
    expect(await desk.owner.campaigns.status(campaign)).toMatchObject({ sent: 2, bounced: 1, reachable: 2 });
    expect((await desk.owner.notices.list({ state: "bounced" })).items).toMatchObject([
      { id: mails[0]!.id, code: "550 5.1.1" },
    ]);
  });

  it("is taken in once, however often and in however many copies it is given", async () => {
    await using desk = await cursusUnderTest();
    const { campaign, mails } = await sentTo(desk, 2);
    const mail = cameBack(mails[0]!.id);
    expect(await desk.owner.notices.bounces(each(mail, mail))).toMatchObject({ matched: 2, bounced: 1, known: 1 });
    expect(await desk.owner.notices.bounces(each(mail))).toMatchObject({ matched: 1, bounced: 0, known: 1 });
    expect(await desk.owner.campaigns.status(campaign)).toMatchObject({ bounced: 1 });
  });

  it("is taken in once by two programs that read the same mailbox at once", async () => {
    await using desk = await cursusUnderTest();
    const { campaign, mails } = await sentTo(desk, 20);
    const read = () => desk.owner.notices.bounces(each(...mails.map(({ id }) => cameBack(id))));
    const reports = await Promise.all([read(), read()]);
    expect(reports.reduce((sum, { bounced }) => sum + bounced, 0)).toBe(20);
    expect(reports.reduce((sum, { known }) => sum + known, 0)).toBe(20);
    expect(await desk.owner.campaigns.status(campaign)).toMatchObject({ bounced: 20 });
  });

  it("of a rehearsal is reported the same, and nothing is written", async () => {
    await using desk = await cursusUnderTest();
    const { campaign, mails } = await sentTo(desk, 2);
    const mail = () =>
      each(cameBack(mails[0]!.id), cameBack(mails[0]!.id), cameBack(mails[1]!.id, { kind: "complaint" }));
    const rehearsed = await desk.owner.notices.bounces(mail(), { dryRun: true });
    expect(await desk.owner.campaigns.status(campaign)).toMatchObject({ bounced: 0, optedOut: 0 });
    expect(await desk.owner.notices.bounces(mail())).toEqual(rehearsed);
    expect(await desk.owner.campaigns.status(campaign)).toMatchObject({ bounced: 1, optedOut: 1 });
  });

  it("for a fault of the sender's leaves the address alone", async () => {
    await using desk = await cursusUnderTest();
    const { campaign, mails } = await sentTo(desk, 1);
    await desk.owner.notices.bounces(each(cameBack(mails[0]!.id, { scope: "sender", code: "550 5.7.26" })));
    expect(await desk.owner.campaigns.status(campaign)).toMatchObject({ bounced: 0, failed: 1, reachable: 1 });
  });

  it("that is only late changes nothing", async () => {
    await using desk = await cursusUnderTest();
    const { campaign, mails } = await sentTo(desk, 1);
    expect(await desk.owner.notices.bounces(each(cameBack(mails[0]!.id, { kind: "delay" })))).toMatchObject({
      deferred: 1,
    });
    expect(await desk.owner.campaigns.status(campaign)).toMatchObject({ sent: 1, bounced: 0 });
  });

  it("is told apart from all else that arrives there", async () => {
    await using desk = await cursusUnderTest();
    await sentTo(desk, 1);
    const strangers = cameBack("0123456789ABCDEFGHIJKL", { recipients: ["a@b.example"], source: "inbox#3" });
    const others = cameBack("x", { messageIds: ["CAF1@mail.example"] });
    const report = await desk.owner.notices.bounces(each(cameBack("x", { kind: "other" }), strangers, others));
    expect(report).toMatchObject({ read: 3, matched: 0, ignored: 1 });
    expect(report.unmatched).toMatchObject([
      { source: "inbox#3", kind: "bounce", recipients: ["a@b.example"], code: "550 5.1.1" },
      { source: "a.eml" },
    ]);
  });

  it("without any Message-ID is known by the address, as the latest mail to it", async () => {
    await using desk = await cursusUnderTest();
    const { campaign, mails } = await sentTo(desk, 2);
    const [{ to }] = mails as [(typeof mails)[0]];
    const nameless = cameBack("", { messageIds: [], recipients: ["old@elsewhere.example", to.address.toUpperCase()] });
    expect(await desk.owner.notices.bounces(each(nameless))).toMatchObject({ matched: 1, bounced: 1 });
    expect(await desk.owner.notices.bounces(each(nameless))).toMatchObject({ matched: 1, known: 1 });
    expect((await desk.owner.campaigns.people(campaign, { state: "bounced" })).items).toHaveLength(1);
  });

  it("and names another's message is not ours, whatever address it names", async () => {
    await using desk = await cursusUnderTest();
    const { mails } = await sentTo(desk, 1);
    const mail = cameBack("", { messageIds: ["CAF1@mail.example"], recipients: [mails[0]!.to.address] });
    expect(await desk.owner.notices.bounces(each(mail))).toMatchObject({ matched: 0, bounced: 0 });
  });

  it("weeks later does not touch an invitation that was sent anew to a corrected address", async () => {
    await using desk = await cursusUnderTest();
    const { campaign, mails } = await sentTo(desk, 1);
    await desk.owner.campaigns.resend(campaign, mails[0]!.to.address, { email: "right@univ.example" });
    await desk.cursus.deliver();
    desk.clock.advance(21 * 86_400);
    await desk.owner.notices.bounces(each(cameBack(mails[0]!.id)));
    expect(await desk.owner.campaigns.status(campaign)).toMatchObject({ sent: 1, bounced: 0 });
    await desk.owner.notices.bounces(each(cameBack(desk.mail.to("right@univ.example")[0]!.id)));
    expect(await desk.owner.campaigns.status(campaign)).toMatchObject({ sent: 0, bounced: 1 });
  });

  it("keeps its person out of the next reminder, until the address is mended", async () => {
    await using desk = await cursusUnderTest();
    const { campaign, mails } = await sentTo(desk, 2);
    await desk.owner.notices.bounces(each(cameBack(mails[0]!.id)));
    desk.clock.advance(8 * 86_400);
    expect(await desk.owner.campaigns.remind(campaign)).toMatchObject({ reminded: 1, notReached: 1 });
  });

  it("is told to the campaign even if the program died before it could", async () => {
    await using desk = await cursusUnderTest();
    const { campaign, mails } = await sentTo(desk, 1);
    const change = { set: { state: "bounced", scope: "recipient", unreported: true } };
    await desk.cursus.storage.updateOne("outbox", { op: "eq", field: "id", value: mails[0]!.id }, change);
    await desk.cursus.deliver();
    expect(await desk.owner.campaigns.status(campaign)).toMatchObject({ bounced: 1 });
  });

  it("is read in constant memory: thousands of mails in batches", async () => {
    await using desk = await cursusUnderTest();
    const { mails } = await sentTo(desk, 450);
    const all = mails.map(({ id }) => cameBack(id));
    expect(await desk.owner.notices.bounces(each(...all))).toMatchObject({ read: 450, matched: 450, bounced: 450 });
  });
});

describe("a complaint", () => {
  it("means that the person is written to no more for such surveys", async () => {
    await using desk = await cursusUnderTest();
    const { campaign, mails } = await sentTo(desk, 2);
    const complaint = cameBack(mails[0]!.id, { kind: "complaint", code: "abuse" });
    expect(await desk.owner.notices.bounces(each(complaint))).toMatchObject({ matched: 1, optedOut: 1 });
    expect(await desk.owner.notices.bounces(each(complaint))).toMatchObject({ known: 1, optedOut: 0 });
    expect(await desk.owner.campaigns.status(campaign)).toMatchObject({ sent: 2, optedOut: 1 });
    const next = await desk.owner.campaigns.create({ name: "Suivante", closes: "2027-06-30" });
    expect(await desk.owner.campaigns.invite(next.id, classOf(2))).toMatchObject({ invited: 1, optedOut: 1 });
  });
});
