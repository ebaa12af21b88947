/** A network that fails on demand, between a storage and its server. */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface FaultyNetwork {
  /** The address of the server, by way of the proxy. */
  readonly url: string;
  /** Cuts every connection, and those to come once this many more bytes have gone through, either way. */
  cutAfter(bytes: number): void;
  /** Lets the request that holds this text through, and cuts its connection instead of answering. Once. */
  loseAnswerTo(text: string): void;
  /** Cuts the connection of the request that holds this text before the server has it. Once. */
  loseRequest(text: string): void;
  /** How many of those were lost. */
  readonly lost: number;
  /** From now on nothing goes through, and nobody is told. */
  stall(): void;
  /** Connections are closed as soon as they are made. */
  refuse(): void;
  /** As a network should be. */
  heal(): void;
  close(): Promise<void>;
}

interface Faults {
  bytesLeft: number;
  loseAnswerTo?: string | undefined;
  loseRequest?: string | undefined;
  stalled: boolean;
  refusing: boolean;
}

const none: Faults = { bytesLeft: Number.POSITIVE_INFINITY, stalled: false, refusing: false };

/** @param url of the server; its members are asked directly, since the server tells its real address */
export async function proxyTo(url: string): Promise<FaultyNetwork> {
  const target = new URL(url);
  let faults: Faults = { ...none };
  let lost = 0;
  const open = new Set<Socket>();

  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    const cut = () => {
      near.destroy();
      far.destroy();
    };
    let unanswered = false;
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on("error", cut).on("close", () => {
        open.delete(from);
        cut();
      });
      from.on("data", (chunk: Buffer) => {
        if (faults.stalled) return;
        if (from === far && unanswered) return cut();
        const text = from === near ? chunk.toString("latin1") : "";
        if (faults.loseRequest !== undefined && text.includes(faults.loseRequest)) {
          faults.loseRequest = undefined;
          lost++;
          return cut();
        }
        if (faults.loseAnswerTo !== undefined && text.includes(faults.loseAnswerTo)) {
          faults.loseAnswerTo = undefined;
          lost++;
          unanswered = true;
        }
        if (chunk.length <= faults.bytesLeft) {
          faults.bytesLeft -= chunk.length;
          to.write(chunk);
          return;
        }
        to.write(chunk.subarray(0, faults.bytesLeft), cut);
        faults.bytesLeft = 0;
      });
    }
    if (faults.refusing) cut();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;

  return {
    url: `mongodb://127.0.0.1:${port}${target.pathname}?directConnection=true`,
    get lost() {
      return lost;
    },
    cutAfter(bytes) {
      faults = { ...none, bytesLeft: bytes };
    },
    loseAnswerTo(text) {
      faults.loseAnswerTo = text;
    },
    loseRequest(text) {
      faults.loseRequest = text;
    },
    stall() {
      faults.stalled = true;
    },
    refuse() {
      faults.refusing = true;
      for (const socket of open) socket.destroy();
    },
    heal() {
      faults = { ...none };
      // What was held back or cut in the middle is lost for good.
      for (const socket of open) socket.destroy();
    },
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
