/** What an error means in HTTP, for every face: by its class, and by its code where HTTP has a word of its own. */
import { isCursusError } from "./errors.ts";

export interface HttpStatuses {
  readonly [codeOrClass: string]: number;
}

const statuses: HttpStatuses = {
  ...{ InvalidInputError: 422, NotFoundError: 404, ConflictError: 409, ForbiddenError: 403, SpentError: 410 },
  ...{ AdapterError: 503, ConfigurationError: 500 },
  ...{ "access.not_signed_in": 401, "sessions.ended": 401 },
  ...{ "clients.no_key": 401, "clients.wrong_key": 401, "clients.replaced": 401 },
  ...{ "clients.revoked": 401, "clients.expired": 401 },
  ...{ "users.slow": 429, "clients.too_fast": 429 },
};

/**
 * The status of an answer that tells this error; 500 for what is no error of Cursus. From 500 on, its message names servers
 * and files: it is for the log.
 * @param own the face's own codes, or what a class means there; these win
 */
export function httpStatusOf(error: unknown, own: HttpStatuses = {}): number {
  if (!isCursusError(error)) return 500;
  const { code, name } = error;
  return own[code] ?? statuses[code] ?? own[name] ?? statuses[name] ?? 500;
}
