import { CursusCommand, type French } from "../../command.ts";
import { accountArg, accountArgInFrench, accountLine, accountStateWords, classesText } from "../../user-flags.ts";

export default class UsersShow extends CursusCommand {
  static override summary = "show one account";
  static override args = { user: accountArg };
  static override examples = [
    { description: "By address", command: "<%= config.bin %> users show n.seck@univ.example" },
    { description: "For a program", command: "<%= config.bin %> users show n.seck@univ.example --json" },
  ];
  static override french: French = {
    summary: "montrer un compte",
    args: { user: accountArgInFrench },
    examples: ["Par son adresse", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(UsersShow);
    await this.withDesk(flags, async ({ acting }) => {
      const account = await acting.users.show(args.user);
      const { state, version, id } = account;
      const told = { state: this.word(accountStateWords[state]), version, id };
      const facts = this.word(
        { en: "{state}, version {version}, id {id}", fr: "{state}, version {version}, identifiant {id}" },
        told,
      );
      const text = [accountLine(account, this.saying), classesText(account), facts];
      return { data: account, text: text.filter((line) => line !== "").join("\n") };
    });
  }
}
