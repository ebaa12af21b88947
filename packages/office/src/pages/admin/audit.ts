/** The audit log: who did what, when, to whom; and whether that is still as it was written. */
import { type AuditEntry, type AuditFilter, isCursusError } from "@cursus/core";
import { type Html, html } from "@cursus/web";
import { asked, at, type MemberCall } from "../../call.ts";
import { line } from "../../page/form.ts";
import { goTo, guard, showPage } from "../../page/page.ts";
import { filters, table } from "../../page/table.ts";
import { mayDo, type Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { momentOf } from "../../words/times.ts";
import { count, term } from "../registrar/told.ts";
import { inBoth, told } from "./told.ts";
import { adminMessages } from "./words.ts";

export const auditRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: "/audit", name: "admin.audit", opens: ["audit.list", "audit.verify"] },
    ...{ menu: adminMessages["admin.audit"], handler: list },
  },
  {
    method: "post",
    path: "/audit/verify",
    name: "admin.audit.verify",
    opens: ["audit.list", "audit.verify"],
    handler: verify,
  },
];

type Read = { readonly filter: AuditFilter } | { readonly refused: string };

/** What was asked for, people by the names that they go by. */
async function filterOf(call: MemberCall): Promise<Read> {
  const t = told(call);
  const { acting } = call;
  const [since, until, verb] = ["since", "until", "verb"].map((name) => asked(call, name));
  const [who, about] = [asked(call, "who"), asked(call, "about")];
  let by = who === "system" ? "system:" : who;
  if (who !== undefined && !["system", "owner", "link"].includes(who) && !who.includes(":")) {
    const account = await found(() => acting.users.show(who));
    if (!account) return { refused: t("nobody_called", { who }) };
    by = `user:${account.id}`;
  }
  const student = about === undefined ? undefined : await found(() => acting.students.show(about));
  if (about !== undefined && !student) return { refused: t("nobody_about", { who: about }) };
  return {
    filter: {
      ...{ ...(since !== undefined && { since }), ...(until !== undefined && { until }) },
      ...{ ...(verb !== undefined && { verb }), ...(by !== undefined && { by }) },
      ...(student && { about: student.id }),
    },
  };
}

/** Absent where there is no such thing. */
async function found<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (isCursusError(error) && (error as Error).name === "NotFoundError") return undefined;
    throw error;
  }
}

async function list(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting } = call;
  const after = asked(call, "after");
  const read = await filterOf(call);
  let entries: Entries = { items: [] };
  let refused = "refused" in read ? read.refused : undefined;
  if ("filter" in read)
    try {
      entries = await acting.audit.list(read.filter, after === undefined ? {} : { after });
    } catch (error) {
      const { faults, sentence } = refusalOf(call, error, { since: t("since"), until: t("until"), verb: t("verb") });
      refused = [...faults.values(), sentence ?? ""].join(" ").trim();
    }
  const names = await doersOf(call, entries.items);
  const verifying = html`<form method="post" action="${at(call, "/audit/verify")}">${guard(call)}<button class="second">${t("verify")}</button></form>`;
  const main = html`<div class="deeds">${verifying}<span>${t("verify_text")}</span></div>
${searchFor(call)}${
  refused === undefined ? entryTable(call, entries, names) : html`<p class="note bad" role="status">${refused}</p>`
}`;
  return showPage(call, { title: html`${t("audit")}`, main });
}

function searchFor(call: MemberCall): Html {
  const t = told(call);
  return filters(
    call,
    (filled) =>
      html`${line(filled, { name: "since", label: t("since"), type: "date" })}${line(filled, { name: "until", label: t("until"), type: "date" })}${line(filled, { name: "who", label: t("who"), help: t("who_help") })}${line(filled, { name: "verb", label: t("verb"), help: t("verb_help") })}${line(filled, { name: "about", label: t("about_student"), help: t("about_student_help") })}`,
  );
}

interface Entries {
  readonly items: readonly AuditEntry[];
  readonly next?: string;
}

