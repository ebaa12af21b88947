/** Papers of a period as files: sheets, room plans, summonses, certificates, receipts; for everybody, a centre, an exam. */
import { fault, NotFoundError, type Summons } from "@cursus/core";
import { html } from "@cursus/web";
import { asked, type MemberCall, sent } from "../../call.ts";
import { boxes, type Filled, filledWith, form, givenBack, radios, refusalNote, select } from "../../page/form.ts";
import { showFile, showPage } from "../../page/page.ts";
import type { Route } from "../../route.ts";
import { type Drawing, drawLater, drawNow } from "./draw.ts";
import { fileOf } from "./files.ts";
import { periodHere, upToPeriod } from "./period.ts";
import { count, told } from "./told.ts";
import { registrarMessages } from "./words.ts";

export const paperRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: "/periods/:period/papers", name: "registrar.papers" },
    ...{
      opens: ["exams.sheets", "exams.seat"],
      handler: (call: MemberCall) => show(call, filledWith(call, { paper: asked(call, "paper") })),
    },
  },
  {
    ...{ method: "post", path: "/periods/:period/papers", name: "registrar.papers.draw" },
    ...{ opens: ["exams.sheets", "exams.seat"], handler: draw },
  },
  {
    ...{ method: "get", path: "/periods/:period/summonses", name: "registrar.summonses" },
    ...{
      opens: ["exams.summon", "exams.noteSummoned"],
      handler: (call: MemberCall) => showSummons(call, filledWith(call)),
    },
  },
  {
    ...{ method: "post", path: "/periods/:period/summonses", name: "registrar.summon" },
    ...{ opens: ["exams.summon", "exams.noteSummoned"], handler: summon },
  },
  {
    ...{ method: "get", path: "/registrations/:registration/papers/:paper", name: "registrar.registration.paper" },
    ...{ opens: ["exams.check", "exams.summon"], handler: ofOne },
  },
  { method: "get", path: "/files/:file", name: "registrar.file", opens: "exams.sheets", handler: file },
];

const kinds = ["sheets", "plans", "certificates", "receipts"] as const;
type Kind = (typeof kinds)[number];

interface Narrowed {
  readonly exam?: string;
  readonly centre?: string;
}

async function show(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const period = await periodHere(call);
  const [sittings, centres] = await Promise.all([call.acting.exams.sittings(period.id), call.acting.exams.centres()]);
  const main = html`${refusalNote(filled)}<p>${t("papers_text")}</p>${form(call, {
    action: `/periods/${period.id}/papers`,
    fields: html`${radios(filled, {
      ...{ name: "paper", label: t("which_paper"), required: true },
      options: kinds.map((value) => ({ value, label: t(`papers_${value}`), help: t(`papers_${value}_help`) })),
    })}${select(filled, {
      ...{ name: "exam", label: t("exam"), none: t("every_exam"), help: t("exam_for_sheets") },
      options: sittings.map(({ code, title }) => ({ value: code, label: `${title} (${code})` })),
    })}${select(filled, {
      ...{ name: "centre", label: t("centre"), none: t("every_centre") },
      options: centres.map(({ id, name }) => ({ value: id, label: name })),
    })}`,
    submit: html`${t("draw_papers")}`,
  })}`;
  const faulty = filled.refusal !== undefined;
  return showPage(call, { title: html`${t("papers")}`, main, up: upToPeriod(call, period), faulty }, status);
}

async function draw(call: MemberCall): Promise<Response> {
  const t = told(call);
  const kind = kinds.find((one) => one === sent(call, "paper"));
  if (!kind) {
    const refusal = { status: 422, faults: new Map([["paper", t("paper_needed")]]) };
    return await show(call, givenBack(call, refusal), 422);
  }
  const period = await periodHere(call);
  const [exam, centre] = [sent(call, "exam"), sent(call, "centre")];
  if (exam !== "") await call.acting.exams.sitting(period.id, exam);
  if (centre !== "") await call.acting.exams.centre(centre);
  const narrowed = { ...(exam !== "" && { exam }), ...(centre !== "" && { centre }) };
  const name = [t(`papers_${kind}`), period.id, exam, centre].filter(Boolean).join(" ");
  const title = (say: typeof t) => `${say(`papers_${kind}`)}, ${[period.id, exam, centre].filter(Boolean).join(", ")}`;
  return await drawLater(call, { title, name, period: period.id, draw: drawingOf(call, kind, period.id, narrowed) });
}

function drawingOf({ acting }: MemberCall, kind: Kind, period: string, { exam, centre }: Narrowed): Drawing {
  const { exams } = acting;
  const sheetFilter = { ...(exam !== undefined && { exam }), ...(centre !== undefined && { centre }) };
  const paperFilter = centre === undefined ? {} : { centre };
  return async (target, options) => {
    const write = await import("@cursus/documents");
    switch (kind) {
      case "sheets":
        return await write.writeAttendanceSheets(target, exams.sheets(period, sheetFilter), options);
      case "plans":
        return await write.writeRoomPlans(target, exams.sheets(period, sheetFilter), options);
      case "certificates":
        return await write.writeAttendanceCertificates(target, exams.certificates(period, paperFilter), options);
      case "receipts":
        return await write.writePaymentReceipts(target, exams.receipts(period, paperFilter), options);
    }
  };
}

