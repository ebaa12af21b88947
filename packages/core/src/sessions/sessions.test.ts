import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { memoryCache } from "../cache/memory.ts";
import { type Cursus, createCursus } from "../cursus.ts";
import { AdapterError, isCursusError } from "../kernel/errors.ts";
import { anyone, owner } from "../module/actor.ts";
import { argon2Hasher, hasArgon2 } from "../passwords/argon2.ts";
import { bcryptHasher } from "../passwords/bcrypt.ts";
import { memoryStorage } from "../storage/memory.ts";
import {
  type CollectingNotifier,
  collectingNotifier,
  cursusUnderTest,
  type FixedClock,
  type QuickHasher,
  quickHasher,
} from "../testing/index.ts";

const password = "trois chats gris dorment";
const other = "quatre chiens roux veillent";
const admin = { name: "Awa Diop", role: "admin", email: "admin@univ.example", password };

let cursus: Cursus;
let clock: FixedClock;
let mail: CollectingNotifier;
let hasher: QuickHasher;

beforeEach(async () => {
  hasher = quickHasher();
  ({ cursus, clock, mail } = await cursusUnderTest({ passwords: hasher }));
  await cursus.as(owner).users.add(admin);
});

const door = () => cursus.as(anyone).sessions;
const signIn = (login = admin.email, given = password, address?: string) =>
  door().signIn({ login, password: given, ...(address !== undefined && { address }) });
const codeOf = async (call: Promise<unknown>) =>
  await call.then(
    () => "done",
    (error: { code: string }) => error.code,
  );

