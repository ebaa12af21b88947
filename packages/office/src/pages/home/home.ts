/** The first page: for each role what is most likely wanted, and the ways on. */
import { catalog } from "@cursus/core";
import { html, sayer } from "@cursus/web";
import { at, type MemberCall } from "../../call.ts";
import { showPage } from "../../page/page.ts";
import { type HomeTile, type MemberRoute, mayOpen, type Route } from "../../route.ts";
import { adminTiles } from "../admin/tiles.ts";
import { registrarTiles } from "../registrar/tiles.ts";
import { studentTiles } from "../student/tiles.ts";
import { teacherTiles } from "../teacher/classes.ts";

export const homeMessages = catalog({
  "home.title": { en: "Welcome, {name}", fr: "Bienvenue, {name}" },
  "home.menu": { en: "Home", fr: "Accueil" },
  "home.nothing": {
    en: "There is no page for your role here yet. Your account is on its own page.",
    fr: "Il n'y a pas encore de page pour votre rôle ici. Votre compte a sa propre page.",
  },
});
const say = sayer(homeMessages);

export const homeRoutes: readonly Route[] = [
  { method: "get", path: "", name: "home", opens: "user", menu: homeMessages["home.menu"], handler: show },
];

/** What the first page offers, in this order, to those who may open it. */
const tiles: readonly HomeTile[] = [...studentTiles, ...teacherTiles, ...registrarTiles, ...adminTiles];

async function show(call: MemberCall): Promise<Response> {
  const { language, me, office } = call;
  const mine = tiles.filter((tile) => mayOpen(me.actor, tile));
  const drawn = await Promise.all(mine.map((tile) => tile.draw(call)));
  const shown = drawn.flatMap((tile) => (tile ? [html`<li>${tile}</li>`] : []));
  const title = say(language, "home.title", { name: me.user.name });
  if (shown.length > 0) return showPage(call, { title, main: html`<ul class="tiles">${shown}</ul>` });
  const others = office.routes.filter(
    (route): route is MemberRoute =>
      route.opens !== "anyone" && route.menu !== undefined && route.path !== "" && mayOpen(me.actor, route),
  );
  const links = others.map((route) => html`<li><a href="${at(call, route.path)}">${route.menu![language]}</a></li>`);
  const main = links.length > 0 ? html`<ul class="links">${links}</ul>` : html`<p>${say(language, "home.nothing")}</p>`;
  return showPage(call, { title, main });
}
