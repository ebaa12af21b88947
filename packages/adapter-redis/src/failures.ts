/** Why Redis did not do its part, in words and with the way out. */
import { AdapterError, type CursusError, type Details, fill } from "@cursus/core";
import { type Reason, redisMessages } from "./messages.ts";

/** What each beginning of an answer of Redis means (https://redis.io/docs/latest/develop/reference/protocol-spec/). */
const answers: readonly (readonly [RegExp, Reason])[] = [
  [/^WRONGPASS|^ERR invalid password/, "wrong_password"],
  [/^NOAUTH/, "no_password"],
  [/^NOPERM/, "no_permission"],
  [/^READONLY/, "read_only"],
  [/^(LOADING|MASTERDOWN)/, "loading"],
  [/^OOM/, "full"],
  [/^MISCONF/, "cannot_save"],
  [/^WRONGTYPE/, "other_type"],
  [/^MOVED|^ASK/, "cluster_node"],
  [/^CLUSTERDOWN|Too many Cluster redirections/, "cluster_down"],
  [/DB index is out of range|invalid DB index|SELECT is not allowed/, "no_database"],
  [/not an integer|would overflow/, "not_a_number"],
  [/^ERR unknown command|^ERR syntax error/, "too_old"],
  [/Unknown RESP type|Protocol error|Invalid RESP/, "not_redis"],
  [/Socket timeout/, "slow"],
  [/Connection is closed|isn't writeable|aborted due to connection close|max retries per request/i, "lost"],
];

const systemCodes: { readonly [code: string]: Reason } = {
  ECONNREFUSED: "refused",
  ENOENT: "refused",
  ENOTFOUND: "unknown_host",
  EAI_AGAIN: "unknown_host",
  ETIMEDOUT: "unreachable",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  ECONNRESET: "lost",
  EPIPE: "lost",
};

/** What passes without anyone mending anything: a server that starts, saves, fails over or catches up. */
const passing: readonly Reason[] = [
  "slow",
  "refused",
  "lost",
  "unknown_host",
  "unreachable",
  "read_only",
  "loading",
  "full",
  "cluster_down",
];

export function reasonOf(error: unknown): Reason {
  const { code = "", message = "", lastNodeError } = error as NodeJS.ErrnoException & { lastNodeError?: unknown };
  if (lastNodeError) {
    const reason = reasonOf(lastNodeError);
    return reason === "lost" || reason === "other" ? "cluster_down" : reason;
  }
  if (/None of startup nodes|Failed to refresh slots cache/.test(message)) return "cluster_down";
  if (/^ERR_(SSL|TLS)|^EPROTO$|CERT|_ISSUER_|SIGNATURE/.test(code)) return "no_tls";
  return systemCodes[code] ?? answers.find(([words]) => words.test(message))?.[1] ?? "other";
}

/** What the sentences of a failure name. */
export function failureDetails(adapter: string, operation: string, reason: Reason): Details {
  return { adapter, operation, retryable: passing.includes(reason), reason };
}

export function unavailable(adapter: string, operation: string, reason: Reason, cause?: unknown): CursusError {
  const details = failureDetails(adapter, operation, reason);
  const message = fill(redisMessages["cache.unavailable"].en, details, english);
  return new AdapterError(
    "cache.unavailable",
    message,
    details,
    cause === undefined ? undefined : { cause: bare(cause) },
  );
}

function english(term: string): string | undefined {
  return (redisMessages as { [code: string]: { en: string } })[term]?.en;
}

/**
 * ioredis puts the command on its errors, and Redis repeats arguments in some answers: passwords, keys and values are among
 * them. What is passed on is the answer up to the first quotation.
 */
function bare(cause: unknown): Error {
  const { message = "", name = "Error", code } = cause as NodeJS.ErrnoException;
  const quoted = message.search(/with args beginning with|["'`]/);
  const bareMessage = quoted < 0 ? message : message.slice(0, quoted).trimEnd().replace(/[,:]$/, "").trimEnd();
  const plain = new Error(bareMessage);
  return Object.assign(plain, { name, ...(typeof code === "string" && { code }) });
}
