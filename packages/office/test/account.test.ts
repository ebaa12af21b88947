/** Signing in and out, one's own account, and what keeps others out of it. */
import { describe, expect, it } from "vitest";
import { openDesk, origin, password, people, wordsOf } from "./desk.ts";

describe("signing in", () => {
  it("lets a person in by email, phone or number, and sends them where they were going", async () => {
    await using desk = await openDesk();
    for (const login of [people.student.email, people.student.email.toUpperCase()]) {
      const browser = desk.browser();
      const asked = await browser.get("/account?x=1");
      expect([asked.status, asked.headers.get("location")]).toEqual([303, "/office/sign-in?to=%2Faccount%3Fx%3D1"]);
      const page = await browser.follow(asked);
      expect(page.text).toContain('name="to" value="/account?x=1"');
      const answer = await browser.post("/sign-in", { login, password, to: "/account?x=1" });
      expect([answer.status, answer.headers.get("location")]).toEqual([303, "/office/account?x=1"]);
      expect(wordsOf(await browser.follow(answer))).toContain("Awa N’Diaye");
    }
  });

  it("keeps the session in a cookie that no script and no other site gets, and no page before it is one's own", async () => {
    await using desk = await openDesk();
    const browser = desk.browser();
    await browser.get("/sign-in");
    const answer = await browser.post("/sign-in", { login: people.student.email, password });
    const cookies = answer.headers.getSetCookie();
    expect(cookies[0]).toMatch(/^__Host-cursus-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(answer.text + JSON.stringify(desk.logged)).not.toContain(browser.cookies.get("__Host-cursus-session"));
  });

  it("answers alike whether or not there is such an account", async () => {
    await using desk = await openDesk();
    const answers = await Promise.all(
      ["awa@univ.example", "nobody@univ.example"].map(async (login) => {
        const browser = desk.browser();
        await browser.get("/sign-in?lang=fr");
        const { status, text } = await browser.post("/sign-in", { lang: "fr", login, password: "faux" });
        return [status, text.replaceAll(login, "login").replace(/_token" value="[^"]*"/, "")];
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]![0]).toBe(403);
  });

  it("gives back the name that was typed, and never the password", async () => {
    await using desk = await openDesk();
    const browser = desk.browser();
    await browser.get("/sign-in?lang=en");
    const page = await browser.post("/sign-in", { lang: "en", login: "awa@univ.example", password: "wrong one" });
    expect(wordsOf(page)).toContain("Wrong name or password");
    expect(page.text).toContain('value="awa@univ.example"');
    expect(page.text).not.toContain("wrong one");
    expect((await browser.post("/sign-in", { lang: "en", login: "", password: "" })).status).toBe(422);
  });

  it("slows down whoever guesses, and says for how long", async () => {
    await using desk = await openDesk();
    const browser = desk.browser();
    await browser.get("/sign-in?lang=en");
    const fields = { lang: "en", login: "awa@univ.example", password: "guess" };
    const statuses: number[] = [];
    for (let time = 0; time < 6; time++) statuses.push((await browser.post("/sign-in", fields)).status);
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429]);
    const last = await browser.post("/sign-in", { ...fields, password });
    expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("leads to no other site, however the way there is written", async () => {
    await using desk = await openDesk();
    const ways = [
      "https://evil.example/",
      "//evil.example",
      "/\\evil.example",
      "/..//evil.example",
      "\\\\evil",
      "javascript:alert(1)",
      "/ /evil",
      "/sign-out",
      "/%2F%2Fevil.example/..",
    ];
    for (const to of ways) {
      const browser = desk.browser();
      const page = await browser.get(`/sign-in?to=${encodeURIComponent(to)}`);
      expect(page.status).toBe(200);
      const answer = await browser.post("/sign-in", { login: people.student.email, password, to });
      const location = answer.headers.get("location")!;
      expect(new URL(location, origin).origin, to).toBe(origin);
      expect(location, to).toMatch(/^\/office(?:\/(?![/\\]).*)?$/);
      const again = await browser.get(`/sign-in?to=${encodeURIComponent(to)}`);
      expect(new URL(again.headers.get("location")!, origin).origin, to).toBe(origin);
    }
  });

  it("speaks the browser's language before, and the account's after", async () => {
    await using desk = await openDesk();
    const browser = desk.browser();
    expect((await browser.get("/sign-in", { "accept-language": "en-GB" })).text).toContain('<html lang="en">');
    expect((await browser.get("/sign-in?lang=fr", { "accept-language": "en-GB" })).text).toContain('<html lang="fr">');
    const signedIn = await desk.signedIn("other");
    expect((await signedIn.get("", { "accept-language": "fr" })).text).toContain('<html lang="en">');
  });
});

describe("a session that ended", () => {
  it("brings the person back to the page after signing in", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("student");
    desk.clock.advance(3 * 3600);
    const asked = await browser.get("/account");
    expect(asked.headers.get("location")).toBe("/office/sign-in?to=%2Faccount");
  });

  it("loses nothing of what was typed: it is offered to be sent again, by the same form", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("student");
    await browser.get("/account");
    desk.clock.advance(3 * 3600);
    const page = await browser.post("/language", { lang: "en", back: "/account" });
    expect([page.status, wordsOf(page)]).toEqual([401, expect.stringContaining("is kept in this page")]);
    const again = /name="_again" value="([^"]*)"/
      .exec(page.text)![1]!
      .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
    const kept = await browser.post("/sign-in", { lang: "en", login: people.student.email, password, _again: again });
    expect([kept.status, wordsOf(kept)]).toEqual([200, expect.stringContaining("is not saved yet")]);
    expect(kept.text).toContain('action="/office/language"');
    const sent = await browser.post("/language", { lang: "en", back: "/account" });
    expect(sent.status).toBe(303);
    expect((await desk.staff.users.show(people.student.email)).language).toBe("en");
  });

  it("keeps nothing that came from elsewhere", async () => {
    await using desk = await openDesk();
    const page = await desk.browser().post("/language", { _token: "x", lang: "en" });
    expect([page.status, page.text]).toEqual([401, expect.not.stringContaining("_again")]);
    const browser = desk.browser();
    await browser.get("/sign-in");
    for (const again of [
      "{",
      '{"path":"https://evil.example","fields":[]}',
      '{"path":"//evil.example","fields":[]}',
      '{"path":"/x","fields":[[1,2]]}',
      "null",
      "[]",
    ]) {
      const answer = await browser.post("/sign-in", { login: people.student.email, password, _again: again });
      expect([answer.status, answer.headers.get("location")], again).toEqual([303, "/office"]);
      await browser.post("/sign-out", { _token: /_token" value="([^"]*)"/.exec((await browser.get("")).text)![1]! });
      await browser.get("/sign-in");
    }
  });

  it("is ended everywhere at once, here included", async () => {
    await using desk = await openDesk();
    const [here, there] = [await desk.signedIn("student"), await desk.signedIn("student")];
    const page = await here.get("/account/sign-out-everywhere");
    expect(wordsOf(page)).toContain("Se déconnecter partout ?");
    const answer = await here.post("/account/sign-out-everywhere");
    expect(wordsOf(await here.follow(answer))).toContain("Vous êtes déconnecté partout.");
    for (const browser of [here, there]) expect((await browser.get("/account")).status).toBe(303);
  });

  it("is ended one by one from the list of one's own; nobody else's can be", async () => {
    await using desk = await openDesk();
    const [here, there, other] = [
      await desk.signedIn("student"),
      await desk.signedIn("student"),
      await desk.signedIn("other"),
    ];
    const page = await here.get("/account");
    const session = /name="session" value="([^"]*)"/.exec(page.text)![1]!;
    await other.get("/account");
    expect((await other.post("/account/sessions/end", { session })).status).toBe(404);
    expect((await there.get("/account")).status).toBe(200);
    expect((await here.post("/account/sessions/end", { session })).status).toBe(303);
    expect((await there.get("/account")).status).toBe(303);
    expect((await here.get("/account")).status).toBe(200);
  });
});

