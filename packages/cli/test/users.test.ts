/** Signing in at a shell: the first administrator, roles, sessions, and what works without any. */
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Desk, type Envelope, openDesk } from "./desk.ts";

const password = "trois chats gris dorment";
const next = "quatre chiens roux veillent";
const admin = "admin@univ.example";
const prof = "prof@univ.example";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.clear());

/** Runs with `--json`, and something typed into it. */
async function type(input: string, args: readonly string[], env?: NodeJS.ProcessEnv) {
  const { code, stdout, stderr } = await desk.run([...args, "--json"], env, input);
  return { code, stdout, stderr, ...(JSON.parse(stdout) as Envelope) };
}

const signIn = (user: string, given = password) => type(`${given}\n`, ["login", "--user", user, "--password-stdin"]);
const session = () => readFile(desk.path(".cursus/session"), "utf8");

describe("an institution", () => {
  it("belongs to whoever opens its store, until its first administrator", async () => {
    expect(await desk.ask(["whoami"])).toMatchObject({ code: 0, data: { role: "owner" }, warnings: [] });
    expect(
      await desk.run(["students", "add", "--last-name", "Diop", "--email", "d@univ.example", "--class", "L3"]),
    ).toMatchObject({ code: 0, stderr: "" });
    const refused = await type("motdepasse2026\n", ["init", "--admin", admin, "--password-stdin"]);
    expect(refused).toMatchObject({ code: 3, error: { details: { issues: [{ code: "users.password_common" }] } } });
    expect(refused.stdout + refused.stderr).not.toContain("motdepasse2026");
    const made = await type(`${password}\n`, [
      "init",
      "--admin",
      admin,
      "--password-stdin",
      "--name",
      "Université",
      "--country",
      "sn",
    ]);
    expect(made).toMatchObject({
      code: 0,
      data: { role: "admin", email: admin, settings: { name: "Université", country: "SN" } },
    });
    const again = await type(`${password}\n`, ["init", "--admin", "other@univ.example", "--password-stdin"]);
    expect(again).toMatchObject({ code: 6, error: { code: "cli.has_administrator" } });
  });

  it("then asks everybody to sign in, but for help and what runs by itself", async () => {
    for (const args of [["students", "list"], ["whoami"], ["settings", "show"], ["users", "list"]])
      expect(await desk.ask(args), args.join(" ")).toMatchObject({ code: 4, error: { code: "cli.not_signed_in" } });
    expect((await desk.run(["students", "list", "--lang", "fr"])).stderr).toBe(
      "Personne n’est connecté ici. Connectez-vous\u00a0: cursus login\n",
    );
    expect(await desk.ask(["notices", "deliver"])).toMatchObject({ code: 0 });
    expect(await desk.ask(["doctor"])).toMatchObject({ ok: expect.any(Boolean) });
    expect((await desk.run(["help"])).code).toBe(0);
    expect(await desk.ask(["login"])).toMatchObject({ code: 2, error: { details: { names: ["--user"] } } });
    expect(await desk.ask(["login", "--user", admin])).toMatchObject({
      ...{ code: 2, error: { details: { names: ["--password-stdin"] } } },
    });
  });

  it("keeps a session in the folder, for nobody else's eyes", async () => {
    expect(await signIn(admin, "not this one")).toMatchObject({ code: 4, error: { code: "sessions.wrong" } });
    const { code, data } = await signIn(admin);
    expect({ code, data }).toMatchObject({ code: 0, data: { role: "admin", until: expect.stringMatching(/Z$/) } });
    expect((await stat(desk.path(".cursus"))).mode & 0o777).toBe(0o700);
    expect((await stat(desk.path(".cursus/session"))).mode & 0o777).toBe(0o600);
    expect(await readdir(desk.path(".cursus"))).toEqual(["session"]);
    const { data: me } = await desk.ask(["whoami"]);
    expect(me).toEqual({ id: data.id, name: admin, role: "admin", email: admin, until: expect.any(String) });
    expect(await desk.ask(["students", "list"])).toMatchObject({ code: 0, data: { items: [{ lastName: "Diop" }] } });
  });

  it("takes CURSUS_TOKEN before the folder, and says when it is over", async () => {
    const token = (await session()).trim();
    expect(await desk.ask(["whoami"], { CURSUS_TOKEN: token })).toMatchObject({ code: 0, data: { role: "admin" } });
    const over = await desk.ask(["students", "list"], { CURSUS_TOKEN: "x".repeat(43) });
    expect(over).toMatchObject({ code: 4, error: { code: "sessions.ended" } });
  });

  it("shows a teacher their classes and refuses the rest, naming the role that it takes", async () => {
    const user = ["users", "add", "--user", prof, "--role", "teacher", "--classes", "L3", "--password-stdin"];
    expect(await type(`${password}\n`, user)).toMatchObject({
      code: 0,
      data: { role: "teacher", email: prof, teaches: [{ class: "L3" }], state: "active" },
    });
    await desk.run(["students", "add", "--last-name", "Zola", "--email", "z@univ.example", "--class", "M1"]);
    expect(await signIn(prof)).toMatchObject({ code: 0 });
    const seen = await desk.ask(["students", "list"]);
    expect(seen.data.items).toMatchObject([{ lastName: "Diop" }]);
    expect(JSON.stringify(seen.data)).not.toContain("@univ.example");
    expect(await desk.ask(["students", "add", "--last-name", "X", "--email", "x@univ.example"])).toMatchObject({
      ...{ code: 4, error: { code: "access.forbidden", details: { needed: ["admin", "registrar"] } } },
    });
    for (const args of [
      ["users", "list"],
      ["students", "erase", seen.data.items[0].id, "--confirm", "Diop"],
    ])
      expect((await desk.ask(args)).code, args.join(" ")).toBe(4);
  });

  it("shows a teacher of one subject its marks, whom they belong to, and a list to sign", async () => {
    const only = ["users", "add", "--user", "algebra@univ.example", "--role", "teacher", "--classes", "L3"];
    expect(await signIn(admin)).toMatchObject({ code: 0 });
    expect(await type(`${password}\n`, [...only, "--subjects", "Algèbre", "--password-stdin"])).toMatchObject({
      code: 0,
    });
    const { items } = (await desk.ask(["students", "list", "--class", "L3"])).data;
    for (const subject of ["Algèbre", "Droit"])
      await desk.run(["grades", "add", "--student", items[0].id, "--subject", subject, "--value", "12"]);
    expect(await signIn("algebra@univ.example")).toMatchObject({ code: 0 });
    expect((await desk.ask(["grades", "list", "--class", "L3"])).data.items).toMatchObject([{ subject: "Algèbre" }]);
    expect(await desk.ask(["students", "show", items[0].id])).toMatchObject({ code: 0, data: { lastName: "Diop" } });
    expect(await desk.ask(["classes", "sheet", "L3", "--output", "sign.pdf"])).toMatchObject({ code: 0 });
    expect(await desk.ask(["grades", "list", "--class", "L9"])).toMatchObject({ code: 5 });
    expect(await signIn(prof)).toMatchObject({ code: 0 });
  });

  it("ends a teacher's session with their password, which takes the present one", async () => {
    const passwd = ["users", "passwd", "--password-stdin"];
    expect(await type(`wrong one here\n${next}\n`, passwd)).toMatchObject({
      code: 4,
      error: { code: "users.password_wrong" },
    });
    expect(await type(`${password}\n${next}\n`, passwd)).toMatchObject({ code: 0 });
    expect(await desk.ask(["whoami"])).toMatchObject({ code: 4 });
    expect(await signIn(prof, next)).toMatchObject({ code: 0 });
    expect(await desk.ask(["users", "sessions"])).toMatchObject({ data: { items: [{ agent: "cursus" }] } });
    expect(await desk.ask(["logout"])).toMatchObject({ code: 0, data: { ended: 1 } });
    expect(await readdir(desk.path(".cursus"))).toEqual([]);
    expect(await desk.ask(["logout"])).toMatchObject({ code: 0, data: { ended: 0 } });
  });

  it("lets an administrator change, disable and invite, but keeps the last one", async () => {
    await signIn(admin);
    const edited = await desk.ask([
      "users",
      "edit",
      prof,
      "--classes",
      "L3,M1",
      "--name",
      "Ndeye Seck",
      "--version",
      "99",
    ]);
    expect(edited).toMatchObject({ code: 6, error: { code: "users.changed_meanwhile" } });
    expect(await desk.ask(["users", "edit", prof, "--classes", "L3,M1", "--name", "Ndeye Seck"])).toMatchObject({
      data: { teaches: [{ class: "L3" }, { class: "M1" }] },
    });
    expect(await desk.ask(["users", "disable", prof])).toMatchObject({ code: 0, data: { state: "disabled" } });
    expect(await desk.ask(["users", "enable", prof])).toMatchObject({ data: { state: "active" } });
    expect(await desk.ask(["users", "disable", admin])).toMatchObject({
      ...{ code: 6, error: { code: "users.last_administrator" } },
    });
    expect(await desk.ask(["users", "edit", admin, "--role", "it"])).toMatchObject({ code: 6 });
    expect(await desk.ask(["users", "show", "nobody@univ.example"])).toMatchObject({ code: 5 });
    expect(await desk.ask(["users", "import", "--class", "L3"])).toMatchObject({ code: 0, data: { added: 1 } });
    const file = await desk.file(
      "staff.csv",
      "Nom;Courriel;Rôle\nMüller;m@univ.example;scolarité\nFaux;f@univ.example;doyen",
    );
    expect(await desk.ask(["users", "import", file])).toMatchObject({
      ...{ code: 8, data: { added: 1, refused: [{ row: 3, column: "Rôle", code: "users.unknown_role" }] } },
    });
    const slips = await desk.ask([
      "users",
      "invite",
      "--class",
      "L3",
      "--role",
      "student",
      "--by",
      "slip",
      "--output",
      "slips.csv",
    ]);
    expect(slips).toMatchObject({ code: 0, data: { invited: 1, rows: 1 } });
    expect(await readFile(desk.path("slips.csv"), "utf8")).toMatch(
      /Diop.*d@univ\.example.*[3-9A-Y]{5}(-[3-9A-Y]{5}){3}/s,
    );
    const mailed = await desk.ask(["users", "invite", "m@univ.example", prof]);
    expect(mailed).toMatchObject({ code: 8, data: { invited: 1, skipped: [{ code: "users.is_active" }] } });
    expect(await desk.ask(["notices", "deliver"])).toMatchObject({ data: { sent: 1 } });
    const [letter] = await readdir(desk.path("mail"));
    expect(await readFile(desk.path(`mail/${letter}`), "utf8")).toContain("/password?lang=3D");
    const { data } = await desk.ask(["users", "roles"]);
    expect(data.items.map(({ role }: { role: string }) => role)).toContain("surveyOfficer");
  });

  it("gives an administrator who lost their password a new one, and the log says so", async () => {
    const recover = (user: string) => type(`${next}\n`, ["init", "--recover", "--admin", user, "--password-stdin"]);
    expect(await recover(prof)).toMatchObject({ code: 6, error: { code: "cli.not_administrator" } });
    expect(await recover("nobody@univ.example")).toMatchObject({ code: 5 });
    expect(await recover(admin)).toMatchObject({ code: 0, data: { email: admin } });
    expect(await desk.ask(["whoami"])).toMatchObject({ code: 4 });
    expect(await signIn(admin, next)).toMatchObject({ code: 0 });
    const { data } = await desk.ask(["audit", "list", "--by", "system:recover"]);
    expect(data.items).toEqual(expect.arrayContaining([expect.objectContaining({ verb: "users.setPassword" })]));
  });

  it("sends a link to whoever lost their password, and answers alike for a name that nobody has", async () => {
    const forgot = async (user: string) => await desk.run(["login", "--forgot", "--user", user]);
    const told = await forgot(admin);
    expect(told).toMatchObject({ code: 0, stdout: expect.stringContaining("goes out with the next messages") });
    expect(await forgot("nobody@univ.example")).toEqual(told);
    expect(await desk.ask(["login", "--forgot", "--user", admin])).toMatchObject({ code: 0, data: { asked: true } });
    expect(await desk.ask(["login", "--forgot", "--user", admin, "--password-stdin"])).toMatchObject({ code: 2 });
    expect(await desk.ask(["whoami"])).toMatchObject({ code: 0, data: { email: admin } });
    expect(await desk.ask(["notices", "deliver"])).toMatchObject({ data: { sent: 2 } });
  });

  it("writes neither a password nor a token anywhere but in the session's file", async () => {
    const token = (await session()).trim();
    const names = (await readdir(desk.folder)).filter((name) => name.startsWith("cursus.db"));
    const files = await Promise.all(names.map((name) => readFile(desk.path(name), "latin1")));
    expect(names.length).toBeGreaterThan(0);
    for (const secret of [token, password, next]) for (const text of files) expect(text.includes(secret)).toBe(false);
  });

  it("takes a session of another store for none", async () => {
    expect(await desk.ask(["whoami", "--storage", "sqlite:other.db"])).toMatchObject({ data: { role: "owner" } });
    await writeFile(desk.path(".cursus/session"), "not a token\n");
    expect(await desk.ask(["whoami"])).toMatchObject({ code: 4, error: { code: "cli.not_signed_in" } });
  });
});
