/** Another Cursus as a source: what its API offers to a key, so that one institution's can feed another's. */
import {
  AdapterError,
  fault,
  type HealthCheck,
  isCursusError,
  pathOfKind,
  type Source,
  type SourceItems,
  type SourceKind,
  type SourcePage,
  type SourceRequest,
  sourceKinds,
} from "@cursus/core";
import { failedCheck } from "../health.ts";
import { sourceMessages } from "../messages.ts";
import { type Connection, type ConnectionOptions, connection } from "./connection.ts";

export interface ApiSourceOptions extends ConnectionOptions {
  /** A system that the other Cursus reads, by its name there, in place of what stands in its store. */
  readonly source?: string;
}

/** What `/v1/client` says of the key. */
interface ClientThere {
  readonly name: string;
  readonly offers: readonly SourceKind[];
  readonly sources: readonly { readonly name: string; readonly offers: readonly SourceKind[] }[];
  readonly expiresAt?: string;
}

/** The most that an API gives at once. */
const mostItems = 500;

/**
 * Asks once what the key opens. Where that fails, every kind is offered, so that whoever reads or checks is told why.
 * @throws ConfigurationError `source.bad_configuration`
 */
export async function apiSource(options: ApiSourceOptions): Promise<Source> {
  const { name, source } = options;
  const there = connection(options);
  const known = await clientOf(there, options).catch(() => undefined);
  const root = source === undefined ? "/v1" : `/v1/sources/${encodeURIComponent(source)}`;

  return {
    name,
    offers: sourceKinds.filter((kind) => offersOf(known, source)?.includes(kind) ?? true),
    async check() {
      try {
        return [answering(options, there.host, await clientOf(there, options))];
      } catch (error) {
        if (isCursusError(error)) return [failedCheck(name, error)];
        throw error;
      }
    },
    async read<K extends SourceKind>(kind: K, { after, limit, year, signal }: SourceRequest) {
      const asked = new URLSearchParams({ year, limit: String(Math.min(limit, mostItems)) });
      if (after !== undefined) asked.set("after", after);
      const body = await there.ask(`${root}/${pathOfKind(kind)}?${asked}`, signal);
      const { items, next } = pageIn(options, there, body);
      const taken = source === undefined ? items.flatMap((item) => takenFrom(kind, item)) : items;
      return { items: taken as SourceItems[K][], ...(next !== undefined && { next }) } satisfies SourcePage<
        SourceItems[K]
      >;
    },
    async close() {},
  };
}

async function clientOf(there: Connection, options: ApiSourceOptions): Promise<ClientThere> {
  const body = (await there.ask("/v1/client")) as Partial<ClientThere>;
  const { name, offers, sources } = body;
  if (typeof name !== "string" || !Array.isArray(offers) || !Array.isArray(sources))
    throw unreadable(options, there, "no API of Cursus");
  if (options.source !== undefined && !offersOf(body as ClientThere, options.source))
    throw unreadable(options, there, `no source ${options.source} for this key`);
  return body as ClientThere;
}

/** What is offered; absent where nothing is known of it. */
function offersOf(client: ClientThere | undefined, source: string | undefined): readonly SourceKind[] | undefined {
  return source === undefined ? client?.offers : client?.sources.find((one) => one.name === source)?.offers;
}

function answering({ name }: ApiSourceOptions, host: string, client: ClientThere): HealthCheck {
  const until = client.expiresAt?.slice(0, 10);
  const en = `${name} answers (${host}), to the key of ${client.name}${until ? `, which ends on ${until}` : ""}.`;
  const fr = `${name} répond (${host}), à la clé de ${client.name}${until ? `, qui prend fin le ${until}` : ""}.`;
  return { name, ok: true, message: { en, fr } };
}

type Item = { readonly [field: string]: unknown };

function pageIn(options: ApiSourceOptions, there: Connection, body: unknown) {
  const { items, next } = (body ?? {}) as { readonly items?: unknown; readonly next?: unknown };
  const sound = Array.isArray(items) && items.every((item) => typeof item === "object" && item !== null);
  if (!sound || (next !== undefined && typeof next !== "string")) throw unreadable(options, there, "no page");
  return { items: items as readonly Item[], next };
}

/** What is merged of a thing. Without the number that names its person it is nobody's here, and is left out. */
function takenFrom(kind: SourceKind, { id, ...item }: Item): readonly Item[] {
  switch (kind) {
    case "students": {
      const { class: _class, cohort, year, status, ...person } = item;
      return [person];
    }
    case "registrations": {
      const { student, ...registration } = item;
      return registration.studentNumber === undefined ? [] : [registration];
    }
    case "services": {
      const { year, teacher, ...service } = item;
      if (teacher === undefined) return [service];
      const { number } = teacher as Item;
      return number === undefined ? [] : [{ ...service, teacher: number }];
    }
    case "teachers":
      return [item];
    default: {
      const { year, ...rest } = item;
      return [rest];
    }
  }
}

function unreadable({ name }: ApiSourceOptions, { host: place }: Connection, reason: string) {
  const details = { adapter: name, operation: "read", retryable: false, place, reason };
  return fault(AdapterError, sourceMessages, "source.bad_answer", details);
}
