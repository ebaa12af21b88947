import { displayName } from "@cursus/core";
import { Flags } from "@oclif/core";
import { confirmName } from "../../ask.ts";
import { CursusCommand, type French } from "../../command.ts";
import { studentArg, studentArgInFrench } from "../../student-arg.ts";
import { everythingOn, type Held } from "../../whole-person.ts";

export default class StudentsErase extends CursusCommand {
  static override summary = "remove a person's data everywhere, for good";
  static override description =
    "What a law makes you keep stays and is named with its reason. The log keeps who did what and when, emptied of its content. It cannot be undone; students dossier shows beforehand what is held. Deleted people by their id.";
  static override args = { student: studentArg };
  static override flags = {
    confirm: Flags.string({ helpValue: "NAME", description: "the person's last name as shown, in place of typing it" }),
  };
  static override examples = [
    {
      description: "Someone who asks for it",
      command: "<%= config.bin %> students erase elodie.dupont@univ.example",
    },
    { description: "From a script", command: "<%= config.bin %> students erase E2024017 --confirm Dupont --json" },
  ];
  static override french: French = {
    summary: "effacer les données d'une personne partout, définitivement",
    description:
      "Ce que la loi oblige à garder reste et est nommé avec sa raison. Le journal garde qui a fait quoi et quand, vidé de son contenu. C'est irréversible ; students dossier montre avant ce qui est conservé. Une personne supprimée se désigne par son identifiant.",
    args: { student: studentArgInFrench },
    flags: { confirm: "le nom de la personne tel qu'affiché, au lieu de le taper" },
    examples: ["Une personne qui le demande", "Depuis un script"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(StudentsErase);
    await this.withDesk(flags, async ({ cursus, actor }) => {
      const { dossier, ...person } = await everythingOn({ cursus, actor }, args.student);
      const asked = { name: person.lastName, touched: this.touched({ dossier, ...person }), confirmed: flags.confirm };
      await confirmName(asked, { language: this.language, command: this.id! });
      const erasure = await cursus.erase(actor, dossier.student);
      const done = {
        en: "The data of {name} are erased; {emptied#entry|entries} of the log {emptied~is|are} emptied.",
        fr: "Les données de {name} sont effacées ; {emptied#entrée du journal est vidée|entrées du journal sont vidées}.",
      };
      const kept = erasure.kept.map(({ what, why, until }) => {
        const reason = [why, until?.slice(0, 10)].filter(Boolean).join(", ");
        return this.word({ en: "Kept: {what} ({reason})", fr: "Gardé : {what} ({reason})" }, { what, reason });
      });
      const told = { name: displayName(person), emptied: erasure.emptied };
      return { data: erasure, text: [this.word(done, told), ...kept].join("\n") };
    });
  }

  private touched({ dossier, ...person }: Held): string {
    return this.word(
      {
        en: "To be erased: {name} ({id}), held by: {modules}. This cannot be undone.",
        fr: "À effacer : {name} ({id}), données conservées par : {modules}. C'est irréversible.",
      },
      { name: displayName(person), id: dossier.student, modules: Object.keys(dossier.modules) },
    );
  }
}
