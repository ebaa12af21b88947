/** What students may see and do in the office, and what they may not, without a browser. */
import { ConflictError, fault, memoryStorage, type Payments } from "@cursus/core";
import { describe, expect, it } from "vitest";
import { juryClosed, proposed, year } from "./at-work.ts";
import { type Desk, type DeskOptions, openDesk, period, wordsOf } from "./desk.ts";

const at = (path = "") => `/exams/${period}${path}`;
const choice = [
  ["centre", "NOU"],
  ["papers", "ALG"],
  ["papers", "PRO"],
] as const;

async function confirmed(desk: Desk): Promise<string> {
  const { exams } = desk.staff;
  const { id } = await exams.register(period, { student: desk.awa, centre: "NOU", papers: ["ALG", "PRO"] });
  await exams.submit(id);
  await exams.check(id);
  await exams.confirm(id);
  await exams.pay(id, { amount: 6700, method: "transfer", reference: "V42" });
  await exams.confirm(id);
  return id;
}

describe("registering for exams", () => {
  it("works the fee out before anything is saved, and keeps what was chosen", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("other");
    await browser.get(at("/choose"));
    const page = await browser.post(at("/choose"), [...choice, ["_do", "fee"]]);
    expect(page.status).toBe(200);
    expect(wordsOf(page)).toContain("With this choice: €67.00: €25.00, and €12.00 an hour for 3 h 30 supervised");
    expect(page.text.match(/ checked/g)).toHaveLength(3);
    expect((await desk.staff.exams.registrations({ period })).items).toEqual([]);
  });

  it("saves a draft, shows it to be read over, and sends it once", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("other");
    await browser.get(at("/choose"));
    const saved = await browser.post(at("/choose"), choice);
    expect(saved.headers.get("location")).toBe(`/office${at("/review")}`);
    expect(wordsOf(await browser.follow(saved))).toContain(
      "15 January 2027, 19:00 in Nouméa (15 January 2027, 09:00 in Paris)",
    );
    const sent = await browser.post(at("/review"), { version: "1" });
    expect([sent.status, sent.headers.get("location")]).toEqual([303, `/office${at()}`]);
    const page = await browser.follow(sent);
    expect(wordsOf(page)).toContain("Your registration is sent.");
    expect(wordsOf(await browser.get(at()))).not.toContain("Your registration is sent.");
    const [row] = (await desk.staff.exams.registrations({ period })).items;
    expect(row).toMatchObject({ student: desk.zoe, state: "submitted", centre: "NOU", quote: { amount: 6700 } });
    expect((await browser.post(at("/review"), { version: "1" })).status).toBe(409);
  });

  it("names two exams that clash, a full centre, and what cannot be sat there, and loses no choice", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("other");
    await browser.get(at("/choose"));
    const there = await browser.post(at("/choose"), { centre: "NOU", papers: "TP" });
    expect([there.status, wordsOf(there)]).toEqual([
      409,
      expect.stringContaining("Travaux pratiques cannot be sat at Nouméa"),
    ]);
    expect(there.text).toMatch(/value="TP" checked/);
    await browser.post(at("/choose"), [
      ["centre", "BES"],
      ["papers", "ALG"],
      ["papers", "ANA"],
    ]);
    const clash = await browser.post(at("/review"));
    expect([clash.status, wordsOf(clash)]).toEqual([
      409,
      expect.stringContaining("cannot sit Algèbre linéaire and Analyse"),
    ]);
    for (const n of [1, 2]) {
      const { id } = await desk.staff.students.add({ lastName: `Nom${n}`, email: `n${n}@univ.example`, class: "L3" });
      await desk.staff.exams.submit(
        (await desk.staff.exams.register(period, { student: id, centre: "BES", papers: ["ALG"] })).id,
      );
    }
    await browser.post(at("/choose"), { centre: "BES", papers: "ALG", _do: "save" });
    const full = await browser.post(at("/review"));
    expect([full.status, wordsOf(full)]).toEqual([
      409,
      expect.stringContaining("Besançon is full for Algèbre linéaire"),
    ]);
  });

  it("says which fields were left out, beside them", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("other");
    await browser.get(at("/choose"));
    const page = await browser.post(at("/choose"), {});
    expect([page.status, page.text]).toEqual([
      422,
      expect.stringMatching(/id="q-centre-fault"[\s\S]*id="q-papers-fault"/),
    ]);
  });

  it("loses no race: what was changed meanwhile is not overwritten", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("other");
    await desk.staff.exams.register(period, { student: desk.zoe, centre: "BES", papers: ["PRO"] });
    await browser.get(at("/choose"));
    await desk.staff.exams.register(period, { student: desk.zoe, centre: "DOM", papers: ["PRO"] });
    const page = await browser.post(at("/choose"), [...choice, ["version", "1"]]);
    expect([page.status, wordsOf(page)]).toEqual([409, expect.stringContaining("was changed meanwhile")]);
    expect((await desk.staff.exams.registration({ period, student: desk.zoe })).centre).toBe("DOM");
  });

  it("is over when it is over", async () => {
    await using desk = await openDesk();
    desk.clock.set("2026-12-02T09:00:00.000Z");
    const browser = await desk.signedIn("other");
    expect(wordsOf(await browser.get(at()))).toContain("Registration is closed.");
    expect((await browser.get(at("/choose"))).status).toBe(409);
    expect((await browser.post(at("/choose"), choice)).status).toBe(409);
    expect((await desk.staff.exams.registrations({ period })).items).toEqual([]);
  });

  it("says what is there where there is nothing: no period, no exam, a period that there is not", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("other");
    for (const code of ["ALG", "ANA", "PRO", "TP"]) await desk.staff.exams.removeSitting(period, code);
    expect(wordsOf(await browser.get(at("/choose")))).toContain("There is no exam for you to take in this period");
    const unknown = await browser.get("/exams/2031-2032-1");
    expect([unknown.status, wordsOf(unknown)]).toEqual([
      404,
      expect.stringContaining("There is no exam period 2031-2032-1; a period is named like 2026-2027-1."),
    ]);
  });
});

