/** A curriculum built and rebuilt through the pages: adding, hanging, moving, ordering, taking off, and what is wrong then. */
import { describe, expect, it } from "vitest";
import { type Browser, type Desk, openDesk, wordsOf } from "./desk.ts";
import { curriculum, opened, year } from "./institution.ts";

const at = (code: string, end = "") => `/curricula/${year}/elements/${code}${end}`;

async function atWork(prepare: (desk: Desk) => Promise<void> = curriculum) {
  const desk = await openDesk();
  await prepare(desk);
  const browser = await desk.signedIn("admin");
  await browser.get("/account");
  const { curricula } = desk.staff;
  return { desk, browser, curricula, [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose]() };
}

/** What the page says that comes of something posted. */
async function said(browser: Browser, path: string, fields: { readonly [field: string]: string }): Promise<string> {
  const answer = await browser.post(path, fields);
  expect(answer.status).toBe(303);
  return wordsOf(await browser.follow(answer));
}

const childrenOf = async ({ staff }: Desk, code: string) =>
  (await staff.curricula.show(code, { year })).children.map(({ child }) => child);

describe("an element", () => {
  it("is added below another, and the check tells at its place what is wrong then", async () => {
    await using work = await atWork();
    const { browser, desk } = work;
    expect(wordsOf(await browser.get(at("S5")))).toContain("S5 makes 27 ECTS; a semester makes 30.");
    const fields = { below: "S5", kind: "ue", code: "UE53", labelFr: "Anglais", ects: "3", coefficient: "1,5" };
    const page = await said(browser, `/curricula/${year}/add`, fields);
    expect(page).toContain("UE53 is added, and hangs in S5.");
    expect(page).not.toContain("S5 makes");
    expect(page).toContain("L3-1 makes 30 ECTS; a year makes 60.");
    expect(await childrenOf(desk, "S5")).toEqual(["UE51", "UE52", "UE53"]);
    expect((await desk.staff.curricula.show("UE53", { year })).parents).toMatchObject([{ coefficient: 1.5 }]);
  });

  it("is not there at all where it cannot hang as it should, and nothing that was typed is lost", async () => {
    await using work = await atWork();
    const { browser, curricula } = work;
    const fields = { below: "S5", kind: "choice", code: "GC1", labelFr: "Langue", min: "3", max: "2" };
    const refused = await browser.post(`/curricula/${year}/add`, fields);
    expect([refused.status, refused.text]).toEqual([422, expect.stringMatching(/id="q-min-fault"[\s\S]*value="3"/)]);
    expect(refused.text).toContain('value="Langue"');
    await expect(curricula.show("GC1", { year })).rejects.toMatchObject({ code: "curriculum.not_found" });
    expect((await browser.post(`/curricula/${year}/add`, { ...fields, max: "4" })).status).toBe(303);
    expect((await curricula.show("GC1", { year })).parents).toMatchObject([{ min: 3, max: 4 }]);
  });

  it("tells beside its code that there is one of that code, and is of a kind that may hang there", async () => {
    await using work = await atWork();
    const { browser, curricula } = work;
    const taken = await browser.post(`/curricula/${year}/add`, { below: "UE51", code: "EC511", labelFr: "X" });
    expect([taken.status, taken.text]).toEqual([409, expect.stringContaining('id="q-code-fault"')]);
    expect(wordsOf(taken)).toContain("Correct it or choose another code.");
    const fields = { below: "UE51", kind: "semester", code: "S9", labelFr: "X" };
    await browser.post(`/curricula/${year}/add`, fields);
    expect((await curricula.show("S9", { year })).kind).not.toBe("semester");
  });

  it("begins a year by its first diploma", async () => {
    await using work = await atWork(async () => {});
    const { browser, curricula } = work;
    expect(wordsOf(await browser.get("/curricula"))).toContain("Begin a curriculum");
    const wrong = await browser.post("/curricula/new", { year: "2026", code: "D", labelFr: "D" });
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('id="q-year-fault"')]);
    const fields = { year: "2030-2031", frame: "2029-2034", code: "D", labelFr: "Licence" };
    expect(await said(browser, "/curricula/new", fields)).toContain("The curriculum 2030-2031 is begun.");
    expect(await curricula.frames()).toMatchObject([{ frame: "2029-2034", years: [{ year: "2030-2031" }] }]);
  });

  it("is removed once it hangs in nothing and holds nothing, and only then", async () => {
    await using work = await atWork();
    const { browser, curricula } = work;
    expect(await said(browser, at("UE51", "/remove"), {})).toContain("Nothing was removed: UE51 cannot be removed");
    const off = await said(browser, at("UE51", "/below/EC511/detach"), {});
    expect(off).toContain("EC511 is taken off UE51, and hangs in nothing now.");
    expect(off).toContain("hangs in nothing: nobody reaches it. Attach it, or remove it.");
    expect(await said(browser, at("EC511", "/remove"), {})).toContain("EC511 is removed.");
    await expect(curricula.show("EC511", { year })).rejects.toMatchObject({ code: "curriculum.not_found" });
  });
});

