import { type PullRemark, type PullReport, type SourceKind, sourceKinds, type Text } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type Desk, type French } from "../../command.ts";
import { yearFlag, yearFlagInFrench } from "../../curriculum-words.ts";
import { CommandError } from "../../errors.ts";
import { openSources } from "../../sources.ts";

const shown = 20;

export default class SourcesPull extends CursusCommand {
  static override summary = "read other systems, and merge what they say";
  static override description =
    "Reads each source page by page. Whose word counts is settled field by field; what two say differently with equal weight, or what was typed here, is a conflict, told and left alone. Nothing is deleted: what a source dropped is told. Cut short anywhere, the same command goes on where it stopped; run again after its end, it changes only what changed there. Exit code 8 when there are conflicts or refusals.";
  static override args = {
    source: Args.string({ description: "a source's name, or its address; all of them if absent" }),
  };
  static override flags = {
    kinds: Flags.string({
      helpValue: "KINDS",
      description: `only these, with commas between: ${sourceKinds.join(", ")}`,
    }),
    ...yearFlag,
    frame: Flags.string({ helpValue: "FRAME", description: "the frame of a new year: 2024-2029" }),
    "dry-run": Flags.boolean({ description: "show what would be done; write nothing" }),
  };
  static override examples = [
    { description: "Everything that every source offers", command: "<%= config.bin %> sources pull" },
    {
      description: "What the curriculum of a copy of Apogée would change",
      command: "<%= config.bin %> sources pull apogee+sqlite:apogee.db --kinds elements,links --dry-run",
    },
  ];
  static override french: French = {
    summary: "lire les autres systèmes, et fusionner ce qu'ils disent",
    description:
      "Lit chaque source page par page. Champ par champ, une source l'emporte ; ce que deux disent différemment à poids égal, ou ce qui a été saisi ici, est un conflit, signalé et laissé tel quel. Rien n'est supprimé : ce qu'une source n'a plus est signalé. Interrompue n'importe où, la même commande reprend où elle s'est arrêtée ; relancée après la fin, elle ne change que ce qui y a changé. Code de sortie 8 en cas de conflits ou de rejets.",
    args: { source: "le nom d'une source, ou son adresse ; toutes par défaut" },
    flags: {
      kinds: `seulement ceux-ci, séparés par des virgules : ${sourceKinds.join(", ")}`,
      ...yearFlagInFrench,
      frame: "la maquette quinquennale d'une nouvelle année : 2024-2029",
      "dry-run": "montrer ce qui serait fait ; ne rien écrire",
    },
    examples: ["Tout ce que chaque source propose", "Ce que la maquette d'une copie d'Apogée changerait"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(SourcesPull);
    const kinds = kindsIn(flags.kinds);
    const { year, frame } = flags;
    const options = {
      ...(kinds && { kinds }),
      ...(year !== undefined && { year }),
      ...(frame !== undefined && { frame }),
    };
    await this.withDesk(flags, async (desk) => {
      const reports: PullReport[] = [];
      for (const source of await openSources(desk.configuration.sources, args.source)) {
        const wanted =
          args.source === undefined && kinds ? kinds.filter((kind) => source.offers.includes(kind)) : kinds;
        try {
          const asked = { ...options, ...(wanted && { kinds: wanted }), dryRun: flags["dry-run"] };
          reports.push(await this.pull(desk, source, asked));
        } finally {
          await source.close();
        }
      }
      const open = reports.reduce((sum, { totals, refused }) => sum + totals.conflicts + refused.length, 0);
      const warnings = open > 0 ? [this.warning("cli.pull_left", { count: open })] : [];
      const text = reports.map((report) => this.describe(report)).join("\n\n");
      return { data: { sources: reports }, text, warnings, partly: open > 0 };
    });
  }

  private async pull(
    { acting, signal }: Desk,
    ...[source, options]: Parameters<Desk["acting"]["sources"]["pull"]>
  ): Promise<PullReport> {
    const progress = this.progress({ en: "Reading", fr: "Lecture" });
    let before = 0;
    let [current, last] = ["", 0];
    const onProgress = (kind: string, read: number) => {
      if (kind !== current) [before, current] = [before + last, kind];
      last = read;
      progress.update(before + read);
    };
    try {
      const report = await acting.sources.pull(source, { ...options, signal, onProgress });
      const inWords = (remarks: readonly PullRemark[]) =>
        remarks.map((remark) => ({ ...remark, message: this.saying(remark.code, remark.details, remark.message) }));
      const { conflicts, refused, dropped } = report;
      return { ...report, conflicts: inWords(conflicts), refused: inWords(refused), dropped: inWords(dropped) };
    } finally {
      progress.end();
    }
  }

  private describe(report: PullReport): string {
    const counts = Object.entries(report.kinds).map(([kind, told]) =>
      this.word(
        {
          en: "  {kind}: {read} read: {added} added, {changed} changed, {unchanged} unchanged, {refused} refused",
          fr: "  {kind} : {read#ligne lue|lignes lues} : {added#ajoutée|ajoutées}, {changed#modifiée|modifiées}, {unchanged#inchangée|inchangées}, {refused#rejetée|rejetées}",
        },
        { kind: this.word(kindWords[kind as SourceKind]), ...told },
      ),
    );
    const list = (title: string, remarks: readonly PullRemark[], total: number) =>
      remarks.length === 0
        ? []
        : [
            title,
            ...remarks.slice(0, shown).map(({ about, message }) => `  ${this.word(aboutWords, { about, message })}`),
            ...(total > shown ? [`  … ${total - shown}`] : []),
          ];
    const { conflicts, dropped } = report.totals;
    const refused = Object.values(report.kinds).reduce((sum, told) => sum + told.refused, 0);
    return [
      `${report.source}, ${report.year}`,
      ...this.rehearsed(report.dryRun),
      ...counts,
      ...list(this.word({ en: "Conflicts:", fr: "Conflits :" }), report.conflicts, conflicts),
      ...list(this.word({ en: "Refused:", fr: "Rejetées :" }), report.refused, refused),
      ...list(this.word({ en: "Not there any more:", fr: "Disparus de la source :" }), report.dropped, dropped),
    ].join("\n");
  }
}

const aboutWords: Text = { en: "{about}: {message}", fr: "{about} : {message}" };

const kindWords: { readonly [K in SourceKind]: Text } = {
  diplomas: { en: "diplomas", fr: "diplômes" },
  versions: { en: "diploma versions", fr: "versions de diplôme" },
  steps: { en: "steps", fr: "étapes" },
  stepVersions: { en: "step versions", fr: "versions d'étape" },
  elements: { en: "elements", fr: "éléments" },
  links: { en: "links", fr: "rattachements" },
  hours: { en: "hours", fr: "volumes horaires" },
  teachers: { en: "teachers", fr: "enseignants" },
  services: { en: "services", fr: "services" },
  students: { en: "students", fr: "étudiants" },
  registrations: { en: "registrations", fr: "inscriptions" },
};

function kindsIn(text: string | undefined): readonly SourceKind[] | undefined {
  if (text === undefined) return undefined;
  const kinds = text.split(",").map((kind) => kind.trim());
  const unknown = kinds.find((kind) => !(sourceKinds as readonly string[]).includes(kind));
  if (unknown !== undefined) throw new CommandError("cli.unknown_kind", { value: unknown, kinds: sourceKinds });
  return kinds as readonly SourceKind[];
}
