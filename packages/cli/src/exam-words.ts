/** Exams as people read them: amounts, states, columns, and where the keys of papers lie. */
import { existsSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import type {
  ExamCentreView,
  ExamKeyPair,
  ExamPeriodView,
  ExamRegistrationView,
  ExamSigner,
  ExamSittingView,
  Language,
} from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { type Configuration, defaultStorage } from "./configuration.ts";
import { CommandError } from "./errors.ts";
import type { ListColumn } from "./listing.ts";
import { clockIn } from "./time-in.ts";
import type { Say } from "./voice.ts";

export const periodArg = { period: Args.string({ required: true, description: "the period, 2026-2027-1" }) };
export const periodArgInFrench = { period: "la période, 2026-2027-1" };
export const examArg = { exam: Args.string({ required: true, description: "the exam's code" }) };
export const examArgInFrench = { exam: "le code de l'épreuve" };
export const studentArg = {
  student: Args.string({ required: true, description: "id, student number or email" }),
};
export const studentArgInFrench = { student: "identifiant, numéro étudiant ou adresse" };
export const centreFlag = { centre: Flags.string({ helpValue: "CODE", description: "only this centre" }) };
export const centreFlagInFrench = { centre: "seulement ce centre" };

/** `115.00 EUR`: an amount in a currency's smallest unit, as people write it. */
function money(amount: number, currency: string, language: Language): string {
  const format = new Intl.NumberFormat(language, { minimumFractionDigits: decimalsOf(currency) });
  return `${format.format(amount / 10 ** decimalsOf(currency))} ${currency}`;
}

/** `115`, `115.5` or `115,50` in a currency's smallest unit. */
export function minorUnits(text: string, currency: string): number {
  const decimals = decimalsOf(currency);
  const found = /^(-?)(\d{1,9})(?:[.,](\d+))?$/.exec(text.trim());
  if (!found || (found[3] ?? "").length > decimals)
    throw new CommandError("cli.not_an_amount", { value: text, currency });
  const [, minus, whole, part = ""] = found;
  const amount = Number(whole) * 10 ** decimals + Number(part.padEnd(decimals, "0") || 0);
  return minus ? -amount : amount;
}

function decimalsOf(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** `Amphi A:200` is a room of 200 seats. */
export function roomsFrom(plain: readonly string[] = [], extra: readonly string[] = []) {
  const read = (text: string) => {
    const found = /^(.+):(\d{1,6})$/.exec(text);
    if (!found) throw new CommandError("cli.not_a_room", { value: text });
    return { name: found[1]!.trim(), capacity: Number(found[2]) };
  };
  return [...plain.map(read), ...extra.map((text) => ({ ...read(text), extraTime: true as const }))];
}

/** Where the private keys of papers lie: named by CURSUS_EXAM_KEYS, else beside the embedded store. */
export function keyFileOf({ storage = defaultStorage }: Configuration): string {
  const named = process.env.CURSUS_EXAM_KEYS;
  if (named) return named;
  if (typeof storage === "string" && storage.startsWith("sqlite:"))
    return `${storage.slice("sqlite:".length)}.exam-keys`;
  throw new CommandError("cli.no_exam_keys");
}

/** The key pairs of a key file; none where there is no file yet. */
export async function keyPairsIn(file: string): Promise<readonly ExamKeyPair[]> {
  if (!existsSync(file)) return [];
  const { readExamKeys } = await import("@cursus/core");
  return readExamKeys(await readFile(file, "utf8"));
}

/** Writes a key file that its owner alone can read, whole or not at all. */
export async function writeKeyPairs(file: string, keys: readonly ExamKeyPair[]): Promise<void> {
  const beside = `${file}.new`;
  await writeFile(beside, `${JSON.stringify({ keys }, undefined, 2)}\n`, { mode: 0o600, flag: "wx" });
  await rename(beside, file);
}

/** Signs with the newest key. */
export async function signerFor(configuration: Configuration): Promise<ExamSigner> {
  const { examSigner } = await import("@cursus/core");
  const newest = (await keyPairsIn(keyFileOf(configuration))).at(-1);
  if (!newest) throw new CommandError("cli.no_exam_keys");
  return examSigner(newest);
}

export function periodColumns(language: Language): readonly ListColumn<ExamPeriodView>[] {
  const fr = language === "fr";
  const local = (at: string, zone: string) =>
    new Date(at).toLocaleString(fr ? "fr" : "en-GB", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  return [
    { key: "id", header: fr ? "Période" : "Period", whole: true, value: ({ id }) => id },
    {
      key: "state",
      header: fr ? "État" : "State",
      shown: ({ state }) => stateWords[state][language],
      value: ({ state }) => state,
    },
    {
      ...{ key: "opensAt", header: fr ? "Ouverture" : "Opens", value: ({ opensAt }) => opensAt },
      shown: ({ opensAt, zone }) => local(opensAt, zone),
    },
    {
      ...{ key: "closesAt", header: fr ? "Clôture" : "Closes", value: ({ closesAt }) => closesAt },
      shown: ({ closesAt, zone }) => local(closesAt, zone),
    },
  ];
}

const stateWords = {
  planned: { en: "planned", fr: "prévue" },
  open: { en: "open", fr: "ouverte" },
  archiving: { en: "being archived", fr: "en cours d'archivage" },
  archived: { en: "archived", fr: "archivée" },
} as const;

export function centreColumns(language: Language, say: Say): readonly ListColumn<ExamCentreView>[] {
  const fr = language === "fr";
  return [
    { key: "code", header: "Code", whole: true, value: ({ id }) => id },
    { key: "name", header: fr ? "Nom" : "Name", value: ({ name }) => name },
    {
      ...{ key: "modality", header: fr ? "Modalité" : "Modality", value: ({ modality }) => modality },
      shown: ({ modality }) => say(`examModality.${modality}`),
    },
    { key: "country", header: fr ? "Pays" : "Country", value: ({ country }) => country },
    { key: "zone", header: fr ? "Fuseau" : "Zone", value: ({ zone }) => zone },
    {
      ...{ key: "seats", header: fr ? "Places" : "Seats", kind: "number" },
      value: ({ rooms, capacity }) =>
        rooms.length > 0 ? rooms.reduce((sum, room) => sum + room.capacity, 0) : capacity,
    },
    {
      key: "supervisor",
      header: fr ? "Responsable" : "Supervisor",
      spare: true,
      value: ({ supervisor }) => supervisor,
    },
  ];
}

export function sittingColumns(language: Language): readonly ListColumn<ExamSittingView>[] {
  const fr = language === "fr";
  return [
    { key: "code", header: "Code", whole: true, value: ({ code }) => code },
    { key: "title", header: fr ? "Intitulé" : "Title", value: ({ title }) => title },
    {
      ...{
        key: "start",
        header: fr ? "Début" : "Start",
        whole: true,
        value: ({ reference }: ExamSittingView) => reference.start.replace("T", " "),
      },
      shown: ({ reference }) => clockIn(reference.start, language),
    },
    { key: "end", header: fr ? "Fin" : "End", value: ({ reference }) => reference.end.slice(11) },
    { key: "minutes", header: "Minutes", kind: "number", value: ({ minutes }) => minutes },
    { key: "classes", header: fr ? "Classes" : "Classes", spare: true, value: ({ classes }) => classes?.join(", ") },
  ];
}

export function registrationColumns(language: Language, say: Say): readonly ListColumn<ExamRegistrationView>[] {
  const fr = language === "fr";
  return [
    { key: "studentNumber", header: fr ? "N° étudiant" : "Student no.", value: ({ studentNumber }) => studentNumber },
    { key: "student", header: fr ? "Étudiant" : "Student", value: ({ studentName }) => studentName },
    { key: "centre", header: "Centre", value: ({ centre }) => centre },
    {
      ...{ key: "state", header: fr ? "État" : "State", value: ({ state }) => state },
      shown: ({ state }) => say(`examState.${state}`),
    },
    {
      key: "papers",
      header: fr ? "Épreuves" : "Exams",
      value: ({ papers }) => papers.map(({ code }) => code).join(" "),
    },
    {
      ...{ key: "balance", header: fr ? "Reste dû" : "Due", kind: "number", value: ({ balance }) => balance },
      shown: ({ balance, quote }) => (quote ? money(balance, quote.currency, language) : ""),
    },
    { key: "id", header: fr ? "Inscription" : "Registration", fileOnly: true, value: ({ id }) => id },
  ];
}

/** One registration in a few lines. */
export function registrationText(row: ExamRegistrationView, language: Language, say: Say): string {
  const { studentName, period, centre, state, quote, balance, papers, toCheck = [] } = row;
  const due = quote
    ? ` ${money(quote.amount, quote.currency, language)}${balance === 0 ? "" : ` (${language === "fr" ? "reste dû" : "due"} ${money(balance, quote.currency, language)})`}`
    : "";
  const lines = papers.map(({ code, title, room, seat, attendance }) =>
    [`  ${code}  ${title}`, room && `${room}${seat === undefined ? "" : `, ${seat}`}`, attendance]
      .filter(Boolean)
      .join("  "),
  );
  const doubts = toCheck.map(({ amount, reference, why }) => {
    const sum = money(amount, quote?.currency ?? "EUR", language);
    return `  ${checkWords[why][language]} ${sum}  ${reference}`;
  });
  const colon = language === "fr" ? " :" : ":";
  return [`${studentName}, ${period}, ${centre}${colon} ${say(`examState.${state}`)}${due}`, ...lines, ...doubts].join(
    "\n",
  );
}

/** Money that the bank took, and staff have to look into. */
const checkWords = {
  late: { en: "To be checked, came too late:", fr: "À vérifier, arrivé trop tard :" },
  amount: { en: "To be checked, not the amount asked for:", fr: "À vérifier, autre montant que demandé :" },
} as const;
