import { Args, Flags } from "@oclif/core";
import { assessmentColumns } from "../../assessment-columns.ts";
import { CursusCommand, type French } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import { formatTable } from "../../table.ts";

export default class GradesBind extends CursusCommand {
  static override summary = "say which element of the curriculum a class's assessments are of";
  static override description =
    "A jury reads marks by the element and the session that their assessment is of, before it looks at names. Marks that were given already follow.";
  static override args = { class: Args.string({ required: true, description: "the class" }) };
  static override flags = {
    subject: Flags.string({ required: true, description: "the subject" }),
    title: Flags.string({ description: "one assessment of it (all of them if absent)" }),
    element: Flags.string({ helpValue: "CODE", description: "the code of an element of the year's curriculum" }),
    session: Flags.string({ options: ["1", "2"], description: "1, or 2 for a resit" }),
    clear: Flags.boolean({ description: "take the element back", exclusive: ["element"] }),
    year: Flags.string({ helpValue: "YEAR", description: "academic year of the marks (the current one)" }),
  };
  static override examples = [
    { description: "A subject", command: "<%= config.bin %> grades bind L1 --subject Algèbre --element UE11" },
    {
      description: "The resit in September",
      command: '<%= config.bin %> grades bind L1 --subject Algèbre --title "Oral de septembre" --session 2',
    },
  ];
  static override french: French = {
    summary: "dire de quel élément de la maquette relèvent les évaluations d'une classe",
    description:
      "Un jury lit les notes d'après l'élément et la session de leur évaluation, avant de regarder les noms. Les notes déjà saisies suivent.",
    args: { class: "la classe" },
    flags: {
      subject: "la matière",
      title: "une seule de ses évaluations (toutes par défaut)",
      element: "le code d'un élément de la maquette de l'année",
      session: "1, ou 2 pour le rattrapage",
      clear: "retirer l'élément",
      year: "année universitaire des notes (celle en cours)",
    },
    examples: ["Une matière", "Le rattrapage de septembre"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(GradesBind);
    const { subject, title, year, session, clear } = flags;
    const element = clear ? "" : flags.element;
    if (element === undefined && session === undefined)
      throw new CommandError("cli.missing", { names: ["--element", "--session"], command: "cursus grades bind" });
    await this.withDesk(flags, async ({ acting }) => {
      const bound = await acting.grades.bind(args.class, {
        subject,
        ...(title !== undefined && { title }),
        ...(year !== undefined && { year }),
        ...(element !== undefined && { element }),
        ...(session !== undefined && { session: session === "2" ? 2 : 1 }),
      });
      const columns = assessmentColumns((text) => this.word(text)).filter(({ fileOnly }) => !fileOnly);
      return { data: { assessments: bound }, text: formatTable(columns, bound, this.listWords.width) };
    });
  }
}
