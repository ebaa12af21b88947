/** The parts of a student's file, as a page shows them. */
import {
  decisionMeanings,
  type JuryDecision,
  type RecordedAnswers,
  type RecordedDecision,
  type RecordedElement,
  type RecordedMark,
  type RecordedMessage,
  type RecordedPlace,
  type RecordedSession,
  type RecordSection,
  type StudentRecord,
} from "@cursus/core";
import { day, type Html, html, nothing } from "@cursus/web";
import { at, type MemberCall } from "../../call.ts";
import { facts, table } from "../../page/table.ts";
import { mayDo } from "../../route.ts";
import { figure, momentOf } from "../../words/times.ts";
import { averageText } from "./students.ts";
import { periodNamed, stateTag, tag, term, told } from "./told.ts";

export function partOf(call: MemberCall, record: StudentRecord, section: RecordSection): Html {
  const draw = parts[section];
  return draw ? draw(call, record) : nothing;
}

const parts: { readonly [S in RecordSection]?: (call: MemberCall, record: StudentRecord) => Html } = {
  identity,
  registrations,
  curriculum,
  grades,
  decisions,
  exams,
  messages,
  answers,
  account,
};

const identityFields = [
  ...(["civility", "lastName", "firstName", "birthName", "usageName", "birthPlace"] as const),
  ...(["studentNumber", "ine", "email", "personalEmail", "phone"] as const),
] as const;

function identity(call: MemberCall, { identity: known }: StudentRecord): Html {
  const t = told(call);
  if (!known) return nothing;
  const { birthDate, status, withdrawnOn, withdrawalReason } = known;
  const left = [withdrawnOn && day(withdrawnOn, call.language), withdrawalReason].filter(Boolean).join(", ");
  const texts = identityFields.map((field) => [t(`person_${field}`), known[field]] as const);
  return facts([
    ...texts.slice(0, 5),
    [t("person_birthDate"), birthDate && day(birthDate, call.language)],
    ...texts.slice(5),
    [t("status"), [t(`status_${status}`), left].filter(Boolean).join(", ")],
  ]);
}

function registrations(call: MemberCall, { registrations: known }: StudentRecord): Html {
  const t = told(call);
  const { years = [], steps = [] } = known ?? {};
  return html`${table<RecordedPlace>(call, {
    ...{ caption: t("years"), rows: years.toReversed(), empty: t("no_year") },
    columns: [
      { label: t("year"), cell: ({ year }) => year },
      { label: t("class"), cell: (one) => one.class ?? "" },
      { label: t("cohort"), cell: ({ cohort }) => cohort ?? "" },
      { label: t("status"), cell: ({ status }) => t(`status_${status}`) },
      { label: t("average"), number: true, cell: (one) => averageText(call, one) },
    ],
  })}${
    steps.length > 0 &&
    table(call, {
      ...{ caption: t("steps"), rows: steps, empty: "" },
      columns: [
        { label: t("step"), cell: ({ stepVersion }) => stepVersion },
        { label: t("year"), cell: ({ year }) => year },
        { label: t("source"), cell: ({ source }) => source },
      ],
    })
  }`;
}

function curriculum(call: MemberCall, { curriculum: known = [] }: StudentRecord): Html {
  const t = told(call);
  if (known.length === 0) return html`<p>${t("no_curriculum")}</p>`;
  const title = ({ labelFr, labelEn, code }: RecordedElement) =>
    (call.language === "fr" ? labelFr : (labelEn ?? labelFr)) ?? code;
  return html`${known.map(({ year, code, elements, unknown }) =>
    unknown
      ? html`<p>${t("curriculum_unknown", { code, year })}</p>`
      : table(call, {
          ...{ caption: `${code}, ${year}`, rows: elements, empty: "" },
          columns: [
            {
              label: t("element"),
              cell: (one) =>
                html`<span class="depth-${Math.min(one.depth, 6)}">${title(one)}</span> <small>${one.code}</small>`,
            },
            {
              label: "ECTS",
              number: true,
              cell: ({ ects }) => (ects === undefined ? "" : figure(ects, call.language)),
            },
          ],
        }),
  )}`;
}

function grades(call: MemberCall, { grades: known = [] }: StudentRecord): Html {
  const t = told(call);
  if (known.length === 0) return html`<p>${t("no_mark")}</p>`;
  return html`${known.toReversed().map((year) =>
    table<RecordedMark>(call, {
      caption: [year.year, year.class, averageText(call, year)].filter(Boolean).join(", "),
      ...{ rows: year.marks, empty: t("no_mark") },
      columns: [
        { label: t("subject"), cell: ({ subject }) => subject },
        {
          label: t("assessment"),
          cell: ({ title, comment }) => html`${title}${comment !== undefined && html`<br><small>${comment}</small>`}`,
        },
        { label: t("mark"), number: true, cell: (mark) => markText(call, mark) },
        { label: t("coefficient"), number: true, cell: ({ coefficient }) => figure(coefficient, call.language) },
        { label: t("shown_to_student"), cell: ({ published }) => (published ? "" : t("not_published")) },
      ],
    }),
  )}`;
}

