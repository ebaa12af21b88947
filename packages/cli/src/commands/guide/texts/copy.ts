import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";

export default class GuideTextsCopy extends CursusCommand {
  static override summary = "bring the texts to the year that a year change made";
  static override description =
    "Each text goes to what its element became. What keeps its content stays published; what was split or merged comes as a draft, to be read again. What is written in the new year already is never replaced. It may be run again.";
  static override flags = {
    to: Flags.string({ required: true, helpValue: "YEAR", description: "the new year" }),
    from: Flags.string({ helpValue: "YEAR", description: "the year of the texts (the one that it was made from)" }),
  };
  static override examples = [
    { description: "After a year change", command: "<%= config.bin %> guide texts copy --to 2027-2028" },
    {
      description: "From a year of one's choice",
      command: "<%= config.bin %> guide texts copy --from 2025-2026 --to 2027-2028 --json",
    },
  ];
  static override french: French = {
    summary: "reprendre les textes dans l'année qu'un changement d'année a créée",
    description:
      "Chaque texte va à ce que son élément est devenu. Ce qui garde son contenu reste publié ; ce qui est scindé ou fusionné arrive en brouillon, à relire. Ce qui est déjà rédigé dans la nouvelle année n'est jamais remplacé. La commande peut être relancée.",
    flags: { to: "la nouvelle année", from: "l'année des textes (celle dont la nouvelle est issue)" },
    examples: ["Après un changement d'année", "Depuis une année choisie"],
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
            en: "{from} to {to}: {copied#text|texts} brought over, {kept} left as they are in {to}, {left} of elements that {to} does not have.",
            fr: "De {from} à {to} : {copied#texte repris|textes repris}, {kept} laissés tels quels dans {to}, {left} d'éléments que {to} n'a pas.",
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
