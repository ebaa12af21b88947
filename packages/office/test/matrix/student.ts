/** Students' pages: each sees their own registration, whatever the address says; the others have no business there. */
import { type Desk, period } from "../desk.ts";
import { type Rows, signInFirst, studentsOnly } from "./row.ts";

const under = (path: string) => () => `/exams/${period}${path}`;
const draft = ({ staff, awa }: Desk) => staff.exams.register(period, { student: awa, centre: "BES", papers: ["ALG"] });
/** Awa alone has one: for the other student there is nothing there. */
const ofAwa = (status: number, other: number, nobody?: number) => ({ ...studentsOnly(status, nobody), other });

export const studentRows: Rows = {
  "student.exams": { path: () => "/exams", gets: studentsOnly(200) },
  "student.registration": { path: under(""), prepare: draft, gets: studentsOnly(200) },
  "student.choose": { path: under("/choose"), prepare: draft, gets: studentsOnly(200) },
  "student.choose.save": {
    path: under("/choose"),
    fields: () => ({ centre: "BES", papers: "ALG", _do: "save" }),
    gets: studentsOnly(303, signInFirst),
  },
  "student.review": { path: under("/review"), prepare: draft, gets: ofAwa(200, 404) },
  "student.review.send": { path: under("/review"), prepare: draft, gets: ofAwa(303, 404, signInFirst) },
  "student.withdraw": { path: under("/withdraw"), prepare: draft, gets: ofAwa(200, 404) },
  "student.withdraw.done": { path: under("/withdraw"), prepare: draft, gets: ofAwa(303, 404, signInFirst) },
  "student.pay": { path: under("/pay"), prepare: draft, gets: ofAwa(200, 404) },
  "student.summons": { path: under("/summons.pdf"), prepare: draft, gets: studentsOnly(404) },
  "student.certificate": { path: under("/certificate.pdf"), prepare: draft, gets: studentsOnly(404) },
  "student.receipt": { path: under("/receipt.pdf"), prepare: draft, gets: ofAwa(404, 404) },
  "student.grades": { path: () => "/grades", gets: studentsOnly(200) },
  "student.transcript": { path: () => "/grades/transcript.pdf", gets: studentsOnly(200) },
  "student.results": { path: () => "/results", gets: studentsOnly(200) },
  "student.me": { path: () => "/me", gets: studentsOnly(200) },
};