describe("signing in", () => {
  it("gives a token that says who holds it, until it is signed out", async () => {
    const { token, user, until } = await signIn();
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(user).toMatchObject({ name: "Awa Diop", role: "admin", email: admin.email });
    expect(until).toBe("2026-11-22T10:00:00.000Z");
    const session = await door().resume(token);
    expect(session.actor).toEqual({ kind: "user", id: user.id, role: "admin" });
    expect((await cursus.as(session.actor).users.list()).items).toHaveLength(1);
    await door().signOut(token);
    await door().signOut(token);
    expect(await codeOf(door().resume(token))).toBe("sessions.ended");
  });

  it("takes an address, a phone as people write it in the country, or a student number", async () => {
    await cursus.system("test").settings.set({ country: "SN" });
    const names = { email: "Prof.Seck@univ.example", phone: "77 123 45 67", studentNumber: "E 00-42" };
    await cursus.system("test").users.add({ name: "Ndeye Seck", role: "teacher", password, ...names });
    for (const login of [" prof.seck@UNIV.example", "771234567", "+221 77 123 45 67", "00221771234567", "e00-42"])
      expect((await signIn(login)).user.name, login).toBe("Ndeye Seck");
  });

  it("ends the session that the new one replaces", async () => {
    const first = await signIn();
    const second = await door().signIn({ login: admin.email, password, replacing: first.token });
    expect(second.token).not.toBe(first.token);
    expect(await codeOf(door().resume(first.token))).toBe("sessions.ended");
    expect(await codeOf(door().resume(second.token))).toBe("done");
  });

  it("takes a password in either form of its accents", async () => {
    const composed = "forêt étoilée près de Dakar";
    await cursus.system("test").users.setPassword(admin.email, composed.normalize("NFD"));
    expect(await codeOf(signIn(admin.email, composed))).toBe("done");
  });

  it("keeps a password anew by the hasher of today", async () => {
    if (!hasArgon2()) return;
    const storage = memoryStorage();
    const old = await createCursus({ storage, secret: "x".repeat(32), passwords: bcryptHasher({ cost: 4 }) });
    await old.as(owner).users.add(admin);
    const today = await createCursus({
      ...{ storage, secret: "x".repeat(32), passwords: argon2Hasher({ memory: 64, passes: 1 }) },
    });
    const credentials = { login: admin.email, password };
    await today.as(anyone).sessions.signIn(credentials);
    expect(await storage.find("users", {})).toMatchObject([{ password: { by: "argon2id" } }]);
    await today.as(anyone).sessions.signIn(credentials);
    expect(await codeOf(old.as(anyone).sessions.signIn(credentials))).toBe("done");
  });

  it("raises nothing but errors of our own, whatever it is given", async () => {
    const given = fc.oneof(
      fc.anything(),
      fc.record({
        login: fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("@", "+", "0612", `${"a".repeat(400)}@x`)),
        password: fc.string({ unit: "binary", maxLength: 1100 }),
        address: fc.option(fc.string({ unit: "binary" }), { nil: undefined }),
        agent: fc.option(fc.string({ unit: "binary" }), { nil: undefined }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(given, async (credentials) => {
        const error = await (async () => await door().signIn(credentials as never))().then(
          () => undefined,
          (found: unknown) => found,
        );
        expect(isCursusError(error)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe("somebody who guesses", () => {
  it("hears the same of an account that there is and of one that there is not", async () => {
    await cursus.system("test").users.add({ name: "Sans mot de passe", role: "it", email: "it@univ.example" });
    const answers = await Promise.all(
      [admin.email, "nobody@univ.example", "it@univ.example", "0611111111"].map(async (login) => {
        const before = hasher.checks();
        const error = await signIn(login, "not this one at all").catch((found: Error) => found);
        return {
          error: JSON.stringify(error),
          message: (error as Error).message,
          checks: hasher.checks() - before > 0,
        };
      }),
    );
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(hasher.checks()).toBe(4);
  });

  it("reaches the hash 100 times at most in 10,000 guesses at one account, from as many addresses", {
    timeout: 60_000,
  }, async () => {
    const names = { phone: "+33612345678", studentNumber: "42" };
    await cursus.system("test").users.edit(admin.email, names);
    const logins = [admin.email, names.phone, names.studentNumber, "06 12 34 56 78", "ADMIN@univ.example"];
    const before = hasher.checks();
    for (let n = 0; n < 10_000; n++) {
      clock.advance(8);
      await codeOf(signIn(logins[n % logins.length], `guess number ${n}`, `10.0.${n >> 8}.${n & 255}`));
    }
    expect(hasher.checks() - before).toBeLessThanOrEqual(100);
    expect(hasher.checks() - before).toBeGreaterThan(50);
  });

  it("gets no more through all at once than one after the other", async () => {
    const guesses = Array.from({ length: 200 }, (_, n) => codeOf(signIn(admin.email, `guess ${n}`, `10.0.0.${n}`)));
    const codes = await Promise.all(guesses);
    expect(hasher.checks()).toBe(5);
    expect(codes.filter((code) => code === "users.slow")).toHaveLength(195);
  });

  it("keeps the person waiting, at most a quarter of an hour, and never for good", async () => {
    for (let n = 0; n < 5; n++) await codeOf(signIn(admin.email, "guess"));
    await expect(signIn()).rejects.toMatchObject({ code: "users.slow", details: { seconds: 30 } });
    clock.advance(30);
    expect(await codeOf(signIn())).toBe("done");
    expect(await codeOf(signIn(admin.email, "guess"))).toBe("sessions.wrong");
    expect(await codeOf(signIn())).toBe("done");
  });

  it("of many accounts from one address is slowed down, while others sign in from elsewhere", async () => {
    for (let n = 0; n < 5; n++) await codeOf(signIn(`p${n}@univ.example`, "guess", "10.0.0.1"));
    expect(await codeOf(signIn("p9@univ.example", "guess", "10.0.0.1"))).toBe("users.slow");
    expect(await codeOf(signIn(admin.email, password, "10.0.0.2"))).toBe("done");
  });

  it("does not slow down an address where many people sign in", async () => {
    const { users } = cursus.system("test");
    for (let n = 0; n < 20; n++) await users.add({ name: `P ${n}`, role: "it", email: `p${n}@univ.example`, password });
    for (let n = 0; n < 20; n++) {
      expect(await codeOf(signIn(`p${n}@univ.example`, "slip of the finger", "10.0.0.1")), String(n)).toBe(
        "sessions.wrong",
      );
      expect(await codeOf(signIn(`p${n}@univ.example`, password, "10.0.0.1")), String(n)).toBe("done");
    }
  });

  it("lets a whole room in at once from one address, and no crowd of wrong ones", async () => {
    const { users } = cursus.system("test");
    for (let n = 0; n < 30; n++) await users.add({ name: `P ${n}`, role: "it", email: `p${n}@univ.example`, password });
    const room = Array.from({ length: 30 }, (_, n) => codeOf(signIn(`p${n}@univ.example`, password, "10.0.0.7")));
    expect(new Set(await Promise.all(room))).toEqual(new Set(["done"]));
    const crowd = Array.from({ length: 300 }, (_, n) => codeOf(signIn(`q${n}@univ.example`, "guess", "10.0.0.8")));
    const codes = await Promise.all(crowd);
    expect(codes.filter((code) => code === "sessions.wrong").length).toBeLessThanOrEqual(40);
    expect(codes.filter((code) => code === "users.slow").length).toBeGreaterThanOrEqual(260);
    expect(await codeOf(signIn("q999@univ.example", "guess", "10.0.0.8"))).toBe("users.slow");
  });

  it("tries nothing while the cache is away", async () => {
    const away = new AdapterError("cache.unavailable", "away", {
      adapter: "redis:",
      operation: "get",
      retryable: true,
    });
    const cache = { ...memoryCache(), increment: () => Promise.reject(away), get: () => Promise.reject(away) };
    const passwords = quickHasher();
    const { cursus: without } = await cursusUnderTest({ cache, passwords });
    await without.as(owner).users.add({ ...admin, role: "it" });
    const attempt = without.as(anyone).sessions.signIn({ login: admin.email, password });
    expect(await codeOf(attempt)).toBe("cache.unavailable");
    expect(passwords.checks()).toBe(0);
  });
});

describe("a session", () => {
  it("ends when it is idle for half an hour, or after twelve hours of use", async () => {
    const { token } = await signIn();
    clock.advance(29 * 60);
    expect((await door().resume(token)).until).toBe("2026-11-22T10:29:00.000Z");
    for (let n = 0; n < 23; n++) {
      clock.advance(29 * 60);
      expect(await codeOf(door().resume(token)), String(n)).toBe("done");
    }
    expect((await door().resume(token)).until).toBe("2026-11-22T21:30:00.000Z");
    clock.set("2026-11-22T21:30:00.000Z");
    expect(await codeOf(door().resume(token))).toBe("sessions.ended");
    const idle = await signIn();
    clock.advance(30 * 60);
    expect(await codeOf(door().resume(idle.token))).toBe("sessions.ended");
  });

  it("lives as long as the institution says", async () => {
    await cursus.system("test").settings.set({ sessionIdleMinutes: 5, sessionHours: 1 });
    const { token, until } = await signIn();
    expect(until).toBe("2026-11-22T09:35:00.000Z");
    for (let n = 0; n < 14; n++) {
      clock.advance(4 * 60);
      expect(await codeOf(door().resume(token))).toBe("done");
    }
    clock.advance(4 * 60);
    expect(await codeOf(door().resume(token))).toBe("sessions.ended");
  });

  it("is seen by its person among their own, and ended by them", async () => {
    const first = await signIn();
    clock.advance(1);
    const agent = "Mozilla/5.0 \u0000(Essai)";
    const second = await door().signIn({ login: admin.email, password, address: "10.0.0.9", agent });
    const { actor, session } = await door().resume(second.token);
    const { sessions } = cursus.as(actor);
    const mine = await sessions.list();
    expect(mine).toMatchObject([{ id: session, address: "10.0.0.9", agent: "Mozilla/5.0 (Essai)" }, {}]);
    expect(JSON.stringify(mine)).not.toContain("digest");
    expect(await sessions.endOthers(session)).toBe(1);
    expect(await codeOf(door().resume(first.token))).toBe("sessions.ended");
    await sessions.end(session);
    expect(await codeOf(sessions.end(session))).toBe("sessions.not_found");
    expect(await codeOf(door().resume(second.token))).toBe("sessions.ended");
  });

  it("is one of twenty at most: the oldest ends", async () => {
    const tokens: string[] = [];
    for (let n = 0; n < 21; n++) {
      clock.advance(1);
      tokens.push((await signIn()).token);
    }
    expect(await codeOf(door().resume(tokens[0]!))).toBe("sessions.ended");
    expect(await codeOf(door().resume(tokens[1]!))).toBe("done");
  });

  it("sees another role, other classes and a disabled account at the next call", async () => {
    const { users } = cursus.system("test");
    await users.add({ name: "P", role: "teacher", email: "p@univ.example", password, teaches: [{ class: "L3" }] });
    const { token } = await signIn("p@univ.example");
    await users.edit("p@univ.example", { teaches: [{ class: "M1", subjects: ["Algèbre"] }] });
    expect((await door().resume(token)).actor.teaches).toEqual([
      { year: "2026-2027", class: "M1", subjects: ["Algèbre"] },
    ]);
    await users.edit("p@univ.example", { role: "registrar" });
    expect(await codeOf(door().resume(token))).toBe("sessions.ended");
    const again = await signIn("p@univ.example");
    expect((await door().resume(again.token)).actor).toEqual({ kind: "user", id: again.user.id, role: "registrar" });
    await users.disable("p@univ.example");
    expect(await codeOf(door().resume(again.token))).toBe("sessions.ended");
    expect(await codeOf(signIn("p@univ.example"))).toBe("sessions.disabled");
    await users.enable("p@univ.example");
    expect(await codeOf(door().resume(again.token))).toBe("sessions.ended");
    expect(await codeOf(signIn("p@univ.example"))).toBe("done");
  });

  it("that was stolen is dead at the next call once the password is changed", async () => {
    const { token } = await signIn();
    const { actor } = await door().resume(token);
    const { users } = cursus.as(actor);
    expect(await codeOf(users.changePassword({ current: "guess", next: other }))).toBe("users.password_wrong");
    await users.changePassword({ current: password, next: other });
    expect(await codeOf(door().resume(token))).toBe("sessions.ended");
    expect(await codeOf(signIn())).toBe("sessions.wrong");
    expect(await codeOf(signIn(admin.email, other))).toBe("done");
  });

  it("is gone with the cache, and nobody becomes somebody else", async () => {
    const cache = memoryCache({ clock });
    const { cursus: cached } = await cursusUnderTest({ cache });
    await cached.as(owner).users.add(admin);
    const sessions = cached.as(anyone).sessions;
    const { token } = await sessions.signIn({ login: admin.email, password });
    expect(await codeOf(sessions.resume(token))).toBe("done");
    await cache.close();
    expect(await codeOf(sessions.resume(token))).toBe("sessions.ended");
  });

  it("is made of nothing that a stranger could put together", async () => {
    await signIn();
    const [account] = await cursus.storage.find("users", {});
    const { digest } = (account!.sessions as { digest: string }[])[0]!;
    for (const token of ["", digest, account!.id, "x".repeat(43), undefined, 1, {}])
      expect(await codeOf(door().resume(token as string))).toBe("sessions.ended");
  });
});

describe("a forgotten password", () => {
  const linkIn = (text: string) => /token=([\w-]{43})/.exec(text)?.[1] ?? "";

  it("is replaced by a link, once, within the hour", async () => {
    const { token: session } = await signIn();
    await door().requestReset({ login: "Admin@univ.example" });
    await cursus.deliver();
    const [letter] = mail.to(admin.email);
    expect(letter).toMatchObject({
      subject: expect.stringMatching(/^Université d’Exemple\s: un nouveau mot de passe$/),
    });
    const token = linkIn(letter!.text);
    await expect(door().reset({ token, password: "motdepasse2026" })).rejects.toMatchObject({
      issues: [{ code: "users.password_common" }],
    });
    expect(await door().reset({ token, password: other })).toMatchObject({ name: "Awa Diop" });
    expect(await codeOf(door().reset({ token, password: other }))).toBe("sessions.spent");
    expect(await codeOf(door().resume(session))).toBe("sessions.ended");
    expect(await codeOf(signIn(admin.email, other))).toBe("done");
    await door().requestReset({ login: admin.email });
    await cursus.deliver();
    clock.advance(3600);
    expect(await codeOf(door().reset({ token: linkIn(mail.to(admin.email)[1]!.text), password }))).toBe(
      "sessions.spent",
    );
  });

  it("is given a new one by one of two who hold the same link", async () => {
    await door().requestReset({ login: admin.email });
    await cursus.deliver();
    const token = linkIn(mail.to(admin.email)[0]!.text);
    const codes = await Promise.all([password, other].map((one) => codeOf(door().reset({ token, password: one }))));
    expect(codes.sort()).toEqual(["done", "sessions.spent"]);
  });

  it("is asked for alike by anyone, known or not, and leaves the same behind", async () => {
    for (const login of [admin.email, "nobody@univ.example"])
      expect(await door().requestReset({ login })).toBe(undefined);
    const rows = await cursus.storage.find("reset_requests", {});
    const shapes = rows.map(({ id, digest, names, journal, ...rest }) =>
      JSON.stringify([Object.keys(names as object), rest]),
    );
    expect(new Set(shapes).size).toBe(1);
    expect(await cursus.deliver()).toMatchObject({ sent: 1, withdrawn: 1 });
    clock.advance(3601);
    await door().requestReset({ login: "other@univ.example" });
    expect(await cursus.storage.count("reset_requests")).toBe(1);
  });

  it("is asked for three times an hour at most for one name", async () => {
    for (const login of [admin.email, "nobody@univ.example"]) {
      for (let n = 0; n < 3; n++) await door().requestReset({ login });
      expect(await codeOf(door().requestReset({ login }))).toBe("users.slow");
    }
  });

  it("lets the person in at once, however many guesses there were", async () => {
    await door().requestReset({ login: admin.email });
    await cursus.deliver();
    for (let n = 0; n < 7; n++) await codeOf(signIn(admin.email, "guess"));
    expect(await codeOf(signIn())).toBe("users.slow");
    await door().reset({ token: linkIn(mail.to(admin.email)[0]!.text), password: other });
    expect(await codeOf(signIn(admin.email, other))).toBe("done");
  });

  it("reaches somebody without an address by text message", async () => {
    const texts = collectingNotifier({ channel: "sms" });
    const storage = memoryStorage();
    const phones = await createCursus({ storage, notifiers: [texts], secret: "x".repeat(32), passwords: hasher });
    await phones.as(owner).users.add({ name: "P", role: "it", phone: "+33612345678", password });
    await phones.as(anyone).sessions.requestReset({ login: "0612345678" });
    await phones.deliver();
    expect(texts.to("+33612345678")).toMatchObject([{ text: expect.stringMatching(/token=[\w-]{43}$/) }]);
  });
});

it("leaves neither a password nor a token in the storage, in errors or in the log", async () => {
  const secrets = [password, other];
  const errors: unknown[] = [];
  const noted = async (call: Promise<unknown>) => void (await call.catch((error: unknown) => errors.push(error)));
  const { token, user } = await signIn();
  secrets.push(token);
  await noted(signIn(admin.email, "canary in a coal mine"));
  await noted(door().signIn({ login: admin.email, password: 5 as never, extra: "canary in a coal mine" } as never));
  await noted(door().resume(`${token}x`));
  await noted(cursus.system("test").users.setPassword(user.id, "canary"));
  const { items } = await cursus.system("test").users.list();
  await cursus
    .as({ kind: "user", id: user.id, role: "admin" })
    .users.changePassword({ current: password, next: other });
  await cursus.system("test").users.add({ name: "Zoé", role: "it", email: "zoe@univ.example" });
  const { slips } = await cursus.system("test").users.invite({ role: "it" }, { by: "slip" });
  secrets.push(slips![0]!.code, slips![0]!.code.replaceAll("-", ""));
  await cursus.system("test").users.invite({ role: "it" }, { by: "email" });
  await door().requestReset({ login: admin.email });
  await cursus.deliver();
  secrets.push(...mail.messages.map(({ text }) => /token=([\w-]{43})/.exec(text)![1]!), "canary");
  expect(secrets).toHaveLength(8);
  const collections = ["users", "cache", "outbox", "audit", "reset_requests", "administrators"];
  const held = await Promise.all(collections.map((name) => cursus.storage.find(name, {})));
  const told = errors.map((error) => JSON.stringify(error, Object.getOwnPropertyNames(error)));
  const dump = JSON.stringify([held, items]) + told.join("");
  expect(errors).toHaveLength(4);
  for (const secret of secrets) expect(dump).not.toContain(secret);
});
