import { CursusCommand, type French } from "../../command.ts";
import { accountArg, accountArgInFrench } from "../../user-flags.ts";

export default class UsersEnable extends CursusCommand {
  static override summary = "let somebody sign in again";
  static override description = "The password is the one they had.";
  static override args = { user: accountArg };
  static override examples = [
    { description: "By address", command: "<%= config.bin %> users enable n.seck@univ.example" },
    { description: "From a script", command: "<%= config.bin %> users enable n.seck@univ.example --json" },
  ];
  static override french: French = {
    summary: "permettre à une personne de se connecter à nouveau",
    description: "Le mot de passe est celui d'avant.",
    args: { user: accountArgInFrench },
    examples: ["Par son adresse", "Depuis un script"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(UsersEnable);
    await this.withDesk(flags, async ({ acting }) => {
      const account = await acting.users.enable(args.user);
      const text = this.word(
        { en: "{name} may sign in again.", fr: "{name} peut de nouveau se connecter." },
        { ...account },
      );
      return { data: account, text };
    });
  }
}
