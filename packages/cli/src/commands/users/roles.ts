import { CursusCommand, type French } from "../../command.ts";
import { list, listFlags, listFlagsInFrench } from "../../listing.ts";

export default class UsersRoles extends CursusCommand {
  static override summary = "list the roles, and what each may do";
  static override description =
    "The built-in ones, then the institution's own, which are settings: a preset with verbs more or less (cursus settings set roles=…).";
  static override flags = { format: listFlags.format, output: listFlags.output };
  static override examples = [
    { description: "All roles", command: "<%= config.bin %> users roles" },
    { description: "With every verb, for a program", command: "<%= config.bin %> users roles --json" },
  ];
  static override french: French = {
    summary: "lister les rôles et ce que chacun peut faire",
    description:
      "Les rôles fournis, puis ceux de l'établissement, qui sont des paramètres : un rôle fourni avec des actions en plus ou en moins (cursus settings set roles=…).",
    flags: { format: listFlagsInFrench.format, output: listFlagsInFrench.output },
    examples: ["Tous les rôles", "Avec chaque action, pour un programme"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(UsersRoles);
    await this.withDesk(flags, ({ acting }) =>
      list(flags, {
        columns: [
          { key: "role", header: this.word({ en: "Role", fr: "Rôle" }), whole: true, value: ({ role }) => role },
          {
            key: "title",
            header: this.word({ en: "Title", fr: "Intitulé" }),
            value: ({ title }) => title[this.language],
          },
          { key: "like", header: this.word({ en: "Made from", fr: "D'après" }), value: ({ like }) => like },
          {
            key: "verbs",
            header: this.word({ en: "May do", fr: "Peut faire" }),
            value: ({ verbs }) => verbs.join(" "),
            shown: ({ verbs }) =>
              this.word({ en: "{count#action|actions}", fr: "{count#action|actions}" }, { count: verbs.length }),
          },
        ],
        page: async () => ({ items: await acting.users.roles() }),
        ...this.listWords,
      }),
    );
  }
}
