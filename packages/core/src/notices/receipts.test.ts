import { describe, expect, it } from "vitest";
import { createCursus, owner, type Receipt, sheetOf } from "../index.ts";
import { collectingNotifier, fixedClock } from "../testing/index.ts";

const at = "2026-11-22T10:00:00.000Z";

/** A campaign that one person was invited to by text message, which the gateway calls `SM1`. */
async function texted() {
  const sms = collectingNotifier({ channel: "sms", reply: () => ({ state: "accepted", reference: "SM1" }) });
  const settings = { name: "Université d’Exemple", publicUrl: "https://univ.example", sender: "a@univ.example" };
  const cursus = await createCursus({
    ...{ secret: "a secret for tests and nothing else", clock: fixedClock(), notifiers: [sms], settings },
  });
  const staff = cursus.as(owner);
  const { id } = await staff.campaigns.create({ name: "Essai", closes: "2027-06-30" });
  await staff.campaigns.invite(
    id,
    sheetOf("class", [
      ["Nom", "Prénom", "Téléphone"],
      ["N’Diaye", "Awa", "+33612345678"],
    ]),
  );
  await cursus.deliver({ force: true });
  expect(sms.messages).toHaveLength(1);
  const receive = (receipt: Partial<Receipt>) =>
    cursus.system("receipts").notices.receipt({ reference: "SM1", state: "delivered", at, ...receipt });
  return { cursus, staff, id, receive };
}

describe("a receipt", () => {
  it("that a message was not delivered marks its person as not reached, with the reason", async () => {
    const { staff, id, receive } = await texted();
    expect(await receive({ state: "failed", code: "30003", reason: "unreachable handset" })).toBe("recorded");
    expect(await staff.campaigns.status(id)).toMatchObject({ sent: 0, bounced: 1 });
    expect((await staff.campaigns.people(id)).items).toMatchObject([{ refusal: "30003 unreachable handset" }]);
  });

  it("of a message that was filtered on its way leaves the number alone", async () => {
    const { staff, id, receive } = await texted();
    await receive({ state: "failed", scope: "message", code: "30007" });
    expect(await staff.campaigns.status(id)).toMatchObject({ bounced: 0, failed: 1 });
  });

  it("counts once: the first of its kind", async () => {
    const { staff, id, receive } = await texted();
    expect([await receive({}), await receive({})]).toEqual(["recorded", "known"]);
    expect(await receive({ state: "failed" })).toBe("recorded");
    expect([await receive({ state: "failed" }), await receive({})]).toEqual(["known", "known"]);
    expect(await staff.campaigns.status(id)).toMatchObject({ bounced: 1 });
  });

  it("for a message of others is not ours", async () => {
    const { staff, id, receive } = await texted();
    expect(await receive({ reference: "SM2", state: "failed" })).toBe("unknown");
    expect(await staff.campaigns.status(id)).toMatchObject({ sent: 1, bounced: 0 });
  });

  it("is taken from the program alone, whatever the role", async () => {
    const { cursus } = await texted();
    const admin = cursus.as({ kind: "user", id: "u", role: "admin" });
    expect(() => admin.notices.receipt({ reference: "SM1", state: "failed", at })).toThrow(
      expect.objectContaining({ code: "access.not_shared" }),
    );
  });
});
