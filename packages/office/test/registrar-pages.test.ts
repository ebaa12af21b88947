/** What the registrar's pages promise beyond their looks: who is named, what is kept, what is refused, what it costs. */
import { memoryStorage, type Storage } from "@cursus/core";
import { sheetOf } from "@cursus/core/testing";
import { describe, expect, it, vi } from "vitest";
import * as work from "./at-work.ts";
import { type Browser, type Desk, openDesk, password, period, wordsOf } from "./desk.ts";

const withRegistrations = async (desk: Desk) => {
  await work.submitted(desk);
  const { staff, zoe } = desk;
  await staff.exams.register(period, { student: zoe, centre: "NOU", papers: ["ANA"] });
};

/** Waits for a task to end, as its page is looked at again. */
async function ended(
  browser: Browser,
  started: { readonly headers: Headers },
): Promise<{ text: string; link: string }> {
  const path = started.headers.get("location")!.slice("/office".length);
  return await vi.waitFor(
    async () => {
      const page = await browser.get(path);
      expect(page.headers.get("refresh")).toBe(null);
      return { text: wordsOf(page), link: /class="button" href="\/office([^"]*)"/.exec(page.text)?.[1] ?? "" };
    },
    { timeout: 10_000, interval: 20 },
  );
}

describe("registrations", () => {
  it("are counted by state, filtered by state and centre, and found by name", async () => {
    await using desk = await openDesk();
    await withRegistrations(desk);
    const browser = await desk.signedIn("registrar");
    const all = wordsOf(await browser.get("/registrations"));
    expect(all).toMatch(/Toutes 2 .*brouillon 1 .*envoyée 1/);
    const names = async (query: string) => {
      const { text } = await browser.get(`/registrations?${query}`);
      return [...text.matchAll(/aria-label="Choisir ([^"]*)"/g)].map(([, name]) => name);
    };
    expect(await names("sort=registered")).toHaveLength(2);
    expect(await names("state=draft")).toEqual(["Zoé O&#39;Brien-Nguyễn"]);
    expect(await names("centre=BES")).toEqual(["Awa N’Diaye"]);
    expect(await names("search=nguyen")).toEqual(["Zoé O&#39;Brien-Nguyễn"]);
    expect(await names("search=E1&state=draft")).toEqual([]);
    expect((await browser.get("/registrations?period=1999-2000-1")).status).toBe(404);
  });

  it("are moved on together; what is refused is told by name and holds up nobody", async () => {
    await using desk = await openDesk();
    await withRegistrations(desk);
    const browser = await desk.signedIn("registrar");
    await browser.get("/registrations");
    const { items } = await desk.staff.exams.registrations({ period });
    const ids = items.map(({ id }) => ["registration", id] as const);
    const page = await browser.post("/registrations/selected", [["do", "check"], ...ids, ["registration", "forged"]]);
    expect(wordsOf(page)).toContain("1 inscription avancée, 2 refusées");
    expect(wordsOf(page)).toMatch(/inscription de Zoé O'Brien-Nguyễn est à l’état « brouillon »/);
    const after = await desk.staff.exams.registrationCounts({ period });
    expect(after).toEqual({ checked: 1, draft: 1 });
  });

  it("of a whole period move on as a task, after a question that says how many", async () => {
    await using desk = await openDesk();
    await withRegistrations(desk);
    const browser = await desk.signedIn("registrar");
    const question = await browser.get(`/registrations/all?do=check&period=${period}`);
    expect(wordsOf(question)).toContain("1 inscription sera marquée comme contrôlée");
    const told = await ended(browser, await browser.post("/registrations/all", { do: "check", period }));
    expect(told.text).toContain("1 inscription avancée.");
  });

  it("keep what was typed where a payment is refused, and say why beside each field", async () => {
    await using desk = await openDesk();
    await work.checked(desk);
    const browser = await desk.signedIn("registrar");
    const path = `/registrations/${work.registrationOf(desk)}`;
    await browser.get(path);
    const page = await browser.post(`${path}/pay`, { amount: "12,345", method: "cheque", reference: "CH-<1>" });
    expect(page.status).toBe(422);
    expect(page.text).toContain('value="12,345"');
    expect(page.text).toContain('value="CH-&#60;1&#62;"');
    expect(page.text).toMatch(/id="q-amount-fault"[^>]*>[^<]*Écrivez un montant/);
    expect((await browser.post(`${path}/pay`, { amount: "25,00", method: "cheque", reference: "CH-1" })).status).toBe(
      303,
    );
    const other = await browser.post(`${path}/pay`, { amount: "30", method: "cheque", reference: "CH-1" });
    expect([other.status, wordsOf(other)]).toEqual([409, expect.stringContaining("CH-1")]);
    expect((await desk.staff.exams.registration(work.registrationOf(desk))).payments).toHaveLength(1);
  });

  it("are not changed from a page that is out of date", async () => {
    await using desk = await openDesk();
    await work.submitted(desk);
    const browser = await desk.signedIn("registrar");
    const path = `/registrations/${work.registrationOf(desk)}`;
    const { text } = await browser.get(path);
    const version = /name="version" value="(\d+)"/.exec(text)![1]!;
    await desk.staff.exams.check(work.registrationOf(desk));
    const page = await browser.post(`${path}/refuse`, { version, reason: "Dossier incomplet" });
    expect(page.status).toBe(409);
    expect(page.text).toContain('value="Dossier incomplet"');
    expect((await desk.staff.exams.registration(work.registrationOf(desk))).state).toBe("checked");
  });

  it("ask for a reason before they are refused", async () => {
    await using desk = await openDesk();
    await work.submitted(desk);
    const browser = await desk.signedIn("registrar");
    const path = `/registrations/${work.registrationOf(desk)}`;
    await browser.get(path);
    const page = await browser.post(`${path}/refuse`, { reason: " " });
    expect([page.status, page.text]).toEqual([422, expect.stringMatching(/id="q-reason-fault"/)]);
  });
});

describe("papers", () => {
  it("are made by a task, and fetched by whoever started it, by nobody else", async () => {
    await using desk = await openDesk();
    await work.seated(desk);
    const [browser, admin] = [await desk.signedIn("registrar"), await desk.signedIn("admin")];
    await browser.get(`/periods/${period}/papers`);
    const started = await browser.post(`/periods/${period}/papers`, { paper: "sheets", exam: "ALG" });
    const { text, link } = await ended(browser, started);
    expect(text).toContain("1 document dans le fichier.");
    const file = await browser.get(link);
    expect(file.text.slice(0, 5)).toBe("%PDF-");
    expect(file.headers.get("content-disposition")).toContain("ALG.pdf");
    expect(file.headers.get("cache-control")).toBe("no-store");
    expect((await browser.get(link)).text).toBe(file.text);
    expect((await admin.get(link)).status).toBe(404);
    desk.clock.advance(3 * 3600);
    expect((await (await desk.signedIn("registrar")).get(link)).status).toBe(404);
  });

  it("summon: whoever has a paper is noted, a trial notes nothing", async () => {
    await using desk = await openDesk();
    await work.seated(desk);
    const browser = await desk.signedIn("registrar");
    await browser.get(`/periods/${period}/summonses`);
    const summonedAt = async () => (await desk.staff.exams.registration(work.registrationOf(desk))).summonedAt;
    const trial = { whom: "changed", options: "trial" };
    await ended(browser, await browser.post(`/periods/${period}/summonses`, trial));
    expect(await summonedAt()).toBe(undefined);
    const { text } = await ended(browser, await browser.post(`/periods/${period}/summonses`, { whom: "changed" }));
    expect(text).toContain("1 document dans le fichier.");
    expect(await summonedAt()).toBeDefined();
    const again = await ended(browser, await browser.post(`/periods/${period}/summonses`, { whom: "changed" }));
    expect([again.text, again.link]).toEqual([expect.stringContaining("personne n’est encore concerné"), ""]);
  });
});

describe("attendance", () => {
  const under = `/periods/${period}/exams/ALG/attendance`;
  const place = { centre: "BES", room: "Amphi A" };

  it("is saved for what was changed in the page alone: a scan meanwhile stays", async () => {
    await using desk = await openDesk();
    await work.seated(desk);
    const browser = await desk.signedIn("registrar");
    await browser.get(`${under}?centre=BES&room=Amphi+A`);
    await desk.staff.exams.attend(period, "ALG", [{ student: desk.awa, attendance: "present" }]);
    const id = work.registrationOf(desk);
    const untouched = { [`mark-${id}`]: "", [`was-${id}`]: "", rest: "ABI" };
    expect((await browser.post(under, { ...place, ...untouched })).status).toBe(303);
    const attendance = async () => (await desk.staff.exams.registration(id)).papers[0]!;
    expect((await attendance()).attendance).toBe("present");
    const justified = { [`mark-${id}`]: "ABJ", [`was-${id}`]: "present", [`why-${id}`]: "Certificat" };
    await browser.post(under, { ...place, ...justified });
    expect(await attendance()).toMatchObject({ attendance: "ABJ", justification: "Certificat" });
  });

  it("by code says who it is: noted, known already, of another exam, forged", async () => {
    await using desk = await openDesk();
    await work.seated(desk);
    const browser = await desk.signedIn("registrar");
    const registration = work.registrationOf(desk);
    const sign = (exam: string) => desk.signer.sign({ period, exam, registration, room: "Amphi A", seat: 1 });
    await browser.get(`${under}/scan`);
    const scan = async (code: string) => {
      const page = await browser.post(`${under}/scan`, { code });
      return [page.status, wordsOf({ text: /<div id="scanned"[\s\S]*?<\/div>/.exec(page.text)![0] }).trim()] as const;
    };
    const code = sign("ALG");
    expect(await scan(code)).toEqual([
      200,
      expect.stringContaining("N’Diaye Awa : présence enregistrée. Amphi A, place 1."),
    ]);
    expect(await scan(code)).toEqual([200, expect.stringContaining("N’Diaye Awa : présence déjà enregistrée.")]);
    expect(await scan(sign("PRO"))).toEqual([409, expect.stringContaining("Probabilités et statistique")]);
    const forged = `${code.slice(0, -2)}${code.endsWith("AA") ? "BB" : "AA"}`;
    expect(await scan(forged)).toEqual([422, expect.stringContaining("contrôlez l’identité")]);
    const stranger = await scan(desk.signer.sign({ period, exam: "ALG", registration: "0000000000000000000001" }));
    expect(stranger[0]).toBe(404);
  });

  it("lets the page that scans use the camera and this server's scripts, and no other page", async () => {
    await using desk = await openDesk();
    await work.seated(desk);
    const browser = await desk.signedIn("registrar");
    const page = await browser.get(`${under}/scan`);
    expect(page.headers.get("permissions-policy")).toBe("camera=(self)");
    expect(page.headers.get("content-security-policy")).toContain("script-src 'self'");
    expect((await browser.get(under)).headers.get("content-security-policy")).not.toContain("script-src");
    for (const script of ["scan.js", "decode.js", "index.js"]) {
      const answer = await browser.get(`/scan/${script}`);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/javascript; charset=utf-8"]);
    }
    expect((await browser.get("/scan/..%2f..%2fpackage.json")).status).toBe(404);
  });

  it("is open to invigilators, who see nothing else of a period", async () => {
    await using desk = await openDesk();
    await work.seated(desk);
    const paul = { name: "Paul Garde", role: "invigilator", email: "paul@univ.example", password } as const;
    const { id } = await desk.staff.users.add(paul);
    await desk.staff.exams.editSitting(period, "ALG", { invigilators: [id] });
    const browser = desk.browser();
    await browser.get("/sign-in");
    await browser.post("/sign-in", { login: "paul@univ.example", password });
    expect((await browser.get(`/periods/${period}`)).status).toBe(200);
    expect(wordsOf(await browser.get(under))).toContain("N’Diaye Awa");
    expect((await browser.get(under.replace("ALG", "PRO"))).status).toBe(404);
    for (const path of ["/registrations", `/periods/${period}/summonses`, "/students", "/juries", "/campaigns"])
      expect([path, (await browser.get(path)).status]).toEqual([path, 403]);
  });
});

describe("an address that names what is not there", () => {
  it("is not found, whatever it names, and a form that is sent there changes nothing", async () => {
    await using desk = await openDesk();
    await work.submitted(desk);
    const browser = await desk.signedIn("registrar");
    await browser.get("/account");
    const forged = "0000000000000000000001";
    const pages = [
      ...[`/registrations/${forged}`, `/registrations/${forged}/withdraw`, `/registrations/${forged}/papers/receipt`],
      ...[`/registrations/${work.registrationOf(desk)}/papers/diploma`, "/periods/1999-2000-1", "/centres/X"],
      ...[`/periods/${period}/exams/X`, `/periods/${period}/exams/X/attendance`, `/periods/${period}/exams/X/plan.pdf`],
      ...[`/students/${forged}`, `/students/${forged}/papers/transcript?about=2026-2027`, `/files/${forged}`],
      ...[`/students/${desk.awa}/papers/summons?about=1999-2000-1`, `/juries/${forged}`, `/juries/${forged}/x`],
      ...[`/campaigns/${forged}`, `/campaigns/${forged}/results`, "/scan/other.js"],
    ];
    for (const path of pages) expect([path, (await browser.get(path)).status]).toEqual([path, 404]);
    const posts = [
      `/registrations/${forged}/pay`,
      `/periods/1999-2000-1/seating`,
      `/periods/${period}/exams/X/attendance/scan`,
    ];
    const fields = { amount: "25", method: "card", reference: "X", by: "name", code: "x" };
    for (const path of posts) expect([path, (await browser.post(path, fields)).status]).toEqual([path, 404]);
  });
});

describe("ending a period", () => {
  it("takes its name, typed; tells all that is wrong at once; and opens the next", async () => {
    await using desk = await openDesk();
    await work.submitted(desk);
    const browser = await desk.signedIn("registrar");
    const path = `/periods/${period}/archive`;
    await browser.get(path);
    const refused = await browser.post(path, { open: "yes", year: "2026", number: "2", typed: "oui" });
    expect(refused.status).toBe(422);
    for (const field of ["year", "opens", "closes", "force", "typed"])
      expect(refused.text).toContain(`id="q-${field}-fault"`);
    expect(refused.text).toContain('value="2026"');
    const next = { open: "yes", year: "2026-2027", number: "2", opens: "2027-02-01T08:00", closes: "2027-05-01T18:00" };
    const started = await browser.post(path, { ...next, force: "yes", typed: period });
    expect((await ended(browser, started)).text).toContain("2026-2027-2 est ouverte");
    expect((await desk.staff.exams.period("2026-2027-2")).state).toBe("open");
    expect(wordsOf(await browser.get(path))).toContain("Archives : Période 1, 2026-2027");
  });
});

describe("juries", () => {
  it("are decided by an administrator or the president, with a reason, and what follows is shown", async () => {
    await using desk = await openDesk();
    await work.proposed(desk);
    const admin = await desk.signedIn("admin");
    const path = `/juries/L3/${desk.zoe}`;
    await admin.get(path);
    const refused = await admin.post(path, { decision: "ADJ", points: "x", reason: "" });
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('id="q-reason-fault"')]);
    const done = await admin.follow(await admin.post(path, { decision: "ADJ", reason: "situation de famille" }));
    expect(wordsOf(done)).toContain("O'Brien-Nguyễn Zoé: ADJ.");
    const registrar = await desk.signedIn("registrar");
    expect((await registrar.get(path)).text).not.toContain('name="reason"');
    expect(wordsOf(await registrar.get("/juries/L3?only=changed"))).toContain("O'Brien-Nguyễn Zoé");
    expect(wordsOf(await registrar.get("/juries/L3?only=changed"))).not.toContain("N’Diaye Awa");
  });
});

