import type { DeletedStudent, Page, StudentFilter, StudentSort, StudentView } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { type ListColumn, list, listFlags, listFlagsInFrench } from "../../listing.ts";
import { studentListColumns } from "../../student-columns.ts";
import { momentIn } from "../../time-in.ts";

const sorts = ["name", "-name", "average", "-average", "class", "-class", "createdAt", "-createdAt"];
const statuses = ["active", "withdrawn", "graduated"];

export default class StudentsList extends CursusCommand {
  static override summary = "list students";
  static override description =
    "Sorted by average, the list is of one academic year, the current one unless --year names another, and people without an average come last when the best are first.";
  static override flags = {
    class: Flags.string({ description: "only this class" }),
    cohort: Flags.string({ description: "only this graduating cohort" }),
    status: Flags.string({ options: statuses, description: "only those with this status" }),
    year: Flags.string({ helpValue: "YEAR", description: "only those last enrolled in this academic year: 2026-2027" }),
    search: Flags.string({
      helpValue: "WORDS",
      description: "beginnings of words, in any order, without accents: elo dup",
    }),
    sort: Flags.string({ options: sorts, description: "in which order (name if absent; - the other way round)" }),
    deleted: Flags.boolean({
      description: "deleted people instead, latest first",
      exclusive: ["class", "cohort", "status", "year", "search", "sort"],
    }),
    ...listFlags,
  };
  static override examples = [
    {
      description: "A class, the best first",
      command: "<%= config.bin %> students list --class L3 --sort -average --limit 20",
    },
    {
      description: "Someone whose name one half remembers",
      command: '<%= config.bin %> students list --search "elo dup"',
    },
  ];
  static override french: French = {
    summary: "lister les étudiants",
    description:
      "Triée par moyenne, la liste est celle d'une année universitaire, celle en cours sauf si --year en nomme une autre, et les personnes sans moyenne viennent à la fin quand les meilleures sont en tête.",
    flags: {
      class: "seulement cette classe",
      cohort: "seulement cette promotion",
      status: "seulement ce statut",
      year: "seulement les personnes inscrites en dernier dans cette année universitaire : 2026-2027",
      search: "débuts de mots, dans n'importe quel ordre, sans accents : elo dup",
      sort: "dans quel ordre (name par défaut ; - pour l'ordre inverse)",
      deleted: "les personnes supprimées, les dernières d'abord",
      ...listFlagsInFrench,
    },
    examples: ["Une classe, les meilleures moyennes d'abord", "Quelqu'un dont on se rappelle à moitié le nom"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(StudentsList);
    const { deleted, sort } = flags;
    const order = sort === undefined ? {} : { sort: sort as StudentSort };
    await this.withDesk(flags, async ({ acting }) => {
      return await list<StudentView>(flags, {
        columns: deleted
          ? this.columnsOfDeleted((await acting.settings.show()).timeZone)
          : studentListColumns(this.language),
        page: (request): Promise<Page<StudentView>> =>
          deleted ? acting.students.deleted(request) : acting.students.list(filterIn(flags), { ...request, ...order }),
        ...this.listWords,
      });
    });
  }

  private columnsOfDeleted(timeZone: string): readonly ListColumn<StudentView>[] {
    const header = this.word({ en: "Deleted", fr: "Supprimé le" });
    const moment = momentIn(timeZone, this.language);
    const deletedAt: ListColumn<StudentView> = {
      key: "deletedAt",
      header,
      value: (student) => (student as DeletedStudent).deletedAt,
      shown: (student) => moment((student as DeletedStudent).deletedAt),
    };
    const kept = ["lastName", "firstName", "class", "cohort", "email", "studentNumber", "id"];
    return [deletedAt, ...studentListColumns<StudentView>(this.language).filter(({ key }) => kept.includes(key))];
  }
}

function filterIn(flags: { readonly [field in keyof StudentFilter]?: string | undefined }): StudentFilter {
  const fields = ["class", "cohort", "status", "year", "search"] as const;
  return Object.fromEntries(fields.flatMap((field) => (flags[field] === undefined ? [] : [[field, flags[field]]])));
}
