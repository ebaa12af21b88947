/** Choosing where and which exams, with the fee as it grows: nothing is sent yet. */
import type { ExamCentreView, ExamPeriodView, ExamRegistrationView, ExamSittingView, OfferedExam } from "@cursus/core";
import { type Html, hidden, html, nothing } from "@cursus/web";
import { allSent, type MemberCall, sent } from "../../call.ts";
import { boxes, type Filled, filledWith, form, givenBack, radios, refusalNote } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import type { Route } from "../../route.ts";
import { type Refusal, refusalOf } from "../../trouble.ts";
import { duration } from "../../words/times.ts";
import {
  cityOf,
  feeFor,
  feeRuleText,
  feeText,
  modalityText,
  ownRegistration,
  periodName,
  whenText,
  wordsFor,
} from "./exam-facts.ts";
import { mayChoose } from "./registration.ts";

const path = "/exams/:period/choose";

export const chooseRoutes: readonly Route[] = [
  {
    method: "get",
    path,
    name: "student.choose",
    opens: ["exams.offer", "exams.register"],
    role: "student",
    handler: show,
  },
  { method: "post", path, name: "student.choose.save", opens: "exams.register", role: "student", handler: receive },
];

/** All that the page is drawn from. */
interface Ground {
  readonly period: ExamPeriodView;
  readonly registration: ExamRegistrationView | undefined;
  readonly centres: readonly ExamCentreView[];
  readonly sittings: readonly ExamSittingView[];
  readonly offered: readonly OfferedExam[];
  /** Exams of one's class that are not offered: acquired. */
  readonly acquired: readonly ExamSittingView[];
}

async function show(call: MemberCall): Promise<Response> {
  const ground = await groundFor(call);
  const { registration, period } = ground;
  if (!mayChoose(call, period, registration)) return mayNot(call, period);
  const papers = registration?.papers.map(({ code }) => code) ?? [];
  const filled = filledWith(call, { centre: registration?.centre, papers });
  return drawn(call, ground, { filled, papers, centre: registration?.centre });
}

/** What the page is drawn from is read where it is drawn again; what is taken leads on without. */
async function receive(call: MemberCall): Promise<Response> {
  const [centre, papers, wanted] = [sent(call, "centre"), allSent(call, "papers"), sent(call, "_do")];
  const refuse = async (refusal: Refusal) =>
    drawn(call, await groundFor(call), { filled: givenBack(call, refusal), centre, papers }, refusal.status);
  if (wanted === "fee") {
    const kept = givenBack(call, { status: 200, faults: new Map() });
    const { refusal, ...filled } = kept;
    return drawn(call, await groundFor(call), { filled, centre, papers, worked: true });
  }
  const missing = missingOf(call, { centre, papers, review: wanted !== "save" });
  if (missing.size > 0) return await refuse({ status: 422, faults: missing });
  try {
    const period = await registered(call, { centre, papers: [...new Set(papers)] });
    if (wanted === "save") return goTo(call, `/exams/${period}`, { code: "mine.draft_saved", remark: true });
    return goTo(call, `/exams/${period}/review`);
  } catch (error) {
    const { text } = wordsFor(call);
    return await refuse(refusalOf(call, error, { centre: text("mine.centre"), papers: text("mine.exam") }));
  }
}

/** @returns the period's name */
async function registered(
  call: MemberCall,
  choice: { readonly centre: string; readonly papers: readonly string[] },
): Promise<string> {
  const period = call.params.period ?? "";
  const version = Number(sent(call, "version")) || undefined;
  const known = version !== undefined && (await ownRegistration(call, period));
  return (await call.acting.exams.register(period, choice, known ? { version } : {})).period;
}

function missingOf(
  call: MemberCall,
  { centre, papers, review }: { readonly centre: string; readonly papers: readonly string[]; readonly review: boolean },
): Map<string, string> {
  const { text } = wordsFor(call);
  return new Map([
    ...(centre === "" ? [["centre", text("mine.centre_missing")] as const] : []),
    ...(review && papers.length === 0 ? [["papers", text("mine.papers_missing")] as const] : []),
  ]);
}

async function groundFor(call: MemberCall): Promise<Ground> {
  const { acting, params, me } = call;
  const { exams, students } = acting;
  const period = await exams.period(params.period ?? "");
  const [registration, centres, sittings, offered, who] = await Promise.all([
    ownRegistration(call, period.id),
    exams.centres(),
    exams.sittings(period.id),
    exams.offer(period.id),
    students.show(me.actor.student ?? ""),
  ]);
  const codes = offered.map(({ code }) => code);
  const mine = ({ classes, only }: ExamSittingView) =>
    (classes === undefined || classes.includes(who.class ?? "")) && (only === undefined || only.includes(who.id));
  // In the resits the others were never failed, or never theirs: nothing can be said of them here.
  const acquired = period.number === 3 ? [] : sittings.filter((one) => !codes.includes(one.code) && mine(one));
  const order = Object.fromEntries(["onSite", "connectedCampus", "abroad", "remote"].map((one, n) => [one, n]));
  const sorted = [...centres].sort(
    (a, b) => order[a.modality]! - order[b.modality]! || a.name.localeCompare(b.name, "fr"),
  );
  return { period, registration, centres: sorted, sittings, offered, acquired };
}

