import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { CommandError } from "../../errors.ts";

export default class NoticesRetry extends CursusCommand {
  static override summary = "put messages that were not sent back into the queue";
  static override description =
    "Takes one message by its id, or all that failed or are in doubt (--state). They leave with the next notices deliver, under the same Message-ID: a mail program that has one already may show it once.";
  static override args = { message: Args.string({ description: "the message's id" }) };
  static override flags = {
    state: Flags.string({ options: ["failed", "inDoubt"], description: "all messages in this state" }),
    campaign: Flags.string({ description: "only those of this campaign (id or exact name)", dependsOn: ["state"] }),
  };
  static override examples = [
    { description: "One message", command: "<%= config.bin %> notices retry 3zQJt7Hkq0aVn5Lw2YpXcD" },
    {
      description: "All that failed in a campaign",
      command: '<%= config.bin %> notices retry --state failed --campaign "Licence maths 2025"',
    },
  ];
  static override french: French = {
    summary: "remettre dans la file des messages qui ne sont pas partis",
    description:
      "Prend un message par son identifiant, ou tous ceux qui ont échoué ou qui sont incertains (--state). Ils partent au prochain notices deliver, sous le même Message-ID : une messagerie qui l'a déjà peut ne le montrer qu'une fois.",
    args: { message: "identifiant du message" },
    flags: {
      state: "tous les messages dans cet état",
      campaign: "seulement ceux de cette campagne (identifiant ou nom exact)",
    },
    examples: ["Un message", "Tous ceux d'une campagne qui ont échoué"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(NoticesRetry);
    const { message } = args;
    const state = flags.state as "failed" | "inDoubt" | undefined;
    if ((message === undefined) === (state === undefined))
      throw new CommandError("cli.missing", { names: ["MESSAGE|--state"], command: "cursus notices retry" });
    await this.withDesk(flags, async ({ acting }) => {
      const topic = flags.campaign === undefined ? undefined : (await acting.campaigns.show(flags.campaign)).id;
      const which = message ?? { state: state!, ...(topic !== undefined && { topic }) };
      const retried = await acting.notices.retry(which);
      const text = this.word(
        {
          en: "{retried#message|messages} back in the queue. To send them: cursus notices deliver",
          fr: "{retried#message|messages} de nouveau en attente. Pour les envoyer : cursus notices deliver",
        },
        { retried },
      );
      return { data: { retried }, text };
    });
  }
}
