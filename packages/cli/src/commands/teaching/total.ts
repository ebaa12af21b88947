import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { policyFlag, policyFlagInFrench, policyIn, toldTotal, totalText } from "../../teaching-words.ts";

export default class TeachingTotal extends CursusCommand {
  static override summary = "work out hours in HETD, the overtime, and why";
  static override description =
    "Needs no store. Hours are written 12.5, 12,5 or 12h30. A lecture (CM) counts 1.5, a class (TD) 1, a practical (TP) 1 within duty and 2/3 beyond; --policy says which hours fill the duty first.";
  static override flags = {
    cm: Flags.string({ helpValue: "HOURS", description: "hours of lectures (CM)" }),
    td: Flags.string({ helpValue: "HOURS", description: "hours of classes (TD)" }),
    tp: Flags.string({ helpValue: "HOURS", description: "hours of practicals (TP)" }),
    duty: Flags.string({ helpValue: "HETD", description: "the duty: 192, 384, 64 … (0 if absent)" }),
    ...policyFlag,
    year: Flags.string({ helpValue: "YEAR", description: "the academic year whose rates count (today's if absent)" }),
  };
  static override examples = [
    {
      description: "A year on a duty of 192",
      command: "<%= config.bin %> teaching total --cm 64 --td 60 --tp 60 --duty 192",
    },
    {
      description: "The same, all kinds pro rata, for a program",
      command: "<%= config.bin %> teaching total --cm 64 --td 60 --tp 60 --duty 192 --policy prorata --json",
    },
  ];
  static override french: French = {
    summary: "calculer des heures en équivalent TD, les heures complémentaires, et pourquoi",
    description:
      "Aucune base n'est nécessaire. Les heures s'écrivent 12,5, 12.5 ou 12h30. Un CM compte 1,5, un TD 1, un TP 1 dans le service et 2/3 au-delà ; --policy dit quelles heures remplissent d'abord le service.",
    flags: {
      cm: "heures de CM",
      td: "heures de TD",
      tp: "heures de TP",
      duty: "service dû : 192, 384, 64 … (0 par défaut)",
      ...policyFlagInFrench,
      year: "année universitaire dont les taux s'appliquent (les taux actuels par défaut)",
    },
    examples: ["Une année pour un service dû de 192 heures", "La même, toutes natures au prorata, pour un programme"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(TeachingTotal);
    const { coreMessages, teachingTotal } = await import("@cursus/core");
    this.speakFor({ messages: coreMessages });
    const { cm, td, tp, duty, year } = flags;
    const given = Object.entries({ cm, td, tp, duty, year }).filter(([, value]) => value !== undefined);
    const total = teachingTotal({ ...Object.fromEntries(given), ...policyIn(flags) });
    const { language, saying } = this;
    this.print(flags, { data: toldTotal(total, saying, language), text: totalText(total, saying, language) });
  }
}