describe("one's own password", () => {
  it("is changed for good, and signs out everywhere else", async () => {
    await using desk = await openDesk();
    const [here, there] = [await desk.signedIn("student"), await desk.signedIn("student")];
    await here.get("/account");
    const next = "quatre chiens noirs courent";
    const wrong = await here.post("/account/password", { current: "faux", next, again: next });
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringMatching(/id="q-current-fault"/)]);
    const differ = await here.post("/account/password", { current: password, next, again: "autre" });
    expect(wordsOf(differ)).toContain("diffèrent");
    const short = await here.post("/account/password", { current: password, next: "court", again: "court" });
    expect([short.status, short.text]).toEqual([422, expect.stringMatching(/id="q-next-fault"/)]);
    expect(short.text).not.toContain('value="court"');
    const done = await here.post("/account/password", { current: password, next, again: next });
    expect(wordsOf(await here.follow(done))).toContain("Votre nouveau mot de passe est enregistré");
    expect([(await here.get("/account")).status, (await there.get("/account")).status]).toEqual([200, 303]);
  });
});

describe("what was sent from elsewhere", () => {
  it("is refused: another origin, none where ours say theirs, another site, a stranger's token, none", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("student");
    await browser.get("/account");
    const fields = { lang: "en" };
    for (const headers of [
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: "https://univ.example:8443" },
    ])
      expect((await browser.post("/language", fields, headers as Record<string, string>)).status).toBe(403);
    for (const _token of ["", "x", "a".repeat(32)])
      expect((await browser.post("/language", { ...fields, _token })).status).toBe(403);
    const other = await desk.signedIn("other");
    const theirs = /_token" value="([^"]*)"/.exec((await other.get("/account")).text)![1]!;
    expect((await browser.post("/language", { ...fields, _token: theirs })).status).toBe(403);
    expect((await desk.staff.users.show(people.student.email)).language).toBe("fr");
    expect((await browser.post("/language", fields)).status).toBe(303);
  });

  it("cannot sign a person in as somebody else", async () => {
    await using desk = await openDesk();
    const fields = { login: people.other.email, password };
    const browser = desk.browser();
    expect((await browser.post("/sign-in", { ...fields, _token: "x" })).status).toBe(403);
    await browser.get("/sign-in");
    expect((await browser.post("/sign-in", fields, { origin: "https://evil.example" })).status).toBe(403);
    expect(browser.cookies.has("__Host-cursus-session")).toBe(false);
  });
});

