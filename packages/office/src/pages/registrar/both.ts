/** What a task says: in both languages, as whoever reads it may have changed theirs meanwhile. */
import { languages, type Text } from "@cursus/core";
import type { Office } from "../../call.ts";
import { type Told, told } from "./told.ts";

export function inBoth(office: Office, say: (t: Told) => string): Text {
  const [en, fr] = languages.map((language) => say(told({ office, language })));
  return { en: en!, fr: fr! };
}