async function showSummons(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const period = await periodHere(call);
  const [counts, centres] = await Promise.all([
    call.acting.exams.registrationCounts({ period: period.id }),
    call.acting.exams.centres(),
  ]);
  const up = upToPeriod(call, period);
  const title = html`${t("summonses")}`;
  const confirmed = counts.confirmed ?? 0;
  if (!call.office.signer) return showPage(call, { title, main: html`<p class="note bad">${t("no_signer")}</p>`, up });
  if (confirmed === 0) return showPage(call, { title, main: html`<p class="note">${t("nobody_confirmed")}</p>`, up });
  const main = html`${refusalNote(filled)}<p>${t("summonses_text", { count: count(call, confirmed) })}</p>${form(call, {
    action: `/periods/${period.id}/summonses`,
    fields: html`${radios(filled.values("whom").length > 0 ? filled : filledWith(call, { whom: "changed" }), {
      ...{ name: "whom", label: t("summon_whom") },
      options: [
        { value: "changed", label: t("summon_changed"), help: t("summon_changed_help") },
        { value: "all", label: t("summon_all") },
      ],
    })}${select(filled, {
      ...{ name: "centre", label: t("centre"), none: t("every_centre") },
      options: centres.map(({ id, name }) => ({ value: id, label: name })),
    })}${boxes(filled, {
      ...{ name: "options", label: t("summon_options") },
      options: [
        { value: "trial", label: t("summon_trial"), help: t("summon_trial_help") },
        { value: "tell", label: t("summon_tell"), help: t("summon_tell_help") },
      ],
    })}`,
    submit: html`${t("draw_summonses")}`,
  })}`;
  return showPage(call, { title, main, up, faulty: filled.refusal !== undefined }, status);
}

/** Printed first: whoever is noted as summoned has a paper, and is noted with what it says. */
async function summon(call: MemberCall): Promise<Response> {
  const { acting, office, posted } = call;
  const period = await periodHere(call);
  if (!office.signer) throw fault(NotFoundError, registrarMessages, "registrar.no_signer");
  const signer = await office.signer();
  const [centre, chosen] = [sent(call, "centre"), posted.get("options") ?? []];
  if (centre !== "") await acting.exams.centre(centre);
  const changedOnly = sent(call, "whom") !== "all";
  const options = { signer, changedOnly, ...(centre !== "" && { centre }) };
  const summoned: Pick<Summons, "registration" | "says">[] = [];
  const counts = { again: 0, late: 0, atNight: 0 };
  async function* each() {
    for await (const summons of acting.exams.summonses(period.id, options)) {
      yield summons;
      summoned.push({ registration: summons.registration, says: summons.says });
      counts.again += Number(summons.replaces);
      counts.late += Number(summons.late);
      counts.atNight += Number(summons.exams.some(({ times }) => times.atNight));
    }
  }
  const note = () => acting.exams.noteSummoned(period.id, summoned, { tell: chosen.includes("tell") });
  const t = told(call);
  return await drawLater(call, {
    title: (say) => say("summonses_of", { period: period.id }),
    name: `${t("summonses")} ${period.id}`,
    period: period.id,
    async draw(target, paper) {
      const { writeSummonses } = await import("@cursus/documents");
      return await writeSummonses(target, each(), paper);
    },
    remark: (say) => say("summons_counts", counts),
    ...(!chosen.includes("trial") && { afterwards: note }),
  });
}

/** One person's, at once. A summons that is fetched so notes nothing: it says what it would say. */
async function ofOne(call: MemberCall): Promise<Response> {
  const { acting, office, params } = call;
  const { period, student, studentName } = await acting.exams.registration(params.registration ?? "");
  const t = told(call);
  const kind = (["summons", "certificate", "receipt"] as const).find((one) => one === params.paper);
  if (!kind || (kind === "summons" && !office.signer))
    throw fault(NotFoundError, registrarMessages, "registrar.no_paper");
  return await drawNow(
    call,
    { name: `${t(`paper_${kind}`)} ${studentName} ${period}`, period },
    async (target, options) => {
      const write = await import("@cursus/documents");
      const { exams } = acting;
      if (kind === "certificate")
        return await write.writeAttendanceCertificates(target, exams.certificates(period, { student }), options);
      if (kind === "receipt")
        return await write.writePaymentReceipts(target, exams.receipts(period, { student }), options);
      const signer = await office.signer!();
      return await write.writeSummonses(target, exams.summonses(period, { student, signer }), options);
    },
  );
}

async function file(call: MemberCall): Promise<Response> {
  const { office, me, params } = call;
  const found = fileOf(office, me.user.id, params.file ?? "");
  if (!found) throw fault(NotFoundError, registrarMessages, "registrar.file_gone");
  const { headers } = showFile(new Uint8Array(), found.type, found.name);
  return new Response(found.stream(), { headers });
}
