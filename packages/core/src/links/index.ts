/**
 * Links: private addresses that open one thing for one person. A token is a signature, made again whenever it is needed;
 * the storage keeps its digest only, so a reminder carries the same link and a stolen database opens nothing.
 */
import { createHmac, hash } from "node:crypto";
import { ConfigurationError, fault, NotFoundError } from "../kernel/errors.ts";
import { catalog } from "../kernel/messages.ts";

export const linkMessages = catalog({
  "link.unknown": {
    en: "This link opens nothing. It may have been cut in two by a mail program: copy it whole, or write to the people who sent it.",
    fr: "Ce lien n'ouvre rien. Il a peut-être été coupé par le logiciel de messagerie : copiez-le en entier, ou écrivez à l'expéditeur.",
  },
  "link.expired": { en: "This link was valid until {date}.", fr: "Ce lien était valable jusqu'au {date}." },
  "link.closed": {
    en: "The survey is closed; no more answers are taken.",
    fr: "L'enquête est close ; les réponses ne sont plus acceptées.",
  },
  "link.revoked": { en: "This link was replaced or withdrawn.", fr: "Ce lien a été remplacé ou retiré." },
  "link.no_secret": {
    en: "Private links need a secret: set CURSUS_SECRET to 32 random characters or more, and keep it apart from the database.",
    fr: "Les liens privés demandent un secret : donnez à CURSUS_SECRET au moins 32 caractères au hasard, gardés à part de la base.",
  },
  "link.weak_secret": {
    en: "The secret for private links must have 32 characters or more.",
    fr: "Le secret des liens privés doit compter au moins 32 caractères.",
  },
  "link.other_secret": {
    en: "The secret is not the one that this link was issued with; issue the link again.",
    fr: "Le secret n'est pas celui avec lequel ce lien a été émis ; émettez-le à nouveau.",
  },
});

/** What a link is for: the same three make the same token under the same secret. */
export interface LinkPurpose {
  /** What it opens, e.g. `campaign <id>`. */
  readonly purpose: string;
  /** Whom it is for. */
  readonly person: string;
  /** Raised to revoke: earlier tokens then open nothing. */
  readonly generation: number;
}

/** 256 bits, 43 characters that need no escaping in an address. */
export function tokenFor(secret: string | undefined, { purpose, person, generation }: LinkPurpose): string {
  if (secret === undefined) throw fault(ConfigurationError, linkMessages, "link.no_secret");
  return createHmac("sha256", secret)
    .update(JSON.stringify(["link", purpose, person, generation]))
    .digest("base64url");
}

/** Far longer than any token: what is longer is none, whatever it is. */
const tokenLimit = 600;

/**
 * A token as it was issued. Mail programs wrap long lines and people copy a blank too many, so blanks are dropped wherever
 * they stand; what cannot be a token is given as the empty one, which opens nothing.
 */
export function tokenFrom(given: string | null | undefined): string {
  const token = (given ?? "").replace(/[\s\u200b\u2060\ufeff]+/g, "");
  return token.length <= tokenLimit ? token : "";
}

/** A link that opens nothing, whatever the reason: strangers are told no more. */
export function unknownLink() {
  return fault(NotFoundError, linkMessages, "link.unknown");
}

/** What the storage keeps of a token. */
export function digestOf(token: string): string {
  return hash("sha256", token, "base64url");
}

/** Refuses a secret that could be guessed. */
export function checkSecret(secret: string): string {
  if (secret.length < 32) throw fault(ConfigurationError, linkMessages, "link.weak_secret");
  return secret;
}
