/** What administrators do in the office, and what is refused them, without a browser. */
import { describe, expect, it } from "vitest";
import { type Browser, type Desk, openDesk, people, period, wordsOf } from "./desk.ts";
import { accountOf, curriculum, messages, nextYear, opened, planned, source, year } from "./institution.ts";

/** Follows a task until it has ended. */
async function ended(browser: Browser, answer: { readonly headers: Headers }): Promise<string> {
  const path = answer.headers.get("location")!.replace("/office", "");
  for (let time = 0; time < 200; time++) {
    const page = await browser.get(path);
    if (page.headers.get("refresh") === null) return wordsOf(page);
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error("the task does not end");
}

/** As whoever comes next finds them. */
const settingsOf = ({ cursus }: Desk) => cursus.system("a test").settings.show();

describe("curricula", () => {
  it("are changed in place, field by field, and keep what was typed when it is refused", async () => {
    await using desk = await openDesk();
    await curriculum(desk);
    const browser = await desk.signedIn("admin");
    const path = `/curricula/${year}/elements/UE51`;
    await browser.get(path);
    const refused = await browser.post(path, { labelFr: "Algèbre", ects: "beaucoup", version: "1" });
    expect([refused.status, refused.text]).toEqual([
      422,
      expect.stringMatching(/id="q-ects-fault"[\s\S]*value="beaucoup"/),
    ]);
    expect((await browser.post(path, { labelFr: "Algèbre", ects: "13.5", version: "1" })).status).toBe(303);
    expect(await desk.staff.curricula.show("UE51")).toMatchObject({ labelFr: "Algèbre", ects: 13.5 });
    const raced = await browser.post(path, { labelFr: "Autre", version: "1" });
    expect([raced.status, wordsOf(raced)]).toEqual([409, expect.stringContaining("Somebody changed this element")]);
    expect((await desk.staff.curricula.show("UE51")).labelFr).toBe("Algèbre");
  });

  it("go into the next year step by step, and come back until it is opened", async () => {
    await using desk = await openDesk();
    await opened(desk);
    const browser = await desk.signedIn("admin");
    await browser.get("/year-changes");
    const earlier = await browser.post("/year-changes", { to: "2020-2021" });
    expect([earlier.status, earlier.text]).toEqual([422, expect.stringContaining('id="q-to-fault"')]);
    const map = "EC511;EC511B;renamed\nNOPE;X;renamed";
    const faulty = await browser.follow(await browser.post("/year-changes", { to: nextYear, map }));
    expect(wordsOf(faulty)).toContain("To mend before it can be applied");
    expect(faulty.text).not.toContain("/apply");
    await browser.post("/year-changes", { to: nextYear, map: "EC511;EC511B;renamed" });
    const path = `/year-changes/${nextYear}`;
    expect(wordsOf(await browser.get(path))).toContain("EC511B");
    expect(await ended(browser, await browser.post(`${path}/apply`))).toContain("2027-2028 is written: 9 elements");
    expect(await ended(browser, await browser.post(`${path}/revert`))).toContain("9 elements removed");
    await browser.post("/year-changes", { to: nextYear });
    await ended(browser, await browser.post(`${path}/apply`));
    expect(wordsOf(await browser.follow(await browser.post(`${path}/open`)))).toContain(
      "is open: everybody reads it now",
    );
    expect((await desk.staff.curricula.opened()).year).toBe(nextYear);
    expect(await ended(browser, await browser.post(`${path}/revert`))).not.toContain("removed");
  });

  it("are read by teachers and changed by none of them", async () => {
    await using desk = await openDesk();
    await planned(desk);
    const browser = await desk.signedIn("teacher");
    expect((await browser.get(`/curricula/${year}/elements/UE51`)).text).not.toContain('name="version"');
  });
});

describe("sources", () => {
  it("are checked, tried and read, with a report", async () => {
    await using desk = await openDesk({ office: { sources: [source()] } });
    await opened(desk);
    const browser = await desk.signedIn("admin");
    expect(wordsOf(await browser.get("/sources/apogee/check"))).toContain("The view ELEMENTS is missing. Ask for it");
    await browser.get("/sources/apogee/pull");
    expect(await ended(browser, await browser.post("/sources/apogee/pull", { trial: "yes" }))).toContain(
      "2 rows, 1 added",
    );
    await expect(desk.staff.curricula.show("X1")).rejects.toMatchObject({ code: "curriculum.not_found" });
    await ended(browser, await browser.post("/sources/apogee/pull", { trial: "no" }));
    expect((await desk.staff.curricula.show("X1")).labelFr).toBe("Calcul formel");
    const report = wordsOf(await browser.get("/sources/apogee/report"));
    expect(report).toContain("X2");
    expect(report).not.toContain("This was a trial");
    const faulty = await browser.post("/sources/apogee/pull", { year: "2026" });
    expect([faulty.status, faulty.text]).toEqual([422, expect.stringContaining('id="q-year-fault"')]);
  });
});

describe("accounts", () => {
  it("are added, and what is taken or missing is said beside its field", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("admin");
    await browser.get("/users/new");
    const empty = await browser.post("/users/new", { email: "x@univ.example" });
    expect(empty.text).toMatch(/id="q-name-fault"[\s\S]*id="q-role-fault"[\s\S]*value="x@univ.example"/);
    const taken = await browser.post("/users/new", { name: "X", role: "registrar", email: people.teacher.email });
    expect([taken.status, taken.text]).toEqual([409, expect.stringContaining('id="q-email-fault"')]);
    const teaches = "L3; Algèbre, Analyse\nM1";
    const added = await browser.post("/users/new", { name: "X", role: "teacher", email: "x@univ.example", teaches });
    expect(added.status).toBe(303);
    expect((await desk.staff.users.show("x@univ.example")).teaches).toEqual([
      { class: "L3", year, subjects: ["Algèbre", "Analyse"] },
      { class: "M1", year },
    ]);
    const account = added.headers.get("location")!.replace("/office", "");
    const slip = await browser.post(`${account}/invite`, { by: "slip" });
    expect(wordsOf(slip)).toContain("Code for X");
  });

  it("keep an administrator: the last one is not disabled", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("admin");
    const id = await accountOf(desk, "admin");
    await browser.get(`/users/${id}/disable`);
    expect((await browser.post(`/users/${id}/disable`)).status).toBe(409);
    expect((await desk.staff.users.show(id)).state).toBe("active");
  });

  it("are signed out everywhere without being shut out", async () => {
    await using desk = await openDesk();
    const teacher = await desk.signedIn("teacher");
    const browser = await desk.signedIn("admin");
    const id = await accountOf(desk, "teacher");
    await browser.get(`/users/${id}`);
    expect((await browser.post(`/users/${id}/sign-out`)).status).toBe(303);
    expect((await teacher.get("/classes")).status).toBe(303);
    expect((await (await desk.signedIn("teacher")).get("/classes")).status).toBe(200);
  });
});

