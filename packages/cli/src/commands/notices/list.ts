import type { NoticeView, OutboxState } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { list, listFlags, listFlagsInFrench } from "../../listing.ts";

const states = ["pending", "sending", "deferred", "sent", "failed", "withdrawn"];

export default class NoticesList extends CursusCommand {
  static override summary = "list messages: what is waiting, what was sent";
  static override flags = {
    state: Flags.string({ options: states, description: "only those in this state" }),
    campaign: Flags.string({ description: "only those of this campaign (id or exact name)" }),
    ...listFlags,
  };
  static override examples = [
    { description: "What is waiting", command: "<%= config.bin %> notices list --state pending" },
    { description: "What could not be sent, and why", command: "<%= config.bin %> notices list --state failed" },
  ];
  static override french: French = {
    summary: "lister les messages : ce qui attend, ce qui est parti",
    flags: {
      state: "seulement dans cet état",
      campaign: "seulement ceux de cette campagne (identifiant ou nom exact)",
      ...listFlagsInFrench,
    },
    examples: ["Ce qui attend", "Ce qui n'a pas pu partir, et pourquoi"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(NoticesList);
    await this.withDesk(flags, async ({ acting }) => {
      const topic = flags.campaign === undefined ? undefined : (await acting.campaigns.show(flags.campaign)).id;
      const filter = {
        ...(flags.state !== undefined && { state: flags.state as OutboxState }),
        ...(topic !== undefined && { topic }),
      };
      return await list<NoticeView>(flags, {
        columns: [
          { key: "kind", header: this.word({ en: "Kind", fr: "Message" }), value: ({ kind }) => kind },
          { key: "state", header: this.word({ en: "State", fr: "État" }), value: ({ state }) => state },
          {
            key: "createdAt",
            header: this.word({ en: "Announced", fr: "Annoncé" }),
            value: ({ createdAt }) => createdAt,
          },
          { key: "endedAt", header: this.word({ en: "Ended", fr: "Terminé" }), value: ({ endedAt }) => endedAt },
          { key: "due", header: this.word({ en: "Next try", fr: "Prochain essai" }), value: ({ due }) => due },
          {
            key: "attempts",
            header: this.word({ en: "Tries", fr: "Essais" }),
            kind: "number",
            value: ({ attempts }) => attempts,
          },
          {
            key: "reason",
            header: this.word({ en: "Reason", fr: "Motif" }),
            value: ({ code, reason }) => reason ?? (code && this.say(code)),
          },
        ],
        page: (request) => acting.notices.list(filter, request),
        ...this.listWords,
      });
    });
  }
}
