import type { NewAccount } from "@cursus/core";
import { Flags } from "@oclif/core";
import { askMissing } from "../../ask.ts";
import { CursusCommand, type French } from "../../command.ts";
import { passwordFlag, passwordFlagInFrench, passwordFrom } from "../../password-input.ts";
import { accountIn, accountLine, signInName, userFlags, userFlagsInFrench } from "../../user-flags.ts";

export default class UsersAdd extends CursusCommand {
  static override summary = "make an account";
  static override description =
    "Without --password-stdin the account has no password yet: its person chooses one once they are invited (cursus users invite). A password has 8 characters or more; a short sentence is easy to remember.";
  static override flags = {
    user: Flags.string({ description: "what the person signs in by: email, phone or student number" }),
    ...userFlags,
    ...passwordFlag,
  };
  static override examples = [
    {
      description: "A teacher of one class, to be invited by mail",
      command:
        '<%= config.bin %> users add --user n.seck@univ.example --name "Ndeye Seck" --role teacher --classes L3 --subjects Algèbre,Analyse',
    },
    {
      description: "From a script, the password on standard input",
      command:
        "<%= config.bin %> users add --user prof@univ.example --role teacher --classes L3,M1 --password-stdin --json",
    },
  ];
  static override french: French = {
    summary: "créer un compte",
    description:
      "Sans --password-stdin, le compte n'a pas encore de mot de passe : la personne en choisit un une fois invitée (cursus users invite). Un mot de passe compte au moins 8 caractères ; une courte phrase se retient bien.",
    flags: {
      user: "ce qui sert à se connecter : courriel, téléphone ou numéro étudiant",
      ...userFlagsInFrench,
      ...passwordFlagInFrench,
    },
    examples: [
      "Un enseignant d'une classe, à inviter par courriel",
      "Depuis un script, le mot de passe sur l'entrée standard",
    ],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(UsersAdd);
    const { user, role } = await askMissing(
      this.language,
      this.id!,
      { user: flags.user, role: flags.role },
      {
        user: { en: "Email, phone or student number", fr: "Courriel, téléphone ou numéro étudiant" },
        role: { en: "Role", fr: "Rôle" },
      },
    );
    const question = { en: "Password", fr: "Mot de passe" };
    const password = flags["password-stdin"]
      ? await passwordFrom(flags, { language: this.language, command: this.id!, question })
      : undefined;
    const account = { name: user, ...accountIn(flags), role, ...signInName(user) } as NewAccount;
    await this.withDesk(flags, async ({ acting }) => {
      const added = await acting.users.add({ ...account, ...(password !== undefined && { password }) });
      const invite = this.word(
        {
          en: "To let them choose a password: cursus users invite {id}",
          fr: "Pour faire choisir un mot de passe : cursus users invite {id}",
        },
        { id: added.id },
      );
      return {
        data: added,
        text: [accountLine(added, this.saying), ...(added.state === "pending" ? [invite] : [])].join("\n"),
      };
    });
  }
}
