import { recordSections } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { recordText } from "../../record-text.ts";
import { studentArg, studentArgInFrench } from "../../student-arg.ts";

export default class RecordsShow extends CursusCommand {
  static override summary = "show a student's whole file, as far as your role may see it";
  static override description =
    "Identity, registrations, the curriculum followed, marks, decisions and ECTS, exams, papers, messages, survey answers, notes: from every part of Cursus and from the sources that were read. Who opens somebody else's file is in the log.";
  static override args = { student: studentArg };
  static override flags = {
    section: Flags.string({
      multiple: true,
      options: [...recordSections],
      description: "only this part; may be given several times",
    }),
  };
  static override examples = [
    { description: "The whole file", command: "<%= config.bin %> records show elodie.dupont@univ.example" },
    {
      description: "Decisions and ECTS, for a program",
      command: "<%= config.bin %> records show E2024017 --section decisions --json",
    },
  ];
  static override french: French = {
    summary: "afficher le dossier complet d'un étudiant, selon ce que votre rôle permet de voir",
    description:
      "Identité, inscriptions, maquette suivie, notes, décisions et ECTS, examens, documents, messages, réponses aux enquêtes, observations : depuis toutes les parties de Cursus et les sources qui ont été lues. Consulter le dossier d'une autre personne est noté au journal.",
    args: { student: studentArgInFrench },
    flags: { section: "seulement cette partie ; peut être répété" },
    examples: ["Le dossier complet", "Décisions et ECTS, pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(RecordsShow);
    await this.withDesk(flags, async ({ acting }) => {
      const { section } = flags;
      const record = await acting.records.show(args.student, section ? { sections: section } : {});
      const { timeZone } = await acting.settings.show();
      return { data: record, text: recordText(record, { language: this.language, timeZone, say: this.saying }) };
    });
  }
}
