import { once } from "node:events";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { text as readText } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { readPosted, urlencoded } from "./door.ts";
import { type Handling, type Served, type ServeOptions, serve as serveOn } from "./serve.ts";

const serve = (server: Handling, options: Partial<ServeOptions> = {}) => serveOn(server, { port: 0, ...options });

/** Reads what is posted, and says so. */
const reading: Handling = {
  async fetch(request) {
    if (request.method === "POST") await readPosted(request, [urlencoded]);
    return new Response("ok");
  },
};

/** A handler whose answers wait until they are let go. */
function waiting(): { readonly server: Handling; readonly asked: Promise<void>; letGo(): void } {
  const asked = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  const server: Handling = {
    async fetch() {
      asked.resolve();
      await gone.promise;
      return new Response("done");
    },
  };
  return { server, asked: asked.promise, letGo: () => gone.resolve() };
}

/** What a server says to bytes, until it ends the connection. */
async function said(served: Served, bytes: string): Promise<string> {
  const socket = connect(served.port, "127.0.0.1");
  socket.write(bytes);
  return await readText(socket);
}

describe("a server on a port", () => {
  it("cuts off a request that does not arrive in time, and headers that are too large", async () => {
    await using served = await serve(reading, { requestSeconds: 1 });
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
    await using served = await serve(reading);
    expect(await said(served, "\u0016\u0003\u0001 hello\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
    expect(await said(served, "GET /form HTTP/1.1\r\nHost: a b@c/..\r\nConnection: close\r\n\r\n")).toMatch(
      /^HTTP\/1\.1 400 /,
    );
    expect((await fetch(`${served.url}/healthz`)).status).toBe(200);
  });

  it("tells browsers to keep to https for a year where people come by it, and of nothing where they do not", async () => {
    const told = async (options: Partial<ServeOptions>) => {
      await using served = await serve(reading, options);
      const answers = await Promise.all([
        fetch(`${served.url}/form`),
        fetch(served.url, { method: "POST", body: "x" }),
      ]);
      return answers.map(({ headers }) => headers.get("strict-transport-security"));
    };
    expect(await told({ https: true })).toEqual(["max-age=31536000", "max-age=31536000"]);
    expect(await told({})).toEqual([null, null]);
  });

  it("repeats no request to whoever asks for it by TRACE", async () => {
    await using served = await serve(reading);
    const answer = await said(
      served,
      "TRACE /form HTTP/1.1\r\nHost: x\r\nCookie: planted\r\nConnection: close\r\n\r\n",
    );
    expect(answer).toMatch(/^HTTP\/1\.1 405 /);
    expect(answer).not.toContain("planted");
  });

  it("says which port is taken", async () => {
    await using served = await serve(reading);
    const second = serve(reading, { port: served.port });
    await expect(second).rejects.toMatchObject({
      ...{ name: "AdapterError", code: "web.port_taken", details: { port: served.port, hostname: "127.0.0.1" } },
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
