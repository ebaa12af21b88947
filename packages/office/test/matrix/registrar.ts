/** The registrar's pages: the registrar and administrators open them; decisions of juries are the president's. */
import {
  archived,
  attended,
  campaign,
  checked,
  confirmed,
  jury,
  juryClosed,
  paid,
  proposed,
  registrationOf,
  seated,
  submitted,
} from "../at-work.ts";
import { type Desk, period } from "../desk.ts";
import { type Rows, signInFirst, toSignIn } from "./row.ts";

const staff = (status: number, nobody = toSignIn) => {
  return { nobody, student: 403, other: 403, teacher: 403, registrar: status, admin: status };
};
const posted = (status: number) => staff(status, signInFirst);
/** What a registrar may see and not do. */
const adminOnly = (status: number, nobody = toSignIn) => ({ ...staff(status, nobody), registrar: 403 });

const at = (path: string) => () => path;
const of = (path: string) => at(`/periods/${period}${path}`);
const ofExam = (path: string) => of(`/exams/ALG${path}`);
const ofRegistration = (path: string) => (desk: Desk) => `/registrations/${registrationOf(desk)}${path}`;
const ofStudent =
  (path: string) =>
  ({ awa }: Desk) =>
    `/students/${awa}${path}`;
const seat = { centre: "BES", room: "Amphi A" };
/** One that there is not: notes have ids of their own. */
const noNote = "0000000000000000000001";

