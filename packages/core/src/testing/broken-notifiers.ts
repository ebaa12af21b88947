/** Notifiers with one fault each, of the kinds that adapters are written with, and the case that must catch it. */
import type { Message, Notifier } from "../notify/notifier.ts";
import { collectingNotifier } from "./collecting-notifier.ts";
import { type Arrived, exampleMessage, type NotifierUnderTest } from "./notifier-contract.ts";

export interface BrokenNotifier {
  readonly fault: string;
  /** The name of the case that must fail. */
  readonly caughtBy: string;
  make(): NotifierUnderTest;
}

export const brokenNotifiers: readonly BrokenNotifier[] = [
  broken("shows its password", "has a channel, a name to show, and room for at least one message", () => ({
    name: "smtp://scolarite:secret@smtp.univ.example:587",
  })),
  broken(
    "sends a message to see whether it can",
    "reaches a side that is there, as often as asked, and sends nothing",
    (send) => ({
      check: async () => send(arrivedAs(exampleMessage())),
    }),
  ),
  broken("throws for an address that is refused", "answers an address that nobody has with a delivery", () => ({
    send: () => Promise.reject(new Error("550 no such user")),
  })),
  broken(
    "loses accents",
    "brings names, subjects and texts with accents, other scripts and emoji as they are",
    (send) => ({
      async send(message) {
        send({ ...arrivedAs(message), text: message.text.replace(/[^\n -~]/g, "?") });
        return { state: "accepted" };
      },
    }),
  ),
  broken(
    "writes to every address that it meets in a name",
    "makes no recipient and no line of its own out of a name or a subject that looks like one",
    (send) => ({
      async send(message) {
        for (const to of `${message.to.name} ${message.to.address}`.split(/[\s<>,]+/)) {
          if (/.@./.test(to)) send({ ...arrivedAs(message), to });
        }
        return { state: "accepted" };
      },
    }),
  ),
  broken(
    "sends one of several messages at once",
    "brings each of twenty messages that are sent at once, and answers each",
    (send) => {
      let busy = false;
      return {
        async send(message) {
          if (!busy) send(arrivedAs(message));
          busy = true;
          return { state: "accepted" };
        },
      };
    },
  ),
  broken("counts on a name that may be left out", "takes a message without any of what may be left out", (send) => ({
    async send(message) {
      send({ ...arrivedAs(message), name: message.to.name!.trim() });
      return { state: "accepted" };
    },
  })),
  broken("closes once", "closes after sending, and closes again", () => {
    let closed = false;
    return {
      async close() {
        if (closed) throw new Error("closed already");
        closed = true;
      },
    };
  }),
];

/** The collecting notifier, with some verbs replaced. */
function broken(
  fault: string,
  caughtBy: string,
  verbs: (send: (arrived: Arrived) => void) => Partial<Notifier>,
): BrokenNotifier {
  return {
    fault,
    caughtBy,
    make() {
      const arrived: Arrived[] = [];
      const notifier: Notifier = { ...collectingNotifier(), ...verbs((one) => void arrived.push(one)) };
      return { notifier, arrived: async () => arrived, cleanUp: async () => {} };
    },
  };
}

function arrivedAs({ to, subject, text }: Message): Arrived {
  return { to: to.address, ...(to.name !== undefined && { name: to.name }), subject, text };
}
