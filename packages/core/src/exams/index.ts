/**
 * Exams: periods, centres and sittings; registrations from draft to confirmed, with fees; seats, summonses, attendance; what
 * is carried over; archives that nothing changes. It asks results what is acquired, and hands absences to the grades.
 */
import { type Actor, presetOf } from "../module/actor.ts";
import { type Context, defineModule } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import { page } from "../storage/page.ts";
import { and, eq, within } from "../storage/where.ts";
import { addAddendum, archive, archived, listAddenda, verifyArchive } from "./archive.ts";
import { attend, handAbsences, noteIncident, scan } from "./attendance.ts";
import { addCentre, editCentre, listCentres, showCentre } from "./centres.ts";
import { accommodate } from "./extra-time.ts";
import { listKeys, readCode, revokeKey, trustKey } from "./keys.ts";
import { addressOf } from "./link.ts";
import { linked, linkedPayment, linkedSheets, linkedSummons } from "./linked.ts";
import { examNotices } from "./mail.ts";
import { examMessages } from "./messages.ts";
import { accommodations, addenda, centres, examKeys, periods, sittings } from "./model.ts";
import { carryOver, offer, ownRecord } from "./offer.ts";
import { certificates, noteSummoned, summon, summonses, toSummonAgain } from "./papers.ts";
import { confirmPayment, pay, startPayment } from "./pay.ts";
import { editPeriod, findPeriod, listPeriods, openPeriod, periodToWrite, showPeriod } from "./periods.ts";
import { about, forget, masks } from "./person.ts";
import { releaseStale } from "./places.ts";
import { receipts } from "./receipts.ts";
import { check, confirm, moveAll, refuse, register, submit, withdraw } from "./register.ts";
import { archivedRegistrations, type ExamRegistration, places, registrations } from "./registration.ts";
import { moveRoom } from "./room-move.ts";
import { findRegistration, registrationViews } from "./rows.ts";
import { seat } from "./seating.ts";
import { mailSheets, sheets } from "./sheets.ts";
import { addSitting, editSitting, listSittings, removeSitting, showSitting, sittingsOf } from "./sittings.ts";
import { importSittings } from "./sittings-import.ts";
import { substitute } from "./substitute.ts";
import type { ExamsVerbs, RegistrationFilter, RegistrationListFilter } from "./verbs.ts";

export type { ArchivedView, ArchiveOptions, ArchiveReport, ArchiveVerdict } from "./archive.ts";
export type { AbsencesReport, AttendanceMark, ScanReport } from "./attendance.ts";
export type { CentreChange, NewCentre } from "./centres.ts";
export {
  type ExamCode,
  type ExamKeyPair,
  type ExamPublicKeys,
  type ExamSigner,
  examKeyName,
  examSigner,
  makeExamKey,
  readExamCode,
  readExamKeys,
} from "./codes.ts";
export { createExamDoor, type ExamDoor, type ExamDoorOptions, type OpensExams } from "./door.ts";
export type { LinkedExams } from "./linked.ts";
export { amountIn } from "./mail.ts";
export { examMessages } from "./messages.ts";
export {
  accommodations as extraTimeRows,
  type ExamSitting,
  type ExtraTime,
  type FeeRule,
  type Modality,
  modalities,
  type PeriodNumber,
  type PeriodSettings,
  type Room,
  type Signatory,
  type SignedPaper,
} from "./model.ts";
export type { PaperFilter, SummonOptions, SummonReport, TellOption } from "./papers.ts";
export {
  type PaymentOrder,
  type PaymentStart,
  type Payments,
  type PaymentVerdict,
  type SignedFormOptions,
  signedFormPayments,
} from "./payments.ts";
export { defaultPeriodSettings, type NewPeriod, type PeriodChange } from "./periods.ts";
export type { BulkReport, ConfirmOptions, NewRegistration, RegisterOptions } from "./register.ts";
export {
  type Attendance,
  archivedRegistrations as archivedExamRows,
  attendances,
  type CarryOverReason,
  carryOverReasons,
  type ExamRegistration,
  type Incident,
  type Payment,
  type PaymentToCheck,
  type Quote,
  type RegistrationState,
  registrationStates,
  registrations as examRegistrationRows,
} from "./registration.ts";
export type { RoomMove, RoomMoveReport } from "./room-move.ts";
export { registrationViews } from "./rows.ts";
export { feeRuleFor, quoteFor } from "./rules.ts";
export type { SeatingOptions, SeatingReport } from "./seating.ts";
export type { SheetFilter, SheetsMailed } from "./sheets.ts";
export type { MovedSitting, MoveOptions, NewSitting, SittingChange } from "./sittings.ts";
export type { SittingsImport } from "./sittings-import.ts";
export type { NewSubstitute } from "./substitute.ts";
export { instantAt, localTimeIn } from "./times.ts";
export type {
  AddendumView,
  ExamKeyView,
  ExamsVerbs,
  RegistrationFilter,
  RegistrationListFilter,
  RegistrationRef,
  RegistrationSortOption,
} from "./verbs.ts";
export type * from "./views.ts";

