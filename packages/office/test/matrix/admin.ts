/** The administrators' pages. Teachers and the office read curricula; the office follows messages; the rest is for administrators. */
import { type Desk, period } from "../desk.ts";
import { accountOf, applied, curriculum, nextYear, opened, planned, year } from "../institution.ts";
import { type Rows, signInFirst, toSignIn } from "./row.ts";

const admin = (status: number, nobody = toSignIn) => {
  return { nobody, student: 403, other: 403, teacher: 403, registrar: 403, admin: status };
};
const office = (status: number, nobody = toSignIn) => ({ ...admin(status, nobody), registrar: status });
const readers = (status: number, nobody = toSignIn) => ({ ...office(status, nobody), teacher: status });
const posted = (status: number) => admin(status, signInFirst);

const at = (path: string) => () => path;
const ofYear = (path: string) => at(`/curricula/${year}${path}`);
const ofChange = (path: string) => at(`/year-changes/${nextYear}${path}`);
const accounts = new WeakMap<Desk, string>();
const withAccount = async (desk: Desk) => void accounts.set(desk, await accountOf(desk, "teacher"));
const withRole = ({ staff }: Desk) => staff.settings.set({ roles: { headOfStudies: { like: "teacher" } } });
const ofAccount = (path: string) => (desk: Desk) => `/users/${accounts.get(desk)}${path}`;
/** One that there is not: messages have ids of their own. */
const noNotice = "0000000000000000000001";

