import { CursusCommand, type French } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import { wholeNumber } from "../../whole-number.ts";

export default class StudentsPurge extends CursusCommand {
  static override summary = "remove for good what was deleted long ago";
  static override description =
    "Nobody can restore it afterwards. People whom something still points to, such as an invitation, stay: students erase removes them with it.";
  static override flags = {
    days: wholeNumber({ min: 0, max: 36_500, description: "deleted more than so many days ago" }),
  };
  static override examples = [
    { description: "What was deleted over a month ago", command: "<%= config.bin %> students purge --days 30" },
    { description: "Everything deleted, for a program", command: "<%= config.bin %> students purge --days 0 --json" },
  ];
  static override french: French = {
    summary: "retirer définitivement ce qui est supprimé depuis longtemps",
    description:
      "Plus personne ne peut ensuite le rétablir. Les personnes dont quelque chose dépend encore, comme une invitation, restent : students erase les efface avec le reste.",
    flags: { days: "supprimé depuis plus de tant de jours" },
    examples: ["Ce qui est supprimé depuis plus d'un mois", "Tout ce qui est supprimé, pour un programme"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(StudentsPurge);
    const { days } = flags;
    if (days === undefined)
      throw new CommandError("cli.missing", { names: ["--days"], command: "cursus students purge" });
    await this.withDesk(flags, async ({ acting }) => {
      const report = await acting.students.purge({ days });
      const text = this.word(
        {
          en: "{purged#record|records} removed for good, {kept} kept.",
          fr: "{purged#fiche retirée|fiches retirées} définitivement, {kept#gardée|gardées}.",
        },
        { ...report },
      );
      return { data: report, text };
    });
  }
}
