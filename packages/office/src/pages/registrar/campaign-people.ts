/** The people of a campaign: found by state and class; taken as a list for calls, letters or corrections. */
import {
  type CampaignPerson,
  type Column,
  idHeader,
  type ListedPerson,
  type ListPurpose,
  type PeopleFilter,
  type PersonState,
  personStates,
} from "@cursus/core";
import { day, type Html, hidden, html } from "@cursus/web";
import { asked, at, type MemberCall, sent } from "../../call.ts";
import { filledWith, line, radios, select } from "../../page/form.ts";
import { showPage } from "../../page/page.ts";
import { filters, table } from "../../page/table.ts";
import { mayDo, type Route } from "../../route.ts";
import { momentOf } from "../../words/times.ts";
import { fileForm, formatOf, giveTable } from "./table-file.ts";
import { listName, tag, told } from "./told.ts";

export const campaignPeopleRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: "/campaigns/:campaign/people", name: "registrar.campaign.people" },
    ...{ opens: "campaigns.people", handler: people },
  },
  {
    ...{ method: "post", path: "/campaigns/:campaign/people", name: "registrar.campaign.people.list" },
    ...{ opens: ["campaigns.show", "campaigns.takeList"], handler: taken },
  },
];

const asList = ["notAnswered", ...personStates] as const;

export function stateName(call: MemberCall, state: PersonState | "notAnswered"): string {
  return told(call)(`person_state_${state}`);
}

function filterFrom(state: string | undefined, className: string | undefined): PeopleFilter {
  const known = asList.find((one) => one === state);
  return { ...(known && { state: known }), ...(className && { class: className }) };
}

async function people(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting, language } = call;
  const { id, name, purgedAt } = await acting.campaigns.show(call.params.campaign ?? "");
  const [state, className, after] = [asked(call, "state"), asked(call, "class"), asked(call, "after")];
  const filter = filterFrom(state, className);
  const { items, next } = await acting.campaigns.people(id, filter, after === undefined ? {} : { after });
  const zone = call.settings?.timeZone ?? "UTC";
  const when = (moment: string | undefined) => moment && momentOf(moment, zone, language);
  const narrowed = Object.keys(filter).length > 0;
  const main = html`${filters(
    call,
    (filled) =>
      html`${select(filled, {
        ...{ name: "state", label: t("state"), none: t("every_state") },
        options: asList.map((value) => ({ value, label: stateName(call, value) })),
      })}${line(filled, { name: "class", label: t("class") })}`,
  )}${table<CampaignPerson>(call, {
    ...{ caption: t("people_caption"), titled: true, rows: items, next },
    empty: narrowed ? t("none_fits") : t(purgedAt === undefined ? "nobody_invited" : "purged"),
    columns: [
      { label: t("student"), cell: (one) => personLink(call, id, one) },
      { label: t("class"), cell: ({ student }) => student.class ?? "" },
      {
        label: t("state"),
        cell: (one) =>
          html`${tag(one.state, stateName(call, one.state))}${one.refusal !== undefined && html`<br><small>${one.refusal}</small>`}${one.proposedEmail !== undefined && html`<br><small>${t("proposed_short", { email: one.proposedEmail })}</small>`}`,
      },
      { label: t("reminders"), number: true, cell: ({ reminders }) => (reminders > 0 ? String(reminders) : "") },
      { label: t("answered_at"), cell: ({ answeredAt }) => when(answeredAt) },
    ],
  })}${items.length > 0 && mayDo(call.me.actor, "campaigns.takeList") && listForm(call, id)}`;
  const up = { path: `/campaigns/${id}`, label: html`${name}` };
  return showPage(call, { title: html`${t("people_of", { name })}`, main, up });
}

function personLink(call: MemberCall, campaign: string, { student }: CampaignPerson): Html {
  if (!mayDo(call.me.actor, "campaigns.person")) return html`${listName(student)}`;
  return html`<a href="${at(call, `/campaigns/${campaign}/people/${student.id}`)}">${listName(student)}</a>`;
}

const purposes = ["list", "calls", "mailMerge", "corrections"] as const satisfies readonly ListPurpose[];

