import { defined, type ExamRegistrationView, type RegistrationState, registrationStates } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { centreFlag, centreFlagInFrench, periodArg, periodArgInFrench, registrationColumns } from "../../exam-words.ts";
import { list, listFlags, listFlagsInFrench } from "../../listing.ts";

export default class ExamsList extends CursusCommand {
  static override summary = "list the registrations of a period";
  static override args = { ...periodArg };
  static override flags = {
    ...centreFlag,
    state: Flags.string({ options: [...registrationStates], description: "only in this state" }),
    ...listFlags,
  };
  static override examples = [
    { description: "Who has to pay", command: "<%= config.bin %> exams list 2026-2027-1 --state awaitingPayment" },
    {
      description: "A centre, in a file",
      command: "<%= config.bin %> exams list 2026-2027-1 --centre NOU --output noumea.xlsx",
    },
  ];
  static override french: French = {
    summary: "lister les inscriptions d'une période",
    args: { ...periodArgInFrench },
    flags: { ...centreFlagInFrench, state: "seulement dans cet état", ...listFlagsInFrench },
    examples: ["Qui doit payer", "Un centre, dans un fichier"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsList);
    await this.withDesk(flags, async ({ acting }) => {
      const { centre, state } = flags;
      const filter = { period: args.period, ...defined({ centre, state: state as RegistrationState | undefined }) };
      return await list<ExamRegistrationView>(flags, {
        columns: registrationColumns(this.language, this.saying),
        page: (request) => acting.exams.registrations(filter, request),
        all: () => acting.exams.eachRegistration(filter),
        ...this.listWords,
      });
    });
  }
}
