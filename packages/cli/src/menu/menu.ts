/** The menu: topics, their entries, and the way out. */
import { anyone, type Cursus, coreMessages, messagesOf } from "@cursus/core";
import type { Config } from "@oclif/core";
import { exitCodes } from "../exit-codes.ts";
import { displayWidth } from "../table.ts";
import { cliWords } from "../words.ts";
import type { Entry, Topic } from "./entry.ts";
import type { Office } from "./office.ts";
import { perform } from "./perform.ts";
import { type Choice, InputEnded, Interrupted, orBack, type Prompts } from "./prompts.ts";
import { speak } from "./shape.ts";
import { entryOf, topicsFor } from "./topics.ts";
import { greet, lookWho, signIn } from "./who.ts";
import { type MenuSay, menuSay, menuWords } from "./words.ts";

export interface MenuOptions {
  readonly config: Config;
  /** Opens the store. */
  open(): Promise<Cursus>;
  readonly language: Office["language"];
  /** Questions line by line, nothing drawn. */
  readonly plain: boolean;
  /** The general flags that the menu was started with. */
  readonly general: readonly string[];
}

/** Until the person leaves. The exit code is 130 when they were in a hurry. */
export async function runMenu(options: MenuOptions): Promise<number> {
  const office = await openOffice(options);
  const release = betweenQuestions(office);
  try {
    await welcome(office);
    return await topLevel(office);
  } catch (error) {
    if (!(error instanceof InputEnded)) throw error;
    office.write("");
    return exitCodes.done;
  } finally {
    release();
    office.prompts.close();
    await office.cursus.close();
  }
}

async function openOffice({ config, open, language, plain, general }: MenuOptions): Promise<Office> {
  const cursus = await open();
  const messages = messagesOf(coreMessages.catalog, cursus.messages.catalog, cliWords, menuWords);
  const say = menuSay(() => office.language);
  const office: Office = {
    ...{ config, open, cursus, general, language, say, name: "" },
    prompts: await promptsFor(plain, say),
    // Until the session was looked at.
    actor: anyone,
    acting: () => office.cursus.as(office.actor),
    tell: (code, details, otherwise) => messages.say(office.language, code, details, otherwise),
    write: (sentence) => line(plain ? sentence : wrapped(sentence, process.stderr.columns || 80)),
    writeWhole: line,
    drafts: new Map(),
    corrections: new Map(),
  };
  return office;
}

/** Ctrl-C while nothing is asked: work that is under way ends by itself; twice in a row means now. */
function betweenQuestions({ prompts }: Office): () => void {
  let last = Number.NEGATIVE_INFINITY;
  const interrupt = () => {
    if (prompts.asking()) return;
    if (performance.now() - last < inARow) process.exit(exitCodes.cancelled);
    last = performance.now();
  };
  process.on("SIGINT", interrupt);
  return () => process.off("SIGINT", interrupt);
}

/** In milliseconds. */
const inARow = 2000;

async function promptsFor(plain: boolean, say: MenuSay): Promise<Prompts> {
  if (plain) {
    const { plainPrompts } = await import("./plain-prompts.ts");
    return plainPrompts({ input: process.stdin, output: process.stderr }, say);
  }
  const { terminalPrompts } = await import("./terminal-prompts.ts");
  return terminalPrompts(say);
}

async function welcome(office: Office): Promise<void> {
  // The name stands on every page of the institution: it is no secret to whoever is not signed in yet.
  const { name } = await office.cursus.system("menu").settings.show();
  office.write([office.say("menu.welcome"), name].filter(Boolean).join(", "));
  if (office.cursus.rehearsal) office.write(office.say("menu.rehearsal"));
}

function line(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Between words, as far as they let it. */
function wrapped(text: string, width: number): string {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && displayWidth(last) + 1 + displayWidth(word) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join("\n");
}

type Top = Topic | "begin" | "language" | "leave";

const begin = "init";

async function topLevel(office: Office): Promise<number> {
  const { prompts, say } = office;
  let last: Top | undefined;
  let greeted = "";
  for (;;) {
    let who = await lookWho(office);
    if (office.actor.kind === "anyone") {
      if (!(await signIn(office))) break;
      greeted = "";
      who = await lookWho(office);
    }
    if (who !== greeted) await greet(office);
    greeted = who;
    const choices: Choice<Top>[] = [
      ...(office.actor.kind === "owner" ? [{ name: nameOfEntry(office, begin), value: "begin" as const }] : []),
      ...topicsFor(office.actor).map((topic) => ({ name: speak(topic.name, office.language), value: topic })),
      { name: say("menu.other_language"), value: "language" },
      { name: say("menu.leave"), value: "leave" },
    ];
    const initial = choices.find(({ value }) => nameOf(value) === nameOf(last))?.value;
    const asked = prompts.choose({ message: say("menu.title"), choices, ...(initial && { initial }) });
    const chosen = await orBack(asked);
    if (chosen === undefined) {
      const leave = await orBack(askLeave(office));
      if (leave === undefined) return exitCodes.cancelled;
      if (leave) break;
    } else if (chosen === "leave") break;
    else if (chosen === "language") office.language = office.language === "fr" ? "en" : "fr";
    else if (chosen === "begin") await doEntry(office, entryOf(begin)!);
    else await inTopic(office, chosen, who);
    last = chosen;
  }
  office.write(say("menu.goodbye"));
  return exitCodes.done;
}

function nameOfEntry({ language }: Office, command: string): string {
  return speak(entryOf(command)!.name, language);
}

function nameOf(top: Top | undefined): string | undefined {
  return typeof top === "object" ? top.name.en : top;
}

async function askLeave({ prompts, say }: Office): Promise<boolean> {
  const choices: Choice<boolean>[] = [
    { name: say("menu.yes"), value: true },
    { name: say("menu.no"), value: false },
  ];
  return await prompts.choose({ message: say("menu.leave_sure"), choices });
}

async function inTopic(office: Office, topic: Topic, who: string): Promise<void> {
  const { prompts, say } = office;
  let last: Entry | undefined;
  for (;;) {
    // Somebody else sits here now, or nobody: what they may do is told at the top.
    if ((await lookWho(office)) !== who) return;
    const choices: Choice<Entry | undefined>[] = [
      ...topic.entries.map((entry) => ({ name: speak(entry.name, office.language), value: entry })),
      { name: say("menu.back"), value: undefined },
    ];
    const asked = prompts.choose({
      message: speak(topic.name, office.language),
      choices,
      ...(last && { initial: last }),
    });
    const entry = await orBack(asked);
    if (entry === undefined) return;
    last = entry;
    await doEntry(office, entry);
  }
}

/** What one entry cannot do is told, and the menu goes on. */
async function doEntry(office: Office, entry: Entry): Promise<void> {
  try {
    await perform(office, entry);
  } catch (error) {
    if (error instanceof InputEnded) throw error;
    if (error instanceof Interrupted) return;
    const { tellError } = await import("./run-command.ts");
    await tellError(office, error, entry.command);
  }
}
