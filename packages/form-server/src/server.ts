/**
 * The form server as a function from a request to a response, at home in any program that speaks the Fetch API. It serves
 * `/form`, `/unsubscribe`, `/password` and `/healthz`, and holds no state but drawn pages: any number of them may stand
 * side by side.
 *
 *     const forms = createFormServer(cursus, { baseUrl: "https://enquetes.univ.example" });
 *     await serveForms(forms, { port: 8000 });
 */
import { type Cursus, type CursusError, fault, isCursusError, NotFoundError } from "@cursus/core";
import { type Context, Hono } from "hono";
import { getPath } from "hono/utils/url";
import { first, tokenFrom } from "./door.ts";
import { formRoutes } from "./form-routes.ts";
import { formMessages } from "./messages.ts";
import { passwordRoutes } from "./password-routes.ts";
import { plainReply } from "./reply.ts";
import { createSite, type Site, type Visit } from "./site.ts";
import { statusOf, troubleReply } from "./trouble.ts";
import { unsubscribeRoutes } from "./unsubscribe-routes.ts";

export interface FormServerOptions {
  /**
   * Where people reach the server, as in the links of the mails. Its path stands before every address, whether the
   * request still has it or a server in front has taken it off. At the root if absent.
   */
  readonly baseUrl?: string;
  /** Told of every request and of every trouble; never of a token, nor of what people wrote. */
  readonly logger?: FormLogger;
}

export interface FormLogger {
  info(message: string, details: { readonly [name: string]: unknown }): void;
  error(message: string, details: { readonly [name: string]: unknown }): void;
}

export interface FormServer {
  /**
   * Answers every request, with a page for every failure; never rejects.
   * @param from the network address that it comes from, where that is known: so many links for new passwords are sent
   * from one address, and no more
   */
  fetch(request: Request, from?: string): Promise<Response>;
}

type Handler = (visit: Visit) => Promise<Response>;

/** What is known of a request besides what it says. */
interface Arriving {
  Bindings: { readonly from: string | undefined };
}

/** @throws ConfigurationError `form.bad_base_url` */
export function createFormServer(cursus: Cursus, options: FormServerOptions = {}): FormServer {
  const site = createSite(cursus, options.baseUrl);
  const app = new Hono<Arriving>({ getPath: pathUnder(site.base) });
  const attended = (handler: Handler, route?: string) => (context: Context<Arriving>) =>
    attend(site, options.logger, {
      handler,
      visit: { request: context.req.raw, route, query: (name) => context.req.query(name), from: context.env.from },
    });
  const get = (route: string, handler: Handler) => app.get(route, attended(handler, route));
  const post = (route: string, handler: Handler) => app.post(route, attended(handler, route));
  const form = formRoutes(site);
  const unsubscribe = unsubscribeRoutes(site);
  const password = passwordRoutes(site);
  get("/form", form.show);
  post("/form", form.receive);
  get("/form/done", form.done);
  post("/form/not-me", form.notMe);
  get("/unsubscribe", unsubscribe.ask);
  post("/unsubscribe", unsubscribe.receive);
  get("/unsubscribe/done", unsubscribe.done);
  get("/password", password.show);
  post("/password", password.receive);
  post("/password/ask", password.ask);
  get("/password/done", password.done);
  get("/healthz", async () => plainReply("ok\n"));
  app.notFound(
    attended(async () => {
      throw fault(NotFoundError, formMessages, "form.no_page");
    }),
  );
  app.onError(() => plainReply("The server failed.\n", 500));
  // Other servers hand their own things on as a second argument.
  return { fetch: async (request, from) => app.fetch(request, { from: typeof from === "string" ? from : undefined }) };
}

/** The path of a request without the base's, whether or not a server in front took that off already. */
function pathUnder(base: string): (request: Request) => string {
  if (base === "") return getPath;
  const prefix = getPath(new Request(`http://localhost${base}/`));
  return (request) => {
    const path = getPath(request);
    return path.startsWith(prefix) ? path.slice(prefix.length - 1) : path;
  };
}

interface Attended {
  readonly handler: Handler;
  readonly visit: Visit;
}

/** Answers one visit, whatever becomes of it, and tells the logger. */
async function attend(site: Site, logger: FormLogger | undefined, { handler, visit }: Attended): Promise<Response> {
  const began = logger && performance.now();
  let response: Response;
  try {
    response = await handler(visit);
  } catch (error) {
    if (statusOf(error) >= 500) logger?.error("form.trouble", { route: visit.route, ...reasonOf(error, visit) });
    response = await troubleReply(site, visit, error);
  }
  if (logger && began !== undefined) {
    const milliseconds = Math.round(performance.now() - began);
    logger.info("form.request", {
      method: visit.request.method,
      route: visit.route,
      status: response.status,
      milliseconds,
    });
  }
  return response;
}

/** An error as a log may keep it: whatever the storage says of its failure, the person's token and name are cut out of it. */
function reasonOf(error: unknown, { query, posted }: Visit): { readonly [name: string]: unknown } {
  const given = [query("token"), first(posted, "token"), first(posted, "login")];
  const tokens = given.map(tokenFrom).filter((token) => token !== "");
  const clean = (text: string | undefined) => tokens.reduce((rest, token) => rest?.replaceAll(token, "(token)"), text);
  const { name, message, stack, cause } = error instanceof Error ? error : new Error(String(error));
  return {
    name,
    ...(isCursusError(error) && { code: (error as CursusError).code }),
    message: clean(message),
    stack: clean(stack),
    ...(cause instanceof Error && { cause: clean(`${cause.name}: ${cause.message}`) }),
  };
}
