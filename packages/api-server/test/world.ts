/** An institution with something of everything, its API, and a way to ask it with a key. */
import { type ClientScope, clientScopes, type Source } from "@cursus/core";
import { type CursusUnderTest, cursusUnderTest } from "@cursus/core/testing";
import { type Api, type ApiOptions, createApi } from "../src/index.ts";

export const year = "2026-2027";
export const baseUrl = "https://univ.example/cursus";

export interface World extends CursusUnderTest {
  readonly api: Api;
  /** A key with these scopes; with all of them if absent. */
  key(...scopes: readonly ClientScope[]): Promise<string>;
  /** Asks with a key below `/api`. */
  ask(path: string, key?: string, headers?: { readonly [name: string]: string }): Promise<Answer>;
  readonly logged: readonly { readonly message: string; readonly details: object }[];
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: whatever was answered
  readonly body: any;
}

export async function world(options: ApiOptions = {}): Promise<World> {
  const under = await cursusUnderTest();
  await fill(under);
  const logged: { message: string; details: object }[] = [];
  const log = (message: string, details: object) => void logged.push({ message, details });
  const api = createApi(under.cursus, { baseUrl, logger: { info: log, error: log }, ...options });
  let keys = 0;
  return {
    ...under,
    api,
    logged,
    async key(...scopes) {
      keys++;
      const asked = scopes.length > 0 ? scopes : clientScopes;
      return (await under.owner.clients.add({ name: `Client ${keys}`, scopes: asked })).key;
    },
    async ask(path, key, headers = {}) {
      const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` };
      const request = new Request(`${baseUrl}/api${path}`, { headers: { ...authorization, ...headers } });
      const response = await api.fetch(request);
      const text = await response.text();
      const isJson = /json/.test(response.headers.get("content-type") ?? "") && text !== "";
      return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
    },
    [Symbol.asyncDispose]: () => under[Symbol.asyncDispose](),
  };
}

export const people = [
  {
    ...{ studentNumber: "21900001", lastName: "O’Brien-Nguyễn", firstName: "Zoë", email: "zoe@univ.example" },
    ...{ ine: "0123456789A", birthName: "Nguyễn", birthDate: "2004-09-23", birthPlace: "Besançon" },
    ...{ phone: "+33612345678", civility: "Mme" },
  },
  { studentNumber: "21900002", lastName: "Sow", firstName: "Awa", email: "awa@univ.example" },
  { studentNumber: "21900003", lastName: "Diop", firstName: "Moussa", email: "moussa@univ.example" },
];

async function fill({ owner, clock }: CursusUnderTest): Promise<void> {
  const elements = [
    { code: "DL", kind: "diploma" as const, labelFr: "Licence « info » & maths", degree: "Licence" },
    { code: "DL-1", kind: "version" as const, labelFr: "Version 1" },
    { code: "L1", kind: "step" as const, labelFr: "Licence 1", level: 1 },
    { code: "L1-1", kind: "stepVersion" as const, labelFr: "Licence 1" },
    { code: "S1", kind: "semester" as const, labelFr: "Semestre 1", number: 1, ects: 30 },
    { code: "UE/1 é", kind: "ue" as const, labelFr: "Algorithmique", ects: 6, cm: 12.5, nature: "UE" },
    { code: "EC1", kind: "ec" as const, labelFr: "Graphes", ects: 3 },
  ];
  const chain = elements.map(({ code }) => code);
  const links = chain.slice(1).map((child, at) => ({ parent: chain[at]!, child, coefficient: 2, mandatory: at > 0 }));
  await owner.curricula.put({ elements, links }, { year, source: "test" });
  const registrations = people.map(({ studentNumber }) => ({
    ...{ studentNumber, year, stepVersion: "L1-1", kind: "main" as const },
  }));
  for (const person of people) {
    clock.advance(1);
    await owner.students.add(person);
  }
  await owner.sources.pull(listed("apogee", { registrations }), { year });
  await owner.teaching.addTeacher({
    ...{ lastName: "Mary", firstName: "Paul", number: "T1", email: "mary@univ.example", component: "SCI" },
    ...{ status: "MCF", year },
  });
  await owner.teaching.addService({ element: "EC1", kind: "cm", planned: 10, teacher: "T1", year });
  await owner.teaching.addService({ element: "EC1", kind: "td", planned: 8, group: "A", year });
}

/** A source over lists, whose cursors are positions. */
export function listed(name: string, items: { readonly [kind: string]: readonly object[] }): Source {
  return {
    ...{ name, offers: Object.keys(items) as unknown as Source["offers"], check: async () => [] },
    async read(kind, { after, limit }) {
      const from = Number(after ?? 0);
      const all = items[kind] ?? [];
      const next = from + limit < all.length ? { next: String(from + limit) } : {};
      return { items: all.slice(from, from + limit) as never, ...next };
    },
    async close() {},
  };
}
