import { beforeEach, describe, expect, it } from "vitest";
import { type Acting, type Cursus, createCursus } from "../cursus.ts";
import { anyone, owner, type UserActor } from "../module/actor.ts";
import { memoryStorage } from "../storage/memory.ts";
import type { Storage } from "../storage/storage.ts";
import {
  type CollectingNotifier,
  cursusUnderTest,
  type FixedClock,
  fixedClock,
  quickHasher,
  sheetOf,
} from "../testing/index.ts";
import { copyStore } from "../upkeep/copy.ts";
import { passwordFault } from "./rules.ts";

const password = "trois chats gris dorment";
const awa = { name: "Awa Diop", role: "admin", email: "awa@univ.example", password };
const zoe = { name: "Zoé Müller", role: "admin", email: "zoe@univ.example", password };

let cursus: Cursus;
let office: Acting;
let clock: FixedClock;
let mail: CollectingNotifier;

beforeEach(async () => {
  ({ cursus, clock, mail } = await cursusUnderTest());
  office = cursus.system("test");
});

const codeOf = async (call: Promise<unknown>) =>
  await call.then(
    () => "done",
    (error: { code: string }) => error.code,
  );
const issuesOf = async (call: Promise<unknown>) =>
  await call.then(
    () => [],
    (error: { issues: { code: string }[] }) => error.issues.map(({ code }) => code),
  );
const admin = (id: string): UserActor => ({ kind: "user", id, role: "admin" });

