import { type ClientScope, type Source, sourceKinds } from "@cursus/core";
import { Validator } from "@seriousme/openapi-schema-validator";
import Ajv2020 from "ajv/dist/2020.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { baseUrl, listed, people, type World, world, year } from "../test/world.ts";
import { createApi } from "./index.ts";

const apogee = listed("apogee", {
  ...{ diplomas: [{ code: "D1", labelFr: "Un", ects: "180", secret: "x" }], versions: [{ code: "D1-1" }] },
  ...{ steps: [{ code: "E1" }], stepVersions: [{ code: "E1-1" }], elements: [{ code: "UE1", kind: "ue" }] },
  ...{ links: [{ parent: "D1", child: "D1-1", order: "1" }], hours: [{ code: "UE1", cm: "12,5" }] },
  ...{ teachers: [{ lastName: "Mary", number: "T1", email: "m@x", status: "MCF", salary: 1 }] },
  ...{ services: [{ element: "UE1", kind: "cm", teacher: "T1", planned: "10", paid: "oui" }] },
  ...{ students: people, registrations: [{ studentNumber: "1", year, stepVersion: "E1-1", kind: "debt" }] },
});

let here: World;
beforeEach(async () => {
  here = await world({ sources: [apogee] });
});
afterEach(() => here[Symbol.asyncDispose]());

describe("the document", () => {
  it("is OpenAPI 3.1, found without a key", async () => {
    const { status, body } = await here.ask("/v1/openapi.json");
    expect([status, body.openapi, body.servers]).toEqual([200, "3.1.0", [{ url: "https://univ.example/cursus/api" }]]);
    expect(await new Validator().validate(body)).toEqual({ valid: true });
  });

  it("says of every route what it answers, and every answer is as it says", async () => {
    const { body: document } = await here.ask("/v1/openapi.json");
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: "doc", ...document });
    const key = await here.key();
    const { body: students } = await here.ask("/v1/students", key);
    const named: { readonly [name: string]: string } = {
      ...{ "{code}": encodeURIComponent("UE/1 é"), "{student}": students.items[0].id, "{source}": "apogee" },
    };
    const empty: string[] = [];
    for (const route of Object.keys(document.paths)) {
      const path = route.replace(/\{\w+\}/g, (name) => named[name]!);
      const { status, body } = await here.ask(path, key);
      expect([route, status]).toEqual([route, 200]);
      const pointer = `doc#/paths/${route.replaceAll("/", "~1").replace(/[{}]/g, encodeURIComponent)}/get/responses/200`;
      const check = ajv.getSchema(`${pointer}/content/application~1json/schema`)!;
      expect([route, check(body), check.errors]).toEqual([route, true, null]);
      if (Array.isArray(body.items) && body.items.length === 0) empty.push(route);
      const refused = await here.ask(path);
      const problem = ajv.getSchema(`${pointer.replace("/200", "/401")}/content/application~1problem+json/schema`)!;
      expect([route, refused.status, problem(refused.body), problem.errors]).toEqual([route, 401, true, null]);
    }
    expect(empty).toEqual([]);
    expect(Object.keys(document.paths)).toHaveLength(15 + sourceKinds.length);
  });
});