describe("settings", () => {
  it("change what was changed, unset what was emptied, and refuse beside the field", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("admin");
    const path = "/settings/institution";
    await browser.get(path);
    const refused = await browser.post(path, { name: "Université", country: "France", replyTo: "personne" });
    expect(refused.text).toMatch(/id="q-country-fault"[\s\S]*id="q-replyTo-fault"/);
    await browser.post(path, { senderName: "Scolarité" });
    expect((await settingsOf(desk)).senderName).toBe("Scolarité");
    await browser.post(path, { senderName: "", country: "be" });
    const { senderName, country } = await settingsOf(desk);
    expect([senderName, country]).toEqual([undefined, "BE"]);
  });

  it("say so where the server was told otherwise, so that nothing changes", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("admin");
    await browser.get("/settings/institution");
    const saved = await browser.post("/settings/institution", { name: "Université de Test" });
    expect(wordsOf(await browser.follow(saved))).toContain("goes by that: Name of the institution");
  });

  it("preview words without saving them, and refuse fields that a message does not know", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("admin");
    const path = "/settings/templates/grades.marks/fr";
    await browser.get(path);
    const seen = await browser.post(path, { subject: "Objet <b>", text: "Bonjour", do: "preview" });
    expect(seen.text).toContain("<p><b>Objet &#60;b&#62;</b></p>Bonjour");
    expect((await settingsOf(desk)).templates).toBeUndefined();
    const unknown = await browser.post(path, { subject: "Notes", text: "Bonjour {inconnu}" });
    expect([unknown.status, unknown.text]).toEqual([422, expect.stringContaining('id="q-text-fault"')]);
    expect((await browser.post(path, { subject: "Notes", text: "Bonjour" })).status).toBe(303);
    expect((await settingsOf(desk)).templates).toHaveLength(1);
    await browser.post(path, { do: "usual" });
    expect((await settingsOf(desk)).templates).toBeUndefined();
  });

  it("keep fees and signatories of a period, in the smallest unit", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("admin");
    const path = `/settings/fees/${period}`;
    const page = await browser.get(path);
    expect(page.text).toMatch(/name="fixed-1" value="25"/);
    const bad = await browser.post(path, { "fixed-0": "cher", summonsDays: "15", "name-2": "Paul" });
    expect(bad.text).toMatch(/id="q-fixed-0-fault"[\s\S]*value="Paul"/);
    const fields = { "fixed-0": "30,50", "perHour-0": "", "fixed-1": "", "perHour-1": "", summonsDays: "10" };
    expect((await browser.post(path, fields)).status).toBe(303);
    const { settings } = await desk.staff.exams.period(period);
    expect(settings).toMatchObject({ fees: [{ fixed: 3050, perHour: 0 }], summonsDays: 10, signatories: [] });
  });

  it("add a centre with its rooms, and tell which line is no room", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("admin");
    await browser.get("/settings/centres/new");
    const centre = { code: "DIJ", name: "Dijon", modality: "onSite", zone: "Europe/Paris", country: "FR" };
    const bad = await browser.post("/settings/centres/new", { ...centre, rooms: "Amphi A; 120\nSalle sans places" });
    expect([bad.status, wordsOf(bad)]).toEqual([422, expect.stringContaining("Line 2: a room is a name")]);
    await browser.post("/settings/centres/new", { ...centre, rooms: "Amphi A; 120\nSalle 3; 12; +" });
    expect((await desk.staff.exams.centre("DIJ")).rooms).toEqual([
      { name: "Amphi A", capacity: 120 },
      { name: "Salle 3", capacity: 12, extraTime: true },
    ]);
  });
});

