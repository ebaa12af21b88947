/** The pages of administrators, in the order of the navigation. Of two that fit an address, the one above wins. */
import type { Route } from "../../route.ts";
import { auditRoutes } from "./audit.ts";
import { curriculumRoutes } from "./curricula.ts";
import { elementRoutes } from "./element.ts";
import { examSettingsRoutes } from "./exam-settings.ts";
import { noticeRoutes } from "./notices.ts";
import { roleRoutes } from "./roles.ts";
import { settingsRoutes } from "./settings.ts";
import { sourceRoutes } from "./sources.ts";
import { templateRoutes } from "./templates.ts";
import { userAccessRoutes } from "./user-access.ts";
import { userRoutes } from "./users.ts";
import { yearChangeRoutes } from "./year-changes.ts";

export const adminRoutes: readonly Route[] = [
  ...curriculumRoutes,
  ...elementRoutes,
  ...yearChangeRoutes,
  ...sourceRoutes,
  ...userRoutes,
  ...userAccessRoutes,
  ...roleRoutes,
  ...examSettingsRoutes,
  ...templateRoutes,
  ...settingsRoutes,
  ...noticeRoutes,
  ...auditRoutes,
];
