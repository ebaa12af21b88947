/** One request from its arrival to its answer: a page for every failure, and a line of the log that names nobody. */
import { type CursusError, isCursusError } from "@cursus/core";
import type { Visit } from "./site.ts";

export interface PageLogger {
  info(message: string, details: { readonly [name: string]: unknown }): void;
  error(message: string, details: { readonly [name: string]: unknown }): void;
}

export interface Attending<V extends Visit> {
  /** What the log calls these pages: `form` for `form.request` and `form.trouble`. */
  readonly name: string;
  readonly logger: PageLogger | undefined;
  statusOf(error: unknown): number;
  trouble(visit: V, error: unknown): Promise<Response>;
  /** What people gave that no log may keep: tokens, names. */
  secretsOf(visit: V): readonly string[];
}

export async function attend<V extends Visit>(
  attending: Attending<V>,
  handler: (visit: V) => Promise<Response>,
  visit: V,
): Promise<Response> {
  const { name, logger, statusOf, trouble } = attending;
  const began = logger && performance.now();
  let response: Response;
  try {
    response = await handler(visit);
  } catch (error) {
    if (statusOf(error) >= 500)
      logger?.error(`${name}.trouble`, { route: visit.route, ...reasonOf(error, attending.secretsOf(visit)) });
    response = await trouble(visit, error);
  }
  if (logger && began !== undefined) {
    const milliseconds = Math.round(performance.now() - began);
    const { request, route } = visit;
    logger.info(`${name}.request`, { method: request.method, route, status: response.status, milliseconds });
  }
  return response;
}

/** An error as a log may keep it: whatever the storage says of its failure, what people gave is cut out of it. */
function reasonOf(error: unknown, secrets: readonly string[]): { readonly [name: string]: unknown } {
  const given = secrets.filter((secret) => secret !== "");
  const clean = (text: string | undefined) => given.reduce((rest, one) => rest?.replaceAll(one, "(token)"), text);
  const { name, message, stack, cause } = error instanceof Error ? error : new Error(String(error));
  return {
    name,
    ...(isCursusError(error) && { code: (error as CursusError).code }),
    message: clean(message),
    stack: clean(stack),
    ...(cause instanceof Error && { cause: clean(`${cause.name}: ${cause.message}`) }),
  };
}