export const adminRows: Rows = {
  "admin.curricula": { path: at("/curricula"), prepare: curriculum, gets: readers(200) },
  "admin.curriculum": { path: ofYear(""), prepare: curriculum, gets: readers(200) },
  "admin.curriculum.check": { path: ofYear("/check"), prepare: curriculum, gets: readers(303, signInFirst) },
  "admin.curriculum.faults": { path: ofYear("/faults"), prepare: curriculum, gets: readers(200) },
  "admin.element": { path: ofYear("/elements/UE51"), prepare: curriculum, gets: readers(200) },
  "admin.element.edit": {
    path: ofYear("/elements/UE51"),
    prepare: curriculum,
    fields: () => ({ labelFr: "Algèbre", version: "1" }),
    gets: posted(303),
  },
  "admin.curriculum.new": { path: at("/curricula/new"), gets: admin(200) },
  "admin.curriculum.begin": {
    path: at("/curricula/new"),
    fields: () => ({ year, code: "LPHYS", labelFr: "Licence de physique" }),
    gets: posted(303),
  },
  "admin.element.new": { path: ofYear("/add?below=UE51&kind=ec"), prepare: curriculum, gets: admin(200) },
  "admin.element.add": {
    path: ofYear("/add"),
    prepare: curriculum,
    fields: () => ({ below: "UE51", kind: "ec", code: "EC513", labelFr: "Coniques" }),
    gets: posted(303),
  },
  "admin.element.hang.ask": { path: ofYear("/elements/UE52/hang"), prepare: curriculum, gets: admin(200) },
  "admin.element.hang": {
    path: ofYear("/elements/UE52/hang"),
    prepare: curriculum,
    fields: () => ({ other: "EC511" }),
    gets: posted(303),
  },
  "admin.element.hang-in.ask": { path: ofYear("/elements/EC511/hang-in"), prepare: curriculum, gets: admin(200) },
  "admin.element.hang-in": {
    path: ofYear("/elements/EC511/hang-in"),
    prepare: curriculum,
    fields: () => ({ other: "UE52", from: "UE51" }),
    gets: posted(303),
  },
  "admin.element.order.ask": { path: ofYear("/elements/S5/order"), prepare: curriculum, gets: admin(200) },
  "admin.element.order": {
    path: ofYear("/elements/S5/order"),
    prepare: curriculum,
    fields: () => ({ "place:UE52": "1" }),
    gets: posted(303),
  },
  "admin.link": { path: ofYear("/elements/S5/below/UE51"), prepare: curriculum, gets: admin(200) },
  "admin.link.save": {
    path: ofYear("/elements/S5/below/UE51"),
    prepare: curriculum,
    fields: () => ({ coefficient: "2", version: "1" }),
    gets: posted(303),
  },
  "admin.link.detach.ask": { path: ofYear("/elements/S5/below/UE51/detach"), prepare: curriculum, gets: admin(200) },
  "admin.link.detach": { path: ofYear("/elements/S5/below/UE51/detach"), prepare: curriculum, gets: posted(303) },
  "admin.element.remove.ask": { path: ofYear("/elements/EC512/remove"), prepare: curriculum, gets: admin(200) },
  "admin.element.remove": { path: ofYear("/elements/EC512/remove"), prepare: curriculum, gets: posted(303) },

  "admin.changes": { path: at("/year-changes"), prepare: opened, gets: admin(200) },
  "admin.change.plan": {
    path: at("/year-changes"),
    prepare: opened,
    fields: () => ({ to: nextYear }),
    gets: posted(303),
  },
  "admin.change": { path: ofChange(""), prepare: planned, gets: admin(200) },
  "admin.change.apply": { path: ofChange("/apply"), prepare: planned, gets: posted(303) },
  "admin.change.open.ask": { path: ofChange("/open"), prepare: applied, gets: admin(200) },
  "admin.change.open": { path: ofChange("/open"), prepare: applied, gets: posted(303) },
  "admin.change.revert.ask": { path: ofChange("/revert"), prepare: applied, gets: admin(200) },
  "admin.change.revert": { path: ofChange("/revert"), prepare: applied, gets: posted(303) },

  "admin.sources": { path: at("/sources"), gets: admin(200) },
  "admin.source.check": { path: at("/sources/none/check"), gets: admin(404) },
  "admin.source.pull.ask": { path: at("/sources/none/pull"), gets: admin(404) },
  "admin.source.pull": { path: at("/sources/none/pull"), gets: posted(404) },
  "admin.source.report": { path: at("/sources/none/report"), gets: admin(404) },

  "admin.users": { path: at("/users"), gets: admin(200) },
  "admin.user.new": { path: at("/users/new"), gets: admin(200) },
  "admin.user.add": {
    path: at("/users/new"),
    fields: () => ({ name: "Inès Garcia", role: "registrar", email: "ines@univ.example" }),
    gets: posted(303),
  },
  "admin.user": { path: ofAccount(""), prepare: withAccount, gets: admin(200) },
  "admin.user.edit": {
    path: ofAccount(""),
    prepare: withAccount,
    fields: () => ({ name: "Paul Teacher", role: "teacher", email: "paul@univ.example" }),
    gets: posted(303),
  },
  "admin.user.invite": {
    path: ofAccount("/invite"),
    prepare: withAccount,
    fields: () => ({ by: "slip" }),
    gets: posted(303),
  },
  "admin.user.reset": { path: ofAccount("/reset"), prepare: withAccount, gets: posted(303) },
  "admin.user.disable.ask": { path: ofAccount("/disable"), prepare: withAccount, gets: admin(200) },
  "admin.user.disable": { path: ofAccount("/disable"), prepare: withAccount, gets: { ...posted(303), teacher: 403 } },
  "admin.user.sign-out.ask": { path: ofAccount("/sign-out"), prepare: withAccount, gets: admin(200) },
  "admin.user.sign-out": { path: ofAccount("/sign-out"), prepare: withAccount, gets: posted(303) },
  "admin.user.enable": { path: ofAccount("/enable"), prepare: withAccount, gets: posted(303) },
  "admin.roles": { path: at("/roles"), gets: admin(200) },
  "admin.role.new": { path: at("/roles/new"), gets: admin(200) },
  "admin.role.make": {
    path: at("/roles/new"),
    fields: () => ({ role: "headOfStudies", title: "Head of studies", like: "teacher" }),
    gets: posted(303),
  },
  "admin.role.change": {
    path: at("/roles/headOfStudies"),
    prepare: withRole,
    fields: () => ({ title: "Head", verbs: "grades.list" }),
    gets: posted(303),
  },
  "admin.role.remove.ask": { path: at("/roles/headOfStudies/remove"), prepare: withRole, gets: admin(200) },
  "admin.role.remove": { path: at("/roles/headOfStudies/remove"), prepare: withRole, gets: posted(303) },
  "admin.role": { path: at("/roles/teacher"), gets: admin(200) },

  "admin.settings": { path: at("/settings"), gets: admin(200) },
  "admin.settings.part": { path: at("/settings/institution"), gets: admin(200) },
  "admin.settings.save": {
    path: at("/settings/institution"),
    fields: () => ({ name: "Université de Test" }),
    gets: posted(303),
  },
  "admin.templates": { path: at("/settings/templates"), gets: admin(200) },
  "admin.template": { path: at("/settings/templates/grades.marks/fr"), gets: admin(200) },
  "admin.template.save": {
    path: at("/settings/templates/grades.marks/fr"),
    fields: () => ({ subject: "Vos notes", text: "Bonjour." }),
    gets: posted(303),
  },
  "admin.centres": { path: at("/settings/centres"), gets: admin(200) },
  "admin.centre.new": { path: at("/settings/centres/new"), gets: admin(200) },
  "admin.centre.add": {
    path: at("/settings/centres/new"),
    fields: () => ({ code: "DIJ", name: "Dijon", modality: "onSite", zone: "Europe/Paris", country: "FR" }),
    gets: posted(303),
  },
  "admin.centre": { path: at("/settings/centres/BES"), gets: admin(200) },
  "admin.centre.edit": {
    path: at("/settings/centres/BES"),
    fields: () => ({
      name: "Besançon",
      modality: "onSite",
      zone: "Europe/Paris",
      country: "FR",
      rooms: "Amphi A; 200",
    }),
    gets: posted(303),
  },
  "admin.fees": { path: at("/settings/fees"), gets: admin(200) },
  "admin.fees.period": { path: at(`/settings/fees/${period}`), gets: admin(200) },
  "admin.fees.save": {
    path: at(`/settings/fees/${period}`),
    fields: () => ({ "fixed-0": "30", "perHour-0": "0", summonsDays: "15" }),
    gets: posted(303),
  },

  "admin.notices": { path: at("/notices"), gets: office(200) },
  "admin.notices.retry.ask": { path: at("/notices/retry?state=failed"), gets: office(200) },
  "admin.notices.retry": {
    path: at("/notices/retry"),
    fields: () => ({ state: "failed" }),
    gets: office(303, signInFirst),
  },
  "admin.notice.retry": { path: at(`/notices/${noNotice}/retry`), gets: office(404, signInFirst) },
  "admin.audit": { path: at("/audit"), gets: admin(200) },
  "admin.audit.verify": { path: at("/audit/verify"), gets: posted(303) },
};
