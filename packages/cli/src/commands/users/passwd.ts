import { Args } from "@oclif/core";
import { CursusCommand, type Desk, type French } from "../../command.ts";
import { passwordFlag, passwordFlagInFrench, passwordFrom } from "../../password-input.ts";

export default class UsersPasswd extends CursusCommand {
  static override summary = "change a password: one's own, or as an administrator somebody else's";
  static override description =
    "One's own takes the present password first: with --password-stdin the first line is the present one and the second the new one. Every session of the account ends, this one included. As an administrator, name an account: its person is to be told the new password.";
  static override args = {
    user: Args.string({ description: "email, phone, student number or id; oneself if absent" }),
  };
  static override flags = passwordFlag;
  static override examples = [
    { description: "One's own", command: "<%= config.bin %> users passwd" },
    {
      description: "Somebody's who lost theirs",
      command: "<%= config.bin %> users passwd n.seck@univ.example --password-stdin --json",
    },
  ];
  static override french: French = {
    summary: "changer un mot de passe : le sien, ou, pour un administrateur, celui d'un autre",
    description:
      "Pour le sien, il faut d'abord l'actuel : avec --password-stdin, la première ligne est l'actuel, la seconde le nouveau. Toutes les sessions du compte se terminent, celle-ci comprise. Un administrateur nomme un compte : il reste à dire le nouveau mot de passe à la personne.",
    args: { user: "courriel, téléphone, numéro étudiant ou identifiant ; soi-même par défaut" },
    flags: passwordFlagInFrench,
    examples: ["Le sien", "Celui d'une personne qui l'a perdu"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(UsersPasswd);
    await this.withDesk(flags, async ({ acting }) => {
      const name =
        args.user === undefined ? await this.own(acting, flags) : await this.others(acting, args.user, flags);
      const text = this.word(
        {
          en: "{name} has a new password; every session has ended.",
          fr: "{name} a un nouveau mot de passe ; toutes les sessions sont terminées.",
        },
        { name },
      );
      return { data: { name }, text };
    });
  }

  private async own({ users }: Desk["acting"], flags: { readonly "password-stdin"?: boolean }): Promise<string> {
    const { name } = await users.me();
    const current = await this.ask(flags, { en: "Present password", fr: "Mot de passe actuel" }, false);
    const next = await this.ask(flags, { en: "New password", fr: "Nouveau mot de passe" }, true);
    await users.changePassword({ current, next });
    return name;
  }

  private async others(
    { users }: Desk["acting"],
    user: string,
    flags: { readonly "password-stdin"?: boolean },
  ): Promise<string> {
    const { id } = await users.show(user);
    const password = await this.ask(flags, { en: "New password", fr: "Nouveau mot de passe" }, true);
    return (await users.setPassword(id, password)).name;
  }

  private async ask(
    flags: { readonly "password-stdin"?: boolean },
    question: { en: string; fr: string },
    confirm: boolean,
  ) {
    return await passwordFrom(flags, { language: this.language, command: this.id!, question, confirm });
  }
}