const keepers = ["admin", "registrar"] as const;
const readers = [...keepers, "teacher", "juryPresident", "invigilator"] as const;
const everyone = [...readers, "student"] as const;
const registered = [...keepers, "student"] as const;
const watching = [...keepers, "invigilator"] as const;

const ofPeriod = (period: string) => ({ what: { period } });

export const exams = defineModule<ExamsVerbs>({
  name: "exams",
  collections: [
    ...[periods, centres, sittings, registrations, places],
    ...[accommodations, examKeys, archivedRegistrations, addenda],
  ],
  messages: examMessages,
  notices: examNotices,
  masks,
  references: [
    { from: sittings.name, field: "period", to: periods.name },
    { from: registrations.name, field: "period", to: periods.name },
    { from: registrations.name, field: "centre", to: centres.name },
    { from: places.name, field: "sitting", to: sittings.name },
    { from: places.name, field: "registration", to: registrations.name },
    { from: archivedRegistrations.name, field: "period", to: periods.name },
    { from: addenda.name, field: "period", to: periods.name },
  ],
  scopes: { [registrations.name]: registrationsInSight },
  access: {
    ...{ openPeriod: keepers, editPeriod: keepers, periods: everyone, period: everyone },
    ...{ addCentre: keepers, editCentre: keepers, centres: everyone, centre: everyone },
    ...{ addSitting: keepers, editSitting: keepers, removeSitting: keepers, importSittings: keepers },
    ...{ sittings: everyone, sitting: everyone, accommodate: keepers, moveRoom: keepers, releasePlaces: keepers },
    ...{ offer: registered, register: registered, submit: registered, withdraw: registered },
    ...{ check: keepers, confirm: keepers, refuse: keepers, checkAll: keepers, confirmAll: keepers },
    ...{ pay: keepers, startPayment: registered, confirmPayment: keepers, receipts: registered },
    ...{ link: registered, linked: ["link"], linkedPayment: ["link"], linkedSummons: ["link"], linkedSheets: ["link"] },
    ...{ registration: registered, registrations: registered, eachRegistration: registered },
    registrationCounts: keepers,
    ...{
      seat: keepers,
      summonses: registered,
      summon: keepers,
      noteSummoned: keepers,
      toSummonAgain: keepers,
      certificates: registered,
    },
    ...{ sheets: watching, mailSheets: keepers, attend: watching, scan: watching, noteIncident: watching },
    ...{ handAbsences: keepers, substitute: keepers, carryOver: keepers },
    ...{ archive: keepers, archived: keepers, verifyArchive: keepers, addAddendum: keepers, addenda: keepers },
    ...{ keys: everyone, trustKey: ["admin", "it"], revokeKey: ["admin", "it"], readCode: watching },
  },
  noted: {
    summonses: ofPeriod,
    certificates: ofPeriod,
    receipts: ofPeriod,
    sheets: (period: string, { exam, centre } = {}) => ({ what: { period, exam, centre } }),
    eachRegistration: ({ period, state, centre }: RegistrationFilter) => ({ what: { period, state, centre } }),
    carryOver: (year: string) => ({ what: { year } }),
    archived: ofPeriod,
  },
  create,
  about,
  forget,
});

