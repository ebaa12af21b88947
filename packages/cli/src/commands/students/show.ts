import { type Acting, isCursusError, type PastYearView, type StudentView } from "@cursus/core";
import { CursusCommand, type French } from "../../command.ts";
import { average } from "../../figures.ts";
import { studentArg, studentArgInFrench } from "../../student-arg.ts";
import { statusInWords } from "../../student-columns.ts";

export default class StudentsShow extends CursusCommand {
  static override summary = "show one student";
  static override args = { student: studentArg };
  static override examples = [
    { description: "By email", command: "<%= config.bin %> students show elodie.dupont@univ.example" },
    { description: "By student number, for a program", command: "<%= config.bin %> students show E2024017 --json" },
  ];
  static override french: French = {
    summary: "afficher un étudiant",
    args: { student: studentArgInFrench },
    examples: ["Par courriel", "Par numéro étudiant, pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(StudentsShow);
    await this.withDesk(flags, async ({ acting }) => {
      const student = await acting.students.show(args.student);
      const pastYears = await pastYearsInSight(acting, student.id);
      const data = { ...student, ...(pastYears.length > 0 && { pastYears }) };
      return { data, text: [this.describe(student), ...pastYears.map((year) => this.describeYear(year))].join("\n") };
    });
  }

  private describe(student: StudentView): string {
    const inWords: { readonly [field: string]: string } = {
      average: average(student.average, this.language),
      status: statusInWords(student.status, this.language),
    };
    const lines = Object.entries(student).map(
      ([field, value]) => [this.say(`field.${field}`, {}, field), inWords[field] ?? String(value)] as const,
    );
    const width = Math.max(...lines.map(([label]) => label.length));
    return lines.map(([label, value]) => `${label.padEnd(width)}  ${value}`).join("\n");
  }

  private describeYear({ year, class: className, status, average: mean }: PastYearView): string {
    return [year, className, statusInWords(status, this.language), average(mean, this.language)]
      .filter(Boolean)
      .join("  ");
  }
}

/** Finished years are the office's; whoever may see the record alone sees that. */
async function pastYearsInSight(acting: Acting, student: string): Promise<readonly PastYearView[]> {
  try {
    return await acting.students.pastYears(student);
  } catch (error) {
    if (isCursusError(error, "access.forbidden")) return [];
    throw error;
  }
}
