/** Sessions: signing in and out, and coming back to a password that was forgotten. */
import { ForbiddenError, fault, NotFoundError } from "../kernel/errors.ts";
import type { Instant } from "../kernel/time.ts";
import { type Context, defineModule } from "../module/module.ts";
import type { Row } from "../storage/storage.ts";
import { type Account, type AccountView, accounts, accountView, userMessages } from "../users/index.ts";
import { endSessions, resume, type Session, seenAt } from "./live.ts";
import { sessionMessages } from "./messages.ts";
import { type ResetRequest, resetRequests } from "./model.ts";
import { type AskedReset, type Reset, requestReset, reset, resetNotice } from "./reset.ts";
import { type Credentials, type SignedIn, signIn, signOut } from "./sign-in.ts";

export type { Session } from "./live.ts";
export { sessionMessages } from "./messages.ts";
export type { AskedReset, Reset } from "./reset.ts";
export type { Credentials, SignedIn } from "./sign-in.ts";

/** One of a person's own sessions. */
export interface SessionView {
  readonly id: string;
  readonly at: Instant;
  /** When it was last used, to the minute. */
  readonly seen: Instant;
  readonly address?: string;
  readonly agent?: string;
}

export interface SessionsVerbs {
  /** @throws ForbiddenError `sessions.wrong`, `users.slow` with the seconds to wait, `sessions.disabled` */
  signIn(credentials: Credentials): Promise<SignedIn>;
  /**
   * Who holds a token. Role, classes and state are read at each call, and the session lives on by it.
   * @throws ForbiddenError `sessions.ended`
   */
  resume(token: string): Promise<Session>;
  /** Repeatable. */
  signOut(token: string): Promise<void>;
  /** One's own, latest first. */
  list(): Promise<readonly SessionView[]>;
  end(session: string): Promise<void>;
  /** All but one: the one that is kept. How many ended. */
  endOthers(session: string): Promise<number>;
  /** A link to choose a new password, by mail or text message; the answer is the same where nobody is called so. */
  requestReset(request: AskedReset): Promise<void>;
  /** Chooses a password by the link of a message or the code of a slip. @throws SpentError `sessions.spent` */
  reset(reset: Reset): Promise<AccountView>;
}

const everybody = ["anyone", "user"] as const;

export const sessions = defineModule<SessionsVerbs>({
  name: "sessions",
  collections: [resetRequests],
  messages: sessionMessages,
  masks: () => ({
    [resetRequests.name]: (row) => {
      const { id, version, until } = row as unknown as ResetRequest;
      return { id, version, until, digest: id, names: {} } satisfies Row;
    },
  }),
  access: {
    ...{ signIn: everybody, resume: everybody, signOut: everybody, requestReset: everybody, reset: everybody },
    ...{ list: ["user"], end: ["user"], endOthers: ["user"] },
  },
  notices: { "users.reset": resetNotice },
  create,
});

function create(context: Context): SessionsVerbs {
  return {
    signIn: (credentials) => signIn(context, credentials),
    resume: (token) => resume(context, token),
    signOut: (token) => signOut(context, token),
    async list() {
      const { sessions: kept = [] } = await ownAccount(context);
      const seen = await Promise.all(kept.map((session) => seenAt(context, session)));
      return kept
        .flatMap(({ digest, ...session }, n) => (seen[n] === undefined ? [] : [{ ...session, seen: seen[n] }]))
        .reverse();
    },
    async end(session) {
      const ended = await endSessions(context, await ownAccount(context), "sessions.end", ({ id }) => id === session);
      if (ended === 0) throw fault(NotFoundError, sessionMessages, "sessions.not_found", { session });
    },
    endOthers: async (session) =>
      await endSessions(context, await ownAccount(context), "sessions.endOthers", ({ id }) => id !== session),
    requestReset: (request) => requestReset(context, request),
    reset: async (given) => accountView(await reset(context, given)),
  };
}

async function ownAccount({ actor, trusted }: Context): Promise<Account> {
  const account = actor.kind === "user" ? await trusted.records(accounts).get(actor.id) : undefined;
  if (!account) throw fault(ForbiddenError, userMessages, "users.no_user");
  return account;
}
