/** Where a person chooses a password, and where those come who have no link yet. */
import type { Language } from "@cursus/core";
import {
  contactLink,
  type Faults,
  faultList,
  fieldOf,
  frame,
  type Html,
  html,
  type Institution,
  type Notes,
  nameOf,
  nothing,
  sayOfWeb,
} from "@cursus/web";
import { type FormCode, say } from "../messages.ts";
import { helpLine } from "./help-line.ts";

/** What a page of this kind is drawn from. */
export interface PasswordPage {
  readonly language: Language;
  readonly institution: Institution;
  /** What stands before `/password` in addresses. */
  readonly base: string;
  /** What is wrong with what was typed: sentences, by field, in the order to mend it. */
  readonly faults: Faults;
  /** The links to this page in its languages. */
  readonly switch?: Html;
}

/** The fields of a new password. What was typed into them is never given back. */
export const passwordFields = { password: "password", again: "again" } as const;
/** The fields of somebody who has no link. */
export const askFields = { code: "token", login: "login" } as const;

/** @param least characters that a password must have */
export function choosePage(page: PasswordPage, { token, least }: { token: string; least: number }): string {
  const { language, base } = page;
  const secret: Html = { markup: 'type="password" autocomplete="new-password" spellcheck="false"' };
  const rules: Notes = [["help", say(language, "form.password_rules", { least: String(least) })]];
  const { password, again } = passwordFields;
  return drawn(page, {
    ...{ title: "form.password_title", faults: "form.password_faults" },
    main: html`<p>${say(language, "form.password")}</p>
<form method="post" action="${base}/password" novalidate>
<input type="hidden" name="token" value="${token}"><input type="hidden" name="lang" value="${language}">
${field(page, { name: password, label: "form.password_new", notes: rules, attributes: secret })}
${field(page, { name: again, label: "form.password_again", notes: [], attributes: secret })}
<div class="actions"><button type="submit">${say(language, "form.password_keep")}</button></div>
</form>`,
  });
}

/** @param login what was typed, given back */
export function askPage(page: PasswordPage, login = ""): string {
  const { language, base } = page;
  const lang = html`<input type="hidden" name="lang" value="${language}">`;
  const note = (code: FormCode): Notes => [["help", say(language, code)]];
  const code = html`type="text" autocomplete="off" autocapitalize="characters" spellcheck="false"`;
  const name = html`type="text" autocomplete="username" autocapitalize="none" spellcheck="false" value="${login}"`;
  return drawn(page, {
    ...{ title: "form.password_ask_title", faults: "form.password_ask_faults" },
    main: html`<p>${say(language, "form.password_ask")}</p>
<section aria-labelledby="have-code"><h2 id="have-code">${say(language, "form.password_have_code")}</h2>
<form method="post" action="${base}/password" novalidate>${lang}
${field(page, { name: askFields.code, label: "form.password_code", notes: note("form.password_code_help"), attributes: code })}
<button type="submit">${say(language, "form.password_go_on")}</button></form></section>
<section aria-labelledby="forgotten"><h2 id="forgotten">${say(language, "form.password_forgotten")}</h2>
<form method="post" action="${base}/password/ask" novalidate>${lang}
${field(page, { name: askFields.login, label: "form.password_login", notes: note("form.password_login_help"), attributes: name })}
<button type="submit">${say(language, "form.password_send")}</button></form></section>`,
  });
}

interface Drawn {
  readonly title: FormCode;
  /** What stands above the list of what is wrong. */
  readonly faults: FormCode;
  readonly main: Html;
}

function drawn(page: PasswordPage, { title: code, faults, main }: Drawn): string {
  const { language, institution } = page;
  const title = say(language, code);
  const faulty = page.faults.size > 0;
  const listed = [...page.faults].map(([field, sentence]) => ({ field, sentence }));
  return frame({
    language,
    title: faulty ? sayOfWeb(language, "web.error_title", { title }) : title,
    institution: nameOf(institution, language),
    switch: page.switch ?? nothing,
    main: html`<h1>${title}</h1>
${faulty && faultList(say(language, faults), listed)}${main}`,
    // Some come without any message that they could reply to.
    foot: contactLink(institution) ? helpLine(institution, language) : nothing,
  }).markup;
}

interface Line {
  readonly name: string;
  readonly label: FormCode;
  readonly notes: Notes;
  readonly attributes: Html;
}

function field({ language, faults }: PasswordPage, { name, label, notes, attributes }: Line): Html {
  const { id, said, described, invalid, wrong } = fieldOf({ language, faults }, { id: name, notes });
  return html`<div class="question${wrong}"><label for="${id}">${say(language, label)}</label>${said}<input id="${id}" name="${name}" ${attributes} aria-required="true"${invalid}${described}></div>`;
}
