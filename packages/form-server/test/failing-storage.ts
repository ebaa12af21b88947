/** A storage in memory whose server can be taken away, and given back. */
import { AdapterError, catalog, fault, memoryStorage, type Storage } from "@cursus/core";

export interface FailingStorage {
  readonly storage: Storage;
  /** From now on every call fails, its message quoting `quoting`. */
  fail(quoting?: string): void;
  mend(): void;
}

const messages = catalog({
  "test.down": { en: "The server does not answer ({quoting}).", fr: "Le serveur ne répond pas ({quoting})." },
});

export function failingStorage(): FailingStorage {
  const inner = memoryStorage();
  let quoted: string | undefined;
  const storage = new Proxy(inner, {
    get(target, name, receiver) {
      const member = Reflect.get(target, name, receiver);
      if (typeof member !== "function" || name === "close") return member;
      return (...args: unknown[]) => {
        if (quoted === undefined) return member.apply(target, args);
        const details = { adapter: "test:", operation: String(name), retryable: true, quoting: quoted };
        return Promise.reject(
          fault(AdapterError, messages, "test.down", details, { cause: new Error(`cut: ${quoted}`) }),
        );
      };
    },
  });
  return {
    storage,
    fail: (quoting = "") => {
      quoted = quoting;
    },
    mend: () => {
      quoted = undefined;
    },
  };
}
