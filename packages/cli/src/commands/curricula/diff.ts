import type { Difference, FieldChange } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { list, listFlags, listFlagsInFrench } from "../../listing.ts";

const shown = 100;

export default class CurriculaDiff extends CursusCommand {
  static override summary = "say what differs between two years, or between two versions";
  static override description =
    "A side is an academic year, a code, or YEAR/CODE: 2026-2027/VLINFO. Of a code, all that hangs below is compared.";
  static override flags = {
    from: Flags.string({ required: true, helpValue: "SIDE", description: "what it was" }),
    to: Flags.string({ required: true, helpValue: "SIDE", description: "what it is" }),
    ...listFlags,
  };
  static override examples = [
    { description: "Two years", command: "<%= config.bin %> curricula diff --from 2026-2027 --to 2027-2028" },
    {
      description: "Two versions of a diploma",
      command: "<%= config.bin %> curricula diff --from VLINFO --to VLINFO2",
    },
    {
      description: "One diploma from one year to the next, as a file",
      command: "<%= config.bin %> curricula diff --from 2026-2027/DLINFO --to 2027-2028/DLINFO --output diff.xlsx",
    },
  ];
  static override french: French = {
    summary: "dire ce qui diffère entre deux années ou deux versions",
    description:
      "Un côté est une année universitaire, un code, ou ANNÉE/CODE : 2026-2027/VLINFO. D'un code, tout ce qui en dépend est comparé.",
    flags: { from: "ce que c'était", to: "ce que c'est", ...listFlagsInFrench },
    examples: ["Deux années", "Deux versions d'un diplôme", "Un diplôme d'une année à l'autre, dans un fichier"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(CurriculaDiff);
    const { from, to } = flags;
    await this.withDesk(flags, async ({ acting }) => {
      const differences = acting.curricula.diff(sideOf(from), sideOf(to));
      if (flags.output !== undefined || flags.format !== undefined)
        return await list<Difference>(flags, {
          columns: this.columns(),
          page: async () => ({ items: await Array.fromAsync(differences) }),
          all: () => differences,
          ...this.listWords,
        });
      const all = await Array.fromAsync(differences);
      const left = all.length - shown;
      const text = [
        ...all.slice(0, flags.limit ?? shown).map((one) => this.line(one)),
        ...(left > 0
          ? [this.word({ en: "… and {count} more", fr: "… et {count#autre|autres}" }, { count: left })]
          : []),
        ...(all.length === 0 ? [this.word({ en: "No difference.", fr: "Aucune différence." })] : []),
      ].join("\n");
      return { data: { differences: all }, text };
    });
  }

  private line(one: Difference): string {
    const signs = { added: "+", removed: "-", moved: ">", changed: "~" } as const;
    const told = this.toldOf(one);
    return `${signs[one.what]} ${one.code}${told === "" ? "" : `  ${told}`}`;
  }

  private toldOf({ what, from = [], to = [], fields = [] }: Difference): string {
    if (what === "moved") return `${from.join(", ") || "-"} → ${to.join(", ") || "-"}`;
    return fields.map((field) => this.fieldChange(field)).join("; ");
  }

  private fieldChange({ field, in: parent, before, after }: FieldChange): string {
    const where = parent === undefined ? "" : ` (${parent})`;
    return `${this.say(`field.${field}`, {}, field)}${where} ${before ?? "-"} → ${after ?? "-"}`;
  }

  private columns() {
    const headers = {
      code: { en: "Code", fr: "Code" },
      what: { en: "What", fr: "Quoi" },
      told: { en: "From → to", fr: "Avant → après" },
    } as const;
    return (["code", "what", "told"] as const).map((key) => ({
      key,
      header: this.word(headers[key]),
      value: (one: Difference) => (key === "told" ? this.toldOf(one) : one[key]),
    }));
  }
}

/** `2026-2027`, `VLINFO` or `2026-2027/VLINFO`. */
function sideOf(text: string) {
  const [, year, code] = /^(\d{4}-\d{4})(?:\/(.+))?$/.exec(text) ?? [undefined, undefined, text];
  return { ...(year !== undefined && { year }), ...(code !== undefined && { code }) };
}
