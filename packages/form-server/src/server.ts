/**
 * The form server as a function from a request to a response, at home in any program that speaks the Fetch API. It serves
 * `/form`, `/unsubscribe`, `/password` and `/healthz`, and holds no state but drawn pages: any number of them may stand
 * side by side.
 *
 *     const forms = createFormServer(cursus, { baseUrl: "https://enquetes.univ.example" });
 *     await serve(forms, { port: 8000 });
 */
import { type Cursus, fault, NotFoundError, tokenFrom } from "@cursus/core";
import {
  type Attending,
  attend,
  createSite,
  first,
  type Handling,
  type PageLogger,
  pathUnder,
  type Visit,
} from "@cursus/web";
import { type Context, Hono } from "hono";
import { formRoutes } from "./form-routes.ts";
import { formMessages } from "./messages.ts";
import { plainReply } from "./pages/told.ts";
import { passwordRoutes } from "./password-routes.ts";
import { statusOf, troubleReply } from "./trouble.ts";
import { unsubscribeRoutes } from "./unsubscribe-routes.ts";

export interface FormServerOptions {
  /**
   * Where people reach the server, as in the links of the mails. Its path stands before every address, whether the
   * request still has it or a server in front has taken it off. At the root if absent.
   */
  readonly baseUrl?: string;
  /** Told of every request and of every trouble; never of a token, nor of what people wrote. */
  readonly logger?: PageLogger;
}

type Handler = (visit: Visit) => Promise<Response>;

/** What is known of a request besides what it says. */
interface Arriving {
  Bindings: { readonly from: string | undefined };
}

/**
 * Answers every request, with a page for every failure; never rejects. By the network address that a request comes from,
 * where it is known, so many links for new passwords are sent, and no more.
 * @throws ConfigurationError `web.bad_base_url`
 */
export function createFormServer(cursus: Cursus, options: FormServerOptions = {}): Handling {
  const site = createSite(cursus, options.baseUrl);
  const app = new Hono<Arriving>({ getPath: pathUnder(site.base) });
  const attending: Attending<Visit> = {
    ...{ name: "form", logger: options.logger, statusOf },
    trouble: (visit, error) => troubleReply(site, visit, error),
    secretsOf: ({ query, posted }) => [query("token"), first(posted, "token"), first(posted, "login")].map(tokenFrom),
  };
  const attended = (handler: Handler, route?: string) => (context: Context<Arriving>) =>
    attend(attending, handler, {
      ...{ request: context.req.raw, route, query: (name) => context.req.query(name), from: context.env.from },
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
