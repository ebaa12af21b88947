import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cursusUnderTest } from "../testing/index.ts";
import { examSigner, makeExamKey } from "./codes.ts";
import { createExamDoor, type ExamDoor } from "./door.ts";
import { signatureOf, signedFormPayments } from "./payments.ts";

const key = "0123456789abcdef".repeat(4);
const period = "2026-2027-1";
const secretKey = Buffer.from(key, "hex");

/** What a bank calls back with, signed over its fields in order. */
function signedBack(fields: { readonly [name: string]: string }): URLSearchParams {
  const sorted = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  return new URLSearchParams({ ...fields, hmac: signatureOf(secretKey, sorted) });
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function requestFrom(incoming: IncomingMessage): Promise<Request> {
  const { method = "GET", url = "/" } = incoming;
  const body = method === "POST" ? await text(incoming) : undefined;
  return new Request(`http://127.0.0.1${url}`, { method, ...(body !== undefined && { body }) });
}

/** A university behind its door on one port, and a bank on another that checks the signed form and takes the money. */
async function university() {
  let door: ExamDoor | undefined;
  const server = createServer(async (incoming, outgoing) => {
    const response = (await door?.fetch(await requestFrom(incoming))) ?? new Response("other", { status: 418 });
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
  const home = await listening(server);
  const under = await cursusUnderTest({ settings: { name: "Université d'O'Brien", publicUrl: home } });
  const { owner, clock, cursus } = under;
  clock.set("2026-11-10T09:00:00.000Z");
  const taken: { readonly amount: string; readonly reference: string }[] = [];
  const bank = createServer((request, response) => {
    const asked = new URL(request.url!, "http://bank.test").searchParams;
    const fields = [...asked].filter(([name]) => name !== "PBX_HMAC");
    const holds = signatureOf(secretKey, fields) === asked.get("PBX_HMAC");
    if (holds) taken.push({ amount: asked.get("PBX_TOTAL")!, reference: asked.get("PBX_CMD")! });
    response.writeHead(holds ? 200 : 403).end();
  });
  const payments = signedFormPayments({
    ...{ site: "1999888", rank: "32", identifier: "1", key, returnUrl: "https://univ.example/exams/pay/done", clock },
    url: `${await listening(bank)}/pay`,
  });
  const pair = makeExamKey();
  const troubles: string[] = [];
  door = createExamDoor(cursus, {
    ...{ payments, signer: examSigner(pair), baseUrl: "https://univ.example" },
    summons: async ({ student, exams }, language) =>
      Buffer.from(`%PDF ${language} ${student.lastName} ${exams.map(({ code }) => code)}`),
    sheets: async (sheets) => Buffer.from(`%PDF ${(await Array.fromAsync(sheets)).map(({ code }) => code)}`),
    onTrouble: (code) => troubles.push(code),
  });
  const { exams } = owner;
  await owner.students.add({ lastName: "O'Brien-Nguyễn", email: "ob@univ.example", studentNumber: "1" });
  const window = { opens: "2026-10-01T08:00", closes: "2026-12-01T18:00" };
  const signatories = [
    { paper: "summons" as const, name: "Claire Vidal", title: "Directrice", from: "2026-01-01", until: "2027-12-31" },
  ];
  const settings = { fees: [{ fixed: 2500, perHour: 1200 }], signatories };
  await exams.openPeriod({ year: "2026-2027", number: 1, ...window, settings });
  await exams.addCentre({
    ...{ code: "BÉS.1", name: "Besançon", modality: "onSite", zone: "Europe/Paris", country: "FR" },
    ...{ contact: "03 81 00 00 00, salle@bes.example", supervisor: "Anne Roy" },
  });
  await exams.addSitting(period, { code: "ALG", title: "Algèbre <b>", start: "2027-01-15T09:00", minutes: 450 });
  const { id } = await exams.register(period, { student: "1", centre: "BÉS.1", papers: ["ALG"] });
  await exams.submit(id);
  await exams.check(id);
  await exams.confirm(id);
  const { url } = await exams.link(id);
  const token = new URL(url).searchParams.get("token")!;
  const pressed = () =>
    fetch(`${home}/exams/pay`, { method: "POST", body: new URLSearchParams({ token }), redirect: "manual" });
  const close = async () => {
    await cursus.close();
    for (const one of [server, bank]) await new Promise((done) => one.close(done));
  };
  return { ...under, exams, id, url, token, home, taken, troubles, pressed, pair, close };
}

let u: Awaited<ReturnType<typeof university>>;
beforeEach(async () => {
  u = await university();
});
afterEach(() => u.close());

/** Goes to the bank as the page sends people there; gives what the bank would call back with. */
async function paidAtBank() {
  const sent = await u.pressed();
  expect(sent.status).toBe(303);
  expect((await fetch(sent.headers.get("location")!)).status).toBe(200);
  return { ...u.taken.at(-1)!, error: "00000", authorisation: "XXXXXX" };
}

async function call(fields: URLSearchParams, method = "GET") {
  const address = `${u.home}/exams/pay/call`;
  const asked = method === "GET" ? fetch(`${address}?${fields}`) : fetch(address, { method, body: fields });
  const { status } = await asked;
  return status;
}

const row = () => u.exams.registration(u.id);

describe("a private link", () => {
  it("shows its holder the registration and what is due, in both languages, and changes nothing", async () => {
    const before = await row();
    const page = await (await fetch(u.url)).text();
    expect(page).toContain("O&#39;Brien-Nguyễn");
    expect(page).toContain("Algèbre &#60;b&#62;");
    expect(page).toContain("115,00 EUR");
    expect(page).not.toContain("summons.pdf");
    expect(await (await fetch(`${u.url}&lang=en`)).text()).toContain("Pay 115.00 EUR by card");
    expect(await row()).toEqual(before);
  });

  it("opens nothing when one character of it is another, and says so as a page", async () => {
    const [content, mac] = u.token.split(".") as [string, string];
    const other = Buffer.from(JSON.stringify(["0000000000000000000000"])).toString("base64url");
    const swapped = mac.replace(/^./, (first) => (first === "A" ? "B" : "A"));
    for (const token of [`${content}.${swapped}`, `${other}.${mac}`, content, "", "x".repeat(5000), "é.é"]) {
      const response = await fetch(`${u.home}/exams?token=${encodeURIComponent(token)}`);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain("n’ouvre rien");
    }
  });

  it("fetches the summons as it stands once the person was summoned, and not before", async () => {
    const paper = () => fetch(`${u.home}/exams/summons.pdf?token=${u.token}`);
    expect((await paper()).status).toBe(404);
    await call(signedBack(await paidAtBank()));
    await u.exams.confirm(u.id);
    await u.exams.trustKey(u.pair.publicKey);
    await u.exams.summon(period, { signer: examSigner(u.pair) });
    expect(await (await fetch(u.url)).text()).toContain("summons.pdf");
    const fetched = await paper();
    expect(fetched.headers.get("content-type")).toBe("application/pdf");
    expect(await fetched.text()).toBe("%PDF fr O'Brien-Nguyễn ALG");
  });

  it("is closed once the period is archived", async () => {
    await u.exams.archive(period, { force: true });
    const response = await fetch(u.url);
    expect([response.status, await response.text()]).toEqual([410, expect.stringContaining("archivée")]);
  });

  it("of a centre fetches its sheets, and of a student does not", async () => {
    expect((await fetch(`${u.home}/exams/sheets.pdf?token=${u.token}`)).status).toBe(404);
    await u.exams.mailSheets(period);
    await u.cursus.deliver();
    const mail = u.mail.messages.find(({ to }) => to.address === "salle@bes.example");
    expect(mail).toMatchObject({ to: { name: "Anne Roy" } });
    const url = /http:\S+/.exec(mail!.text)![0];
    expect(await (await fetch(url)).text()).toContain("sheets.pdf");
    const fetched = await fetch(url.replace("/exams?", "/exams/sheets.pdf?"));
    expect(await fetched.text()).toMatch(/^%PDF/);
    expect((await fetch(url.replace("/exams?", "/exams/summons.pdf?"))).status).toBe(404);
  });

  it("leaves what is not below /exams to others", async () => {
    expect((await fetch(`${u.home}/form`)).status).toBe(418);
    expect((await fetch(`${u.home}/examsx`)).status).toBe(418);
  });
});

describe("paying by a private link", () => {
  it("goes to the bank by a signed address, and is recorded by the bank's call, however often it comes", async () => {
    const back = signedBack(await paidAtBank());
    expect([await call(back), await call(back, "POST"), await call(back)]).toEqual([200, 200, 200]);
    expect(await row()).toMatchObject({ state: "paid", balance: 0, payments: [{ amount: 11_500, method: "online" }] });
    expect((await u.pressed()).status).toBe(409);
  });

  it("takes no call that the bank did not sign", async () => {
    const paid = await paidAtBank();
    const back = signedBack(paid);
    const forged = [
      new URLSearchParams([...back].filter(([name]) => name !== "hmac")),
      new URLSearchParams([...back, ["x", "1"]]),
      new URLSearchParams({ ...paid, hmac: back.get("hmac")!.replace(/^./, (one) => (one === "0" ? "1" : "0")) }),
      new URLSearchParams({ ...paid, amount: "1", hmac: back.get("hmac")! }),
      new URLSearchParams(),
    ];
    for (const fields of forged) expect(await call(fields)).toBe(403);
    expect((await row()).payments).toBeUndefined();
  });

  it("keeps a late one and one of another amount to be checked, and records neither", async () => {
    const paid = await paidAtBank();
    expect(await call(signedBack({ ...paid, amount: "100" }))).toBe(409);
    u.clock.set("2026-11-10T09:01:00.000Z");
    const late = signedBack(await paidAtBank());
    u.clock.set("2026-11-10T10:01:01.000Z");
    expect([await call(late), await call(late)]).toEqual([409, 409]);
    expect(u.troubles).toEqual(["exams.payment_amount", "exams.payment_late", "exams.payment_late"]);
    const { toCheck, payments, balance } = await row();
    expect(toCheck).toMatchObject([
      { amount: 100, why: "amount" },
      { amount: 11_500, why: "late" },
    ]);
    expect([payments, balance]).toEqual([undefined, 11_500]);
  });

  it("tells the bank that a refusal was understood, and records nothing", async () => {
    expect(await call(signedBack({ ...(await paidAtBank()), error: "00105" }))).toBe(200);
    expect((await row()).payments).toBeUndefined();
  });

  it("keeps what came for somebody who withdrew, and shows them that it goes back", async () => {
    const back = signedBack(await paidAtBank());
    await u.exams.withdraw(u.id);
    expect(await call(back)).toBe(200);
    expect(await row()).toMatchObject({ state: "withdrawn", balance: -11_500 });
    expect(await (await fetch(u.url)).text()).toContain("vous serez remboursé");
  });

  it("asks at the bank for what is due at that moment", async () => {
    await paidAtBank();
    await u.exams.pay(u.id, { amount: 1500, method: "cheque", reference: "C1" });
    await paidAtBank();
    expect(u.taken.map(({ amount }) => amount)).toEqual(["11500", "10000"]);
  });
});

describe("messages", () => {
  it("write to who has to pay, and to who is summoned, with the same link", async () => {
    const { exams } = u;
    await u.owner.students.add({ lastName: "Sow", email: "sow@univ.example", studentNumber: "2", language: "en" });
    const { id } = await exams.register(period, { student: "2", centre: "BÉS.1", papers: ["ALG"] });
    await exams.submit(id);
    await exams.checkAll({ period });
    await exams.confirmAll({ period }, { tell: true });
    await u.cursus.deliver();
    const [asked] = u.mail.messages;
    const { url } = await exams.link(id);
    expect(asked).toMatchObject({
      to: { address: "sow@univ.example" },
      subject: expect.stringContaining("115.00 EUR"),
    });
    expect(asked!.text).toContain(`${url}&lang=en`);
    await exams.pay(id, { amount: 11_500, method: "card", reference: "R" });
    await exams.confirm(id);
    for (const _ of [1, 2]) await exams.summon(period, { signer: examSigner(u.pair), tell: true });
    await u.cursus.deliver();
    expect(u.mail.messages.map(({ subject }) => subject).slice(1)).toEqual([expect.stringContaining("your summons")]);
    expect(u.mail.messages[1]!.text).toContain(`${url}&lang=en`);
  });

  it("say which centres have no address to write to", async () => {
    await u.exams.editCentre("BÉS.1", { contact: "03 81 00 00 00" });
    expect(await u.exams.mailSheets(period)).toEqual({ mailed: [], unreachable: ["BÉS.1"] });
  });
});