function create(context: Context): ExamsVerbs {
  return {
    openPeriod: (period) => openPeriod(context, period),
    editPeriod: (period, change) => editPeriod(context, period, change),
    periods: () => listPeriods(context),
    period: (period) => showPeriod(context, period),
    addCentre: (centre) => addCentre(context, centre),
    editCentre: (code, change) => editCentre(context, code, change),
    centres: () => listCentres(context),
    centre: (code) => showCentre(context, code),
    addSitting: (period, sitting) => addSitting(context, period, sitting),
    editSitting: (period, code, change, options = {}) => editSitting(context, period, code, change, options),
    moveRoom: (period, code, move) => moveRoom(context, period, code, move),
    releasePlaces: async (period) => ({ released: await releasePlaces(context, period) }),
    removeSitting: (period, code) => removeSitting(context, period, code),
    importSittings: (period, sheet, options = {}) => importSittings(context, period, sheet, options),
    sittings: (period) => listSittings(context, period),
    sitting: (period, code) => showSitting(context, period, code),
    accommodate: (student, extra) => accommodate(context, student, extra),
    offer: (period, student) => offer(context, period, student),
    register: (period, registration, options = {}) => register(context, period, registration, options),
    submit: (registration, options = {}) => submit(context, registration, options),
    check: (registration, options = {}) => check(context, registration, options),
    confirm: (registration, options = {}) => confirm(context, registration, options),
    refuse: (registration, options) => refuse(context, registration, options),
    withdraw: (registration, options = {}) => withdraw(context, registration, options),
    pay: (registration, payment) => pay(context, registration, payment),
    checkAll: (filter) => moveAll(context, filter, "check"),
    confirmAll: (filter, options = {}) => moveAll(context, filter, "confirm", options),
    startPayment: (registration, payments) => startPayment(context, registration, payments),
    confirmPayment: (callback, payments) => confirmPayment(context, callback, payments),
    receipts: (period, filter = {}) => receipts(context, period, filter),
    async link(ref) {
      const { id } = await findRegistration(context, ref);
      return { url: await addressOf(context, { opens: "registration", registration: id }) };
    },
    linked: () => linked(context),
    linkedPayment: (payments) => linkedPayment(context, payments),
    linkedSummons: (signer) => linkedSummons(context, signer),
    linkedSheets: () => linkedSheets(context),
    async registration(ref) {
      return (await registrationViews(context, [await findRegistration(context, ref)]))[0]!;
    },
    async registrations(filter, { sort: order, ...request } = {}) {
      const sort = order && ([{ field: "createdAt", descending: order.startsWith("-") }] as const);
      const asked = { filter: filterOf(filter), ...(sort && { sort }) };
      const found = await page(context.records(registrations), asked, request);
      // Nobody: has nobody registered, or is there no such period?
      if (found.items.length === 0) await findPeriod(context, filter.period);
      return { ...found, items: await registrationViews(context, found.items) };
    },
    async registrationCounts({ period, centre }) {
      const filter = filterOf({ period, ...(centre !== undefined && { centre }) });
      const found = await context.records(registrations).summarise({ filter, by: ["state"] });
      return Object.fromEntries(found.map(({ by, count }) => [by.state, count]));
    },
    async *eachRegistration(filter) {
      const found = context.records(registrations).scan({ filter: filterOf(filter) });
      for await (const rows of batchesOf(found, 200)) yield* await registrationViews(context, rows);
    },
    seat: (period, options = {}) => seat(context, period, options),
    summonses: (period, options) => summonses(context, period, options),
    noteSummoned: (period, told, options = {}) => noteSummoned(context, period, told, options),
    summon: (period, options) => summon(context, period, options),
    toSummonAgain: (period) => toSummonAgain(context, period),
    sheets: (period, filter = {}) => sheets(context, period, filter),
    mailSheets: (period, filter = {}) => mailSheets(context, period, filter),
    attend: (period, code, marks) => attend(context, period, code, marks),
    scan: (period, code, code2d) => scan(context, period, code, code2d),
    noteIncident: (period, code, incident) => noteIncident(context, period, code, incident),
    certificates: (period, options = {}) => certificates(context, period, options),
    handAbsences: (period) => handAbsences(context, period),
    substitute: (period, code, exam) => substitute(context, period, code, exam),
    carryOver: (year) => carryOver(context, year),
    archive: (period, options) => archive(context, period, options),
    archived: (period) => archived(context, period),
    verifyArchive: (period) => verifyArchive(context, period),
    addAddendum: (period, text) => addAddendum(context, period, text),
    addenda: (period) => listAddenda(context, period),
    keys: () => listKeys(context),
    trustKey: (publicKey) => trustKey(context, publicKey),
    revokeKey: (key) => revokeKey(context, key),
    readCode: (code2d) => readCode(context, code2d),
  };
}

/** What programs that died left taken, at every exam of a period. */
async function releasePlaces(context: Context, period: string): Promise<number> {
  await periodToWrite(context, period);
  let released = 0;
  for (const { id } of await sittingsOf(context, period)) released += await releaseStale(context, eq("sitting", id));
  return released;
}

/** A student's own; nobody's for those who only watch. */
function registrationsInSight(actor: Actor) {
  switch (presetOf(actor)) {
    case "student":
      return eq("student", ownRecord({ actor }));
    case "invigilator":
      return within("id", []);
    default:
      return undefined;
  }
}

function filterOf({ period, state, centre, students }: RegistrationListFilter) {
  return and<keyof ExamRegistration>(
    eq("period", period),
    students === undefined ? undefined : within("student", students),
    state === undefined ? undefined : eq("state", state),
    centre === undefined ? undefined : eq("centre", centre),
  );
}
