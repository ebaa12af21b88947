// Every use case of the house, small: the scene that it needs, and the one thing that is done. A batch may stop anywhere
// between two of its rows; everything else is done or not done.
import { copyStore, link, memoryStorage, sheetOf } from "@cursus/core";
import { classList } from "./prover.mjs";

const people = () => sheetOf("classe.csv", classList(1, 6));
const survey = {
  key: "court",
  title: { en: "Short", fr: "Court" },
  pages: [{ questions: [{ id: "metier", kind: "text", label: { en: "Job", fr: "Métier" } }] }],
};

async function campaign({ acting }) {
  await acting.campaigns.create({ name: "Licence", closes: "2027-06-30" });
}

async function invited(scene) {
  await campaign(scene);
  await scene.acting.campaigns.invite("Licence", people());
}

async function sent(scene) {
  await invited(scene);
  await scene.cursus.deliver({ patience: 0 });
  const [message] = scene.cursus.notifiers[0].messages;
  scene.token = /token=([\w-]+)/.exec(message.text)[1];
}

async function answered(scene) {
  await sent(scene);
  await asGraduate(scene).submit({ situation: "employed", formation: "Master", contact_consent: "no" });
}

const asGraduate = ({ cursus, token }) => cursus.as(link(token)).campaigns;

async function firstStudent({ acting }) {
  return (await acting.students.list()).items[0].id;
}

async function classOfTwo({ acting }) {
  for (const n of [1, 2])
    await acting.students.add({ lastName: `Diop ${n}`, email: `d${n}@univ.example`, class: "L3" });
}

async function graded(scene) {
  await classOfTwo(scene);
  const grade = { student: "d1@univ.example", subject: "Algèbre", title: "DS1", value: 9 };
  scene.grade = (await scene.acting.grades.add(grade)).id;
}

const notes = () =>
  sheetOf("notes.csv", [
    ["Courriel", "Algèbre - DS1", "Droit (coef 2)"],
    ["d1@univ.example", "12", "8"],
    ["d2@univ.example", "abs.", "15"],
  ]);

export const useCases = [
  { name: "settings.set", when: ({ acting }) => acting.settings.set({ currency: "XOF" }) },
  { name: "students.add", when: ({ acting }) => acting.students.add({ lastName: "Diop", email: "d@univ.example" }) },
  { name: "students.import", batch: true, when: ({ acting }) => acting.students.import(people()) },
  {
    name: "students.import of changes",
    batch: true,
    given: ({ acting }) => acting.students.import(people()),
    when: ({ acting }) => acting.students.import(sheetOf("classe.csv", classList(1, 6, "Aïda"))),
  },
  {
    name: "students.edit",
    given: classOfTwo,
    when: ({ acting }) => acting.students.edit("d1@univ.example", { lastName: "Sow" }),
  },
  { name: "students.delete", given: classOfTwo, when: ({ acting }) => acting.students.delete("d1@univ.example") },
  {
    name: "students.enrol",
    batch: true,
    given: classOfTwo,
    when: ({ acting }) => acting.students.enrol({ filter: { class: "L3" } }, { class: "M1" }),
  },
  {
    name: "students.rollover",
    batch: true,
    async given(scene) {
      await graded(scene);
      scene.clock.advance(365 * 86_400);
    },
    when: ({ acting }) => acting.students.rollover({ from: "2026-2027", plan: [{ class: "L3", promoteTo: "M1" }] }),
  },
  {
    // Of a new assessment: that it is there without a mark is a fact of its own.
    name: "grades.add",
    batch: true,
    given: classOfTwo,
    when: ({ acting }) =>
      acting.grades.add({ student: "d1@univ.example", subject: "Algèbre", title: "DS1", value: 12 }),
  },
  { name: "grades.edit", given: graded, when: ({ acting, grade }) => acting.grades.edit(grade, { value: 11 }) },
  { name: "grades.delete", given: graded, when: ({ acting, grade }) => acting.grades.delete(grade) },
  { name: "grades.import", batch: true, given: graded, when: ({ acting }) => acting.grades.import(notes()) },
  {
    name: "grades.recompute",
    batch: true,
    async given(scene) {
      await graded(scene);
      await scene.acting.grades.add({ student: "d1@univ.example", subject: "Droit", value: 14 });
      await scene.acting.grades.add({ student: "d1@univ.example", subject: "Droit", value: 14 });
      await scene.acting.settings.set({ averages: "bySubject" });
    },
    when: ({ acting }) => acting.grades.recompute(),
    policy: { method: "bySubject", absences: "school" },
  },
  { name: "surveys.import", when: ({ acting }) => importOnce(acting) },
  { name: "campaigns.create", when: (scene) => campaign(scene) },
  {
    name: "campaigns.invite",
    batch: true,
    given: campaign,
    when: ({ acting }) => acting.campaigns.invite("Licence", people()),
  },
  { name: "deliver", batch: true, given: invited, when: ({ cursus }) => cursus.deliver({ patience: 0 }) },
  {
    name: "campaigns.remind",
    batch: true,
    async given(scene) {
      await sent(scene);
      scene.clock.advance(8 * 86_400);
    },
    when: ({ acting }) => acting.campaigns.remind("Licence"),
  },
  {
    name: "campaigns.resend to a corrected address",
    batch: true,
    async given(scene) {
      await sent(scene);
      scene.student = await firstStudent(scene);
    },
    when: ({ acting, student }) => acting.campaigns.resend("Licence", student, { email: "juste@univ.example" }),
  },
  { name: "campaigns.close", given: sent, when: ({ acting }) => acting.campaigns.close("Licence") },
  { name: "save a draft", given: sent, when: (scene) => asGraduate(scene).save({ formation: "Master" }) },
  {
    name: "submit answers",
    given: sent,
    when: (scene) => asGraduate(scene).submit({ situation: "employed", formation: "Master", contact_consent: "no" }),
  },
  {
    name: "correct answers",
    given: answered,
    when: (scene) => asGraduate(scene).submit({ situation: "seeking", formation: "Master", contact_consent: "no" }),
  },
  { name: "opt out", given: sent, when: (scene) => asGraduate(scene).optOut() },
  { name: "this is not me", given: sent, when: (scene) => asGraduate(scene).notMe() },
  {
    name: "erase a person",
    batch: true,
    async given(scene) {
      await answered(scene);
      scene.student = await firstStudent(scene);
    },
    when: ({ cursus, student }) => cursus.erase({ kind: "owner" }, student),
  },
  {
    name: "copy the store",
    async given(scene) {
      await answered(scene);
      scene.target = memoryStorage();
    },
    when: ({ storage, target }) => copyStore(storage, target),
  },
];

/** Importing a questionnaire twice would be two editions: who repeats looks first. */
async function importOnce(acting) {
  const known = await acting.surveys.list();
  if (!known.some(({ key }) => key === survey.key)) await acting.surveys.import(survey);
}
