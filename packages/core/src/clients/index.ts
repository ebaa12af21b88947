/** Clients: other programs that read from here, each by a key of its own, with scopes and an end. */
import { randomBytes } from "node:crypto";
import * as z from "zod";
import { ConflictError, type CursusError, fault, InvalidInputError, NotFoundError } from "../kernel/errors.ts";
import { isId } from "../kernel/ids.ts";
import { issue, parse } from "../kernel/parse.ts";
import { line, localDate } from "../kernel/schemas.ts";
import { fold } from "../kernel/text.ts";
import { endOfDay, type Instant, type LocalDate } from "../kernel/time.ts";
import { digestOf } from "../links/index.ts";
import { type Context, defineModule } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import { type Page, type PageRequest, page } from "../storage/page.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { absent, and, eq } from "../storage/where.ts";
import { clientMessages } from "./messages.ts";
import { type Client, type ClientScope, clientRows, clientScopes } from "./model.ts";
import { type OpenedClient, type OpenOptions, open } from "./open.ts";
import { type ClientState, inOrder, keyPrefix, stateOf, widening } from "./rules.ts";

export { clientMessages } from "./messages.ts";
export { type ClientScope, clientScopes } from "./model.ts";
export type { OpenedClient, OpenOptions } from "./open.ts";
export type { Allowance } from "./rate.ts";
export { type ClientState, isKey as isClientKey } from "./rules.ts";

export interface NewClient {
  /** What people call the program; no two keys in use have one name. */
  readonly name: string;
  readonly scopes: readonly ClientScope[];
  /** The last day on which the key works; absent: it never ends. */
  readonly expires?: LocalDate;
}

export interface RenewOptions {
  /** The end that stands if absent, which must not be over then. */
  readonly expires?: LocalDate | "never";
}

export interface ClientView
  extends Pick<
    Client,
    "id" | "name" | "scopes" | "beginsWith" | "createdAt" | "renewedAt" | "expiresAt" | "revokedAt"
  > {
  readonly state: ClientState;
  /** When its key was last used, to the minute; absent: never. */
  readonly lastUsedAt?: Instant;
}

/** A key, told this once: neither storage nor log holds it. */
export interface IssuedKey {
  /** `cursus_api_` and 256 bits. */
  readonly key: string;
  readonly client: ClientView;
}

/** A client is named by its name or its id. */
export interface ClientsVerbs {
  /** @throws ConflictError `clients.name_taken` */
  add(client: NewClient): Promise<IssuedKey>;
  /** By name; revoked ones, too. */
  list(request?: PageRequest): Promise<Page<ClientView>>;
  show(client: string): Promise<ClientView>;
  /** Another key in place of the one that there is, which opens nothing from then on. */
  renew(client: string, options?: RenewOptions): Promise<IssuedKey>;
  /** For good; the name is free again. */
  revoke(client: string): Promise<ClientView>;
  /**
   * Who holds a key. Looked up at each call, so that one that was revoked opens nothing from the next call on.
   * @throws ForbiddenError `clients.no_key`, `clients.wrong_key`, `clients.replaced`, `clients.revoked`, `clients.expired`,
   * `clients.too_fast` with the seconds to wait
   */
  open(key: string | undefined, options?: OpenOptions): Promise<OpenedClient>;
}

const keepers = ["admin", "it"] as const;

export const clients = defineModule<ClientsVerbs>({
  name: "clients",
  collections: [clientRows],
  messages: clientMessages,
  // A copy's keys open nothing: their digests go, and so does whatever could be matched against a stolen key.
  masks: () => ({
    [clientRows.name]: (row) => {
      const { formerDigest, beginsWith, ...kept } = row;
      return { ...kept, digest: row.id, beginsWith: keyPrefix };
    },
  }),
  access: {
    ...{ add: keepers, list: keepers, show: keepers, renew: keepers, revoke: keepers },
    open: ["anyone", "user"],
  },
  create: (context: Context): ClientsVerbs => ({
    add: (client) => add(context, client),
    async list(request = {}) {
      const { items, ...rest } = await page(context.records(clientRows), { sort: [{ field: "nameKey" }] }, request);
      return { items: items.map((row) => view(context, row)), ...rest };
    },
    show: async (client) => view(context, await find(context, client)),
    renew: (client, options = {}) => renew(context, client, options),
    revoke: (client) => revoke(context, client),
    open: (key, options = {}) => open(context, key, options),
  }),
});

const Given = z
  .strictObject({
    name: line(80),
    scopes: z.array(z.string()).min(1, { message: "input.required" }),
    expires: localDate().optional(),
  })
  .superRefine(({ scopes }, found) => {
    for (const scope of scopes) {
      const refuse = (code: keyof typeof clientMessages, params: object) =>
        found.addIssue({ code: "custom", path: ["scopes"], message: code, params: { ...params } });
      if (!(clientScopes as readonly string[]).includes(scope))
        refuse("clients.unknown_scope", { value: scope, scopes: clientScopes });
      const needs = widening[scope as ClientScope];
      if (needs && !needs.some((one) => scopes.includes(one))) refuse("clients.scope_alone", { scope, needs });
    }
  });

