/** What stands between a request and its page: where it was sent from, of which session, and who may open it. */
import { anyone, ForbiddenError, fault, isCursusError, type Session } from "@cursus/core";
import {
  first,
  type Posted,
  type PostedFile,
  passOver,
  readPosted,
  readUpload,
  refuseForeign,
  urlencoded,
  type Visit,
} from "@cursus/web";
import type { Call, MemberCall, Office } from "./call.ts";
import { cookieIn, isTokenFor } from "./cookies.ts";
import { askToSignIn, signInAddress } from "./pages/account/sign-in.ts";
import { mayOpen, type Route } from "./route.ts";
import { officeMessages } from "./words/office.ts";

/** A class of 300 and a dozen columns of marks. */
const valuesAtMost = 5000;

export interface Received {
  readonly posted: Posted;
  readonly file?: PostedFile | undefined;
}

/**
 * What was sent. A file is taken from those alone who may open the page: of others it is read past.
 * @throws ForbiddenError `web.foreign_origin`
 */
export async function receive(office: Office, { request }: Visit, route: Route | undefined): Promise<Received> {
  await refuseForeign(request, office.site.origins, { oursSendReferrer: true });
  if (!route || route.opens === "anyone" || !route.takesFile)
    return { posted: await readPosted(request, [urlencoded], { valuesAtMost }) };
  const me = await sessionOf(office, cookieIn(request, office, "session"));
  if (!me || !mayOpen(me.actor, route)) {
    await passOver(request);
    return { posted: new Map() };
  }
  const { posted, files } = await readUpload(request);
  return { posted, file: files.get("file") };
}

export async function sessionOf({ cursus }: Office, token: string | undefined): Promise<Session | undefined> {
  if (token === undefined) return undefined;
  try {
    return await cursus.as(anyone).sessions.resume(token);
  } catch (error) {
    if (isCursusError(error, "sessions.ended")) return undefined;
    throw error;
  }
}

/**
 * The page, or the way to it: whoever has not signed in does so first, and finds what they sent again.
 * @throws ForbiddenError `office.stale_form`, `office.not_for_role`
 */
export async function guarded(call: Call, route: Route): Promise<Response> {
  const { office, visit, me } = call;
  const posts = visit.request.method === "POST";
  const given = first(visit.posted, "_token");
  const session = cookieIn(visit.request, office, "session");
  if (route.opens !== "anyone" && !me) {
    // What was sent by a form of the session that has ended is this person's, and is kept.
    if (posts) return askToSignIn(call, isTokenFor(session, given));
    return signInAddress(call);
  }
  const cookie = me ? session : cookieIn(visit.request, office, "visit");
  if (posts && !isTokenFor(cookie, given)) throw fault(ForbiddenError, officeMessages, "office.stale_form");
  if (route.opens === "anyone") return await route.handler(call);
  if (!mayOpen(me!.actor, route))
    throw fault(ForbiddenError, officeMessages, "office.not_for_role", { role: me!.actor.role });
  return await route.handler(call as MemberCall);
}
