import { type EquivalenceView, longDate } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { type ListColumn, list, listFlags, listFlagsInFrench } from "../../../listing.ts";

const headers = {
  fromCode: { en: "Code", fr: "Code" },
  fromYear: { en: "Year", fr: "Année" },
  toCode: { en: "Stands for", fr: "Équivaut à" },
  toYear: { en: "Year", fr: "Année" },
  on: { en: "From", fr: "À compter du" },
  reason: { en: "Reason", fr: "Motif" },
  id: { en: "Id", fr: "Id" },
} as const;

export default class CurriculaEquivalencesList extends CursusCommand {
  static override summary = "list codes that stand for one another";
  static override flags = {
    code: Flags.string({ description: "only those that name this code, on either side" }),
    year: Flags.string({ helpValue: "YEAR", description: "only those that name this year, on either side" }),
    ...listFlags,
  };
  static override examples = [
    { description: "Of one code", command: "<%= config.bin %> curricula equivalences list --code UE11" },
    {
      description: "Of a year, as a file",
      command: "<%= config.bin %> curricula equivalences list --year 2027-2028 --output equivalences.csv",
    },
  ];
  static override french: French = {
    summary: "lister les codes équivalents",
    flags: {
      code: "seulement celles qui nomment ce code, d'un côté ou de l'autre",
      year: "seulement celles qui nomment cette année, d'un côté ou de l'autre",
      ...listFlagsInFrench,
    },
    examples: ["D'un code", "D'une année, dans un fichier"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(CurriculaEquivalencesList);
    const { code, year } = flags;
    const filter = { ...(code !== undefined && { code }), ...(year !== undefined && { year }) };
    const columns = (Object.keys(headers) as (keyof typeof headers)[]).map(
      (key): ListColumn<EquivalenceView> => ({
        key,
        header: this.word(headers[key]),
        ...(key === "id" && { whole: true }),
        ...(key === "reason" && { spare: true }),
        ...(key === "on" && { shown: ({ on }: EquivalenceView) => longDate(on, this.language) }),
        value: (row) => row[key],
      }),
    );
    await this.withDesk(flags, ({ acting }) =>
      list<EquivalenceView>(flags, {
        columns,
        page: (request) => acting.curricula.equivalences(filter, request),
        ...this.listWords,
      }),
    );
  }
}
