/** A failure as a check that says its fix. */
import { type CursusError, fill, type HealthCheck, type Text } from "@cursus/core";
import { sourceMessages } from "./messages.ts";

export function failedCheck(name: string, error: CursusError): HealthCheck {
  const said = (sourceMessages as { readonly [code: string]: Text })[error.code];
  const message = said
    ? { en: fill(said.en, error.details), fr: fill(said.fr, error.details) }
    : { en: error.message, fr: error.message };
  return { name, ok: false, message };
}
