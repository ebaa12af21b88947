import { type CampaignView, longDate, type Text } from "@cursus/core";
import { CursusCommand, type French } from "../../command.ts";
import { list, listFlags, listFlagsInFrench } from "../../listing.ts";

const states: { readonly [S in CampaignView["state"]]: Text } = {
  open: { en: "open", fr: "ouverte" },
  closed: { en: "closed", fr: "close" },
  expired: { en: "over", fr: "terminée" },
};

export default class CampaignsList extends CursusCommand {
  static override summary = "list campaigns, the newest first";
  static override flags = { ...listFlags };
  static override examples = [
    { description: "All campaigns", command: "<%= config.bin %> campaigns list" },
    { description: "The same as a spreadsheet", command: "<%= config.bin %> campaigns list --output campaigns.xlsx" },
  ];
  static override french: French = {
    summary: "lister les campagnes, la plus récente d'abord",
    flags: listFlagsInFrench,
    examples: ["Toutes les campagnes", "De même, dans un tableur"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(CampaignsList);
    await this.withDesk(flags, ({ acting }) =>
      list(flags, {
        columns: [
          { key: "name", header: this.word({ en: "Name", fr: "Nom" }), value: ({ name }) => name },
          {
            key: "state",
            header: this.word({ en: "State", fr: "État" }),
            value: ({ state }) => state,
            shown: ({ state }: CampaignView) => this.word(states[state]),
          },
          {
            key: "closes",
            header: this.word({ en: "Closes", fr: "Clôture" }),
            value: ({ closes }) => closes,
            shown: ({ closes }: CampaignView) => longDate(closes, this.language),
          },
          {
            key: "survey",
            header: this.word({ en: "Survey", fr: "Questionnaire" }),
            value: ({ survey, edition }) => `${survey} ${edition}`,
          },
          { key: "id", header: "Id", value: ({ id }) => id },
        ],
        page: (request) => acting.campaigns.list(request),
        ...this.listWords,
      }),
    );
  }
}
