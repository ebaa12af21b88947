/** Pages on a port of this machine, with limits of size and time, and an end that loses nothing of what people sent. */
import type { Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { AdapterError, fault } from "@cursus/core";
import { createAdaptorServer } from "@hono/node-server";
import { clientAddress } from "./client-address.ts";
import { webMessages } from "./words.ts";

/** What answers requests: always with a response, never by rejecting. */
export interface Handling {
  /** @param from the network address that it comes from, where that is known */
  fetch(request: Request, from?: string): Promise<Response>;
}

export interface ServeOptions {
  /** 0 takes any free one. */
  readonly port: number;
  /** This machine alone if absent: what faces the world is a web server in front that speaks TLS. */
  readonly hostname?: string;
  /** People come here by https alone, through a server in front: browsers keep to it for a year (RFC 6797). */
  readonly https?: boolean;
  /** Seconds in which a request must have arrived whole; 30 if absent. */
  readonly requestSeconds?: number;
  /** Seconds that requests under way are given to end at `close`; 10 if absent. */
  readonly drainSeconds?: number;
}

export interface Served extends AsyncDisposable {
  /** Where it listens, e.g. `http://127.0.0.1:8000`. */
  readonly url: string;
  readonly port: number;
  /** Takes no more connections, lets requests under way end, and closes. Repeatable. */
  close(): Promise<void>;
}

/**
 * Resolves once it listens. The node adapter replaces this process's `Request` and `Response` by lighter ones that
 * behave alike.
 * @throws AdapterError `web.port_taken`, `web.port_forbidden`, `web.cannot_listen`
 */
export async function serve(handler: Handling, options: ServeOptions): Promise<Served> {
  const { hostname = "127.0.0.1", https = false, requestSeconds = 30, drainSeconds = 10 } = options;
  const server = createAdaptorServer({
    fetch(request, { incoming }) {
      // It would hand a page back what the browser keeps from it.
      if (incoming.method === "TRACE") return new Response(null, { status: 405 });
      const forwardedFor = request.headers.get("x-forwarded-for") ?? undefined;
      return handler.fetch(request, clientAddress(incoming.socket.remoteAddress, forwardedFor));
    },
    hostname,
    serverOptions: {
      requestTimeout: requestSeconds * 1000,
      headersTimeout: Math.min(requestSeconds, 10) * 1000,
      connectionsCheckingInterval: Math.min(requestSeconds, 2) * 500,
      keepAliveTimeout: 5000,
      maxHeaderSize: 16 * 1024,
    },
  }) as Server;
  await listen(server, options.port, hostname);
  const { port } = server.address() as AddressInfo;
  const underWay = new Set<ServerResponse>();
  let closing: Promise<void> | undefined;
  server.prependListener("request", (_request, response) => {
    underWay.add(response);
    if (https) response.setHeader("Strict-Transport-Security", "max-age=31536000");
    response.once("close", () => underWay.delete(response));
    if (closing) response.shouldKeepAlive = false;
  });
  const served: Served = {
    url: `http://${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`,
    port,
    close() {
      // Answers under way say that their connection ends with them; idle ones are closed by the server itself.
      for (const response of underWay) response.shouldKeepAlive = false;
      closing ??= drain(server, drainSeconds);
      return closing;
    },
    [Symbol.asyncDispose]: () => served.close(),
  };
  return served;
}

const refusals: { readonly [code: string]: keyof typeof webMessages } = {
  EADDRINUSE: "web.port_taken",
  EACCES: "web.port_forbidden",
};

function listen(server: Server, port: number, hostname: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (cause: NodeJS.ErrnoException) => {
      const details = {
        adapter: "http:",
        operation: "listen",
        retryable: false,
        hostname,
        port,
        reason: cause.message,
      };
      reject(fault(AdapterError, webMessages, refusals[cause.code ?? ""] ?? "web.cannot_listen", details, { cause }));
    };
    server.once("error", refuse);
    server.listen(port, hostname, () => {
      server.off("error", refuse);
      resolve();
    });
  });
}

function drain(server: Server, seconds: number): Promise<void> {
  return new Promise((resolve) => {
    const end = setTimeout(() => server.closeAllConnections(), seconds * 1000);
    server.close(() => {
      clearTimeout(end);
      resolve();
    });
  });
}
