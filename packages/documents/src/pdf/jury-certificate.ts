/** One student's certificate of success. */
import type { JuryResultView, JurySessionView } from "@cursus/core";
import type { Target } from "../write/target.ts";
import { paragraph, signature, strip, title } from "./blocks.ts";
import { type PaperOptions, type PaperReport, writePaper } from "./paper.ts";

export interface JuryCertificateOptions extends PaperOptions {
  readonly session: JurySessionView;
  /** What was obtained, e.g. `Licence 1 Informatique`. */
  readonly subject: string;
  readonly place?: string;
  readonly signatory?: string;
}

export async function writeJuryCertificate(
  target: Target,
  { student, average, ects, decision }: JuryResultView,
  options: JuryCertificateOptions,
): Promise<PaperReport> {
  const { session, subject, place, signatory } = options;
  return await writePaper(target, `${subject}, ${student.lastName}`, options, async function* (paper) {
    const { words } = paper;
    const about = words.say("paper.class_year", { ...session });
    paper.begin({ about });
    title(paper, words.say("certificate.title"), words.say("paper.year", { year: session.year }));
    paper.y += 20;
    const style = { size: 11 };
    const { studentNumber } = student;
    const number =
      studentNumber === undefined ? "" : `, ${words.say("certificate.number", { number: studentNumber })},`;
    const who = `${words.name(student)}${number}`;
    const institution = options.institution || words.say("certificate.institution");
    paragraph(paper, words.say("certificate.text", { institution, who, subject, title: session.title }), { style });
    paper.y += 16;
    strip(paper, [
      { label: words.say("report.average"), value: words.average(average) },
      { label: "ECTS", value: words.number(ects) },
      { label: words.say("minutes.decision"), value: `${decision} (${words.say(`decision.${decision}`)})` },
    ]);
    paper.y += 24;
    signature(paper, { ...(place !== undefined && { place }), ...(signatory !== undefined && { signatory }) });
    yield;
  });
}
