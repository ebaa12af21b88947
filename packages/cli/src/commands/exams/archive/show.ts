import type { ExamRegistrationView } from "@cursus/core";
import { CursusCommand, type French } from "../../../command.ts";
import { periodArg, periodArgInFrench, registrationColumns } from "../../../exam-words.ts";
import { list, listFlags, listFlagsInFrench } from "../../../listing.ts";

export default class ExamsArchiveShow extends CursusCommand {
  static override summary = "read an archive";
  static override args = { ...periodArg };
  static override flags = { ...listFlags };
  static override examples = [
    { description: "On the screen", command: "<%= config.bin %> exams archive show 2026-2027-1" },
    { description: "In a file", command: "<%= config.bin %> exams archive show 2026-2027-1 --output archive.xlsx" },
  ];
  static override french: French = {
    summary: "lire une archive",
    args: { ...periodArgInFrench },
    flags: { ...listFlagsInFrench },
    examples: ["À l'écran", "Dans un fichier"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsArchiveShow);
    await this.withDesk(flags, async ({ acting }) => {
      const columns = registrationColumns(this.language, this.saying);
      const all = async function* () {
        for await (const { registration } of acting.exams.archived(args.period)) if (registration) yield registration;
      };
      const done = await list<ExamRegistrationView>(flags, {
        ...{ columns, all, page: async () => ({ items: await Array.fromAsync(all()) }), ...this.listWords },
      });
      const notes = await acting.exams.addenda(args.period);
      const lines = notes.map(({ at, text }) => `${at.slice(0, 10)}  ${text}`);
      return { ...done, ...(done.text !== undefined && { text: [done.text, ...lines].join("\n") }) };
    });
  }
}