describe("a key", () => {
  it.each([
    [undefined, "clients.no_key"],
    ["cursus_api_x", "clients.wrong_key"],
    [`cursus_api_${"x".repeat(43)}`, "clients.wrong_key"],
  ])("%s opens nothing", async (key, code) => {
    const { status, headers, body } = await here.ask("/v1/students", key);
    expect([status, body.code, headers.get("content-type")]).toEqual([401, code, "application/problem+json"]);
    expect(headers.get("www-authenticate")).toBe(
      key === undefined
        ? 'Bearer realm="cursus"'
        : `Bearer realm="cursus", error="invalid_token", error_description="${code}"`,
    );
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it("that was revoked, replaced or has ended is told so, by its own code, at the very next request", async () => {
    const codes: string[] = [];
    const codeWith = async (key: string) => codes.push((await here.ask("/v1/client", key)).body.code ?? "opens");
    const { key } = await here.owner.clients.add({ name: "CROUS", scopes: ["people"], expires: "2026-11-30" });
    await codeWith(key);
    const renewed = await here.owner.clients.renew("CROUS");
    await codeWith(key);
    await codeWith(renewed.key);
    here.clock.set("2026-12-01T12:00:00.000Z");
    await codeWith(renewed.key);
    await here.owner.clients.revoke("CROUS");
    await codeWith(renewed.key);
    expect(codes).toEqual(["opens", "clients.replaced", "opens", "clients.expired", "clients.revoked"]);
  });

  it("comes in no other way than as a bearer", async () => {
    const key = await here.key();
    for (const authorization of [key, `Basic ${btoa(`x:${key}`)}`, `Bearer ${key} ${key}`, `Bearer ${key},x`]) {
      const { status, body } = await here.ask("/v1/client", undefined, { authorization });
      expect([status, body.code]).toEqual([401, "clients.wrong_key"]);
    }
    expect((await here.ask("/v1/client", undefined, { authorization: `bearer  ${key} ` })).status).toBe(200);
  });

  it("in an address is refused, and told to be revoked; no log has it", async () => {
    const key = await here.key();
    for (const path of [`/v1/client?key=${key}`, `/v1/students/${key}`, `/v1/openapi.json?access_token=${key}`]) {
      const { status, body } = await here.ask(path, key);
      expect([status, body.code]).toEqual([400, "api.key_in_address"]);
      expect(JSON.stringify(body)).not.toContain(key);
    }
    expect(JSON.stringify(here.logged)).not.toContain("cursus_api_");
  });

  it("without the scope is refused, and the scope is named", async () => {
    const { status, headers, body } = await here.ask("/v1/students", await here.key("curricula"));
    expect([status, body.code]).toEqual([403, "api.scope"]);
    expect(headers.get("www-authenticate")).toBe('Bearer realm="cursus", error="insufficient_scope", scope="people"');
  });

  it("opens what its scopes say, for every route and every scope", async () => {
    const { body: document } = await here.ask("/v1/openapi.json");
    const keys = await Promise.all(
      (["curricula", "people", "teaching"] as const).map(async (scope) => [scope, await here.key(scope)] as const),
    );
    for (const [route, { get }] of Object.entries<{ get: { security: { key: string[] }[] } }>(document.paths)) {
      const needed = get.security[0]!.key;
      const path = route.replace("{source}", "apogee").replace("{code}", "EC1").replace("{student}", "21900001");
      for (const [scope, key] of keys) {
        const may = needed.every((one) => one === scope);
        expect([route, scope, (await here.ask(path, key)).status]).toEqual([route, scope, may ? 200 : 403]);
      }
    }
  });

  it("shows no more of a person than its scopes say", async () => {
    const shown = async (...scopes: ClientScope[]) =>
      Object.keys((await here.ask("/v1/students/21900001", await here.key(...scopes))).body).sort();
    const names = ["firstName", "id", "lastName", "status", "studentNumber", "year"];
    expect(await shown("people")).toEqual(names);
    expect(await shown("people", "contact")).toEqual([...names, "email", "phone"].sort());
    const civil = ["birthDate", "birthName", "birthPlace", "civility", "ine"];
    expect(await shown("people", "identity")).toEqual([...names, ...civil].sort());
    const passed = await here.ask("/v1/sources/apogee/students", await here.key("sources", "people"));
    expect(Object.keys(passed.body.items[0]).sort()).toEqual(["firstName", "lastName", "studentNumber"]);
    const teacher = await here.ask("/v1/teachers", await here.key("teaching"));
    expect(Object.keys(teacher.body.items[0])).not.toEqual(expect.arrayContaining(["email"]));
    expect(teacher.body.items[0]).not.toHaveProperty("status");
    const owed = await here.ask("/v1/teachers", await here.key("teaching", "duty"));
    expect(owed.body.items[0]).toMatchObject({ number: "T1" });
    expect(owed.body.items[0].status).toBeDefined();
  });

  it("is told whose it is and what it opens", async () => {
    const { body } = await here.ask("/v1/client", await here.key("curricula", "sources"));
    const kinds = ["diplomas", "versions", "steps", "stepVersions", "elements", "links"];
    expect(body).toEqual({
      ...{ name: "Client 1", scopes: ["curricula", "sources"], institution: "Université d’Exemple", perMinute: 600 },
      ...{ offers: kinds, sources: [{ name: "apogee", offers: [...kinds, "hours"] }] },
    });
  });

  it("leaves its client's name in the log, beside what was taken", async () => {
    await here.ask("/v1/students", await here.key());
    await here.cursus.carry();
    const { items } = await here.owner.audit.list();
    expect(items.map(({ by, verb }) => [by, verb])).toContainEqual(["system:api Client 1", "exchange.people"]);
  });
});

describe("how often a key may ask", () => {
  it("is said with every answer, and refused with the seconds to wait", async () => {
    await using few = await world({ perMinute: 2 });
    const key = await few.key();
    few.clock.set("2026-11-22T09:30:40.000Z");
    const first = await few.ask("/v1/years", key);
    expect([first.headers.get("ratelimit"), first.headers.get("ratelimit-policy")]).toEqual([
      ...['"key";r=1;t=20', '"key";q=2;w=60'],
    ]);
    const same = await few.ask("/v1/years", key, { "if-none-match": first.headers.get("etag")! });
    expect([same.status, same.headers.get("ratelimit")]).toEqual([304, '"key";r=0;t=20']);
    const third = await few.ask("/v1/years", key);
    expect([third.status, third.body.code]).toEqual([429, "clients.too_fast"]);
    expect([third.headers.get("retry-after"), third.headers.get("ratelimit")]).toEqual(["20", '"key";r=0;t=20']);
    expect((await few.ask("/v1/years", await few.key())).status).toBe(200);
    few.clock.advance(20);
    expect((await few.ask("/v1/years", key)).status).toBe(200);
  });

  it("is counted together by servers that share a cache", async () => {
    await using few = await world({ perMinute: 2 });
    const beside = createApi(few.cursus, { baseUrl, perMinute: 2 });
    const key = await few.key();
    const ask = (path: string) =>
      beside.fetch(new Request(`${baseUrl}/api${path}`, { headers: { authorization: `Bearer ${key}` } }));
    const statuses = [(await ask("/v1/years")).status, (await few.ask("/v1/years", key)).status];
    expect([...statuses, (await ask("/v1/years")).status]).toEqual([200, 200, 429]);
  });
});

describe("a list", () => {
  it.each(["students", "elements", "links", "registrations", "services", "sources/apogee/students"])(
    "of %s comes page by page, each thing once",
    async (path) => {
      const key = await here.key();
      const whole = (await here.ask(`/v1/${path}`, key)).body;
      const found: unknown[] = [];
      let after: string | undefined;
      for (let pages = 0; pages < 20; pages++) {
        const { body } = await here.ask(`/v1/${path}?limit=1${after === undefined ? "" : `&after=${after}`}`, key);
        found.push(...body.items);
        after = body.next;
        if (after === undefined) break;
      }
      expect(found).toEqual(whole.items);
      expect([whole.items.length > 1, "next" in whole]).toEqual([true, false]);
    },
  );

  it("takes no other list's position, and none that was made up", async () => {
    const key = await here.key();
    const { body } = await here.ask("/v1/students?limit=1", key);
    const made = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const [tag] = JSON.parse(Buffer.from(body.next, "base64url").toString());
    const paths = [
      ...[`/v1/teachers?after=${body.next}`, `/v1/students?year=${year}&after=${body.next}`],
      ...[
        `/v1/students?after=${made([tag, { $gt: "" }])}`,
        `/v1/students?after=${made("x")}`,
        "/v1/students?after=e30",
      ],
      `/v1/students?after=${made([tag, made({ id: "x", createdAt: { $gt: "" } })])}`,
    ];
    for (const path of paths) {
      const { status, body: told } = await here.ask(path, key);
      expect([path, status, ["api.bad_cursor", "page.bad_position"].includes(told.code)]).toEqual([path, 400, true]);
    }
  });

  it("of nobody is empty, not missing", async () => {
    const { status, body } = await here.ask("/v1/students?year=2019-2020", await here.key());
    expect([status, body]).toEqual([200, { items: [] }]);
  });
});

describe("an address", () => {
  it.each([
    ["/v1/students?limit=0", "limit", "api.bad_parameter"],
    ["/v1/students?limit=501", "limit", "api.bad_parameter"],
    ["/v1/students?limit=many", "limit", "api.bad_parameter"],
    ["/v1/students?limit=1&limit=2", "limit", "api.bad_parameter"],
    ["/v1/students?year=2026", "year", "api.bad_parameter"],
    ["/v1/students?after=%00", "after", "api.bad_parameter"],
    ["/v1/students?search=Sow", "search", "api.unknown_parameter"],
    ["/v1/students?__proto__=x", "__proto__", "api.unknown_parameter"],
    ["/v1/students/awa@univ.example", "student", "api.bad_parameter"],
    ["/v1/elements/%00", "code", "api.bad_parameter"],
  ])("%s is refused, and the parameter is named", async (path, parameter, code) => {
    const { status, body } = await here.ask(path, await here.key());
    expect([status, body.code, body.errors]).toMatchObject([400, "api.bad_parameters", [{ parameter, code }]]);
  });

  it.each([
    ["/v1/students/nobody", "student.not_found"],
    ["/v1/elements/nothing", "curriculum.not_found"],
    ["/v1/diplomas?year=1999-2000", "curriculum.no_year"],
    ["/v1/sources/kofr/students", "api.no_source"],
    ["/v1/nothing", "api.no_route"],
    ["/v2/students", "api.no_route"],
    ["/v1/students/", "api.no_route"],
    ["/v1/%E0%A4%A", "api.no_route"],
  ])("%s leads nowhere: %s", async (path, code) => {
    const { status, body } = await here.ask(path, await here.key());
    expect([status, body.code]).toEqual([404, code]);
  });

  it("is found under any base, whether or not a server in front took it off, and what is beside it is not ours", async () => {
    const key = await here.key();
    const status = async (api: ReturnType<typeof createApi>, url: string) =>
      (await api.fetch(new Request(url, { headers: { authorization: `Bearer ${key}` } }))).status;
    for (const url of [`${baseUrl}/api/v1/years`, "http://127.0.0.1/api/v1/years"])
      expect(await status(here.api, url)).toBe(200);
    const deep = createApi(here.cursus, { path: "/données/v" });
    expect(await status(deep, "http://127.0.0.1/donn%C3%A9es/v/v1/years")).toBe(200);
    const bare = createApi(here.cursus, { path: "" });
    expect([await status(bare, "http://x/v1/years"), await status(bare, "http://x/api/v1/years")]).toEqual([200, 404]);
    const serves = (path: string) => here.api.serves(new Request(`${baseUrl}${path}`));
    expect([serves("/api"), serves("/api/"), serves("/api/v1/x"), serves("/apiary"), serves("/form")]).toEqual([
      ...[true, true, true, false, false],
    ]);
    expect(() => createApi(here.cursus, { baseUrl: "ftp://x" })).toThrow();
  });
});

describe("an answer", () => {
  it("is the person's own to keep, and is not sent again while nothing changed", async () => {
    const key = await here.key();
    const first = await here.ask("/v1/students", key);
    const etag = first.headers.get("etag")!;
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    expect(first.headers.get("vary")).toContain("Authorization");
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, "*"]) {
      const again = await here.ask("/v1/students", key, { "if-none-match": known });
      expect([known, again.status, again.body, again.headers.get("etag")]).toEqual([known, 304, "", etag]);
    }
    await here.owner.students.edit("21900002", { lastName: "Sow-Diop" });
    const changed = await here.ask("/v1/students", key, { "if-none-match": etag });
    expect([changed.status, changed.headers.get("etag") === etag]).toEqual([200, false]);
    const less = await here.ask("/v1/students", await here.key("people"), { "if-none-match": etag });
    expect(less.status).toBe(200);
  });

  it("to HEAD is the same without a body, and to anything else that this is for reading", async () => {
    const key = await here.key();
    const asked = (method: string, path = "/v1/students") =>
      here.api.fetch(new Request(`${baseUrl}/api${path}`, { method, headers: { authorization: `Bearer ${key}` } }));
    const head = await asked("HEAD");
    expect([head.status, await head.text(), head.headers.has("etag")]).toEqual([200, "", true]);
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"]) {
      const refused = await asked(method);
      expect([method, refused.status, refused.headers.get("allow")]).toEqual([method, 405, "GET, HEAD"]);
    }
    expect((await asked("DELETE", "")).status).toBe(405);
  });

  it("runs nothing in a browser and is framed nowhere, be it data or a failure", async () => {
    for (const { headers } of [await here.ask("/v1/years", await here.key()), await here.ask("/v1/years")]) {
      expect(headers.get("content-security-policy")).toMatch(/^default-src 'none';.* frame-ancestors 'none'$/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    }
  });

  it("to a failure speaks English or French, as it is asked", async () => {
    const french = await here.ask("/v1/students", undefined, { "accept-language": "fr-FR,fr;q=0.9" });
    expect([french.headers.get("content-language"), french.body.title]).toEqual(["fr", "Pas de clé valable"]);
    expect(french.body.detail).toContain("Une clé est nécessaire\u00a0: ");
    const english = await here.ask("/v1/students?limit=x", await here.key(), { "accept-language": "en" });
    expect(english.body.detail).toBe(
      "The address holds something that cannot be used: limit must be a whole number from 1 to 500.",
    );
  });

  it("to a failure inside tells nothing of the inside, and the log does", async () => {
    const failing = new Error("mongodb://db.interne:27017 is down");
    const broken = { ...apogee, read: () => Promise.reject(failing) } as Source;
    await using there = await world({ sources: [broken] });
    const { status, headers, body } = await there.ask("/v1/sources/apogee/students", await there.key());
    expect([status, body.code, headers.get("retry-after")]).toEqual([502, "api.source_failed", "30"]);
    const storage = there.cursus.storage as { find: unknown };
    storage.find = () => Promise.reject(failing);
    const down = await there.ask("/v1/students", `cursus_api_${"x".repeat(43)}`);
    expect([down.status, down.body.code]).toEqual([500, "api.failed"]);
    expect(JSON.stringify([body, down.body])).not.toContain("interne");
    expect(JSON.stringify(there.logged)).toContain("interne");
  });

  it("that takes too long is given up", async () => {
    const silent = { ...apogee, read: () => new Promise<never>(() => {}) } as Source;
    await using there = await world({ sources: [silent], seconds: 0.05 });
    const { status, body } = await there.ask("/v1/sources/apogee/students", await there.key());
    expect([status, body.code]).toEqual([503, "api.too_slow"]);
  });

  it("leaves a line in the log that names the client and the route, and no person", async () => {
    const key = await here.key("people");
    await here.ask("/v1/students/21900001", key);
    expect(here.logged.at(-1)).toMatchObject({
      message: "api.request",
      details: { method: "GET", route: "/v1/students/:student", status: 200, client: "Client 1" },
    });
    expect(JSON.stringify(here.logged)).not.toContain("21900001");
  });
});

describe("the page", () => {
  it("says in both languages what this is, under a policy that lets nothing run", async () => {
    for (const [language, said] of [
      ["fr", "Données pour d’autres programmes"],
      ["en", "Data for other programs"],
    ] as const) {
      const { status, headers, body } = await here.ask(`/?lang=${language}`);
      expect([status, headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
      expect(body).toContain(`<h1>${said}</h1>`);
      expect(body).toContain('href="/cursus/api/v1/openapi.json"');
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    }
    expect((await here.ask("")).status).toBe(200);
  });
});
