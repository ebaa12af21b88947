/** One student's papers, drawn when they are fetched. */
import { fault, NotFoundError, type RecordedPaper, type StudentRecord } from "@cursus/core";
import { type Html, html } from "@cursus/web";
import { asked, at, type MemberCall } from "../../call.ts";
import { table } from "../../page/table.ts";
import type { Route } from "../../route.ts";
import { momentOf } from "../../words/times.ts";
import { paperOptions } from "../student/papers.ts";
import { type Drawing, drawNow } from "./draw.ts";
import { told } from "./told.ts";
import { registrarMessages } from "./words.ts";

export const studentPaperRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: "/students/:student/papers/:paper", name: "registrar.student.paper" },
    ...{ opens: ["records.show", "students.enrol", "grades.transcript"], handler: fetched },
  },
];

export function studentPapers(call: MemberCall, { student, papers = [] }: StudentRecord): Html {
  const t = told(call);
  const zone = call.settings?.timeZone ?? "UTC";
  return table<RecordedPaper>(call, {
    ...{ caption: t("papers"), rows: papers, empty: t("no_papers_yet") },
    columns: [
      { label: t("paper"), cell: ({ kind, about }) => link(call, student, kind, about) },
      { label: t("about"), cell: ({ about, kind }) => (kind === "juryCertificate" ? "" : about) },
      { label: t("day"), cell: ({ at: when }) => when && momentOf(when, zone, call.language) },
    ],
  });
}

const drawn = ["transcript", "summons", "attendanceCertificate", "receipt"] as const;

function link(call: MemberCall, student: string, kind: RecordedPaper["kind"], about: string): Html {
  const t = told(call);
  const name = t(`paper_kind_${kind}`);
  const can = drawn.includes(kind as (typeof drawn)[number]) && (kind !== "summons" || call.office.signer);
  if (kind === "juryCertificate") return html`<a href="${at(call, `/students/${student}?part=decisions`)}">${name}</a>`;
  if (!can) return html`${name}`;
  const href = at(call, `/students/${student}/papers/${kind}?${new URLSearchParams({ about })}`);
  return html`<a href="${href}" aria-label="${name} ${about} (PDF)">${name} (PDF)</a>`;
}

async function fetched(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting, params, office } = call;
  const about = asked(call, "about") ?? "";
  const kind = drawn.find((one) => one === params.paper);
  const { id: student, lastName } = await acting.students.show(params.student ?? "");
  if (!kind || about === "") throw fault(NotFoundError, registrarMessages, "registrar.no_paper");
  const name = `${t(`paper_kind_${kind}`)} ${lastName} ${about}`;
  if (kind === "transcript") {
    const transcript = await acting.grades.transcript(student, { year: about, published: true });
    return await drawNow(call, { name }, async (target) => {
      const { writeTranscript } = await import("@cursus/documents");
      await writeTranscript(target, transcript, await paperOptions(call));
      return { papers: 1 };
    });
  }
  const { id: period } = await acting.exams.period(kind === "receipt" ? about.slice(0, 11) : about);
  const draw: Drawing = async (target, options) => {
    const write = await import("@cursus/documents");
    const { exams } = acting;
    if (kind === "receipt")
      return await write.writePaymentReceipts(target, exams.receipts(period, { student }), options);
    if (kind === "attendanceCertificate")
      return await write.writeAttendanceCertificates(target, exams.certificates(period, { student }), options);
    if (!office.signer) throw fault(NotFoundError, registrarMessages, "registrar.no_signer");
    const signer = await office.signer();
    return await write.writeSummonses(target, exams.summonses(period, { student, signer }), options);
  };
  return await drawNow(call, { name, period }, draw);
}
