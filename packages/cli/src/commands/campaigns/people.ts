import { type CampaignPerson, type PersonState, personStates } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { list, listFlags, listFlagsInFrench } from "../../listing.ts";

export default class CampaignsPeople extends CursusCommand {
  static override summary = "list the people of a campaign";
  static override description =
    "States: due (to be sent), sent, started, answered, optedOut, refused (by the mail server, or opened by someone else), bounced, failed. --unanswered lists those to call.";
  static override args = { campaign: Args.string({ required: true, description: "the campaign's id or exact name" }) };
  static override flags = {
    state: Flags.string({ options: [...personStates], description: "only those in this state" }),
    unanswered: Flags.boolean({
      description: "only those who have not answered and have not opted out",
      exclusive: ["state"],
    }),
    class: Flags.string({ description: "only this class" }),
    ...listFlags,
  };
  static override examples = [
    {
      description: "Whose address is wrong",
      command: '<%= config.bin %> campaigns people "Licence maths 2025" --state refused',
    },
    {
      description: "Who has not answered, as a call list",
      command: '<%= config.bin %> campaigns people "Licence maths 2025" --unanswered --output calls.xlsx',
    },
  ];
  static override french: French = {
    summary: "lister les personnes d'une campagne",
    description:
      "États : due (à envoyer), sent (parti), started (commencé), answered (répondu), optedOut (plus de messages), refused (refusé par la messagerie, ou ouvert par quelqu'un d'autre), bounced (non remis), failed (échec). --unanswered liste les personnes à appeler.",
    args: { campaign: "identifiant ou nom exact de la campagne" },
    flags: {
      state: "seulement les personnes dans cet état",
      unanswered: "seulement celles qui n'ont pas répondu et acceptent les messages",
      class: "seulement cette classe",
      ...listFlagsInFrench,
    },
    examples: ["Quelles adresses sont fausses", "Qui n'a pas répondu, pour appeler"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CampaignsPeople);
    const filter = {
      ...(flags.state !== undefined && { state: flags.state as PersonState }),
      ...(flags.unanswered && { unanswered: true }),
      ...(flags.class !== undefined && { class: flags.class }),
    };
    await this.withDesk(flags, ({ acting }) =>
      list<CampaignPerson>(flags, {
        columns: [
          {
            key: "lastName",
            header: this.word({ en: "Last name", fr: "Nom" }),
            value: ({ student }) => student.lastName,
          },
          {
            key: "firstName",
            header: this.word({ en: "First name", fr: "Prénom" }),
            value: ({ student }) => student.firstName,
          },
          { key: "class", header: this.word({ en: "Class", fr: "Classe" }), value: ({ student }) => student.class },
          { key: "email", header: this.word({ en: "Email", fr: "Courriel" }), value: ({ student }) => student.email },
          { key: "phone", header: this.word({ en: "Phone", fr: "Téléphone" }), value: ({ student }) => student.phone },
          { key: "state", header: this.word({ en: "State", fr: "État" }), value: ({ state }) => state },
          { key: "sentAt", header: this.word({ en: "Sent", fr: "Envoyé" }), value: ({ sentAt }) => sentAt },
          {
            key: "answeredAt",
            header: this.word({ en: "Answered", fr: "Répondu" }),
            value: ({ answeredAt }) => answeredAt,
          },
          { key: "reason", header: this.word({ en: "Reason", fr: "Motif" }), value: ({ refusal }) => refusal },
          {
            key: "proposedEmail",
            header: this.word({ en: "Proposed address", fr: "Adresse proposée" }),
            value: ({ proposedEmail }) => proposedEmail,
          },
        ],
        page: (request) => acting.campaigns.people(args.campaign, filter, request),
        ...this.listWords,
      }),
    );
  }
}