async function add(context: Context, given: NewClient): Promise<IssuedKey> {
  const { name, scopes, expires } = parse(Given as unknown as z.ZodType<NewClient>, given, clientMessages);
  const expiresAt = expires === undefined ? undefined : await endOn(context, expires);
  const { key, ...kept } = newKey();
  const { clock, ids } = context;
  const row = {
    ...{ id: ids.next(), name, nameKey: fold(name), activeName: fold(name), scopes: inOrder(scopes), ...kept },
    createdAt: clock.now(),
    ...(expiresAt !== undefined && { expiresAt }),
  };
  const what = { name, scopes: row.scopes, ...(expiresAt !== undefined && { expiresAt }) };
  try {
    const written = await context.records(clientRows).insert(row, { verb: "clients.add", what });
    return { key, client: view(context, written) };
  } catch (error) {
    if (!isUniqueViolation(error, "activeName")) throw error;
    throw fault(ConflictError, clientMessages, "clients.name_taken", { name }, { cause: error });
  }
}

async function renew(context: Context, named: string, given: RenewOptions): Promise<IssuedKey> {
  const Expires = z.strictObject({ expires: z.union([z.literal("never"), localDate()]).optional() });
  const { expires } = parse(Expires as z.ZodType<RenewOptions>, given, clientMessages);
  const client = await find(context, named);
  const { name } = client;
  if (client.revokedAt !== undefined) throw alreadyRevoked(client);
  if (expires === undefined && stateOf(client, context.clock.now()) === "expired")
    throw fault(InvalidInputError, clientMessages, "clients.say_until", { name });
  const until = expires === undefined || expires === "never" ? undefined : await endOn(context, expires);
  const { key, ...kept } = newKey();
  const change = {
    set: { ...kept, formerDigest: client.digest, renewedAt: context.clock.now(), ...(until && { expiresAt: until }) },
    ...(expires === "never" && { unset: ["expiresAt"] as const }),
  };
  const same = and<keyof Client>(eq("id", client.id), eq("digest", client.digest), absent("revokedAt"));
  const what = { name, ...(expires !== undefined && { expires }) };
  const written = await context.records(clientRows).update(same, change, { verb: "clients.renew", what });
  if (!written) throw fault(ConflictError, clientMessages, "clients.changed_meanwhile", { name });
  return { key, client: view(context, written) };
}

async function revoke(context: Context, named: string): Promise<ClientView> {
  const client = await find(context, named);
  const open = and<keyof Client>(eq("id", client.id), absent("revokedAt"));
  const change = { set: { revokedAt: context.clock.now() }, unset: ["activeName"] as const };
  const note = { verb: "clients.revoke", what: { name: client.name } };
  const written = await context.records(clientRows).update(open, change, note);
  if (!written) throw alreadyRevoked(client);
  return view(context, written);
}

/** The one that is in use goes before those of the same name that were revoked, of which the latest. */
async function find(context: Context, named: string): Promise<Client> {
  const rows = context.records(clientRows);
  const byId = isId(named) ? await rows.get(named) : undefined;
  if (byId) return byId;
  const found = await rows.find({ filter: eq("nameKey", fold(String(named))) });
  const client = found.find(({ activeName }) => activeName !== undefined) ?? found.at(-1);
  if (client) return client;
  throw fault(NotFoundError, clientMessages, "clients.not_found", { client: named });
}

function newKey(): { readonly key: string } & Pick<Client, "digest" | "beginsWith"> {
  const key = keyPrefix + randomBytes(32).toString("base64url");
  return { key, digest: digestOf(key), beginsWith: key.slice(0, keyPrefix.length + 4) };
}

/** The moment after a day that is not over yet. */
async function endOn(context: Context, day: LocalDate): Promise<Instant> {
  const { timeZone } = await context.use(settings).show();
  const end = endOfDay(timeZone, day);
  if (end > context.clock.now()) return end;
  const found = issue(clientMessages, "clients.ends_in_the_past", ["expires"], { day });
  throw fault(InvalidInputError, clientMessages, "clients.ends_in_the_past", { day, issues: [found] });
}

function alreadyRevoked({ name }: Client): CursusError {
  return fault(ConflictError, clientMessages, "clients.already_revoked", { name });
}

function view({ clock }: Context, row: Client): ClientView {
  const { id, name, scopes, beginsWith, createdAt, renewedAt, expiresAt, revokedAt, lastUsedAt } = row;
  return {
    ...{ id, name, scopes, state: stateOf(row, clock.now()), beginsWith, createdAt },
    ...(renewedAt !== undefined && { renewedAt }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(revokedAt !== undefined && { revokedAt }),
    ...(lastUsedAt !== undefined && { lastUsedAt }),
  };
}
