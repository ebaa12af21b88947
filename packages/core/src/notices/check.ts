import { ConfigurationError, fault } from "../kernel/errors.ts";
import type { Context } from "../module/module.ts";
import { missingToPublish, settings, settingsMessages } from "../settings/index.ts";
import { noticeMessages } from "./messages.ts";

/** Reaches every notifier; for one that writes to the world, first sees that people can tell who writes. */
export async function checkNotifiers(context: Context, force: boolean): Promise<void> {
  await refuseUnpublishable(context, force);
  for (const notifier of context.notifiers) await notifier.check();
}

export async function refuseUnpublishable({ notifiers, rehearsal, use }: Context, force: boolean): Promise<void> {
  if (notifiers.every(({ local }) => local)) return;
  if (rehearsal) throw fault(ConfigurationError, noticeMessages, "notices.rehearsal");
  if (force) return;
  const missing = missingToPublish(await use(settings).show());
  if (missing.length > 0) throw fault(ConfigurationError, settingsMessages, "settings.unpublishable", { missing });
}
