/** Flags that commands of exams share: what a centre is, what an exam is, whose papers, and into which file. */
import { defined, type ExamSittingView, type Language } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { centreFlag, centreFlagInFrench, roomsFrom } from "./exam-words.ts";
import { clockIn } from "./time-in.ts";
import { wholeNumber } from "./whole-number.ts";

/** What a centre has besides its name and its zone. */
export const centreFlags = {
  room: Flags.string({ multiple: true, helpValue: "NAME:SEATS", description: "a room; may be given several times" }),
  "extra-room": Flags.string({
    ...{ multiple: true, helpValue: "NAME:SEATS", description: "a room kept for extra time" },
  }),
  capacity: wholeNumber({ min: 1, max: 999_999, description: "without rooms: how many may take one exam" }),
  address: Flags.string({ description: "its address" }),
  contact: Flags.string({ description: "an address or phone number to turn to; sheets are mailed to an address" }),
  supervisor: Flags.string({ helpValue: "NAME", description: "who answers for the room there" }),
  platform: Flags.string({ description: "remote: where to connect" }),
  "connect-before": wholeNumber({ min: 0, max: 600, description: "remote: minutes before the start" }),
  "identity-check": Flags.string({ description: "remote: how people show who they are" }),
};

export const centreFlagsInFrench = {
  room: "une salle ; peut être répété",
  "extra-room": "une salle réservée au temps majoré",
  capacity: "sans salle : combien peuvent passer une même épreuve",
  address: "son adresse",
  contact: "adresse ou téléphone à joindre ; les feuilles partent à l'adresse",
  supervisor: "le responsable sur place",
  platform: "à distance : où se connecter",
  "connect-before": "à distance : minutes avant le début",
  "identity-check": "à distance : comment l'identité est contrôlée",
};

interface CentreFlags {
  readonly room?: string[] | undefined;
  readonly "extra-room"?: string[] | undefined;
  readonly capacity?: number | undefined;
  readonly address?: string | undefined;
  readonly contact?: string | undefined;
  readonly supervisor?: string | undefined;
  readonly platform?: string | undefined;
  readonly "connect-before"?: number | undefined;
  readonly "identity-check"?: string | undefined;
}

/** What was said of a centre; its rooms where any were named. */
export function centreFrom(flags: CentreFlags) {
  const { address, contact, supervisor, platform, capacity } = flags;
  const rooms = roomsFrom(flags.room, flags["extra-room"]);
  return {
    ...defined({ address, contact, supervisor, platform, capacity }),
    ...defined({ connectBefore: flags["connect-before"], identityCheck: flags["identity-check"] }),
    ...(rooms.length > 0 && { rooms }),
  };
}

/** What an exam has besides its start. */
export const sittingFlags = {
  minutes: wholeNumber({ min: 1, max: 1440, description: "how long it lasts" }),
  title: Flags.string({ description: "its title (a new one: the curriculum's if absent)" }),
  class: Flags.string({ multiple: true, description: "whose exam it is; may be given several times" }),
  unsupervised: Flags.boolean({ description: "its hours are not billed" }),
  invigilator: Flags.string({
    ...{ multiple: true, helpValue: "USER", description: "a user who takes attendance there" },
  }),
};

export const sittingFlagsInFrench = {
  minutes: "sa durée",
  title: "son intitulé (à défaut, pour une nouvelle, celui de la maquette)",
  class: "pour quelle classe ; peut être répété",
  unsupervised: "ses heures ne sont pas facturées",
  invigilator: "un utilisateur qui y fait émarger",
};

interface SittingFlags {
  readonly title?: string | undefined;
  readonly class?: string[] | undefined;
  readonly unsupervised: boolean;
  readonly invigilator?: string[] | undefined;
}

/** What was said of an exam, but for its start and its length. */
export function sittingFrom({ title, class: classes, unsupervised, invigilator: invigilators }: SittingFlags) {
  return { ...defined({ title, classes, invigilators }), ...(unsupervised && { supervised: false as const }) };
}

/** `Algèbre: 2027-01-15 09:00` */
export function sittingShown({ title, reference }: Pick<ExamSittingView, "title" | "reference">, language: Language) {
  return { title, start: clockIn(reference.start, language) };
}

/** One student, or everybody of a period whom a step lets go on. */
export const stepArg = { student: Args.string({ description: "id, student number or email" }) };
export const stepFlags = { all: Flags.boolean({ description: "everybody who can be" }), ...centreFlag };
export const stepInFrench = {
  args: { student: "identifiant, numéro étudiant ou adresse" },
  flags: { all: "toutes celles qui peuvent l'être", ...centreFlagInFrench },
};

/** Whose papers, on which day, in which file. */
export const paperFlags = {
  output: Flags.string({ required: true, helpValue: "FILE", description: "the PDF to write" }),
  student: Flags.string({ description: "only this student" }),
  ...centreFlag,
  on: Flags.string({ helpValue: "DAY", description: "the day that they bear" }),
};
export const paperFlagsInFrench = {
  output: "le PDF à écrire",
  student: "seulement cet étudiant",
  ...centreFlagInFrench,
  on: "le jour qu'elles portent",
};

/** Which rooms, in which file. */
export const roomFlags = {
  output: paperFlags.output,
  exam: Flags.string({ helpValue: "CODE", description: "only this exam" }),
  ...centreFlag,
};
export const roomFlagsInFrench = {
  output: "le PDF à écrire",
  exam: "seulement cette épreuve",
  ...centreFlagInFrench,
};

export const tellFlag = {
  tell: Flags.boolean({ description: "write to them, with their private link (then: cursus notices deliver)" }),
};
export const tellFlagInFrench = {
  tell: "leur écrire, avec leur lien privé (puis : cursus notices deliver)",
};
