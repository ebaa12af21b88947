/** The audit log as people use it: who did what, when, to whom; and whether that is still as it was written. */
import { type AuditRow, auditLog } from "../journal/audit.ts";
import { auditMessages } from "../journal/messages.ts";
import { type AuditVerdict, type SealName, verifyLog } from "../journal/verify.ts";
import { ForbiddenError, fault, NotFoundError } from "../kernel/errors.ts";
import type { Instant } from "../kernel/time.ts";
import { type Actor, presetOf } from "../module/actor.ts";
import { type Context, defineModule } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import { type Page, type PageRequest, page } from "../storage/page.ts";
import type { Fields } from "../storage/storage.ts";
import { type AuditFilter, filterOf } from "./filter.ts";
import { type RetainOptions, type RetainReport, retain } from "./retain.ts";

export { auditMessages } from "../journal/messages.ts";
export { type AuditFault, type AuditVerdict, namedFaults, type Retired, type SealName } from "../journal/verify.ts";
export type { AuditFilter } from "./filter.ts";
export type { RetainOptions, RetainReport } from "./retain.ts";

/** One thing that somebody did. */
export interface AuditEntry {
  readonly id: string;
  readonly at: Instant;
  /** `user:<id>`, `owner`, `link`, `system:<reason>` */
  readonly by: string;
  /** Which verb of which module, e.g. `students.edit`. */
  readonly verb: string;
  /** The student whom it concerns. */
  readonly about?: string;
  /** What was changed, or taken. */
  readonly what?: Fields;
  /** What it said was erased with the person's data. */
  readonly emptied?: true;
}

export interface VerifyLogOptions {
  /** A seal that was noted down at an earlier time: the log up to there must be the same. */
  readonly known?: SealName;
  readonly onProgress?: (progress: { readonly entries: number; readonly total: number }) => void;
}

export interface AuditVerbs {
  /** Entries, newest first. Who is no administrator names the student whom they are about. */
  list(filter?: AuditFilter, request?: PageRequest): Promise<Page<AuditEntry>>;
  show(id: string): Promise<AuditEntry>;
  /** Reads the whole log and says what is wrong with it, in constant memory. Changes nothing. */
  verify(options?: VerifyLogOptions): Promise<AuditVerdict>;
  /**
   * Removes what is older than the institution keeps it (setting `auditYears`), or than is said. What is left can still be
   * verified, and says how much was removed. Run again after a crash it finishes.
   */
  retain(options?: RetainOptions): Promise<RetainReport>;
}

export const audit = defineModule<AuditVerbs>({
  name: "audit",
  collections: [],
  messages: auditMessages,
  access: {
    // The office answers people who ask who saw or changed their data: about one student, as in their dossier.
    list: ["admin", "registrar"],
    show: ["admin", "registrar"],
    // Says nothing of anybody: ids of entries, and whether they are whole.
    verify: ["admin", "it"],
    retain: ["admin"],
  },
  create,
});

function create(context: Context): AuditVerbs {
  const log = context.repository(auditLog);
  return {
    async list(filter = {}, request = {}) {
      const { timeZone } = await context.use(settings).show();
      const asked = filterOf(filter, timeZone);
      if (filter.about === undefined && !seesWhole(context.actor))
        throw fault(ForbiddenError, auditMessages, "audit.only_about_one");
      const newest = [{ field: "at" as const, descending: true }];
      const { items, ...rest } = await page(log, { ...(asked && { filter: asked }), sort: newest }, request);
      return { items: items.map(view), ...rest };
    },
    async show(id) {
      const row = typeof id === "string" ? await log.get(id) : undefined;
      if (row && (row.about !== undefined || seesWhole(context.actor))) return view(row);
      throw fault(NotFoundError, auditMessages, "audit.not_found", { entry: id });
    },
    verify: ({ known, onProgress } = {}) =>
      verifyLog(context.session, {
        plans: context.plans,
        ...(known && { known }),
        ...(onProgress && { onProgress }),
      }),
    retain: (options = {}) => retain(context, options),
  };
}

function seesWhole(actor: Actor): boolean {
  return actor.kind !== "user" || presetOf(actor) === "admin";
}

function view({ salt, whatDigest, sealedFrom, digest, ...shown }: AuditRow): AuditEntry {
  return { ...shown, ...(whatDigest !== "" && shown.what === undefined && { emptied: true }) };
}
