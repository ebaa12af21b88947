import type { OvertimeRow } from "@cursus/core";
import { CursusCommand, type French } from "../../command.ts";
import { pageOf } from "../../in-pages.ts";
import { list, listFlags, listFlagsInFrench } from "../../listing.ts";
import { overtimeColumns } from "../../teaching-columns.ts";
import { countFlags, countFlagsInFrench, countIn } from "../../teaching-words.ts";

export default class TeachingOvertime extends CursusCommand {
  static override summary = "list the overtime of a year for payroll: number, name, hours, HETD, amount";
  static override description =
    "One row for each teacher and kind of hour beyond duty. Without --hours, declared hours alone. Amounts stand there once the pay of one HETD is set: cursus settings set overtimeRate=4350 (in cents).";
  static override flags = { ...countFlags, ...listFlags };
  static override examples = [
    { description: "For payroll", command: "<%= config.bin %> teaching overtime --output payroll.csv" },
    {
      description: "What is to be expected from the plan",
      command: "<%= config.bin %> teaching overtime --hours planned --output forecast.xlsx",
    },
  ];
  static override french: French = {
    summary:
      "lister les heures complémentaires d'une année pour la paie : matricule, nom, heures, équivalent TD, montant",
    description:
      "Une ligne par enseignant et par type d'heures au-delà du service. Sans --hours, seules les heures déclarées. Les montants y figurent dès que la paie d'une heure équivalent TD est fixée : cursus settings set overtimeRate=4350 (en centimes).",
    flags: { ...countFlagsInFrench, ...listFlagsInFrench },
    examples: ["Pour la paie", "Ce que le prévisionnel annonce"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(TeachingOvertime);
    await this.withDesk(flags, ({ acting: { teaching } }) => {
      const all = () => teaching.overtime(countIn(flags));
      return list<OvertimeRow>(flags, {
        columns: overtimeColumns(this.language),
        page: (request) => pageOf(all(), ({ teacher, kind }) => `${teacher.id}.${kind}`, request),
        all,
        ...this.listWords,
      });
    });
  }
}