describe("a page of 30,000 students", () => {
  it("asks the storage a few things, whatever is sought, and stays below 64 kB", async () => {
    const counted = counting(memoryStorage());
    await using desk = await openDesk({ storage: counted.storage });
    const rows = Array.from({ length: 30_000 }, (_, n) => [
      ...[
        `Nom${n} de La Rochefoucauld-Doudeauville`,
        `Prénom${n}`,
        `e${n}@univ.example`,
        `${100_000 + n}`,
        `L${n % 300}`,
      ],
    ]);
    const header = ["Nom", "Prénom", "Courriel", "N° étudiant", "Classe"];
    await desk.staff.students.import(sheetOf("tous.csv", [header, ...rows]));
    const browser = await desk.signedIn("registrar");
    const first = await browser.get("/students");
    expect(wordsOf(first)).toMatch(/30\s002 étudiants/);
    const next = /href="\/office(\/students\?[^"]*after=[^"]*)"/.exec(first.text)![1]!.replaceAll("&#38;", "&");
    const pages = [
      "/students",
      next,
      "/students?sort=-average",
      "/students?class=L7&sort=class",
      "/students?search=nom12&status=active",
      "/students?search=zzz",
    ];
    for (const path of pages) {
      counted.calls.length = 0;
      const page = await browser.get(path);
      expect(page.status).toBe(200);
      expect(Buffer.byteLength(page.text)).toBeLessThan(64 * 1024);
      const asked = counted.calls.filter(({ collection }) => collection === "students");
      expect([path, asked.length]).toEqual([path, expect.toSatisfy((many: number) => many <= 3)]);
      // One row more than is shown says whether there is another page; nothing reads them all.
      for (const { verb, limit } of asked) if (verb === "find") expect(limit).toBeLessThanOrEqual(51);
      expect(asked.map(({ verb }) => verb)).not.toContain("scan");
      expect(counted.calls.length).toBeLessThanOrEqual(12);
    }
  }, 60_000);
});

interface Asked {
  readonly verb: string;
  readonly collection: string;
  readonly limit?: number;
}

/** A storage that notes what it is asked. */
function counting(inner: Storage): { readonly storage: Storage; readonly calls: Asked[] } {
  const calls: Asked[] = [];
  const storage = new Proxy(inner, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== "function") return value;
      return (...given: readonly unknown[]) => {
        const [collection, query] = given as [unknown, { readonly limit?: number } | undefined];
        const limit = query?.limit;
        if (typeof collection === "string")
          calls.push({ verb: String(name), collection, ...(limit !== undefined && { limit }) });
        return (value as (...all: readonly unknown[]) => unknown).apply(target, [...given]);
      };
    },
  });
  return { storage, calls };
}
