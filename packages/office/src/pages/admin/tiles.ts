/** What the first page offers administrators: accounts, curricula, whether messages leave. */
import { isCursusError } from "@cursus/core";
import { html } from "@cursus/web";
import { at, type MemberCall } from "../../call.ts";
import type { HomeTile } from "../../route.ts";
import { count } from "../registrar/told.ts";
import { told } from "./told.ts";

export const adminTiles: readonly HomeTile[] = [
  { opens: ["users.list", "users.roles"], draw: users },
  { opens: "curricula.planChange", draw: curricula },
  { opens: ["notices.list", "notices.plan"], draw: notices },
];

async function users(call: MemberCall) {
  const t = told(call);
  return html`<h2><a href="${at(call, "/users")}">${t("users")}</a></h2><p>${t("tile_users")}</p>`;
}

async function curricula(call: MemberCall) {
  const t = told(call);
  const year = await openedYear(call);
  const said = year === undefined ? t("tile_no_year") : t("tile_curricula", { year });
  return html`<h2><a href="${at(call, "/curricula")}">${t("curricula")}</a></h2><p>${said}</p>`;
}

async function openedYear({ acting }: MemberCall): Promise<string | undefined> {
  try {
    const { year, state } = await acting.curricula.opened();
    return state === "open" ? year : undefined;
  } catch (error) {
    if (isCursusError(error, "curriculum.none_open")) return undefined;
    throw error;
  }
}

async function notices(call: MemberCall) {
  const t = told(call);
  const [{ messages }, failed] = await Promise.all([
    call.acting.notices.plan(),
    call.acting.notices.list({ state: "failed" }, { limit: 1 }),
  ]);
  const waits = messages === 0 ? t("nothing_waits") : t("tile_waiting", { count: count(call, messages) });
  const wrong =
    failed.items.length > 0 && html`<p><a href="${at(call, "/notices?state=failed")}">${t("tile_failed")}</a></p>`;
  return html`<h2><a href="${at(call, "/notices")}">${t("notices")}</a></h2><p>${waits}</p>${wrong}`;
}
