import { displayName, type GradeView } from "@cursus/core";
import { CursusCommand, type French } from "../../command.ts";
import { figure } from "../../figures.ts";
import {
  gradeRefArgs,
  gradeRefArgsInFrench,
  gradeRefFlags,
  gradeRefFlagsInFrench,
  gradeRefIn,
  markText,
} from "../../grade-flags.ts";
import { formatTable, type TableColumn } from "../../table.ts";

type Stand = Pick<GradeView, "value" | "code" | "scale" | "comment" | "at" | "by">;

export default class GradesShow extends CursusCommand {
  static override summary = "show one mark, and what stood there before";
  static override description =
    "Of this academic year or of a finished one. The version is what grades edit --version takes, so that nobody's correction is overwritten.";
  static override args = gradeRefArgs;
  static override flags = gradeRefFlags;
  static override examples = [
    {
      description: "By its student, subject and title",
      command: '<%= config.bin %> grades show --student E2024017 --subject Algèbre --title "Note 1"',
    },
    {
      description: "By its id, for a program",
      command: "<%= config.bin %> grades show 0VbgAjuX000M2wOOK4VIAm.7Hn1qYz0R3kWcVtX5bLpQe --json",
    },
  ];
  static override french: French = {
    summary: "afficher une note, et ce qu'il y avait avant",
    description:
      "De l'année universitaire en cours ou d'une année terminée. La version est celle que prend grades edit --version, pour que la correction de personne ne soit écrasée.",
    args: gradeRefArgsInFrench,
    flags: gradeRefFlagsInFrench,
    examples: ["Par son étudiant, sa matière et son intitulé", "Par son identifiant, pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(GradesShow);
    const ref = await gradeRefIn({ ...flags, ...args }, this);
    await this.withDesk(flags, async ({ acting }) => {
      const grade = await acting.grades.show(ref);
      return { data: grade, text: this.describe(grade) };
    });
  }

  private describe(grade: GradeView): string {
    const { student, class: className, year, subject, title, coefficient, published, version, history = [] } = grade;
    const details = {
      ...{ coefficient: figure(coefficient, this.language), version },
      published: this.word(published ? { en: "published", fr: "publiée" } : { en: "not published", fr: "non publiée" }),
    };
    const { scale } = grade;
    const stood = history.toReversed().map((former): Stand => ({ ...former, ...(scale !== undefined && { scale }) }));
    return [
      [displayName(student), className, year].filter(Boolean).join(", "),
      `${subject}, ${title}`,
      this.word(
        {
          en: "Coefficient {coefficient}, {published}, version {version}",
          fr: "Coefficient {coefficient}, {published}, version {version}",
        },
        details,
      ),
      formatTable(this.columns(), [grade, ...stood], this.listWords.width),
      `Id  ${grade.id}`,
    ].join("\n");
  }

  private columns(): readonly TableColumn<Stand>[] {
    const header = (en: string, fr: string) => this.word({ en, fr });
    return [
      {
        header: header("Mark", "Note"),
        kind: "number",
        value: (stand) => markText(stand, this.language),
      },
      { header: header("Since", "Depuis"), value: ({ at }) => at },
      { header: header("By", "Par"), value: ({ by }) => by },
      { header: header("Comment", "Commentaire"), spare: true, value: ({ comment }) => comment },
    ];
  }
}
