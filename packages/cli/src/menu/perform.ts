/** One entry from its questions to its end, and what can be done with what it lists. */
import type { Answer, Answers } from "./answers.ts";
import { wordsOf } from "./answers.ts";
import { shellLine } from "./command-line.ts";
import { correct } from "./correct.ts";
import { asked, type Entry } from "./entry.ts";
import { type Form, fill, fillAgain } from "./form.ts";
import type { Office } from "./office.ts";
import { type Choice, orBack } from "./prompts.ts";
import { rowAnswer, rowLine } from "./rows.ts";
import { type Ran, runHere, wordsGiven } from "./run-command.ts";
import { shapeOf, speak } from "./shape.ts";
import { mayUse, topics } from "./topics.ts";
import { afterCommand } from "./who.ts";

/** Asks, runs, says how to do the same in a shell. What fails is told, and may be corrected. */
export async function perform(office: Office, entry: Entry, given: Answers = new Map()): Promise<void> {
  const shape = await shapeOf(office.config, entry.command);
  const form: Form = { entry, shape, given };
  let answers = entry.ask || entry.more ? await fill(office, form) : given;
  while (answers !== undefined) {
    const known = answers;
    if (entry.rows) return await browse(office, form, known);
    const corrected = entry.corrects && (await correct(office, form, known));
    if (entry.corrects && !corrected) break;
    const words = corrected ? corrected.words : wordsIn(form, known);
    const { ok } = await runHere(office, shape.command, words);
    tellLine(office, form, words);
    await afterCommand(office, entry.command);
    if (ok) corrected?.done();
    if (ok || !(entry.ask || corrected)) break;
    if (!corrected) answers = await orBack(fillAgain(office, form, known));
  }
  if (answers !== undefined) office.drafts.delete(entry);
}

function wordsIn({ entry, shape }: Form, answers: Answers): readonly string[] {
  const passed = new Map([...answers].filter(([name]) => !(entry.aside ?? []).includes(name)));
  const args = entry.rest === undefined ? shape.args : [...shape.args, entry.rest];
  return [...wordsOf(passed, { ...shape, args }), ...(entry.always ?? [])];
}

function tellLine(office: Office, { entry, shape }: Form, words: readonly string[]): void {
  const line = shellLine(entry.command, wordsGiven(office, shape.command, words));
  office.writeWhole(office.say("menu.equivalent", { line }));
  office.write("");
}

type Turn = "next" | "previous" | "open" | "filter" | "back";

/** A list, page by page, and its rows. */
async function browse(office: Office, form: Form, first: Answers): Promise<void> {
  const { entry, shape } = form;
  const pages: (string | undefined)[] = [undefined];
  let answers = first;
  let told = false;
  for (;;) {
    const words = wordsIn(form, answers);
    const ran = await runHere(office, shape.command, [...words, ...pageWords(office, form, pages.at(-1))]);
    if (!told) tellLine(office, form, words);
    told = true;
    if (!ran.ok) return;
    const { items, next } = listed(ran);
    const turn = await orBack(askTurn(office, { entry, items, next, first: pages.length === 1 }));
    if (turn === "next") pages.push(next);
    else if (turn === "previous") pages.pop();
    else if (turn === "open") await orBack(openRow(office, form, { items, answers }));
    else if (turn === "filter") {
      const changed = await orBack(
        fillAgain(office, { ...form, entry: { ...entry, rows: undefined } as never }, answers),
      );
      if (changed) {
        answers = changed;
        pages.splice(0, pages.length, undefined);
        told = false;
      }
    } else {
      office.drafts.delete(entry);
      return;
    }
  }
}

/** As many rows as a screen has room for, the questions below them included. */
function pageWords({ prompts }: Office, { shape }: Form, after: string | undefined): readonly string[] {
  if (!shape.flags.includes("limit")) return [];
  const room = Math.max(5, (prompts.screen() ?? 24) - 6);
  return ["--limit", String(room), ...(after === undefined ? [] : ["--after", after])];
}

interface Listed {
  readonly items: readonly object[];
  readonly next: string | undefined;
}

function listed({ outcome }: Ran): Listed {
  const data = (outcome?.data ?? {}) as { readonly items?: readonly object[]; readonly next?: string };
  return { items: data.items ?? [], next: data.next };
}

async function askTurn(
  { prompts, say, actor }: Office,
  { entry, items, next, first }: Listed & { readonly entry: Entry; readonly first: boolean },
): Promise<Turn> {
  const open = items.length > 0 && opened(entry).some(({ needs }) => mayUse(actor, needs));
  const choices: Choice<Turn>[] = [
    ...(next === undefined ? [] : [{ name: say("menu.next"), value: "next" as const }]),
    ...(first ? [] : [{ name: say("menu.previous"), value: "previous" as const }]),
    ...(open ? [{ name: say("menu.open_line"), value: "open" as const }] : []),
    ...(entry.more ? [{ name: say("menu.filter"), value: "filter" as const }] : []),
    { name: say("menu.back"), value: "back" as const },
  ];
  if (choices.length === 1) return "back";
  return await prompts.choose({ message: say("menu.what_now"), choices });
}

/** Entries for a row: those that ask for what it is. */
function opened({ rows }: Entry): readonly Entry[] {
  const all = topics
    .flatMap(({ entries }) => entries)
    .filter(({ ask = [] }) => ask.some((one) => asked(one).name === rows?.as));
  return (rows?.opens ?? []).flatMap((command) => all.find((entry) => entry.command === command) ?? []);
}

async function openRow(
  office: Office,
  { entry }: Form,
  { items, answers }: { readonly items: readonly object[]; readonly answers: Answers },
): Promise<void> {
  const { prompts, say, language, actor } = office;
  const as = entry.rows!.as;
  const back: Choice<Answer | undefined> = { name: say("menu.back"), value: undefined };
  const choices = items.map((item): Choice<Answer | undefined> => {
    const value = rowAnswer(as, item);
    return { name: rowLine(as, item, language), value };
  });
  const row = await prompts.choose({ message: say("menu.which_line"), choices: [...choices, back] });
  if (row === undefined) return;
  const actions = opened(entry).filter(({ needs }) => mayUse(actor, needs));
  const action = await prompts.choose<Entry | undefined>({
    message: say("menu.what_with", { name: row.line ?? row.shown }),
    choices: [
      ...actions.map((one) => ({ name: speak(one.name, language), value: one })),
      { name: say("menu.back"), value: undefined },
    ],
  });
  if (action) await perform(office, action, new Map([...shared(answers, action), [as, row]]));
}

/** What the list was asked for may be what the action asks, too: the campaign whose people they are. */
function shared(answers: Answers, { ask = [] }: Entry): Answers {
  return new Map([...answers].filter(([name]) => ask.includes(name)));
}
