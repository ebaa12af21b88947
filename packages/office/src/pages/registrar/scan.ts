/** Attendance by the codes on summonses: read by a phone's camera, by a reader that types, or typed; each told by name. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fault, NotFoundError, type ScanReport } from "@cursus/core";
import { type Html, html, replies } from "@cursus/web";
import { at, type MemberCall, sent } from "../../call.ts";
import { type Filled, filledWith, form, givenBack, line } from "../../page/form.ts";
import { showPage } from "../../page/page.ts";
import { officeSheet } from "../../page/style.ts";
import type { Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { officeMessages } from "../../words/office.ts";
import { localMoment } from "../../words/times.ts";
import { periodHere } from "./period.ts";
import { seatText } from "./registration-parts.ts";
import { scanScript } from "./scan-script.ts";
import { listName, told } from "./told.ts";

const under = "/periods/:period/exams/:exam/attendance/scan";

export const scanRoutes: readonly Route[] = [
  {
    method: "get",
    path: under,
    name: "registrar.scan",
    opens: "exams.scan",
    handler: (call: MemberCall) => show(call, {}),
  },
  { method: "post", path: under, name: "registrar.scan.send", opens: "exams.scan", handler: scan },
  { method: "get", path: "/scan/:script", name: "registrar.scan.script", opens: "exams.scan", handler: script },
];

/** Scripts of this server may run on this page, and its camera may be asked for. */
const policy = new Map(replies({ sheet: officeSheet, scripts: true, ownReferrer: true }).plain("").headers);
const headers = {
  "Content-Security-Policy": policy.get("content-security-policy") ?? "",
  "Permissions-Policy": "camera=(self)",
};

interface Shown {
  readonly filled?: Filled;
  readonly report?: ScanReport;
  readonly status?: number;
}

async function show(call: MemberCall, { filled, report, status }: Shown): Promise<Response> {
  const t = told(call);
  const { acting, params } = call;
  const period = await periodHere(call);
  const sitting = await acting.exams.sitting(period.id, params.exam ?? "");
  const base = `/periods/${period.id}/exams/${encodeURIComponent(sitting.code)}/attendance`;
  // A code that was taken leaves the field; one that was refused stays, to be looked at.
  const kept = filled ?? filledWith(call);
  const main = html`<p>${localMoment(sitting.reference.start, call.language)}</p>
<div id="camera" hidden data-start="${t("camera_start")}" data-stop="${t("camera_stop")}" data-look="${t("camera_look")}" data-denied="${t("camera_denied")}" data-failed="${t("camera_failed")}"><p><button type="button" class="second">${t("camera_start")}</button></p><p id="camera-says"></p><video playsinline muted hidden></video></div>
<div id="scanned" role="status">${report ? outcome(call, report) : filled && refused(filled)}</div>
${form(call, {
  action: `${base}/scan`,
  fields: line(
    { ...kept, faults: new Map() },
    { name: "code", label: t("code"), help: t("code_help"), required: true },
  ),
  submit: html`${t("code_send")}`,
})}
<script type="module" src="${at(call, "/scan/scan.js")}"></script>`;
  const up = { path: base, label: html`${t("attendance_of", { title: sitting.title })}` };
  return showPage(
    call,
    { title: html`${t("scan_title", { title: sitting.title })}`, main, up, faulty: filled !== undefined },
    status,
    headers,
  );
}

function refused({ faults, refusal }: Filled): Html {
  return html`<p class="note bad">${[...faults.values(), refusal?.sentence ?? ""].join(" ").trim()}</p>`;
}

function outcome(call: MemberCall, { student, room, seat, already, moved }: ScanReport): Html {
  const t = told(call);
  const where = seatText(call, room, seat);
  const sentence = t(already ? "scan_already" : "scan_present", { name: listName(student) });
  const kind = already || moved ? "" : " good";
  return html`<p class="note${kind}"><b>${sentence}</b>${where !== "" && html` ${where}.`}${moved && html` ${t("scan_moved")}`}</p>`;
}

async function scan(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting, params } = call;
  const code = sent(call, "code");
  if (code === "") {
    const refusal = { status: 422, faults: new Map([["code", t("code_needed")]]) };
    return await show(call, { filled: givenBack(call, refusal), status: 422 });
  }
  try {
    return await show(call, { report: await acting.exams.scan(params.period ?? "", params.exam ?? "", code) });
  } catch (error) {
    const { status, faults, sentence } = refusalOf(call, error, { code: t("code") });
    const under = new Map(faults.size > 0 || sentence === undefined ? faults : [["code", sentence]]);
    return await show(call, { filled: givenBack(call, { status, faults: under }), status });
  }
}

/** The page's own script, and the reader of codes for browsers that have none, as it was installed. */
const readers: readonly string[] = ["decode.js", "index.js"];
const find = createRequire(import.meta.url);

async function script({ params }: MemberCall): Promise<Response> {
  const name = params.script ?? "";
  const text = name === "scan.js" ? scanScript : readers.includes(name) ? await readerText(name) : undefined;
  if (text === undefined) throw fault(NotFoundError, officeMessages, "office.no_page");
  const type = { "Content-Type": "text/javascript; charset=utf-8", "X-Content-Type-Options": "nosniff" };
  return new Response(text, {
    headers: { ...type, "Cache-Control": "private, max-age=3600", "Cross-Origin-Resource-Policy": "same-origin" },
  });
}

async function readerText(name: string): Promise<string> {
  return await readFile(find.resolve(name === "index.js" ? "qr" : `qr/${name}`), "utf8");
}
