import type { AccountChanges } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import {
  accountArg,
  accountArgInFrench,
  accountIn,
  accountLine,
  userFlags,
  userFlagsInFrench,
} from "../../user-flags.ts";
import { wholeNumber } from "../../whole-number.ts";

const clearable = {
  email: "email",
  phone: "phone",
  "student-number": "studentNumber",
  classes: "teaches",
  language: "language",
} as const;

export default class UsersEdit extends CursusCommand {
  static override summary = "change an account: role, classes, name, sign-in names";
  static override description =
    "Only what is given changes; --classes replaces all classes. Another role ends the person's sessions; other classes hold at once. The last administrator keeps the role.";
  static override args = { user: accountArg };
  static override flags = {
    email: Flags.string({ description: "email address to sign in by" }),
    ...userFlags,
    clear: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: "FIELD",
      options: Object.keys(clearable),
      description: "empty this field; may be given several times",
    }),
    version: wholeNumber({ min: 1, max: 999_999_999, description: "the version that the change is made from" }),
  };
  static override examples = [
    {
      description: "A teacher's classes of this year",
      command: "<%= config.bin %> users edit n.seck@univ.example --classes L3,M1 --subjects Algèbre",
    },
    {
      description: "Another role, unless someone else was there first",
      command: "<%= config.bin %> users edit n.seck@univ.example --role registrar --version 3 --json",
    },
  ];
  static override french: French = {
    summary: "modifier un compte : rôle, classes, nom, noms de connexion",
    description:
      "Seul ce qui est donné change ; --classes remplace toutes les classes. Un autre rôle termine les sessions de la personne ; d'autres classes valent aussitôt. Le dernier administrateur garde son rôle.",
    args: { user: accountArgInFrench },
    flags: {
      email: "courriel pour se connecter",
      ...userFlagsInFrench,
      clear: "vider ce champ ; peut être répété",
      version: "la version à partir de laquelle la modification est faite",
    },
    examples: ["Les classes d'un enseignant cette année", "Un autre rôle, sauf si quelqu'un est passé avant"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(UsersEdit);
    const cleared = (flags.clear ?? []).map((field) => [clearable[field as keyof typeof clearable], null] as const);
    const changes: AccountChanges = {
      ...accountIn(flags),
      ...(flags.email !== undefined && { email: flags.email }),
      ...Object.fromEntries(cleared),
    };
    if (Object.keys(changes).length === 0)
      throw new CommandError("cli.nothing_to_change", { command: "cursus users edit" });
    const { version } = flags;
    await this.withDesk(flags, async ({ acting }) => {
      const account = await acting.users.edit(args.user, changes, { ...(version !== undefined && { version }) });
      return { data: account, text: accountLine(account, this.saying) };
    });
  }
}
