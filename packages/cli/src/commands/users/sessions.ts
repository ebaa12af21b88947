import type { SessionView } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";
import { type ListColumn, list, listFlags, listFlagsInFrench } from "../../listing.ts";
import { sessionAt } from "../../sign-in.ts";
import { momentIn } from "../../time-in.ts";

export default class UsersSessions extends CursusCommand {
  static override summary = "list your own sessions, and end some";
  static override flags = {
    end: Flags.string({ helpValue: "ID", description: "end this one" }),
    "end-others": Flags.boolean({ description: "end all but this one", exclusive: ["end"] }),
    format: listFlags.format,
    output: listFlags.output,
  };
  static override examples = [
    { description: "Where you are signed in", command: "<%= config.bin %> users sessions" },
    { description: "Only here from now on", command: "<%= config.bin %> users sessions --end-others" },
  ];
  static override french: French = {
    summary: "lister vos sessions, et en terminer",
    flags: {
      end: "terminer celle-ci",
      "end-others": "terminer toutes les autres",
      format: listFlagsInFrench.format,
      output: listFlagsInFrench.output,
    },
    examples: ["Où vous êtes connecté", "Seulement ici désormais"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(UsersSessions);
    await this.withDesk(flags, async ({ cursus, acting }) => {
      const session = await sessionAt(cursus);
      if (!session) throw new CommandError("cli.not_signed_in", {}, { exit: exitCodes.notAllowed });
      if (flags.end !== undefined) await acting.sessions.end(flags.end);
      const others = flags["end-others"] ? await acting.sessions.endOthers(session.session) : 0;
      const ended = others + (flags.end === undefined ? 0 : 1);
      if (flags.end !== undefined || flags["end-others"])
        return {
          data: { ended },
          text: this.word(
            { en: "{ended#session|sessions} ended.", fr: "{ended#session terminée|sessions terminées}." },
            { ended },
          ),
        };
      const columns = this.columns(session.session, momentIn((await acting.settings.show()).timeZone, this.language));
      return await list(flags, {
        columns,
        page: async () => ({ items: await acting.sessions.list() }),
        ...this.listWords,
      });
    });
  }

  private columns(current: string, moment: (at: string) => string): readonly ListColumn<SessionView>[] {
    const head = (en: string, fr: string) => this.word({ en, fr });
    const here = this.word({ en: "this one", fr: "celle-ci" });
    return [
      { key: "at", header: head("Since", "Depuis"), value: ({ at }) => at, shown: ({ at }) => moment(at) },
      {
        key: "seen",
        header: head("Last used", "Dernier usage"),
        value: ({ seen }) => seen,
        shown: ({ seen }) => moment(seen),
      },
      { key: "address", header: head("From", "D'où"), value: ({ address }) => address },
      { key: "agent", header: head("With", "Avec"), value: ({ agent }) => agent },
      { key: "here", header: "", value: ({ id }) => (id === current ? here : undefined) },
      { key: "id", header: "Id", whole: true, value: ({ id }) => id },
    ];
  }
}
