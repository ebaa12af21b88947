import { type ElementDetail, elementFields } from "@cursus/core";
import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { hanging, kindWords, labelOf, placeIn, yearFlag, yearFlagInFrench } from "../../curriculum-words.ts";
import { figure } from "../../figures.ts";

export default class CurriculaShow extends CursusCommand {
  static override summary = "show an element: its values, where each was read, and all the places it hangs in";
  static override args = { code: Args.string({ required: true, description: "the element's code" }) };
  static override flags = { ...yearFlag };
  static override examples = [
    { description: "A UE", command: "<%= config.bin %> curricula show UE11" },
    { description: "As it was another year", command: "<%= config.bin %> curricula show UE11 --year 2025-2026 --json" },
  ];
  static override french: French = {
    summary: "afficher un élément : ses valeurs, leur provenance et tous ses rattachements",
    args: { code: "code de l'élément" },
    flags: { ...yearFlagInFrench },
    examples: ["Une UE", "Telle qu'elle était une autre année"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CurriculaShow);
    await this.withDesk(flags, async ({ acting }) => {
      const element = await acting.curricula.show(args.code, placeIn(flags));
      return { data: element, text: this.describe(element) };
    });
  }

  private describe(element: ElementDetail): string {
    const { code, kind, year, paths, parents, children, version } = element;
    const head = `${code}  ${labelOf(element, this.language)}`;
    const kinds = this.word(
      { en: "{kind}, {year}, version {version}", fr: "{kind}, {year}, version {version}" },
      { kind: this.word(kindWords[kind]), year, version },
    );
    const values = elementFields.flatMap((field) => {
      const value = element[field];
      if (value === undefined) return [];
      const origin = element.origins?.[field];
      const from = origin ? `  (${origin.source}, ${origin.readAt.slice(0, 10)})` : "";
      const shown = typeof value === "number" ? figure(value, this.language) : value;
      return [[this.say(`field.${field}`), `${shown}${from}`] as const];
    });
    const widest = Math.max(0, ...values.map(([name]) => name.length));
    const places = parents.map((link) => {
      const how = hanging(link, kind, this.language);
      return `  ${link.parent}${how.length > 0 ? ` (${how.join(", ")})` : ""}`;
    });
    const section = (title: string, lines: readonly string[]) => (lines.length > 0 ? [title, ...lines] : []);
    return [
      ...[head, kinds, ...values.map(([name, shown]) => `  ${name.padEnd(widest)}  ${shown}`)],
      ...section(this.word({ en: "Hangs in:", fr: "Rattaché à :" }), places),
      ...section(
        this.word({ en: "Paths:", fr: "Chemins :" }),
        paths.map((path) => `  ${path.join(" > ")}`),
      ),
      ...section(
        this.word({ en: "Below:", fr: "En dépendent :" }),
        children.map(({ child }) => `  ${child}`),
      ),
    ].join("\n");
  }
}
