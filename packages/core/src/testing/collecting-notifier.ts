import type { Delivery, Message, Notifier } from "../notify/notifier.ts";

/** A notifier that keeps what it is given. */
export interface CollectingNotifier extends Notifier {
  /** In the order in which they were given. */
  readonly messages: readonly Message[];
  /** Those to one address, in the same order. */
  to(address: string): readonly Message[];
  /** What the next messages are answered, in turn; after that, each is accepted. An `Error` is thrown. */
  answer(...answers: readonly (Delivery | Error)[]): void;
}

export interface CollectingOptions {
  readonly channel?: Notifier["channel"];
  readonly local?: boolean;
  readonly concurrency?: number;
  /** Decides every answer that was not scripted. */
  readonly reply?: (message: Message) => Delivery | Promise<Delivery>;
}

export function collectingNotifier(options: CollectingOptions = {}): CollectingNotifier {
  const { channel = "email", local = true, concurrency = 4, reply = () => ({ state: "accepted" }) } = options;
  const messages: Message[] = [];
  const scripted: (Delivery | Error)[] = [];
  return {
    channel,
    name: "collecting:",
    local,
    concurrency,
    messages,
    to: (address) => messages.filter((message) => message.to.address === address),
    answer: (...answers) => {
      scripted.push(...answers);
    },
    async check() {},
    async send(message) {
      messages.push(message);
      const answer = scripted.shift();
      if (answer instanceof Error) throw answer;
      return answer ?? reply(message);
    },
    async close() {},
  };
}
