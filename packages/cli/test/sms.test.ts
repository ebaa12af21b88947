/** Text messages from the command: a gateway on loopback, files, and what is refused. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { gatewayOnLoopback } from "../../adapter-sms/test/gateway.ts";
import { classList, type Desk, openDesk } from "./desk.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.clear());

async function campaign(): Promise<string> {
  await desk.ask(["campaigns", "create", "--name", "Essai", "--closes", "2099-06-30"]);
  return await desk.file("class.csv", classList([["N’Diaye", "Awa", "", "+33612345678", "L3"]]));
}

it("invites who has a phone only through the gateway that was named, its secrets in variables", async () => {
  const gateway = await gatewayOnLoopback(() => ({ status: 201, body: { sid: "SM1" } }));
  try {
    const url = `${gateway.url}/2010-04-01/Accounts/AC1/Messages.json`;
    const secrets = { CURSUS_SMS: url, CURSUS_SMS_PASSWORD: "s3cret", CURSUS_SMS_FROM: "+33700000000" };
    const { data } = await desk.ask(["campaigns", "invite", "Essai", await campaign()], secrets);
    expect(data).toMatchObject({ invited: 1, sent: 1, pending: 0 });
    expect(gateway.received.map(({ fields }) => fields.To)).toEqual(["+33612345678"]);
    expect(gateway.asked.map(({ path }) => path)).toContain("/2010-04-01/Accounts/AC1.json");
  } finally {
    await gateway.close();
  }
});

it("writes them into a folder, one file each", async () => {
  const { data } = await desk.ask(["campaigns", "invite", "Essai", await campaign(), "--sms", "file:./sms"]);
  expect(data).toMatchObject({ invited: 1, sent: 1 });
  const [name] = await readdir(desk.path("sms"));
  expect(await readFile(join(desk.path("sms"), name!), "utf8")).toMatch(/^To: \+33612345678\n/);
});

it("takes the gateway's own fields from the configuration file", async () => {
  const gateway = await gatewayOnLoopback(() => ({ body: "OK 7" }));
  try {
    const sms = { url: `${gateway.url}/submit`, form: { dest: "{number}", msg: "{text}" }, accepted: { text: "OK*" } };
    await desk.file("cursus.config.json", JSON.stringify({ sms }));
    expect((await desk.ask(["campaigns", "invite", "Essai", await campaign()])).data).toMatchObject({ sent: 1 });
    expect(gateway.received[0]!.fields).toMatchObject({ dest: "33612345678", msg: expect.stringContaining("http") });
  } finally {
    await gateway.close();
  }
});

it("refuses what it cannot use, without repeating what may be secret", async () => {
  const list = await campaign();
  const refused = (sms: string) => desk.ask(["campaigns", "invite", "Essai", list, "--sms", sms]);
  const unknown = await refused("pigeon:s3cret");
  expect([unknown.code, unknown.error.code]).toEqual([2, "cli.unknown_sms"]);
  const clear = await refused("http://marie:s3cret@sms.univ.example/s3cret");
  expect(clear.error.code).toBe("sms.configuration");
  expect(JSON.stringify([unknown, clear])).not.toContain("s3cret");
});
