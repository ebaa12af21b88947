/** A student's marks of a year, with every average explained. */
import type { Transcript, TranscriptMark, TranscriptSubject } from "@cursus/core";
import { day, type Html, html, nothing } from "@cursus/web";
import { asked, at, type MemberCall } from "../../call.ts";
import { select } from "../../page/form.ts";
import { showFile, showPage } from "../../page/page.ts";
import { facts, filters, table } from "../../page/table.ts";
import type { Route } from "../../route.ts";
import { figure } from "../../words/times.ts";
import { wordsFor } from "./exam-facts.ts";
import { inTurn, paperOptions } from "./papers.ts";
import { type StudentCode, studentMessages } from "./words.ts";

const own = { method: "get", role: "student" } as const;

export const gradeRoutes: readonly Route[] = [
  {
    ...{ ...own, path: "/grades", name: "student.grades", menu: studentMessages["mine.grades"], handler: show },
    opens: ["grades.transcript", "records.show"],
  },
  { ...own, path: "/grades/transcript.pdf", name: "student.transcript", opens: "grades.transcript", handler: paper },
];

async function show(call: MemberCall): Promise<Response> {
  const { say } = wordsFor(call);
  const [years, transcript] = await Promise.all([yearsOf(call), transcriptFor(call)]);
  const { subjects, year } = transcript;
  const choice = years.map((one) => ({ value: one, label: one }));
  const chooser =
    years.length > 1 &&
    filters(call, (filled) =>
      select(filled, { name: "year", label: say("mine.year"), options: choice, none: years[0]! }),
    );
  const pdf = `${at(call, "/grades/transcript.pdf")}?year=${encodeURIComponent(year)}`;
  const body =
    subjects.length === 0
      ? html`<p class="note">${say("mine.grades_none")}</p>`
      : html`${subjects.map((subject) => subjectTable(call, subject, transcript))}${howMade(call, transcript)}<p><a href="${pdf}">${say("mine.transcript")} (PDF)</a></p>`;
  return showPage(call, { title: say("mine.grades"), main: html`${chooser}${head(call, transcript)}${body}` });
}

async function transcriptFor({ acting, me, ...call }: MemberCall): Promise<Transcript> {
  const year = asked({ acting, me, ...call }, "year");
  return await acting.grades.transcript(me.actor.student ?? "", { ...(year !== undefined && { year }) });
}

/** The years that there is a record of, latest first. */
async function yearsOf({ acting, me }: MemberCall): Promise<readonly string[]> {
  const { registrations } = await acting.records.show(me.actor.student ?? "", { sections: ["registrations"] });
  const years = (registrations?.years ?? []).flatMap(({ year }) => (year === undefined ? [] : [year]));
  return [...new Set(years)].sort().reverse();
}

function head(call: MemberCall, { year, class: className, average, state, mention, subjects }: Transcript): Html {
  const { say } = wordsFor(call);
  const { language } = call;
  const none = say(state === "blocked" ? "mine.average_blocked" : "mine.average_none");
  return facts([
    [say("mine.year"), year],
    [say("mine.class"), className],
    [say("mine.average"), subjects.length > 0 && (average === undefined ? none : `${figure(average, language)}/20`)],
    [say("mine.mention"), mention !== undefined && mentionText(call, mention)],
  ]);
}

/** Bands of the institution's own stand as it calls them. */
function mentionText({ language }: MemberCall, mention: string): string {
  const code = `mine.mention_${mention}`;
  return Object.hasOwn(studentMessages, code) ? studentMessages[code as StudentCode][language] : mention;
}

function subjectTable(
  call: MemberCall,
  { subject, average, coefficient, marks }: TranscriptSubject,
  { policy }: Transcript,
): Html {
  const { say, text } = wordsFor(call);
  const { language } = call;
  const shown = average === undefined ? text("mine.average_none") : `${figure(average, language)}/20`;
  const weight = figure(coefficient, language);
  const caption =
    policy.method === "bySubject"
      ? say("mine.subject_weight", { subject, average: shown, weight })
      : say("mine.subject_average", { subject, average: shown });
  return table(call, {
    ...{ caption, empty: "", rows: marks },
    columns: [
      { label: text("mine.assessment"), cell: ({ title }) => title },
      { label: text("mine.date"), cell: ({ date }) => date && day(date, language) },
      { label: text("mine.mark"), number: true, cell: (mark) => markText(call, mark) },
      { label: text("mine.coefficient"), number: true, cell: (mark) => figure(mark.coefficient, language) },
      { label: text("mine.counted"), number: true, cell: (mark) => countedText(call, mark) },
      { label: text("mine.remark"), cell: (mark) => remarks(call, mark) },
    ],
  });
}

