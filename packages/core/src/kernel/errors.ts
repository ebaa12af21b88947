/**
 * What can go wrong, said twice: the class tells a program what to do, the code tells which rule it was. The message is
 * English; a face shows the catalog sentence of the code in its reader's language.
 */
import { type Catalog, type Details, fill } from "./messages.ts";

const brand = Symbol.for("cursus.error");

/** One thing wrong with what was given, at a place inside it. */
export interface Issue {
  /** Where: property names and positions from the outside in, e.g. `["rows", 3, "email"]`. */
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
  readonly details?: Details;
}

/** Every error that Cursus raises on purpose. Recognise it with {@link isCursusError}, never by `instanceof`. */
export abstract class CursusError extends Error {
  readonly code: string;
  readonly details: Details;
  readonly [brand] = true;

  constructor(code: string, message: string, details: Details = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    this.details = details;
  }
}

/** What was given breaks a rule; nothing was written. `issues` lists every fault found. */
export class InvalidInputError extends CursusError {
  get issues(): readonly Issue[] {
    return (this.details.issues as readonly Issue[] | undefined) ?? [];
  }
}

/** The thing that the caller named is not there, or not in the caller's sight. */
export class NotFoundError extends CursusError {}

/** True elsewhere, not here and now: taken, changed meanwhile, closed. Read again, then decide. */
export class ConflictError extends CursusError {}

/** The caller's role does not hold this verb. */
export class ForbiddenError extends CursusError {}

/** A link that worked once and does not any more: expired, closed, revoked. */
export class SpentError extends CursusError {}

/** The assembly was given something that cannot work; `details.problems` lists all of it at once. */
export class ConfigurationError extends CursusError {}

/** A server, a disk or a gateway did not do its part. `details`: `{ adapter, operation, retryable }`. */
export class AdapterError extends CursusError {
  /** Whether the same call may succeed later without anyone mending anything. */
  get retryable(): boolean {
    return this.details.retryable === true;
  }
}

type ErrorClass = new (code: string, message: string, details?: Details, options?: ErrorOptions) => CursusError;

/** An error from a catalog: its class, its code, and the details that its sentence names. */
export function fault<Code extends string>(
  Class: ErrorClass,
  messages: Catalog<Code>,
  code: NoInfer<Code>,
  details: Details = {},
  options?: ErrorOptions,
): CursusError {
  return new Class(code, fill(messages[code].en, details), details, options);
}

/** Is this an error of Cursus (of this code)? True across duplicate copies of the package; `name` tells its class. */
export function isCursusError(error: unknown, code?: string): error is CursusError {
  if (typeof error !== "object" || error === null || !(brand in error)) return false;
  return code === undefined || (error as CursusError).code === code;
}
