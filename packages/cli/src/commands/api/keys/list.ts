import type { ClientView } from "@cursus/core";
import { scopesText } from "../../../api-keys.ts";
import { CursusCommand, type French } from "../../../command.ts";
import { type ListColumn, list, listFlags, listFlagsInFrench } from "../../../listing.ts";

export default class ApiKeysList extends CursusCommand {
  static override summary = "list the keys of other programs";
  static override description =
    "What each opens, until when, and when it was last used. A key itself is never shown: only how it begins.";
  static override flags = listFlags;
  static override examples = [
    { description: "All of them, revoked ones too", command: "<%= config.bin %> api keys list" },
    { description: "As a file", command: "<%= config.bin %> api keys list --output keys.csv" },
  ];
  static override french: French = {
    summary: "lister les clés des autres programmes",
    description:
      "Ce que chacune ouvre, jusqu'à quand, et sa dernière utilisation. Une clé n'est jamais montrée : seulement son début.",
    flags: listFlagsInFrench,
    examples: ["Toutes, révoquées comprises", "Dans un fichier"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(ApiKeysList);
    await this.withDesk(flags, ({ acting }) =>
      list(flags, { columns: this.columns(), page: (request) => acting.clients.list(request), ...this.listWords }),
    );
  }

  private columns(): readonly ListColumn<ClientView>[] {
    const head = (en: string, fr: string) => this.word({ en, fr });
    const day = (at: string | undefined) => at?.slice(0, 10);
    return [
      { key: "name", header: head("Name", "Nom"), value: ({ name }) => name },
      { key: "state", header: head("State", "État"), value: ({ state }) => state, shown: (row) => this.stateOf(row) },
      { key: "scopes", header: head("Opens", "Ouvre"), value: scopesText },
      {
        key: "expiresAt",
        header: head("Until", "Jusqu'au"),
        value: ({ expiresAt }) => expiresAt,
        shown: (row) => day(lastDay(row)) ?? "",
      },
      {
        key: "lastUsedAt",
        header: head("Last used", "Utilisée le"),
        value: ({ lastUsedAt }) => lastUsedAt,
        shown: (row) => day(row.lastUsedAt) ?? "",
      },
      { key: "beginsWith", header: head("Begins with", "Commence par"), value: ({ beginsWith }) => beginsWith },
      { key: "createdAt", header: head("Made", "Créée le"), fileOnly: true, value: ({ createdAt }) => createdAt },
      { key: "id", header: "Id", fileOnly: true, value: ({ id }) => id },
    ];
  }

  private stateOf({ state }: ClientView): string {
    const states = {
      active: { en: "active", fr: "active" },
      expired: { en: "ended", fr: "échue" },
      revoked: { en: "revoked", fr: "révoquée" },
    };
    return this.word(states[state]);
  }
}

/** A key ends with a day: the moment before is on the last one, wherever that is. */
function lastDay({ expiresAt }: ClientView): string | undefined {
  return expiresAt && new Date(Date.parse(expiresAt) - 1).toISOString();
}