describe("roles of the institution's own", () => {
  it("are made from one there is, with rights more and less, and hold at once for their people", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("admin");
    await browser.get("/roles/new");
    const empty = await browser.post("/roles/new", { role: "Head of studies" });
    expect(empty.text).toMatch(/id="q-title-fault"[\s\S]*value="Head of studies"[\s\S]*id="q-like-fault"/);
    const bad = await browser.post("/roles/new", { role: "Head of studies", title: "Head", like: "teacher" });
    expect([bad.status, bad.text]).toEqual([422, expect.stringContaining('id="q-role-fault"')]);
    const fields = { role: "headOfStudies", title: "Head of studies", like: "teacher" };
    expect((await browser.post("/roles/new", fields)).status).toBe(303);
    const { id } = await desk.staff.users.show(people.teacher.email);
    await desk.staff.users.edit(id, { role: "headOfStudies" });
    const teacher = await desk.signedIn("teacher");
    expect((await teacher.get("/curricula")).status).toBe(200);
    const verbs = ["campaigns.list", "grades.list"].map((verb) => ["verbs", verb] as const);
    await browser.post("/roles/headOfStudies", [["title", "Head"], ...verbs]);
    const { roles } = await settingsOf(desk);
    expect(roles?.headOfStudies).toMatchObject({ like: "teacher", also: ["campaigns.list"], title: "Head" });
    expect(roles?.headOfStudies?.without).toContain("curricula.frames");
    expect((await teacher.get("/curricula")).status).toBe(403);
  });

  it("hold nothing that makes administrators, and go only when nobody has them", async () => {
    await using desk = await openDesk();
    await desk.staff.settings.set({ roles: { headOfStudies: { like: "teacher" } } });
    const browser = await desk.signedIn("admin");
    await browser.get("/roles/headOfStudies");
    const refused = await browser.post("/roles/headOfStudies", { title: "Head", verbs: "users.add" });
    expect([refused.status, wordsOf(refused)]).toEqual([422, expect.stringMatching(/users\.add.*administrators/)]);
    expect(refused.text).toContain('value="users.add" checked');
    const { id } = await desk.staff.users.show(people.teacher.email);
    await desk.staff.users.edit(id, { role: "headOfStudies" });
    const kept = await browser.follow(await browser.post("/roles/headOfStudies/remove"));
    expect(wordsOf(kept)).toContain("Nothing was removed: there are people with the role");
    await desk.staff.users.edit(id, { role: "teacher" });
    await browser.post("/roles/headOfStudies/remove");
    expect((await settingsOf(desk)).roles).toBeUndefined();
    expect((await browser.post("/roles/teacher", { title: "X" })).status).toBe(404);
  });
});

describe("messages and the log", () => {
  it("tell what failed and why, and send it again", async () => {
    await using desk = await openDesk();
    await messages(desk);
    const browser = await desk.signedIn("admin");
    const page = await browser.get("/notices");
    expect(wordsOf(page)).toContain("no such user here");
    const [, path = ""] = /action="\/office(\/notices\/[^"]+\/retry)"/.exec(page.text) ?? [];
    expect(wordsOf(await browser.follow(await browser.post(path)))).toContain("Messages that are sent again: 1.");
  });

  it("name who did what, by account or day, and are verified as a task", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("admin");
    await browser.get("/settings/institution");
    await browser.post("/settings/institution", { name: "Université de Test" });
    await desk.cursus.carry();
    const own = `/audit?who=${encodeURIComponent(people.admin.email)}`;
    expect(wordsOf(await browser.get(own))).toMatch(/Ada Admin\s+settings\.set/);
    expect(wordsOf(await browser.get("/audit?who=nobody%40univ.example"))).toContain(
      "There is no account nobody@univ.example.",
    );
    expect(wordsOf(await browser.get("/audit?since=hier"))).toContain("From takes a day");
    expect(await ended(browser, await browser.post("/audit/verify"))).toContain("the log is as it was written");
  });
});

it("finds no account, element, source or message by a forged id", async () => {
  await using desk: Desk = await openDesk();
  await curriculum(desk);
  const browser = await desk.signedIn("admin");
  const forged = [
    "/users/x%00y",
    `/curricula/${year}/elements/__proto__`,
    "/curricula/1999-2000",
    "/settings/__proto__",
  ];
  for (const path of [...forged, "/roles/constructor", "/sources/x/check", "/settings/templates/x/fr"])
    expect([path, (await browser.get(path)).status]).toEqual([path, 404]);
});
