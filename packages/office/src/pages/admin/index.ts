/** The pages of administrators, in the order of the navigation. Of two that fit an address, the one above wins. */
import type { Route } from "../../route.ts";
import { auditRoutes } from "./audit.ts";
import { curriculumRoutes } from "./curricula.ts";
import { curriculumCheckRoutes } from "./curriculum-check.ts";
import { elementRoutes } from "./element.ts";
import { elementHangRoutes } from "./element-hang.ts";
import { elementLinkRoutes } from "./element-link.ts";
import { newElementRoutes } from "./element-new.ts";
import { elementOrderRoutes } from "./element-order.ts";
import { examCentreRoutes } from "./exam-centres.ts";
import { examFeeRoutes } from "./exam-fees.ts";
import { noticeRoutes } from "./notices.ts";
import { roleRoutes } from "./roles.ts";
import { settingsRoutes } from "./settings.ts";
import { sourceRoutes } from "./sources.ts";
import { templateRoutes } from "./templates.ts";
import { userAccessRoutes } from "./user-access.ts";
import { userRoutes } from "./users.ts";
import { yearChangeRoutes } from "./year-changes.ts";

export const adminRoutes: readonly Route[] = [
  // Before those of a year: `new` is none.
  ...newElementRoutes,
  ...curriculumRoutes,
  ...curriculumCheckRoutes,
  ...elementRoutes,
  ...elementHangRoutes,
  ...elementLinkRoutes,
  ...elementOrderRoutes,
  ...yearChangeRoutes,
  ...sourceRoutes,
  ...userRoutes,
  ...userAccessRoutes,
  ...roleRoutes,
  ...examCentreRoutes,
  ...examFeeRoutes,
  ...templateRoutes,
  ...settingsRoutes,
  ...noticeRoutes,
  ...auditRoutes,
];
