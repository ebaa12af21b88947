import { type GroupTotal, type TeacherTotal, type TotalGroup, totalGroups } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { pageOf } from "../../in-pages.ts";
import { list, listFlags, listFlagsInFrench } from "../../listing.ts";
import { groupTotalColumns, teacherTotalColumns } from "../../teaching-columns.ts";
import { countFlags, countFlagsInFrench, countIn } from "../../teaching-words.ts";

export default class TeachingTotals extends CursusCommand {
  static override summary = "total a year's hours by teacher, element, component or diploma";
  static override description =
    "By teacher: HETD, duty, overtime, and what is lacking. By element, component and diploma an hour counts as within duty; what hangs in several diplomas is counted in each and shown as shared.";
  static override flags = {
    by: Flags.string({ options: ["teacher", ...totalGroups], default: "teacher", description: "what is totalled" }),
    ...countFlags,
    ...listFlags,
  };
  static override examples = [
    { description: "Every teacher, on the screen", command: "<%= config.bin %> teaching totals" },
    {
      description: "What each diploma takes, as a file",
      command: "<%= config.bin %> teaching totals --by diploma --output diplomas.csv",
    },
  ];
  static override french: French = {
    summary: "totaliser les heures d'une année par enseignant, élément, composante ou diplôme",
    description:
      "Par enseignant : équivalent TD, service dû, heures complémentaires et ce qui manque. Par élément, composante et diplôme, une heure compte comme dans le service ; ce qui est rattaché à plusieurs diplômes est compté dans chacun et montré comme partagé.",
    flags: { by: "ce qui est totalisé", ...countFlagsInFrench, ...listFlagsInFrench },
    examples: ["Tous les enseignants, à l'écran", "Ce que demande chaque diplôme, dans un fichier"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(TeachingTotals);
    const options = countIn(flags);
    await this.withDesk(flags, ({ acting: { teaching } }) => {
      if (flags.by === "teacher") {
        const all = () => teaching.totals(options);
        return list<TeacherTotal>(flags, {
          columns: teacherTotalColumns(this.language),
          page: (request) => pageOf(all(), ({ teacher }) => teacher.id, request),
          all,
          ...this.listWords,
        });
      }
      const all = () => teaching.totalsBy(flags.by as TotalGroup, options);
      return list<GroupTotal>(flags, {
        columns: groupTotalColumns(this.language, flags.by === "diploma"),
        page: (request) => pageOf(all(), ({ key = "-" }) => key, request),
        all,
        ...this.listWords,
      });
    });
  }
}
