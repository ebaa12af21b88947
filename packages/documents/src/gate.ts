/** The gate that every reader stands at: the file's name, what it may cost, and how it is refused. */
import { type CursusError, type Details, fault, InvalidInputError } from "@cursus/core/light";
import type { ReadLimits } from "./limits.ts";
import { type DocumentCode, documentMessages } from "./messages.ts";

export interface Gate {
  /** What a person calls the file. */
  readonly file: string;
  readonly limits: ReadLimits;
  /** The error for this file; details that are undefined are left out. */
  refuse(code: DocumentCode, details?: Details, options?: ErrorOptions): CursusError;
  /** A row or a text was found: the file is worth going on with. */
  progress(): void;
  /** Called for each piece of the file as it is read: raises a refusal when it has cost too many bytes or seconds. */
  take(bytes: number): void;
  /** The caller had the floor until now; its time is not the reader's. */
  resume(): void;
}

export function gateFor(file: string, limits: ReadLimits, now: () => number = () => performance.now()): Gate {
  let taken = 0;
  let spent = 0;
  let silent = 0;
  let since = now();

  function refuse(code: DocumentCode, details: Details = {}, options?: ErrorOptions): CursusError {
    return fault(InvalidInputError, documentMessages, code, { file, ...details }, options);
  }

  return {
    file,
    limits,
    refuse,
    progress() {
      silent = 0;
    },
    take(bytes) {
      taken += bytes;
      if (taken > limits.inflatedBytes) throw refuse("workbook.inflates", { part: "zip" });
      const passed = (now() - since) / 1000;
      since = now();
      spent += passed;
      silent += passed;
      if (silent > limits.stallSeconds) throw refuse("file.too_slow", { seconds: limits.stallSeconds });
      if (spent > limits.seconds) throw refuse("file.too_slow", { seconds: limits.seconds });
    },
    resume() {
      since = now();
    },
  };
}
