/**
 * A list of people that somebody hands over: first read without anything being written, so that they see what would be done,
 * then read again for good. Between the two its file waits on the shelf of `files.ts`, and what was found in memory.
 */
import {
  type CursusError,
  columnIndex,
  fault,
  fill,
  type ImportOptions,
  type ImportReport,
  isCursusError,
  type Language,
  NotFoundError,
  type Refusal as RowRefusal,
  type RowRemark,
  type Sheet,
  type SheetRow,
  type Text,
} from "@cursus/core";
import type { PostedFile } from "@cursus/web";
import type { MemberCall, Office } from "../../call.ts";
import { goTo, showFile } from "../../page/page.ts";
import { sentenceOf } from "../../trouble.ts";
import { shelf } from "../admin/told.ts";
import { inBoth } from "./both.ts";
import { fileOf, keepFile } from "./files.ts";
import { told } from "./told.ts";
import { registrarMessages } from "./words.ts";

/** What a page shows of a reading; a file of 100,000 wrong rows is told as one of fifty and how many more. */
export interface ListFound {
  readonly by: string;
  /** What the list is for, e.g. a campaign's id. */
  readonly subject: string;
  readonly file: string;
  /** Fields that were sent along, for the second reading. */
  readonly fields: Readonly<Record<string, string>>;
  readonly report: Omit<ImportReport, "changes" | "refused" | "warnings"> & { readonly changes?: undefined };
  readonly refused: readonly RowRefusal[];
  readonly refusedInAll: number;
  readonly warnings: readonly RowRemark[];
  readonly warningsInAll: number;
}

/** How a list is read: for show, and to keep its refused rows. */
export type Rehearse<R extends ImportReport> = (sheet: Sheet, options: ImportOptions) => Promise<R>;

const shown = 50;
const kept = shelf<ListFound>(40);

/** Files above this are read as a task: some thousands of rows, a second or two. */
const atOnce = 256 * 1024;

export interface ListGiven<R extends ImportReport> {
  readonly subject: string;
  readonly file: PostedFile;
  readonly fields?: Readonly<Record<string, string>>;
  /** Where what was found is shown: the id of the list comes behind it. */
  readonly path: string;
  readonly rehearse: Rehearse<R>;
}

/**
 * Reads a list for show and leads to what was found.
 * @throws InvalidInputError what is no table: `whyNoTable` has the sentence
 */
export async function readForShow<R extends ImportReport>(call: MemberCall, given: ListGiven<R>): Promise<Response> {
  const { office, me } = call;
  const { file, path } = given;
  if (file.bytes.length <= atOnce) return goTo(call, `${path}/${await found(office, me.user.id, given)}`);
  // What is no table at all is told at once, beside the field.
  await sheetOfFile(file);
  const job = office.jobs.start({
    by: me.user.id,
    title: inBoth(office, (t) => t("list_reading", { file: file.name })),
    async work(progress) {
      const onProgress = (rows: number) => {
        progress.signal.throwIfAborted();
        progress.to(rows);
      };
      try {
        const id = await found(office, me.user.id, given, onProgress);
        return { text: inBoth(office, (t) => t("list_was_read", { file: file.name })), path: `${path}/${id}` };
      } catch (error) {
        const sentence = await whyNoTable(office, error);
        return { text: sentence, path };
      }
    },
  });
  return goTo(call, `/jobs/${job.id}`);
}

async function found<R extends ImportReport>(
  office: Office,
  by: string,
  { subject, file, fields = {}, rehearse }: ListGiven<R>,
  onProgress?: (rows: number) => void,
): Promise<string> {
  const options = { dryRun: true, ...(onProgress && { onProgress }) };
  const { changes, refused, warnings, ...report } = await rehearse(await sheetOfFile(file), options);
  const type = "application/octet-stream";
  const id = await keepFile(office, { by, name: file.name, type }, async (target) => await target(file.bytes));
  kept.keep(office, id, {
    ...{ by, subject, fields, file: file.name, report },
    ...{ refused: refused.slice(0, shown), refusedInAll: refused.length },
    ...{ warnings: warnings.slice(0, shown), warningsInAll: warnings.length },
  });
  return id;
}

