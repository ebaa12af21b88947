/** What a file may cost its reader. The defaults let every honest class list through and nothing that hurts. */
export interface ReadLimits {
  /** The file itself, in bytes. */
  readonly fileBytes: number;
  /** Parts of a workbook's package, read or not. */
  readonly parts: number;
  /** One part of a workbook once it is inflated, in bytes. */
  readonly partBytes: number;
  /** All parts that are read, inflated, in bytes. */
  readonly inflatedBytes: number;
  /** How many times larger a part may become when it is inflated; the first megabyte is free. */
  readonly ratio: number;
  readonly rows: number;
  readonly columns: number;
  /** Blank cells to the left of filled ones within 64 kB of a file: they cost it next to nothing, and memory here. */
  readonly blankCells: number;
  /** Characters (UTF-16 units) of one cell. */
  readonly cellText: number;
  /** Characters of one record of a text file, or of one object of a JSON file. */
  readonly recordText: number;
  /** Different texts of a workbook, which stay in memory while it is read: how many, and how many bytes they take. */
  readonly sharedTexts: number;
  readonly sharedBytes: number;
  /** Reading time in all; what the caller does between two rows does not count. */
  readonly seconds: number;
  /** Reading time without a new row or a new shared text. */
  readonly stallSeconds: number;
}

const mebibyte = 1024 * 1024;

export const defaultLimits: ReadLimits = {
  fileBytes: 128 * mebibyte,
  parts: 4096,
  partBytes: 1024 * mebibyte,
  inflatedBytes: 2048 * mebibyte,
  ratio: 200,
  rows: 1_048_576,
  columns: 16_384,
  blankCells: 2_000_000,
  cellText: 32_767,
  recordText: mebibyte,
  sharedTexts: 1_000_000,
  sharedBytes: 48 * mebibyte,
  seconds: 120,
  stallSeconds: 1.5,
};
