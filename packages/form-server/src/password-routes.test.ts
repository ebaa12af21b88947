import { serve } from "@cursus/web";
import { describe, expect, it } from "vitest";
import { awa, john, type Office, openOffice } from "../test/accounts.ts";
import { filledIn, unescaped, wordsOf } from "../test/campaign.ts";
import { failingStorage } from "../test/failing-storage.ts";

const path = "/enquetes/password";
const good = "trois chats gris dorment";
const other = "quatre chiens roux veillent";
const twice = (password: string) => ({ password, again: password });
const open = (office: Office, token: string) => office.get(`${path}?lang=en&token=${token}`);

describe("choosing a password", () => {
  it("is where the link of an invitation leads, in the language of the account", async () => {
    await using office = await openOffice();
    const expected = [
      ["fr", "Choisissez votre mot de passe"],
      ["en", "Choose your password"],
    ] as const;
    for (const [at, [language, title]] of expected.entries()) {
      const { pathname, search } = new URL(office.links[at]!);
      expect(pathname).toBe(path);
      const page = await office.get(pathname + search, { "accept-language": "de" });
      expect([page.status, wordsOf(page)]).toEqual([200, expect.stringContaining(title)]);
      expect(page.text).toContain(`<html lang="${language}">`);
    }
  });

  it("can be read in the other language, by the same link", async () => {
    await using office = await openOffice();
    const page = await office.get(`${path}?token=${office.token}&lang=fr`);
    expect(unescaped(page.text)).toContain(`href="${path}?token=${office.token}&lang=en"`);
  });

  it("asks for the password twice, for password managers to fill in, and says the rules", async () => {
    await using office = await openOffice();
    const page = await open(office, office.token);
    expect(page.text.match(/type="password" autocomplete="new-password"/g)).toHaveLength(2);
    expect(wordsOf(page)).toContain("8 characters or more");
    expect(filledIn(page)).toEqual({ token: office.token, lang: "en", password: "", again: "" });
  });

  it("keeps to itself: nothing is kept by the browser, told to other sites, or run", async () => {
    await using office = await openOffice();
    for (const { headers } of [await open(office, office.token), await office.get(path), await open(office, "spent")]) {
      expect([headers.get("cache-control"), headers.get("referrer-policy")]).toEqual(["no-store", "no-referrer"]);
      expect(headers.get("content-security-policy")).toContain("default-src 'none'; style-src 'sha256-");
    }
  });

  it("is used up by no visit, however many mail scanners come by", async () => {
    await using office = await openOffice();
    const before = await office.cursus.storage.find("users", {});
    for (let visit = 0; visit < 200; visit++) {
      const method = visit % 2 === 0 ? "GET" : "HEAD";
      const { status } = await office.server.fetch(new Request(office.links[0], { method }));
      expect(status).toBe(200);
    }
    expect(await office.cursus.storage.find("users", {})).toEqual(before);
    expect((await office.post(path, { token: office.token, ...twice(good) })).status).toBe(303);
  });

  it("goes on to a page that says how to sign in and holds no token, and the password opens the account", async () => {
    await using office = await openOffice();
    const sent = await office.post(path, { token: office.token, lang: "en", ...twice(good) });
    expect([sent.status, sent.headers.get("location")]).toEqual([303, `${path}/done?did=chosen&lang=en`]);
    const done = await office.get(sent.headers.get("location")!);
    expect(wordsOf(done)).toContain("cursus login");
    expect(done.text).toContain(`href="${path}/done?did=chosen&#38;lang=fr"`);
    expect(await office.signIn(good)).toBe("Awa Diop");
  });

  it("takes a letter with its accent apart for the same letter", async () => {
    await using office = await openOffice();
    const composed = "été après été au même endroit";
    const fields = { token: office.token, password: composed.normalize("NFD"), again: composed.normalize("NFC") };
    expect((await office.post(path, fields)).status).toBe(303);
    expect(await office.signIn(composed)).toBe("Awa Diop");
  });

  it.each([
    ["too short", twice("sept si"), "password", "at least 8 characters"],
    ["too long", twice("é".repeat(37)), "password", "72 bytes at most"],
    ["too common", twice("motdepasse2026"), "password", "among the first that anyone would try"],
    ["made of one's own name", twice("Awa Diop 1234"), "password", "own name"],
    ["not typed", twice(""), "password", "Type the password"],
    ["not the same twice", { password: good, again: other }, "again", "The two passwords differ"],
  ])("is refused by name when it is %s, and the link still works", async (_, typed, field, said) => {
    await using office = await openOffice();
    const page = await office.post(path, { token: office.token, lang: "en", ...typed });
    expect(page.status).toBe(422);
    expect(page.text).toMatch(/<title>Error: /);
    expect(page.text).toMatch(new RegExp(`class="faults".*<a href="#q-${field}">[^<]*${said}`));
    expect(page.text).toMatch(new RegExp(`<input id="q-${field}"[^>]*aria-invalid="true"`));
    expect(filledIn(page)).toEqual({ token: office.token, lang: "en", password: "", again: "" });
    for (const secret of Object.values(typed)) if (secret !== "") expect(unescaped(page.text)).not.toContain(secret);
    expect((await office.post(path, { token: office.token, ...twice(good) })).status).toBe(303);
  });

  it("tells whoever opens a link that opens nothing any more, and what to do", async () => {
    await using office = await openOffice();
    const [used, expired] = [office.token, await office.forgotten(john.email)];
    await office.post(path, { token: used, ...twice(good) });
    office.clock.advance(3601);
    expect((await open(office, used)).text).toContain(`href="${path}?token=${used}&#38;lang=fr"`);
    for (const token of [used, expired, "unknown", "x".repeat(201)])
      for (const page of [
        await open(office, token),
        await office.post(path, { token, lang: "en", ...twice(other) }),
        await office.post(path, { token, lang: "en", password: other, again: good }),
        await office.post(path, { token, lang: "en" }),
      ]) {
        expect(page.status).toBe(410);
        expect(wordsOf(page)).toContain("This link or code opens nothing any more");
        expect(page.text).toContain(`<form method="get" action="${path}">`);
      }
    expect(await office.signIn(good)).toBe("Awa Diop");
  });

  it("is given to one of two who send the same link at once", async () => {
    await using office = await openOffice();
    const token = await office.forgotten();
    const sent = [good, other].map((password) => office.post(path, { token, ...twice(password) }));
    expect((await Promise.all(sent)).map(({ status }) => status).sort()).toEqual([303, 410]);
  });

  it("is refused when another site sends it", async () => {
    await using office = await openOffice();
    const headers = { origin: "https://evil.example" };
    expect((await office.post(path, { token: office.token, ...twice(good) }, headers)).status).toBe(403);
    expect((await office.post(`${path}/ask`, { login: awa.email }, headers)).status).toBe(403);
    expect(await office.cursus.storage.count("reset_requests")).toBe(0);
  });

  it("is not written into the page that says that the service does not answer, nor told to the log", async () => {
    const { storage, fail } = failingStorage();
    await using office = await openOffice({ storage });
    fail(`${office.token} ${awa.email}`);
    const page = await office.post(path, { token: office.token, lang: "en", ...twice(good) });
    expect(page.status).toBe(503);
    expect(filledIn(page)).toEqual({ token: office.token, lang: "en" });
    expect(page.text).not.toContain(good);
    expect(wordsOf(page)).not.toContain("kept in this page");
    expect(JSON.stringify(office.logged)).toContain("(token)");
    for (const secret of [good, office.token]) expect(JSON.stringify(office.logged)).not.toContain(secret);
    await office.post(`${path}/ask`, { login: awa.email });
    expect(JSON.stringify(office.logged.slice(2))).not.toContain(awa.email);
  });
});

