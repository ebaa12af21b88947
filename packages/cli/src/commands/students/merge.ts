import { displayName } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { confirmName } from "../../ask.ts";
import { CursusCommand, type French } from "../../command.ts";
import { studentLine } from "../../student-arg.ts";

export default class StudentsMerge extends CursusCommand {
  static override summary = "make one record of two";
  static override description =
    "KEEP stays and takes over what it lacks: fields, marks, invitations. DROP is deleted, and its id leads to KEEP. students unmerge parts them again.";
  static override args = {
    keep: Args.string({ required: true, description: "the record that stays: id, student number or email" }),
    drop: Args.string({ required: true, description: "the record that goes: id, student number or email" }),
  };
  static override flags = {
    confirm: Flags.string({ helpValue: "NAME", description: "the last name of DROP as shown, in place of typing it" }),
  };
  static override examples = [
    {
      description: "Someone entered twice",
      command: "<%= config.bin %> students merge elodie.dupont@univ.example elodie@mail.example",
    },
    {
      description: "From a script",
      command: "<%= config.bin %> students merge 0VbgAjuX000M2wOOK4VIAm 0VbgAjuX000M3xPPL5WJBn --confirm Dupont --json",
    },
  ];
  static override french: French = {
    summary: "réunir deux fiches en une",
    description:
      "KEEP reste et reprend ce qui lui manque : champs, notes, invitations. DROP est supprimée, et son identifiant mène à KEEP. students unmerge les sépare de nouveau.",
    args: {
      keep: "la fiche qui reste : identifiant, numéro étudiant ou courriel",
      drop: "la fiche qui s'en va : identifiant, numéro étudiant ou courriel",
    },
    flags: { confirm: "le nom de DROP tel qu'affiché, au lieu de le taper" },
    examples: ["Une personne saisie deux fois", "Depuis un script"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(StudentsMerge);
    await this.withDesk(flags, async ({ acting }) => {
      const keep = await acting.students.show(args.keep);
      const drop = await acting.students.show(args.drop);
      const touched = this.word(
        { en: "Kept: {keep}\nDropped: {drop}", fr: "Fiche gardée : {keep}\nFiche supprimée : {drop}" },
        { keep: studentLine(keep), drop: studentLine(drop) },
      );
      const asked = { name: drop.lastName, touched, confirmed: flags.confirm };
      await confirmName(asked, { language: this.language, command: this.id! });
      const report = await acting.students.merge(keep.id, drop.id);
      const words = {
        en: "One record: {name}. Taken over: {marks#mark|marks}, {fields}. To undo: cursus students unmerge {dropped}",
        fr: "Une seule fiche : {name}. Repris : {marks#note|notes}, {fields}. Pour annuler : cursus students unmerge {dropped}",
      };
      const fields = report.fields.map((field) => this.say(`field.${field}`, {}, field));
      const told = { ...report, name: displayName(report.student), fields: fields.length > 0 ? fields : "-" };
      return { data: report, text: this.word(words, told) };
    });
  }
}
