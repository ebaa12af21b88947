/** The pages of teachers, in the order of the navigation. */
import type { Route } from "../../route.ts";
import { classRoutes } from "./class.ts";
import { classListRoutes } from "./classes.ts";
import { gridRoutes } from "./grid.ts";

export const teacherRoutes: readonly Route[] = [...classListRoutes, ...gridRoutes, ...classRoutes];
