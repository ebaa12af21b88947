/** An institution with an open exam period, people of every role, and browsers for them that are none: cookies and forms. */
import { type Acting, type ExamSigner, examSigner, makeExamKey, type Payments, type Storage } from "@cursus/core";
import { type CursusUnderTest, cursusUnderTest } from "@cursus/core/testing";
import { createOffice, type OfficeHandling, type OfficeOptions } from "../src/index.ts";

export const password = "trois chats gris dorment";
export const period = "2026-2027-1";
export const origin = "https://univ.example";

export const people = {
  student: { name: "Awa N’Diaye", role: "student", email: "awa@univ.example", language: "fr" },
  other: { name: "Zoé O'Brien-Nguyễn", role: "student", email: "zoe@univ.example", language: "en" },
  teacher: { name: "Jean Dupré", role: "teacher", email: "jean@univ.example", language: "fr" },
  registrar: { name: "Fatou Sow", role: "registrar", email: "fatou@univ.example", language: "fr" },
  admin: { name: "Ada Admin", role: "admin", email: "ada@univ.example", language: "en" },
} as const;
export type Who = keyof typeof people;

export interface Desk extends CursusUnderTest {
  readonly office: OfficeHandling;
  /** The program itself, to set things up: there is an administrator, so nobody owns the storage. */
  readonly staff: Acting;
  /** Records of the two students. */
  readonly awa: string;
  readonly zoe: string;
  readonly signer: ExamSigner;
  /** What the office told its logger. */
  readonly logged: readonly unknown[];
  /** A browser in which nobody has signed in. */
  browser(): Browser;
  /** One in which somebody has. */
  signedIn(who: Who): Promise<Browser>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface Browser {
  readonly cookies: Map<string, string>;
  /** @param path under `/office` */
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** Posts with the token of the latest page, unless `_token` is given. */
  post(path: string, fields?: Fields, headers?: Record<string, string>): Promise<Answer>;
  /** Posts a form with a file in its field `file`, and the token of the latest page. */
  send(
    path: string,
    file: { readonly name: string; readonly text: string | Uint8Array },
    fields?: Fields,
  ): Promise<Answer>;
  /** Follows where an answer sends on to. */
  follow(answer: Answer): Promise<Answer>;
}

export type Fields = { readonly [field: string]: string } | readonly (readonly [string, string])[];

export interface DeskOptions {
  readonly storage?: Storage;
  readonly payments?: Payments;
  readonly office?: OfficeOptions;
}

export async function openDesk({ storage, payments, office: own }: DeskOptions = {}): Promise<Desk> {
  const settings = { privacyContact: "dpo@univ.example" };
  const desk = await cursusUnderTest({ ...(storage && { storage }), settings });
  const { owner, cursus } = desk;
  const { awa, zoe } = await addStudents(owner);
  const records = { student: awa, other: zoe };
  const key = makeExamKey();
  await openExams(owner);
  for (const [who, account] of Object.entries(people)) {
    const student = records[who as keyof typeof records];
    const teaches = who === "teacher" && { teaches: [{ class: "L3", year: "2026-2027" }] };
    await owner.users.add({ ...account, password, ...(student && { student }), ...teaches });
  }
  const staff = cursus.system("a test");
  await staff.exams.trustKey(key.publicKey);
  const signer = examSigner(key);
  const logged: unknown[] = [];
  const keep = (...told: readonly unknown[]) => void logged.push(told);
  const office = createOffice(cursus, {
    ...{ baseUrl: origin, clock: desk.clock, signer: async () => signer, logger: { info: keep, error: keep } },
    ...(payments && { payments }),
    ...own,
  });
  const browser = () => browserFor(office);
  return {
    ...desk,
    ...{ office, staff, awa, zoe, signer, logged, browser },
    async signedIn(who) {
      const one = browser();
      await one.get("/sign-in");
      const answer = await one.post("/sign-in", { login: people[who].email, password });
      if (answer.status !== 303) throw new Error(`${who} could not sign in: ${answer.text}`);
      return one;
    },
    async [Symbol.asyncDispose]() {
      await office.close();
      await cursus.close();
    },
  };
}

async function addStudents(owner: Acting): Promise<{ readonly awa: string; readonly zoe: string }> {
  const shared = { class: "L3", birthDate: "2004-05-06" };
  const awa = await owner.students.add({
    ...{ lastName: "N’Diaye", firstName: "Awa", email: people.student.email, studentNumber: "E1", ...shared },
  });
  const zoe = await owner.students.add({
    ...{ lastName: "O'Brien-Nguyễn", firstName: "Zoé", email: people.other.email, studentNumber: "E2", ...shared },
  });
  for (const [student, value] of [
    [awa.id, 14.5],
    [zoe.id, 7],
  ] as const) {
    await owner.grades.add({
      student,
      subject: "Algèbre",
      title: "DS 1",
      value,
      coefficient: 2,
      comment: "Vu en cours",
    });
    await owner.grades.add({ student, subject: "Analyse", title: "DS 1", value: "ABJ" });
  }
  return { awa: awa.id, zoe: zoe.id };
}

async function openExams({ exams }: Acting): Promise<void> {
  const fees = [
    { fixed: 2500, perHour: 0 },
    { modality: "abroad", fixed: 2500, perHour: 1200 },
  ] as const;
  const days = { from: "2026-01-01", until: "2027-12-31" };
  const signatories = (["summons", "certificate"] as const).map((paper) => {
    return { paper, name: "Claire Martin", title: "La directrice de la scolarité", ...days };
  });
  const open = { opens: "2026-10-01T08:00", closes: "2026-12-01T18:00" };
  await exams.openPeriod({ year: "2026-2027", number: 1, ...open, settings: { fees, signatories } });
  const besancon = { code: "BES", name: "Besançon", modality: "onSite", zone: "Europe/Paris", country: "FR" } as const;
  await exams.addCentre({ ...besancon, rooms: [{ name: "Amphi A", capacity: 2 }] });
  await exams.addCentre({ code: "NOU", name: "Nouméa", modality: "abroad", zone: "Pacific/Noumea", country: "NC" });
  await exams.addCentre({ code: "DOM", name: "À domicile", modality: "remote", zone: "Europe/Paris", country: "FR" });
  const sitting = (code: string, title: string, start: string, more: object = {}) =>
    exams.addSitting(period, { code, title, start, minutes: 120, supervised: true, ...more });
  await sitting("ALG", "Algèbre linéaire", "2027-01-15T09:00");
  await sitting("ANA", "Analyse", "2027-01-15T10:00");
  await sitting("PRO", "Probabilités et statistique <appliquées>", "2027-01-16T09:00", { minutes: 90 });
  await sitting("TP", "Travaux pratiques", "2027-01-17T09:00", { modalities: ["onSite"] });
}

/** A browser of another office than the desk's. */
export function browserFor(office: OfficeHandling): Browser {
  const cookies = new Map<string, string>();
  let token = "";
  let path = "";

  async function ask(url: string, init: RequestInit): Promise<Answer> {
    const headers = new Headers(init.headers);
    if (cookies.size > 0) headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await office.fetch(new Request(url, { ...init, headers }), "203.0.113.7");
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      if (value === "") cookies.delete(name!);
      else cookies.set(name!, value!);
    }
    const text = await response.text();
    token = /name="_token" value="([^"]*)"/.exec(text)?.[1] ?? token;
    return { status: response.status, headers: response.headers, text };
  }

  const one: Browser = {
    cookies,
    get(wanted, headers = {}) {
      path = wanted;
      return ask(`${origin}/office${path}`, { headers });
    },
    async post(wanted, fields = {}, headers = {}) {
      const given = (Array.isArray(fields) ? fields : Object.entries(fields)) as readonly (readonly [string, string])[];
      const guarded = given.some(([name]) => name === "_token") ? given : [["_token", token], ...given];
      const body = new URLSearchParams(guarded as [string, string][]);
      return await ask(`${origin}/office${wanted}`, { method: "POST", body, headers: { origin, ...headers } });
    },
    async send(wanted, { name, text }, fields = {}) {
      const given = (Array.isArray(fields) ? fields : Object.entries(fields)) as readonly (readonly [string, string])[];
      const body = new FormData();
      for (const [field, value] of [["_token", token] as const, ...given]) body.append(field, value);
      body.append("file", new File([text as string], name));
      return await ask(`${origin}/office${wanted}`, { method: "POST", body, headers: { origin } });
    },
    follow: (answer) => ask(new URL(answer.headers.get("location") ?? "", origin).href, {}),
  };
  return one;
}

/** The words of a page, with plain blanks between them. */
export function wordsOf({ text }: Pick<Answer, "text">): string {
  const bare = text.replace(/<style>[\s\S]*?<\/style>/, "").replace(/<[^>]*>/g, " ");
  const plain = bare.replace(/&(?:#(\d+)|amp);/g, (_, code) =>
    code === undefined ? "&" : String.fromCharCode(Number(code)),
  );
  return plain.replace(/\s+/g, " ");
}
