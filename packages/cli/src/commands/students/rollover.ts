import type { ClassPlan, ClassRollover, RolloverReport } from "@cursus/core";
import { Flags } from "@oclif/core";
import { askMissing } from "../../ask.ts";
import { CursusCommand, type Desk, type French } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import { withRepeaters } from "../../repeaters.ts";
import { formatTable, type TableColumn } from "../../table.ts";

const graduate = "graduate";

export default class StudentsRollover extends CursusCommand {
  static override summary = "end an academic year: classes are promoted, graduate, some repeat";
  static override description =
    "Every class of the plan moves at once to the year that follows; marks and averages of the year that is over stay under it. Run again, it moves nobody twice. Repeaters come from a file with a column of student numbers or emails; if one of them cannot be found, nobody is moved.";
  static override flags = {
    from: Flags.string({ helpValue: "YEAR", description: "the academic year that is over: 2025-2026" }),
    plan: Flags.string({ helpValue: "PLAN", description: "where each class goes: L3=M1,M1=M2,M2=graduate" }),
    repeaters: Flags.string({
      helpValue: "FILE",
      description: "who stays in their class for another year: .xlsx, .csv",
    }),
    "dry-run": Flags.boolean({ description: "show what would be done; write nothing" }),
  };
  static override examples = [
    {
      description: "See what would happen",
      command: "<%= config.bin %> students rollover --from 2025-2026 --plan L3=M1,M1=M2,M2=graduate --dry-run",
    },
    {
      description: "Do it, with those who repeat",
      command:
        "<%= config.bin %> students rollover --from 2025-2026 --plan L3=M1,M1=M2,M2=graduate --repeaters repeaters.csv",
    },
  ];
  static override french: French = {
    summary: "terminer une année universitaire : passages, sorties, redoublements",
    description:
      "Chaque classe du plan passe en une fois à l'année suivante ; notes et moyennes de l'année terminée restent sous elle. Relancée, la bascule ne déplace personne deux fois. Les redoublants viennent d'un fichier avec une colonne de numéros étudiants ou de courriels ; si l'un d'eux est introuvable, personne n'est déplacé.",
    flags: {
      from: "l'année universitaire terminée : 2025-2026",
      plan: "où va chaque classe : L3=M1,M1=M2,M2=graduate (graduate : sortie diplômée)",
      repeaters: "qui reste dans sa classe une année de plus : .xlsx, .csv",
      "dry-run": "montrer ce qui serait fait ; ne rien écrire",
    },
    examples: ["Voir ce qui se passerait", "Le faire, avec les redoublants"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(StudentsRollover);
    const { from, plan: written } = await askMissing(
      this.language,
      this.id!,
      { from: flags.from, plan: flags.plan },
      {
        from: { en: "Which year is over? (2025-2026)", fr: "Quelle année est terminée ? (2025-2026)" },
        plan: { en: "Plan (L3=M1,M1=M2,M2=graduate)", fr: "Plan (L3=M1,M1=M2,M2=graduate)" },
      },
    );
    const bare = planIn(written);
    await this.withDesk(flags, async (desk) => {
      const { students } = desk.acting;
      const empty = await this.emptyClasses(desk, bare, from);
      const plan = await this.whole(desk, bare, flags.repeaters);
      const progress = this.progress({ en: "Moving", fr: "Bascule" });
      const onProgress = (people: number) => progress.update(people);
      const dryRun = flags["dry-run"];
      const report = await students.rollover({ from, plan, onProgress, dryRun }).finally(() => progress.end());
      const refused = report.refused.map(this.inWords);
      const told = { ...report, refused };
      const partly = refused.length > 0;
      const warnings = [
        ...empty.map((name) => this.warning("cli.empty_class", { class: name, year: from })),
        ...this.warningOf("cli.some_refused", refused.length),
      ];
      return { data: told, text: this.describe(told), warnings, partly };
    });
  }

  /** Classes of the plan that nobody was in that year; refused when that is all of them. */
  private async emptyClasses({ acting }: Desk, plan: readonly ClassPlan[], year: string): Promise<readonly string[]> {
    const known = new Set((await acting.classes.list({ year })).map((one) => one.class));
    const empty = plan.map((one) => one.class).filter((name) => !known.has(name));
    if (empty.length === plan.length) await acting.classes.stats(empty[0]!, { year });
    return empty;
  }

  private async whole({ acting }: Desk, plan: readonly ClassPlan[], file: string | undefined) {
    return file === undefined ? plan : await withRepeaters(acting, plan, file, this.saying);
  }

  private describe(report: RolloverReport): string {
    const column = (
      en: string,
      fr: string,
      value: (one: ClassRollover) => string | number,
    ): TableColumn<ClassRollover> => ({
      header: this.word({ en, fr }),
      value,
    });
    const count: typeof column = (en, fr, value) => ({ ...column(en, fr, value), kind: "number" });
    const columns = [
      column("Class", "Classe", (one) => one.class),
      column("Goes to", "Va en", (one) => one.promoteTo ?? this.word({ en: "graduate", fr: "sortie" })),
      count("Promoted", "Passent", ({ promoted }) => promoted),
      count("Repeat", "Redoublent", ({ repeating }) => repeating),
      count("Graduate", "Diplômés", ({ graduated }) => graduated),
      count("Withdrawn", "Démissions", ({ withdrawn }) => withdrawn),
    ];
    const left = report.left.map(({ class: name = "-", people }) =>
      this.word({ en: "In no plan: {name}, {people}", fr: "Hors du plan : {name}, {people}" }, { name, people }),
    );
    return [
      ...this.rehearsed(report.dryRun),
      `${report.from} → ${report.to}`,
      formatTable(columns, report.classes, this.listWords.width),
      ...left,
      ...report.refused.map(({ message }) => message),
    ].join("\n");
  }
}

/** `L3=M1,M2=graduate` */
function planIn(written: string): readonly ClassPlan[] {
  return written.split(",").map((part) => {
    const [from = "", to = "", ...more] = part.split("=").map((name) => name.trim());
    if (from === "" || to === "" || more.length > 0)
      throw new CommandError("cli.bad_plan", { part: part.trim() || "-" });
    return { class: from, ...(to !== graduate && { promoteTo: to }) };
  });
}
