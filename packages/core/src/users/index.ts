/** Users: who may sign in, as what, and how they come to a password. */
import { ForbiddenError, fault, NotFoundError } from "../kernel/errors.ts";
import { searchWords } from "../kernel/text.ts";
import { presetOf } from "../module/actor.ts";
import { type Context, defineModule, longPage } from "../module/module.ts";
import { type Page, type PageRequest, page } from "../storage/page.ts";
import type { Json } from "../storage/storage.ts";
import { absent, and, eq, within, words } from "../storage/where.ts";
import { studentRows } from "../students/index.ts";
import { type AccountsReport, type AddManyOptions, addMany, type ManyAccounts } from "./add-many.ts";
import { activeAdministrators } from "./administrators.ts";
import { type AccountView, findAccount, standing, view } from "./find.ts";
import type { AccountChanges, NewAccount } from "./input.ts";
import { type InvitationReport, type Invited, type InviteOptions, invite } from "./invite.ts";
import { activationNotice } from "./mail.ts";
import { userMasks } from "./mask.ts";
import { userMessages } from "./messages.ts";
import { type Account, type AccountState, accounts, administrators, personal } from "./model.ts";
import { changePassword, setPassword } from "./password.ts";
import { type RoleView, rolesOf } from "./roles.ts";
import { add, disable, type EditOptions, edit, enable } from "./write.ts";

export type { AccountsReport, AddManyOptions, ManyAccounts } from "./add-many.ts";
export { activeAdministrators, enlist, hasAdministrator } from "./administrators.ts";
export { isPasswordOf } from "./choose.ts";
export {
  type AccountView,
  accountNamed,
  asNames,
  namesIn,
  standing,
  view as accountView,
} from "./find.ts";
export type { AccountChanges, NewAccount, TaughtClass } from "./input.ts";
export {
  asSlipCode,
  type InvitationReport,
  type InvitationWay,
  type Invited,
  type InviteOptions,
  invitationWays,
  type Slip,
} from "./invite.ts";
export { guess, oncePer } from "./limits.ts";
export { accountLetter, resetWording } from "./mail.ts";
export { userMessages } from "./messages.ts";
export { type Account, type AccountState, accountStates, accounts, type KeptSession, sessionsAtMost } from "./model.ts";
export { refresh, setPassword } from "./password.ts";
export { actorFor, type RoleView } from "./roles.ts";

export interface AccountFilter {
  readonly role?: string;
  readonly state?: AccountState;
  /** Beginnings of words of the name or the address, or of a phone or student number. */
  readonly search?: string;
}

/** An account is named by id, or by what it signs in with. */
export interface UsersVerbs {
  /** Makes an account; without a password its person is to be invited. */
  add(account: NewAccount): Promise<AccountView>;
  show(account: string): Promise<AccountView>;
  list(filter?: AccountFilter, request?: PageRequest): Promise<Page<AccountView>>;
  /**
   * Changes some fields, or clears them by `null`. Another role ends the person's sessions; other classes hold at once.
   * @throws ConflictError `users.last_administrator`
   */
  edit(account: string, changes: AccountChanges, options?: EditOptions): Promise<AccountView>;
  /** The person is signed out everywhere and can sign in no more. @throws ConflictError `users.last_administrator` */
  disable(account: string): Promise<AccountView>;
  enable(account: string): Promise<AccountView>;
  /** Gives a new password on the person's behalf; ends their sessions. */
  setPassword(account: string, password: string): Promise<AccountView>;
  /** Lets people without a password choose one. Those who have one are skipped. */
  invite(whom: Invited, options: InviteOptions): Promise<InvitationReport>;
  addMany(many: ManyAccounts, options?: AddManyOptions): Promise<AccountsReport>;
  /** Every role, and what it may do: the presets, then the institution's own. */
  roles(): Promise<readonly RoleView[]>;
  /** What those of the staff among these accounts are called, by id: for pages that say who did something. */
  names(accounts: readonly string[]): Promise<{ readonly [account: string]: string }>;
  /** One's own account. */
  me(): Promise<AccountView>;
  /** One's own password; ends all of one's sessions, this one included. */
  changePassword(change: { readonly current: string; readonly next: string }): Promise<void>;
}

