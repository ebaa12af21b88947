import { Flags } from "@oclif/core";
import { clientArg, clientArgInFrench, scopesText } from "../../../api-keys.ts";
import { confirmName } from "../../../ask.ts";
import { CursusCommand, type French } from "../../../command.ts";

export default class ApiKeysRevoke extends CursusCommand {
  static override summary = "take a key away for good";
  static override description = "It opens nothing from this moment on, and its name is free for another key.";
  static override args = { client: clientArg };
  static override flags = {
    confirm: Flags.string({ helpValue: "NAME", description: "the program's name, to skip the question" }),
  };
  static override examples = [
    {
      description: "After a look at what it opened",
      command: '<%= config.bin %> api keys revoke "Université de Lyon"',
    },
    {
      description: "From a script",
      command: "<%= config.bin %> api keys revoke planning --confirm planning --json",
    },
  ];
  static override french: French = {
    summary: "retirer une clé définitivement",
    description: "Elle n'ouvre plus rien dès cet instant, et son nom est libre pour une autre clé.",
    args: { client: clientArgInFrench },
    flags: { confirm: "le nom du programme, pour éviter la question" },
    examples: ["Après avoir vu ce qu'elle ouvrait", "Depuis un script"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ApiKeysRevoke);
    await this.withDesk(flags, async ({ acting }) => {
      const client = await acting.clients.show(args.client);
      const used = { name: client.name, scopes: scopesText(client), day: client.lastUsedAt?.slice(0, 10) };
      const touched = this.word(
        used.day === undefined
          ? { en: "{name} ({scopes}), never used", fr: "{name} ({scopes}), jamais utilisée" }
          : {
              en: "{name} ({scopes}), last used on {day}",
              fr: "{name} ({scopes}), utilisée la dernière fois le {day}",
            },
        used,
      );
      const place = { language: this.language, command: this.ctor.id ?? "" };
      await confirmName({ name: client.name, touched, confirmed: flags.confirm }, place);
      const revoked = await acting.clients.revoke(client.id);
      const text = this.word(
        { en: "The key of {name} opens nothing any more.", fr: "La clé de {name} n'ouvre plus rien." },
        { name: revoked.name },
      );
      return { data: revoked, text };
    });
  }
}