describe("every page", () => {
  it("keeps to itself, and says so in its headers", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("student");
    for (const page of [
      await browser.get(""),
      await browser.get("/account"),
      await browser.get("/nowhere"),
      await desk.browser().get("/sign-in"),
    ]) {
      const policy = page.headers.get("content-security-policy")!;
      expect(policy).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
      );
      expect(page.headers.get("cache-control")).toBe("no-store");
      expect(page.headers.get("referrer-policy")).toBe("same-origin");
      expect(page.text).not.toMatch(/<script|<link|<img|<iframe| src=| on[a-z]+=|style="|url\(|@import/);
    }
  });

  it("says what is not there, in one's language, with a way on", async () => {
    await using desk = await openDesk();
    const page = await (await desk.signedIn("student")).get("/nowhere");
    expect([page.status, wordsOf(page)]).toEqual([404, expect.stringContaining("Il n’y a rien à cette adresse")]);
    expect(page.text).toContain('href="/office"');
    expect((await desk.browser().get("/nowhere")).status).toBe(404);
  });

  it("stands under any base, and hands on what is not its own", async () => {
    await using desk = await openDesk({
      office: { baseUrl: "https://univ.example/scol", otherwise: { fetch: async () => new Response("the form") } },
    });
    const ask = async (path: string) => await desk.office.fetch(new Request(`https://univ.example${path}`));
    for (const path of ["/scol/office/account", "/office/account"])
      expect((await ask(path)).headers.get("location")).toBe("/scol/office/sign-in?to=%2Faccount");
    for (const path of ["/scol/form", "/", "/officer", "/healthz"])
      expect(await (await ask(path)).text()).toBe("the form");
  });
});
