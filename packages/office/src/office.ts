/**
 * The office as a function from a request to a response: what students and staff open once they signed in. It stands under
 * `/office` and hands all else on.
 *
 *     const office = createOffice(cursus, { baseUrl: "https://univ.example", otherwise: createFormServer(cursus) });
 *     await serve(office, { port: 8000 });
 *
 * A request goes: where it was sent from -> who sends it -> whether its form is of this session -> whether that person may
 * open the page -> the page, which calls the core as that person.
 */
import {
  anyone,
  type Catalog,
  type Clock,
  type Cursus,
  type ExamSigner,
  fault,
  type Language,
  type Messages,
  messagesOf,
  NotFoundError,
  type Payments,
  type Source,
  systemClock,
  tokenFrom,
} from "@cursus/core";
import {
  type Attending,
  attend,
  createSite,
  first,
  type Handling,
  languageOfStranger,
  languageWanted,
  type PageLogger,
  type PostedFile,
  pathUnder,
  replies,
  type Visit,
  webMessages,
} from "@cursus/web";
import { type Context, Hono } from "hono";
import type { Call, Office, PaperLooks } from "./call.ts";
import { cookieIn, cookieWith, newVisit, tokenFor } from "./cookies.ts";
import { flashIn } from "./flash.ts";
import { guarded, receive, sessionOf } from "./guard.ts";
import { createJobs, type JobLimits } from "./jobs.ts";
import { officeSheet } from "./page/style.ts";
import { troublePage } from "./page/trouble-page.ts";
import type { Route } from "./route.ts";
import { pageMessages, routes } from "./routes.ts";
import { statusOf, withoutCommands } from "./trouble.ts";
import { officeMessages } from "./words/office.ts";
import { ownSentences } from "./words/own-sentences.ts";

export interface OfficeOptions {
  /**
   * Where people reach the server. Its path stands before `/office`, whether the request still has it or a server in front
   * has taken it off; https in it keeps cookies from everything else. At the root, without TLS, if absent.
   */
  readonly baseUrl?: string;
  /** Told of every request and of every trouble; never of a name, a password or a session. */
  readonly logger?: PageLogger;
  /** Answers what is not under `/office`; if absent, nothing is there. */
  readonly otherwise?: Handling;
  /** The way to pay online; none if absent. */
  readonly payments?: Payments;
  /** Signs the codes of papers; papers that have one cannot be fetched if absent. */
  readonly signer?: () => Promise<ExamSigner>;
  /** What letters bear besides the institution's name, those of a period of exams or any; what the settings say in words if absent. */
  readonly papers?: (language: Language, period: string | undefined) => Promise<PaperLooks>;
  /** Other systems, as the program opened them; it closes them. None if absent. */
  readonly sources?: readonly Source[];
  readonly clock?: Clock;
  readonly jobs?: JobLimits;
  /** Pages of your own, beside those of Cursus. */
  readonly extraRoutes?: readonly Route[];
}

export interface OfficeHandling extends Handling, AsyncDisposable {
  /** Asks tasks under way to stop, and waits for them. Repeatable. */
  close(): Promise<void>;
}

interface Arrival extends Visit {
  readonly route: string | undefined;
  readonly params: { readonly [name: string]: string };
  /** What was sent along, where the route takes a file. */
  file?: PostedFile | undefined;
  /** Once it is known. */
  call?: Call;
}

interface Arriving {
  Bindings: { readonly from: string | undefined };
}

