import { displayName } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { studentArg, studentArgInFrench } from "../../student-arg.ts";
import { everythingOn } from "../../whole-person.ts";

export default class StudentsDossier extends CursusCommand {
  static override summary = "show all that is held on a person";
  static override description =
    "By module, with what was done to it, when and by whom: what to hand to someone who asks for their data. Deleted people by their id.";
  static override args = { student: studentArg };
  static override flags = {
    output: Flags.string({ helpValue: "FILE", description: "write it to this file, as JSON" }),
  };
  static override examples = [
    { description: "Look at it", command: "<%= config.bin %> students dossier elodie.dupont@univ.example" },
    {
      description: "Into a file to hand over",
      command: "<%= config.bin %> students dossier E2024017 --output dupont.json",
    },
  ];
  static override french: French = {
    summary: "montrer tout ce qui est conservé sur une personne",
    description:
      "Par module, avec ce qui a été fait, quand et par qui : ce que l'on remet à une personne qui demande ses données. Une personne supprimée se désigne par son identifiant.",
    args: { student: studentArgInFrench },
    flags: { output: "l'écrire dans ce fichier, en JSON" },
    examples: ["Le consulter", "Dans un fichier à remettre"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(StudentsDossier);
    await this.withDesk(flags, async ({ cursus, actor }) => {
      const { dossier, ...person } = await everythingOn({ cursus, actor }, args.student);
      const { output: file } = flags;
      if (file === undefined) {
        const text = `${displayName(person)}\n${JSON.stringify(dossier, undefined, 2)}`;
        return { data: dossier, text };
      }
      const { writeRecords } = await import("@cursus/documents");
      // One line of one value: the bare value, put in place whole or not at all.
      const { rows } = await writeRecords(file, "ndjson", [dossier]);
      const text = this.word(
        { en: "All that is held on {name}: {file}", fr: "Tout ce qui est conservé sur {name} : {file}" },
        { name: displayName(person), file },
      );
      return { data: { file, rows }, text };
    });
  }
}
