/** Settings: what the institution decides, for everyone and for good. */
import { defined } from "../kernel/defined.ts";
import { ConflictError, fault } from "../kernel/errors.ts";
import { invalidInput, issue, parse } from "../kernel/parse.ts";
import { addSeconds } from "../kernel/time.ts";
import { type Context, defineModule } from "../module/module.ts";
import { fieldsIn } from "../notify/wording.ts";
import { storageMessages } from "../storage/messages.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { and, eq } from "../storage/where.ts";
import { settingsMessages } from "./messages.ts";
import { defaultSettings, type Settings, SettingsChange, settingsId, settingsRows, type Template } from "./model.ts";
import { refuseRoles } from "./own-roles.ts";

export { settingsMessages } from "./messages.ts";
export type {
  ClassAlerts,
  LetterSignatory,
  OwnRole,
  PaperSettings,
  Settings,
  SubjectWeight,
  Template,
} from "./model.ts";
export { publicUrl } from "./model.ts";
export { isLoopback, missingToPublish, senderOf } from "./rules.ts";

export interface SettingsVerbs {
  /** The settings in force: the stored ones, over the defaults, under what this process was told explicitly. */
  show(): Promise<Settings>;
  /** Changes some of them; `unset` names those that go back to their default. */
  set(changes: Partial<Settings>, unset?: readonly (keyof Settings)[]): Promise<Settings>;
}

export const settings = defineModule<SettingsVerbs>({
  name: "settings",
  collections: [settingsRows],
  messages: settingsMessages,
  // A copy signs with nobody's name.
  masks: () => ({ [settingsRows.name]: ({ papers, ...row }) => row }),
  access: {
    show: ["admin", "registrar", "teacher", "student", "surveyOfficer", "juryPresident", "invigilator", "it", "link"],
    set: ["admin", "it"],
  },
  create,
});

/** Settings that a program was told explicitly, checked; those that are undefined were not told. */
export function explicitSettings(given: Partial<Settings> = {}): Partial<Settings> {
  return parse(SettingsChange, defined(given), settingsMessages);
}

/** A program that sends for days sees what is set meanwhile. */
const freshSeconds = 5;

/** A text that names what its message does not know would reach people with braces in it. */
function refuseUnknownFields(templates: readonly Template[], announced: Context["announced"]): void {
  const issues = templates.flatMap(({ kind, subject, text }, at) => {
    const wording = announced.get(kind)?.wording;
    const path = ["templates", at, "text"];
    if (!wording) {
      const known = [...announced].flatMap(([name, one]) => (one.wording ? [name] : []));
      return [issue(settingsMessages, "settings.unknown_kind", path, { kind, known })];
    }
    const known = Object.keys(wording.sample);
    const unknown = fieldsIn(`${subject} ${text}`).filter((field) => !known.includes(field));
    return unknown.length > 0
      ? [issue(settingsMessages, "settings.unknown_field", path, { kind, unknown, known })]
      : [];
  });
  if (issues.length > 0) throw invalidInput(issues);
}

/** Every page, mail and paper names the institution: so every one of a rehearsal says what it is. */
const rehearsalMark = "RÉPÉTITION / REHEARSAL";

function create({ records, overrides, rehearsal, announced, clock, actor, access }: Context): SettingsVerbs {
  const rows = records(settingsRows);
  let shown: Promise<Settings> | undefined;
  let readAt = "";

  async function read(): Promise<Settings> {
    const { id, version, journal, uncarried, ...stored } = (await rows.get(settingsId)) ?? {
      id: settingsId,
      version: 0,
    };
    const told: Settings = { ...defaultSettings, ...stored, ...overrides };
    // Whoever gave a name to write under has said who writes.
    const inForce =
      told.name === undefined && told.senderName !== undefined ? { ...told, name: told.senderName } : told;
    return rehearsal ? { ...inForce, name: [rehearsalMark, inForce.name].filter(Boolean).join(" · ") } : inForce;
  }

  return {
    show() {
      if (clock.now() > addSeconds(readAt || clock.now(), freshSeconds)) shown = undefined;
      if (!shown) readAt = clock.now();
      shown ??= read().catch((error: unknown) => {
        // What could not be read now may be read in a moment.
        shown = undefined;
        throw error;
      });
      return shown;
    },
    async set(changes, unset = []) {
      const set = parse(SettingsChange, changes, settingsMessages);
      if (set.roles !== undefined || unset.includes("roles")) refuseRoles(set.roles ?? {}, { actor, access });
      refuseUnknownFields(set.templates ?? [], announced);
      const note = { verb: "settings.set", what: { ...set, ...(unset.length > 0 && { unset }) } as never };
      const stored = await rows.get(settingsId);
      const written = stored
        ? await rows.update(and(eq("id", settingsId), eq("version", stored.version)), { set, unset }, note)
        : await rows.insert({ id: settingsId, ...set }, note).catch((error: unknown) => {
            if (!isUniqueViolation(error)) throw error;
          });
      if (!written) throw fault(ConflictError, storageMessages, "storage.changed_meanwhile", { what: "settings" });
      shown = undefined;
      return await this.show();
    },
  };
}
