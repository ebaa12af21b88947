/** A student's papers, drawn when they are fetched: nobody else's are in sight of whoever asks. */
import { type ExamRegistrationView, fault, NotFoundError } from "@cursus/core";
import type { SummonsOptions } from "@cursus/documents";
import type { Html } from "@cursus/web";
import type { MemberCall, Office } from "../../call.ts";
import { showFile } from "../../page/page.ts";
import type { Route } from "../../route.ts";
import { wordsFor } from "./exam-facts.ts";
import { theirs } from "./send.ts";
import { studentMessages } from "./words.ts";

const under = "/exams/:period";
const own = { method: "get", role: "student" } as const;

export const paperRoutes: readonly Route[] = [
  { ...own, path: `${under}/summons.pdf`, name: "student.summons", opens: "exams.summonses", handler: summons },
  {
    ...own,
    path: `${under}/certificate.pdf`,
    name: "student.certificate",
    opens: "exams.certificates",
    handler: certificate,
  },
  { ...own, path: `${under}/receipt.pdf`, name: "student.receipt", opens: "exams.receipts", handler: receipt },
];

interface PaperLink {
  readonly path: string;
  readonly label: Html;
}

/** Those that there are. A summons is there once it was issued. */
export function papersOf(call: MemberCall, registration: ExamRegistrationView): readonly PaperLink[] {
  const { say } = wordsFor(call);
  const { papers, payments = [] } = registration;
  const there = papers.some(({ attendance }) => attendance === "present");
  return [
    ...(isSummoned(registration) && call.office.signer ? [{ path: "summons.pdf", label: say("mine.summons") }] : []),
    ...(there ? [{ path: "certificate.pdf", label: say("mine.certificate") }] : []),
    ...(payments.length > 0 ? [{ path: "receipt.pdf", label: say("mine.receipt") }] : []),
  ];
}

function isSummoned({ state, summonedAt }: ExamRegistrationView): boolean {
  return state === "confirmed" && summonedAt !== undefined;
}

async function summons(call: MemberCall): Promise<Response> {
  const registration = await theirs(call);
  const { signer } = call.office;
  if (!signer) throw fault(NotFoundError, studentMessages, "mine.no_signer");
  if (!isSummoned(registration)) throw noPaper();
  const { writeSummonses } = await import("@cursus/documents");
  const found = call.acting.exams.summonses(registration.period, { signer: await signer() });
  return await drawn(call, "summons", { registration, found, write: writeSummonses });
}

async function certificate(call: MemberCall): Promise<Response> {
  const registration = await theirs(call);
  const { writeAttendanceCertificates } = await import("@cursus/documents");
  const found = call.acting.exams.certificates(registration.period);
  return await drawn(call, "certificate", { registration, found, write: writeAttendanceCertificates });
}

async function receipt(call: MemberCall): Promise<Response> {
  const registration = await theirs(call);
  const { writePaymentReceipts } = await import("@cursus/documents");
  const found = call.acting.exams.receipts(registration.period);
  return await drawn(call, "receipt", { registration, found, write: writePaymentReceipts });
}

interface Drawing<T> {
  readonly registration: ExamRegistrationView;
  readonly found: AsyncIterable<T>;
  write(target: (piece: Uint8Array) => void, items: readonly T[], options: SummonsOptions): Promise<unknown>;
}

async function drawn<T>(
  call: MemberCall,
  paper: "summons" | "certificate" | "receipt",
  { registration, found, write }: Drawing<T>,
): Promise<Response> {
  const items = await Array.fromAsync(found);
  if (items.length === 0) throw noPaper();
  const pieces: Uint8Array[] = [];
  const options = await paperOptions(call, registration.period);
  await inTurn(call.office, () => write((piece) => void pieces.push(piece.slice()), items, options));
  const name = `${studentMessages[`mine.${paper}`][call.language]} ${registration.period}.pdf`;
  return showFile(Buffer.concat(pieces), "application/pdf", name);
}

const turns = new WeakMap<Office, Promise<unknown>>();

/**
 * Drawing takes the processor whole: many papers at once come no sooner than one after the other, and every page that is asked
 * for meanwhile would wait for all of them. Whatever has to be read is read before.
 */
export function inTurn<T>(office: Office, draw: () => Promise<T>): Promise<T> {
  const turn = (turns.get(office) ?? Promise.resolve()).then(draw);
  turns.set(
    office,
    turn.catch(() => {}),
  );
  return turn;
}

/** What every paper bears. */
export async function paperOptions(call: MemberCall, period?: string): Promise<SummonsOptions> {
  const { office, settings, language } = call;
  const { name = "", timeZone = "UTC", papers = {} } = settings ?? {};
  const { letterhead, place, signatories } = papers;
  const said = {
    ...(letterhead && { letterhead }),
    ...(place !== undefined && { place }),
    ...(signatories && { signatories: signatories.map(({ image, ...one }) => one) }),
  };
  const looks = (await office.papers?.(language, period)) ?? said;
  return { ...looks, language, institution: name, generatedAt: office.clock.now(), timeZone };
}

function noPaper() {
  return fault(NotFoundError, studentMessages, "mine.no_paper");
}
