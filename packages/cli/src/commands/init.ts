import { type AccountView, defined, type Settings, system } from "@cursus/core";
import { Flags } from "@oclif/core";
import { askMissing } from "../ask.ts";
import { CursusCommand, type Desk, type French, type Outcome } from "../command.ts";
import { CommandError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import type { GlobalFlags } from "../global-flags.ts";
import { passwordFlag, passwordFlagInFrench, passwordFrom } from "../password-input.ts";

export default class Init extends CursusCommand {
  static override summary = "say who the institution is, and make the first administrator";
  static override description =
    "From then on every command needs somebody who signed in. The settings can be changed later: cursus settings set. With --recover, an administrator who lost their password gets a new one; whoever can open the storage may do so, and the audit log says it.";
  static override flags = {
    admin: Flags.string({ helpValue: "ADDRESS", description: "the administrator's email address" }),
    "admin-name": Flags.string({ description: "the administrator's name (the address if absent)" }),
    ...passwordFlag,
    name: Flags.string({ description: "the institution's name" }),
    sender: Flags.string({ helpValue: "ADDRESS", description: "the address that mail comes from" }),
    "reply-to": Flags.string({ helpValue: "ADDRESS", description: "the address that answers go to" }),
    "public-url": Flags.string({ helpValue: "URL", description: "where people reach the form server from outside" }),
    recover: Flags.boolean({ description: "give an administrator a new password" }),
  };
  static override examples = [
    { description: "On a terminal, by questions", command: "<%= config.bin %> init" },
    {
      description: "From a script, the password on standard input",
      command:
        '<%= config.bin %> init --admin admin@univ.example --password-stdin --name "Université de Besançon" --country FR --json',
    },
    {
      description: "A lost password",
      command: "<%= config.bin %> init --recover --admin admin@univ.example --password-stdin",
    },
  ];
  static override french: French = {
    summary: "présenter l'établissement et créer le premier administrateur",
    description:
      "Ensuite, chaque commande demande une personne connectée. Les paramètres se changent plus tard : cursus settings set. Avec --recover, un administrateur qui a perdu son mot de passe en reçoit un nouveau ; quiconque peut ouvrir la base peut le faire, et le journal des opérations le dit.",
    flags: {
      admin: "courriel de l'administrateur",
      "admin-name": "nom de l'administrateur (le courriel par défaut)",
      ...passwordFlagInFrench,
      name: "nom de l'établissement",
      sender: "adresse d'expédition",
      "reply-to": "adresse de réponse",
      "public-url": "adresse publique du serveur de formulaires",
      recover: "donner un nouveau mot de passe à un administrateur",
    },
    examples: [
      "Dans un terminal, par questions",
      "Depuis un script, le mot de passe sur l'entrée standard",
      "Un mot de passe perdu",
    ],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Init);
    const program = { reason: flags.recover ? "recover" : "init", always: true };
    await this.withDesk(
      flags,
      async (desk) => {
        if (flags.recover) return await this.recover(desk, flags);
        if (!desk.cursus.hasOwner()) throw new CommandError("cli.has_administrator", {}, { exit: exitCodes.conflict });
        return await this.begin(desk, flags);
      },
      { program },
    );
  }

  private async begin({ cursus, acting }: Desk, flags: InitFlags): Promise<Outcome> {
    const { admin } = await this.askAdmin(flags.admin);
    const settings = await this.settingsIn(flags);
    const password = await passwordFrom(flags, { ...this.wanted, confirm: true });
    if (Object.keys(settings).length > 0) await acting.settings.set(settings);
    const name = flags["admin-name"] ?? admin;
    const user = await this.firstAdministrator(acting, { name, email: admin, password });
    const text = this.word(
      {
        en: "{name} is the administrator. Sign in: cursus login --user {name}",
        fr: "{name} est administrateur. Connectez-vous : cursus login --user {name}",
      },
      { name: admin },
    );
    return { data: { ...user, settings: await cursus.as(system("init")).settings.show() }, text };
  }

  /** A run that was killed may have left the account without its entry among the administrators. */
  private async firstAdministrator(
    { users }: Desk["acting"],
    account: { readonly name: string; readonly email: string; readonly password: string },
  ): Promise<AccountView> {
    const { items } = await users.list({ role: "admin" });
    const left = items.find(({ email }) => email?.toLowerCase() === account.email.toLowerCase());
    if (!left) return await users.add({ ...account, role: "admin" });
    await users.setPassword(left.id, account.password);
    return await users.enable(left.id);
  }

  private async recover({ acting }: Desk, flags: InitFlags): Promise<Outcome> {
    const { admin } = await this.askAdmin(flags.admin);
    const account = await acting.users.show(admin);
    if (account.role !== "admin")
      throw new CommandError("cli.not_administrator", { name: account.name }, { exit: exitCodes.conflict });
    await acting.users.setPassword(account.id, await passwordFrom(flags, { ...this.wanted, confirm: true }));
    const user = await acting.users.enable(account.id);
    const text = this.word(
      {
        en: "{name} has a new password; every session of theirs has ended. The audit log says so.",
        fr: "{name} a un nouveau mot de passe ; toutes ses sessions sont terminées. Le journal des opérations le dit.",
      },
      { name: user.name },
    );
    return { data: user, text };
  }

  private get wanted() {
    const question = { en: "Password (8 characters or more)", fr: "Mot de passe (8 caractères au moins)" };
    return { language: this.language, command: this.id!, question };
  }

  private async askAdmin(admin: string | undefined) {
    const question = { en: "The administrator's email address", fr: "Courriel de l'administrateur" };
    return await askMissing(this.language, this.id!, { admin }, { admin: question });
  }

  /** A person is asked for the institution's name; the rest has flags, and can wait. */
  private async settingsIn(flags: InitFlags): Promise<Partial<Settings>> {
    const atTerminal = process.stdin.isTTY && process.stderr.isTTY && !flags["password-stdin"];
    const question = { en: "The institution's name", fr: "Nom de l'établissement" };
    const { name } = atTerminal
      ? await askMissing(this.language, this.id!, { name: flags.name }, { name: question })
      : flags;
    const { sender, country, "reply-to": replyTo, "public-url": publicUrl, "time-zone": timeZone, lang } = flags;
    const languages = lang === undefined ? undefined : lang === "fr" ? ["fr", "en"] : ["en", "fr"];
    return defined({ name, sender, replyTo, publicUrl, country, timeZone, languages }) as Partial<Settings>;
  }
}

type InitFlags = GlobalFlags & {
  readonly [flag in "admin" | "admin-name" | "name" | "sender" | "reply-to" | "public-url"]?: string | undefined;
} & { readonly "password-stdin"?: boolean | undefined };