describe("coming without a link", () => {
  it("takes the code of a slip, however it is typed, without writing it into an address", async () => {
    await using office = await openOffice();
    const { slips } = await office.owner.users.invite({ accounts: [john.email] }, { by: "slip" });
    const code = slips![0]!.code.toLowerCase().replaceAll("-", " ");
    expect((await office.get(path)).text).toContain(`<form method="post" action="${path}" novalidate>`);
    const page = await office.post(path, { token: ` ${code} `, lang: "en" });
    expect([page.status, wordsOf(page)]).toEqual([200, expect.stringContaining("Choose your password")]);
    expect(page.text).not.toContain("?token=");
    const sent = await office.post(path, { ...filledIn(page), ...twice(good) });
    expect([sent.status, await office.signIn(good, john.email)]).toEqual([303, "John Smith"]);
  });

  it("sends a link to whoever forgot, by the name that they sign in with", async () => {
    await using office = await openOffice();
    const asked = await office.post(`${path}/ask`, { login: ` ${awa.email} `, lang: "en" });
    expect([asked.status, asked.headers.get("location")]).toEqual([303, `${path}/done?did=asked&lang=en`]);
    expect(wordsOf(await office.get(asked.headers.get("location")!))).toContain("a link is on its way");
    expect(await office.cursus.deliver()).toMatchObject({ sent: 1 });
    const link = new URL(/https:\S+/.exec(office.mail.to(awa.email).at(-1)!.text)![0]);
    expect(wordsOf(await office.get(link.pathname + link.search))).toContain("Choisissez votre mot de passe");
  });

  it("is answered alike whether or not there is such an account, also when it is asked for too often", async () => {
    await using office = await openOffice();
    const answers = async (login: string) => {
      const told = [];
      for (let time = 0; time < 4; time++) {
        const { status, headers, text } = await office.post(`${path}/ask`, { login, lang: "en" });
        told.push([status, headers.get("location"), headers.get("retry-after"), text]);
      }
      return told;
    };
    const known = await answers(awa.email);
    expect(known.map(([status]) => status)).toEqual([303, 303, 303, 429]);
    expect(known[3]).toEqual([429, null, "3600", expect.stringContaining("in 60 minutes")]);
    expect(await answers("nobody@univ.example")).toEqual(known);
  });

  it("sends thirty links an hour at most for one network address", async () => {
    await using office = await openOffice();
    const from = "203.0.113.7";
    const ask = async (login: string, address = from) =>
      (await office.post(`${path}/ask`, { login }, {}, address)).status;
    for (let at = 0; at < 30; at++) expect(await ask(`${at}@univ.example`)).toBe(303);
    expect(await ask("one.more@univ.example")).toBe(429);
    expect(await ask("one.more@univ.example", "203.0.113.8")).toBe(303);
  });

  it("knows the network address of whoever comes through a server in front", async () => {
    await using office = await openOffice();
    await using served = await serve(office.server, { port: 0, drainSeconds: 1 });
    const ask = async (login: string, from: string) => {
      const headers = { "x-forwarded-for": `6.6.6.6, ${from}` };
      const body = new URLSearchParams({ login });
      const response = await fetch(`${served.url}${path}/ask`, { method: "POST", body, headers, redirect: "manual" });
      await response.arrayBuffer();
      return response.status;
    };
    for (let at = 0; at < 30; at++) expect(await ask(`${at}@univ.example`, "203.0.113.7")).toBe(303);
    expect(await ask("one.more@univ.example", "203.0.113.7")).toBe(429);
    expect(await ask("one.more@univ.example", "203.0.113.8")).toBe(303);
  });

  it.each([
    ["no code", path, { token: " " }, "token", "Type the code"],
    ["no name", `${path}/ask`, { login: " " }, "login", "that you sign in with"],
    ["a name longer than any", `${path}/ask`, { login: "x".repeat(321) }, "login", "that you sign in with"],
  ])("says what is missing when there is %s", async (_, address, fields, field, said) => {
    await using office = await openOffice();
    const page = await office.post(address, { ...fields, lang: "en" });
    expect(page.status).toBe(422);
    expect(page.text).toMatch(new RegExp(`class="faults".*<a href="#q-${field}">[^<]*${said}`));
  });
});