describe("papers", () => {
  it("are there once they are, and are one's own whatever is asked", async () => {
    await using desk = await openDesk();
    await confirmed(desk);
    const browser = await desk.signedIn("student");
    expect((await browser.get(at("/summons.pdf"))).status).toBe(404);
    expect((await browser.get(at("/certificate.pdf"))).status).toBe(404);
    await desk.staff.exams.summon(period, { signer: desk.signer });
    await desk.staff.exams.attend(period, "ALG", [{ student: desk.awa, attendance: "present" }]);
    for (const paper of ["summons", "certificate"]) {
      const file = await browser.get(at(`/${paper}.pdf`));
      expect([paper, file.status, file.headers.get("content-type"), file.text.slice(0, 5)]).toEqual([
        paper,
        200,
        "application/pdf",
        "%PDF-",
      ]);
      expect(file.headers.get("content-disposition")).toMatch(
        /^attachment; filename="[\w.-]+\.pdf"; filename\*=UTF-8''/,
      );
      expect(file.headers.get("cache-control")).toBe("no-store");
    }
    const other = await desk.signedIn("other");
    for (const path of ["/summons.pdf", "/certificate.pdf", "/receipt.pdf", `/summons.pdf?student=${desk.awa}`])
      expect((await other.get(at(path))).status).toBe(404);
  });

  it("include a receipt of what was paid", async () => {
    await using desk = await openDesk();
    await confirmed(desk);
    const browser = await desk.signedIn("student");
    expect((await browser.get(at())).text).toContain(`href="/office${at("/receipt.pdf")}"`);
    const file = await browser.get(at("/receipt.pdf"));
    expect([file.status, file.text.slice(0, 5)]).toEqual([200, "%PDF-"]);
  });
});

describe("paying", () => {
  const bank = (url: string): DeskOptions => ({
    payments: { start: async () => ({ url, reference: "R" }) } as unknown as Payments,
  });

  it("leads to the bank by a link, once something is due", async () => {
    await using desk = await openDesk(bank("https://bank.example/pay?total=6700&sign=a%22b"));
    const browser = await desk.signedIn("student");
    const { id } = await desk.staff.exams.register(period, {
      student: desk.awa,
      centre: "NOU",
      papers: ["ALG", "PRO"],
    });
    await desk.staff.exams.submit(id);
    expect(wordsOf(await browser.get(at("/pay")))).toContain("Rien n’est à payer pour le moment.");
    await desk.staff.exams.check(id);
    await desk.staff.exams.confirm(id);
    const page = await browser.get(at("/pay"));
    expect(wordsOf(page)).toContain("Payer 67,00");
    expect(page.text).toContain('href="https://bank.example/pay?total=6700&#38;sign=a%22b"');
  });

  it("says how to pay where there is no way online, by what the office finds it by", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("student");
    const { id } = await desk.staff.exams.register(period, { student: desk.awa, centre: "NOU", papers: ["ALG"] });
    for (const step of ["submit", "check", "confirm"] as const) await desk.staff.exams[step](id);
    expect(wordsOf(await browser.get(at("/pay")))).toContain(`comme référence : E1, ${period} .`);
  });
});

