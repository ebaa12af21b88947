/** The minutes of a jury, to be signed: everyone by name, what was changed by hand, how often it was closed, its seal. */
import type { JuryResultView, JurySessionView } from "@cursus/core";
import { dayIn } from "@cursus/core/light";
import type { Target } from "../write/target.ts";
import { heading, note, paragraph, signature, strip, title } from "./blocks.ts";
import { openGrid } from "./grid.ts";
import { type Paper, type PaperOptions, type PaperReport, writePaper } from "./paper.ts";

export interface JuryMinutesOptions extends PaperOptions {
  readonly session: JurySessionView;
  /** What was decided on, e.g. `Licence 1 Informatique`. */
  readonly subject?: string;
  /** Where they are signed. */
  readonly place?: string;
  /** Who signs, president first; room for one signature if absent. */
  readonly signatories?: readonly string[];
}

interface Tally {
  readonly decisions: Map<string, number>;
  readonly changes: { readonly who: string; readonly what: string }[];
}

export async function writeJuryMinutes(
  target: Target,
  results: Iterable<JuryResultView> | AsyncIterable<JuryResultView>,
  options: JuryMinutesOptions,
): Promise<PaperReport> {
  const { session } = options;
  const heads = `${session.title}, ${session.class}, ${session.year}`;
  return await writePaper(target, heads, options, async function* (paper) {
    paper.begin({ about: heads });
    begin(paper, options);
    const tally: Tally = { decisions: new Map(), changes: [] };
    yield* table(paper, results, tally);
    changes(paper, tally);
    trail(paper, options);
    const { signatories = [], place } = options;
    const where = place === undefined ? {} : { place };
    for (const signatory of signatories) signature(paper, { ...where, signatory });
    if (signatories.length === 0) signature(paper, where);
    yield;
  });
}

function begin(paper: Paper, { session, subject, timeZone = "UTC" }: JuryMinutesOptions): void {
  const { words } = paper;
  title(paper, words.say("minutes.title"), `${session.title} · ${words.say("paper.class_year", { ...session })}`);
  paragraph(
    paper,
    words.say("minutes.on", { subject: subject === undefined ? session.code : `${subject} (${session.code})` }),
  );
  paragraph(paper, words.say("minutes.policy", { policy: session.policy.name }));
  const { closedAt } = session;
  const closed = closedAt && words.say("minutes.closed_on", { day: words.longDay(dayIn(timeZone, closedAt)) });
  paragraph(paper, closed ?? words.say("minutes.not_closed"));
  paper.y += 8;
}

async function* table(
  paper: Paper,
  results: Iterable<JuryResultView> | AsyncIterable<JuryResultView>,
  tally: Tally,
): AsyncGenerator<void> {
  const { words, width } = paper;
  const grid = openGrid(
    paper,
    [
      { header: words.say("list.number"), width: 28, align: "right" },
      { header: words.say("minutes.student_number"), width: 84 },
      { header: words.say("report.name"), width: width - 28 - 84 - 54 - 44 - 110 },
      { header: words.say("report.average"), width: 54, align: "right" },
      { header: "ECTS", width: 44, align: "right" },
      { header: words.say("minutes.decision"), width: 110 },
    ],
    { named: 2, size: 9 },
  );
  let count = 0;
  for await (const { student, average, ects, decision, overrides } of results) {
    const name = words.name(student);
    const by = overrides.length > 0 ? " *" : "";
    const shown = `${decision} (${words.say(`decision.${decision}`)})${by}`;
    const { studentNumber = "" } = student;
    grid.row([words.number(++count), studentNumber, name, words.average(average), words.number(ects), shown]);
    tally.decisions.set(decision, (tally.decisions.get(decision) ?? 0) + 1);
    for (const { code, points, decision: decided, reason } of overrides) {
      const given =
        points === undefined
          ? (decided ?? words.say("minutes.otherwise"))
          : words.say("minutes.points", { points: words.number(points) });
      tally.changes.push({ who: name, what: `${code} : ${given}. ${reason}` });
    }
    yield;
  }
  if (count > 0) grid.close();
  else paragraph(paper, words.say("report.empty"));
  const figures = [...tally.decisions].sort(([a], [b]) => (a < b ? -1 : 1));
  paper.y += 12;
  if (figures.length > 0)
    strip(
      paper,
      figures.map(([label, value]) => ({ label, value: words.number(value) })),
    );
}

function changes(paper: Paper, { changes: made }: Tally): void {
  if (made.length === 0) return;
  const { words, width } = paper;
  heading(paper, words.say("minutes.by_hand"));
  const grid = openGrid(
    paper,
    [
      { header: words.say("report.name"), width: width * 0.3 },
      { header: words.say("minutes.what"), width: width * 0.7 },
    ],
    { named: 0, size: 9 },
  );
  for (const { who, what } of made) grid.row([who, what]);
  grid.close();
}

function trail(paper: Paper, { session, timeZone = "UTC" }: JuryMinutesOptions): void {
  const { words } = paper;
  const { turns, digest } = session;
  if (turns.length > 1) heading(paper, words.say("minutes.trail"));
  for (const { what, at, reason } of turns.length > 1 ? turns : []) {
    const day = words.longDay(dayIn(timeZone, at));
    if (what === "closed") paragraph(paper, words.say("minutes.closed_on", { day }));
    else paragraph(paper, words.say("minutes.reopened_on", { day, reason: reason ?? words.say("paper.none") }));
  }
  if (digest === undefined) return;
  paper.y += 10;
  note(paper, words.say("minutes.digest", { digest }));
}
