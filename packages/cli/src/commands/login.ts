import { anyone } from "@cursus/core";
import { Flags } from "@oclif/core";
import { askMissing } from "../ask.ts";
import { CursusCommand, type French } from "../command.ts";
import { CommandError } from "../errors.ts";
import type { GlobalFlags } from "../global-flags.ts";
import { passwordFlag, passwordFlagInFrench, passwordFrom } from "../password-input.ts";
import { keepToken, thisPlace, tokenAt } from "../sign-in.ts";
import { timeIn } from "../time-in.ts";

export default class Login extends CursusCommand {
  static override summary = "sign in";
  static override description =
    "The session is kept in .cursus/session of this folder, for your eyes only, and ends after half an hour without a command, after 12 hours, or by cursus logout. A program may be given a session as CURSUS_TOKEN instead. With --forgot nobody is signed in: a link to choose a new password goes out with the next messages (cursus notices deliver), by mail, or by text message to accounts without an address.";
  static override flags = {
    user: Flags.string({ description: "email, phone or student number" }),
    ...passwordFlag,
    forgot: Flags.boolean({ description: "ask for a link to choose a new password" }),
  };
  static override examples = [
    { description: "On a terminal", command: "<%= config.bin %> login --user admin@univ.example" },
    {
      description: "From a script, the password on standard input",
      command: "<%= config.bin %> login --user admin@univ.example --password-stdin --json",
    },
    { description: "A lost password", command: "<%= config.bin %> login --forgot --user admin@univ.example" },
  ];
  static override french: French = {
    summary: "se connecter",
    description:
      "La session est gardée dans .cursus/session de ce dossier, pour vous seul ; elle prend fin après une demi-heure sans commande, après 12 heures, ou par cursus logout. Un programme peut recevoir une session par CURSUS_TOKEN. Avec --forgot, personne n'est connecté : un lien pour choisir un nouveau mot de passe part avec les prochains messages (cursus notices deliver), par courriel, ou par SMS aux comptes sans adresse.",
    flags: {
      user: "courriel, téléphone ou numéro étudiant",
      ...passwordFlagInFrench,
      forgot: "demander un lien pour choisir un nouveau mot de passe",
    },
    examples: ["Dans un terminal", "Depuis un script, le mot de passe sur l'entrée standard", "Un mot de passe perdu"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Login);
    if (flags.forgot && flags["password-stdin"])
      throw new CommandError("cli.not_together", { flags: ["--forgot", "--password-stdin"] });
    const { user: login } = await askMissing(
      this.language,
      this.id!,
      { user: flags.user },
      { user: { en: "Email, phone or student number", fr: "Courriel, téléphone ou numéro étudiant" } },
    );
    if (flags.forgot) return await this.askForLink(flags, login);
    const question = { en: "Password", fr: "Mot de passe" };
    const password = await passwordFrom(flags, { language: this.language, command: this.id!, question });
    await this.withDesk(
      flags,
      async ({ cursus, acting }) => {
        const place = { ...thisPlace(), env: {} };
        const replacing = await tokenAt(place);
        const { token, user, until } = await cursus
          .as(anyone)
          .sessions.signIn({ login, password, agent: "cursus", ...(replacing !== undefined && { replacing }) });
        await keepToken(place, token);
        const { timeZone, sessionHours } = await acting.settings.show();
        const text = this.word(
          {
            en: "{name} ({role}) is signed in here until {until}, longer while it is used ({hours} h at most).",
            fr: "{name} ({role}) : session ouverte ici jusqu'au {until}, prolongée par l'usage ({hours} h au plus).",
          },
          {
            name: user.name,
            role: this.say(`role.${user.role}`, {}, user.role),
            until: timeIn(until, timeZone, this.language),
            hours: sessionHours,
          },
        );
        const { id, name, role } = user;
        return { data: { id, name, role, until }, text };
      },
      { program: { reason: "login", always: true } },
    );
  }

  /** Says the same whoever is named: nobody learns here who has an account. */
  private async askForLink(flags: GlobalFlags, login: string): Promise<void> {
    await this.withDesk(
      flags,
      async ({ cursus }) => {
        await cursus.as(anyone).sessions.requestReset({ login });
        const text = this.word({
          en: "If there is an account of that name, a link to choose a new password goes out with the next messages. It works once, for an hour.",
          fr: "S'il existe un compte de ce nom, un lien pour choisir un nouveau mot de passe part avec les prochains messages. Il sert une fois, pendant une heure.",
        });
        return { data: { asked: true }, text };
      },
      { program: { reason: "login", always: true } },
    );
  }
}
