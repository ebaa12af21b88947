/** What a rehearsal copy keeps of a campaign: how far each person is, without their words and without their link. */
import { hash } from "node:crypto";
import { sortKey } from "../kernel/text.ts";
import { impersonal, type Masks } from "../module/mask.ts";
import type { Row, StorageSession } from "../storage/storage.ts";
import { silencer } from "../surveys/index.ts";
import { campaigns, type Invitation, invitations, revokedLinks } from "./model.ts";

export async function campaignMasks(source: StorageSession): Promise<Masks> {
  const silenced = await silencer(source);
  return {
    [campaigns.name]: impersonal,
    [revokedLinks.name]: impersonal,
    [invitations.name](row, inventedFor) {
      const { refusal, refusedFor, proposedEmail, draft, answers, revisions, ...kept } = row as unknown as Invitation;
      const { lastName, firstName, email } = inventedFor(kept.student);
      return {
        ...kept,
        ...(draft && { draft: silenced(draft) }),
        ...(answers && { answers: silenced(answers) }),
        ...(revisions && { revisions: revisions.map(({ at, answers: given }) => ({ at, answers: silenced(given) })) }),
        ...(proposedEmail !== undefined && { proposedEmail: `nouveau.${email}` }),
        sortName: sortKey(lastName, firstName),
        // The digest of a link that nobody was given: a real one must open nothing here.
        linkDigest: hash("sha256", kept.linkDigest, "base64url"),
      } as unknown as Row;
    },
  };
}
