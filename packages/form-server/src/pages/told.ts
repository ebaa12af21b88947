/** Pages of the form that say one thing. */
import { baseSheet, type Message, messagePage, replies } from "@cursus/web";
import { type FormCode, say } from "../messages.ts";
import { helpLine } from "./help-line.ts";

export const { page: pageReply, seeOther, plain: plainReply } = replies({ sheet: baseSheet });

export interface Told extends Omit<Message, "title" | "foot"> {
  readonly title: FormCode;
}

export function toldPage(told: Told): string {
  const { language, institution, title } = told;
  return messagePage({ ...told, title: say(language, title), foot: helpLine(institution, language) });
}