describe("a link", () => {
  it("hangs what is there already in another element, found by its words", async () => {
    await using work = await atWork();
    const { browser, desk } = work;
    const found = await browser.get(at("UE52", "/hang?search=euclid"));
    expect(found.text).toContain('value="EC512"');
    expect(wordsOf(await browser.get(at("UE52", "/hang?search=semestre")))).toContain("Nothing that may hang here");
    const none = await browser.post(at("UE52", "/hang"), { search: "euclid" });
    expect([none.status, none.text]).toEqual([422, expect.stringContaining('value="EC512"')]);
    const hung = await said(browser, at("UE52", "/hang"), { other: "EC512", coefficient: "2", optional: "yes" });
    expect(hung).toContain("EC512 hangs in UE52 now.");
    const { parents } = await desk.staff.curricula.show("EC512", { year });
    expect(parents).toMatchObject([{ parent: "UE51" }, { parent: "UE52", coefficient: 2, optional: true }]);
  });

  it("is refused where the element would stand below itself", async () => {
    await using work = await atWork();
    const { browser, curricula } = work;
    await curricula.attach({ parent: "UE51", child: "UE52" }, { year });
    const refused = await browser.post(at("UE51", "/hang-in"), { other: "UE52", search: "ue" });
    expect([refused.status, wordsOf(refused)]).toEqual([409, expect.stringContaining("UE51 stands above UE52")]);
  });

  it("moves from one parent to another, its weight with it", async () => {
    await using work = await atWork();
    const { browser, curricula, desk } = work;
    await curricula.attach({ parent: "UE51", child: "EC511", coefficient: 3 }, { year });
    const page = await browser.get(at("EC511", "/hang-in?from=UE51&search=analyse"));
    expect(page.text).not.toContain('name="coefficient"');
    expect(page.text).toContain('name="from" value="UE51"');
    const moved = await said(browser, at("EC511", "/hang-in"), { other: "UE52", from: "UE51" });
    expect(moved).toContain("EC511 hangs in UE52 now, and no longer in UE51.");
    expect(await childrenOf(desk, "UE51")).toEqual(["EC512"]);
    const { parents } = await curricula.show("EC511", { year });
    expect(parents).toMatchObject([{ parent: "UE52", coefficient: 3 }]);
  });

  it("says what weighs there and what may be left out, and is cleared by an emptied field", async () => {
    await using work = await atWork();
    const { browser, curricula } = work;
    const path = at("UE51", "/below/EC511");
    const faulty = await browser.post(path, { coefficient: "lourd", version: "1" });
    expect([faulty.status, faulty.text]).toEqual([422, expect.stringContaining('id="q-coefficient-fault"')]);
    await said(browser, path, { coefficient: "2.5", optional: "yes", version: "1" });
    const link = async () => (await curricula.show("EC511", { year })).parents[0];
    expect(await link()).toMatchObject({ coefficient: 2.5, optional: true });
    await said(browser, path, { coefficient: "", version: "2" });
    expect(await link()).not.toHaveProperty("coefficient");
    expect(await link()).not.toHaveProperty("optional");
    const raced = await browser.post(path, { coefficient: "4", version: "1" });
    expect([raced.status, raced.text]).toEqual([409, expect.stringContaining('value="4"')]);
    expect((await browser.get(at("UE52", "/below/EC511"))).status).toBe(404);
  });

  it("stands where its number says; nothing is saved where one is none", async () => {
    await using work = await atWork();
    const { browser, desk, curricula } = work;
    await curricula.add({ code: "UE53", kind: "ue", labelFr: "Anglais", ects: 3 }, { year });
    await curricula.attach({ parent: "S5", child: "UE53" }, { year });
    const wrong = await browser.post(at("S5", "/order"), { "place:UE51": "dernier", "place:UE53": "1" });
    expect([wrong.status, wordsOf(wrong)]).toEqual([422, expect.stringContaining("UE51: a place is a whole number")]);
    expect(wrong.text).toContain('value="dernier"');
    const places = { "place:UE51": "1", "place:UE52": "2", "place:UE53": "1" };
    expect(await said(browser, at("S5", "/order"), places)).toContain("The order is saved.");
    expect(await childrenOf(desk, "S5")).toEqual(["UE53", "UE51", "UE52"]);
  });
});

it("offers nothing to change in a year that is closed, nor to those who only read", async () => {
  await using work = await atWork(opened);
  const { desk, browser } = work;
  const { curricula } = desk.staff;
  expect((await browser.get(at("S5"))).text).toContain("/add?below=S5");
  const teacher = await desk.signedIn("teacher");
  const page = (await teacher.get(at("S5"))).text;
  expect(page).toContain("S5 totalise 27 ECTS");
  expect(page).not.toMatch(/\/add\?|\/order|\/hang|\/below\//);
  await curricula.planChange({ to: "2027-2028" });
  await curricula.applyChange("2027-2028");
  await curricula.openYear("2027-2028");
  expect((await browser.get(at("S5"))).text).not.toMatch(/\/add\?|\/order|\/hang|\/below\/|name="version"/);
});