export const registrarRows: Rows = {
  "registrar.registrations": { path: at("/registrations"), prepare: submitted, gets: staff(200) },
  "registrar.selected": {
    path: at("/registrations/selected"),
    prepare: submitted,
    fields: (desk) => ({ do: "check", registration: registrationOf(desk) }),
    gets: posted(200),
  },
  "registrar.all.ask": { path: at(`/registrations/all?do=check&period=${period}`), gets: staff(200) },
  "registrar.all": { path: at("/registrations/all"), fields: () => ({ do: "check", period }), gets: posted(303) },
  "registrar.registration": { path: ofRegistration(""), prepare: submitted, gets: staff(200) },
  "registrar.check": { path: ofRegistration("/check"), prepare: submitted, gets: posted(303) },
  "registrar.confirm": { path: ofRegistration("/confirm"), prepare: checked, gets: posted(303) },
  "registrar.refuse": {
    path: ofRegistration("/refuse"),
    prepare: submitted,
    fields: () => ({ reason: "dossier incomplet" }),
    gets: posted(303),
  },
  "registrar.pay": {
    path: ofRegistration("/pay"),
    prepare: checked,
    fields: () => ({ amount: "25,00", method: "card", reference: "P-9" }),
    gets: posted(303),
  },
  "registrar.withdraw.ask": { path: ofRegistration("/withdraw"), prepare: submitted, gets: staff(200) },
  "registrar.withdraw": { path: ofRegistration("/withdraw"), prepare: submitted, gets: posted(303) },
  "registrar.registration.paper": { path: ofRegistration("/papers/receipt"), prepare: paid, gets: staff(200) },
  "registrar.file": { path: at("/files/0000000000000000000001"), gets: staff(404) },

  "registrar.periods": { path: at("/periods"), gets: staff(200) },
  "registrar.periods.open": {
    path: at("/periods"),
    fields: () => ({ year: "2026-2027", number: "2", opens: "2027-02-01T08:00", closes: "2027-03-01T08:00" }),
    gets: posted(303),
  },
  "registrar.period": { path: of(""), gets: staff(200) },
  "registrar.papers": { path: of("/papers"), gets: staff(200) },
  "registrar.papers.draw": { path: of("/papers"), fields: () => ({ paper: "sheets" }), gets: posted(303) },
  "registrar.summonses": { path: of("/summonses"), prepare: confirmed, gets: staff(200) },
  "registrar.summon": {
    path: of("/summonses"),
    prepare: confirmed,
    fields: () => ({ whom: "all" }),
    gets: posted(303),
  },
  "registrar.seating": { path: of("/seating"), prepare: confirmed, gets: staff(200) },
  "registrar.seat": { path: of("/seating"), prepare: confirmed, fields: () => ({ by: "name" }), gets: posted(303) },
  "registrar.rooms": { path: ofExam(""), prepare: seated, gets: staff(200) },
  "registrar.rooms.move": {
    path: ofExam("/move"),
    prepare: seated,
    fields: () => ({ from: '["BES","Amphi A"]', to: '["BES","Amphi A"]' }),
    gets: posted(303),
  },
  "registrar.rooms.plan": { path: ofExam("/plan.pdf"), prepare: seated, gets: staff(200) },
  "registrar.attendance": { path: ofExam("/attendance"), prepare: seated, gets: staff(200) },
  "registrar.attend": { path: ofExam("/attendance"), prepare: seated, fields: () => seat, gets: posted(303) },
  "registrar.incident": {
    path: ofExam("/attendance/incident"),
    prepare: seated,
    fields: ({ awa }) => ({ ...seat, student: awa, text: "téléphone" }),
    gets: posted(303),
  },
  "registrar.scan": { path: ofExam("/attendance/scan"), prepare: seated, gets: staff(200) },
  "registrar.scan.send": { path: ofExam("/attendance/scan"), fields: () => ({ code: "x" }), gets: posted(422) },
  "registrar.scan.script": { path: at("/scan/scan.js"), gets: staff(200) },
  "registrar.absences.ask": { path: of("/absences"), gets: staff(200) },
  "registrar.absences": { path: of("/absences"), prepare: attended, gets: posted(303) },
  "registrar.archive": { path: of("/archive"), gets: staff(200) },
  "registrar.archive.do": {
    path: of("/archive"),
    fields: () => ({ open: "no", typed: period }),
    gets: posted(303),
  },
  "registrar.archive.verify": { path: of("/archive/verify"), prepare: archived, gets: posted(303) },
  "registrar.addendum": {
    path: of("/archive/addenda"),
    prepare: archived,
    fields: () => ({ text: "Erratum" }),
    gets: posted(303),
  },
  "registrar.centres": { path: at("/centres"), gets: staff(200) },
  "registrar.centre": { path: at("/centres/BES"), gets: staff(200) },
  "registrar.modalities": { path: at("/modalities"), gets: staff(200) },

  "registrar.students": { path: at("/students"), gets: staff(200) },
  "registrar.student": { path: ofStudent(""), gets: staff(200) },
  "registrar.note": {
    path: ofStudent("/notes"),
    fields: () => ({ text: "À rappeler", level: "registrar" }),
    gets: posted(303),
  },
  "registrar.note.ask": { path: ofStudent(`/notes/${noNote}`), gets: staff(404) },
  "registrar.note.delete": { path: ofStudent(`/notes/${noNote}`), gets: posted(404) },
  "registrar.student.paper": { path: ofStudent("/papers/transcript?about=2026-2027"), gets: staff(200) },

  "registrar.juries": { path: at("/juries"), gets: staff(200) },
  "registrar.juries.open": {
    path: at("/juries"),
    prepare: jury,
    fields: () => ({ class: "L3", code: "L3-1", title: "Session 2" }),
    gets: posted(303),
  },
  "registrar.jury": { path: at("/juries/L3"), prepare: proposed, gets: staff(200) },
  "registrar.jury.propose": { path: at("/juries/L3/propose"), prepare: jury, gets: posted(303) },
  "registrar.jury.minutes": { path: at("/juries/L3/minutes.pdf"), prepare: proposed, gets: staff(200) },
  "registrar.jury.close.ask": { path: at("/juries/L3/close"), prepare: proposed, gets: adminOnly(200) },
  "registrar.jury.close": {
    path: at("/juries/L3/close"),
    prepare: proposed,
    fields: () => ({ force: "yes" }),
    gets: adminOnly(303, signInFirst),
  },
  "registrar.jury.reopen.ask": { path: at("/juries/L3/reopen"), prepare: juryClosed, gets: adminOnly(200) },
  "registrar.jury.reopen": {
    path: at("/juries/L3/reopen"),
    prepare: juryClosed,
    fields: () => ({ reason: "erreur de saisie" }),
    gets: adminOnly(303, signInFirst),
  },
  "registrar.jury.result": { path: ({ awa }) => `/juries/L3/${awa}`, prepare: proposed, gets: staff(200) },
  "registrar.jury.override": {
    path: ({ awa }) => `/juries/L3/${awa}`,
    prepare: proposed,
    fields: () => ({ decision: "ADJ", reason: "délibération" }),
    gets: adminOnly(303, signInFirst),
  },
  "registrar.jury.certificate": {
    path: ({ awa }) => `/juries/L3/${awa}/certificate.pdf`,
    prepare: juryClosed,
    gets: staff(200),
  },

  "registrar.campaigns": { path: at("/campaigns"), gets: staff(200) },
  "registrar.campaign": { path: at("/campaigns/Devenir"), prepare: campaign, gets: staff(200) },
  "registrar.campaign.people": { path: at("/campaigns/Devenir/people"), prepare: campaign, gets: staff(200) },
  "registrar.campaign.remind.ask": { path: at("/campaigns/Devenir/remind"), prepare: campaign, gets: staff(200) },
  "registrar.campaign.remind": { path: at("/campaigns/Devenir/remind"), prepare: campaign, gets: posted(303) },
  "registrar.campaign.extend": {
    path: at("/campaigns/Devenir/extend"),
    prepare: campaign,
    fields: () => ({ until: "2027-07-31" }),
    gets: posted(303),
  },
  "registrar.campaign.close.ask": { path: at("/campaigns/Devenir/close"), prepare: campaign, gets: staff(200) },
  "registrar.campaign.close": { path: at("/campaigns/Devenir/close"), prepare: campaign, gets: posted(303) },
  "registrar.campaign.results": { path: at("/campaigns/Devenir/results"), prepare: campaign, gets: staff(200) },
};
