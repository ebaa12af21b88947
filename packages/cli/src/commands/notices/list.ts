import { defined, type NoticeFilter, type NoticeView, outboxStates } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { type ListColumn, list, listFlags, listFlagsInFrench } from "../../listing.ts";
import { messageStates } from "../../message-states.ts";
import { momentIn } from "../../time-in.ts";

export default class NoticesList extends CursusCommand {
  static override summary = "list messages: what is waiting, what was sent";
  static override description = "The latest first.";
  static override flags = {
    state: Flags.string({ options: [...outboxStates], description: "only those in this state" }),
    campaign: Flags.string({ description: "only those of this campaign (id or exact name)" }),
    topic: Flags.string({ description: "only those of this topic", exclusive: ["campaign"] }),
    kind: Flags.string({ description: "only those of this kind, such as grades.marks" }),
    person: Flags.string({ description: "only those to this student: id, student number or email" }),
    since: Flags.string({ helpValue: "DATE", description: "only those announced since: 2027-01-15" }),
    ...listFlags,
  };
  static override examples = [
    { description: "What is waiting", command: "<%= config.bin %> notices list --state pending" },
    { description: "What could not be sent, and why", command: "<%= config.bin %> notices list --state failed" },
    {
      description: "What one student was told since January",
      command: "<%= config.bin %> notices list --person E2024017 --since 2027-01-01",
    },
  ];
  static override french: French = {
    summary: "lister les messages : ce qui attend, ce qui est parti",
    description: "Les plus récents d'abord.",
    flags: {
      state: "seulement dans cet état",
      campaign: "seulement ceux de cette campagne (identifiant ou nom exact)",
      topic: "seulement ceux de ce sujet",
      kind: "seulement ceux de ce type, par exemple grades.marks",
      person: "seulement ceux adressés à cet étudiant : identifiant, numéro étudiant ou courriel",
      since: "seulement ceux annoncés depuis : 2027-01-15",
      ...listFlagsInFrench,
    },
    examples: ["Ce qui attend", "Ce qui n'a pas pu partir, et pourquoi", "Ce qu'un étudiant a reçu depuis janvier"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(NoticesList);
    const { state, kind, person, since } = flags;
    await this.withDesk(flags, async ({ acting }) => {
      const topic = flags.campaign === undefined ? flags.topic : (await acting.campaigns.show(flags.campaign)).id;
      const moment = momentIn((await acting.settings.show()).timeZone, this.language);
      const filter = defined({ state, topic, kind, person, since }) as NoticeFilter;
      return await list<NoticeView>(flags, {
        columns: this.columns(moment),
        page: (request) => acting.notices.list(filter, request),
        ...this.listWords,
      });
    });
  }

  private columns(moment: ReturnType<typeof momentIn>): readonly ListColumn<NoticeView>[] {
    return [
      {
        key: "kind",
        header: this.word({ en: "Kind", fr: "Message" }),
        whole: true,
        value: (notice) => notice.kind,
      },
      {
        key: "state",
        header: this.word({ en: "State", fr: "État" }),
        value: ({ state }) => state,
        shown: ({ state }) => this.word(messageStates[state]),
      },
      {
        key: "createdAt",
        whole: true,
        header: this.word({ en: "Announced", fr: "Annoncé" }),
        value: ({ createdAt }) => createdAt,
        shown: ({ createdAt }) => moment(createdAt),
      },
      {
        key: "endedAt",
        spare: true,
        header: this.word({ en: "Ended", fr: "Terminé" }),
        value: ({ endedAt }) => endedAt,
        shown: ({ endedAt }) => moment(endedAt),
      },
      {
        key: "due",
        spare: true,
        header: this.word({ en: "Next try", fr: "Prochain essai" }),
        value: ({ due }) => due,
        shown: ({ due }) => moment(due),
      },
      {
        key: "attempts",
        spare: true,
        header: this.word({ en: "Tries", fr: "Essais" }),
        kind: "number",
        value: ({ attempts }) => attempts,
      },
      {
        key: "reason",
        header: this.word({ en: "Reason", fr: "Motif" }),
        value: ({ code, reason }) => reason ?? (code && this.say(code)),
      },
      { key: "id", header: "Id", whole: true, value: ({ id }) => id },
    ];
  }
}
