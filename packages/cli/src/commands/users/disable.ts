import { CursusCommand, type French } from "../../command.ts";
import { accountArg, accountArgInFrench } from "../../user-flags.ts";

export default class UsersDisable extends CursusCommand {
  static override summary = "keep somebody from signing in";
  static override description =
    "Every session of theirs ends at once. The account and what it did stay; users enable undoes it. The last administrator cannot be disabled.";
  static override args = { user: accountArg };
  static override examples = [
    { description: "By address", command: "<%= config.bin %> users disable n.seck@univ.example" },
    { description: "From a script", command: "<%= config.bin %> users disable n.seck@univ.example --json" },
  ];
  static override french: French = {
    summary: "empêcher une personne de se connecter",
    description:
      "Toutes ses sessions se terminent aussitôt. Le compte et ce qu'il a fait restent ; users enable l'annule. Le dernier administrateur ne peut pas être désactivé.",
    args: { user: accountArgInFrench },
    examples: ["Par son adresse", "Depuis un script"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(UsersDisable);
    await this.withDesk(flags, async ({ acting }) => {
      const account = await acting.users.disable(args.user);
      const text = this.word(
        { en: "{name} can sign in no more.", fr: "{name} ne peut plus se connecter." },
        { ...account },
      );
      return { data: account, text };
    });
  }
}