describe("marks", () => {
  it("are one's own, published, and add up in sight", async () => {
    await using desk = await openDesk();
    await desk.staff.grades.add({ student: desk.awa, subject: "Analyse", title: "DS 2", value: 9, coefficient: 3 });
    const page = await (await desk.signedIn("student")).get("/grades");
    const words = wordsOf(page);
    expect(words).toContain("14,5 × 2 + 9 × 3 = 56 ; 56 ÷ 5 = 11,2");
    expect(words).toContain("une absence justifiée n’est pas comptée");
    expect(words).not.toContain("O'Brien");
    const other = wordsOf(await (await desk.signedIn("other")).get("/grades"));
    expect([other.includes("7/20"), other.includes("14.5")]).toEqual([true, false]);
  });

  it("stay out of sight until they are published", async () => {
    await using desk = await openDesk();
    await desk.staff.settings.set({ publication: "manual" });
    desk.clock.advance(10);
    await desk.staff.grades.add({ student: desk.awa, subject: "Secret", title: "DS", value: 3 });
    const browser = await desk.signedIn("student");
    for (const path of ["", "/grades"]) expect(wordsOf(await browser.get(path))).not.toContain("Secret");
  });

  it("of earlier years stay in reach, the year that one is in first", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("student");
    expect((await browser.get("/grades")).text).not.toContain("<select");
    await desk.staff.students.enrol({ filter: { class: "L3" } }, { class: "M1", year: "2027-2028" });
    const now = await browser.get("/grades");
    expect(now.text.match(/<option[^>]*>\d{4}-\d{4}/g)).toHaveLength(3);
    expect(now.text).toMatch(/>2027-2028<[\s\S]*>2026-2027</);
    expect(wordsOf(now)).not.toContain("14,5/20");
    expect(wordsOf(await browser.get("/grades?year=2026-2027"))).toContain("14,5/20");
  });

  it("are of no year that there is not, and of no other student whatever is asked", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("student");
    expect((await browser.get("/grades?year=2001-2002")).status).toBe(404);
    expect((await browser.get("/grades?year=%3Cscript%3E")).status).toBe(404);
    expect(wordsOf(await browser.get(`/grades?student=${desk.zoe}`))).toContain("14,5/20");
    const paper = await browser.get("/grades/transcript.pdf");
    expect([paper.status, paper.text.slice(0, 5)]).toEqual([200, "%PDF-"]);
  });
});

describe("what a jury decided", () => {
  it("stands there once it has closed, in words down to the marks, without what it said among itself", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("student");
    await proposed(desk);
    await desk.staff.jury.override("L3", {
      student: desk.awa,
      code: "UE52",
      decision: "ADJ",
      reason: "deuil familial",
    });
    const before = await browser.get("/results");
    expect(wordsOf(before)).toContain("Aucun jury n’a encore arrêté vos résultats.");
    expect(wordsOf(await browser.get(""))).not.toContain("Session 1");
    await desk.staff.jury.close("L3", { force: true });
    const page = await browser.get("/results");
    const words = wordsOf(page);
    expect(words).toContain("Session 1, L3, 2026-2027");
    expect(words).toContain("(14,5 × 15) / 15 = 14,5");
    expect(words).toContain("Décision du jury.");
    for (const hidden of ["deuil", "Nguyễn", "{"]) expect([hidden, words.includes(hidden)]).toEqual([hidden, false]);
    expect(wordsOf(await browser.get(""))).toContain("Session 1, L3, 2026-2027");
    const zoe = await (await desk.signedIn("other")).get("/results");
    expect([wordsOf(zoe).includes("14.5"), wordsOf(zoe).includes("Decision of the jury.")]).toEqual([false, false]);
  });

  it("is one's own alone, whatever is asked; of several juries each has its page", async () => {
    await using desk = await openDesk();
    await juryClosed(desk);
    desk.clock.advance(3600);
    const { jury } = desk.staff;
    const { id } = await jury.open({ class: "L3", code: "UE51", title: "Rattrapage", year });
    await jury.propose(id);
    await jury.close(id, { force: true });
    const browser = await desk.signedIn("student");
    const latest = await browser.get("/results");
    expect(latest.text).toMatch(/<h2 id="jury">Rattrapage/);
    const [, first] = [...latest.text.matchAll(/results\?session=([^"]+)"/g)].map(([, found]) => found);
    expect((await browser.get(`/results?session=${first}`)).text).toMatch(/<h2 id="jury">Session 1/);
    expect((await browser.get("/results?session=another")).status).toBe(404);
    await jury.reopen(id, "une note a changé");
    expect((await browser.get(`/results?session=${id}`)).status).toBe(404);
  });
});

describe("a store that does not answer", () => {
  it("costs nobody what they had sent: it stays in the page, to be sent again", async () => {
    const { storage, fail, mend } = failing();
    await using desk = await openDesk({ storage });
    const browser = await desk.signedIn("other");
    await browser.get(at("/choose"));
    fail();
    const page = await browser.post(at("/choose"), choice);
    expect([page.status, page.headers.get("retry-after")]).toEqual([503, "30"]);
    expect(page.text).toMatch(/name="papers" value="PRO"/);
    expect(page.text).not.toContain("secret detail of the server");
    mend();
    expect((await browser.post(at("/choose"), choice)).status).toBe(303);
  });
});

/** A storage in memory whose server can be taken away, and given back. */
function failing() {
  let down = false;
  const storage = new Proxy(memoryStorage(), {
    get(target, name, receiver) {
      const member = Reflect.get(target, name, receiver);
      if (typeof member !== "function" || name === "close") return member;
      return (...args: unknown[]) => (down ? Promise.reject(unanswered()) : member.apply(target, args));
    },
  });
  const set = (to: boolean) => () => {
    down = to;
  };
  return { storage, fail: set(true), mend: set(false) };
}

function unanswered() {
  const messages = { "test.down": { en: "secret detail of the server", fr: "détail" } };
  return Object.assign(fault(ConflictError, messages, "test.down"), { name: "AdapterError" });
}
