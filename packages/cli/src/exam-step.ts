/** A step that the registrar's office takes for one registration, or for all that can take it. */
import { type BulkReport, defined, type ExamRegistrationView, type Text } from "@cursus/core";
import { CursusCommand, type Desk, type Outcome } from "./command.ts";
import { CommandError } from "./errors.ts";
import { registrationText } from "./exam-words.ts";

export interface ExamStepWork {
  readonly one: (exams: Desk["acting"]["exams"], of: Named) => Promise<ExamRegistrationView>;
  readonly all: (exams: Desk["acting"]["exams"], of: Filter) => Promise<BulkReport>;
  /** What was done to how many: `{changed}`, `{states}`. */
  readonly done: Text;
}

interface Named {
  readonly period: string;
  readonly student: string;
}

interface Filter {
  readonly period: string;
  readonly centre?: string;
}

export abstract class ExamStepCommand extends CursusCommand {
  protected async step(
    { acting }: Desk,
    { period, student }: { readonly period: string; readonly student?: string | undefined },
    { all, centre }: { readonly all: boolean; readonly centre?: string | undefined },
    work: ExamStepWork,
  ): Promise<Outcome> {
    if (student !== undefined) {
      const row = await work.one(acting.exams, { period, student });
      return { data: row, text: registrationText(row, this.language, this.saying) };
    }
    if (!all)
      throw new CommandError("cli.missing", { names: ["STUDENT", "--all"], command: this.id?.replaceAll(":", " ") });
    const report = await work.all(acting.exams, { period, ...defined({ centre }) });
    const states = Object.entries(report.states).map(([state, count]) => `${this.say(`examState.${state}`)}: ${count}`);
    return {
      data: report,
      text: this.word(work.done, { changed: report.changed, states: states.join(", ") }).trimEnd(),
    };
  }
}