function markText(call: MemberCall, { value, code, scale = 20 }: TranscriptMark): Html {
  const { say } = wordsFor(call);
  if (value === undefined) return code ? say(`mine.code_${code}`) : nothing;
  const { language } = call;
  return say("mine.out_of", { value: figure(value, language), scale: figure(scale, language) });
}

function countedText(call: MemberCall, { counted }: TranscriptMark): Html {
  const { say } = wordsFor(call);
  if (counted === undefined) return say("mine.not_counted");
  return html`${figure(counted, call.language)}/20`;
}

function remarks(call: MemberCall, { reason, substituteDue, comment }: TranscriptMark): Html {
  const { say } = wordsFor(call);
  const told = [
    ...(reason ? [say(`mine.${reason}`)] : []),
    ...(substituteDue ? [say("mine.substitute_due")] : []),
    ...(comment === undefined ? [] : [html`${comment}`]),
  ];
  return html`${told.map((one, n) => html`${n > 0 && "; "}${one}`)}`;
}

/** The sum itself, so that anybody can work it out again. */
function howMade(call: MemberCall, transcript: Transcript): Html {
  const { say } = wordsFor(call);
  const { policy, average } = transcript;
  const absence = { school: "absentZero", licence: "absentBlocks", neutral: "absentNeutral" } as const;
  const rule = absence[policy.absences as keyof typeof absence];
  const lines = [
    say(policy.method === "bySubject" ? "mine.how_bySubject" : "mine.how_flat"),
    ...(rule ? [html`${say(`mine.${rule}`)}.`] : []),
    html`${say("mine.justified")}.`,
    ...(average === undefined ? [] : [sumOf(call, transcript, average)]),
    say("mine.how_rounded"),
    say("mine.how_published"),
  ];
  return html`<section aria-labelledby="how"><h2 id="how">${say("mine.how")}</h2><ul>${lines.map((line) => html`<li>${sentence(line)}</li>`)}</ul></section>`;
}

/** A remark as a sentence of its own. */
function sentence({ markup }: Html): Html {
  return { markup: markup.charAt(0).toUpperCase() + markup.slice(1) };
}

function sumOf(call: MemberCall, { policy, subjects }: Transcript, average: number): Html {
  const { language } = call;
  const parts =
    policy.method === "bySubject"
      ? subjects.flatMap((one) => (one.average === undefined ? [] : [[one.average, one.coefficient] as const]))
      : subjects.flatMap(({ marks }) =>
          marks.flatMap(({ counted, coefficient }) => (counted === undefined ? [] : [[counted, coefficient] as const])),
        );
  const shown = (value: number) => figure(value, language);
  const sum = parts.reduce((total, [value, weight]) => total + value * weight, 0);
  const weights = parts.reduce((total, [, weight]) => total + weight, 0);
  return wordsFor(call).say("mine.how_sum", {
    parts: parts.map(([value, weight]) => `${shown(value)} × ${shown(weight)}`).join(" + "),
    ...{ sum: shown(sum), weights: shown(weights), average: shown(average) },
  });
}

async function paper(call: MemberCall): Promise<Response> {
  const transcript = await transcriptFor(call);
  const { writeTranscript } = await import("@cursus/documents");
  const pieces: Uint8Array[] = [];
  const options = await paperOptions(call);
  await inTurn(call.office, () => writeTranscript((piece) => void pieces.push(piece.slice()), transcript, options));
  const name = `${studentMessages["mine.transcript"][call.language]} ${transcript.year}.pdf`;
  return showFile(Buffer.concat(pieces), "application/pdf", name);
}
