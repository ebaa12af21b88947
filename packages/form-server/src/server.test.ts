import { describe, expect, it } from "vitest";
import { type Answer, afterTheEnd, baseUrl, openCampaign } from "../test/campaign.ts";
import { failingStorage } from "../test/failing-storage.ts";
import { createFormServer } from "./server.ts";

const form = "/enquetes/form";

describe("every page", () => {
  it("keeps to itself: no script, no cookie, no frame, no request elsewhere, nothing kept", async () => {
    await using campaign = await openCampaign();
    const { token } = campaign;
    const pages: Answer[] = [
      await campaign.get(`${form}?token=${token}`),
      await campaign.get(`${form}?token=nope`),
      await campaign.get("/nowhere"),
      await campaign.get(`${form}/done?did=sent`),
      await campaign.get(`/enquetes/unsubscribe?token=${token}`),
      await campaign.post(form, { token }),
      await campaign.post(`${form}/not-me`, { token }),
      await campaign.post(form, { token }, { origin: "https://evil.example" }),
    ];
    for (const { headers, text } of pages) {
      const policy = headers.get("content-security-policy")!;
      expect(policy).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
      );
      const style = /<style>([\s\S]*)<\/style>/.exec(text)![1]!;
      const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style));
      expect(policy).toContain(`'sha256-${Buffer.from(digest).toString("base64")}'`);
      expect(Object.fromEntries(headers)).toMatchObject({
        ...{ "cache-control": "no-store", "referrer-policy": "no-referrer", "x-content-type-options": "nosniff" },
        ...{ "x-frame-options": "DENY", "x-robots-tag": "noindex, nofollow" },
        ...{ "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin" },
        ...{ "cross-origin-embedder-policy": "require-corp", "content-type": "text/html; charset=utf-8" },
      });
      expect(headers.get("set-cookie")).toBeNull();
      expect(text).not.toMatch(/<script|<link|<img|<iframe| src=| on[a-z]+=|style="|url\(|@import/);
      for (const [, address] of text.matchAll(/ (?:href|action|formaction)="([^"]*)"/g))
        expect(address).toMatch(/^[/#]|^mailto:/);
    }
  });

  it("holds the token in hidden fields and language links only, and no page after it holds one", async () => {
    await using campaign = await openCampaign();
    const { token } = campaign;
    const page = await campaign.get(`${form}?token=${token}`);
    const places = page.text
      .split(token)
      .slice(0, -1)
      .map((before) => before.slice(before.lastIndexOf("<")));
    expect(places).toEqual([
      expect.stringMatching(/^<a href="\/enquetes\/form\?token=$/),
      expect.stringMatching(/^<input type="hidden" name="token" value="$/),
    ]);
    const sent = await campaign.post(form, { token, situation: "other" });
    expect([...sent.headers].join()).not.toContain(token);
    expect((await campaign.get(sent.headers.get("location")!)).text).not.toContain(token);
  });
});

describe("where it stands", () => {
  it("answers under the path of the base URL, and where a server in front took that path off", async () => {
    await using campaign = await openCampaign();
    for (const path of ["/enquetes/form", "/form"]) {
      const page = await campaign.get(`${path}?token=${campaign.token}`);
      expect([page.status, page.text]).toEqual([200, expect.stringContaining('action="/enquetes/form"')]);
    }
    expect((await campaign.get("/other/form")).status).toBe(404);
  });

  it("may stand under a path with accents, or with signs that mean something to a router", async () => {
    await using campaign = await openCampaign();
    for (const path of ["/enquêtes", "/a:b", "/*"]) {
      const server = createFormServer(campaign.cursus, { baseUrl: `https://univ.example${path}` });
      const page = await server.fetch(new Request(`https://univ.example${path}/form?token=${campaign.token}`));
      expect([page.status, await page.text()]).toEqual([
        200,
        expect.stringContaining(`action="${encodeURI(path)}/form"`),
      ]);
      expect((await server.fetch(new Request("https://univ.example/other/form"))).status).toBe(404);
    }
  });

  it("stands at the root when nothing else is said", async () => {
    await using campaign = await openCampaign();
    const server = createFormServer(campaign.cursus);
    const page = await server.fetch(new Request(`http://127.0.0.1:8000/form?token=${campaign.token}`));
    expect(await page.text()).toContain('action="/form"');
  });

  it("takes posts from the address that the settings publish, too", async () => {
    await using campaign = await openCampaign();
    const server = createFormServer(campaign.cursus);
    const post = (origin: string) =>
      server.fetch(
        new Request("http://127.0.0.1:8000/form", {
          ...{ method: "POST", headers: { origin } },
          body: new URLSearchParams({ token: campaign.token, situation: "other" }),
        }),
      );
    expect((await post("https://univ.example")).status).toBe(303);
    expect((await post("https://other.example")).status).toBe(403);
  });

  it("refuses a base URL that is none", async () => {
    await using campaign = await openCampaign();
    for (const wrong of ["univ.example", "ftp://univ.example", `${baseUrl}?x=1`])
      expect(() => createFormServer(campaign.cursus, { baseUrl: wrong })).toThrow(
        expect.objectContaining({ code: "web.bad_base_url", name: "ConfigurationError" }),
      );
  });

  it("says that it is well", async () => {
    await using campaign = await openCampaign();
    const { status, text } = await campaign.get("/healthz");
    expect([status, text]).toEqual([200, "ok\n"]);
  });
});

it("logs every request and every trouble, and never a token, nor what people wrote", async () => {
  const { storage, fail } = failingStorage();
  const logged: [string, string, object][] = [];
  const logger = {
    info: (message: string, details: object) => logged.push(["info", message, details]),
    error: (message: string, details: object) => logged.push(["error", message, details]),
  };
  await using campaign = await openCampaign({ storage, server: { baseUrl, logger } });
  const { token } = campaign;
  const secret = "canary-of-the-person";
  const visits = async () => {
    await campaign.get(`${form}?token=${token}&x=${secret}`);
    await campaign.get(`/enquetes/${token}/${secret}`);
    await campaign.post(form, { token, parcours: secret, situation: "other", email: `${secret}@univ.example` });
    await campaign.post(form, { token, [secret]: secret });
    await campaign.post(`${form}/not-me`, { token });
    await campaign.get(`/enquetes/unsubscribe?token=${token}`);
    await campaign.post(`/enquetes/unsubscribe?token=${token}`, { "List-Unsubscribe": "One-Click" });
  };
  await visits();
  fail(token);
  await visits();
  campaign.clock.set(afterTheEnd);
  await visits();
  expect(logged.filter(([level]) => level === "info")).toHaveLength(21);
  expect(logged.filter(([level]) => level === "error").length).toBeGreaterThanOrEqual(10);
  expect(logged[0]).toEqual([
    "info",
    "form.request",
    { method: "GET", route: "/form", status: 200, milliseconds: expect.any(Number) },
  ]);
  const everything = JSON.stringify(logged);
  expect(everything).toContain("does not answer ((token))");
  expect(everything).not.toContain(token);
  expect(everything).not.toContain(secret);
});

it("answers even when the logger fails", async () => {
  const logger = {
    info() {
      throw new Error("no disk");
    },
    error() {},
  };
  await using campaign = await openCampaign({ server: { baseUrl, logger } });
  const page = await campaign.get(`${form}?token=${campaign.token}`);
  expect([page.status, page.text]).toEqual([500, "The server failed.\n"]);
});
