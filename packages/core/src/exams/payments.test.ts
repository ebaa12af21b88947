import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cursusUnderTest } from "../testing/index.ts";
import { type Payments, signatureOf, signedFormPayments } from "./payments.ts";

const key = "0123456789abcdef".repeat(4);

/** A bank on loopback: checks the signed form as banks do, and gives back the signed call back that it would send. */
function bank(): Server {
  return createServer((request, response) => {
    const asked = new URL(request.url!, "http://bank.test").searchParams;
    const fields = [...asked].filter(([name]) => name !== "PBX_HMAC");
    const holds = signatureOf(Buffer.from(key, "hex"), fields) === asked.get("PBX_HMAC");
    response.statusCode = holds ? 200 : 403;
    response.end(JSON.stringify({ amount: asked.get("PBX_TOTAL"), reference: asked.get("PBX_CMD") }));
  });
}

function signedBack(fields: { readonly [name: string]: string }): Record<string, string> {
  const sorted = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...fields, hmac: signatureOf(Buffer.from(key, "hex"), sorted) };
}

let server: Server;
let payments: Payments;
let under: Awaited<ReturnType<typeof cursusUnderTest>>;
let registration: string;

beforeEach(async () => {
  server = bank();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  under = await cursusUnderTest();
  const { owner, clock } = under;
  clock.set("2026-11-10T09:00:00.000Z");
  payments = signedFormPayments({
    ...{ site: "1999888", rank: "32", identifier: "107904482", key, returnUrl: "https://univ.example/retour", clock },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/pay`,
  });
  const { exams } = owner;
  const { id: student } = await owner.students.add({ lastName: "Roy", email: "roy@univ.example" });
  const window = { opens: "2026-10-01T08:00", closes: "2026-12-01T18:00" };
  await exams.openPeriod({
    year: "2026-2027",
    number: 1,
    ...window,
    settings: { fees: [{ fixed: 2500, perHour: 1200 }] },
  });
  await exams.addCentre({ code: "BES", name: "Besançon", modality: "onSite", zone: "Europe/Paris", country: "FR" });
  await exams.addSitting("2026-2027-1", { code: "ALG", title: "Algèbre", start: "2027-01-15T09:00", minutes: 450 });
  registration = (await exams.register("2026-2027-1", { student, centre: "BES", papers: ["ALG"] })).id;
  await exams.submit(registration);
  await exams.check(registration);
  await exams.confirm(registration);
});
afterEach(async () => {
  await under.cursus.close();
  await new Promise((resolve) => server.close(resolve));
});

async function asked() {
  const { url } = await under.owner.exams.startPayment(registration, payments);
  const answer = await fetch(url);
  expect(answer.status).toBe(200);
  return {
    ...((await answer.json()) as { amount: string; reference: string }),
    error: "00000",
    authorisation: "XXXXXX",
  };
}

const state = async () => (await under.owner.exams.registration(registration)).state;
const refusal = (code: string) => expect.objectContaining({ code });

describe("paying online", () => {
  it("asks for what is due, in an address that the bank finds signed, and records what it calls back with", async () => {
    const back = await asked();
    expect(back.amount).toBe("11500");
    expect((await under.owner.exams.confirmPayment(signedBack(back), payments)).state).toBe("paid");
  });

  it("records a call back that comes again once", async () => {
    const back = signedBack(await asked());
    await under.owner.exams.confirmPayment(back, payments);
    const again = await under.owner.exams.confirmPayment(back, payments);
    expect(again).toMatchObject({ balance: 0, payments: [{ amount: 11_500, method: "online" }] });
  });

  it("refuses a call back with one field or the signature changed", async () => {
    const back = signedBack(await asked());
    const hmac = back.hmac!.replace(/^./, (first) => (first === "0" ? "1" : "0"));
    for (const forged of [
      { ...back, hmac },
      { ...back, amount: "1" },
      { ...back, extra: "1" },
      { ...back, hmac: "" },
    ])
      await expect(under.owner.exams.confirmPayment(forged, payments)).rejects.toThrow(refusal("exams.payment_forged"));
    expect(await state()).toBe("awaitingPayment");
  });

  it("refuses another amount than was asked for, though the bank signed it", async () => {
    const back = signedBack({ ...(await asked()), amount: "100" });
    await expect(under.owner.exams.confirmPayment(back, payments)).rejects.toThrow(refusal("exams.payment_amount"));
    expect(await state()).toBe("awaitingPayment");
  });

  it("refuses what comes more than an hour after it was begun", async () => {
    const back = signedBack(await asked());
    under.clock.set("2026-11-10T10:00:01.000Z");
    await expect(under.owner.exams.confirmPayment(back, payments)).rejects.toThrow(refusal("exams.payment_late"));
    expect(await state()).toBe("awaitingPayment");
  });

  it("records nothing of what the bank refused, and keeps what who withdrew has paid, to go back", async () => {
    const back = await asked();
    const refused = signedBack({ ...back, error: "00105" });
    await expect(under.owner.exams.confirmPayment(refused, payments)).rejects.toThrow(
      refusal("exams.payment_not_accepted"),
    );
    await under.owner.exams.withdraw(registration);
    const kept = await under.owner.exams.confirmPayment(signedBack(back), payments);
    expect(kept).toMatchObject({ state: "withdrawn", balance: -11_500, payments: [{ method: "online" }] });
    expect((await under.owner.exams.confirmPayment(signedBack(back), payments)).payments).toHaveLength(1);
  });

  it("keeps what is in doubt once, until staff record it under its reference", async () => {
    const back = signedBack({ ...(await asked()), amount: "100" });
    for (const _ of [1, 2])
      await expect(under.owner.exams.confirmPayment(back, payments)).rejects.toThrow(refusal("exams.payment_amount"));
    const row = await under.owner.exams.registration(registration);
    expect(row.toCheck).toMatchObject([{ amount: 100, why: "amount", reference: back.reference }]);
    expect(row).toMatchObject({ balance: 11_500 });
    const recorded = await under.owner.exams.pay(registration, {
      ...{ amount: 100, method: "online", reference: back.reference! },
    });
    expect(recorded).toMatchObject({ balance: 11_400, toCheck: [] });
  });

  it("says in the log what came once the period was archived", async () => {
    const back = signedBack(await asked());
    await under.owner.exams.archive("2026-2027-1", { force: true });
    await expect(under.owner.exams.confirmPayment(back, payments)).rejects.toThrow(refusal("exams.period_archiving"));
    await under.cursus.carry();
    const { items } = await under.owner.audit.list({ verb: "exams.confirmPayment" });
    expect(items.map(({ what }) => what)).toMatchObject([{ amount: 11_500, reference: back.reference }]);
  });

  it("is not begun where nothing is due", async () => {
    await under.owner.exams.pay(registration, { amount: 11_500, method: "cheque", reference: "C1" });
    await expect(under.owner.exams.startPayment(registration, payments)).rejects.toThrow(refusal("exams.nothing_due"));
  });
});
