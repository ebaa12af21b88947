import type { ChangePlan, MapFault } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";

const shown = 30;

export default class CurriculaChangePlan extends CursusCommand {
  static override aliases = ["curricula:frame-change:plan"];
  static override summary = "look at a change of a year into a later one, and keep its plan";
  static override description =
    "The new year is not touched. A code that the map does not name is kept; its columns are old, new, how: kept, renamed, split, merged, dropped. Everything that is wrong with the map is told by row. Planning again replaces the plan.";
  static override flags = {
    from: Flags.string({ helpValue: "YEAR", description: "the year that is copied (the opened one if absent)" }),
    to: Flags.string({ required: true, helpValue: "YEAR", description: "the year that is made: 2027-2028" }),
    frame: Flags.string({ helpValue: "FRAME", description: "the new year begins this frame: 2029-2034" }),
    map: Flags.string({ helpValue: "FILE", description: "what becomes of codes: .xlsx, .csv, .json" }),
    "drop-used": Flags.boolean({ description: "what the map drops leaves the elements that still use it" }),
  };
  static override examples = [
    {
      description: "The same curriculum for another year",
      command: "<%= config.bin %> curricula year-change plan --to 2027-2028",
    },
    {
      description: "A new frame, by a map of codes",
      command:
        "<%= config.bin %> curricula year-change plan --from 2028-2029 --to 2029-2030 --frame 2029-2034 --map codes.xlsx --json",
    },
  ];
  static override french: French = {
    summary: "étudier la bascule d'une année vers une suivante, et en garder le plan",
    description:
      "La nouvelle année n'est pas touchée. Un code absent de la table de correspondance est conservé ; ses colonnes sont ancien code, nouveau code, devenir : conservé, renommé, scindé, fusionné, supprimé. Tout ce qui n'y va pas est dit ligne par ligne. Refaire le plan le remplace.",
    flags: {
      from: "l'année copiée (l'année ouverte par défaut)",
      to: "l'année à créer : 2027-2028",
      frame: "la maquette quinquennale que commence la nouvelle année : 2029-2034",
      map: "ce que deviennent les codes : .xlsx, .csv, .json",
      "drop-used": "ce que la table supprime est retiré des éléments qui l'utilisent encore",
    },
    examples: ["La même maquette pour une autre année", "Une nouvelle maquette, par une table de correspondance"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(CurriculaChangePlan);
    const { from, to, frame, map } = flags;
    await this.withDesk(flags, async ({ acting }) => {
      const { openSheet } = await import("@cursus/documents");
      const found = await acting.curricula.planChange({
        ...{ to, dropUsed: flags["drop-used"] },
        ...(from !== undefined && { from }),
        ...(frame !== undefined && { frame }),
        ...(map !== undefined && { map: await openSheet(map) }),
      });
      const plan = { ...found, faults: found.faults.map(this.inWords), warnings: found.warnings.map(this.inWords) };
      return { data: plan, text: this.describe(plan), partly: plan.faults.length > 0 };
    });
  }

  private describe({ from, to, frame, counts, faults, warnings }: ChangePlan): string {
    const head = this.word(
      {
        en: "{from} into {to} (frame {frame}): {kept} kept, {renamed} renamed, {split} split, {merged} merged, {dropped} dropped; {made} elements in {to}.",
        fr: "{from} vers {to} (maquette {frame}) : {kept#conservé|conservés}, {renamed#renommé|renommés}, {split#scindé|scindés}, {merged#fusionné|fusionnés}, {dropped#supprimé|supprimés} ; {made#élément|éléments} en {to}.",
      },
      { from, to, frame, ...counts },
    );
    const section = (title: string, all: readonly MapFault[]) => {
      if (all.length === 0) return [];
      const more = { en: "  … and {count} more", fr: "  … et {count#autre|autres}" };
      const left = all.length - shown;
      const listed = all.slice(0, shown).map(({ message }) => `  ${message}`);
      return [title, ...listed, ...(left > 0 ? [this.word(more, { count: left })] : [])];
    };
    const next = {
      en: "Next: cursus curricula year-change apply --to {to}",
      fr: "Ensuite : cursus curricula year-change apply --to {to}",
    };
    return [
      head,
      ...section(this.word({ en: "To correct in the map:", fr: "À corriger dans la table :" }), faults),
      ...section(this.word({ en: "To look at:", fr: "À vérifier :" }), warnings),
      ...(faults.length === 0 ? [this.word(next, { to })] : []),
    ].join("\n");
  }
}
