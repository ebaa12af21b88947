/** A module that has letters to send and nothing else: to try delivering with. */
import type { Announcement } from "../journal/journal.ts";
import { type Journaled, journaledCollection } from "../journal/journal.ts";
import { impersonal } from "../module/mask.ts";
import { type Context, defineModule } from "../module/module.ts";
import type { Collection } from "../storage/collection.ts";
import { within } from "../storage/where.ts";

interface LetterRow extends Journaled {
  readonly to: string;
  readonly channel: string;
}

const letters: Collection<LetterRow> = journaledCollection<LetterRow>({ name: "letters" });

export interface Posting extends Pick<Announcement, "topic" | "urgent" | "notBefore"> {
  /** `email` if absent. */
  readonly channel?: string;
}

export interface PostVerbs {
  /** Announces a letter to each. */
  post(to: readonly string[], posting?: Posting): Promise<void>;
}

/** So many addresses, unlike each other. */
export function addresses(size: number, name = "p", domain = "univ.example"): readonly string[] {
  return Array.from({ length: size }, (_, n) => `${name}${n}@${domain}`);
}

export const postOffice = defineModule<PostVerbs>({
  name: "post",
  collections: [letters],
  messages: {},
  masks: () => ({ [letters.name]: impersonal }),
  access: { post: [] },
  notices: { "post.letter": { title: { en: "letter", fr: "lettre" }, compose } },
  create: (context) => ({
    async post(to, { channel = "email", ...announcement } = {}) {
      const rows = to.map((one) => ({ id: context.ids.next(), to: one, channel }));
      for (let at = 0; at < rows.length; at += 500) {
        await context.records(letters).insertMany(rows.slice(at, at + 500), () => ({
          verb: "post.post",
          tell: [{ kind: "post.letter", occasion: "once", ...announcement }],
        }));
      }
    },
  }),
});

async function compose(context: Context, notices: readonly { readonly id: string; readonly row: string }[]) {
  const ids = notices.map(({ row }) => row);
  const found = await context.repository(letters).find({ filter: within("id", ids) });
  const byId = new Map(found.map((row) => [row.id, row]));
  return notices.map(({ id, row }) => {
    const { to, channel } = byId.get(row)!;
    const from = { address: "post@univ.example" };
    const at = context.clock.now();
    return { channel, message: { id, to: { address: to }, from, subject: to, text: to, language: "en" as const, at } };
  });
}
