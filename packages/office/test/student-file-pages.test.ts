/** What the pages of student files promise beyond their looks: nothing typed is lost, nobody overwritten, a list shown before it is written. */
import { sheetFromBytes } from "@cursus/documents";
import { describe, expect, it, vi } from "vitest";
import { type Browser, type Desk, openDesk, wordsOf } from "./desk.ts";

/** Waits for a task to end. */
async function ended(browser: Browser, started: { readonly headers: Headers }): Promise<string> {
  const at = started.headers.get("location")!.slice("/office".length);
  return await vi.waitFor(
    async () => {
      const page = await browser.get(at);
      expect(page.headers.get("refresh")).toBe(null);
      return wordsOf(page);
    },
    { timeout: 10_000, interval: 20 },
  );
}

describe("a student", () => {
  it("is added; all that is wrong is told at once, beside each field, and nothing typed is lost", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("registrar");
    await browser.get("/students/new");
    const typed = { lastName: "Sow <b>", ine: "12", birthDate: "31/02/2004", email: "sow" };
    const wrong = await browser.post("/students/new", typed);
    expect(wrong.status).toBe(422);
    for (const field of ["ine", "birthDate", "email"]) expect(wrong.text).toContain(`id="q-${field}-fault"`);
    expect(wrong.text).toContain('value="Sow &lt;b&gt;"'.replace("&lt;", "&#60;").replace("&gt;", "&#62;"));
    const right = { lastName: "Sow", firstName: "Ndèye", ine: "1234567890A", email: "ndeye@univ.example" };
    const done = await browser.post("/students/new", right);
    expect(wordsOf(await browser.follow(done))).toContain("Sow Ndèye : fiche ajoutée");
    const taken = await browser.post("/students/new", { ...right, ine: "" });
    expect([taken.status, taken.text]).toEqual([409, expect.stringMatching(/id="q-email-fault"[^>]*>[^<]*déjà celle/)]);
  });

  it("is corrected, and fields are emptied; a page that is out of date overwrites nobody", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("registrar");
    const path = `/students/${desk.awa}/edit`;
    const { text } = await browser.get(path);
    const version = /name="version" value="(\d+)"/.exec(text)![1]!;
    const same = { lastName: "N’Diaye", email: "awa@univ.example", studentNumber: "E1", class: "L3" };
    expect((await browser.post(path, { ...same, version, ine: "1234567890A", studentNumber: "" })).status).toBe(303);
    const now = await desk.staff.students.show(desk.awa);
    expect(now).toMatchObject({ ine: "1234567890A", lastName: "N’Diaye" });
    expect(now.studentNumber).toBeUndefined();
    const late = await browser.post(path, { ...same, version, lastName: "Ndiaye" });
    expect([late.status, wordsOf(late)]).toEqual([409, expect.stringContaining("entre-temps")]);
    expect(late.text).toContain('value="Ndiaye"');
    expect((await desk.staff.students.show(desk.awa)).lastName).toBe("N’Diaye");
  });

  it("is enrolled in a class of a year; a year that is over is refused with the reason", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("registrar");
    const path = `/students/${desk.awa}/place`;
    await browser.get(path);
    const done = await browser.post(path, { class: "M1", year: "2027-2028" });
    expect(wordsOf(await browser.follow(done))).toContain("Inscription enregistrée : M1, 2027-2028");
    expect(await desk.staff.students.show(desk.awa)).toMatchObject({ class: "M1", year: "2027-2028" });
    const over = await browser.post(path, { class: "L3", year: "2026-2027" });
    expect([over.status, wordsOf(over)]).toEqual([409, expect.stringContaining("est déjà en 2027-2028")]);
    const none = await browser.post(path, { class: "L3", year: "bientôt" });
    expect([none.status, wordsOf(none)]).toEqual([422, expect.stringContaining("bientôt")]);
    expect((await browser.post(path, { class: "", year: "2027-2028" })).text).toContain('id="q-class-fault"');
  });

  it("leaves with a reason, and comes back", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("registrar");
    const path = `/students/${desk.awa}`;
    await browser.get(`${path}/place`);
    expect((await browser.post(`${path}/leave`, {})).text).toContain('id="q-reason-fault"');
    await browser.post(`${path}/leave`, { reason: "transfert", date: "2027-01-31" });
    expect(await desk.staff.students.show(desk.awa)).toMatchObject({ status: "withdrawn", withdrawnOn: "2027-01-31" });
    expect((await browser.post(`${path}/leave`, { reason: "encore" })).status).toBe(409);
    await browser.post(`${path}/return`);
    expect((await desk.staff.students.show(desk.awa)).status).toBe("active");
  });

  it("has a file on paper, in the reader's language, without the notes of staff", async () => {
    await using desk = await openDesk();
    await desk.staff.records.addNote(desk.awa, { text: "Confidence", level: "registrar" });
    const browser = await desk.signedIn("registrar");
    const paper = await browser.get(`/students/${desk.awa}/file.pdf`);
    expect([paper.status, paper.headers.get("content-type")]).toEqual([200, "application/pdf"]);
    expect(paper.headers.get("content-disposition")).toContain("Dossier");
    expect(paper.text.startsWith("%PDF")).toBe(true);
  });
});

