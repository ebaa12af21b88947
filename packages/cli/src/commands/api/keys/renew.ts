import { Flags } from "@oclif/core";
import { clientArg, clientArgInFrench, keyOutcome } from "../../../api-keys.ts";
import { CursusCommand, type French } from "../../../command.ts";

export default class ApiKeysRenew extends CursusCommand {
  static override summary = "replace a key by a new one";
  static override description =
    "The old key opens nothing from this moment on. The new one opens the same, until the same day unless --expires says otherwise, and is shown this once.";
  static override args = { client: clientArg };
  static override flags = {
    expires: Flags.string({ helpValue: "DAY", description: "last day on which the new one works, or never" }),
  };
  static override examples = [
    { description: "A key that may have been seen", command: '<%= config.bin %> api keys renew "Université de Lyon"' },
    {
      description: "For another year",
      command: "<%= config.bin %> api keys renew planning --expires 2099-06-30 --json",
    },
  ];
  static override french: French = {
    summary: "remplacer une clé par une nouvelle",
    description:
      "L'ancienne clé n'ouvre plus rien dès cet instant. La nouvelle ouvre la même chose, jusqu'au même jour sauf si --expires dit autrement, et n'est montrée que cette fois.",
    args: { client: clientArgInFrench },
    flags: { expires: "dernier jour de validité de la nouvelle, ou never" },
    examples: ["Une clé qui a pu être vue", "Pour une année de plus"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ApiKeysRenew);
    const { expires } = flags;
    await this.withDesk(flags, async ({ acting }) => {
      const issued = await acting.clients.renew(args.client, expires === undefined ? {} : { expires });
      this.remark(
        this.word(
          {
            en: "The new key of {name}. It is not shown again; the old one opens nothing any more.",
            fr: "La nouvelle clé de {name}. Elle ne sera plus montrée ; l'ancienne n'ouvre plus rien.",
          },
          { name: issued.client.name },
        ),
      );
      return keyOutcome(issued);
    });
  }
}
