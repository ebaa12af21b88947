import { displayName } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import { average } from "../../figures.ts";

export default class JuryOverride extends CursusCommand {
  static override summary = "change something by hand, with a reason, and decide anew";
  static override args = {
    session: Args.string({ required: true, description: "its id, class, title or CLASS/TITLE" }),
    student: Args.string({ required: true, description: "id, student number or email" }),
  };
  static override flags = {
    element: Flags.string({ helpValue: "CODE", description: "the element (the whole if absent)" }),
    points: Flags.string({ helpValue: "POINTS", description: "points on its mark or mean; 0 takes them back" }),
    decision: Flags.string({ options: ["ADJ", "AJAC", "AJ", "DEF", "NAR"], description: "what the jury decides" }),
    capitalised: Flags.string({ helpValue: "MARK", description: "acquired before, with this mark; yes: without one" }),
    "refuses-compensation": Flags.boolean({ description: "the student asks that it not be compensated" }),
    reason: Flags.string({ required: true, description: "why: kept, and printed in the minutes" }),
  };
  static override examples = [
    {
      description: "Half a point on a UE",
      command: '<%= config.bin %> jury override L1 22001234 --element UE11 --points 0.5 --reason "steady progress"',
    },
    {
      description: "Admitted by the jury",
      command: '<%= config.bin %> jury override L1 22001234 --decision ADJ --reason "illness"',
    },
  ];
  static override french: French = {
    summary: "intervenir sur un résultat, avec un motif, et décider à nouveau",
    args: {
      session: "son identifiant, sa classe, son titre ou CLASSE/TITRE",
      student: "identifiant, numéro étudiant ou adresse",
    },
    flags: {
      element: "l'élément (le tout par défaut)",
      points: "points sur sa note ou sa moyenne ; 0 les retire",
      decision: "ce que décide le jury",
      capitalised: "déjà acquis, avec cette note ; yes : sans note",
      "refuses-compensation": "l'étudiant renonce à la compensation",
      reason: "le motif, conservé et imprimé au procès-verbal",
    },
    examples: ["Un demi-point sur une UE", "Admis par le jury"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(JuryOverride);
    const { element, decision, reason } = flags;
    const points = numberIn(flags.points, "--points", -20);
    const mark = flags.capitalised === "yes" ? true : numberIn(flags.capitalised, "--capitalised", 0);
    await this.withDesk(flags, async ({ acting }) => {
      const found = await acting.jury.override(args.session, {
        ...{ student: args.student, reason },
        ...(element !== undefined && { code: element }),
        ...(points !== undefined && { points }),
        ...(decision !== undefined && { decision: decision as "ADJ" }),
        ...(mark !== undefined && { capitalised: mark === true ? mark : { mark } }),
        ...(flags["refuses-compensation"] && { refusesCompensation: true }),
      });
      const { student, decision: decided, ects } = found;
      const told = { name: displayName(student), decided, mean: average(found.average, this.language), ects };
      const text = this.word(
        { en: "{name}: {decided}, {mean}, {ects} ECTS", fr: "{name} : {decided}, {mean}, {ects} ECTS" },
        told,
      );
      return { data: found, text };
    });
  }
}

function numberIn(given: string | undefined, flag: string, min: number): number | undefined {
  if (given === undefined) return undefined;
  const number = Number(given.replace(",", "."));
  if (given.trim() === "" || !(number >= min && number <= 20))
    throw new CommandError("cli.not_a_number", { flag, min, max: 20 });
  return number;
}
