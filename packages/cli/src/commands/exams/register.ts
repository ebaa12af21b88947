import { defined } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { periodArg, periodArgInFrench, registrationText } from "../../exam-words.ts";

export default class ExamsRegister extends CursusCommand {
  static override summary = "choose exams and a centre, and send the choice in";
  static override args = {
    ...periodArg,
    student: Args.string({ description: "id, student number or email; oneself if absent" }),
  };
  static override flags = {
    centre: Flags.string({ required: true, helpValue: "CODE", description: "where" }),
    exam: Flags.string({
      required: true,
      multiple: true,
      helpValue: "CODE",
      description: "an exam; may be given several times",
    }),
    submit: Flags.boolean({ description: "send it in at once" }),
    late: Flags.boolean({ description: "outside the dates of registration (staff)" }),
  };
  static override examples = [
    {
      description: "A draft",
      command: "<%= config.bin %> exams register 2026-2027-1 22001234 --centre BES --exam ALG --exam ANA",
    },
    {
      description: "Sent in at once",
      command: "<%= config.bin %> exams register 2026-2027-1 22001234 --centre NOU --exam ALG --submit",
    },
  ];
  static override french: French = {
    summary: "choisir des épreuves et un centre, et envoyer ce choix",
    args: { ...periodArgInFrench, student: "identifiant, numéro étudiant ou adresse ; soi-même à défaut" },
    flags: {
      centre: "où",
      exam: "une épreuve ; peut être répété",
      submit: "envoyer aussitôt",
      late: "hors des dates d'inscription (scolarité)",
    },
    examples: ["Un brouillon", "Envoyée aussitôt"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsRegister);
    await this.withDesk(flags, async ({ acting }) => {
      const { centre, exam, submit, late } = flags;
      const asked = { centre, papers: exam, ...defined({ student: args.student }) };
      const draft = await acting.exams.register(args.period, asked, { late });
      const row = submit && draft.state === "draft" ? await acting.exams.submit(draft.id, { late }) : draft;
      return { data: row, text: registrationText(row, this.language, this.saying) };
    });
  }
}
