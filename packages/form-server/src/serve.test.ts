import { once } from "node:events";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { text as readText } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { openCampaign } from "../test/campaign.ts";
import { type ServedForms, type ServeOptions, serveForms } from "./serve.ts";
import type { FormServer } from "./server.ts";

const serve = (server: FormServer, options: Partial<ServeOptions> = {}) => serveForms(server, { port: 0, ...options });

/** A handler whose answers wait until they are let go. */
function waiting(): { readonly server: FormServer; readonly asked: Promise<void>; letGo(): void } {
  const asked = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  const server: FormServer = {
    async fetch() {
      asked.resolve();
      await gone.promise;
      return new Response("done");
    },
  };
  return { server, asked: asked.promise, letGo: () => gone.resolve() };
}

/** What a server says to bytes, until it ends the connection. */
async function said(served: ServedForms, bytes: string): Promise<string> {
  const socket = connect(served.port, "127.0.0.1");
  socket.write(bytes);
  return await readText(socket);
}

describe("the server on a port", () => {
  it("listens on this machine alone, and shows and takes the form", async () => {
    await using campaign = await openCampaign();
    await using served = await serve(campaign.server);
    expect(served.url).toBe(`http://127.0.0.1:${served.port}`);
    const page = await fetch(`${served.url}/form?token=${campaign.token}`);
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(await page.text()).toContain("Bonjour Awa N’Diaye,");
    const body = new URLSearchParams({ token: campaign.token, situation: "other", parcours: "été 🎓" });
    const sent = await fetch(`${served.url}/form`, { method: "POST", body, redirect: "manual" });
    expect([sent.status, sent.headers.get("location")]).toEqual([303, "/enquetes/form/done?did=sent&lang=fr"]);
    expect((await campaign.invitations()).map(({ answers }) => answers)).toContainEqual(
      expect.objectContaining({ parcours: "été 🎓" }),
    );
    expect((await fetch(`${served.url}/form?token=${campaign.token}`, { method: "HEAD" })).status).toBe(200);
  });

  it("takes a form of unsaid length, and refuses one that grows too long, said or unsaid", async () => {
    await using campaign = await openCampaign();
    await using served = await serve(campaign.server);
    const post = (body: string, streamed: boolean) =>
      fetch(`${served.url}/form`, {
        ...{ method: "POST", redirect: "manual", headers: { "content-type": "application/x-www-form-urlencoded" } },
        ...(streamed ? { body: new Blob([body]).stream(), duplex: "half" } : { body }),
      } as RequestInit);
    const fields = `token=${campaign.token}&situation=other`;
    expect((await post(fields, true)).status).toBe(303);
    const long = `${fields}&parcours=${"x".repeat(300_000)}`;
    expect([(await post(long, false)).status, (await post(long, true)).status]).toEqual([413, 413]);
  });

  it("cuts off a request that does not arrive in time, and headers that are too large", async () => {
    await using campaign = await openCampaign();
    await using served = await serve(campaign.server, { requestSeconds: 0.2 });
    const head =
      "POST /form HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\n";
    expect(await said(served, `${head}token=`)).toMatch(/^HTTP\/1\.1 408 |^$/);
    expect(await said(served, "GET /form HTTP/1.1\r\nHost:")).toMatch(/^HTTP\/1\.1 408 /);
    expect(await said(served, `GET /form?token=${"x".repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    );
    expect((await fetch(`${served.url}/healthz`)).status).toBe(200);
  });

  it("outlives what is no HTTP, and hosts that are none", async () => {
    await using campaign = await openCampaign();
    await using served = await serve(campaign.server);
    expect(await said(served, "\u0016\u0003\u0001 hello\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
    expect(await said(served, "GET /form HTTP/1.1\r\nHost: a b@c/..\r\nConnection: close\r\n\r\n")).toMatch(
      /^HTTP\/1\.1 400 /,
    );
    expect((await fetch(`${served.url}/healthz`)).status).toBe(200);
  });

  it("says which port is taken", async () => {
    await using campaign = await openCampaign();
    await using served = await serve(campaign.server);
    const second = serve(campaign.server, { port: served.port });
    await expect(second).rejects.toMatchObject({
      ...{ name: "AdapterError", code: "form.port_taken", details: { port: served.port, hostname: "127.0.0.1" } },
    });
  });
});

describe("closing", () => {
  it("lets requests under way end, and takes no new connection", async () => {
    const { server, asked, letGo } = waiting();
    const served = await serve(server);
    const answer = fetch(`${served.url}/form`);
    await asked;
    const closed = served.close();
    await expect(fetch(`${served.url}/form`)).rejects.toThrow();
    letGo();
    expect(await (await answer).text()).toBe("done");
    await closed;
  });

  it("ends a connection that is kept alive with the answer under way, and says so", async () => {
    const { server, asked, letGo } = waiting();
    const served = await serve(server);
    const agent = new Agent({ keepAlive: true });
    const sent = request(`${served.url}/form`, { agent });
    const answered = once(sent, "response");
    sent.end();
    await asked;
    const closed = served.close();
    letGo();
    const [response] = await answered;
    expect([response.headers.connection, await readText(response)]).toEqual(["close", "done"]);
    await closed;
    agent.destroy();
  });

  it("waits no longer than it is told for a request that does not end", async () => {
    const { server, asked } = waiting();
    const served = await serve(server, { drainSeconds: 0.1 });
    const answer = fetch(`${served.url}/form`);
    const cut = expect(answer).rejects.toThrow();
    await asked;
    await served.close();
    await cut;
  });

  it("may be asked for twice", async () => {
    const { server } = waiting();
    const served = await serve(server);
    await Promise.all([served.close(), served.close()]);
    await served[Symbol.asyncDispose]();
  });
});
