import { type AuditEntry, type AuditFilter, defined } from "@cursus/core";
import { Flags } from "@oclif/core";
import { aboutWhom, entryColumns, namesOf } from "../../audit-entries.ts";
import { CursusCommand, type French } from "../../command.ts";
import { list, listFlags, listFlagsInFrench } from "../../listing.ts";

export default class AuditList extends CursusCommand {
  static override summary = "list who did what, newest first";
  static override description =
    "Every change has an entry, and so has every list of people that was taken along. An administrator sees all of them; the office those about one student.";
  static override flags = {
    since: Flags.string({ helpValue: "DAY", description: "from this day or moment on: 2026-11-22" }),
    until: Flags.string({ helpValue: "DAY", description: "up to this day, which is included, or this moment" }),
    by: Flags.string({ helpValue: "WHO", description: "user:ID, owner, system:REASON; system: means all of them" }),
    verb: Flags.string({ description: "grades.edit; grades. with its dot means everything about marks" }),
    about: Flags.string({ helpValue: "STUDENT", description: "id, student number or email" }),
    ...listFlags,
  };
  static override examples = [
    {
      description: "Who saw or changed the data of a person",
      command: "<%= config.bin %> audit list --about elodie.dupont@univ.example",
    },
    {
      description: "Every mark of a month, in a spreadsheet",
      command: "<%= config.bin %> audit list --verb grades. --since 2026-11-01 --until 2026-11-30 --output marks.csv",
    },
  ];
  static override french: French = {
    summary: "lister qui a fait quoi, du plus récent au plus ancien",
    description:
      "Chaque modification a son entrée, de même que chaque liste de personnes qui a été emportée. Un administrateur les voit toutes ; la scolarité, celles qui concernent un étudiant.",
    flags: {
      since: "à partir de ce jour ou de cet instant : 2026-11-22",
      until: "jusqu'à ce jour compris, ou jusqu'à cet instant",
      by: "user:ID, owner, system:MOTIF ; system: les désigne tous",
      verb: "grades.edit ; grades. avec son point désigne tout ce qui touche aux notes",
      about: "identifiant, numéro étudiant ou courriel",
      ...listFlagsInFrench,
    },
    examples: ["Qui a vu ou modifié les données d'une personne", "Toutes les notes d'un mois, dans un tableur"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(AuditList);
    const { since, until, by, verb } = flags;
    await this.withDesk(flags, async ({ acting }) => {
      const about = flags.about === undefined ? undefined : await aboutWhom(acting, flags.about);
      const filter: AuditFilter = defined({ since, until, by, verb, about });
      const { timeZone } = await acting.settings.show();
      const names = new Map<string, string>();
      return await list<AuditEntry>(flags, {
        columns: entryColumns((text) => this.word(text), { language: this.language, timeZone, names }),
        async page(request) {
          const found = await acting.audit.list(filter, request);
          for (const [by, name] of await namesOf(acting, found.items)) names.set(by, name);
          return found;
        },
        ...this.listWords,
      });
    });
  }
}
