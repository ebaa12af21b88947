/** Messages: what waits, what was sent, what was not and why; sending again. */
import { modules, type NoticeView, outboxStates } from "@cursus/core";
import { type Html, html, nothing } from "@cursus/web";
import { asked, at, type MemberCall, sent } from "../../call.ts";
import { confirmPage } from "../../page/confirm.ts";
import { line, select } from "../../page/form.ts";
import { goTo, guard, showPage } from "../../page/page.ts";
import { facts, filters, table } from "../../page/table.ts";
import { mayDo, type Route } from "../../route.ts";
import { momentOf } from "../../words/times.ts";
import { count, tag } from "../registrar/told.ts";
import { told } from "./told.ts";
import { adminMessages } from "./words.ts";

export const noticeRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: "/notices", name: "admin.notices", opens: ["notices.list", "notices.plan"] },
    ...{ menu: adminMessages["admin.notices"], handler: list },
  },
  { method: "get", path: "/notices/retry", name: "admin.notices.retry.ask", opens: "notices.retry", handler: ask },
  { method: "post", path: "/notices/retry", name: "admin.notices.retry", opens: "notices.retry", handler: retryAll },
  {
    method: "post",
    path: "/notices/:notice/retry",
    name: "admin.notice.retry",
    opens: "notices.retry",
    handler: retry,
  },
];

/** What people call each kind of message. */
export const noticeKinds: ReadonlyMap<string, { readonly en: string; readonly fr: string }> = new Map(
  Object.values(modules).flatMap((module) =>
    Object.entries(("notices" in module ? module.notices : undefined) ?? {}).map(
      ([kind, { title }]) => [kind, title] as const,
    ),
  ),
);

export function kindName({ language }: MemberCall, kind: string): string {
  const name = noticeKinds.get(kind)?.[language] ?? kind;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

const bad: readonly string[] = ["failed", "bounced", "complained", "inDoubt"];
const again: readonly string[] = ["failed", "inDoubt"];

async function list(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting, language } = call;
  const [kind, after, person] = [asked(call, "kind"), asked(call, "after"), asked(call, "person")];
  const state = outboxStates.find((one) => one === asked(call, "state"));
  const filter = {
    ...(state && { state }),
    ...(kind !== undefined && { kind }),
    ...(person !== undefined && { person }),
  };
  const [plan, found, failed, doubtful] = await Promise.all([
    acting.notices.plan(),
    acting.notices.list(filter, after === undefined ? {} : { after }),
    ...again.map((one) => acting.notices.list({ state: one as "failed" }, { limit: 1 })),
  ]);
  const zone = call.settings?.timeZone ?? "UTC";
  const when = (moment: string | undefined) => moment && momentOf(moment, zone, language);
  const retries = [
    ...(failed!.items.length > 0 ? [["failed", t("retry_all")] as const] : []),
    ...(doubtful!.items.length > 0 ? [["inDoubt", t("retry_doubt")] as const] : []),
  ].map(
    ([which, label]) => html`<a class="button second" href="${at(call, `/notices/retry?state=${which}`)}">${label}</a>`,
  );
  const health =
    plan.messages === 0
      ? html`<p>${t("nothing_waits")}</p>`
      : facts([
          [t("waiting"), count(call, plan.messages)],
          [t("all_left_by"), when(plan.until)],
          [t("per_day"), plan.perDay !== undefined && count(call, plan.perDay)],
        ]);
  const main = html`${health}${retries.length > 0 && html`<p class="deeds">${retries}</p>`}${filters(
    call,
    (filled) =>
      html`${select(filled, { name: "state", label: t("state"), none: t("every_state"), options: outboxStates.map((value) => ({ value, label: t(`notice_${value}`) })) })}${select(filled, { name: "kind", label: t("message"), none: t("every_message"), options: [...noticeKinds.keys()].map((value) => ({ value, label: kindName(call, value) })) })}${line(filled, { name: "person", label: t("about_student"), help: t("about_student_help") })}`,
  )}${table<NoticeView>(call, {
    ...{ caption: t("notices_caption"), rows: found!.items, next: found!.next, empty: t("no_notices") },
    columns: [
      { label: t("message"), cell: (one) => kindName(call, one.kind) },
      { label: t("when"), cell: ({ createdAt }) => when(createdAt) },
      {
        label: t("state"),
        cell: (one) =>
          tag(bad.includes(one.state) ? "failed" : one.state === "sent" ? "open" : "due", t(`notice_${one.state}`)),
      },
      { label: t("for_student"), cell: (one) => personLink(call, one) },
      { label: t("attempts"), number: true, cell: ({ attempts }) => String(attempts) },
      { label: t("next_try"), cell: ({ due }) => when(due) },
      { label: t("reason"), cell: ({ reason, code }) => reason ?? code },
      { label: t("retry"), cell: (one) => retryForm(call, one, when(one.createdAt) ?? "") },
    ],
  })}`;
  return showPage(call, { title: html`${t("notices")}`, main });
}

function personLink(call: MemberCall, { person }: NoticeView): Html | undefined {
  if (person === undefined || !mayDo(call.me.actor, "students.each")) return undefined;
  return html`<a href="${at(call, `/students/${person}`)}">${told(call)("see_student")}</a>`;
}

function retryForm(call: MemberCall, { id, state, kind }: NoticeView, when: string): Html {
  if (!again.includes(state)) return nothing;
  const t = told(call);
  const label = t("retry_of", { kind: kindName(call, kind), when });
  return html`<form method="post" action="${at(call, `/notices/${id}/retry`)}">${guard(call)}<button class="quiet" aria-label="${label}">${t("retry")}</button></form>`;
}

function stateAsked(value: string | undefined): "failed" | "inDoubt" {
  return value === "inDoubt" ? "inDoubt" : "failed";
}

async function ask(call: MemberCall): Promise<Response> {
  const t = told(call);
  const state = stateAsked(asked(call, "state"));
  return confirmPage(call, {
    title: html`${t(state === "failed" ? "retry_all" : "retry_doubt")}`,
    text: [html`${t("retry_all_text")}`],
    deed: html`${t("retry")}`,
    fields: [["state", state]],
    ...{ action: "/notices/retry", back: "/notices", harmless: true },
  });
}

async function retryAll(call: MemberCall): Promise<Response> {
  const many = await call.acting.notices.retry({ state: stateAsked(sent(call, "state")) });
  return goTo(call, "/notices", { code: "admin.retried", details: { count: many } });
}

async function retry(call: MemberCall): Promise<Response> {
  const many = await call.acting.notices.retry(call.params.notice ?? "");
  return goTo(call, "/notices", { code: "admin.retried", details: { count: many } });
}
