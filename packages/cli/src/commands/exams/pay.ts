import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import {
  minorUnits,
  periodArg,
  periodArgInFrench,
  registrationText,
  studentArg,
  studentArgInFrench,
} from "../../exam-words.ts";

export default class ExamsPay extends CursusCommand {
  static override summary = "record a payment; a refund is below 0";
  static override args = { ...periodArg, ...studentArg };
  static override flags = {
    amount: Flags.string({ required: true, helpValue: "AMOUNT", description: "115.00" }),
    method: Flags.string({ required: true, description: "card, cheque, transfer ..." }),
    reference: Flags.string({ required: true, description: "what finds it in the accounts" }),
  };
  static override examples = [
    {
      description: "By cheque",
      command: "<%= config.bin %> exams pay 2026-2027-1 22001234 --amount 115.00 --method cheque --reference 0042",
    },
    {
      description: "Money that goes back",
      command: "<%= config.bin %> exams pay 2026-2027-1 22001234 --amount=-30.00 --method transfer --reference R-17",
    },
  ];
  static override french: French = {
    summary: "enregistrer un paiement ; un remboursement est négatif",
    args: { ...periodArgInFrench, ...studentArgInFrench },
    flags: { amount: "115,00", method: "carte, chèque, virement ...", reference: "sa référence en comptabilité" },
    examples: ["Par chèque", "Un remboursement"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsPay);
    await this.withDesk(flags, async ({ acting }) => {
      const known = await acting.exams.registration({ period: args.period, student: args.student });
      const amount = minorUnits(flags.amount, known.quote?.currency ?? "EUR");
      const row = await acting.exams.pay(known.id, { amount, method: flags.method, reference: flags.reference });
      return { data: row, text: registrationText(row, this.language, this.saying) };
    });
  }
}
