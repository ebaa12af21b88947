import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { CommandError } from "../../../errors.ts";
import { serviceClearing, serviceFlags, serviceFlagsInFrench, serviceIn } from "../../../teaching-words.ts";
import { wholeNumber } from "../../../whole-number.ts";

export default class TeachingServicesEdit extends CursusCommand {
  static override summary = "correct a service, or give it to somebody";
  static override description =
    "Only what is given changes. With --version, nothing is overwritten if someone else changed the service since that version was shown.";
  static override args = { service: Args.string({ required: true, description: "its id, as services list shows it" }) };
  static override flags = {
    ...serviceFlags,
    clear: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: "FIELD",
      options: [...serviceClearing],
      description: "empty this field; may be given several times",
    }),
    version: wholeNumber({ min: 1, max: 999_999_999, description: "the version that the correction is made from" }),
  };
  static override examples = [
    {
      description: "Give it to somebody",
      command: "<%= config.bin %> teaching services edit 0VxService --teacher T0042",
    },
    {
      description: "The hours that were taught",
      command: "<%= config.bin %> teaching services edit 0VxService --declared 28,5 --json",
    },
  ];
  static override french: French = {
    summary: "corriger un service, ou le confier à quelqu'un",
    description:
      "Seul ce qui est donné change. Avec --version, rien n'est écrasé si quelqu'un d'autre a modifié le service depuis cette version.",
    args: { service: "son identifiant, tel que services list le montre" },
    flags: {
      ...serviceFlagsInFrench,
      clear: "vider ce champ ; peut être répété",
      version: "la version à partir de laquelle la correction est faite",
    },
    examples: ["Le confier à quelqu'un", "Les heures réellement assurées"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TeachingServicesEdit);
    const changes = serviceIn(flags);
    const unset = serviceClearing.filter((field) => (flags.clear ?? []).includes(field));
    if (Object.keys(changes).length === 0 && unset.length === 0)
      throw new CommandError("cli.nothing_to_change", { command: "cursus teaching services edit" });
    await this.withDesk(flags, async ({ acting }) => {
      const { version } = flags;
      const edit = { ...changes, unset, ...(version !== undefined && { version }) };
      const service = await acting.teaching.editService(args.service, edit);
      const text = this.word(
        { en: "{element} is up to date (version {version}).", fr: "{element} : service à jour (version {version})." },
        { element: service.element, version: service.version },
      );
      return { data: service, text };
    });
  }
}