/** What was found in a list of one's own. @throws NotFoundError `registrar.list_gone` */
export function listFound({ office, me }: MemberCall, subject: string, id: string): ListFound {
  const list = kept.find(office, id);
  if (list?.by === me.user.id && list.subject === subject && fileOf(office, me.user.id, id)) return list;
  throw fault(NotFoundError, registrarMessages, "registrar.list_gone");
}

/** The list once more, to be read for good. @throws NotFoundError `registrar.list_gone` */
export async function sheetAgain(office: Office, by: string, id: string): Promise<Sheet> {
  const file = fileOf(office, by, id);
  if (!file) throw fault(NotFoundError, registrarMessages, "registrar.list_gone");
  const bytes = new Uint8Array(await new Response(file.stream()).arrayBuffer());
  return await sheetOfFile({ name: file.name, bytes });
}

async function sheetOfFile({ name, bytes }: PostedFile): Promise<Sheet> {
  const { sheetFromBytes } = await import("@cursus/documents");
  return await sheetFromBytes(name, bytes);
}

/** Why a file is no list, in both languages; any other error goes on its way. */
export async function whyNoTable(office: Office, error: unknown): Promise<Text> {
  if (!isCursusError(error) || error.name !== "InvalidInputError") throw error;
  const { code, details } = error as CursusError;
  const { documentMessages } = await import("@cursus/documents");
  const own = Object.hasOwn(documentMessages, code)
    ? documentMessages[code as keyof typeof documentMessages]
    : undefined;
  const say = (language: Language) =>
    own ? fill(own[language], details) : sentenceOf(office, language, error as CursusError);
  return { en: say("en"), fr: say("fr") };
}

/** What is wrong with one row, in the reader's language. */
export function remarkText({ office, language }: Pick<MemberCall, "office" | "language">, remark: RowRemark): string {
  return office.messages.say(language, remark.code, remark.details, remark.message);
}

/** The refused rows as they stood, each with its reasons, to be corrected and sent again. */
export async function refusedRows<R extends ImportReport>(
  call: MemberCall,
  id: string,
  rehearse: Rehearse<R>,
): Promise<Response> {
  const t = told(call);
  const { office, me } = call;
  const rows: { readonly row: SheetRow; readonly refusal: RowRefusal }[] = [];
  const sheet = await sheetAgain(office, me.user.id, id);
  const { columns } = await rehearse(sheet, {
    dryRun: true,
    onRefused: (row, refusal) => void rows.push({ row, refusal }),
  });
  const reason = t("list_reason");
  const all = [
    ...columns
      .filter(({ header, as }) => as !== "ignored" || !reasons.includes(header))
      .map(({ column, header }) => ({
        key: column,
        header,
        value: ({ row }: (typeof rows)[number]) => row.cells[columnIndex(column)],
      })),
    {
      key: "reason",
      header: reason,
      value: ({ refusal }: (typeof rows)[number]) =>
        [refusal, ...(refusal.also ?? [])].map((one) => remarkText(call, one)).join(" "),
    },
  ];
  const { writeTable } = await import("@cursus/documents");
  const pieces: Uint8Array[] = [];
  await writeTable((piece) => void pieces.push(piece), "xlsx", all, rows);
  return showFile(
    Buffer.concat(pieces),
    workbook,
    `${t("list_refused_file")} ${sheet.name.replace(/\.\w+$/, "")}.xlsx`,
  );
}

/** The column of a file of refused rows that was sent again holds the reasons of the first time. */
const reasons: readonly string[] = Object.values(registrarMessages["registrar.list_reason"]);

export const workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
