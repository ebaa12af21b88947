/** Exams for tests: what their papers are drawn from. */
import { crc32, deflateSync } from "node:zlib";
import type { AttendanceSheet, ExamPlaceView, ExamTimes, SummonedExam, Summons } from "@cursus/core";

export const period = { id: "2026-2027-1", year: "2026-2027", number: 1 } as const;
export const signatory = { name: "Hélène Prigent", title: "La directrice de la scolarité" };

export const centre: ExamPlaceView = {
  ...{ code: "BES", country: "FR", name: "Campus de la Bouloie, Besançon", modality: "onSite", zone: "Europe/Paris" },
  ...{ address: "16 route de Gray, 25000 Besançon", contact: "03 81 00 00 00", supervisor: "Marc Vuillemin" },
};

const paris = { zone: "Europe/Paris", start: "2027-01-15T09:00", end: "2027-01-15T13:00" };
const span = { startsAt: "2027-01-15T08:00:00.000Z", endsAt: "2027-01-15T12:00:00.000Z" };
export const times: ExamTimes = { ...span, reference: paris, local: paris, atNight: false };
export const timesInNoumea: ExamTimes = {
  ...span,
  reference: paris,
  local: { zone: "Pacific/Noumea", start: "2027-01-15T19:00", end: "2027-01-15T23:00" },
  atNight: true,
};
export const timesInPapeete: ExamTimes = {
  ...span,
  reference: paris,
  local: { zone: "Pacific/Tahiti", start: "2027-01-14T22:00", end: "2027-01-15T02:00" },
  atNight: true,
};

/** As long as a signed code is. */
export function codeOf(exam: string): string {
  const content = Buffer.from(JSON.stringify(["2026-2027-1", exam, "0123456789abcdefghijkl", "B12", 42]));
  return `v1.k3yname1.${content.toString("base64url")}.${"Ab3-_".repeat(17)}x`;
}

export function examOf(code: string, more: Partial<SummonedExam> = {}): SummonedExam {
  const usual = {
    sitting: code,
    code,
    title: `Épreuve ${code}`,
    times,
    minutes: 240,
    extraMinutes: 60,
    room: "B12",
    seat: 42,
  };
  return { ...usual, code2d: codeOf(code), ...more };
}

export function summonsOf(lastName: string, more: Partial<Summons> = {}): Summons {
  return {
    ...{ period, centre, signatory, issuedOn: "2026-12-20", replaces: false, late: false, says: "0" },
    registration: lastName,
    student: { id: lastName, lastName, firstName: "Zoé", studentNumber: "22001234" },
    exams: [examOf("ALG1"), examOf("ANA2")],
    ...more,
  };
}

export function sheetOf(count: number, more: Partial<AttendanceSheet> = {}): AttendanceSheet {
  const rows = Array.from({ length: count }, (_, n) => ({
    registration: `r${n}`,
    student: {
      id: `s${n}`,
      lastName: `Nom${n + 1}`,
      firstName: "Zoé",
      studentNumber: `22${String(n).padStart(6, "0")}`,
    },
    seat: n + 1,
  }));
  return {
    period,
    sitting: "s",
    code: "ALG1",
    title: "Algèbre linéaire",
    centre,
    room: "B12",
    times,
    minutes: 180,
    rows,
    ...more,
  };
}

/** A PNG of one colour, half transparent or opaque. */
export function pngOf(width: number, height: number, kind: "transparent" | "opaque" = "transparent"): Uint8Array {
  const pixel = kind === "opaque" ? [30, 60, 160] : [30, 60, 160, 128];
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, kind === "opaque" ? 2 : 6], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * pixel.length, Buffer.from(pixel))]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  const parts = [chunk("IHDR", header), chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...parts]);
}

/** The frame of a JPEG of 20 by 10: its head and its end, which is what a writer of PDF looks at. */
export const jpeg: Uint8Array = Buffer.from("ffd8ffc0001108000a001403011100021101031101ffd9", "hex");

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