describe("a class list", () => {
  const text = "Nom;Prénom;Courriel;Classe;Histoire\nBa;Oumar;oumar@univ.example;L1;12,5\nRien;Du tout;;L1;\n";

  it("is shown before it is written, then written by a task, and can be undone", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("registrar");
    await browser.get("/students/import");
    const preview = await browser.send("/students/import", { name: "l1.csv", text }, { cohort: "Licence 2029" });
    const path = preview.headers.get("location")!.slice("/office".length);
    const words = wordsOf(await browser.get(path));
    expect(words).toContain("Nouvelles personnes 1");
    expect(words).toContain("Notes écrites 1");
    expect(words).toMatch(/Ligne 3.*Ni adresse électronique ni téléphone/);
    expect(words).toMatch(/Histoire notes : /);
    expect(await desk.staff.students.count({ class: "L1" })).toBe(0);
    expect(await ended(browser, await browser.post(path))).toContain("1 personne ajoutée");
    expect((await desk.staff.students.list({ class: "L1" })).items).toMatchObject([{ cohort: "Licence 2029" }]);
    await desk.cursus.carry();
    const done = await browser.get("/students/import/done");
    const undo = /href="\/office(\/students\/import\/done\/[^"]+)"/.exec(done.text)![1]!;
    expect(wordsOf(await browser.get(undo))).toContain("1 personne ajoutée serait supprimée");
    expect(wordsOf(await browser.follow(await browser.post(undo)))).toContain("1 personne supprimée");
    expect(await desk.staff.students.count({ class: "L1" })).toBe(0);
  });

  it("is not written twice: read again, it changes nothing and says so", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("registrar");
    await browser.get("/students/import");
    const first = await browser.send("/students/import", { name: "l1.csv", text });
    await ended(browser, await browser.post(first.headers.get("location")!.slice("/office".length)));
    const again = await browser.send("/students/import", { name: "l1.csv", text });
    expect(wordsOf(await browser.follow(again))).toContain("Il n’y a rien à écrire");
  });

  it("that is long is read as a task, which leads to what was found", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("registrar");
    const rows = Array.from(
      { length: 6000 },
      (_, n) => `Nom${n} de La Rochefoucauld;Prénom${n};long${n}@univ.example;L1`,
    );
    await browser.get("/students/import");
    const long = `Nom;Prénom;Courriel;Classe\n${rows.join("\n")}\n`;
    const started = await browser.send("/students/import", { name: "tous.csv", text: long });
    expect(await ended(browser, started)).toContain("tous.csv est lu ; rien n’est encore écrit");
    const page = await browser.get(started.headers.get("location")!.slice("/office".length));
    const path = /class="button" href="\/office([^"]*)"/.exec(page.text)![1]!;
    const found = await browser.get(path);
    expect(wordsOf(found)).toMatch(/Nouvelles personnes 6\s000/);
    expect(Buffer.byteLength(found.text)).toBeLessThan(64 * 1024);
  }, 60_000);
});

describe("the list of students", () => {
  it("leaves as it is filtered, as a file that can be read again unchanged", async () => {
    await using desk = await openDesk();
    await desk.staff.students.add({ lastName: "Autre", email: "autre@univ.example", class: "M2" });
    const browser = await desk.signedIn("registrar");
    await browser.get("/students?class=L3");
    const file = await asBytes(desk, browser, { class: "L3", format: "xlsx" });
    const sheet = await sheetFromBytes("l3.xlsx", file);
    expect(await desk.staff.students.import(sheet)).toMatchObject({ read: 2, unchanged: 2, refused: [] });
    const csv = await browser.post("/students/file", { search: "autre", format: "csv" });
    expect(csv.text.trim().split("\r\n")).toHaveLength(2);
    const paper = await browser.post("/students/file", { class: "L3", format: "pdf" });
    expect(await ended(browser, paper)).toContain("terminée");
  });
});

async function asBytes({ office }: Desk, browser: Browser, fields: Record<string, string>): Promise<Uint8Array> {
  const { text } = await browser.get("/students");
  const token = /name="_token" value="([^"]*)"/.exec(text)![1]!;
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const body = new URLSearchParams({ _token: token, ...fields });
  const headers = { cookie, origin: "https://univ.example" };
  const address = "https://univ.example/office/students/file";
  const answer = await office.fetch(new Request(address, { method: "POST", body, headers }));
  return new Uint8Array(await answer.arrayBuffer());
}