/** @throws ConfigurationError `web.bad_base_url` */
export function createOffice(cursus: Cursus, options: OfficeOptions = {}): OfficeHandling {
  const { baseUrl, otherwise, payments, signer, papers, sources = [], clock = systemClock } = options;
  const site = createSite(cursus, baseUrl);
  const office: Office = {
    ...{ cursus, site, root: `${site.base}/office`, secure: baseUrl?.startsWith("https:") ?? false },
    messages: wordsOf(cursus.messages.catalog),
    jobs: createJobs(clock, options.jobs),
    ...{ routes: [...routes, ...(options.extraRoutes ?? [])], payments, signer, papers, sources, clock },
  };
  const attending: Attending<Arrival> = {
    ...{ name: "office", logger: options.logger, statusOf },
    trouble: async (visit, error) => {
      const call = visit.call ?? (await callFor(office, visit, { asNobody: true }));
      return withCookies(await troublePage(call, error), call);
    },
    secretsOf: ({ posted, request }) => [
      ...["login", "password", "current", "next"].map((field) => tokenFrom(first(posted, field))),
      cookieIn(request, office, "session") ?? "",
    ],
  };
  const pathOf = pathUnder(site.base);
  const app = new Hono<Arriving>({ getPath: pathOf });
  const attended = (route: Route | undefined) => (context: Context<Arriving>) => {
    const { req, env } = context;
    const visit = { request: req.raw, query: (name: string) => req.query(name), from: env.from };
    const params = route ? (req.param() as { [name: string]: string }) : {};
    return attend(attending, (arrival) => answer(office, arrival, route), { ...visit, route: route?.name, params });
  };
  for (const route of office.routes) {
    const paths = route.path === "" ? ["/office", "/office/"] : [`/office${route.path}`];
    for (const path of paths) app[route.method](path, attended(route));
  }
  app.all("/office", attended(undefined)).all("/office/*", attended(undefined));
  const { plain } = replies({ sheet: officeSheet });
  app.notFound((context) =>
    otherwise ? otherwise.fetch(context.req.raw, context.env.from) : plain("Not found.\n", 404),
  );
  app.onError(() => plain("The server failed.\n", 500));
  const handling: OfficeHandling = {
    // Other servers hand their own things on as a second argument.
    fetch: async (request, from) => app.fetch(request, { from: typeof from === "string" ? from : undefined }),
    close: () => office.jobs.close(),
    [Symbol.asyncDispose]: () => handling.close(),
  };
  return handling;
}

/** Everything that a page may say; what stands later goes before. */
export function wordsOf(core: Catalog): Messages {
  return messagesOf(withoutCommands(core), ownSentences, webMessages, officeMessages, ...pageMessages);
}

async function answer(office: Office, arrival: Arrival, route: Route | undefined): Promise<Response> {
  if (arrival.request.method === "POST") {
    const { posted, file } = await receive(office, arrival, route);
    arrival.posted = posted;
    arrival.file = file;
  }
  const call = await callFor(office, arrival, { route });
  arrival.call = call;
  if (!route) throw fault(NotFoundError, officeMessages, "office.no_page");
  return withCookies(await guarded(call, route), call);
}

interface CallOptions {
  readonly route?: Route | undefined;
  /** The storage may be away: nobody is looked up. */
  readonly asNobody?: boolean;
}

async function callFor(office: Office, visit: Arrival, { route, asNobody = false }: CallOptions): Promise<Call> {
  const { request, params } = visit;
  const cookie = cookieIn(request, office, "session");
  const me = asNobody ? undefined : await sessionOf(office, cookie);
  const settings = await office.site.settings();
  const browser = cookieIn(request, office, "visit") ?? newVisit();
  const posted = new Map([...(visit.posted ?? [])].filter(([field]) => field !== "_token"));
  return {
    ...{ office, visit, route, params, settings, me, posted, file: visit.file },
    language: languageWanted(visit) ?? me?.user.language ?? languageOfStranger(visit, settings),
    acting: office.cursus.as(me?.actor ?? anyone),
    token: tokenFor(me || asNobody ? cookie : browser),
    flash: flashIn(request, office),
    cookies: me || asNobody ? [] : [cookieWith(office, "visit", browser)],
  };
}

function withCookies(response: Response, { cookies }: Call): Response {
  for (const cookie of cookies) response.headers.append("Set-Cookie", cookie);
  return response;
}
