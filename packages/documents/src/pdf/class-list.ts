/** Class lists to write on: for signatures, or with empty columns of any heading. */
import type { StudentName } from "@cursus/core";
import { fault, InvalidInputError } from "@cursus/core/light";
import type { Target } from "../write/target.ts";
import { note, paragraph, title } from "./blocks.ts";
import { openGrid } from "./grid.ts";
import { paperMessages } from "./messages.ts";
import { type PaperOptions, type PaperReport, writePaper } from "./paper.ts";
import { wordsOf } from "./words.ts";

export interface ClassListOptions extends PaperOptions {
  readonly class: string;
  readonly year: string;
  /** What the list is for, under the title: `Examen du 12 janvier`. */
  readonly purpose?: string;
  /** Headings of the empty columns, at most 20; one for signatures if absent. */
  readonly columns?: readonly string[];
}

const mostColumns = 20;
/** Empty columns that stand side by side on an upright page. */
const uprightColumns = 4;

/** One numbered list, A4 upright, or lying from five empty columns on. */
export async function writeClassList(
  target: Target,
  students: Iterable<StudentName> | AsyncIterable<StudentName>,
  options: ClassListOptions,
): Promise<PaperReport> {
  const { language, class: name, year, purpose } = options;
  const words = wordsOf(language);
  const headings = options.columns ?? [words.say("list.signature")];
  if (headings.length > mostColumns) {
    const details = { count: headings.length, limit: mostColumns };
    throw fault(InvalidInputError, paperMessages, "paper.too_many_columns", details);
  }
  const subject = words.say("list.title", { class: name });
  return await writePaper(target, `${subject}, ${year}`, options, async function* (paper) {
    const about = words.say("paper.class_year", { class: name, year });
    paper.begin({ about, landscape: headings.length > uprightColumns });
    const yearText = words.say("paper.year", { year });
    title(paper, subject, purpose === undefined ? yearText : `${purpose} · ${yearText}`);
    const names = paper.width * (headings.length > 1 ? 0.4 : 0.58);
    const grid = openGrid(
      paper,
      [
        { header: words.say("list.number"), width: 28, align: "right" },
        { header: words.say("list.last_name"), width: names * 0.55 },
        { header: words.say("list.first_name"), width: names * 0.45 },
        ...headings.map((header) => ({ header, width: (paper.width - names - 28) / headings.length })),
      ],
      { boxed: true, rowHeight: 25, named: 1, size: 9 },
    );
    const blanks = headings.map(() => "");
    let count = 0;
    for await (const { lastName, firstName = "" } of students) {
      grid.row([words.number(++count), lastName, firstName, ...blanks]);
      yield;
    }
    if (count > 0) grid.close();
    paper.y += 8;
    if (count === 0) paragraph(paper, words.say("report.empty"));
    else note(paper, words.say("list.total", { count: words.number(count) }));
  });
}
