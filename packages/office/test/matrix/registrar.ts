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
const ofCampaign = (path: string) => at(`/campaigns/Devenir${path}`);
/** One of the six who are asked. */
const ofPerson = (path: string) => ofCampaign(`/people/p0@univ.example${path}`);
const left = async ({ staff: acting, awa }: Desk) => await acting.students.withdraw(awa, { reason: "transfert" });
const campaignClosed = async (desk: Desk) => {
  await campaign(desk);
  await desk.staff.campaigns.close("Devenir");
};
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
  "registrar.students.file": { path: at("/students/file"), fields: () => ({ format: "csv" }), gets: posted(200) },
  "registrar.student.new": { path: at("/students/new"), gets: staff(200) },
  "registrar.student.add": {
    path: at("/students/new"),
    fields: () => ({ lastName: "Sow", email: "sow@univ.example" }),
    gets: posted(303),
  },
  "registrar.student.edit": { path: ofStudent("/edit"), gets: staff(200) },
  "registrar.student.change": { path: ofStudent("/edit"), fields: () => ({ phone: "0612345678" }), gets: posted(303) },
  "registrar.student.place": { path: ofStudent("/place"), gets: staff(200) },
  "registrar.student.enrol": {
    path: ofStudent("/place"),
    fields: () => ({ class: "M1", year: "2026-2027" }),
    gets: posted(303),
  },
  "registrar.student.leave": { path: ofStudent("/leave"), fields: () => ({ reason: "transfert" }), gets: posted(303) },
  "registrar.student.return.ask": { path: ofStudent("/return"), prepare: left, gets: staff(200) },
  "registrar.student.return": { path: ofStudent("/return"), prepare: left, gets: posted(303) },
  "registrar.student.file": { path: ofStudent("/file.pdf"), gets: staff(200) },
  "registrar.students.import": { path: at("/students/import"), gets: staff(200) },
  // What brings no file along as a form does is refused as such.
  "registrar.students.import.read": { path: at("/students/import"), gets: posted(415) },
  "registrar.students.import.list": { path: at("/students/import/x"), gets: staff(404) },
  "registrar.students.import.do": { path: at("/students/import/x"), gets: posted(404) },
  "registrar.students.import.refused": { path: at("/students/import/x/refused"), gets: staff(404) },
  "registrar.students.imports": { path: at("/students/import/done"), gets: staff(200) },
  "registrar.students.import.undo.ask": { path: at("/students/import/done/x"), gets: staff(404) },
  "registrar.students.import.undo": { path: at("/students/import/done/x"), gets: posted(404) },
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
  "registrar.campaign.new": { path: at("/campaigns/new"), gets: staff(200) },
  "registrar.campaign.create": {
    path: at("/campaigns/new"),
    fields: () => ({ name: "Devenir 2", closes: "2027-06-30", survey: "graduates" }),
    gets: posted(303),
  },
  "registrar.campaign.settings": { path: ofCampaign("/settings"), prepare: campaign, gets: staff(200) },
  "registrar.campaign.edit": {
    path: ofCampaign("/settings"),
    prepare: campaign,
    fields: () => ({ reminders: "2" }),
    gets: posted(303),
  },
  "registrar.campaign.invite.ask": { path: ofCampaign("/invite"), prepare: campaign, gets: staff(200) },
  "registrar.campaign.invite.read": { path: ofCampaign("/invite"), prepare: campaign, gets: posted(415) },
  "registrar.campaign.invite.students": {
    path: ofCampaign("/invite/students?class=L3"),
    prepare: campaign,
    gets: staff(200),
  },
  "registrar.campaign.invite.students.do": {
    path: ofCampaign("/invite/students"),
    prepare: campaign,
    fields: () => ({ class: "L3" }),
    gets: posted(303),
  },
  "registrar.campaign.invite.list": { path: ofCampaign("/invite/x"), prepare: campaign, gets: staff(404) },
  "registrar.campaign.invite": { path: ofCampaign("/invite/x"), prepare: campaign, gets: posted(404) },
  "registrar.campaign.invite.refused": { path: ofCampaign("/invite/x/refused"), prepare: campaign, gets: staff(404) },
  "registrar.campaign.send": { path: ofCampaign("/send"), prepare: campaign, gets: posted(303) },
  "registrar.campaign.pause": { path: ofCampaign("/pause"), prepare: campaign, gets: posted(303) },
  "registrar.campaign.resume": { path: ofCampaign("/resume"), prepare: campaign, gets: posted(303) },
  "registrar.campaign.retry": { path: ofCampaign("/retry"), prepare: campaign, gets: posted(303) },
  "registrar.campaign.people.list": {
    path: ofCampaign("/people"),
    prepare: campaign,
    fields: () => ({ purpose: "calls", format: "csv" }),
    gets: posted(200),
  },
  "registrar.campaign.person": { path: ofPerson(""), prepare: campaign, gets: staff(200) },
  "registrar.campaign.person.resend": { path: ofPerson("/resend"), prepare: campaign, gets: posted(303) },
  "registrar.campaign.person.link.ask": { path: ofPerson("/link"), prepare: campaign, gets: staff(200) },
  "registrar.campaign.person.link": {
    path: ofPerson("/link"),
    prepare: campaign,
    fields: () => ({ do: "revoke" }),
    gets: posted(303),
  },
  "registrar.campaign.words": { path: ofCampaign("/words"), prepare: campaign, gets: staff(200) },
  "registrar.campaign.words.save": {
    path: ofCampaign("/words"),
    prepare: campaign,
    fields: () => ({ kind: "invitation", words: "fr", subject: "Que devenez-vous ?" }),
    gets: posted(303),
  },
  "registrar.campaign.words.test": {
    path: ofCampaign("/words/test"),
    prepare: campaign,
    fields: () => ({ kind: "invitation", words: "fr", to: "fatou@univ.example" }),
    gets: posted(303),
  },
  "registrar.campaign.links.ask": { path: ofCampaign("/links"), prepare: campaign, gets: staff(200) },
  "registrar.campaign.links": {
    path: ofCampaign("/links"),
    prepare: campaign,
    fields: () => ({ what: "revoke", typed: "Devenir" }),
    gets: posted(303),
  },
  "registrar.campaign.purge.ask": { path: ofCampaign("/purge"), prepare: campaign, gets: staff(200) },
  "registrar.campaign.purge": {
    path: ofCampaign("/purge"),
    prepare: campaignClosed,
    fields: () => ({ keep: "tallies", early: "yes", typed: "Devenir" }),
    gets: posted(303),
  },
  "registrar.campaign.results.file": {
    path: ofCampaign("/results"),
    prepare: campaign,
    fields: () => ({ what: "figures", format: "csv" }),
    gets: posted(200),
  },
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
