/** Sources: other systems that know some of what Cursus keeps, and what is taken from them. */
import { impersonal } from "../module/mask.ts";
import { type Context, defineModule } from "../module/module.ts";
import type { Json } from "../storage/storage.ts";
import { eq } from "../storage/where.ts";
import { studentRows } from "../students/index.ts";
import { pullMessages } from "./messages.ts";
import { metCodes, registrations, type SourceCursor, sourceCursors } from "./model.ts";
import { type PullOptions, type PullReport, pull } from "./pull.ts";
import type { Source } from "./source.ts";

export { type Registration as SourceRegistrationRow, registrations as sourceRegistrationRows } from "./model.ts";
export { type Precedence, usualPrecedence } from "./precedence.ts";
export type { PullCounts, PullOptions, PullRemark, PullReport } from "./pull.ts";
export {
  pathOfKind,
  type Source,
  type SourceElement,
  type SourceItems,
  type SourceKind,
  type SourceLink,
  type SourcePage,
  type SourceRegistration,
  type SourceRequest,
  type SourceService,
  type SourceStudent,
  type SourceTeacher,
  sourceKinds,
} from "./source.ts";

export interface SourceReading extends Omit<SourceCursor, "id" | "after"> {}

export interface SourcesVerbs {
  /**
   * Reads a source and merges what it says. Cut short anywhere, calling it again goes on where it stopped; called again
   * after its end, it reads anew and changes only what changed there.
   */
  pull(source: Source, options?: PullOptions): Promise<PullReport>;
  /** How far the readings of each source have come. */
  readings(): Promise<readonly SourceReading[]>;
}

const keepers = ["admin", "it"] as const;

export const sources = defineModule<SourcesVerbs>({
  name: "sources",
  collections: [sourceCursors, metCodes, registrations],
  messages: pullMessages,
  masks: () => ({
    ...{ [sourceCursors.name]: impersonal, [metCodes.name]: impersonal, [registrations.name]: impersonal },
  }),
  references: [{ from: registrations.name, field: "student", to: studentRows.name }],
  access: { pull: keepers, readings: keepers },
  create: (context: Context): SourcesVerbs => ({
    pull: (source, options = {}) => pull(context, source, options),
    async readings() {
      const rows = await context.repository(sourceCursors).find({ sort: [{ field: "source" }, { field: "kind" }] });
      return rows.map(({ id, after, ...shown }) => shown);
    },
  }),
  async about(context, student) {
    const held = await context.trusted.repository(registrations).find({ filter: eq("student", student) });
    const shown = held.map(({ id, version, uncarried, journal, ...rest }) => rest);
    return shown.length > 0 ? (JSON.parse(JSON.stringify(shown)) as Json) : undefined;
  },
  async forget(context, student) {
    return { removed: await context.trusted.repository(registrations).removeAll(eq("student", student)), kept: [] };
  },
});
