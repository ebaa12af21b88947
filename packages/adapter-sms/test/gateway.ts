/** A gateway on loopback: it records what it is sent, and answers what it is told to. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The fields of a form, or the JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: what arrived is what a test is about
  readonly fields: any;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: { readonly [name: string]: string };
  /** JSON unless it is text. */
  readonly body?: unknown;
  /** Hangs up in place of an answer, after the request was read. */
  readonly hangUp?: true;
  /** Never answers. */
  readonly silent?: true;
  /** Begins to answer and never ends. */
  readonly endless?: true;
}

export interface Gateway {
  readonly url: string;
  /** What was posted, in the order of arrival. */
  readonly received: readonly Received[];
  /** Everything else that was asked. */
  readonly asked: readonly Received[];
  /** What the next posts are answered, in turn; after that, `usual`. */
  answer(...replies: readonly Reply[]): void;
  close(): Promise<void>;
}

/** @param usual what is answered to all that was not scripted; for a GET, too */
export async function gatewayOnLoopback(
  usual: (received: Received) => Reply = () => ({ status: 201, body: { id: "gateway-1" } }),
): Promise<Gateway> {
  const received: Received[] = [];
  const asked: Received[] = [];
  const scripted: Reply[] = [];
  const server = createServer(async (request, response) => {
    const one = await whole(request);
    const post = request.method === "POST" || request.method === "PUT";
    (post ? received : asked).push(one);
    const {
      status = 200,
      headers = {},
      body = {},
      hangUp,
      silent,
      endless,
    } = (post ? scripted.shift() : undefined) ?? usual(one);
    if (silent) return;
    if (endless) return speakForEver(response.writeHead(status, headers));
    if (hangUp) return void request.socket.destroy();
    const text = typeof body === "string" ? body : JSON.stringify(body);
    response.writeHead(status, headers).end(request.method === "HEAD" ? undefined : text);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    asked,
    answer: (...replies) => void scripted.push(...replies),
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function speakForEver(response: ServerResponse): void {
  const speak = () => {
    while (!response.destroyed && response.write("x".repeat(16_384)));
  };
  response.on("drain", speak);
  speak();
}

async function whole(request: IncomingMessage): Promise<Received> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const body = Buffer.concat(pieces).toString("utf8");
  const { method = "", url: path = "", headers } = request;
  const form = headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false;
  const fields = body === "" ? {} : form ? Object.fromEntries(new URLSearchParams(body)) : JSON.parse(body);
  return { method, path, headers, body, fields };
}
