/** What is held of a student, for the student to read. */
import { contactLink, day, type Html, html, institutionOf } from "@cursus/web";
import type { MemberCall } from "../../call.ts";
import { showPage } from "../../page/page.ts";
import { facts } from "../../page/table.ts";
import type { Route } from "../../route.ts";
import { wordsFor } from "./exam-facts.ts";
import { studentMessages } from "./words.ts";

export const meRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: "/me", name: "student.me", opens: "students.show", role: "student" },
    ...{ menu: studentMessages["mine.me"], handler: show },
  },
];

const identity = ["lastName", "firstName", "birthName", "usageName", "civility"] as const;
const reached = ["email", "personalEmail", "phone"] as const;
const numbers = ["studentNumber", "ine", "class", "year", "cohort"] as const;

async function show(call: MemberCall): Promise<Response> {
  const { acting, me, settings, language } = call;
  const { say } = wordsFor(call);
  const who = await acting.students.show(me.actor.student ?? "");
  const contact = contactLink(institutionOf(settings));
  const pairs = (fields: readonly (keyof typeof labels)[]) =>
    fields.map((field) => [say(labels[field]), who[field]] as const);
  const born = who.birthDate === undefined ? undefined : day(who.birthDate, language);
  const by = who.contact && say(`mine.contact_${who.contact}`);
  const main = html`<p>${contact ? say("mine.me_text", { contact }) : say("mine.me_text_office")}</p>
${part("identity", say("mine.who_you_are"), facts([...pairs(identity), [say("mine.birthDate"), born], [say("mine.birthPlace"), who.birthPlace]]))}
${part("reached", say("mine.how_reached"), facts([...pairs(reached), [say("mine.contact_by"), by]]))}
${part("studies", say("mine.studies"), facts([...pairs(numbers), [say("mine.status"), say(`mine.status_${who.status}`)]]))}
<p>${say("mine.me_rights")}</p>`;
  return showPage(call, { title: say("mine.me"), main });
}

const labels = {
  lastName: "mine.lastName",
  firstName: "mine.firstName",
  birthName: "mine.birthName",
  usageName: "mine.usageName",
  civility: "mine.civility",
  email: "mine.email",
  personalEmail: "mine.personalEmail",
  phone: "mine.phone",
  studentNumber: "mine.studentNumber",
  ine: "mine.ine",
  class: "mine.class",
  year: "mine.year",
  cohort: "mine.cohort",
} as const;

function part(id: string, title: Html, body: Html): Html {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${body}</section>`;
}
