/** All pages of students, in the order of the navigation. */
import type { Route } from "../../route.ts";
import { chooseRoutes } from "./choose.ts";
import { gradeRoutes } from "./grades.ts";
import { meRoutes } from "./me.ts";
import { paperRoutes } from "./papers.ts";
import { payRoutes } from "./pay.ts";
import { periodRoutes } from "./periods.ts";
import { registrationRoutes } from "./registration.ts";
import { resultRoutes } from "./results.ts";
import { sendRoutes } from "./send.ts";

export const studentRoutes: readonly Route[] = [
  ...periodRoutes,
  ...registrationRoutes,
  ...chooseRoutes,
  ...sendRoutes,
  ...payRoutes,
  ...paperRoutes,
  ...gradeRoutes,
  ...resultRoutes,
  ...meRoutes,
];
