import type { NewGrade } from "@cursus/core";
import { Flags } from "@oclif/core";
import { askMissing } from "../../ask.ts";
import { CursusCommand, type French } from "../../command.ts";
import { average } from "../../figures.ts";
import { gradeLine, silentFlag, silentFlagInFrench } from "../../grade-flags.ts";

export default class GradesAdd extends CursusCommand {
  static override summary = "enter one mark";
  static override description =
    "Without a title it is the next one of its subject: Note 1, Note 2 … A mark is a number with a comma or a dot, from 0 to its scale, two decimals at most; or ABI (unjustified absence), ABJ (justified), EXC (excused), ATT (still to come). All marks of an assessment have its coefficient.";
  static override flags = {
    student: Flags.string({ description: "whose mark: id, student number or email" }),
    subject: Flags.string({ description: "subject, such as Algèbre" }),
    value: Flags.string({ helpValue: "MARK", description: "12,5 or 12.5, or ABI, ABJ, EXC, ATT" }),
    coefficient: Flags.string({ helpValue: "NUMBER", description: "above 0 (the assessment's, or 1)" }),
    title: Flags.string({ description: "which assessment of the subject (the next one if absent)" }),
    date: Flags.string({ helpValue: "DATE", description: "when it was taken: 2027-01-15" }),
    kind: Flags.string({
      options: ["continuous", "terminal"],
      description: "kind of assessment (continuous if absent)",
    }),
    scale: Flags.string({ helpValue: "NUMBER", description: "the best possible mark (20 if absent)" }),
    comment: Flags.string({ description: "a remark on the mark" }),
    element: Flags.string({
      helpValue: "CODE",
      description: "the element of the curriculum that the assessment is of; its label is the subject if none is given",
    }),
    session: Flags.string({ options: ["1", "2"], description: "1, or 2 for a resit (by the title if absent)" }),
    ...silentFlag,
  };
  static override examples = [
    {
      description: "A mark that counts twice",
      command: "<%= config.bin %> grades add --student E2024017 --subject Algèbre --value 12,5 --coefficient 2",
    },
    {
      description: "An absence from a final exam",
      command:
        "<%= config.bin %> grades add --student awa@univ.example --subject Analyse --title Examen --kind terminal --value ABI --json",
    },
    {
      description: "A resit, by the code of its element",
      command: "<%= config.bin %> grades add --student E2024017 --element UE11 --session 2 --value 11",
    },
  ];
  static override french: French = {
    summary: "saisir une note",
    description:
      "Sans intitulé, c'est la suivante de sa matière : Note 1, Note 2 … Une note est un nombre avec virgule ou point, de 0 à son barème, deux décimales au plus ; ou ABI (absence injustifiée), ABJ (justifiée), EXC (dispensé), ATT (en attente). Toutes les notes d'une évaluation ont son coefficient.",
    flags: {
      student: "la note de qui : identifiant, numéro étudiant ou courriel",
      subject: "matière, par exemple Algèbre",
      value: "12,5 ou 12.5, ou ABI, ABJ, EXC, ATT",
      coefficient: "supérieur à 0 (celui de l'évaluation, ou 1)",
      title: "quelle évaluation de la matière (la suivante par défaut)",
      date: "jour de l'épreuve : 2027-01-15",
      kind: "type d'évaluation : continuous (contrôle continu, par défaut) ou terminal (examen terminal)",
      scale: "la meilleure note possible (20 par défaut)",
      comment: "une remarque sur la note",
      element:
        "l'élément de la maquette dont relève l'évaluation ; son intitulé sert de matière si aucune n'est donnée",
      session: "1, ou 2 pour le rattrapage (d'après l'intitulé par défaut)",
      ...silentFlagInFrench,
    },
    examples: [
      "Une note qui compte double",
      "Une absence à un examen terminal",
      "Un rattrapage, par le code de son élément",
    ],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(GradesAdd);
    const asked = await askMissing(
      this.language,
      this.id!,
      { student: flags.student, subject: flags.subject ?? flags.element, value: flags.value },
      {
        student: { en: "Student (id, number or email)", fr: "Étudiant (identifiant, numéro ou courriel)" },
        subject: { en: "Subject", fr: "Matière" },
        value: { en: "Mark", fr: "Note" },
      },
    );
    const { subject, ...named } = asked;
    const about = flags.subject === undefined && flags.element !== undefined ? {} : { subject };
    const optional = ["coefficient", "title", "date", "kind", "scale", "comment", "element", "session"] as const;
    const given = Object.fromEntries(optional.flatMap((key) => (flags[key] === undefined ? [] : [[key, flags[key]]])));
    await this.withDesk(flags, async ({ acting }) => {
      const grade = await acting.grades.add({ ...named, ...about, ...given } as NewGrade, { tell: !flags.silent });
      const { average: mean } = await acting.students.show(grade.student.id);
      const shown = this.word(
        { en: "Average: {mean}", fr: "Moyenne : {mean}" },
        { mean: average(mean, this.language) },
      );
      return { data: grade, text: `${gradeLine(grade, this.language)}\n${shown}` };
    });
  }
}
