import { CursusCommand, type French } from "../command.ts";
import { CommandError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import { sessionAt } from "../sign-in.ts";
import { timeIn } from "../time-in.ts";
import { accountLine, classesText } from "../user-flags.ts";

export default class Whoami extends CursusCommand {
  static override summary = "show who is signed in here";
  static override examples = [
    { description: "Name, role, and until when", command: "<%= config.bin %> whoami" },
    { description: "For a program", command: "<%= config.bin %> whoami --json" },
  ];
  static override french: French = {
    summary: "montrer qui est connecté ici",
    examples: ["Nom, rôle, et jusqu'à quand", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Whoami);
    await this.withDesk(
      flags,
      async ({ cursus, acting }) => {
        const session = await sessionAt(cursus);
        if (!session) {
          if (!cursus.hasOwner()) throw new CommandError("cli.not_signed_in", {}, { exit: exitCodes.notAllowed });
          return { data: { role: "owner" }, text: this.say("cli.no_administrator") };
        }
        const { user, until } = session;
        const { id, name, role, email, teaches, student } = user;
        const { timeZone } = await acting.settings.show();
        const told = { line: accountLine(user, this.saying), until: timeIn(until, timeZone, this.language) };
        const text = this.word(
          { en: "{line}. Signed in until {until}.", fr: "{line}. Session ouverte jusqu'au {until}." },
          told,
        );
        const classes = classesText(user);
        return {
          data: {
            ...{ id, name, role },
            ...(email !== undefined && { email }),
            ...(teaches && { teaches }),
            ...(student !== undefined && { student }),
            until,
          },
          text: classes === "" ? text : `${text}\n${classes}`,
        };
      },
      { program: { reason: "whoami", always: true } },
    );
  }
}
