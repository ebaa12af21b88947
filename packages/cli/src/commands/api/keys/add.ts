import { type ClientScope, clientScopes } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { keyOutcome, scopesText } from "../../../api-keys.ts";
import { CursusCommand, type French } from "../../../command.ts";

export default class ApiKeysAdd extends CursusCommand {
  static override summary = "give another program a key to read from here";
  static override description =
    "The key is shown this once, alone on standard output: neither the store nor the log holds it. people shows names and numbers; contact and identity add to that how people are reached and what civil papers say; duty adds to teaching what a teacher owes and was paid for; sources opens other systems through this one.";
  static override args = { name: Args.string({ required: true, description: "what the program is called" }) };
  static override flags = {
    scopes: Flags.string({
      required: true,
      helpValue: "SCOPES",
      description: `what the key opens, with commas between: ${clientScopes.join(", ")}`,
    }),
    expires: Flags.string({
      helpValue: "DAY",
      description: "last day on which it works, 2027-06-30 (never ends if absent)",
    }),
  };
  static override examples = [
    {
      description: "Another Cursus that takes over people and curricula",
      command:
        '<%= config.bin %> api keys add "Université de Lyon" --scopes curricula,people,contact,identity --expires 2099-06-30',
    },
    {
      description: "For a script, which finds the key in data.key",
      command: "<%= config.bin %> api keys add planning --scopes curricula,teaching --json",
    },
  ];
  static override french: French = {
    summary: "donner à un autre programme une clé pour lire ici",
    description:
      "La clé est montrée cette seule fois, seule sur la sortie standard : ni la base ni le journal ne la contiennent. people montre noms et numéros ; contact et identity y ajoutent comment joindre les personnes et l'état civil ; duty ajoute à teaching le service dû et les heures payées ; sources ouvre d'autres systèmes à travers celui-ci.",
    args: { name: "le nom du programme" },
    flags: {
      scopes: `ce que la clé ouvre, séparé par des virgules : ${clientScopes.join(", ")}`,
      expires: "dernier jour de validité, 2027-06-30 (sans fin par défaut)",
    },
    examples: [
      "Un autre Cursus qui reprend les personnes et les maquettes",
      "Pour un script, qui trouve la clé dans data.key",
    ],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ApiKeysAdd);
    const scopes = flags.scopes.split(",").map((scope) => scope.trim()) as ClientScope[];
    const { expires } = flags;
    await this.withDesk(flags, async ({ acting }) => {
      const issued = await acting.clients.add({ name: args.name, scopes, ...(expires !== undefined && { expires }) });
      this.remark(
        this.word(
          {
            en: "The key of {name}, which opens {scopes}. It is not shown again: keep it where secrets are kept.",
            fr: "La clé de {name}, qui ouvre {scopes}. Elle ne sera plus montrée : gardez-la là où sont gardés les secrets.",
          },
          { name: issued.client.name, scopes: scopesText(issued.client) },
        ),
      );
      return keyOutcome(issued);
    });
  }
}
