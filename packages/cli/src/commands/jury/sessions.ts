import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { sessionText } from "../../jury-papers.ts";

export default class JurySessions extends CursusCommand {
  static override summary = "list jury sessions";
  static override flags = {
    year: Flags.string({ helpValue: "YEAR", description: "academic year: 2025-2026 (all if absent)" }),
  };
  static override examples = [
    { description: "All of them", command: "<%= config.bin %> jury sessions" },
    { description: "Those of a year", command: "<%= config.bin %> jury sessions --year 2026-2027" },
  ];
  static override french: French = {
    summary: "lister les délibérations",
    flags: { year: "année universitaire : 2025-2026 (toutes par défaut)" },
    examples: ["Toutes", "Celles d'une année"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(JurySessions);
    await this.withDesk(flags, async ({ acting }) => {
      const found = await acting.jury.sessions(flags.year === undefined ? {} : { year: flags.year });
      const lines = found.map((session) => sessionText(session, (text, details) => this.word(text, { ...details })));
      return { data: { items: found }, text: lines.length > 0 ? lines.join("\n") : this.nothingYet };
    });
  }
}