interface Choosing {
  readonly filled: Filled;
  readonly centre: string | undefined;
  readonly papers: readonly string[];
  /** The fee was asked for: it takes the focus. */
  readonly worked?: boolean;
}

function drawn(call: MemberCall, ground: Ground, choosing: Choosing, status = 200): Response {
  const { say } = wordsFor(call);
  const { period, registration, offered, centres } = ground;
  const { filled } = choosing;
  const up = { path: `/exams/${period.id}`, label: periodName(call, period) };
  const title = say("mine.choose");
  const acquired = acquiredList(call, ground);
  if (centres.length === 0 || offered.length === 0) {
    const why = say(offered.length === 0 ? "mine.nothing_offered" : "mine.no_centres");
    return showPage(call, { title, up, main: html`<p class="note">${why}</p>${acquired}` });
  }
  const again = registration?.state === "submitted" && html`<p class="note">${say("mine.taken_back")}</p>`;
  const buttons = (["fee", "save"] as const).map(
    (what) =>
      html`<button type="submit" name="_do" value="${what}" class="second">${say(what === "fee" ? "mine.work_out" : "mine.save_draft")}</button>`,
  );
  const fields = html`${registration ? hidden([["version", String(registration.version)]]) : nothing}${whereField(call, ground, filled)}${whichField(call, ground, choosing)}${feeNote(call, ground, choosing)}`;
  const main = html`${refusalNote(filled)}${again}${form(call, { action: `/exams/${period.id}/choose`, fields, submit: say("mine.go_on"), others: html`${buttons}` })}${acquired}`;
  return showPage(call, { title, main, up, faulty: filled.refusal !== undefined }, status);
}

function whereField(call: MemberCall, { centres, period }: Ground, filled: Filled): Html {
  const { say } = wordsFor(call);
  return radios(filled, {
    ...{ name: "centre", label: say("mine.choose_where"), help: say("mine.choose_where_help"), required: true },
    heading: ({ value }) => modalityText(call, centres.find(({ id }) => id === value)?.modality ?? "onSite"),
    options: centres.map((centre) => ({
      value: centre.id,
      label: [centre.name, centre.address].filter(Boolean).join(", "),
      help: feeRuleText(call, period, centre),
    })),
  });
}

function whichField(
  call: MemberCall,
  { offered, sittings, period, centres }: Ground,
  { filled, centre }: Choosing,
): Html {
  const { say } = wordsFor(call);
  const { office, language } = call;
  const there = centres.find(({ id }) => id === centre);
  const help =
    period.number === 3 ? say("mine.choose_again_help") : say("mine.choose_which_help", { zone: cityOf(period.zone) });
  const options = offered.map((exam) => {
    const sitting = sittings.find(({ code }) => code === exam.code);
    const only = sitting?.modalities?.map((one) => modalityText(call, one)).join(", ");
    const told = [
      whenText(call, exam, period, there),
      html`${duration(exam.minutes)}`,
      ...(only === undefined ? [] : [say("mine.only_there", { modalities: only })]),
      ...(exam.reason ? [html`${office.messages.say(language, `examReason.${exam.reason}`)}`] : []),
    ];
    const below = html`${told.map((one, n) => html`${n > 0 && " · "}${one}`)}`;
    return { value: exam.code, label: html`${exam.title} (${exam.code})`, help: below };
  });
  return boxes(filled, { ...{ name: "papers", label: say("mine.choose_which"), help, required: true }, options });
}

function feeNote(
  call: MemberCall,
  { period, centres, sittings }: Ground,
  { centre, papers, worked = false }: Choosing,
): Html {
  const { say } = wordsFor(call);
  const there = centres.find(({ id }) => id === centre);
  const taken = sittings.filter(({ code }) => papers.includes(code));
  const told = there
    ? say("mine.fee_so_far", { fee: feeText(call, feeFor(call, period, there, taken)) })
    : say("mine.fee_unknown");
  // Whoever asked for it is led to it, by eye and by ear.
  const focus = worked && html` tabindex="-1" autofocus`;
  return html`<p class="note" id="fee" role="status"${focus}>${told}</p>`;
}

function acquiredList(call: MemberCall, { acquired }: Ground): Html {
  if (acquired.length === 0) return nothing;
  const items = acquired.map(({ title, code }) => html`<li>${title} (${code})</li>`);
  return html`<section aria-labelledby="acquired"><h2 id="acquired">${wordsFor(call).say("mine.acquired")}</h2><ul>${items}</ul></section>`;
}

function mayNot(call: MemberCall, period: ExamPeriodView): Response {
  const { say } = wordsFor(call);
  const up = { path: `/exams/${period.id}`, label: periodName(call, period) };
  const closed = period.closesAt <= call.office.clock.now();
  const main = html`<p class="note">${say(closed ? "mine.register_closed" : "mine.may_not_change")}</p>`;
  return showPage(call, { title: say("mine.choose"), main, up }, 409);
}
