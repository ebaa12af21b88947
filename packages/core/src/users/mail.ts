/** The messages that carry a link to choose a password: composed when they are sent, so that no link is kept anywhere. */
import { longDate } from "../kernel/long-date.ts";
import { dayIn, type Instant } from "../kernel/time.ts";
import { digestOf, tokenFor } from "../links/index.ts";
import type { Context, Letter, NoticeKind } from "../module/module.ts";
import { type NoticeWording, wordsFor, written, writtenMail } from "../notify/wording.ts";
import { type Settings, senderOf, settings } from "../settings/index.ts";
import { within } from "../storage/where.ts";
import { type Account, accounts } from "./model.ts";

const localUrl = "http://localhost:8000";
const unnamed = { en: "your university", fr: "votre établissement" } as const;

const sample: NoticeWording["sample"] = {
  name: { en: "Awa Diop", fr: "Awa Diop" },
  institution: { en: "Example University", fr: "Université d’Exemple" },
  link: { en: `${localUrl}/password?lang=en&token=…`, fr: `${localUrl}/password?lang=fr&token=…` },
  login: { en: "awa.diop@univ.example", fr: "awa.diop@univ.example" },
  until: { en: "6 December 2026", fr: "6 décembre 2026" },
};

export const activationWording: NoticeWording = {
  sample,
  texts: {
    en: {
      subject: "{institution}: your account",
      text:
        "Dear {name},\n\n{institution} has made an account for you. You sign in with {login}.\n\n" +
        "Choose your password here, until {until}:\n\n{link}\n\nThe link works once. Please do not pass it on.\n\n{institution}",
    },
    fr: {
      subject: "{institution} : votre compte",
      text:
        "Bonjour {name},\n\n{institution} vous a ouvert un compte. Vous vous connectez avec {login}.\n\n" +
        "Choisissez votre mot de passe ici, jusqu'au {until} :\n\n{link}\n\nLe lien ne sert qu'une fois. Ne le transmettez pas.\n\n{institution}",
    },
  },
};

export const resetWording: NoticeWording = {
  sample,
  texts: {
    en: {
      subject: "{institution}: a new password",
      text:
        "Dear {name},\n\nSomebody, probably you, asked for a new password for {login}. Choose it here within the hour:\n\n{link}\n\n" +
        "If it was not you, do nothing: your password stays as it is.\n\n{institution}",
    },
    fr: {
      subject: "{institution} : un nouveau mot de passe",
      text:
        "Bonjour {name},\n\nQuelqu'un, vous sans doute, a demandé un nouveau mot de passe pour {login}. Choisissez-le ici dans l'heure :\n\n{link}\n\n" +
        "Si ce n'était pas vous, ne faites rien : votre mot de passe reste le même.\n\n{institution}",
    },
  },
};

/** A text message has no room for more. */
const inOneText = {
  en: { subject: "{institution}", text: "{institution}: choose your password by this link, which works once: {link}" },
  fr: {
    subject: "{institution}",
    text: "{institution} : choisissez votre mot de passe par ce lien, qui sert une fois : {link}",
  },
} as const;

/** What is sent to an account. */
export interface AccountLetter {
  readonly notice: string;
  readonly kind: string;
  readonly wording: NoticeWording;
  readonly account: Account;
  readonly token: string;
  readonly until: Instant;
  /** Over which channel; what the account has, mail first, if absent. */
  readonly by?: string | undefined;
}

export function accountLetter(context: Context, institution: Settings, letter: AccountLetter): Letter {
  const { account, until, wording, kind, token } = letter;
  const { email, phone, studentNumber } = account;
  const channel = letter.by ?? (email !== undefined ? "email" : "sms");
  const address = channel === "email" ? email : phone;
  if (address === undefined) return { withdrawn: "users.not_reachable" };
  const language = account.language ?? institution.languages[0]!;
  const words = channel === "sms" ? inOneText[language] : wordsFor({ kind, language }, wording, institution.templates);
  const facts = {
    name: account.name,
    institution: institution.name ?? unnamed[language],
    link: `${institution.publicUrl ?? localUrl}/password?lang=${language}&token=${token}`,
    login: email ?? phone ?? studentNumber ?? "",
    until: longDate(dayIn(institution.timeZone, until), language),
  };
  const said = channel === "sms" ? written(words, facts) : writtenMail(words, facts, language);
  const { replyTo } = institution;
  return {
    channel,
    message: {
      id: letter.notice,
      to: { address, name: account.name },
      from: senderOf(institution),
      ...(replyTo !== undefined && { replyTo: { address: replyTo } }),
      ...said,
      language,
      at: context.clock.now(),
    },
  };
}

/** The token of an account's activation link, made again. */
export function activationToken({ secret }: Context, { id, generation }: Pick<Account, "id" | "generation">): string {
  return tokenFor(secret, { purpose: "users.activation", person: id, generation });
}

export const activationNotice: NoticeKind = {
  title: { en: "account: choose a password", fr: "compte : choix du mot de passe" },
  wording: activationWording,
  async compose(context, notices) {
    const rows = await context.trusted.records(accounts).find({
      filter: within(
        "id",
        notices.map(({ row }) => row),
      ),
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    const institution = await context.use(settings).show();
    return notices.map((notice): Letter => {
      const account = byId.get(notice.row);
      if (!account) return { withdrawn: "users.withdrawn_gone" };
      const until = account.activationUntil ?? "";
      const replaced = notice.refs?.generation !== String(account.generation);
      if (account.activationDigest === undefined || until <= context.clock.now() || replaced)
        return { withdrawn: "users.withdrawn_spent" };
      const token = activationToken(context, account);
      if (digestOf(token) !== account.activationDigest) return { held: "link.other_secret" };
      const { id, kind } = notice;
      return accountLetter(context, institution, {
        ...{ notice: id, kind, wording: activationWording, account, token, until },
        by: notice.refs?.by,
      });
    });
  },
};
