import type { Route } from "../../route.ts";
export const studentRoutes: readonly Route[] = [];
