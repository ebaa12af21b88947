/** Whatever is wrong with what a command is given: which exit code, a sentence that names it and the way out, and nothing half done. */
import { mkdir, readFile, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { compoundOf } from "../../documents/test/compound.ts";
import { classList, type Desk, openDesk } from "./desk.ts";
import { type MailSink, mailSink } from "./mail-sink.ts";

let desk: Desk;
let sink: MailSink;

beforeAll(async () => {
  desk = await openDesk();
  sink = await mailSink();
  await desk.ask(["campaigns", "create", "--name", "L3", "--closes", "2099-06-30"]);
  await desk.file("class.csv", classList([["Dupont", "Élodie", "elodie@univ.example", "", "L3"]]));
});
afterAll(async () => {
  await sink.close();
  await desk.clear();
});

const local = () => ["--mail", sink.url, "--base-url", "http://127.0.0.1:8123"];

/** Nobody was added, invited or written to. */
async function nothingDone(): Promise<void> {
  const [people, status] = await Promise.all([desk.ask(["students", "list"]), desk.ask(["campaigns", "status", "L3"])]);
  expect(people.data).toEqual({ items: [] });
  expect(status.data.invited).toBe(0);
  expect(sink.arrived).toEqual([]);
}

describe("a file that is no class list", () => {
  beforeEach(async () => {
    await mkdir(desk.path("folder"), { recursive: true });
    await desk.file("empty.xlsx", "");
    await desk.file("encrypted.xlsx", compoundOf(["EncryptedPackage"]));
    await desk.file("old.xls", compoundOf(["Workbook"]));
    await desk.file("photo.xlsx", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"));
    await desk.file("page.xlsx", "<html><table><tr><td>Nom</td></tr></table></html>");
    await desk.file("shopping.csv", "quantité;article\n3;pommes\n1;pain\n");
    await desk.file("half.xlsx", Buffer.from("504b03041400000008000000", "hex"));
  });

  it.each([
    ["empty.xlsx", 3, "file.empty", "est vide"],
    ["encrypted.xlsx", 3, "file.encrypted", "mot de passe"],
    ["old.xls", 3, "file.xls", "enregistrez-le au format .xlsx"],
    ["photo.xlsx", 3, "file.image", "image"],
    ["page.xlsx", 3, "file.html", "page web"],
    ["half.xlsx", 3, "workbook.damaged", "endommagé"],
    ["shopping.csv", 3, "sheet.no_header", "quantité, article"],
    ["folder", 3, "file.folder", "est un dossier"],
    ["absent.xlsx", 5, "file.missing", "n’existe pas"],
  ])("%s: exit %i, %s", async (name, exit, code, words) => {
    const [told, dry] = await Promise.all([
      desk.ask(["campaigns", "invite", "L3", name, "--lang", "fr", ...local()]),
      desk.run(["campaigns", "invite", "L3", name, "--dry-run"]),
    ]);
    expect(told).toMatchObject({ code: exit, ok: false, error: { code } });
    expect(told.error.message).toContain(name);
    expect(told.error.message).toContain(words);
    expect(dry).toMatchObject({ code: exit, stdout: "" });
    expect(dry.stderr).toContain(name);
    expect(dry.stderr).not.toMatch(/\n {4}at /);
  });

  it("leaves nobody added, invited or written to", nothingDone);

  it("keeps the refused rows for correction when no row can be used", async () => {
    await desk.file("refused.csv", classList([["Dupont", "Élodie", "elodie(at)univ.example", "", "L3"]]));
    const told = await desk.ask(["students", "import", "refused.csv", "--refused-file", "again.csv"]);
    expect(told).toMatchObject({
      code: 3,
      error: { code: "cli.all_refused", details: { read: 1, refused: [{ row: 4 }] } },
    });
    expect(await readFile(desk.path("again.csv"), "utf8")).toContain("elodie(at)univ.example");
    await nothingDone();
  });
});

describe("a mail server that cannot be used", () => {
  const invite = (mail: string, env?: NodeJS.ProcessEnv, baseUrl = "http://127.0.0.1:8123") =>
    desk.ask(["campaigns", "invite", "L3", "class.csv", "--mail", mail, "--base-url", baseUrl], env);

  it("is told before anything is written: nothing listens there", async () => {
    const spare = createServer().listen(0, "127.0.0.1");
    await new Promise((done) => spare.once("listening", done));
    const { port } = spare.address() as { port: number };
    await new Promise((done) => spare.close(done));
    const told = await invite(`smtp://127.0.0.1:${port}`);
    expect(told).toMatchObject({ code: 7, error: { code: "smtp.unreachable" } });
    expect(told.error.message).toContain(`127.0.0.1:${port}`);
    await nothingDone();
  });

  it("is told before anything is written: the password is wrong, and it is not repeated", async () => {
    const strict = await mailSink({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(Object.assign(new Error("5.7.8 wrong"), { responseCode: 535 })),
    });
    try {
      const url = strict.url.replace("//", "//marie@");
      const told = await invite(url, { CURSUS_SMTP_PASSWORD: "hunter2" });
      expect(told).toMatchObject({ code: 7, error: { code: "smtp.refused_login", details: { user: "marie" } } });
      expect(JSON.stringify(told)).not.toContain("hunter2");
      expect(strict.arrived).toEqual([]);
    } finally {
      await strict.close();
    }
    await nothingDone();
  });

  it("is not reached while people could not tell who writes, or would be sent dead links", async () => {
    const told = await invite("smtp://smtp.univ.example");
    expect(told).toMatchObject({
      code: 2,
      error: { code: "settings.unpublishable", details: { missing: ["name", "sender", "replyTo", "publicUrl"] } },
    });
    const outside = [
      "--from",
      "Université <e@univ.example>",
      "--base-url",
      "http://localhost:8000",
      "--mail",
      "smtp://smtp.univ.example",
    ];
    const dead = await desk.run(["campaigns", "invite", "L3", "class.csv", "--lang", "fr", ...outside]);
    expect(dead).toMatchObject({ code: 2, stdout: "" });
    expect(dead.stderr).toContain("il manque des paramètres\u00a0: replyTo, publicUrl.");
    await nothingDone();
  });
});

describe("a database that cannot be used", () => {
  it.each([
    ["sqlite:nowhere/cursus.db", 7, "storage.folder_missing"],
    ["sqlite:folder", 7, "storage.is_folder"],
    ["sqlite:class.csv", 7, "storage.not_a_database"],
  ])("%s: exit %i, %s", async (storage, exit, code) => {
    const told = await desk.ask(["campaigns", "list", "--storage", storage]);
    expect(told).toMatchObject({ code: exit, error: { code } });
    expect(told.error.message).toContain(storage.slice("sqlite:".length));
  });

  it("leaves a file that is no database as it was, without a key beside it", async () => {
    expect(await readFile(desk.path("class.csv"), "utf8")).toContain("Élodie");
    await expect(stat(desk.path("nowhere"))).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("in a folder that may not be written to: exit 7", async () => {
    // Rights do not bind the superuser, but this folder of the system takes no file from anybody.
    const locked = process.getuid?.() === 0 ? "/sys" : desk.path("locked");
    if (locked !== "/sys") await mkdir(locked, { mode: 0o555 });
    const told = await desk.ask(["campaigns", "list", "--storage", `sqlite:${locked}/cursus.db`]);
    expect(told).toMatchObject({ code: 7, ok: false });
    expect(told.error.message).toContain(`${locked}/cursus.db`);
  });
});

it("a configuration file that is damaged is named: exit 2", async () => {
  const other = await openDesk();
  try {
    await other.file("cursus.config.json", '{ "storage": ');
    const told = await other.ask(["campaigns", "list"]);
    expect(told).toMatchObject({ code: 2, error: { code: "cli.bad_config" } });
    expect(told.error.message).toContain("cursus.config.json");
  } finally {
    await other.clear();
  }
});