function listForm(call: MemberCall, id: string): Html {
  const t = told(call);
  const options = purposes.map((value) => ({ value, label: t(`take_${value}`), help: t(`take_${value}_help`) }));
  const filled = filledWith(call, { purpose: "list" });
  const same = hidden(
    ["state", "class"].flatMap((field) => {
      const value = asked(call, field);
      return value === undefined ? [] : [[field, value] as const];
    }),
  );
  const fields = html`${same}${radios(filled, { name: "purpose", label: t("take_what"), options, required: true })}`;
  return html`<h2>${t("take_title")}</h2><p>${t("take_text")}</p>${fileForm(call, filled, `/campaigns/${id}/people`, fields)}`;
}

async function taken(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting, language } = call;
  const { id, name, closes } = await acting.campaigns.show(call.params.campaign ?? "");
  const purpose = purposes.find((one) => one === sent(call, "purpose")) ?? "list";
  const filter = filterFrom(sent(call, "state"), sent(call, "class"));
  const { invited, unreachableByMail } = await acting.campaigns.status(id);
  return await giveTable<ListedPerson>(call, {
    ...{ name: `${name} – ${t(`take_${purpose}`)}`, format: formatOf(sent(call, "format")) },
    columns: columnsOf(call, purpose, { campaign: name, until: day(closes, language) }),
    rows: () => acting.campaigns.takeList(id, filter, purpose),
    many: invited + unreachableByMail,
  });
}

type Value = (person: ListedPerson) => string | number | undefined;

function columnsOf(
  call: MemberCall,
  purpose: (typeof purposes)[number],
  { campaign, until }: { readonly campaign: string; readonly until: string },
): readonly Column<ListedPerson>[] {
  if (purpose === "corrections") return corrections(call);
  const t = told(call);
  const zone = call.settings?.timeZone ?? "UTC";
  const when = (moment: string | undefined) => moment && momentOf(moment, zone, call.language);
  const column = (key: string, header: string, value: Value) => ({ key, header, value });
  const civility = column("civility", t("person_civility"), ({ record }) => record.civility);
  const name = [
    column("lastName", t("person_lastName"), ({ student }) => student.lastName),
    column("firstName", t("person_firstName"), ({ student }) => student.firstName),
  ];
  const email = column("email", t("person_email"), ({ student }) => student.email);
  const phone = column("phone", t("person_phone"), ({ student }) => student.phone);
  const className = column("class", t("class"), ({ student }) => student.class);
  const state = column("state", t("state"), (one) => stateName(call, one.state));
  const reminders = column("reminders", t("reminders"), (one) => one.reminders);
  if (purpose === "calls")
    return [...name, phone, className, email, state, reminders, column("result", t("take_result"), () => undefined)];
  if (purpose === "mailMerge")
    return [
      ...[civility, ...name, email, className, column("language", t("language"), ({ record }) => record.language)],
      ...[column("campaign", t("campaign"), () => campaign), column("until", t("until"), () => until)],
    ];
  return [
    ...[...name, className, email, phone, state, reminders],
    column("sentAt", t("sent_at"), (one) => when(one.sentAt)),
    column("answeredAt", t("answered_at"), (one) => when(one.answeredAt)),
    column("reason", t("list_reason"), (one) => one.refusal),
    column("proposedEmail", t("proposed"), (one) => one.proposedEmail),
  ];
}

/** Headed as the reading knows them, whoever takes it: the file comes back, and each row finds its person again. */
function corrections(call: MemberCall): readonly Column<ListedPerson>[] {
  const column = (header: string, value: Value) => ({ key: header, header, value });
  return [
    column(idHeader, ({ student }) => student.id),
    column("Nom", ({ student }) => student.lastName),
    column("Prénom", ({ student }) => student.firstName),
    column("Courriel", ({ student }) => student.email),
    column("Téléphone", ({ student }) => student.phone),
    column("N° étudiant", ({ record }) => record.studentNumber),
    column("INE", ({ record }) => record.ine),
    column("Classe", ({ student }) => student.class),
    column("Promotion", ({ student }) => student.cohort),
    column(told(call)("list_reason"), ({ refusal, proposedEmail }) =>
      [refusal, proposedEmail].filter(Boolean).join(" ; "),
    ),
  ];
}
