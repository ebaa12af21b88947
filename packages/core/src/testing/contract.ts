/**
 * What a conformance kit is made of: cases as data, so that a test runner shows them one by one and a program can try
 * them on a user's own server. The contract of a port is the definition of an adapter: what no case asks, no adapter owes.
 */

/** One promise of a port, put to the test. */
export interface Case<Subject> {
  /** The rule, in words. Unique within its kit. */
  readonly name: string;
  /** The sentence of the port that it proves. */
  readonly promise: string;
  /** Why it cannot be tried on this subject, in words; absent when it can. */
  skip?(subject: Subject): Promise<string | undefined>;
  /** Rejects where the promise is broken. */
  run(subject: Subject): Promise<void>;
}

/** What a case is tried on: new each time, and put away afterwards. */
export interface Subject {
  cleanUp(): Promise<void>;
}

/** The part of a test runner that a kit needs: vitest's and node:test's both fit. */
export interface Runner {
  describe(name: string, body: () => void): unknown;
  it(name: string, body: (context: { skip(reason?: string): unknown }) => Promise<void>): unknown;
}

export type Outcome =
  | { readonly state: "kept" }
  | { readonly state: "skipped"; readonly reason: string }
  | { readonly state: "broken"; readonly error: unknown };

/** Tries one case, and puts its subject away whatever comes of it. */
export async function tryCase<S extends Subject>(one: Case<S>, open: () => Promise<S>): Promise<Outcome> {
  const subject = await open();
  try {
    const reason = await one.skip?.(subject);
    if (reason !== undefined) return { state: "skipped", reason };
    await one.run(subject);
    return { state: "kept" };
  } catch (error) {
    return { state: "broken", error };
  } finally {
    await subject.cleanUp();
  }
}

/** Hands cases to a test runner, under one heading. */
export function runContract<S extends Subject>(
  { describe, it }: Runner,
  name: string,
  { cases, open }: { readonly cases: readonly Case<S>[]; readonly open: () => Promise<S> },
): void {
  describe(name, () => {
    for (const one of cases) {
      it(one.name, async (context) => {
        const outcome = await tryCase(one, open);
        if (outcome.state === "broken") throw outcome.error;
        if (outcome.state === "skipped") context.skip(outcome.reason);
      });
    }
  });
}

/** Cases that prove the same sentence. */
export function promised<S>(promise: string, cases: readonly Omit<Case<S>, "promise">[]): readonly Case<S>[] {
  return cases.map((one) => ({ ...one, promise }));
}
