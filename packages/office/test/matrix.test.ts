/** Who may open what: every page and action of the office, for nobody and for every role. A route without a row fails. */
import { describe, expect, it } from "vitest";
import { routes } from "../src/index.ts";
import { mayOpen } from "../src/route.ts";
import { type Browser, type Desk, openDesk, people } from "./desk.ts";
import { accountRows } from "./matrix/account.ts";
import { adminRows } from "./matrix/admin.ts";
import { registrarRows } from "./matrix/registrar.ts";
import type { Caller, Row, Rows } from "./matrix/row.ts";
import { studentRows } from "./matrix/student.ts";
import { teacherRows } from "./matrix/teacher.ts";

/** One file for each role's pages. */
const rows: Rows = { ...accountRows, ...studentRows, ...registrarRows, ...teacherRows, ...adminRows };

const callers: readonly Caller[] = ["nobody", ...(Object.keys(people) as (keyof typeof people)[])];

describe("the routes", () => {
  it("have a row each, and no row is of a route that there is not", () => {
    expect(routes.map(({ name }) => name).filter((name) => !rows[name])).toEqual([]);
    expect(Object.keys(rows).filter((name) => !routes.some((route) => route.name === name))).toEqual([]);
  });

  it("have a name and an address of their own", () => {
    expect(new Set(routes.map(({ name }) => name)).size).toBe(routes.length);
    expect(new Set(routes.map(({ method, path }) => `${method} ${path}`)).size).toBe(routes.length);
  });

  it("are refused to whoever lacks the verb or the role, whatever the row says", () => {
    const teacher = { kind: "user", id: "x", role: "teacher" } as const;
    for (const route of routes)
      if (route.opens !== "anyone" && !mayOpen(teacher, route))
        expect([route.name, rows[route.name]!.gets.teacher]).toEqual([route.name, 403]);
  });
});

it.each(routes.map(({ name, method }) => ({ name, method })))(
  "opens $name ($method) to whom the matrix says",
  async ({ name, method }) => {
    const row = rows[name]!;
    const became: [Caller, number][] = [];
    // Looking changes nothing, so all look at one institution; what is sent changes it, so each sends to one of their own.
    await using shared = method === "get" ? await ready(row) : undefined;
    for (const caller of callers)
      became.push([caller, shared ? await statusOfPage(shared, caller, row) : await statusFor(caller, row)]);
    expect(Object.fromEntries(became)).toEqual(row.gets);
  },
);

const posts = routes.flatMap(({ name, method }) => (method === "post" ? [name] : []));

it.each(posts)("takes %s from no other site, and from no form but its own", async (name) => {
  const row = rows[name]!;
  await using desk = await ready(row);
  const browser = await desk.signedIn("student");
  await browser.get("");
  const fields = Object.entries(row.fields?.(desk) ?? {}) as [string, string][];
  const path = row.path(desk);
  expect((await browser.post(path, fields, { origin: "https://evil.example" })).status).toBe(403);
  expect((await browser.post(path, [...fields, ["_token", "x".repeat(32)]])).status).toBe(403);
  expect((await browser.post(path, [...fields, ["_token", ""]])).status).toBe(403);
});

async function ready(row: Row): Promise<Desk> {
  const desk = await openDesk();
  await row.prepare?.(desk);
  return desk;
}

async function browserOf(desk: Desk, caller: Caller): Promise<Browser> {
  return caller === "nobody" ? desk.browser() : await desk.signedIn(caller);
}

async function statusOfPage(desk: Desk, caller: Caller, row: Row): Promise<number> {
  return (await (await browserOf(desk, caller)).get(row.path(desk))).status;
}

async function statusFor(caller: Caller, row: Row): Promise<number> {
  await using desk = await ready(row);
  const browser = await browserOf(desk, caller);
  // Any page has the token of its session.
  await browser.get(caller === "nobody" ? "/sign-in" : "/account");
  return (await browser.post(row.path(desk), row.fields?.(desk))).status;
}