const admin = ["admin"] as const;

export const users = defineModule<UsersVerbs>({
  name: "users",
  collections: [accounts, administrators],
  messages: userMessages,
  masks: () => userMasks,
  references: [{ from: accounts.name, field: "student", to: studentRows.name }],
  access: {
    ...{ add: admin, show: admin, list: admin, edit: admin, disable: admin, enable: admin },
    ...{ setPassword: admin, invite: admin, addMany: admin },
    ...{ roles: ["user"], me: ["user"], changePassword: ["user"] },
    names: ["admin", "registrar", "teacher", "juryPresident", "surveyOfficer", "it"],
  },
  scopes: {
    // Others see their own account, unless a role of the institution's own lets them list accounts.
    [accounts.name](actor) {
      if (actor.kind === "system" || actor.kind === "owner" || presetOf(actor) === "admin") return undefined;
      if (actor.kind !== "user") return within("id", []);
      return actor.also?.some((verb) => verb.startsWith("users.")) ? undefined : eq("id", actor.id);
    },
  },
  notices: { "users.activation": activationNotice },
  noted: {
    list: ({ role, state }: AccountFilter = {}, request?: PageRequest) =>
      (request?.limit ?? 0) > longPage ? { what: { role, state } } : undefined,
  },
  create,
  async about(context, student) {
    const account = await context.trusted.records(accounts).first({ filter: eq("student", student) });
    return account && exported(account);
  },
  async forget(context, student) {
    const removed = await context.trusted.repository(accounts).removeAll(eq("student", student));
    return { removed, kept: [] };
  },
});

/** More than any page tells of. */
const namedAtMost = 500;

function create(context: Context): UsersVerbs {
  return {
    add: async (account) => view(await add(context, account)),
    show: async (account) => view(await findAccount(context, account)),
    async list({ role, state, search } = {}, request = {}) {
      const sought = search === undefined ? [] : searchWords(search);
      const filter = and(
        role === undefined ? undefined : eq("role", role),
        state === undefined ? undefined : eq("state", state),
        sought.length === 0 ? undefined : words(sought),
      );
      const listed = await activeAdministrators(context);
      const { items, ...rest } = await page(
        context.records(accounts),
        { filter, sort: [{ field: "sortName" }] },
        request,
      );
      return { items: items.map((account) => view(standing(account, listed))), ...rest };
    },
    edit: async (account, changes, options) => view(await edit(context, account, changes, options)),
    disable: async (account) => view(await disable(context, account)),
    enable: async (account) => view(await enable(context, account)),
    async setPassword(account, password) {
      const found = await findAccount(context, account);
      return view(await setPassword(context, found, { password, verb: "users.setPassword" }));
    },
    invite: (whom, options) => invite(context, whom, options),
    addMany: (many, options) => addMany(context, many, options),
    roles: () => rolesOf(context),
    async names(named) {
      const ids = [...new Set(named)].slice(0, namedAtMost);
      const filter = and<keyof Account>(within("id", ids), absent("student"));
      const found = await context.trusted.records(accounts).find({ filter });
      return Object.fromEntries(found.map(({ id, name }) => [id, name]));
    },
    me: async () => view(await ownAccount(context)),
    changePassword: async (change) => await changePassword(context.trusted, await ownAccount(context), change),
  };
}

/** The account of whoever acts. */
async function ownAccount(context: Context): Promise<Account> {
  if (context.actor.kind !== "user") throw fault(ForbiddenError, userMessages, "users.no_user");
  const { id } = context.actor;
  const account = await context.trusted.records(accounts).get(id);
  if (!account) throw fault(NotFoundError, userMessages, "users.not_found", { account: id });
  return standing(account, await activeAdministrators(context));
}

/** What the person's own file shows of their account. */
function exported(account: Account): Json {
  const shown = Object.entries(account).filter(([field]) => {
    const how = personal[field as keyof typeof personal];
    return field === "id" || (typeof how === "object" && how.export);
  });
  const { sessions = [], ...rest } = Object.fromEntries(shown) as unknown as Account;
  const told = sessions.map(({ digest, ...session }) => session);
  return JSON.parse(JSON.stringify({ ...rest, ...(told.length > 0 && { sessions: told }) })) as Json;
}