describe("an account", () => {
  it("is found by whatever it signs in with, and shows nothing of how it is kept", async () => {
    const names = { email: "Jean@univ.example", phone: "06 12 34 56 78", studentNumber: "E 42" };
    const { id } = await office.users.add({ name: "Jean Seck", role: "it", language: "en", ...names });
    const kept = { email: names.email, phone: "+33612345678", studentNumber: "E 42" };
    for (const account of [id, "jean@UNIV.example", "0612345678", "+33 6 12 34 56 78", "e42"])
      expect(await office.users.show(account), account).toEqual({
        ...{ id, version: 1, name: "Jean Seck", role: "it", ...kept, language: "en" },
        ...{ state: "pending", createdAt: "2026-11-22T09:30:00.000Z" },
      });
  });

  it("has a name to sign in with, a role that there is, and what goes with the role", async () => {
    const add = (given: object) => office.users.add({ name: "A", role: "it", ...given } as never);
    expect(await issuesOf(add({}))).toEqual(["users.no_sign_in_name"]);
    expect(await codeOf(add({ role: "dean", email: "a@univ.example" }))).toBe("users.unknown_role");
    expect(await issuesOf(add({ role: "student", email: "a@univ.example" }))).toEqual(["users.student_missing"]);
    expect(await issuesOf(add({ email: "a@univ.example", teaches: [{ class: "L3" }] }))).toEqual([
      "users.not_a_teacher",
    ]);
    expect(await issuesOf(add({ email: "no address", phone: "12" }))).toEqual([
      "student.email_missing_at",
      "student.phone_invalid",
    ]);
    expect(await issuesOf(add({ email: "a@univ.example", epoch: 3 }))).toEqual(["input.unknown_field"]);
  });

  it("shares no sign-in name with another, however it is spelled", async () => {
    await office.users.add({ ...awa, phone: "+33612345678", studentNumber: "E42" });
    for (const [taken, code] of [
      [{ email: "AWA@univ.example" }, "users.email_taken"],
      [{ phone: "06.12.34.56.78" }, "users.phone_taken"],
      [{ studentNumber: "e 42" }, "users.number_taken"],
    ] as const)
      expect(await codeOf(office.users.add({ name: "B", role: "it", ...taken }))).toBe(code);
  });

  it("is listed by name, role, state and the beginnings of words", async () => {
    for (const one of [awa, { ...zoe, role: "it" }, { name: "Élodie Dupont", role: "it", email: "e@univ.example" }])
      await office.users.add(one);
    const names = async (filter: object) => (await office.users.list(filter)).items.map(({ name }) => name);
    expect(await names({})).toEqual(["Awa Diop", "Élodie Dupont", "Zoé Müller"]);
    expect(await names({ role: "it" })).toEqual(["Élodie Dupont", "Zoé Müller"]);
    expect(await names({ state: "pending", role: "it" })).toEqual(["Élodie Dupont"]);
    expect(await names({ search: "dup elo" })).toEqual(["Élodie Dupont"]);
    expect(await office.users.list({}, { limit: 2 })).toMatchObject({ next: expect.any(String) });
  });

  it("is not overwritten by somebody who looked at an older version", async () => {
    const { id } = await office.users.add({ ...awa, role: "it" });
    expect(await office.users.edit(id, { name: "Awa Sow" }, { version: 1 })).toMatchObject({
      name: "Awa Sow",
      version: 2,
    });
    expect(await codeOf(office.users.edit(id, { name: "Awa Fall" }, { version: 1 }))).toBe("users.changed_meanwhile");
    expect(await office.users.edit(id, { name: "Awa Sow" })).toMatchObject({ version: 2 });
    expect(await office.users.edit(id, { email: null, phone: "+33612345678" })).not.toHaveProperty("email");
    expect(await codeOf(office.users.show(awa.email))).toBe("users.not_found");
    expect(await issuesOf(office.users.edit(id, { phone: null }))).toEqual(["users.no_sign_in_name"]);
  });

  it("loses its classes with the role of a teacher", async () => {
    const { id } = await office.users.add({ ...awa, role: "teacher", teaches: [{ class: "L3" }] });
    expect(await office.users.edit(id, { role: "registrar" })).not.toHaveProperty("teaches");
  });

  it("of a student goes with their record, into their file and out with it", async () => {
    const { id } = await office.students.add({ lastName: "Diop", email: "d@univ.example", class: "L3" });
    const account = { name: "D", role: "student", email: "d@univ.example", student: id, password };
    await office.users.add(account);
    const twice = office.users.add({ ...account, email: "e@univ.example" });
    expect(await codeOf(twice)).toBe("users.student_taken");
    const { token } = await cursus.as(anyone).sessions.signIn({ login: "d@univ.example", password });
    const { actor } = await cursus.as(anyone).sessions.resume(token);
    expect(actor).toMatchObject({ role: "student", student: id });
    const { modules } = await cursus.dossier(admin("x"), id);
    expect(modules.users).toMatchObject({ name: "D", email: "d@univ.example", sessions: [{}] });
    expect(JSON.stringify(modules.users)).not.toMatch(/hash|[dD]igest/);
    expect((await cursus.erase(admin("x"), id)).removed.users).toBe(1);
    expect(await codeOf(cursus.as(anyone).sessions.resume(token))).toBe("sessions.ended");
  });

  it("leads to the record that was kept where two were merged", async () => {
    const [kept, dropped] = await Promise.all(
      ["a", "b"].map((name) => office.students.add({ lastName: "Diop", email: `${name}@univ.example` })),
    );
    await office.users.add({ ...awa, role: "student", student: dropped!.id });
    await office.students.merge(kept!.id, dropped!.id);
    const { token } = await cursus.as(anyone).sessions.signIn({ login: awa.email, password });
    expect((await cursus.as(anyone).sessions.resume(token)).actor.student).toBe(kept!.id);
  });
});

