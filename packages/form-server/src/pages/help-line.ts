import type { Language } from "@cursus/core";
import { contactLink, type Html, html, type Institution } from "@cursus/web";
import { say } from "../messages.ts";

/** The last line of a page: whom to write to. */
export function helpLine(institution: Institution, language: Language): Html {
  const contact = contactLink(institution);
  return html`<p>${contact ? say(language, "form.help_from", { contact }) : say(language, "form.help_from_sender")}</p>`;
}
