import { type CampaignPerson, idHeader, type ListedPerson, type PeopleFilter, personStates } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { type CampaignPeopleList, listColumns, peopleLists, stateWords } from "../../campaign-people.ts";
import { CursusCommand, type French, type Outcome } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import { list, listFlags, listFlagsInFrench } from "../../listing.ts";
import { destinationOf, writeRows } from "../../output.ts";
import { momentIn } from "../../time-in.ts";

const states = [...personStates, "notAnswered"] as const;

export default class CampaignsPeople extends CursusCommand {
  static override summary = "list the people of a campaign";
  static override description =
    `States: due (to be sent), sent, started, answered, optedOut, refused (by the mail server, or opened by someone else), bounced, failed, unreachableByMail (no address), revoked (link withdrawn), notAnswered (those to write to or to call, whatever became of their mail; the same as --unanswered).

A list that goes into a file stands in the audit log: who took it, for what, and how many are in it. --as calls is a call list with phones, --as merge one for letters, --as corrections one of wrong addresses: correct the column Courriel and give it to campaigns invite, then those whose address changed get their link, the others none.`;
  static override args = { campaign: Args.string({ required: true, description: "the campaign's id or exact name" }) };
  static override flags = {
    state: Flags.string({ options: [...states], description: "only those in this state" }),
    unanswered: Flags.boolean({
      description: "only those who have not answered and have not opted out",
      exclusive: ["state"],
    }),
    class: Flags.string({ description: "only this class" }),
    as: Flags.string({ options: Object.keys(peopleLists), description: "what the file is for" }),
    ...listFlags,
  };
  static override examples = [
    {
      description: "Wrong addresses, to correct and invite again",
      command:
        '<%= config.bin %> campaigns people "Licence maths 2025" --state refused --as corrections --output wrong.xlsx',
    },
    {
      description: "Who has not answered, as a call list",
      command:
        '<%= config.bin %> campaigns people "Licence maths 2025" --state notAnswered --class L3 --as calls --output calls.xlsx',
    },
  ];
  static override french: French = {
    summary: "lister les personnes d'une campagne",
    description: `États : due (à envoyer), sent (parti), started (commencé), answered (répondu), optedOut (plus de messages), refused (refusé par la messagerie, ou ouvert par quelqu'un d'autre), bounced (non remis), failed (échec), unreachableByMail (sans adresse), revoked (lien retiré), notAnswered (les personnes à qui écrire ou à appeler, quoi qu'il soit advenu de leur message ; comme --unanswered).

Une liste qui part dans un fichier est notée au journal des opérations : qui l'a prise, pour quoi, et combien y figurent. --as calls est une liste d'appel avec téléphones, --as merge une liste pour publipostage, --as corrections une liste d'adresses fausses : corrigez la colonne Courriel et donnez-la à campaigns invite ; les personnes dont l'adresse a changé reçoivent alors leur lien, les autres rien.`,
    args: { campaign: "identifiant ou nom exact de la campagne" },
    flags: {
      state: "seulement les personnes dans cet état",
      unanswered: "seulement celles qui n'ont pas répondu et acceptent les messages",
      class: "seulement cette classe",
      as: "à quoi sert le fichier : calls (appels), merge (publipostage), corrections (adresses)",
      ...listFlagsInFrench,
    },
    examples: ["Les adresses fausses, à corriger avant d'inviter de nouveau", "Qui n'a pas répondu, pour appeler"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CampaignsPeople);
    const filter: PeopleFilter = {
      ...(flags.state !== undefined && { state: flags.state as NonNullable<PeopleFilter["state"]> }),
      ...(flags.unanswered && { unanswered: true }),
      ...(flags.class !== undefined && { class: flags.class }),
    };
    const as = flags.as as CampaignPeopleList | undefined;
    const destination = destinationOf(flags);
    if (as !== undefined && destination.to === "screen")
      throw new CommandError("cli.missing", { names: ["--output"], command: "cursus campaigns people" });
    await this.withDesk(flags, async ({ acting: { campaigns, settings } }): Promise<Outcome> => {
      if (as === undefined || destination.to === "screen")
        return await list<CampaignPerson>(flags, {
          columns: this.columns(momentIn((await settings.show()).timeZone, this.language)),
          page: (request) => campaigns.people(args.campaign, filter, request),
          all: () => withoutRecords(campaigns.takeList(args.campaign, filter, "list")),
          ...this.listWords,
        });
      const { name, closes } = await campaigns.show(args.campaign);
      const columns = listColumns(as, { say: (text) => this.word(text), campaign: name, until: closes, idHeader });
      const people = campaigns.takeList(args.campaign, filter, peopleLists[as]);
      const rows = await writeRows(destination, columns, people);
      if (destination.to === "stdout") return { data: undefined };
      const done = { file: destination.path, rows };
      return { data: done, text: this.say("cli.written", done) };
    });
  }

  private columns(moment: (at: string | undefined) => string) {
    const header = (en: string, fr: string) => this.word({ en, fr });
    const column = (key: string, name: string, value: (person: CampaignPerson) => string | undefined) => ({
      ...{ key, header: name, value },
    });
    return [
      column("lastName", header("Last name", "Nom"), ({ student }) => student.lastName),
      column("firstName", header("First name", "Prénom"), ({ student }) => student.firstName),
      column("class", header("Class", "Classe"), ({ student }) => student.class),
      column("email", header("Email", "Courriel"), ({ student }) => student.email),
      column("phone", header("Phone", "Téléphone"), ({ student }) => student.phone),
      {
        ...column("state", header("State", "État"), ({ state }) => state),
        shown: ({ state }: CampaignPerson) => this.word(stateWords[state]),
      },
      {
        ...column("sentAt", header("Sent", "Envoyé"), ({ sentAt }) => sentAt),
        spare: true,
        shown: ({ sentAt }: CampaignPerson) => moment(sentAt),
      },
      {
        ...column("answeredAt", header("Answered", "Répondu"), ({ answeredAt }) => answeredAt),
        shown: ({ answeredAt }: CampaignPerson) => moment(answeredAt),
      },
      column("reason", header("Reason", "Motif"), ({ refusal }) => refusal),
      column("proposedEmail", header("Proposed address", "Adresse proposée"), ({ proposedEmail }) => proposedEmail),
    ];
  }
}

async function* withoutRecords(people: AsyncIterable<ListedPerson>): AsyncGenerator<CampaignPerson> {
  for await (const { record, ...person } of people) yield person;
}