describe("the owner", () => {
  it("may do everything until the first administrator, and nothing afterwards, while the program goes on", async () => {
    const mine = cursus.as(owner);
    await mine.users.add({ ...zoe, role: "registrar" });
    await mine.users.add({ name: "Pas encore", role: "admin", email: "later@univ.example" });
    expect(await codeOf(mine.students.list())).toBe("done");
    const { id } = await mine.users.add(awa);
    for (const verb of [() => mine.students.list(), () => cursus.as(owner).users.list()])
      expect(verb).toThrowError(expect.objectContaining({ code: "access.owner_retired" }));
    expect(await codeOf(cursus.dossier(owner, "x"))).toBe("access.owner_retired");
    expect(await codeOf(cursus.erase(owner, "x"))).toBe("access.owner_retired");
    expect(await codeOf(cursus.as(admin(id)).students.list())).toBe("done");
    expect(await codeOf(cursus.system("nightly").students.list())).toBe("done");
  });

  it("is known to be nobody by a program that starts later", async () => {
    const storage = memoryStorage();
    const first = await createCursus({ storage, passwords: quickHasher() });
    await first.as(owner).users.add(awa);
    const second = await createCursus({ storage });
    expect(() => second.as(owner).students.list()).toThrowError(
      expect.objectContaining({ code: "access.owner_retired" }),
    );
  });

  it("is back where the first administrator was made in a change that was undone", async () => {
    const undone = cursus.atomically(owner, async ({ users }) => {
      await users.add(awa);
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await codeOf(cursus.as(owner).users.list())).toBe("done");
  });
});

describe("the last administrator", () => {
  it("stays: neither disabled nor given another role, before there is another one with a password", async () => {
    await office.users.add(awa);
    await office.users.add({ name: "Z", role: "admin", email: zoe.email });
    for (const call of [
      () => office.users.disable(awa.email),
      () => office.users.edit(awa.email, { role: "registrar" }),
      () => office.users.edit(awa.email, { role: "registrar", email: zoe.email }),
    ])
      expect(await codeOf(call())).toBe("users.last_administrator");
    expect(await office.users.show(awa.email)).toMatchObject({ role: "admin", state: "active" });
    await office.users.setPassword(zoe.email, password);
    expect(await office.users.disable(awa.email)).toMatchObject({ state: "disabled" });
    expect(await codeOf(office.users.disable(zoe.email))).toBe("users.last_administrator");
    expect(await office.users.enable(awa.email)).toMatchObject({ state: "active" });
    expect(await office.users.edit(zoe.email, { role: "it" })).toMatchObject({ role: "it" });
  });

  it("is one of two who disable each other at once", async () => {
    for (let round = 0; round < 30; round++) {
      const storage = slowly(memoryStorage(), round);
      const both = await createCursus({ storage, passwords: quickHasher(), clock: fixedClock() });
      const [a, z] = [await both.system("t").users.add(awa), await both.system("t").users.add(zoe)];
      const codes = await Promise.all([
        codeOf(both.as(admin(a.id)).users.disable(z.id)),
        codeOf(both.as(admin(z.id)).users.disable(a.id)),
      ]);
      expect(codes.sort()).toEqual(["done", "users.last_administrator"]);
      const { items } = await both.system("t").users.list({ role: "admin" });
      expect(items.map(({ state }) => state).sort()).toEqual(["active", "disabled"]);
    }
  });

  it("is left by any number of changes at once, whatever the storage does in between", async () => {
    for (let round = 0; round < 30; round++) {
      const storage = slowly(memoryStorage(), round);
      const many = await createCursus({ storage, passwords: quickHasher(), clock: fixedClock() });
      const { users } = many.system("t");
      const ids = [(await users.add(awa)).id, (await users.add(zoe)).id];
      const changes = ids.flatMap((id) => [
        codeOf(users.disable(id)),
        codeOf(users.edit(id, { role: "it" })),
        codeOf(users.enable(id)),
        codeOf(users.edit(id, { role: "admin" })),
      ]);
      await Promise.all(changes);
      const signedIn = await Promise.all(
        [awa, zoe]
          .map(async ({ email }) => {
            const { token } = await many.as(anyone).sessions.signIn({ login: email, password });
            return (await many.as(anyone).sessions.resume(token)).actor.role;
          })
          .map((attempt) => attempt.catch(() => "nobody")),
      );
      expect(signedIn, `round ${round}`).toContain("admin");
    }
  });

  it("is left by a crash at any instruction, and a repetition finishes", async () => {
    for (let call = 1; call < 40; call++) {
      const real = memoryStorage();
      const calm = await createCursus({ storage: real, passwords: quickHasher() });
      await calm.system("t").users.add(awa);
      await calm.system("t").users.add(zoe);
      const dying = await createCursus({ storage: dyingAt(real, call), passwords: quickHasher() }).catch(
        () => undefined,
      );
      await dying
        ?.system("t")
        .users.disable(awa.email)
        .catch(() => undefined);
      expect(await calm.system("t").users.disable(awa.email)).toMatchObject({ state: "disabled" });
      expect(await codeOf(calm.system("t").users.disable(zoe.email)), String(call)).toBe("users.last_administrator");
    }
  });

  it("is made by signing in where a crash came between the account and its entry", async () => {
    const storage = memoryStorage();
    const before = await createCursus({ storage, passwords: quickHasher() });
    await before.as(owner).users.add(awa);
    await storage.removeMany("administrators", { op: "eq", field: "id", value: "administrators" });
    const after = await createCursus({ storage, passwords: quickHasher() });
    expect(await after.as(owner).users.show(awa.email)).toMatchObject({ state: "disabled" });
    const { token } = await after.as(anyone).sessions.signIn({ login: awa.email, password });
    expect((await after.as(anyone).sessions.resume(token)).actor.role).toBe("admin");
    expect(() => after.as(owner).users.list()).toThrowError(expect.objectContaining({ code: "access.owner_retired" }));
  });
});

/** A storage whose calls wait for each other's turn in an order that the seed decides. */
function slowly(real: Storage, seed: number): Storage {
  let state = seed + 1;
  return new Proxy(real, {
    get(target, verb: keyof Storage) {
      const call = target[verb];
      if (typeof call !== "function" || verb === "scan") return call;
      return async (...args: never[]) => {
        state = (state * 48_271) % 2_147_483_647;
        for (let turn = state % 5; turn > 0; turn--) await Promise.resolve();
        return await (call as (...given: never[]) => unknown)(...args);
      };
    },
  });
}

/** A storage that fails for good from its n-th call on. */
function dyingAt(real: Storage, n: number): Storage {
  let calls = 0;
  return new Proxy(real, {
    get(target, verb: keyof Storage) {
      const call = target[verb];
      if (typeof call !== "function" || verb === "scan") return call;
      return async (...args: never[]) => {
        if (++calls >= n) throw new Error("gone");
        return await (call as (...given: never[]) => unknown)(...args);
      };
    },
  });
}

describe("a password", () => {
  it.each([
    ["soleil7", "users.password_short"],
    ["é".repeat(37), "users.password_long"],
    ["Motdepasse-2026", "users.password_common"],
    ["P@ssw0rd12345", "users.password_common"],
    ["azertyuiop123", "users.password_common"],
    ["20262027202820", "users.password_common"],
    ["abcabcabcabcabc", "users.password_common"],
    ["soleil!soleil!", "users.password_common"],
    ["diopdiopawa2026", "users.password_personal"],
    ["awa.diop@univ", "users.password_personal"],
    ["0612345678 06", "users.password_personal"],
  ])("%s is refused: %s", (given, code) => {
    const owned = { name: "Awa Diop", email: "awa.diop@univ.example", phone: "+33612345678" };
    expect(passwordFault(given, owned)?.code).toBe(code);
  });

  it.each([
    "trois chats gris dorment",
    "Tr0ub4dor&3xyz",
    "xkq9 vlmpz truc",
    "合言葉は山川星海月花雪鳥",
    "awa aime les mangues vertes",
  ])("%s is taken", (given) => {
    expect(passwordFault(given, { name: "Awa Diop" })).toBe(undefined);
  });

  it("is chosen by somebody who has one for themselves alone, and by an administrator for others", async () => {
    const { id } = await office.users.add({ ...awa, role: "teacher" });
    const teacher = cursus.as({ kind: "user", id, role: "teacher" });
    expect(() => teacher.users.setPassword(id, password)).toThrowError(
      expect.objectContaining({ code: "access.forbidden" }),
    );
    expect(await teacher.users.me()).toMatchObject({ id });
    expect(await codeOf(office.users.me())).toBe("users.no_user");
    expect(await issuesOf(teacher.users.changePassword({ current: password, next: "awa" }))).toEqual([
      "users.password_short",
    ]);
  });
});

describe("inviting", () => {
  const token = () => /token=([\w-]{43})/.exec(mail.messages.at(-1)!.text)![1]!;

  it("sends a link by which the person chooses a password and is then active", async () => {
    await office.users.add({ name: "Awa Diop", role: "it", email: awa.email });
    expect(await office.users.invite({ accounts: [awa.email] }, { by: "email" })).toEqual({ invited: 1, skipped: [] });
    await cursus.deliver();
    expect(mail.messages[0]!.text).toMatch(/jusqu’au 6 décembre 2026/);
    expect(await cursus.as(anyone).sessions.reset({ token: token(), password })).toMatchObject({ state: "active" });
    expect(await codeOf(cursus.as(anyone).sessions.reset({ token: token(), password }))).toBe("sessions.spent");
    expect(await codeOf(cursus.as(anyone).sessions.signIn({ login: awa.email, password }))).toBe("done");
    const again = await office.users.invite({ role: "it", accounts: [awa.email] }, { by: "email" });
    expect(again).toMatchObject({ invited: 0, skipped: [{ code: "users.is_active" }] });
  });

  it("makes an administrator of one who was invited as such, from the first password on", async () => {
    await cursus.as(owner).users.add({ name: "A", role: "admin", email: awa.email });
    await cursus.as(owner).users.invite({ role: "admin" }, { by: "email" });
    await cursus.deliver();
    await cursus.as(anyone).sessions.reset({ token: token(), password });
    expect(() => cursus.as(owner).users.list()).toThrow();
    expect(await codeOf(office.users.disable(awa.email))).toBe("users.last_administrator");
  });

  it("again replaces the link, which works for fourteen days", async () => {
    await office.users.add({ name: "A", role: "it", email: awa.email });
    await office.users.invite({ role: "it" }, { by: "email" });
    await cursus.deliver();
    const first = token();
    await office.users.invite({ role: "it" }, { by: "email" });
    await cursus.deliver();
    expect(await codeOf(cursus.as(anyone).sessions.reset({ token: first, password }))).toBe("sessions.spent");
    clock.advance(14 * 86_400);
    expect(await codeOf(cursus.as(anyone).sessions.reset({ token: token(), password }))).toBe("sessions.spent");
  });

  it("prints a code for each student of a class, told once and typed in any way", async () => {
    for (const n of [1, 2]) await office.students.add({ lastName: `E${n}`, email: `e${n}@univ.example`, class: "L3" });
    await office.students.add({ lastName: "F", email: "f@univ.example", class: "M1" });
    expect(await office.users.addMany({ class: "L3" })).toMatchObject({ read: 2, added: 2 });
    const { slips = [], invited } = await office.users.invite({ class: "L3" }, { by: "slip" });
    expect(invited).toBe(2);
    expect(slips[0]).toMatchObject({ name: "E1", login: "e1@univ.example", until: "2026-12-22T09:30:00.000Z" });
    expect(slips[0]!.code).toMatch(/^[3-9A-Y]{5}(-[3-9A-Y]{5}){3}$/);
    const typed = ` ${slips[0]!.code.toLowerCase().replaceAll("-", " ")}`;
    expect(await cursus.as(anyone).sessions.reset({ token: typed, password })).toMatchObject({ name: "E1" });
    expect(await codeOf(cursus.as(anyone).sessions.reset({ token: typed, password }))).toBe("sessions.spent");
    clock.advance(30 * 86_400);
    const late = cursus.as(anyone).sessions.reset({ token: slips[1]!.code, password });
    expect(await codeOf(late)).toBe("sessions.spent");
  });

  it("says who cannot be reached so, and asks for somebody", async () => {
    await office.users.add({ name: "A", role: "it", email: awa.email });
    const texts = await office.users.invite({ role: "it" }, { by: "sms" });
    expect(texts.skipped).toEqual([{ account: expect.any(String), name: "A", code: "users.not_reachable" }]);
    expect(await codeOf(office.users.invite({}, { by: "sms" }))).toBe("users.nobody_named");
    expect(await codeOf(office.users.invite({ role: "it" }, { by: "pigeon" as never }))).toBe("input.not_one_of");
  });
});

describe("many accounts", () => {
  const staff = () =>
    sheetOf("personnel.csv", [
      ["Personnel 2026"],
      ["Nom", "Prénom", "Courriel", "Tél.", "Rôle", "Classes", "Matières"],
      ["Seck", "Ndeye", "n.seck@univ.example", "", "Enseignante", "L3; M1", "Algèbre, Analyse"],
      ["Müller", "Jörg", "", "06 12 34 56 78", "scolarité", "", ""],
      ["", "", "", "", "", "", ""],
      ["Faux", "Rôle", "f@univ.example", "", "doyen", "", ""],
      ["Chef", "Grand", "c@univ.example", "", "administrateur", "", ""],
      ["Sans", "Adresse", "", "", "enseignant", "", ""],
      ["Encore", "Seck", "N.SECK@univ.example", "", "enseignant", "", ""],
      ["Dupont", "Élodie", "pas une adresse", "12", "enseignant", "", ""],
    ]);

  it("come from a file, row by row, the bad ones refused by row and column", async () => {
    const rehearsed = await office.users.addMany({ sheet: staff() }, { dryRun: true });
    expect((await office.users.list()).items).toEqual([]);
    const report = await office.users.addMany({ sheet: staff() });
    expect(rehearsed).toEqual({ dryRun: true, ...report });
    expect(report).toMatchObject({ read: 7, added: 2, changed: 0, unchanged: 0 });
    expect(report.refused.map(({ row, column, code }) => [row, column, code])).toEqual([
      [6, "Rôle", "users.unknown_role"],
      [7, "Rôle", "users.administrators_one_by_one"],
      [8, "Courriel", "users.no_sign_in_name"],
      [9, "Courriel", "users.seen_in_file"],
      [10, "Courriel", "student.email_missing_at"],
    ]);
    expect(report.refused[4]!.also).toMatchObject([{ column: "Tél.", code: "student.phone_invalid" }]);
    const { items } = await office.users.list();
    expect(items.map(({ name, role, state }) => [name, role, state])).toEqual([
      ["Jörg Müller", "registrar", "pending"],
      ["Ndeye Seck", "teacher", "pending"],
    ]);
    const subjects = ["Algèbre", "Analyse"];
    expect(items[1]!.teaches).toEqual(["L3", "M1"].map((name) => ({ year: "2026-2027", class: name, subjects })));
    expect(await office.users.addMany({ sheet: staff() })).toMatchObject({ added: 0, unchanged: 2 });
  });

  it("change where the file says something else, and keep what it does not say", async () => {
    await office.users.addMany({ sheet: staff() });
    const corrected = sheetOf("x.csv", [
      ["Nom", "Prénom", "Courriel", "Téléphone"],
      ["Seck-Diop", "Ndeye", "n.seck@univ.example", "06 98 76 54 32"],
    ]);
    expect(await office.users.addMany({ sheet: corrected, role: "teacher" })).toMatchObject({ read: 1, changed: 1 });
    expect(await office.users.show("0698765432")).toMatchObject({ name: "Ndeye Seck-Diop", teaches: [{}, {}] });
  });

  it("come from the students of a class, bound to them, and follow them", async () => {
    const { id } = await office.students.add({
      lastName: "Diop",
      firstName: "Awa",
      email: "d@univ.example",
      class: "L3",
    });
    await office.users.addMany({ class: "L3" });
    expect(await office.users.show("d@univ.example")).toMatchObject({ name: "Awa Diop", role: "student", student: id });
    expect(await office.users.addMany({ class: "L3" })).toMatchObject({ read: 1, unchanged: 1 });
    await office.students.edit(id, { email: "awa@univ.example" });
    expect(await office.users.addMany({ class: "L3" })).toMatchObject({ changed: 1 });
    expect(await office.users.show("awa@univ.example")).toMatchObject({ student: id });
  });

  it("never take somebody else's account for a student's", async () => {
    await office.users.add(awa);
    await office.students.add({ lastName: "Diop", email: awa.email, class: "L3" });
    const report = await office.users.addMany({ class: "L3" });
    expect(report).toMatchObject({ added: 0, changed: 0, refused: [{ row: 1, code: "users.email_taken" }] });
    expect(await office.users.show(awa.email)).toMatchObject({ role: "admin" });
  });
});

it("keeps no way in to a rehearsal copy but opening it, and nobody's name", async () => {
  const [from, to] = [memoryStorage(), memoryStorage()];
  const real = await createCursus({ storage: from, passwords: quickHasher() });
  await real.as(owner).users.add({ ...awa, phone: "+33612345678" });
  await real.as(anyone).sessions.signIn({ login: awa.email, password });
  await copyStore(from, to, { mask: true });
  const copied = JSON.stringify([await to.find("users", {}), await to.find("administrators", {})]);
  for (const told of ["Diop", "diop", awa.email, "612345678", "hash", "digest"]) expect(copied).not.toContain(told);
  const rehearsal = await createCursus({ storage: to });
  expect((await rehearsal.as(owner).users.list()).items).toMatchObject([{ role: "admin", state: "pending" }]);
});

describe("a role of the institution's own", () => {
  const roles = {
    headOfStudies: { like: "teacher", also: ["students.edit"], without: ["grades.add"], title: "Responsable" },
  } as const;

  it("is a preset with verbs more or less", async () => {
    await office.settings.set({ roles });
    await office.users.add({ ...awa, role: "headOfStudies", teaches: [{ class: "L3" }] });
    const { token } = await cursus.as(anyone).sessions.signIn({ login: awa.email, password });
    const { actor } = await cursus.as(anyone).sessions.resume(token);
    expect(actor).toMatchObject({
      role: "headOfStudies",
      like: "teacher",
      also: ["students.edit"],
      without: ["grades.add"],
    });
    const all = await cursus.as(actor).users.roles();
    const own = all.find(({ role }) => role === "headOfStudies")!;
    const teacher = all.find(({ role }) => role === "teacher")!;
    expect([...own.verbs, "grades.add"].sort()).toEqual([...teacher.verbs, "students.edit"].sort());
    expect(all.find(({ role }) => role === "admin")!.verbs).toContain("users.add");
  });

  it("is made by administrators alone, of verbs that there are, and never makes one of anybody", async () => {
    const it = cursus.as({ kind: "user", id: "x", role: "it" });
    expect(await codeOf(it.settings.set({ roles }))).toBe("settings.roles_by_administrator");
    expect(await codeOf(it.settings.set({}, ["roles"]))).toBe("settings.roles_by_administrator");
    const wrong = {
      clerk: { like: "registrar", also: ["students.fly", "users.add"] },
      boss: { like: "it", also: ["settings.set"] },
    } as const;
    expect(await issuesOf(office.settings.set({ roles: wrong }))).toEqual([
      "settings.unknown_verb",
      "settings.administrators_only",
      "settings.administrators_only",
    ]);
    expect(await codeOf(office.settings.set({ roles: { admin: { like: "it" } } }))).toBe("input.invalid");
    expect(await codeOf(office.settings.set({ roles: { clerk: { like: "owner" as never } } }))).toBe("input.invalid");
  });

  it("that is no longer there lets its holders do nothing", async () => {
    await office.settings.set({ roles });
    await office.users.add({ ...awa, role: "headOfStudies" });
    await office.settings.set({}, ["roles"]);
    clock.advance(10);
    const { token } = await cursus.as(anyone).sessions.signIn({ login: awa.email, password });
    const { actor } = await cursus.as(anyone).sessions.resume(token);
    expect(() => cursus.as(actor).students.list()).toThrowError(expect.objectContaining({ code: "access.forbidden" }));
  });
});
