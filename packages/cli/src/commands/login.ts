import { anyone } from "@cursus/core";
import { Flags } from "@oclif/core";
import { askMissing } from "../ask.ts";
import { CursusCommand, type French } from "../command.ts";
import { passwordFlag, passwordFlagInFrench, passwordFrom } from "../password-input.ts";
import { keepToken, thisPlace, tokenAt } from "../sign-in.ts";
import { timeIn } from "../time-in.ts";

export default class Login extends CursusCommand {
  static override summary = "sign in";
  static override description =
    "The session is kept in .cursus/session of this folder, for your eyes only, and ends after half an hour without a command, after 12 hours, or by cursus logout. A program may be given a session as CURSUS_TOKEN instead.";
  static override flags = {
    user: Flags.string({ description: "email, phone or student number" }),
    ...passwordFlag,
  };
  static override examples = [
    { description: "On a terminal", command: "<%= config.bin %> login --user admin@univ.example" },
    {
      description: "From a script, the password on standard input",
      command: "<%= config.bin %> login --user admin@univ.example --password-stdin --json",
    },
  ];
  static override french: French = {
    summary: "se connecter",
    description:
      "La session est gardée dans .cursus/session de ce dossier, pour vous seul ; elle prend fin après une demi-heure sans commande, après 12 heures, ou par cursus logout. Un programme peut recevoir une session par CURSUS_TOKEN.",
    flags: { user: "courriel, téléphone ou numéro étudiant", ...passwordFlagInFrench },
    examples: ["Dans un terminal", "Depuis un script, le mot de passe sur l'entrée standard"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Login);
    const { user: login } = await askMissing(
      this.language,
      this.id!,
      { user: flags.user },
      { user: { en: "Email, phone or student number", fr: "Courriel, téléphone ou numéro étudiant" } },
    );
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
          { ...user, until: timeIn(until, timeZone, this.language), hours: sessionHours },
        );
        const { id, name, role } = user;
        return { data: { id, name, role, until }, text };
      },
      { program: { reason: "login", always: true } },
    );
  }
}
