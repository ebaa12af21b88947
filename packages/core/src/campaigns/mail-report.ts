/** Noting on each invitation what became of its mail. */
import type { Context, Ended } from "../module/module.ts";
import type { Filter } from "../storage/storage.ts";
import { and, eq, ne, within } from "../storage/where.ts";
import { studentsById } from "../students/index.ts";
import { noteCameBack } from "./came-back.ts";
import { addressDigest } from "./link.ts";
import { invitations } from "./model.ts";

/** Notes on each invitation what became of its latest mail. Grouped, so that a batch takes a few writes. */
export async function report(context: Context, ended: readonly Ended[]): Promise<void> {
  const rows = context.repository(invitations);
  await noteCameBack(context, ended);
  const atOnce = ended.filter(({ state }) => state === "sent" || state === "failed");
  const outcomes = Map.groupBy(atOnce, ({ state, scope, code, reason }) =>
    state === "sent" ? "sent" : JSON.stringify([scope, [code, reason].filter(Boolean).join(" ")]),
  );
  for (const [outcome, same] of outcomes) {
    const those = within(
      "id",
      same.map(({ row }) => row),
    );
    if (outcome === "sent") {
      const sentAt = same
        .map(({ at }) => at)
        .sort()
        .at(-1)!;
      await rows.updateAll(and(those, stillLinked), { set: { delivery: "sent", sentAt }, unset: ["refusedFor"] });
      continue;
    }
    const [scope, refusal] = JSON.parse(outcome) as [string | null, string];
    const refused = scope === "recipient" || scope === "domain";
    await rows.updateAll(and(those, stillLinked), { set: { delivery: refused ? "refused" : "failed", refusal } });
    if (refused) await noteAddresses(context, those);
  }
}

/** A link that was withdrawn while its mail was on its way stays withdrawn. */
const stillLinked = ne<"delivery">("delivery", "revoked");

/** Notes which address was refused, so that another one is written to once it is there. */
async function noteAddresses(context: Context, those: Filter<"id">): Promise<void> {
  const rows = context.repository(invitations);
  const found = await rows.find({ filter: those });
  const people = await studentsById(
    context,
    found.map(({ student }) => student),
  );
  for (const { id, student } of found) {
    const person = people.get(student);
    if (person) await rows.update(eq("id", id), { set: { refusedFor: addressDigest(person) } });
  }
}
