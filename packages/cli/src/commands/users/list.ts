import { type AccountState, type AccountView, accountStates } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { type ListColumn, list, listFlags, listFlagsInFrench } from "../../listing.ts";
import { accountStateWords, classesText } from "../../user-flags.ts";

export default class UsersList extends CursusCommand {
  static override summary = "list accounts";
  static override flags = {
    role: Flags.string({ description: "only this role" }),
    state: Flags.string({ options: [...accountStates], description: "only this state (pending: no password yet)" }),
    search: Flags.string({ description: "beginnings of names, of an address, of a number" }),
    ...listFlags,
  };
  static override examples = [
    { description: "Everybody", command: "<%= config.bin %> users list" },
    {
      description: "Students who have not chosen a password yet",
      command: "<%= config.bin %> users list --role student --state pending --format csv",
    },
  ];
  static override french: French = {
    summary: "lister les comptes",
    flags: {
      role: "seulement ce rôle",
      state: "seulement cet état (pending : pas encore de mot de passe)",
      search: "débuts de noms, d'une adresse, d'un numéro",
      ...listFlagsInFrench,
    },
    examples: ["Tout le monde", "Les étudiants qui n'ont pas encore choisi de mot de passe"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(UsersList);
    const { role, search } = flags;
    const state = flags.state as AccountState | undefined;
    const filter = {
      ...(role !== undefined && { role }),
      ...(state && { state }),
      ...(search !== undefined && { search }),
    };
    await this.withDesk(flags, ({ acting }) =>
      list(flags, {
        columns: this.columns(),
        page: (request) => acting.users.list(filter, request),
        ...this.listWords,
      }),
    );
  }

  private columns(): readonly ListColumn<AccountView>[] {
    const head = (en: string, fr: string) => this.word({ en, fr });
    return [
      { key: "name", header: head("Name", "Nom"), value: ({ name }) => name },
      {
        key: "role",
        header: head("Role", "Rôle"),
        value: ({ role }) => role,
        shown: ({ role }) => this.say(`role.${role}`, {}, role),
      },
      { key: "state", header: head("State", "État"), value: ({ state }) => state, shown: (row) => this.stateOf(row) },
      { key: "email", header: head("Email", "Courriel"), value: ({ email }) => email },
      { key: "phone", header: head("Phone", "Téléphone"), spare: true, value: ({ phone }) => phone },
      {
        ...{ key: "studentNumber", header: head("Student no.", "N° étudiant"), spare: true },
        value: ({ studentNumber }) => studentNumber,
      },
      { key: "classes", header: "Classes", value: (account) => classesText(account) || undefined },
      { key: "id", header: "Id", whole: true, value: ({ id }) => id },
    ];
  }

  private stateOf({ state }: AccountView): string {
    return this.word(accountStateWords[state]);
  }
}