function entryTable(call: MemberCall, entries: Entries, names: ReadonlyMap<string, string>): Html {
  const t = told(call);
  const zone = call.settings?.timeZone ?? "UTC";
  return html`${table<AuditEntry>(call, {
    ...{ caption: t("audit_caption"), rows: entries.items, next: entries.next, empty: t("no_audit") },
    columns: [
      { label: t("when"), cell: ({ at: moment }) => momentOf(moment, zone, call.language) },
      { label: t("who"), cell: ({ by }) => doer(call, by, names) },
      { label: t("verb"), cell: ({ verb }) => html`<code class="verb">${verb}</code>` },
      { label: t("about_student"), cell: (entry) => aboutLink(call, entry) },
      { label: t("details"), cell: (entry) => detailsOf(call, entry) },
    ],
  })}`;
}

async function doersOf({ acting }: MemberCall, entries: readonly AuditEntry[]) {
  const ids = [...new Set(entries.flatMap(({ by }) => (by.startsWith("user:") ? [by.slice("user:".length)] : [])))];
  const known = await Promise.all(ids.map((id) => found(() => acting.users.show(id))));
  return new Map(known.flatMap((one) => (one ? [[one.id, one.name] as const] : [])));
}

function doer(call: MemberCall, by: string, names: ReadonlyMap<string, string>): Html {
  const t = told(call);
  const [kind = "", rest = ""] = [by.split(":")[0], by.slice(by.indexOf(":") + 1)];
  if (kind === "user") {
    const name = names.get(rest);
    return name === undefined ? html`${t("by_removed")}` : html`<a href="${at(call, `/users/${rest}`)}">${name}</a>`;
  }
  if (kind === "owner") return html`${t("by_owner")}`;
  if (kind === "link") return html`${t("by_link")}`;
  return html`${kind === "system" ? t("by_program", { reason: rest }) : by}`;
}

function aboutLink(call: MemberCall, { about }: AuditEntry): Html | undefined {
  if (about === undefined) return undefined;
  if (!mayDo(call.me.actor, "students.show")) return html`<code>${about}</code>`;
  return html`<a href="${at(call, `/students/${about}`)}">${told(call)("see_student")}</a>`;
}

/** Longer than this, a change is one of many rows at once. */
const longest = 300;

function detailsOf(call: MemberCall, { what, emptied }: AuditEntry): Html | undefined {
  const t = told(call);
  if (emptied) return html`<small>${t("emptied")}</small>`;
  if (what === undefined) return undefined;
  const text = Object.entries(what)
    .map(([field, value]) => {
      const name = term(call, `field.${field}`, field);
      const shown = typeof value === "object" ? JSON.stringify(value) : String(value);
      return t("detail", { name, value: shown });
    })
    .join(", ");
  return html`<small>${text.length > longest ? `${text.slice(0, longest)}…` : text}</small>`;
}

async function verify(call: MemberCall): Promise<Response> {
  const { acting, office, me } = call;
  const job = office.jobs.start({
    by: me.user.id,
    title: inBoth(office, (t) => t("verify_job")),
    async work({ signal, to }) {
      const verdict = await acting.audit.verify({
        onProgress({ entries, total }) {
          signal.throwIfAborted();
          to(entries, total);
        },
      });
      const { entries, seals, faultCount, faults } = verdict;
      const [first] = faults;
      const say = (language: "en" | "fr") =>
        first ? office.messages.say(language, first.code, first.details, first.message) : "";
      const sentence = (language: "en" | "fr") => {
        const t = told({ office, language });
        const shown = { entries: count({ language }, entries), seals: count({ language }, seals) };
        return first ? t("verify_bad", { count: faultCount, first: say(language) }) : t("verify_fine", shown);
      };
      return { text: { en: sentence("en"), fr: sentence("fr") }, path: "/audit" };
    },
  });
  return goTo(call, `/jobs/${job.id}`);
}
