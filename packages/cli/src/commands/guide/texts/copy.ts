import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";

export default class GuideTextsCopy extends CursusCommand {
  static override summary = "bring texts to another year: those that a year change did not bring";
  static override description =
    "A year change brings the texts along by itself. This brings what was written in the old year since, and the texts of a year that no change made, e.g. where the new curriculum was read from a file (--from). What is written in the new year already is never replaced. It may be run again.";
  static override flags = {
    to: Flags.string({ required: true, helpValue: "YEAR", description: "the new year" }),
    from: Flags.string({ helpValue: "YEAR", description: "the year of the texts (the one that it was made from)" }),
  };
  static override examples = [
    {
      description: "Texts that were written since the year change",
      command: "<%= config.bin %> guide texts copy --to 2027-2028",
    },
    {
      description: "To a year that was read from a file",
      command: "<%= config.bin %> guide texts copy --from 2025-2026 --to 2027-2028 --json",
    },
  ];
  static override french: French = {
    summary: "reprendre dans une autre année les textes qu'une bascule n'a pas repris",
    description:
      "Une bascule reprend les textes d'elle-même. Cette commande reprend ce qui a été rédigé depuis dans l'ancienne année, et les textes d'une année qu'aucune bascule n'a créée, par exemple quand la nouvelle maquette vient d'un fichier (--from). Ce qui est déjà rédigé dans la nouvelle année n'est jamais remplacé. La commande peut être relancée.",
    flags: { to: "la nouvelle année", from: "l'année des textes (celle dont la nouvelle est issue)" },
    examples: ["Les textes rédigés depuis la bascule", "Vers une année lue dans un fichier"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(GuideTextsCopy);
    const { to, from } = flags;
    const progress = this.progress({ en: "Copying", fr: "Copie" });
    await this.withDesk(flags, async ({ acting }) => {
      try {
        const onProgress = (done: number) => progress.update(done);
        const report = await acting.guide.copy({ to, ...(from !== undefined && { from }), onProgress });
        const text = this.word(
          {
            en: "{from} to {to}: {copied#text|texts} brought over, {kept} left as they are in {to}, {left} that nothing in {to} takes.",
            fr: "De {from} à {to} : {copied#texte repris|textes repris}, {kept#laissé tel quel|laissés tels quels} dans {to}, {left} que rien dans {to} ne reprend.",
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
