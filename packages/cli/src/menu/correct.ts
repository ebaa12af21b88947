/** Corrects what stands there already: each field with its present content, and only what was changed is passed on. */
import { displayName, type StudentView } from "@cursus/core";
import { fieldOfFlag, personFlagNames } from "../person-flags.ts";
import { settingNames } from "../setting-names.ts";
import type { Answers } from "./answers.ts";
import { faultOf, labelOf } from "./ask-field.ts";
import { argumentWords, flagWords } from "./command-line.ts";
import { textOf } from "./field.ts";
import { fieldOf } from "./fields.ts";
import type { Form } from "./form.ts";
import type { Office } from "./office.ts";
import { type Choice, orBack } from "./prompts.ts";
import { speak } from "./shape.ts";

/** What corrects a record: the words of its command, and what is to happen when they were carried out. */
export interface Correction {
  readonly words: readonly string[];
  done(): void;
}

/** Absent when nothing is to change. What was typed and not saved is there again the next time. */
export async function correct(office: Office, form: Form, answers: Answers): Promise<Correction | undefined> {
  return form.entry.corrects === "student"
    ? await correctStudent(office, form, textOf(answers, "student") ?? "")
    : await correctSettings(office);
}

/** The version that was shown goes with the correction: what someone else changed meanwhile is not overwritten. */
async function correctStudent(office: Office, form: Form, named: string): Promise<Correction | undefined> {
  const acting = office.acting();
  const student: StudentView = await acting.students.show(named);
  office.write(displayName(student));
  const known = student as unknown as { readonly [field: string]: string | undefined };
  const key = student.id;
  const changes = await changesOf(
    office,
    key,
    personFlagNames.map((flag) => ({
      name: flag,
      label: labelOf(office, form, flag),
      now: known[fieldOfFlag(flag)] ?? "",
    })),
    (flag, text) =>
      faultOf(office, fieldOf(form.entry.command, flag), text, {
        acting,
        language: office.language,
        answers: new Map(),
      }),
  );
  if (changes.size === 0) return undefined;
  const flags = [...changes].flatMap(([flag, text]) => (text === "" ? ["--clear", flag] : flagWords(flag, text)));
  const words = [...argumentWords([named]), ...flags, "--version", String(student.version)];
  return { words, done: () => office.corrections.delete(key) };
}

async function correctSettings(office: Office): Promise<Correction | undefined> {
  const settings = (await office.acting().settings.show()) as unknown as { readonly [key: string]: unknown };
  const rows = Object.entries(settingNames).map(([name, text]) => {
    const now = settings[name];
    const label = speak(text, office.language);
    return { name, label: label.charAt(0).toUpperCase() + label.slice(1), now: now === undefined ? "" : String(now) };
  });
  const changes = await changesOf(office, "settings", rows);
  if (changes.size === 0) return undefined;
  const words = [...changes].map(([key, text]) => `${key}=${text}`);
  return { words, done: () => office.corrections.delete("settings") };
}

interface Correctable {
  readonly name: string;
  readonly label: string;
  readonly now: string;
}

const done = " done";
const drop = " drop";

/** What was changed, by name; what was emptied is empty. Ctrl-C leaves a field, then the record. */
async function changesOf(
  { prompts, say, corrections }: Office,
  key: string,
  rows: readonly Correctable[],
  check?: (name: string, text: string) => Promise<string | undefined>,
): Promise<ReadonlyMap<string, string>> {
  const changes = new Map(corrections.get(key));
  corrections.set(key, changes);
  for (;;) {
    const choices: Choice<string>[] = [
      ...(changes.size > 0 ? [{ name: say("menu.save"), value: done }] : []),
      ...rows.map(({ name, label, now }) => ({
        name: say("menu.field_now", { field: label, shown: changes.get(name) ?? now }),
        value: name,
      })),
      { name: changes.size > 0 ? say("menu.drop_it") : say("menu.back"), value: drop },
    ];
    const chosen = await prompts.choose({ message: say("menu.which_field"), choices, initial: done });
    if (chosen === drop) {
      corrections.delete(key);
      return new Map();
    }
    if (chosen === done) return changes;
    const { name, label, now } = rows.find((row) => row.name === chosen)!;
    const asked = prompts.text({
      message: label,
      initial: changes.get(name) ?? now,
      check: async (typed) => (typed.trim() === "" ? undefined : await check?.(name, typed)),
    });
    const text = (await orBack(asked))?.trim();
    if (text === now) changes.delete(name);
    else if (text !== undefined) changes.set(name, text);
  }
}
