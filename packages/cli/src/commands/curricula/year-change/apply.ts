import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";

export default class CurriculaChangeApply extends CursusCommand {
  static override aliases = ["curricula:frame-change:apply"];
  static override summary = "make the new year by the plan";
  static override description =
    "Readers stay on the year that is open. Cut short anywhere, it is finished by running it again; run twice, it does no more than once. Until the new year is opened it can be taken back: cursus curricula year-change revert.";
  static override flags = {
    to: Flags.string({ required: true, helpValue: "YEAR", description: "the year that is made" }),
  };
  static override examples = [
    { description: "On the screen", command: "<%= config.bin %> curricula year-change apply --to 2027-2028" },
    { description: "For a program", command: "<%= config.bin %> curricula year-change apply --to 2027-2028 --json" },
  ];
  static override french: French = {
    summary: "créer la nouvelle année selon le plan",
    description:
      "Les lecteurs restent sur l'année ouverte. Interrompue n'importe où, la bascule se termine en la relançant ; lancée deux fois, elle n'en fait pas plus. Tant que la nouvelle année n'est pas ouverte, elle s'annule : cursus curricula year-change revert.",
    flags: { to: "l'année à créer" },
    examples: ["À l'écran", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(CurriculaChangeApply);
    const { to } = flags;
    const progress = this.progress({ en: "Copying", fr: "Copie" });
    await this.withDesk(flags, async ({ acting }) => {
      try {
        const onProgress = (done: number, total: number) => progress.update(done, total);
        const report = await acting.curricula.applyChange(to, { onProgress });
        const text = this.word(
          {
            en: "{to} is made: {elements#element|elements}, {equivalences#equivalence|equivalences}. Look it over (cursus curricula check --year {to}), then open it: cursus curricula year-change open --to {to}",
            fr: "{to} est créée : {elements#élément|éléments}, {equivalences#équivalence|équivalences}. Vérifiez-la (cursus curricula check --year {to}), puis ouvrez-la : cursus curricula year-change open --to {to}",
          },
          { ...report },
        );
        return { data: report, text };
      } finally {
        progress.end();
      }
    });
  }
}