export function markText({ language }: Pick<MemberCall, "language">, { value, code, scale }: RecordedMark): string {
  return value === undefined ? (code ?? "") : `${figure(value, language)}/${figure(scale, language)}`;
}

export function decisionText({ language }: Pick<MemberCall, "language">, decision: JuryDecision): string {
  return `${decisionMeanings[decision].title[language]} (${decision})`;
}

/** Of who has what a closed jury decided on. */
function certificateLink(call: MemberCall, student: string, { session, state, decision }: RecordedSession): Html {
  if (state !== "closed" || !decisionMeanings[decision].acquires || !mayDo(call.me.actor, "jury.result"))
    return nothing;
  const name = told(call)("paper_kind_juryCertificate");
  return html`<p><a href="${at(call, `/juries/${session}/${student}/certificate.pdf`)}">${name} (PDF)</a></p>`;
}

function decisions(call: MemberCall, { student, decisions: known }: StudentRecord): Html {
  const t = told(call);
  const { sessions = [], obtained = [], ects = 0 } = known ?? {};
  const mean = (value: number | undefined) => (value === undefined ? "" : figure(value, call.language));
  const own = sessions.map((session) => {
    const proposal = session.state !== "closed" && tag("due", t("proposal"));
    const link = mayDo(call.me.actor, "jury.show")
      ? html`<a href="${at(call, `/juries/${session.session}`)}">${session.title}</a>`
      : html`${session.title}`;
    return html`<h3>${link}, ${session.class}, ${session.year} ${proposal}</h3><p><b>${decisionText(call, session.decision)}</b></p>${certificateLink(call, student, session)}${table<RecordedDecision>(
      call,
      {
        ...{ caption: t("elements"), rows: session.elements, empty: t("no_decision") },
        columns: [
          { label: t("element"), cell: ({ label, code }) => label ?? code },
          { label: t("average"), number: true, cell: ({ average }) => mean(average) },
          { label: "ECTS", number: true, cell: (one) => figure(one.ects, call.language) },
          { label: t("decision"), cell: ({ decision }) => decision && decisionText(call, decision) },
        ],
      },
    )}`;
  });
  const read = obtained.length > 0 && html`<p>${t("obtained_elsewhere", { count: obtained.length })}</p>`;
  if (own.length === 0 && !read) return html`<p>${t("no_decision")}</p>`;
  return html`<p>${t("ects_acquired", { ects: figure(ects, call.language) })}</p>${own}${read}`;
}

function exams(call: MemberCall, { exams: known }: StudentRecord): Html {
  const t = told(call);
  const { registrations: own = [], archived = [], extraTime } = known ?? {};
  const kept = archived.map(({ period }) => period).join(", ");
  return html`${facts([
    [t("extra_time"), extraTime && t("extra_time_of", { ...extraTime })],
    [t("archived_periods"), kept],
  ])}${table(call, {
    ...{ caption: t("registrations"), rows: own.toReversed(), empty: t("no_exam_registration") },
    columns: [
      {
        label: t("period"),
        cell: ({ id, period }) => html`<a href="${at(call, `/registrations/${id}`)}">${periodNamed(call, period)}</a>`,
      },
      { label: t("state"), cell: ({ state }) => stateTag(call, state) },
      { label: t("exams"), cell: ({ papers }) => papers.map(({ title }) => title).join(", ") },
    ],
  })}`;
}

function messages(call: MemberCall, { messages: known = [] }: StudentRecord): Html {
  const t = told(call);
  const zone = call.settings?.timeZone ?? "UTC";
  return table<RecordedMessage>(call, {
    ...{ caption: t("part_messages"), rows: known, empty: t("no_message") },
    columns: [
      { label: t("message"), cell: ({ title }) => title[call.language] },
      { label: t("day"), cell: ({ createdAt }) => momentOf(createdAt, zone, call.language) },
      {
        label: t("state"),
        cell: ({ state, reason }) =>
          [term(call, `registrar.message_${state}`, state), reason].filter(Boolean).join(", "),
      },
    ],
  });
}

function answers(call: MemberCall, { answers: known = [] }: StudentRecord): Html {
  const t = told(call);
  const zone = call.settings?.timeZone ?? "UTC";
  if (known.length === 0) return html`<p>${t("no_campaign_for")}</p>`;
  return html`${known.map(
    (one: RecordedAnswers) =>
      html`<h3>${one.name}</h3>${facts([
        [t("state"), tag(one.state, term(call, `registrar.person_state_${one.state}`, one.state))],
        [t("invited_at"), momentOf(one.invitedAt, zone, call.language)],
        [t("answered_at"), one.answeredAt && momentOf(one.answeredAt, zone, call.language)],
        ...(one.answers ?? []).map(({ label, shown }) => [label[call.language], shown[call.language]] as const),
      ])}`,
  )}`;
}

function account(call: MemberCall, { account: known }: StudentRecord): Html {
  return html`<p>${told(call)(known === undefined ? "no_account" : "has_account")}</p>`;
}
