/** A way to a server that is slow, or goes dark without telling either side. */
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

export interface Proxy {
  readonly url: string;
  readonly connections: { total: number };
  /** Milliseconds that what the server says is held back; `Infinity` swallows what either side says. */
  delay: number;
  /** Ends every connection. */
  cut(): void;
}

export async function proxyTo(port: number): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const connections = { total: 0 };
  const server = createServer((near) => {
    connections.total++;
    const far = connect(port, "127.0.0.1");
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on("data", (data) => {
      if (proxy.delay !== Number.POSITIVE_INFINITY) far.write(data);
    });
    far.on("data", (data) => {
      if (proxy.delay === Number.POSITIVE_INFINITY) return;
      if (proxy.delay === 0) near.write(data);
      else setTimeout(() => near.writable && near.write(data), proxy.delay);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(() => {
    cut();
    server.close();
  });
  const { port: own } = server.address() as { port: number };
  const proxy: Proxy = { url: `redis://127.0.0.1:${own}`, connections, delay: 0, cut };
  return proxy;
}
